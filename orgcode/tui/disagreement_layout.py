"""How the screen of disagreements is laid out."""

from __future__ import annotations

LAYOUT = """
DisagreementsScreen {
    #ruling { height: 1fr; layout: horizontal; }
    RulingQueue { width: 34%; min-width: 36; max-width: 56; height: 1fr; border-right: solid $rule; }
    #question { width: 1fr; height: 1fr; }
    Passage { height: 8fr; }
    Sides { height: 7fr; }
    Meanings { height: 9fr; }
    &.-low Meanings { height: 3; }
    &.-narrow {
        #ruling { layout: vertical; }
        RulingQueue { width: 100%; max-width: 100%; height: 3; border-right: none; }
    }
    &.-narrow.-low RulingQueue { height: 2; }
    &.-narrow.-high RulingQueue, &.-narrow.-tall RulingQueue { height: 8; }
    &.-empty #question { display: none; }
    &.-empty RulingQueue { width: 100%; max-width: 100%; height: 1fr; border: none; padding: 1; }
}
"""
