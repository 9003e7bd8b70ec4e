"""Headings, captions and columns of the HTML report in English, Danish and Norwegian (bokmål), in this order."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, tuple[str, str, str]] = {
    "title": ("Intercoder agreement", "Overensstemmelse mellem kodere", "Samsvar mellom kodere"),
    "basis": ("What was compared", "Hvad der er sammenlignet", "Hva som er sammenlignet"),
    "methods": ("Methods paragraph", "Metodeafsnit", "Metodeavsnitt"),
    "notes": ("To keep in mind", "Vær opmærksom på", "Vær oppmerksom på"),
    "references": ("References", "Litteratur", "Litteratur"),
    "reading": ("How to read this", "Sådan læses rapporten", "Slik leses rapporten"),
    # Basis
    "coders": ("Coders", "Kodere", "Kodere"),
    "reached by coder": ("{coder} ({n})", "{coder} ({n})", "{coder} ({n})"),
    "unit": ("Unit", "Enhed", "Enhet"),
    "compared": ("Compared units", "Sammenlignede enheder", "Sammenlignede enheter"),
    "of all": ("{n} of {all} ({share})", "{n} af {all} ({share})", "{n} av {all} ({share})"),
    "one only": (
        "Left out: reached by one coder",
        "Udeladt: kun vurderet af én koder",
        "Utelatt: bare vurdert av én koder",
    ),
    "nobody": ("Left out: reached by nobody", "Udeladt: ikke vurderet af nogen", "Utelatt: ikke vurdert av noen"),
    "transcripts": ("Transcripts", "Transskriptioner", "Transkripsjoner"),
    "not closed": (
        "Left out: transcripts not closed",
        "Udeladt: ikke afsluttede transskriptioner",
        "Utelatt: transkripsjoner som ikke er avsluttet",
    ),
    "segmentation": ("Cut into", "Opdelt i", "Delt inn i"),
    "interviewer": ("Interviewer's turns", "Interviewerens taleture", "Intervjuerens taleturer"),
    "included": ("included", "taget med", "tatt med"),
    "left out": ("left out", "udeladt", "utelatt"),
    "roles": ("Roles", "Roller", "Roller"),
    "languages": ("Languages", "Sprog", "Språk"),
    "codes chosen": ("Only these codes", "Kun disse koder", "Bare disse kodene"),
    "period": ("Decisions made", "Beslutninger truffet", "Beslutninger tatt"),
    "codebook": ("Codebook", "Kodebog", "Kodebok"),
    "versions": ("Versions", "Versioner", "Versjoner"),
    "blind": ("Blind coding", "Blindet kodning", "Blindet koding"),
    "yes": ("yes", "ja", "ja"),
    "no": ("no", "nej", "nei"),
    "resampling": ("Intervals", "Intervaller", "Intervaller"),
    "resampling units": (
        "95% percentile bootstrap, {n} resamples of units, seed {seed}",
        "95 % percentil-bootstrap, {n} stikprøver af enheder, startværdi {seed}",
        "95 % persentil-bootstrap, {n} utvalg av enheter, startverdi {seed}",
    ),
    "resampling transcripts": (
        "95% percentile bootstrap, {n} resamples of whole transcripts, seed {seed}",
        "95 % percentil-bootstrap, {n} stikprøver af hele transskriptioner, startværdi {seed}",
        "95 % persentil-bootstrap, {n} utvalg av hele transkripsjoner, startverdi {seed}",
    ),
    "program": ("Program", "Program", "Program"),
    # Columns
    "coefficient": ("Coefficient", "Koefficient", "Koeffisient"),
    "value": ("Value", "Værdi", "Verdi"),
    "interval": ("95% interval", "95 %-interval", "95 %-intervall"),
    "by formula": ("95% interval by formula", "95 %-interval efter formel", "95 %-intervall etter formel"),
    "observed": ("Observed", "Observeret", "Observert"),
    "expected": ("Expected by chance", "Forventet tilfældigt", "Forventet tilfeldig"),
    "units": ("Units", "Enheder", "Enheter"),
    "note": ("Note", "Bemærkning", "Merknad"),
    "undefined": ("no value", "ingen værdi", "ingen verdi"),
    "distance": ("distance {distance}", "afstand {distance}", "avstand {distance}"),
    "code": ("Code", "Kode", "Kode"),
    "prevalence": ("Prevalence", "Forekomst", "Forekomst"),
    "presence": ("Agreement on yes", "Enighed om ja", "Enighet om ja"),
    "absence": ("Agreement on no", "Enighed om nej", "Enighet om nei"),
    "prevalence index": ("Prevalence index", "Prævalensindeks", "Prevalensindeks"),
    "bias index": ("Bias index", "Biasindeks", "Skjevhetsindeks"),
    "used of": ("{n} of {all}", "{n} af {all}", "{n} av {all}"),
    "first coder": ("Coder", "Koder", "Koder"),
    "second coder": ("With", "Med", "Med"),
    "one code": ("One coder", "Den ene koder", "Den ene koderen"),
    "other code": ("The other", "Den anden", "Den andre"),
    "times": ("Times", "Gange", "Ganger"),
    "out of": ("Of", "Af", "Av"),
    "share": ("Share", "Andel", "Andel"),
    "no code": ("no code", "ingen kode", "ingen kode"),
    "part": ("Part", "Del", "Del"),
    "exposed": ("Suggestions", "Forslag", "Forslag"),
    "present width": ("Half the interval now", "Halvt interval nu", "Halvt intervall nå"),
    "wanted width": ("Wanted", "Ønsket", "Ønsket"),
    "more": ("Units to add", "Flere enheder", "Flere enheter"),
    "all codes": ("All codes together", "Alle koder under ét", "Alle koder under ett"),
    # Sections
    "overall": ("All units", "Alle enheder", "Alle enheter"),
    "overall codes lead": (
        "All codes together: each unit's set of codes is one value.",
        "Alle koder under ét: hver enheds sæt af koder er én værdi.",
        "Alle koder under ett: settet av koder på hver enhet er én verdi.",
    ),
    "per code": ("Code by code", "Kode for kode", "Kode for kode"),
    "per code lead": (
        "Each unit is a yes or a no.",
        "Hver enhed er et ja eller et nej.",
        "Hver enhet er et ja eller et nei.",
    ),
    "per code caption": (
        "Agreement by code, with 95% intervals",
        "Overensstemmelse for hver kode, med 95 %-intervaller",
        "Samsvar for hver kode, med 95 %-intervaller",
    ),
    "use caption": (
        "Use of each code: units on which a coder put it, of the compared units the coder reached",
        "Brug af hver kode: enheder, hvor en koder satte den, af de sammenlignede enheder, koderen tog stilling til",
        "Bruk av hver kode: enheter der en koder satte den, av de sammenlignede enhetene koderen tok stilling til",
    ),
    "pairs": ("Pairs of coders", "Par af kodere", "Par av kodere"),
    "pairs caption": (
        "{name} of each pair of coders, all codes together",
        "{name} for hvert par af kodere, alle koder under ét",
        "{name} for hvert par av kodere, alle koder under ett",
    ),
    "confusion": ("Codes taken for each other", "Koder, der forveksles", "Koder som forveksles"),
    "confusion lead": (
        "How often one coder put one code where another coder put the other one, and neither put both.",
        "Hvor ofte én koder satte den ene kode, hvor en anden satte den anden, og ingen af dem satte begge.",
        "Hvor ofte én koder satte den ene koden der en annen satte den andre, og ingen av dem satte begge.",
    ),
    "confusion caption": (
        "Counts; the stronger the colour, the larger the share of units on which either code was put",
        "Antal; jo stærkere farve, desto større andel af de enheder, hvor en af koderne blev sat",
        "Antall; jo sterkere farge, desto større andel av enhetene der en av kodene ble satt",
    ),
    "confusion most": (
        "{n} codes are shown, those taken for another most often.",
        "Der vises {n} koder: dem, der oftest forveksles.",
        "Det vises {n} koder: de som oftest forveksles.",
    ),
    "week": ("Week by week", "Uge for uge", "Uke for uke"),
    "order": ("In the order of coding", "I kodningens rækkefølge", "I rekkefølgen det ble kodet"),
    "transcript": ("Transcript by transcript", "Transskription for transskription", "Transkripsjon for transkripsjon"),
    "role": ("By the speaker's role", "Efter talerens rolle", "Etter talerens rolle"),
    "language": ("By language", "Efter sprog", "Etter språk"),
    "exposure": ("Suggestions and agreement", "Forslag og overensstemmelse", "Forslag og samsvar"),
    "exposure lead": (
        "Whether coders had seen suggestions of a language model before they decided. Agreement that comes from"
        " seeing the"
        " same suggestions is no agreement of independent coders: report the units without suggestions by themselves.",
        "Om koderne havde set en sprogmodels forslag, før de besluttede. Enighed, der skyldes, at man har set samme"
        " forslag,"
        " er ikke enighed mellem uafhængige kodere: angiv enhederne uden forslag for sig.",
        "Om koderne hadde sett en språkmodells forslag før de bestemte seg. Enighet som skyldes at man har sett samme"
        " forslag, er ikke enighet mellom uavhengige kodere: oppgi enhetene uten forslag for seg.",
    ),
    "parts caption": (
        "With 95% intervals, all codes together",
        "Med 95 %-intervaller, alle koder under ét",
        "Med 95 %-intervaller, alle koder under ett",
    ),
    "model caption": (
        "Agreement of each coder with the codes the model suggested",
        "Hver koders overensstemmelse med de koder, modellen foreslog",
        "Hver koders samsvar med kodene modellen foreslo",
    ),
    "model": ("the model", "modellen", "modellen"),
    "advice": ("How many more units", "Hvor mange flere enheder", "Hvor mange flere enheter"),
    "advice lead": (
        "Units that two coders must still reach for an interval of the wanted width, if agreement and use of the"
        " code stay"
        " as they are.",
        "Enheder, som to kodere endnu skal tage stilling til for at få et interval af den ønskede bredde, hvis"
        " overensstemmelse og brug af koden forbliver som nu.",
        "Enheter som to kodere ennå må ta stilling til for å få et intervall av ønsket bredde, hvis samsvaret og"
        " bruken av"
        " koden forblir som nå.",
    ),
    # Weeks and blocks
    "week of": ("week {week} of {year}", "uge {week} i {year}", "uke {week} i {year}"),
    "block": ("units {first} to {last}", "enhed {first} til {last}", "enhet {first} til {last}"),
    "picture": (
        "Points are values, lines their 95% intervals; the table below has the figures.",
        "Punkter er værdier, linjer deres 95 %-intervaller; tallene står i tabellen nedenfor.",
        "Punkter er verdier, linjer 95 %-intervallene; tallene står i tabellen nedenfor.",
    ),
    "map": (
        "A field for each pair; the table below has the figures.",
        "Et felt for hvert par; tallene står i tabellen nedenfor.",
        "Et felt for hvert par; tallene står i tabellen nedenfor.",
    ),
}

READING: tuple[tuple[str, str, str], ...] = (
    (
        "Missing is not “no code”: a unit that a coder has not reached is left out for that coder; a unit seen and left"
        " without a code is a value.",
        "Manglende er ikke »ingen kode«: En enhed, som en koder ikke har taget stilling til, er udeladt for den"
        " koder; en"
        " enhed, der er set og ladet stå uden kode, er en værdi.",
        "Manglende er ikke «ingen kode»: En enhet som en koder ikke har tatt stilling til, er utelatt for den"
        " koderen; en"
        " enhet som er sett og latt stå uten kode, er en verdi.",
    ),
    (
        "Percent agreement counts agreement that chance alone would bring. Alpha, kappa and pi take it off: 1 is full"
        " agreement, 0 what chance brings, below 0 less than that.",
        "Procentvis enighed regner den enighed med, som tilfældet alene ville give. Alfa, kappa og pi trækker den"
        " fra: 1 er"
        " fuld enighed, 0 hvad tilfældet giver, under 0 mindre end det.",
        "Prosentvis enighet regner med enigheten som tilfeldigheten alene ville gitt. Alfa, kappa og pi trekker den"
        " fra: 1"
        " er full enighet, 0 det tilfeldigheten gir, under 0 mindre enn det.",
    ),
    (
        "For a rare code percent agreement is always high, and alpha and kappa react to every single disagreement."
        " Look at"
        " prevalence, at agreement on yes, and at Gwet's AC1 as well.",
        "For en sjælden kode er den procentvise enighed altid høj, og alfa og kappa reagerer på hver eneste"
        " uenighed. Se"
        " også på forekomsten, enigheden om ja og Gwets AC1.",
        "For en sjelden kode er den prosentvise enigheten alltid høy, og alfa og kappa reagerer på hver eneste"
        " uenighet. Se"
        " også på forekomsten, enigheten om ja og Gwets AC1.",
    ),
    (
        "Dashed lines stand at 0.667 and 0.800, the customary bounds for tentative and for firm conclusions with"
        " Krippendorff's alpha. Judge the lower end of the interval by them, and what an error would cost.",
        "Stiplede linjer står ved 0,667 og 0,800, de sædvanlige grænser for forsigtige og for sikre konklusioner med"
        " Krippendorffs alfa. Bedøm intervallets nedre ende efter dem, og hvad en fejl ville koste.",
        "Stiplede linjer står ved 0,667 og 0,800, de vanlige grensene for forsiktige og for sikre konklusjoner med"
        " Krippendorffs alfa. Bedøm den nedre enden av intervallet etter dem, og hva en feil ville koste.",
    ),
    (
        "A coefficient without a value is not zero: the note says why it cannot be computed.",
        "En koefficient uden værdi er ikke nul: bemærkningen siger, hvorfor den ikke kan beregnes.",
        "En koeffisient uten verdi er ikke null: merknaden sier hvorfor den ikke kan beregnes.",
    ),
)
