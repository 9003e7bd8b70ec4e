"""The garbage collector does not stop the screen, and does not keep what was left."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

import pytest
from tui_driving import coding, into, to_library, until
from tui_study import Study

from orgcode.tui.garbage import CalmCollector


def test_it_is_off_while_an_interview_is_opened_and_on_again_after_a_failure() -> None:
    collector = CalmCollector()
    try:
        with collector.opening():
            assert not gc.isenabled()
            raise ValueError
    except ValueError:
        pass
    assert gc.isenabled()
    gc.unfreeze()


def test_it_is_as_it_was_afterwards() -> None:
    before = gc.get_threshold()
    collector = CalmCollector()
    collector.restore()
    assert gc.get_threshold() == before
    collector.start()
    assert gc.get_threshold() != before
    collector.keep()
    collector.restore()
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0


async def test_interviews_that_were_left_do_not_stay(
    make_study: Callable[..., Study], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orgcode.tui.app._CALM", 0.05)
    app = make_study("En til").app(engine=False)
    async with app.run_test() as pilot:
        seen = []
        for turn in range(7):
            await into(app, pilot, "j" if turn % 2 else "k", "enter")
            seen.append(weakref.ref(coding(app)))
            await to_library(app, pilot)
        # The last is still there for whoever comes back to it; what Textual is done with may take a moment.
        await until(pilot, lambda: not any(one() for one in seen[:-2]))
        assert seen[-1]() is not None
