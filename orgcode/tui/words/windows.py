"""What small windows say."""

from __future__ import annotations

from orgcode.tui.words.form import Said

WORDS: dict[str, Said] = {
    "quoted": Said(en="“{text}”", da="“{text}”", nb="«{text}»", nn="«{text}»"),
    "view.flow": Said(
        en="running text",
        da="løbende tekst",
        nb="løpende tekst",
        nn="løpande tekst",
    ),
    "view.apart": Said(
        en="one segment to a line",
        da="ét segment pr. linje",
        nb="ett segment per linje",
        nn="eitt segment per linje",
    ),
    "panel.suggestions": Said(
        en="Suggestions",
        da="Forslag",
        nb="Forslag",
        nn="Forslag",
    ),
    "panel.codebook": Said(
        en="Codebook",
        da="Kodebog",
        nb="Kodebok",
        nn="Kodebok",
    ),
    "panel.on_it": Said(
        en="Coded",
        da="Kodet",
        nb="Kodet",
        nn="Koda",
    ),
    "panel.nothing": Said(
        en="nothing yet",
        da="intet endnu",
        nb="ingenting ennå",
        nn="ingenting enno",
    ),
    "panel.passed": Said(
        en="seen, no code",
        da="set, ingen kode",
        nb="sett, ingen kode",
        nn="sett, ingen kode",
    ),
    "panel.interviewer": Said(
        en="the interviewer speaks",
        da="intervieweren taler",
        nb="intervjueren snakker",
        nn="intervjuaren snakkar",
    ),
    "panel.none_fits": Said(
        en="No code seems to fit here.",
        da="Ingen kode ser ud til at passe her.",
        nb="Ingen kode ser ut til å passe her.",
        nn="Ingen kode ser ut til å passe her.",
    ),
    "panel.off": Said(
        en="Suggestions are off. s turns them on.",
        da="Forslag er slået fra. s slår dem til.",
        nb="Forslag er slått av. s slår dem på.",
        nn="Forslag er slått av. s slår dei på.",
    ),
    "panel.not_yet": Said(
        en="Suggestions appear once you have decided.",
        da="Forslag vises, når du har afgjort.",
        nb="Forslag vises når du har avgjort.",
        nn="Forslag blir viste når du har avgjort.",
    ),
    "panel.withheld": Said(
        en="Withheld here, by the design of the study. This says nothing about which codes fit.",
        da="Holdes tilbage her, sådan som undersøgelsen er tilrettelagt. Det siger intet om, hvilke koder der passer.",
        nb="Holdes tilbake her, slik studien er lagt opp. Det sier ikke noe om hvilke koder som passer.",
        nn="Blir haldne tilbake her, slik studien er lagd opp. Det seier ikkje noko om kva kodar som passar.",
    ),
    "panel.waiting": Said(
        en="Not computed yet.",
        da="Ikke beregnet endnu.",
        nb="Ikke beregnet ennå.",
        nn="Ikkje rekna ut enno.",
    ),
    "panel.no_engine": Said(
        en="No suggestions. Choose a code with c.",
        da="Ingen forslag. Vælg en kode med c.",
        nb="Ingen forslag. Velg en kode med c.",
        nn="Ingen forslag. Vel ein kode med c.",
    ),
    "panel.definition": Said(
        en="Definition",
        da="Definition",
        nb="Definisjon",
        nn="Definisjon",
    ),
    "panel.include": Said(
        en="Use for",
        da="Bruges om",
        nb="Brukes om",
        nn="Blir brukt om",
    ),
    "panel.exclude": Said(
        en="Not for",
        da="Bruges ikke om",
        nb="Brukes ikke om",
        nn="Blir ikkje brukt om",
    ),
    "panel.example": Said(
        en="Example",
        da="Eksempel",
        nb="Eksempel",
        nn="Døme",
    ),
    "panel.heading": Said(
        en="heading",
        da="overskrift",
        nb="overskrift",
        nn="overskrift",
    ),
    "evidence.name": Said(
        en="like the name",
        da="ligner navnet",
        nb="ligner navnet",
        nn="liknar namnet",
    ),
    "evidence.definition": Said(
        en="like the definition",
        da="ligner definitionen",
        nb="ligner definisjonen",
        nn="liknar definisjonen",
    ),
    "evidence.include": Said(
        en="like what it is used for",
        da="ligner det, den bruges om",
        nb="ligner det den brukes om",
        nn="liknar det han blir brukt om",
    ),
    "evidence.example": Said(
        en="like the example",
        da="ligner eksemplet",
        nb="ligner eksemplet",
        nn="liknar dømet",
    ),
    "evidence.keyword": Said(
        en="like the keyword",
        da="ligner stikordet",
        nb="ligner stikkordet",
        nn="liknar stikkordet",
    ),
    "evidence.quote": Said(
        en="like a passage coded so",
        da="ligner en passage, der er kodet sådan",
        nb="ligner et utdrag som er kodet slik",
        nn="liknar eit utdrag som er koda slik",
    ),
    "evidence.quote.not": Said(
        en="like a passage not coded so",
        da="ligner en passage, der ikke er kodet sådan",
        nb="ligner et utdrag som ikke er kodet slik",
        nn="liknar eit utdrag som ikkje er koda slik",
    ),
    "evidence.words": Said(
        en="words in both",
        da="ord i begge",
        nb="ord i begge",
        nn="ord i begge",
    ),
    "moved.more.little": Said(
        en="a little more likely",
        da="lidt mere sandsynlig",
        nb="litt mer sannsynlig",
        nn="litt meir sannsynleg",
    ),
    "moved.more.some": Said(
        en="more likely",
        da="mere sandsynlig",
        nb="mer sannsynlig",
        nn="meir sannsynleg",
    ),
    "moved.more.much": Said(
        en="much more likely",
        da="meget mere sandsynlig",
        nb="mye mer sannsynlig",
        nn="mykje meir sannsynleg",
    ),
    "moved.less.little": Said(
        en="a little less likely",
        da="lidt mindre sandsynlig",
        nb="litt mindre sannsynlig",
        nn="litt mindre sannsynleg",
    ),
    "moved.less.some": Said(
        en="less likely",
        da="mindre sandsynlig",
        nb="mindre sannsynlig",
        nn="mindre sannsynleg",
    ),
    "moved.less.much": Said(
        en="much less likely",
        da="meget mindre sandsynlig",
        nb="mye mindre sannsynlig",
        nn="mykje mindre sannsynleg",
    ),
    "moved.yours": Said(
        en="your decisions: {moved}",
        da="dine afgørelser: {moved}",
        nb="dine avgjørelser: {moved}",
        nn="avgjerdene dine: {moved}",
    ),
    "search.title": Said(
        en="Choose a code",
        da="Vælg en kode",
        nb="Velg en kode",
        nn="Vel ein kode",
    ),
    "search.placeholder": Said(
        en="part of a name, a keyword or an id",
        da="en del af et navn, et stikord eller et id",
        nb="en del av et navn, et stikkord eller en id",
        nn="ein del av eit namn, eit stikkord eller ein id",
    ),
    "search.none": Said(
        en="No code matches. Fewer letters find more.",
        da="Ingen kode passer. Færre bogstaver finder flere.",
        nb="Ingen kode passer. Færre bokstaver finner flere.",
        nn="Ingen kode passar. Færre bokstavar finn fleire.",
    ),
    "search.keys": Said(
        en="enter puts it on · escape leaves",
        da="enter sætter den på · escape lukker",
        nb="enter setter den på · escape lukker",
        nn="enter set han på · escape lukkar",
    ),
    "choose.take_off": Said(
        en="Take off which code?",
        da="Hvilken kode skal tages af?",
        nb="Hvilken kode skal tas av?",
        nn="Kva kode skal takast av?",
    ),
    "choose.keys": Said(
        en="enter or its number chooses · escape leaves",
        da="enter eller tallet vælger · escape lukker",
        nb="enter eller tallet velger · escape lukker",
        nn="enter eller talet vel · escape lukkar",
    ),
    "memo.segment": Said(
        en="Memo on segment {number}",
        da="Notat om segment {number}",
        nb="Notat om segment {number}",
        nn="Notat om segment {number}",
    ),
    "memo.transcript": Said(
        en="Memo on {title}",
        da="Notat om {title}",
        nb="Notat om {title}",
        nn="Notat om {title}",
    ),
    "memo.keys": Said(
        en="ctrl+s saves · escape leaves",
        da="ctrl+s gemmer · escape lukker",
        nb="ctrl+s lagrer · escape lukker",
        nn="ctrl+s lagrar · escape lukkar",
    ),
    "memo.unsaved": Said(
        en="This memo is not saved.",
        da="Notatet er ikke gemt.",
        nb="Notatet er ikke lagret.",
        nn="Notatet er ikkje lagra.",
    ),
    "memo.keep": Said(
        en="Go on writing",
        da="Skriv videre",
        nb="Skriv videre",
        nn="Skriv vidare",
    ),
    "memo.save": Said(
        en="Save and close",
        da="Gem og luk",
        nb="Lagre og lukk",
        nn="Lagre og lukk",
    ),
    "memo.drop": Said(
        en="Throw the changes away",
        da="Kassér ændringerne",
        nb="Forkast endringene",
        nn="Forkast endringane",
    ),
    "help.title": Said(
        en="Keys",
        da="Taster",
        nb="Taster",
        nn="Tastar",
    ),
    "help.keys": Said(
        en="escape closes",
        da="escape lukker",
        nb="escape lukker",
        nn="escape lukkar",
    ),
    "help.text": Said(
        en="1-9 put a suggested code on the segment, c finds any other. p says: seen, and no code fits. That "
        "is a decision too: only what was seen counts when agreement between coders is worked out. Every "
        "decision is on disk as soon as it shows.",
        da="1-9 sætter en foreslået kode på segmentet, c finder enhver anden. p siger: set, og ingen kode "
        "passer. Det er også en afgørelse: kun det, der er set, tæller, når enigheden mellem koderne "
        "udregnes. Hver afgørelse er på disken, så snart den vises.",
        nb="1-9 setter en foreslått kode på segmentet, c finner alle andre. p sier: sett, og ingen kode "
        "passer. Det er også en avgjørelse: bare det som er sett, teller når enigheten mellom koderne "
        "regnes ut. Hver avgjørelse er på disken så snart den vises.",
        nn="1-9 set ein foreslått kode på segmentet, c finn alle andre. p seier: sett, og ingen kode passar. "
        "Det er òg ei avgjerd: berre det som er sett, tel når semja mellom kodarane blir rekna ut. Kvar "
        "avgjerd er på disken så snart ho blir vist.",
    ),
    "small.text": Said(
        en="This terminal is too small.\n\norgcode needs {columns} columns and {rows} rows;\nit has {width} "
        "and {height}.",
        da="Terminalen er for lille.\n\norgcode har brug for {columns} kolonner og {rows} linjer;\nden har "
        "{width} og {height}.",
        nb="Terminalen er for liten.\n\norgcode trenger {columns} kolonner og {rows} linjer;\nden har "
        "{width} og {height}.",
        nn="Terminalen er for liten.\n\norgcode treng {columns} kolonnar og {rows} linjer;\nhan har {width} "
        "og {height}.",
    ),
    "error.next": Said(
        en="Next: {hint}",
        da="Næste skridt: {hint}",
        nb="Neste steg: {hint}",
        nn="Neste steg: {hint}",
    ),
    "error.where": Said(
        en="Where: {where}",
        da="Hvor: {where}",
        nb="Hvor: {where}",
        nn="Kvar: {where}",
    ),
}
