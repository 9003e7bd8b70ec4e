"""What is said about settings, the tour and other comforts."""

from __future__ import annotations

from orgcode.tui.words.form import Said
from orgcode.tui.words.linear import WORDS as LINEAR
from orgcode.tui.words.tour import WORDS as TOUR

WORDS: dict[str, Said] = (
    TOUR
    | LINEAR
    | {
        "key.preferences": Said(en="Preferences", da="Indstillinger", nb="Innstillinger", nn="Innstillingar"),
        "tip.preferences": Said(
            en="choose language, theme, colours and what is shown",
            da="vælg sprog, tema, farver, og hvad der vises",
            nb="velg språk, tema, farger og hva som vises",
            nn="vel språk, tema, fargar og kva som blir vist",
        ),
        "bar.preferences": Said(en="settings", da="indstil", nb="innstill", nn="innstill"),
        "key.dim": Said(
            en="Dim the interviewer", da="Dæmp intervieweren", nb="Demp intervjueren", nn="Demp intervjuaren"
        ),
        "tip.dim": Said(
            en="make the interviewer's words fainter, or as strong as the others",
            da="gør interviewerens ord svagere, eller lige så tydelige som de andres",
            nb="gjør intervjuerens ord svakere, eller like tydelige som de andres",
            nn="gjer orda til intervjuaren svakare, eller like tydelege som dei andre sine",
        ),
        "key.minimap": Said(
            en="Map of the interview", da="Kort over interviewet", nb="Kart over intervjuet", nn="Kart over intervjuet"
        ),
        "tip.minimap": Said(
            en="show or hide the column with the whole interview in small",
            da="vis eller skjul kolonnen med hele interviewet i miniature",
            nb="vis eller skjul kolonnen med hele intervjuet i miniatyr",
            nn="vis eller skjul kolonnen med heile intervjuet i miniatyr",
        ),
        "key.tour": Said(en="Tour", da="Rundtur", nb="Omvisning", nn="Omvising"),
        "tip.tour": Said(
            en="be shown round, one key at a time",
            da="bliv vist rundt, én tast ad gangen",
            nb="bli vist rundt, én tast om gangen",
            nn="bli vist rundt, éin tast om gongen",
        ),
        "bar.tour": Said(en="tour", da="rundtur", nb="omvisning", nn="omvising"),
        "status.saved_at": Said(en="✓ {time}", da="✓ {time}", nb="✓ {time}", nn="✓ {time}"),
        "status.file_gone": Said(
            en="not saved: the project file is not where it was",
            da="ikke gemt: projektfilen er ikke dér, hvor den var",
            nb="ikke lagret: prosjektfilen er ikke der den var",
            nn="ikkje lagra: prosjektfila er ikkje der ho var",
        ),
        "language.name.en": Said(en="English", da="English", nb="English", nn="English"),
        "language.name.da": Said(en="dansk", da="dansk", nb="dansk", nn="dansk"),
        "language.name.nb": Said(en="norsk bokmål", da="norsk bokmål", nb="norsk bokmål", nn="norsk bokmål"),
        "language.name.nn": Said(en="norsk nynorsk", da="norsk nynorsk", nb="norsk nynorsk", nn="norsk nynorsk"),
        "theme.orgcode-dark": Said(en="dark", da="mørkt", nb="mørkt", nn="mørkt"),
        "theme.orgcode-light": Said(en="light", da="lyst", nb="lyst", nn="lyst"),
        "theme.orgcode-contrast-dark": Said(
            en="dark, high contrast", da="mørkt, høj kontrast", nb="mørkt, høy kontrast", nn="mørkt, høg kontrast"
        ),
        "theme.orgcode-contrast-light": Said(
            en="light, high contrast", da="lyst, høj kontrast", nb="lyst, høy kontrast", nn="lyst, høg kontrast"
        ),
        "theme.ansi-dark": Said(
            en="the terminal's own colours (dark)",
            da="terminalens egne farver (mørk)",
            nb="terminalens egne farger (mørk)",
            nn="fargane til terminalen (mørk)",
        ),
        "theme.ansi-light": Said(
            en="the terminal's own colours (light)",
            da="terminalens egne farver (lys)",
            nb="terminalens egne farger (lys)",
            nn="fargane til terminalen (lys)",
        ),
        "preferences.title": Said(en="Preferences", da="Indstillinger", nb="Innstillinger", nn="Innstillingar"),
        "preferences.keys": Said(
            en="enter or its number chooses · escape closes",
            da="enter eller tallet vælger · escape lukker",
            nb="enter eller tallet velger · escape lukker",
            nn="enter eller talet vel · escape lukkar",
        ),
        "preferences.kept": Said(
            en="Each change takes effect at once and is kept in {path}.",
            da="Hver ændring gælder med det samme og gemmes i {path}.",
            nb="Hver endring gjelder med én gang og lagres i {path}.",
            nn="Kvar endring gjeld med ein gong og blir lagra i {path}.",
        ),
        "preferences.not_kept": Said(
            en="Each change takes effect at once and holds until you leave.",
            da="Hver ændring gælder med det samme, og indtil du lukker programmet.",
            nb="Hver endring gjelder med én gang, og til du avslutter.",
            nn="Kvar endring gjeld med ein gong, og til du avsluttar.",
        ),
        "preferences.language": Said(en="Language", da="Sprog", nb="Språk", nn="Språk"),
        "preferences.language.system": Said(
            en="as the system has it", da="som systemet", nb="som systemet", nn="som systemet"
        ),
        "preferences.theme": Said(en="Theme", da="Tema", nb="Tema", nn="Tema"),
        "preferences.code_colours": Said(en="Colours of codes", da="Kodernes farver", nb="Kodefarger", nn="Kodefargar"),
        "preferences.code_colours.codebook": Said(
            en="as in the codebook", da="som i kodebogen", nb="som i kodeboken", nn="som i kodeboka"
        ),
        "preferences.code_colours.safe": Said(
            en="eight that colour-blind people can tell apart",
            da="otte, som farveblinde kan skelne",
            nb="åtte som fargeblinde kan skille",
            nn="åtte som fargeblinde kan skilje",
        ),
        "preferences.shown": Said(en="Show", da="Vis", nb="Vis", nn="Vis"),
        "preferences.dim_interviewer": Said(
            en="the interviewer's words fainter",
            da="interviewerens ord svagere",
            nb="intervjuerens ord svakere",
            nn="orda til intervjuaren svakare",
        ),
        "preferences.dim_interviewer.on": Said(
            en="the interviewer's words are fainter now",
            da="interviewerens ord er svagere nu",
            nb="intervjuerens ord er svakere nå",
            nn="orda til intervjuaren er svakare no",
        ),
        "preferences.dim_interviewer.off": Said(
            en="the interviewer's words are as strong as the others",
            da="interviewerens ord er lige så tydelige som de andres",
            nb="intervjuerens ord er like tydelige som de andres",
            nn="orda til intervjuaren er like tydelege som dei andre sine",
        ),
        "preferences.minimap": Said(
            en="the map of the interview",
            da="kortet over interviewet",
            nb="kartet over intervjuet",
            nn="kartet over intervjuet",
        ),
        "preferences.minimap.on": Said(
            en="the map of the interview is shown",
            da="kortet over interviewet vises",
            nb="kartet over intervjuet vises",
            nn="kartet over intervjuet blir vist",
        ),
        "preferences.minimap.off": Said(
            en="the map of the interview is hidden",
            da="kortet over interviewet er skjult",
            nb="kartet over intervjuet er skjult",
            nn="kartet over intervjuet er skjult",
        ),
        "preferences.panel": Said(
            en="suggestions and codebook beside the interview",
            da="forslag og kodebog ved siden af interviewet",
            nb="forslag og kodebok ved siden av intervjuet",
            nn="forslag og kodebok ved sida av intervjuet",
        ),
        "preferences.apart": Said(
            en="each segment on lines of its own",
            da="hvert segment på sine egne linjer",
            nb="hvert segment på egne linjer",
            nn="kvart segment på eigne linjer",
        ),
        "preferences.linear": Said(
            en="plain lines for screen readers, from the next start",
            da="rene linjer til skærmlæsere, fra næste start",
            nb="rene linjer for skjermlesere, fra neste oppstart",
            nn="reine linjer for skjermlesarar, frå neste oppstart",
        ),
        "preferences.linear.on": Said(
            en="the next start is in plain lines",
            da="næste start er i rene linjer",
            nb="neste oppstart er i rene linjer",
            nn="neste oppstart er i reine linjer",
        ),
        "preferences.linear.off": Said(
            en="the next start is on the full screen",
            da="næste start er på hele skærmen",
            nb="neste oppstart er på hele skjermen",
            nn="neste oppstart er på heile skjermen",
        ),
        "preferences.no_theme": Said(
            en="There is no theme {name}.",
            da="Der er intet tema {name}.",
            nb="Det er ikke noe tema {name}.",
            nn="Det finst ikkje noko tema {name}.",
        ),
        "preferences.no_theme.next": Said(
            en="There are {names}.", da="Der er {names}.", nb="Det er {names}.", nn="Det finst {names}."
        ),
        "keymap.unknown": Said(
            en="No key does {id}.",
            da="Ingen tast gør {id}.",
            nb="Ingen tast gjør {id}.",
            nn="Ingen tast gjer {id}.",
        ),
        "keymap.unknown.next": Said(
            en="docs/comfort.md lists what keys do; the other keys hold.",
            da="docs/comfort.md viser, hvad tasterne gør; de andre taster gælder.",
            nb="docs/comfort.md viser hva tastene gjør; de andre tastene gjelder.",
            nn="docs/comfort.md viser kva tastane gjer; dei andre tastane gjeld.",
        ),
        "keymap.no_key": Said(
            en="{pressed!r} is no key.",
            da="{pressed!r} er ingen tast.",
            nb="{pressed!r} er ingen tast.",
            nn="{pressed!r} er ingen tast.",
        ),
        "keymap.no_key.next": Said(
            en="Write a character, or a name such as comma, f5, pagedown, ctrl+t.",
            da="Skriv et tegn eller et navn som comma, f5, pagedown, ctrl+t.",
            nb="Skriv et tegn eller et navn som comma, f5, pagedown, ctrl+t.",
            nn="Skriv eit teikn eller eit namn som comma, f5, pagedown, ctrl+t.",
        ),
        "keymap.same": Said(
            en="{pressed} for {id} cannot be typed: it comes from the terminal as {same}.",
            da="{pressed} til {id} kan ikke skrives: terminalen sender {same}.",
            nb="{pressed} for {id} kan ikke skrives: terminalen sender {same}.",
            nn="{pressed} for {id} kan ikkje skrivast: terminalen sender {same}.",
        ),
        "keymap.same.next": Said(
            en="Write {same}, or another key such as ctrl+t.",
            da="Skriv {same} eller en anden tast som ctrl+t.",
            nb="Skriv {same} eller en annen tast som ctrl+t.",
            nn="Skriv {same} eller ein annan tast som ctrl+t.",
        ),
        "keymap.reserved": Said(
            en="{pressed} for {id} is taken: with it one copies, or asks how to leave.",
            da="{pressed} til {id} er optaget: med den kopierer man eller spørger, hvordan man kommer ud.",
            nb="{pressed} for {id} er opptatt: med den kopierer man eller spør hvordan man kommer ut.",
            nn="{pressed} for {id} er oppteken: med han kopierer ein eller spør korleis ein kjem ut.",
        ),
        "keymap.reserved.next": Said(
            en="Write another key, such as ctrl+t.",
            da="Skriv en anden tast, for eksempel ctrl+t.",
            nb="Skriv en annen tast, for eksempel ctrl+t.",
            nn="Skriv ein annan tast, til dømes ctrl+t.",
        ),
        "keymap.clash": Said(
            en="{pressed} for {id} is taken: {other} ({other_id}).",
            da="{pressed} til {id} er optaget: {other} ({other_id}).",
            nb="{pressed} for {id} er opptatt: {other} ({other_id}).",
            nn="{pressed} for {id} er oppteken: {other} ({other_id}).",
        ),
        "trouble.title": Said(
            en="What could not be used",
            da="Hvad der ikke kunne bruges",
            nb="Hva som ikke kunne brukes",
            nn="Kva som ikkje kunne brukast",
        ),
        "trouble.keys": Said(
            en="tab, then ↓ reads on · escape closes",
            da="tab og så ↓ læser videre · escape lukker",
            nb="tab og så ↓ leser videre · escape lukker",
            nn="tab og så ↓ les vidare · escape lukkar",
        ),
        "keyname.space": Said(en="space", da="mellemrum", nb="mellomrom", nn="mellomrom"),
        "keymap.clash.next": Said(
            en="Give one of the two another key; until then the old keys hold.",
            da="Giv en af de to en anden tast; indtil da gælder de gamle taster.",
            nb="Gi en av de to en annen tast; inntil da gjelder de gamle tastene.",
            nn="Gje ein av dei to ein annan tast; inntil då gjeld dei gamle tastane.",
        ),
        "palette.preference": Said(
            en="{setting}: {choice}", da="{setting}: {choice}", nb="{setting}: {choice}", nn="{setting}: {choice}"
        ),
        "palette.preference.help": Said(
            en="a preference; kept for the next time",
            da="en indstilling; huskes til næste gang",
            nb="en innstilling; huskes til neste gang",
            nn="ei innstilling; blir hugsa til neste gong",
        ),
        "palette.interview": Said(
            en="Go to interview {title}",
            da="Gå til interviewet {title}",
            nb="Gå til intervjuet {title}",
            nn="Gå til intervjuet {title}",
        ),
        "palette.interview.help": Said(
            en="open it where you were",
            da="åbn det dér, hvor du var",
            nb="åpne det der du var",
            nn="opne det der du var",
        ),
        "palette.segment": Said(
            en="Go to segment {number}",
            da="Gå til segment {number}",
            nb="Gå til segment {number}",
            nn="Gå til segment {number}",
        ),
        "palette.segment.help": Said(
            en="in this interview", da="i dette interview", nb="i dette intervjuet", nn="i dette intervjuet"
        ),
        "help.search": Said(
            en="type to search · ↑ ↓ scroll · escape closes",
            da="skriv for at søge · ↑ ↓ ruller · escape lukker",
            nb="skriv for å søke · ↑ ↓ ruller · escape lukker",
            nn="skriv for å søkje · ↑ ↓ rullar · escape lukkar",
        ),
        "help.found": Said(en="search: {text}", da="søgning: {text}", nb="søk: {text}", nn="søk: {text}"),
        "help.none": Said(
            en="No key does that. ctrl+p searches all commands.",
            da="Ingen tast gør det. ctrl+p søger i alle kommandoer.",
            nb="Ingen tast gjør det. ctrl+p søker i alle kommandoer.",
            nn="Ingen tast gjer det. ctrl+p søkjer i alle kommandoar.",
        ),
        "help.here": Said(en="Here", da="Her", nb="Her", nn="Her"),
        "help.do.dismiss": Said(en="close", da="luk", nb="lukk", nn="lukk"),
        "help.do.leave": Said(
            en="close; asks first when something is unsaved",
            da="luk; spørger først, hvis noget ikke er gemt",
            nb="lukk; spør først hvis noe ikke er lagret",
            nn="lukk; spør først om noko ikkje er lagra",
        ),
        "help.do.down": Said(en="down", da="ned", nb="ned", nn="ned"),
        "help.do.up": Said(en="up", da="op", nb="opp", nn="opp"),
        "help.do.left": Said(
            en="left, or less",
            da="til venstre, eller mindre",
            nb="til venstre, eller mindre",
            nn="til venstre, eller mindre",
        ),
        "help.do.right": Said(
            en="right, or more", da="til højre, eller mere", nb="til høyre, eller mer", nn="til høgre, eller meir"
        ),
        "comfort.drafts": Said(
            en="{count} memos were not saved, and what you typed is kept: {where}\nPress m there to go on writing.",
            da="{count} notater blev ikke gemt, og det, du skrev, er bevaret: {where}\nTryk m dér for at skrive "
            "videre.",
            nb="{count} notater ble ikke lagret, og det du skrev, er tatt vare på: {where}\nTrykk m der for å "
            "fortsette.",
            nn="{count} notat blei ikkje lagra, og det du skreiv, er teke vare på: {where}\nTrykk m der for å "
            "halde fram.",
        ),
        "comfort.drafts.one": Said(
            en="A memo was not saved, and what you typed is kept: {where}\nPress m there to go on writing.",
            da="Et notat blev ikke gemt, og det, du skrev, er bevaret: {where}\nTryk m dér for at skrive videre.",
            nb="Et notat ble ikke lagret, og det du skrev, er tatt vare på: {where}\nTrykk m der for å fortsette.",
            nn="Eit notat blei ikkje lagra, og det du skreiv, er teke vare på: {where}\nTrykk m der for å halde fram.",
        ),
        "help.do.first": Said(en="the first", da="den første", nb="den første", nn="den første"),
        "help.do.last": Said(en="the last", da="den sidste", nb="den siste", nn="den siste"),
        "help.do.page_down": Said(en="page down", da="side ned", nb="side ned", nn="side ned"),
        "help.do.page_up": Said(en="page up", da="side op", nb="side opp", nn="side opp"),
        "help.do.select": Said(en="choose", da="vælg", nb="velg", nn="vel"),
        "help.do.save": Said(en="save", da="gem", nb="lagre", nn="lagre"),
        "help.do.next_field": Said(en="the next field", da="næste felt", nb="neste felt", nn="neste felt"),
        "help.do.previous_field": Said(en="the field before", da="forrige felt", nb="forrige felt", nn="førre felt"),
    }
)
