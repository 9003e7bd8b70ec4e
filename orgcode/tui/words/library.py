"""What the library says, and what is said about working together."""

from __future__ import annotations

from orgcode.tui.words.form import Said

WORDS: dict[str, Said] = {
    "key.interview.first": Said(
        en="First interview", da="Første interview", nb="Første intervju", nn="Første intervju"
    ),
    "tip.interview.first": Said(
        en="go to the first interview",
        da="gå til det første interview",
        nb="gå til det første intervjuet",
        nn="gå til det første intervjuet",
    ),
    "key.interview.last": Said(en="Last interview", da="Sidste interview", nb="Siste intervju", nn="Siste intervju"),
    "tip.interview.last": Said(
        en="go to the last interview",
        da="gå til det sidste interview",
        nb="gå til det siste intervjuet",
        nn="gå til det siste intervjuet",
    ),
    "library.who": Said(
        en="You code as {name}. Under another name: leave, and start with orgcode --as NAME, or set "
        "ORGCODE_CODER to it "
        "for good; without either it is your login name.",
        da="Du koder som {name}. Under et andet navn: gå ud, og start med orgcode --as NAVN, eller sæt "
        "ORGCODE_CODER til "
        "det for altid; uden dem er det dit login-navn.",
        nb="Du koder som {name}. Under et annet navn: gå ut, og start med orgcode --as NAVN, eller sett "
        "ORGCODE_CODER til "
        "det for godt; uten dem er det innloggingsnavnet ditt.",
        nn="Du kodar som {name}. Under eit anna namn: gå ut, og start med orgcode --as NAMN, eller set "
        "ORGCODE_CODER til "
        "det for godt; utan dei er det innloggingsnamnet ditt.",
    ),
    "library.title": Said(
        en="Interviews",
        da="Interview",
        nb="Intervjuer",
        nn="Intervju",
    ),
    "library.empty": Said(
        en="There is no interview in this project yet.",
        da="Der er ikke noget interview i projektet endnu.",
        nb="Det er ikke noe intervju i prosjektet ennå.",
        nn="Det er ikkje noko intervju i prosjektet enno.",
    ),
    "library.empty.next": Said(
        en="Press + to add interviews: .txt, .md, .docx, .pdf, .vtt or .srt file, one interview each.",
        da="Tryk + for at tilføje interview: .txt, .md, .docx, .pdf, .vtt eller .srt, ét interview i hver fil.",
        nb="Trykk + for å legge til intervjuer: .txt, .md, .docx, .pdf, .vtt eller .srt, ett intervju i hver fil.",
        nn="Trykk + for å leggje til intervju: .txt, .md, .docx, .pdf, .vtt eller .srt, eitt intervju i kvar fil.",
    ),
    "library.segments": Said(
        en="{count} segments",
        da="{count} segmenter",
        nb="{count} segmenter",
        nn="{count} segment",
    ),
    "library.segments.one": Said(
        en="1 segment",
        da="1 segment",
        nb="1 segment",
        nn="1 segment",
    ),
    "library.turns": Said(
        en="{count} turns",
        da="{count} replikker",
        nb="{count} replikker",
        nn="{count} replikkar",
    ),
    "library.turns.one": Said(
        en="1 turn",
        da="1 replik",
        nb="1 replikk",
        nn="1 replikk",
    ),
    "library.words": Said(
        en="{count} words",
        da="{count} ord",
        nb="{count} ord",
        nn="{count} ord",
    ),
    "library.words.one": Said(
        en="1 word",
        da="1 ord",
        nb="1 ord",
        nn="1 ord",
    ),
    "library.decided": Said(
        en="{done} / {total} decided",
        da="{done} / {total} afgjort",
        nb="{done} / {total} avgjort",
        nn="{done} / {total} avgjort",
    ),
    "library.codings": Said(
        en="{count} codings",
        da="{count} kodninger",
        nb="{count} kodinger",
        nn="{count} kodingar",
    ),
    "library.codings.one": Said(
        en="1 coding",
        da="1 kodning",
        nb="1 koding",
        nn="1 koding",
    ),
    "library.last": Said(
        en="last worked on {when}",
        da="senest arbejdet på {when}",
        nb="sist arbeidet med {when}",
        nn="sist arbeidd med {when}",
    ),
    "library.untouched": Said(
        en="not begun",
        da="ikke begyndt",
        nb="ikke begynt",
        nn="ikkje byrja",
    ),
    "library.others": Said(
        en="Others: {list}",
        da="Andre: {list}",
        nb="Andre: {list}",
        nn="Andre: {list}",
    ),
    "library.other": Said(
        en="{name} {done}/{total}",
        da="{name} {done}/{total}",
        nb="{name} {done}/{total}",
        nn="{name} {done}/{total}",
    ),
    "library.summary": Said(
        en="{count} interviews · {done} / {total} segments decided",
        da="{count} interview · {done} / {total} segmenter afgjort",
        nb="{count} intervjuer · {done} / {total} segmenter avgjort",
        nn="{count} intervju · {done} / {total} segment avgjorde",
    ),
    "library.summary.one": Said(
        en="1 interview · {done} / {total} segments decided",
        da="1 interview · {done} / {total} segmenter afgjort",
        nb="1 intervju · {done} / {total} segmenter avgjort",
        nn="1 intervju · {done} / {total} segment avgjorde",
    ),
    "library.other_closed": Said(
        en="{name} closed",
        da="{name} har lukket",
        nb="{name} har lukket",
        nn="{name} har lukka",
    ),
    "library.blind": Said(
        en="blind coding",
        da="blind kodning",
        nb="blind koding",
        nn="blind koding",
    ),
    "library.closed": Said(
        en="closed {when}",
        da="lukket {when}",
        nb="lukket {when}",
        nn="lukka {when}",
    ),
    "library.overdue": Said(
        en="was to be erased by {when}",
        da="skulle være slettet {when}",
        nb="skulle vært slettet {when}",
        nn="skulle vore sletta {when}",
    ),
    "library.overdue.how": Said(
        en="Interviews are kept beyond their date. In a terminal: orgcode erase --transcript TITLE.",
        da="Interview er gemt længere end til deres dato. I en terminal: orgcode erase --transcript TITEL.",
        nb="Intervjuer er tatt vare på utover datoen sin. I en terminal: orgcode erase --transcript TITTEL.",
        nn="Intervju er tekne vare på utover datoen sin. I ein terminal: orgcode erase --transcript TITTEL.",
    ),
    "library.yours": Said(
        en="assigned to you",
        da="tildelt dig",
        nb="tildelt deg",
        nn="tildelt deg",
    ),
    "library.not_yours": Said(
        en="not assigned to you",
        da="ikke tildelt dig",
        nb="ikke tildelt deg",
        nn="ikkje tildelt deg",
    ),
    "library.no_segments": Said(
        en="This interview has no text to code.",
        da="Der er ingen tekst at kode i dette interview.",
        nb="Det er ingen tekst å kode i dette intervjuet.",
        nn="Det er ingen tekst å kode i dette intervjuet.",
    ),
    "language.da": Said(
        en="Danish",
        da="dansk",
        nb="dansk",
        nn="dansk",
    ),
    "language.nb": Said(
        en="Bokmål",
        da="bokmål",
        nb="bokmål",
        nn="bokmål",
    ),
    "language.nn": Said(
        en="Nynorsk",
        da="nynorsk",
        nb="nynorsk",
        nn="nynorsk",
    ),
    "language.en": Said(
        en="English",
        da="engelsk",
        nb="engelsk",
        nn="engelsk",
    ),
    "language.und": Said(
        en="language not told",
        da="sproget kendes ikke",
        nb="ukjent språk",
        nn="ukjent språk",
    ),
    "team.close": Said(
        en="Have you finished {title}?",
        da="Er du færdig med {title}?",
        nb="Er du ferdig med {title}?",
        nn="Er du ferdig med {title}?",
    ),
    "team.close.yes": Said(
        en="Close it: everything is decided",
        da="Luk det: alt er afgjort",
        nb="Lukk det: alt er avgjort",
        nn="Lukk det: alt er avgjort",
    ),
    "team.close.left": Said(
        en="Close it: {count} undecided segments count as missing",
        da="Luk det: {count} uafgjorte segmenter tæller som manglende",
        nb="Lukk det: {count} uavgjorte segmenter teller som manglende",
        nn="Lukk det: {count} uavgjorde segment tel som manglande",
    ),
    "team.close.left.one": Said(
        en="Close it: 1 undecided segment counts as missing",
        da="Luk det: 1 uafgjort segment tæller som manglende",
        nb="Lukk det: 1 uavgjort segment teller som manglende",
        nn="Lukk det: 1 uavgjort segment tel som manglande",
    ),
    "team.reopen": Said(
        en="Go on with {title}?",
        da="Vil du arbejde videre med {title}?",
        nb="Vil du arbeide videre med {title}?",
        nn="Vil du arbeide vidare med {title}?",
    ),
    "team.reopen.yes": Said(
        en="Reopen it; that stays on record",
        da="Åbn det igen; det bliver noteret",
        nb="Åpne det igjen; det blir notert",
        nn="Opne det igjen; det blir notert",
    ),
    "team.reopen.seen": Said(
        en="Reopen it; others' codings could be seen already",
        da="Åbn det igen; andres kodninger har allerede kunnet ses",
        nb="Åpne det igjen; andres kodinger har allerede kunnet ses",
        nn="Opne det igjen; kodingane til andre har allereie vore synlege",
    ),
    "team.which_language": Said(
        en="In which language is the report to be?",
        da="På hvilket sprog skal rapporten være?",
        nb="På hvilket språk skal rapporten være?",
        nn="På kva språk skal rapporten vere?",
    ),
    "team.written": Said(
        en="Written: {path}",
        da="Skrevet: {path}",
        nb="Skrevet: {path}",
        nn="Skrive: {path}",
    ),
    "team.recoding": Said(
        en="You are coding a sample again: what others say would not be a second coding of your own.",
        da="Du koder en stikprøve igen: det, andre siger, ville ikke være din egen anden kodning.",
        nb="Du koder et utvalg på nytt: det andre sier, ville ikke være din egen andre koding.",
        nn="Du kodar eit utval på nytt: det andre seier, ville ikkje vere di eiga andre koding.",
    ),
    "team.not_now": Said(
        en="Not now",
        da="Ikke nu",
        nb="Ikke nå",
        nn="Ikkje no",
    ),
    "team.closed": Said(
        en="Closed.",
        da="Lukket.",
        nb="Lukket.",
        nn="Lukka.",
    ),
    "team.reopened": Said(
        en="Reopened.",
        da="Åbnet igen.",
        nb="Åpnet igjen.",
        nn="Opna igjen.",
    ),
    "team.all_closed": Said(
        en="Everybody has closed it: all codings can be seen.",
        da="Alle har lukket det: alle kodninger kan ses.",
        nb="Alle har lukket det: alle kodinger kan ses.",
        nn="Alle har lukka det: alle kodingar er synlege.",
    ),
    "team.others_open": Said(
        en="Others have not closed it yet.",
        da="Andre har ikke lukket det endnu.",
        nb="Andre har ikke lukket det ennå.",
        nn="Andre har ikkje lukka det enno.",
    ),
    "team.nothing_decided": Said(
        en="You have decided on nothing in this interview.",
        da="Du har ikke afgjort noget i dette interview.",
        nb="Du har ikke avgjort noe i dette intervjuet.",
        nn="Du har ikkje avgjort noko i dette intervjuet.",
    ),
    "team.sample_done": Said(
        en="The sample is coded. orgcode agreement --self tells how alike.",
        da="Stikprøven er kodet. orgcode agreement --self viser, hvor ens du har kodet.",
        nb="Utvalget er kodet. orgcode agreement --self viser hvor likt du har kodet.",
        nn="Utvalet er koda. orgcode agreement --self viser kor likt du har koda.",
    ),
}
