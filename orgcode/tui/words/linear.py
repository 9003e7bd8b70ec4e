"""What is said where everything is said in plain lines."""

from __future__ import annotations

from orgcode.tui.words.form import Said

WORDS: dict[str, Said] = {
    "linear.news": Said(
        en="Note: {news}.",
        da="Bemærk: {news}.",
        nb="Merk: {news}.",
        nn="Merk: {news}.",
    ),
    "linear.welcome": Said(
        en="{title}. You are {coder}. h lists the commands, q leaves.",
        da="{title}. Du er {coder}. h viser kommandoerne, q afslutter.",
        nb="{title}. Du er {coder}. h viser kommandoene, q avslutter.",
        nn="{title}. Du er {coder}. h viser kommandoane, q avsluttar.",
    ),
    "linear.empty": Said(
        en="There are no interviews yet. orgcode add FILE takes some in.",
        da="Der er ingen interview endnu. orgcode add FIL henter dem ind.",
        nb="Det er ingen intervjuer ennå. orgcode add FIL tar dem inn.",
        nn="Det er ingen intervju enno. orgcode add FIL tek dei inn.",
    ),
    "linear.no_segments": Said(
        en="{title} has nothing to code.",
        da="{title} har intet at kode.",
        nb="{title} har ingenting å kode.",
        nn="{title} har ingenting å kode.",
    ),
    "linear.interview": Said(
        en="Interview {title}: {count} segments, {done} of {total} decided.",
        da="Interview {title}: {count} segmenter, {done} af {total} afgjort.",
        nb="Intervju {title}: {count} segmenter, {done} av {total} avgjort.",
        nn="Intervju {title}: {count} segment, {done} av {total} avgjorde.",
    ),
    "linear.interview.one": Said(
        en="Interview {title}: 1 segment, {done} of {total} decided.",
        da="Interview {title}: 1 segment, {done} af {total} afgjort.",
        nb="Intervju {title}: 1 segment, {done} av {total} avgjort.",
        nn="Intervju {title}: 1 segment, {done} av {total} avgjort.",
    ),
    "linear.segment": Said(
        en="Segment {number} of {count}. {speaker}: {text}",
        da="Segment {number} af {count}. {speaker}: {text}",
        nb="Segment {number} av {count}. {speaker}: {text}",
        nn="Segment {number} av {count}. {speaker}: {text}",
    ),
    "linear.codes": Said(en="Codes: {codes}.", da="Koder: {codes}.", nb="Koder: {codes}.", nn="Kodar: {codes}."),
    "linear.passed": Said(en="Seen, no code.", da="Set, ingen kode.", nb="Sett, ingen kode.", nn="Sett, ingen kode."),
    "linear.interviewer": Said(
        en="The interviewer speaks.", da="Intervieweren taler.", nb="Intervjueren snakker.", nn="Intervjuaren snakkar."
    ),
    "linear.undecided": Said(
        en="Not decided yet.", da="Ikke afgjort endnu.", nb="Ikke avgjort ennå.", nn="Ikkje avgjort enno."
    ),
    "linear.memo": Said(en="Memo: {text}", da="Notat: {text}", nb="Notat: {text}", nn="Notat: {text}"),
    "linear.suggestions": Said(
        en="Suggestions: {suggestions}.",
        da="Forslag: {suggestions}.",
        nb="Forslag: {suggestions}.",
        nn="Forslag: {suggestions}.",
    ),
    "linear.waiting": Said(
        en="Suggestions are not there yet; s reads them.",
        da="Forslagene er ikke klar endnu; s læser dem.",
        nb="Forslagene er ikke klare ennå; s leser dem.",
        nn="Forslaga er ikkje klare enno; s les dei.",
    ),
    "linear.no_suggestions": Said(
        en="There are no suggestions here now.",
        da="Der er ingen forslag her nu.",
        nb="Det er ingen forslag her nå.",
        nn="Det er ingen forslag her no.",
    ),
    "linear.where": Said(
        en="{title}, segment {number} of {count}; {done} of {total} decided by {coder}.",
        da="{title}, segment {number} af {count}; {done} af {total} afgjort af {coder}.",
        nb="{title}, segment {number} av {count}; {done} av {total} avgjort av {coder}.",
        nn="{title}, segment {number} av {count}; {done} av {total} avgjorde av {coder}.",
    ),
    "linear.listed": Said(
        en="{number} {title}: {done} of {total} decided.",
        da="{number} {title}: {done} af {total} afgjort.",
        nb="{number} {title}: {done} av {total} avgjort.",
        nn="{number} {title}: {done} av {total} avgjorde.",
    ),
    "linear.which_interview": Said(
        en="Which interview? o and a number from 1 to {count}; l lists them.",
        da="Hvilket interview? o og et tal fra 1 til {count}; l viser dem.",
        nb="Hvilket intervju? o og et tall fra 1 til {count}; l viser dem.",
        nn="Kva intervju? o og eit tal frå 1 til {count}; l viser dei.",
    ),
    "linear.last": Said(
        en="This is the last segment.",
        da="Dette er det sidste segment.",
        nb="Dette er det siste segmentet.",
        nn="Dette er det siste segmentet.",
    ),
    "linear.first": Said(
        en="This is the first segment.",
        da="Dette er det første segment.",
        nb="Dette er det første segmentet.",
        nn="Dette er det første segmentet.",
    ),
    "linear.all_decided": Said(
        en="Everything in this interview is decided.",
        da="Alt i dette interview er afgjort.",
        nb="Alt i dette intervjuet er avgjort.",
        nn="Alt i dette intervjuet er avgjort.",
    ),
    "linear.none_before": Said(
        en="Everything before this is decided.",
        da="Alt før dette er afgjort.",
        nb="Alt før dette er avgjort.",
        nn="Alt før dette er avgjort.",
    ),
    "linear.no_such_segment": Said(
        en="There is no such segment. g and a number goes to one.",
        da="Det segment findes ikke. g og et tal går til et.",
        nb="Det segmentet finnes ikke. g og et tall går til et.",
        nn="Det segmentet finst ikkje. g og eit tal går til eit.",
    ),
    "linear.find_what": Said(
        en="Find what? f and some letters; f alone goes on.",
        da="Find hvad? f og nogle bogstaver; f alene går videre.",
        nb="Finn hva? f og noen bokstaver; f alene går videre.",
        nn="Finn kva? f og nokre bokstavar; f åleine går vidare.",
    ),
    "linear.not_found": Said(
        en="{text} is not in this interview.",
        da="{text} er ikke i dette interview.",
        nb="{text} er ikke i dette intervjuet.",
        nn="{text} er ikkje i dette intervjuet.",
    ),
    "linear.no_such_number": Said(
        en="Nothing has the number {number}.",
        da="Intet har nummer {number}.",
        nb="Ingenting har nummer {number}.",
        nn="Ingenting har nummer {number}.",
    ),
    "linear.already": Said(
        en="{code} is on it already.",
        da="{code} er der allerede.",
        nb="{code} er der allerede.",
        nn="{code} er der allereie.",
    ),
    "linear.done.applied": Said(
        en="Saved: {code} put on segment {number}.",
        da="Gemt: {code} sat på segment {number}.",
        nb="Lagret: {code} satt på segment {number}.",
        nn="Lagra: {code} sett på segment {number}.",
    ),
    "linear.done.withdrawn": Said(
        en="Saved: {code} taken off segment {number}.",
        da="Gemt: {code} taget af segment {number}.",
        nb="Lagret: {code} tatt av segment {number}.",
        nn="Lagra: {code} teken av segment {number}.",
    ),
    "linear.done.passed": Said(
        en="Saved: segment {number} seen, no code.",
        da="Gemt: segment {number} set, ingen kode.",
        nb="Lagret: segment {number} sett, ingen kode.",
        nn="Lagra: segment {number} sett, ingen kode.",
    ),
    "linear.done.undone": Said(en="Undone: {done}", da="Fortrudt: {done}", nb="Angret: {done}", nn="Angra: {done}"),
    "linear.done.redone": Said(
        en="Done again: {done}",
        da="Gjort igen: {done}",
        nb="Gjort om igjen: {done}",
        nn="Gjort om att: {done}",
    ),
    "linear.nothing_to_redo": Said(
        en="There is nothing to redo.",
        da="Der er intet at gøre igen.",
        nb="Det er ingenting å gjøre igjen.",
        nn="Det er ingenting å gjere om att.",
    ),
    "linear.done.memo": Said(en="Saved: memo.", da="Gemt: notat.", nb="Lagret: notat.", nn="Lagra: notat."),
    "linear.no_memo": Said(
        en="No memo yet. m and a text writes one.",
        da="Intet notat endnu. m og en tekst skriver et.",
        nb="Ikke noe notat ennå. m og en tekst skriver et.",
        nn="Ikkje noko notat enno. m og ein tekst skriv eit.",
    ),
    "linear.code_what": Said(
        en="Which code? c and part of its name.",
        da="Hvilken kode? c og en del af navnet.",
        nb="Hvilken kode? c og en del av navnet.",
        nn="Kva kode? c og ein del av namnet.",
    ),
    "linear.no_code": Said(
        en="No code matches {text}. Fewer letters find more.",
        da="Ingen kode passer til {text}. Færre bogstaver finder flere.",
        nb="Ingen kode passer til {text}. Færre bokstaver finner flere.",
        nn="Ingen kode passar til {text}. Færre bokstavar finn fleire.",
    ),
    "linear.which_code": Said(
        en="Which one? {codes}. A number chooses.",
        da="Hvilken? {codes}. Et tal vælger.",
        nb="Hvilken? {codes}. Et tall velger.",
        nn="Kva for ein? {codes}. Eit tal vel.",
    ),
    "linear.definition": Said(
        en="{code}: {definition}", da="{code}: {definition}", nb="{code}: {definition}", nn="{code}: {definition}"
    ),
    "linear.nothing_on": Said(
        en="No code is on this segment.",
        da="Der er ingen kode på dette segment.",
        nb="Det er ingen kode på dette segmentet.",
        nn="Det er ingen kode på dette segmentet.",
    ),
    "linear.which_off": Said(
        en="Take off which? x and a number: {codes}.",
        da="Fjern hvilken? x og et tal: {codes}.",
        nb="Fjern hvilken? x og et tall: {codes}.",
        nn="Fjern kva for ein? x og eit tal: {codes}.",
    ),
    "linear.codes_stand": Said(
        en="It has codes. Take them off first with x.",
        da="Det har koder. Fjern dem først med x.",
        nb="Det har koder. Fjern dem først med x.",
        nn="Det har kodar. Fjern dei først med x.",
    ),
    "linear.already_passed": Said(
        en="That was noted already.",
        da="Det er allerede noteret.",
        nb="Det er allerede notert.",
        nn="Det er allereie notert.",
    ),
    "linear.nothing_to_undo": Said(
        en="There is nothing to undo.",
        da="Der er intet at fortryde.",
        nb="Det er ingenting å angre.",
        nn="Det er ingenting å angre.",
    ),
    "linear.unknown": Said(
        en="{word} is no command. h lists them.",
        da="{word} er ingen kommando. h viser dem.",
        nb="{word} er ingen kommando. h viser dem.",
        nn="{word} er ingen kommando. h viser dei.",
    ),
    "linear.error": Said(
        en="Not saved. {title}: {message}",
        da="Ikke gemt. {title}: {message}",
        nb="Ikke lagret. {title}: {message}",
        nn="Ikkje lagra. {title}: {message}",
    ),
    "linear.next": Said(en="Next: {hint}", da="Næste: {hint}", nb="Neste: {hint}", nn="Neste: {hint}"),
    "linear.bye": Said(
        en="All that was said to be saved is saved.",
        da="Alt, hvad der blev meldt gemt, er gemt.",
        nb="Alt som ble meldt lagret, er lagret.",
        nn="Alt som blei meldt lagra, er lagra.",
    ),
    "linear.help": Said(
        en="enter or j: next segment. k: the one before. n: next undecided. N: undecided before.\n"
        "g 12: go to segment 12. f TEXT: find; f: find again. r: read again. w: where am I.\n"
        "s: suggestions. 1 to 9: take one. c NAME: put on a code. d NAME: what it means. x: take off.\n"
        "p: seen, no code. u: undo. U: redo.\n"
        "m TEXT: add to the memo; m: read it. M: the same for the interview.\n"
        "l: list the interviews. o 2: open the second. h: this list. q: leave.",
        da="enter eller j: næste segment. k: det forrige. n: næste uafgjorte. N: forrige uafgjorte.\n"
        "g 12: gå til segment 12. f TEKST: find; f: find igen. r: læs igen. w: hvor er jeg.\n"
        "s: forslag. 1 til 9: tag et. c NAVN: sæt en kode på. d NAVN: hvad den betyder. x: fjern.\n"
        "p: set, ingen kode. u: fortryd. U: gør igen.\n"
        "m TEKST: føj til notatet; m: læs det. M: det samme for interviewet.\n"
        "l: vis interviewene. o 2: åbn det andet. h: denne liste. q: afslut.",
        nb="enter eller j: neste segment. k: det forrige. n: neste uavgjorte. N: forrige uavgjorte.\n"
        "g 12: gå til segment 12. f TEKST: finn; f: finn igjen. r: les igjen. w: hvor er jeg.\n"
        "s: forslag. 1 til 9: ta et. c NAVN: sett på en kode. d NAVN: hva den betyr. x: fjern.\n"
        "p: sett, ingen kode. u: angre. U: gjør igjen.\n"
        "m TEKST: legg til i notatet; m: les det. M: det samme for intervjuet.\n"
        "l: vis intervjuene. o 2: åpne det andre. h: denne listen. q: avslutt.",
        nn="enter eller j: neste segment. k: det førre. n: neste uavgjorde. N: førre uavgjorde.\n"
        "g 12: gå til segment 12. f TEKST: finn; f: finn att. r: les att. w: kvar er eg.\n"
        "s: forslag. 1 til 9: ta eit. c NAMN: set på ein kode. d NAMN: kva han tyder. x: fjern.\n"
        "p: sett, ingen kode. u: angre. U: gjer om att.\n"
        "m TEKST: legg til i notatet; m: les det. M: det same for intervjuet.\n"
        "l: vis intervjua. o 2: opne det andre. h: denne lista. q: avslutt.",
    ),
}
