"""Why a coefficient has no value or no interval, as the parts that compute it say it, in Danish, bokmål and nynorsk.

`{0}` and so on stand for what differs, as in `notes_words`.
"""

from __future__ import annotations

REASONS: tuple[tuple[str, str, str, str], ...] = (
    (
        "(1 - J) M, J = |A n B| / |A u B|, M: 0 equal, 1/3 one holds the other, 2/3 they overlap, 1 nothing in common",
        "(1 - J) M, J = |A n B| / |A u B|, M: 0 ens, 1/3 den ene rummer den anden, 2/3 de overlapper, 1 intet fælles",
        "(1 - J) M, J = |A n B| / |A u B|, M: 0 like, 1/3 den ene rommer den andre, 2/3 de overlapper, 1 intet felles",
        "(1 - J) M, J = |A n B| / |A u B|, M: 0 like, 1/3 den eine rommar den andre, 2/3 dei overlappar,"
        " 1 ingenting felles",
    ),
    (
        "1 - J M, J = |A n B| / |A u B|, M: 1 equal, 2/3 one holds the other, 1/3 they overlap, 0 nothing in common",
        "1 - J M, J = |A n B| / |A u B|, M: 1 ens, 2/3 den ene rummer den anden, 1/3 de overlapper, 0 intet fælles",
        "1 - J M, J = |A n B| / |A u B|, M: 1 like, 2/3 den ene rommer den andre, 1/3 de overlapper, 0 intet felles",
        "1 - J M, J = |A n B| / |A u B|, M: 1 like, 2/3 den eine rommar den andre, 1/3 dei overlappar, 0"
        " ingenting felles",
    ),
    ("1 - |A n B| / |A u B|", "1 - |A n B| / |A u B|", "1 - |A n B| / |A u B|", "1 - |A n B| / |A u B|"),
    (
        "squared difference of mid-ranks",
        "kvadreret forskel mellem midtrange",
        "kvadrert forskjell mellom midtranger",
        "kvadrert skilnad mellom midtrangar",
    ),
    (
        "Agreement needs at least two coders.",
        "Overensstemmelse kræver mindst to kodere.",
        "Samsvar krever minst to kodere.",
        "Samsvar krev minst to kodarar.",
    ),
    (
        "No unit was reached by two coders, so there is nothing to compare.",
        "Der er ingen enhed, som to kodere har taget stilling til, så der er intet at sammenligne.",
        "Det finnes ingen enhet som to kodere har tatt stilling til, så det er ingenting å sammenligne.",
        "Det finst inga eining som to kodarar har teke stilling til, så det er ingenting å samanlikne.",
    ),
    (
        "Only one value was ever used, so agreement beyond chance cannot be told.",
        "Der er kun brugt én værdi, så enighed ud over det tilfældige kan ikke afgøres.",
        "Det er bare brukt én verdi, så enighet ut over det tilfeldige kan ikke avgjøres.",
        "Det er berre brukt éin verdi, så semje ut over det tilfeldige kan ikkje avgjerast.",
    ),
    (
        "Nobody put this code on a unit that two coders reached.",
        "Ingen har sat denne kode på en enhed, som to kodere har taget stilling til.",
        "Ingen har satt denne koden på en enhet som to kodere har tatt stilling til.",
        "Ingen har sett denne koden på ei eining som to kodarar har teke stilling til.",
    ),
    (
        "Every coder put this code on every unit that two coders reached.",
        "Alle kodere har sat denne kode på alle enheder, som to kodere har taget stilling til.",
        "Alle kodere har satt denne koden på alle enheter som to kodere har tatt stilling til.",
        "Alle kodarar har sett denne koden på alle einingar som to kodarar har teke stilling til.",
    ),
    (
        "{0} compares two coders; here are {1}.",
        "{0} sammenligner to kodere; her er der {1}.",
        "{0} sammenligner to kodere; her er det {1}.",
        "{0} samanliknar to kodarar; her er det {1}.",
    ),
    (
        "See the pairs of coders, Conger's kappa or Krippendorff's alpha.",
        "Se parrene af kodere, Congers kappa eller Krippendorffs alfa.",
        "Se parene av kodere, Congers kappa eller Krippendorffs alfa.",
        "Sjå para av kodarar, Congers kappa eller Krippendorffs alfa.",
    ),
    (
        "See the pairs of coders.",
        "Se parrene af kodere.",
        "Se parene av kodere.",
        "Sjå para av kodarar.",
    ),
    (
        "Fleiss' kappa is its form for more coders.",
        "Fleiss' kappa er formen for flere kodere.",
        "Fleiss' kappa er formen for flere kodere.",
        "Fleiss' kappa er forma for fleire kodarar.",
    ),
    (
        "The values are names; this level of measurement needs numbers.",
        "Værdierne er navne; dette måleniveau kræver tal.",
        "Verdiene er navn; dette målenivået krever tall.",
        "Verdiane er namn; dette målenivået krev tal.",
    ),
    (
        "The values are names; weights need ranks or numbers.",
        "Værdierne er navne; vægte kræver rangtal eller tal.",
        "Verdiene er navn; vekter krever rangtall eller tall.",
        "Verdiane er namn; vekter krev rangtal eller tal.",
    ),
    (
        "No interval: there is only one unit to compare.",
        "Intet interval: Der er kun én enhed at sammenligne.",
        "Ikke noe intervall: Det er bare én enhet å sammenligne.",
        "Ikkje noko intervall: Det er berre éi eining å samanlikne.",
    ),
    (
        "No interval: there is only one transcript to compare.",
        "Intet interval: Der er kun én transskription at sammenligne.",
        "Ikke noe intervall: Det er bare én transkripsjon å sammenligne.",
        "Ikkje noko intervall: Det er berre éin transkripsjon å samanlikne.",
    ),
    (
        "No interval: it is not known which unit is in which transcript.",
        "Intet interval: Det vides ikke, hvilken enhed der hører til hvilken transskription.",
        "Ikke noe intervall: Det er ikke kjent hvilken enhet som hører til hvilken transkripsjon.",
        "Ikkje noko intervall: Det er ikkje kjent kva eining som høyrer til kva transkripsjon.",
    ),
    (
        "No interval: lengths are not whole units; transcripts can be drawn instead.",
        "Intet interval: Længderne er ikke hele enheder; der kan trækkes transskriptioner i stedet.",
        "Ikke noe intervall: Lengdene er ikke hele enheter; det kan trekkes transkripsjoner i stedet.",
        "Ikkje noko intervall: Lengdene er ikkje heile einingar; det kan trekkjast transkripsjonar i staden.",
    ),
    (
        "No interval: every resample gives the same value.",
        "Intet interval: Alle bootstrapstikprøver giver samme værdi.",
        "Ikke noe intervall: Alle bootstraputvalg gir samme verdi.",
        "Ikkje noko intervall: Alle bootstraputval gjev same verdi.",
    ),
    (
        "No interval: the values vary too little; {0} of {1} resamples have no coefficient.",
        "Intet interval: Værdierne varierer for lidt; {0} af {1} bootstrapstikprøver har ingen koefficient.",
        "Ikke noe intervall: Verdiene varierer for lite; {0} av {1} bootstraputvalg har ingen koeffisient.",
        "Ikkje noko intervall: Verdiane varierer for lite; {0} av {1} bootstraputval har ingen koeffisient.",
    ),
    (
        "No interval: too few transcripts tell anything; {0} of {1} resamples have no coefficient.",
        "Intet interval: For få transskriptioner siger noget; {0} af {1} bootstrapstikprøver har ingen koefficient.",
        "Ikke noe intervall: For få transkripsjoner sier noe; {0} av {1} bootstraputvalg har ingen koeffisient.",
        "Ikkje noko intervall: For få transkripsjonar seier noko; {0} av {1} bootstraputval har ingen koeffisient.",
    ),
    (
        "No interval: there is only one continuum, and neighbouring places of it are too alike to be drawn one by one.",
        "Intet interval: Der er kun ét kontinuum, og nabosteder i det ligner hinanden for meget til at blive"
        " trukket hver for sig.",
        "Ikke noe intervall: Det er bare ett kontinuum, og nabosteder i det er for like til å trekkes hver for seg.",
        "Ikkje noko intervall: Det er berre eitt kontinuum, og nabostader i det er for like til å bli"
        " trekte kvar for seg.",
    ),
    (
        "Nobody put this code anywhere where two coders worked.",
        "Ingen har sat denne kode noget sted, hvor to kodere har arbejdet.",
        "Ingen har satt denne koden noe sted der to kodere har arbeidet.",
        "Ingen har sett denne koden nokon stad der to kodarar har arbeidd.",
    ),
    (
        "Nobody put a code anywhere where two coders worked.",
        "Ingen har sat en kode noget sted, hvor to kodere har arbejdet.",
        "Ingen har satt en kode noe sted der to kodere har arbeidet.",
        "Ingen har sett ein kode nokon stad der to kodarar har arbeidd.",
    ),
    (
        "No disagreement is possible by chance here, so agreement beyond chance cannot be told.",
        "Her kan der ikke opstå uenighed ved et tilfælde, så enighed ud over det tilfældige kan ikke afgøres.",
        "Her kan det ikke oppstå uenighet ved en tilfeldighet, så enighet ut over det tilfeldige kan ikke avgjøres.",
        "Her kan det ikkje oppstå usemje ved eit tilfelle, så semje ut over det tilfeldige kan ikkje avgjerast.",
    ),
    (
        "All coders gave the whole continuum one value, so agreement beyond chance cannot be told.",
        "Alle kodere gav hele kontinuummet én værdi, så enighed ud over det tilfældige kan ikke afgøres.",
        "Alle kodere ga hele kontinuumet én verdi, så enighet ut over det tilfeldige kan ikke avgjøres.",
        "Alle kodarar gav heile kontinuumet éin verdi, så semje ut over det tilfeldige kan ikkje avgjerast.",
    ),
    (
        "Either nobody coded anything, or nobody left a gap, so agreement beyond chance cannot be told.",
        "Enten kodede ingen noget, eller også efterlod ingen et hul, så enighed ud over det tilfældige kan ikke"
        " afgøres.",
        "Enten kodet ingen noe, eller så lot ingen noe stå ukodet, så enighet ut over det tilfeldige kan ikke"
        " avgjøres.",
        "Anten koda ingen noko, eller så lét ingen noko stå ukoda, så semje ut over det tilfeldige kan"
        " ikkje avgjerast.",
    ),
    (
        "No place was coded by two coders, so there is no coding to compare.",
        "Intet sted er kodet af to kodere, så der er ingen kodning at sammenligne.",
        "Ingen steder er kodet av to kodere, så det er ingen koding å sammenligne.",
        "Ingen stader er koda av to kodarar, så det er inga koding å samanlikne.",
    ),
    (
        "Wherever two coders coded the same place, one code alone was used, so agreement beyond chance cannot be told.",
        "Overalt, hvor to kodere kodede samme sted, er kun én kode brugt, så enighed ud over det tilfældige kan"
        " ikke afgøres.",
        "Overalt der to kodere kodet samme sted, er bare én kode brukt, så enighet ut over det tilfeldige kan ikke"
        " avgjøres.",
        "Overalt der to kodarar koda same staden, er berre éin kode brukt, så semje ut over det"
        " tilfeldige kan ikkje avgjerast.",
    ),
    (
        "Nobody put this code anywhere, or everybody put it everywhere; agreement beyond chance cannot be told.",
        "Ingen har sat denne kode nogen steder, eller alle har sat den overalt; enighed ud over det tilfældige kan"
        " ikke afgøres.",
        "Ingen har satt denne koden noe sted, eller alle har satt den overalt; enighet ut over det tilfeldige kan"
        " ikke avgjøres.",
        "Ingen har sett denne koden nokon stad, eller alle har sett han overalt; semje ut over det"
        " tilfeldige kan ikkje avgjerast.",
    ),
    (
        "Where a coder put this code, no other coder put any: it covers nothing that can be compared.",
        "Hvor en koder satte denne kode, satte ingen anden en kode: Den dækker intet, der kan sammenlignes.",
        "Der en koder satte denne koden, satte ingen andre noen kode: Den dekker ingenting som kan sammenlignes.",
        "Der ein kodar sette denne koden, sette ingen andre nokon kode: Han dekkjer ingenting som kan samanliknast.",
    ),
    (
        "Both coders gave every place the same one value, so agreement beyond chance cannot be told.",
        "Begge kodere gav alle steder samme ene værdi, så enighed ud over det tilfældige kan ikke afgøres.",
        "Begge koderne ga alle steder den samme verdien, så enighet ut over det tilfeldige kan ikke avgjøres.",
        "Begge kodarane gav alle stader den same verdien, så semje ut over det tilfeldige kan ikkje avgjerast.",
    ),
    (
        "These two coders did not work through the same text.",
        "Disse to kodere har ikke gennemgået samme tekst.",
        "Disse to koderne har ikke gått gjennom samme tekst.",
        "Desse to kodarane har ikkje gått gjennom same teksten.",
    ),
    (
        "No unit was reached by two coders yet.",
        "Endnu er der ingen enhed, som to kodere har taget stilling til.",
        "Ennå finnes det ingen enhet som to kodere har tatt stilling til.",
        "Enno finst det inga eining som to kodarar har teke stilling til.",
    ),
    (
        "Nobody put it on a compared unit, so what it takes cannot be told.",
        "Ingen har sat den på en sammenlignet enhed, så behovet kan ikke afgøres.",
        "Ingen har satt den på en sammenlignet enhet, så behovet kan ikke avgjøres.",
        "Ingen har sett han på ei samanlikna eining, så behovet kan ikkje avgjerast.",
    ),
    (
        "It was put on every compared unit, so what it takes cannot be told.",
        "Den er sat på alle sammenlignede enheder, så behovet kan ikke afgøres.",
        "Den er satt på alle sammenlignede enheter, så behovet kan ikke avgjøres.",
        "Han er sett på alle samanlikna einingar, så behovet kan ikkje avgjerast.",
    ),
    (
        "There is no interval to go by.",
        "Der er intet interval at gå ud fra.",
        "Det finnes ikke noe intervall å gå ut fra.",
        "Det finst ikkje noko intervall å gå ut frå.",
    ),
    (
        "There is no interval to go by: planned for a kappa of {0} and a prevalence of {1}, by the variance of"
        " Bloch and Kraemer (1989).",
        "Der er intet interval at gå ud fra: Planlagt for kappa {0} og forekomst {1} med variansen hos Bloch og"
        " Kraemer (1989).",
        "Det finnes ikke noe intervall å gå ut fra: Planlagt for kappa {0} og forekomst {1} med variansen hos Bloch"
        " og Kraemer (1989).",
        "Det finst ikkje noko intervall å gå ut frå: Planlagt for kappa {0} og førekomst {1} med"
        " variansen hos Bloch og Kraemer (1989).",
    ),
    (
        "There is no interval to go by: at a kappa of {0} and a prevalence of {1}, by the variance of Bloch and"
        " Kraemer (1989).",
        "Der er intet interval at gå ud fra: Ved kappa {0} og forekomst {1} med variansen hos Bloch og Kraemer (1989).",
        "Det finnes ikke noe intervall å gå ut fra: Ved kappa {0} og forekomst {1} med variansen hos Bloch og"
        " Kraemer (1989).",
        "Det finst ikkje noko intervall å gå ut frå: Ved kappa {0} og førekomst {1} med variansen hos"
        " Bloch og Kraemer (1989).",
    ),
    (
        "The ratio level is for numbers from zero up, and some are below zero.",
        "Kvotientniveauet er for tal fra nul og op, og nogle er under nul.",
        "Forholdstallsnivået er for tall fra null og oppover, og noen er under null.",
        "Forholdstalsnivået er for tal frå null og oppover, og nokre er under null.",
    ),
    (
        "No interval: more than {0} different values at the ratio level.",
        "Intet interval: mere end {0} forskellige værdier på kvotientniveauet.",
        "Ikke noe intervall: mer enn {0} forskjellige verdier på forholdstallsnivået.",
        "Ikkje noko intervall: meir enn {0} ulike verdiar på forholdstalsnivået.",
    ),
    (
        "{0} compares two coders, and here are {1}.",
        "{0} sammenligner to kodere, og her er der {1}.",
        "{0} sammenligner to kodere, og her er det {1}.",
        "{0} samanliknar to kodarar, og her er det {1}.",
    ),
    (
        "No interval: there is only one continuum to draw from.",
        "Intet interval: Der er kun ét kontinuum at trække fra.",
        "Ikke noe intervall: Det er bare ett kontinuum å trekke fra.",
        "Ikkje noko intervall: Det er berre eitt kontinuum å trekkje frå.",
    ),
    (
        "More than {0} different sets of codes: too many for a distance between each two.",
        "Mere end {0} forskellige sæt af koder: for mange til en afstand mellem hver to.",
        "Mer enn {0} forskjellige sett av koder: for mange til en avstand mellom hver to.",
        "Meir enn {0} ulike sett av kodar: for mange til ein avstand mellom kvar to.",
    ),
    (
        "No place was coded by two coders, so there are no codes to compare.",
        "Intet sted er kodet af to kodere, så der er ingen koder at sammenligne.",
        "Ingen steder er kodet av to kodere, så det er ingen koder å sammenligne.",
        "Ingen stader er koda av to kodarar, så det er ingen kodar å samanlikne.",
    ),
    (
        "Where two coders coded the same place only one code was ever used: nothing is beyond chance there.",
        "Hvor to kodere kodede samme sted, er kun én kode brugt: Der er intet ud over det tilfældige.",
        "Der to kodere kodet samme sted, er bare én kode brukt: Det er ingenting ut over det tilfeldige.",
        "Der to kodarar koda same staden, er berre éin kode brukt: Det er ingenting ut over det tilfeldige.",
    ),
    (
        "Where a coder put this code, no other coder put any: there is nothing to compare.",
        "Hvor en koder satte denne kode, satte ingen anden en kode: Der er intet at sammenligne.",
        "Der en koder satte denne koden, satte ingen andre noen kode: Det er ingenting å sammenligne.",
        "Der ein kodar sette denne koden, sette ingen andre nokon kode: Det er ingenting å samanlikne.",
    ),
    (
        "Ratio weights are for numbers from zero up, and some are below zero.",
        "Kvotientvægte er for tal fra nul og op, og nogle er under nul.",
        "Forholdstallsvekter er for tall fra null og oppover, og noen er under null.",
        "Forholdstalsvekter er for tal frå null og oppover, og nokre er under null.",
    ),
    (
        "More than {0} different values: too many for a weight between each two.",
        "Mere end {0} forskellige værdier: for mange til en vægt mellem hver to.",
        "Mer enn {0} forskjellige verdier: for mange til en vekt mellom hver to.",
        "Meir enn {0} ulike verdiar: for mange til ei vekt mellom kvar to.",
    ),
)
