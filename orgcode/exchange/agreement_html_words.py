"""Headings, captions and columns of the HTML report in English, Danish, bokmål and nynorsk, in this order."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, tuple[str, str, str, str]] = {
    "title": (
        "Intercoder agreement",
        "Overensstemmelse mellem kodere",
        "Samsvar mellom kodere",
        "Samsvar mellom kodarar",
    ),
    "basis": ("What was compared", "Hvad der er sammenlignet", "Hva som er sammenlignet", "Kva som er samanlikna"),
    "methods": ("Methods paragraph", "Metodeafsnit", "Metodeavsnitt", "Metodeavsnitt"),
    "notes": ("To keep in mind", "Vær opmærksom på", "Vær oppmerksom på", "Ver merksam på"),
    "references": ("References", "Litteratur", "Litteratur", "Litteratur"),
    "reading": ("How to read this", "Sådan læses rapporten", "Slik leses rapporten", "Slik les du rapporten"),
    # Basis
    "coders": ("Coders", "Kodere", "Kodere", "Kodarar"),
    "reached by coder": ("{coder} ({n})", "{coder} ({n})", "{coder} ({n})", "{coder} ({n})"),
    "unit": ("Unit", "Enhed", "Enhet", "Eining"),
    "compared": ("Compared units", "Sammenlignede enheder", "Sammenlignede enheter", "Samanlikna einingar"),
    "of all": ("{n} of {all} ({share})", "{n} af {all} ({share})", "{n} av {all} ({share})", "{n} av {all} ({share})"),
    "one only": (
        "Left out: reached by one coder",
        "Udeladt: kun vurderet af én koder",
        "Utelatt: bare vurdert av én koder",
        "Utelate: berre vurdert av éin kodar",
    ),
    "nobody": (
        "Left out: reached by nobody",
        "Udeladt: ikke vurderet af nogen",
        "Utelatt: ikke vurdert av noen",
        "Utelate: ikkje vurdert av nokon",
    ),
    "transcripts": ("Transcripts", "Transskriptioner", "Transkripsjoner", "Transkripsjonar"),
    "not closed": (
        "Left out: transcripts not closed",
        "Udeladt: ikke afsluttede transskriptioner",
        "Utelatt: transkripsjoner som ikke er avsluttet",
        "Utelate: transkripsjonar som ikkje er avslutta",
    ),
    "segmentation": ("Cut into", "Opdelt i", "Delt inn i", "Delt inn i"),
    "interviewer": (
        "Interviewer's turns",
        "Interviewerens taleture",
        "Intervjuerens taleturer",
        "Taleturane til intervjuaren",
    ),
    "included": ("included", "taget med", "tatt med", "tekne med"),
    "left out": ("left out", "udeladt", "utelatt", "utelatne"),
    "roles": ("Roles", "Roller", "Roller", "Roller"),
    "languages": ("Languages", "Sprog", "Språk", "Språk"),
    "codes chosen": ("Only these codes", "Kun disse koder", "Bare disse kodene", "Berre desse kodane"),
    "period": ("Decisions made", "Beslutninger truffet", "Beslutninger tatt", "Avgjerder tekne"),
    "codebook": ("Codebook", "Kodebog", "Kodebok", "Kodebok"),
    "versions": ("Versions", "Versioner", "Versjoner", "Versjonar"),
    "blind": ("Blind coding", "Blindet kodning", "Blindet koding", "Blinda koding"),
    "yes": ("yes", "ja", "ja", "ja"),
    "no": ("no", "nej", "nei", "nei"),
    "resampling": ("Intervals", "Intervaller", "Intervaller", "Intervall"),
    "resampling units": (
        "95% percentile bootstrap, {n} resamples of units, seed {seed}",
        "95 % percentil-bootstrap, {n} stikprøver af enheder, startværdi {seed}",
        "95 % persentil-bootstrap, {n} utvalg av enheter, startverdi {seed}",
        "95 % persentil-bootstrap, {n} utval av einingar, startverdi {seed}",
    ),
    "resampling transcripts": (
        "95% percentile bootstrap, {n} resamples of whole transcripts, seed {seed}",
        "95 % percentil-bootstrap, {n} stikprøver af hele transskriptioner, startværdi {seed}",
        "95 % persentil-bootstrap, {n} utvalg av hele transkripsjoner, startverdi {seed}",
        "95 % persentil-bootstrap, {n} utval av heile transkripsjonar, startverdi {seed}",
    ),
    "program": ("Program", "Program", "Program", "Program"),
    # Columns
    "coefficient": ("Coefficient", "Koefficient", "Koeffisient", "Koeffisient"),
    "value": ("Value", "Værdi", "Verdi", "Verdi"),
    "interval": ("95% interval", "95 %-interval", "95 %-intervall", "95 %-intervall"),
    "by formula": (
        "95% interval by formula",
        "95 %-interval efter formel",
        "95 %-intervall etter formel",
        "95 %-intervall etter formel",
    ),
    "observed": ("Observed", "Observeret", "Observert", "Observert"),
    "expected": ("Expected by chance", "Forventet tilfældigt", "Forventet tilfeldig", "Venta tilfeldig"),
    "units": ("Units", "Enheder", "Enheter", "Einingar"),
    "note": ("Note", "Bemærkning", "Merknad", "Merknad"),
    "undefined": ("no value", "ingen værdi", "ingen verdi", "ingen verdi"),
    "distance": ("distance {distance}", "afstand {distance}", "avstand {distance}", "avstand {distance}"),
    "code": ("Code", "Kode", "Kode", "Kode"),
    "prevalence": ("Prevalence", "Forekomst", "Forekomst", "Førekomst"),
    "presence": ("Agreement on yes", "Enighed om ja", "Enighet om ja", "Semje om ja"),
    "absence": ("Agreement on no", "Enighed om nej", "Enighet om nei", "Semje om nei"),
    "prevalence index": ("Prevalence index", "Prævalensindeks", "Prevalensindeks", "Prevalensindeks"),
    "bias index": ("Bias index", "Biasindeks", "Skjevhetsindeks", "Skeivskapsindeks"),
    "used of": ("{n} of {all}", "{n} af {all}", "{n} av {all}", "{n} av {all}"),
    "first coder": ("Coder", "Koder", "Koder", "Kodar"),
    "second coder": ("With", "Med", "Med", "Med"),
    "one code": ("One coder", "Den ene koder", "Den ene koderen", "Den eine kodaren"),
    "other code": ("The other", "Den anden", "Den andre", "Den andre"),
    "times": ("Times", "Gange", "Ganger", "Gonger"),
    "out of": ("Of", "Af", "Av", "Av"),
    "share": ("Share", "Andel", "Andel", "Andel"),
    "no code": ("no code", "ingen kode", "ingen kode", "ingen kode"),
    "part": ("Part", "Del", "Del", "Del"),
    "exposed": ("Suggestions", "Forslag", "Forslag", "Forslag"),
    "present width": ("Half the interval now", "Halvt interval nu", "Halvt intervall nå", "Halvt intervall no"),
    "wanted width": ("Wanted", "Ønsket", "Ønsket", "Ønskt"),
    "more": ("Units to add", "Flere enheder", "Flere enheter", "Fleire einingar"),
    "all codes": ("All codes together", "Alle koder under ét", "Alle koder under ett", "Alle kodar under eitt"),
    # Sections
    "overall": ("All units", "Alle enheder", "Alle enheter", "Alle einingar"),
    "overall codes lead": (
        "All codes together: each unit's set of codes is one value.",
        "Alle koder under ét: hver enheds sæt af koder er én værdi.",
        "Alle koder under ett: settet av koder på hver enhet er én verdi.",
        "Alle kodar under eitt: settet av kodar på kvar eining er éin verdi.",
    ),
    "per code": ("Code by code", "Kode for kode", "Kode for kode", "Kode for kode"),
    "per code lead": (
        "Each unit is a yes or a no.",
        "Hver enhed er et ja eller et nej.",
        "Hver enhet er et ja eller et nei.",
        "Kvar eining er eit ja eller eit nei.",
    ),
    "per code caption": (
        "Agreement by code, with 95% intervals",
        "Overensstemmelse for hver kode, med 95 %-intervaller",
        "Samsvar for hver kode, med 95 %-intervaller",
        "Samsvar for kvar kode, med 95 %-intervall",
    ),
    "use caption": (
        "Use of each code: units on which a coder put it, of the compared units the coder reached",
        "Brug af hver kode: enheder, hvor en koder satte den, af de sammenlignede enheder, koderen tog stilling til",
        "Bruk av hver kode: enheter der en koder satte den, av de sammenlignede enhetene koderen tok stilling til",
        "Bruk av kvar kode: einingar der ein kodar sette han, av dei samanlikna einingane kodaren tok stilling til",
    ),
    "pairs": ("Pairs of coders", "Par af kodere", "Par av kodere", "Par av kodarar"),
    "pairs caption": (
        "{name} of each pair of coders, all codes together",
        "{name} for hvert par af kodere, alle koder under ét",
        "{name} for hvert par av kodere, alle koder under ett",
        "{name} for kvart par av kodarar, alle kodar under eitt",
    ),
    "confusion": (
        "Codes taken for each other",
        "Koder, der forveksles",
        "Koder som forveksles",
        "Kodar som blir forveksla",
    ),
    "confusion lead": (
        "How often one coder put one code where another coder put the other one, and neither put both.",
        "Hvor ofte én koder satte den ene kode, hvor en anden satte den anden, og ingen af dem satte begge.",
        "Hvor ofte én koder satte den ene koden der en annen satte den andre, og ingen av dem satte begge.",
        "Kor ofte éin kodar sette den eine koden der ein annan sette den andre, og ingen av dei sette begge.",
    ),
    "confusion caption": (
        "Counts; the stronger the colour, the larger the share of units on which either code was put",
        "Antal; jo stærkere farve, desto større andel af de enheder, hvor en af koderne blev sat",
        "Antall; jo sterkere farge, desto større andel av enhetene der en av kodene ble satt",
        "Tal; jo sterkare farge, desto større del av einingane der ein av kodane blei sett",
    ),
    "confusion most": (
        "{n} codes are shown, those taken for another most often.",
        "Der vises {n} koder: dem, der oftest forveksles.",
        "Det vises {n} koder: de som oftest forveksles.",
        "Det er vist {n} kodar: dei som oftast blir forveksla.",
    ),
    "week": ("Week by week", "Uge for uge", "Uke for uke", "Veke for veke"),
    "order": (
        "In the order of coding",
        "I kodningens rækkefølge",
        "I rekkefølgen det ble kodet",
        "I rekkjefølgja det blei koda",
    ),
    "transcript": (
        "Transcript by transcript",
        "Transskription for transskription",
        "Transkripsjon for transkripsjon",
        "Transkripsjon for transkripsjon",
    ),
    "role": ("By the speaker's role", "Efter talerens rolle", "Etter talerens rolle", "Etter rolla til talaren"),
    "language": ("By language", "Efter sprog", "Etter språk", "Etter språk"),
    "exposure": (
        "Suggestions and agreement",
        "Forslag og overensstemmelse",
        "Forslag og samsvar",
        "Forslag og samsvar",
    ),
    "exposure lead": (
        "Whether coders had seen suggestions of a language model before they decided. Agreement that comes from"
        " seeing the"
        " same suggestions is no agreement of independent coders: report the units without suggestions by themselves.",
        "Om koderne havde set en sprogmodels forslag, før de besluttede. Enighed, der skyldes, at man har set samme"
        " forslag,"
        " er ikke enighed mellem uafhængige kodere: angiv enhederne uden forslag for sig.",
        "Om koderne hadde sett en språkmodells forslag før de bestemte seg. Enighet som skyldes at man har sett samme"
        " forslag, er ikke enighet mellom uavhengige kodere: oppgi enhetene uten forslag for seg.",
        "Om kodarane hadde sett forslag frå ein språkmodell før dei bestemte seg. Semje som kjem av at"
        " ein har sett same forslag, er ikkje semje mellom uavhengige kodarar: oppgje einingane utan"
        " forslag for seg.",
    ),
    "parts caption": (
        "With 95% intervals, all codes together",
        "Med 95 %-intervaller, alle koder under ét",
        "Med 95 %-intervaller, alle koder under ett",
        "Med 95 %-intervall, alle kodar under eitt",
    ),
    "model caption": (
        "Agreement of each coder with the codes the model suggested",
        "Hver koders overensstemmelse med de koder, modellen foreslog",
        "Hver koders samsvar med kodene modellen foreslo",
        "Samsvaret til kvar kodar med kodane modellen foreslo",
    ),
    "model": ("the model", "modellen", "modellen", "modellen"),
    "advice": (
        "How many more units",
        "Hvor mange flere enheder",
        "Hvor mange flere enheter",
        "Kor mange fleire einingar",
    ),
    "advice lead": (
        "Units that two coders must still reach for an interval of the wanted width, if agreement and use of the"
        " code stay"
        " as they are.",
        "Enheder, som to kodere endnu skal tage stilling til for at få et interval af den ønskede bredde, hvis"
        " overensstemmelse og brug af koden forbliver som nu.",
        "Enheter som to kodere ennå må ta stilling til for å få et intervall av ønsket bredde, hvis samsvaret og"
        " bruken av"
        " koden forblir som nå.",
        "Einingar som to kodarar enno må ta stilling til for å få eit intervall av ønskt breidd, dersom"
        " samsvaret og bruken av koden blir verande som no.",
    ),
    # Weeks and blocks
    "week of": ("week {week} of {year}", "uge {week} i {year}", "uke {week} i {year}", "veke {week} i {year}"),
    "block": (
        "units {first} to {last}",
        "enhed {first} til {last}",
        "enhet {first} til {last}",
        "eining {first} til {last}",
    ),
    "picture": (
        "Points are values, lines their 95% intervals; the table below has the figures.",
        "Punkter er værdier, linjer deres 95 %-intervaller; tallene står i tabellen nedenfor.",
        "Punkter er verdier, linjer 95 %-intervallene; tallene står i tabellen nedenfor.",
        "Punkt er verdiar, linjer 95 %-intervalla; tala står i tabellen nedanfor.",
    ),
    "map": (
        "A field for each pair; the table below has the figures.",
        "Et felt for hvert par; tallene står i tabellen nedenfor.",
        "Et felt for hvert par; tallene står i tabellen nedenfor.",
        "Eit felt for kvart par; tala står i tabellen nedanfor.",
    ),
}

READING: tuple[tuple[str, str, str, str], ...] = (
    (
        "Missing is not “no code”: a unit that a coder has not reached is left out for that coder; a unit seen and left"
        " without a code is a value.",
        "Manglende er ikke »ingen kode«: En enhed, som en koder ikke har taget stilling til, er udeladt for den"
        " koder; en"
        " enhed, der er set og ladet stå uden kode, er en værdi.",
        "Manglende er ikke «ingen kode»: En enhet som en koder ikke har tatt stilling til, er utelatt for den"
        " koderen; en"
        " enhet som er sett og latt stå uten kode, er en verdi.",
        "Manglande er ikkje «ingen kode»: Ei eining som ein kodar ikkje har teke stilling til, er"
        " utelaten for den kodaren; ei eining som er sett og late stå utan kode, er ein verdi.",
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
        "Prosentvis semje reknar med semja som tilfellet åleine ville gje. Alfa, kappa og pi trekkjer ho"
        " frå: 1 er full semje, 0 det tilfellet gjev, under 0 mindre enn det.",
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
        "For ein sjeldan kode er den prosentvise semja alltid høg, og alfa og kappa reagerer på kvar"
        " einaste usemje. Sjå òg på førekomsten, semja om ja og Gwets AC1.",
    ),
    (
        "Dashed lines stand at 0.667 and 0.800, the customary bounds for tentative and for firm conclusions with"
        " Krippendorff's alpha. Judge the lower end of the interval by them, and what an error would cost.",
        "Stiplede linjer står ved 0,667 og 0,800, de sædvanlige grænser for forsigtige og for sikre konklusioner med"
        " Krippendorffs alfa. Bedøm intervallets nedre ende efter dem, og hvad en fejl ville koste.",
        "Stiplede linjer står ved 0,667 og 0,800, de vanlige grensene for forsiktige og for sikre konklusjoner med"
        " Krippendorffs alfa. Bedøm den nedre enden av intervallet etter dem, og hva en feil ville koste.",
        "Stipla linjer står ved 0,667 og 0,800, dei vanlege grensene for varsame og for sikre"
        " konklusjonar med Krippendorffs alfa. Døm den nedre enden av intervallet etter dei, og kva ein"
        " feil ville koste.",
    ),
    (
        "A coefficient without a value is not zero: the note says why it cannot be computed.",
        "En koefficient uden værdi er ikke nul: bemærkningen siger, hvorfor den ikke kan beregnes.",
        "En koeffisient uten verdi er ikke null: merknaden sier hvorfor den ikke kan beregnes.",
        "Ein koeffisient utan verdi er ikkje null: merknaden seier kvifor han ikkje kan reknast ut.",
    ),
)
