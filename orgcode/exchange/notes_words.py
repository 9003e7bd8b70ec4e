"""Sentences that come with figures, as the parts that compute them say them, in Danish, bokmål and nynorsk.

`{0}` and so on stand for what differs: a number, a count such as `12 segments`, or a name.
"""

from __future__ import annotations

NOTES: tuple[tuple[str, str, str, str], ...] = (
    (
        "The denominator is {0} that at least two coders reached, of {1}: {2} that one coder reached and {3} that"
        " nobody reached are missing, which is not the same as no code.",
        "Nævneren er {0}, som mindst to kodere har taget stilling til, af {1}: {2}, som én koder har taget stilling"
        " til, og {3}, som ingen har taget stilling til, mangler, og det er ikke det samme som ingen kode.",
        "Nevneren er {0} som minst to kodere har tatt stilling til, av {1}: {2} som én koder har tatt stilling til,"
        " og {3} som ingen har tatt stilling til, mangler, og det er ikke det samme som ingen kode.",
        "Nemnaren er {0} som minst to kodarar har teke stilling til, av {1}: {2} som éin kodar har teke"
        " stilling til, og {3} som ingen har teke stilling til, manglar, og det er ikkje det same som"
        " ingen kode.",
    ),
    (
        "The interviewers' turns do not count.",
        "Interviewernes taleture tæller ikke med.",
        "Intervjuernes taleturer teller ikke med.",
        "Taleturane til intervjuarane tel ikkje med.",
    ),
    (
        "Only turns of participants with these attributes count: {0}.",
        "Kun taleture af deltagere med disse egenskaber tæller med: {0}.",
        "Bare taleturer til deltakere med disse egenskapene teller med: {0}.",
        "Berre taleturar til deltakarar med desse eigenskapane tel med: {0}.",
    ),
    (
        "Not every coder reached every unit: coefficients use the values that are there.",
        "Ikke alle kodere har taget stilling til alle enheder: Koefficienterne bruger de værdier, der er.",
        "Ikke alle kodere har tatt stilling til alle enheter: Koeffisientene bruker verdiene som finnes.",
        "Ikkje alle kodarar har teke stilling til alle einingar: Koeffisientane bruker verdiane som finst.",
    ),
    (
        "Only {0} has decided on anything here, so there is nothing to compare.",
        "Kun {0} har taget stilling til noget her, så der er intet at sammenligne.",
        "Bare {0} har tatt stilling til noe her, så det er ingenting å sammenligne.",
        "Berre {0} har teke stilling til noko her, så det er ingenting å samanlikne.",
    ),
    (
        "Nobody has decided on anything here, so there is nothing to compare.",
        "Ingen har taget stilling til noget her, så der er intet at sammenligne.",
        "Ingen har tatt stilling til noe her, så det er ingenting å sammenligne.",
        "Ingen har teke stilling til noko her, så det er ingenting å samanlikne.",
    ),
    (
        "No two coders decided on the same unit, so there is nothing to compare.",
        "Der er ikke to kodere, der har taget stilling til samme enhed, så der er intet at sammenligne.",
        "Det er ikke to kodere som har tatt stilling til samme enhet, så det er ingenting å sammenligne.",
        "Det er ikkje to kodarar som har teke stilling til same eining, så det er ingenting å samanlikne.",
    ),
    (
        "Left out: {0} that not everybody who codes it has closed yet; the project is coded blind.",
        "Udeladt: {0}, som ikke alle, der koder den, har afsluttet endnu; projektet kodes blindet.",
        "Utelatt: {0} som ikke alle som koder den, har avsluttet ennå; prosjektet kodes blindet.",
        "Utelate: {0} som ikkje alle som kodar han, har avslutta enno; prosjektet blir koda blinda.",
    ),
    (
        "Left out: {0} that not everybody who codes them has closed yet; the project is coded blind.",
        "Udeladt: {0}, som ikke alle, der koder dem, har afsluttet endnu; projektet kodes blindet.",
        "Utelatt: {0} som ikke alle som koder dem, har avsluttet ennå; prosjektet kodes blindet.",
        "Utelate: {0} som ikkje alle som kodar dei, har avslutta enno; prosjektet blir koda blinda.",
    ),
    (
        "Decisions made after an interview was first open to all are left out.",
        "Beslutninger, der er truffet, efter at et interview første gang var åbent for alle, er udeladt.",
        "Beslutninger som er tatt etter at et intervju første gang var åpent for alle, er utelatt.",
        "Avgjerder som er tekne etter at eit intervju første gongen var ope for alle, er utelatne.",
    ),
    (
        "Decisions that count here though they were made before the project was blind, when everybody could see"
        " everything: {0}.",
        "Beslutninger, der tæller med, selv om de er truffet, før projektet blev blindet, da alle kunne se alt: {0}.",
        "Beslutninger som teller med selv om de er tatt før prosjektet ble blindet, da alle kunne se alt: {0}.",
        "Avgjerder som tel med sjølv om dei er tekne før prosjektet blei blinda, då alle kunne sjå alt: {0}.",
    ),
    (
        "Transcripts that were not opened after blind coding, where all decisions count: {0}.",
        "Transskriptioner, der ikke er åbnet efter blindet kodning, og hvor alle beslutninger tæller med: {0}.",
        "Transkripsjoner som ikke er åpnet etter blindet koding, der alle beslutninger teller med: {0}.",
        "Transkripsjonar som ikkje er opna etter blinda koding, der alle avgjerder tel med: {0}.",
    ),
    (
        "Decisions that count here though they were made when the coders could see each other's codings: {0}."
        " --as-closed leaves them out.",
        "Beslutninger, der tæller med her, selv om de er truffet, da koderne kunne se hinandens kodninger: {0}."
        " --as-closed udelader dem.",
        "Beslutninger som teller med her, selv om de er tatt da koderne kunne se hverandres koding: {0}."
        " --as-closed utelater dem.",
        "Avgjerder som tel med her, sjølv om dei er tekne då kodarane kunne sjå kodinga til kvarandre:"
        " {0}. --as-closed utelèt dei.",
    ),
    (
        "Reopened after closing: {0}.",
        "Genåbnet efter afslutning: {0}.",
        "Gjenåpnet etter avslutning: {0}.",
        "Opna att etter avslutning: {0}.",
    ),
    (
        "Codings and passes on spans that are no segment here (passages, parts of a segment, or another way of"
        " cutting the text), which count for every segment they touch: {0}.",
        "Kodninger og »ingen kode« på steder, der ikke er et segment her (passager, dele af et segment eller en"
        " anden opdeling af teksten), og som tæller for hvert segment, de berører: {0}.",
        "Kodinger og «ingen kode» på steder som ikke er et segment her (passasjer, deler av et segment eller en"
        " annen inndeling av teksten), og som teller for hvert segment de berører: {0}.",
        "Kodingar og «ingen kode» på stader som ikkje er eit segment her (utdrag, delar av eit segment"
        " eller ei anna inndeling av teksten), og som tel for kvart segment dei rører ved: {0}.",
    ),
    (
        "{0} left out: the codebook in use has no such code. Their units count as reached.",
        "{0} er udeladt: Den kodebog, der bruges, har ikke en sådan kode. Enhederne tæller som vurderede.",
        "{0} er utelatt: Kodeboken som er i bruk, har ikke en slik kode. Enhetene teller som vurdert.",
        "{0} er utelate: Kodeboka som er i bruk, har ikkje ein slik kode. Einingane tel som vurderte.",
    ),
    (
        "Codes that the codebook did not have yet when some of the decisions were made, with the number of values"
        " that count as not having it: {0}.",
        "Koder, som kodebogen endnu ikke havde, da nogle af beslutningerne blev truffet, med antallet af værdier,"
        " der tæller som uden koden: {0}.",
        "Koder som kodeboken ennå ikke hadde da noen av beslutningene ble tatt, med antallet verdier som teller som"
        " uten koden: {0}.",
        "Kodar som kodeboka enno ikkje hadde då nokre av avgjerdene blei tekne, med talet på verdiar som"
        " tel som utan koden: {0}.",
    ),
    (
        "On no unit that two coders reached, so that agreement beyond chance cannot be told: {0}.",
        "Ikke på nogen enhed, som to kodere har taget stilling til, så enighed ud over det tilfældige kan ikke"
        " afgøres: {0}.",
        "Ikke på noen enhet som to kodere har tatt stilling til, så enighet ut over det tilfeldige kan ikke"
        " avgjøres: {0}.",
        "Ikkje på noka eining som to kodarar har teke stilling til, så semje ut over det tilfeldige kan"
        " ikkje avgjerast: {0}.",
    ),
    (
        "On every unit that two coders reached, by every coder, so that it cannot be told: {0}.",
        "På alle enheder, som to kodere har taget stilling til, af alle kodere, så det kan ikke afgøres: {0}.",
        "På alle enheter som to kodere har tatt stilling til, av alle kodere, så det kan ikke avgjøres: {0}.",
        "På alle einingar som to kodarar har teke stilling til, av alle kodarar, så det kan ikkje avgjerast: {0}.",
    ),
    (
        "No unit in common: {0}.",
        "Ingen fælles enheder: {0}.",
        "Ingen felles enheter: {0}.",
        "Ingen felles einingar: {0}.",
    ),
    (
        "Fewer than {0} units in common, so that figures are rough: {1}.",
        "Færre end {0} fælles enheder, så tallene er grove: {1}.",
        "Færre enn {0} felles enheter, så tallene er grove: {1}.",
        "Færre enn {0} felles einingar, så tala er grove: {1}.",
    ),
    (
        "Intervals by drawing transcripts are rough: there are {0}.",
        "Intervaller ved udtræk af transskriptioner er grove: Der er {0}.",
        "Intervaller ved trekking av transkripsjoner er grove: Det er {0}.",
        "Intervall ved trekking av transkripsjonar er grove: Det er {0}.",
    ),
    (
        "Intervals take every character as a draw of its own, so they are much too narrow; --over transcripts draws"
        " whole interviews.",
        "Intervallerne regner hvert tegn som trukket for sig, så de er alt for smalle; --over transcripts trækker"
        " hele interview.",
        "Intervallene regner hvert tegn som trukket for seg, så de er altfor smale; --over transcripts trekker hele"
        " intervjuer.",
        "Intervalla reknar kvart teikn som trekt for seg, så dei er altfor smale; --over transcripts"
        " trekkjer heile intervju.",
    ),
    (
        "Intervals take {0} as independent; those of one interview are alike, so they may be too narrow. --over"
        " transcripts draws whole interviews.",
        "Intervallerne regner enhederne for uafhængige; enheder fra samme interview ligner hinanden, så"
        " intervallerne kan være for smalle. --over transcripts trækker hele interview.",
        "Intervallene regner enhetene som uavhengige; enheter fra samme intervju ligner hverandre, så intervallene"
        " kan være for smale. --over transcripts trekker hele intervjuer.",
        "Intervalla reknar einingane som uavhengige; einingar frå same intervju liknar kvarandre, så"
        " intervalla kan vere for smale. --over transcripts trekkjer heile intervju.",
    ),
    (
        "Whether suggestions inflate agreement cannot be told: {0} units on which every coder had seen suggestions,"
        " {1} on which none had; at least {2} of each are needed.",
        "Om forslag oppuster overensstemmelsen, kan ikke afgøres: {0} enheder, hvor alle kodere havde set forslag,"
        " {1}, hvor ingen havde; der kræves mindst {2} af hver.",
        "Om forslag blåser opp samsvaret, kan ikke avgjøres: {0} enheter der alle kodere hadde sett forslag, {1}"
        " der ingen hadde; det kreves minst {2} av hver.",
        "Om forslag blæs opp samsvaret, kan ikkje avgjerast: {0} einingar der alle kodarar hadde sett"
        " forslag, {1} der ingen hadde; det krevst minst {2} av kvar.",
    ),
    (
        "Suggestions seem to inflate agreement: alpha is {0} on the {1} units on which every coder had seen"
        " suggestions, {2} on the {3} on which none had, a difference of {4} (95 % interval {5} to {6}). Who saw"
        " suggestions on which unit may have been chosen; `orgcode influence` compares by lot.",
        "Forslag ser ud til at oppuste overensstemmelsen: Alfa er {0} på de {1} enheder, hvor alle kodere havde set"
        " forslag, og {2} på de {3}, hvor ingen havde, en forskel på {4} (95 %-interval {5} til {6}). Hvem der så"
        " forslag til hvilken enhed, kan være valgt; `orgcode influence` sammenligner ved lodtrækning.",
        "Forslag ser ut til å blåse opp samsvaret: Alfa er {0} på de {1} enhetene der alle kodere hadde sett"
        " forslag, og {2} på de {3} der ingen hadde, en forskjell på {4} (95 %-intervall {5} til {6}). Hvem som så"
        " forslag til hvilken enhet, kan være valgt; `orgcode influence` sammenligner ved loddtrekning.",
        "Forslag ser ut til å blåse opp samsvaret: Alfa er {0} på dei {1} einingane der alle kodarar"
        " hadde sett forslag, og {2} på dei {3} der ingen hadde, ein skilnad på {4} (95 %-intervall {5}"
        " til {6}). Kven som såg forslag til kva eining, kan vere valt; `orgcode influence` samanliknar"
        " ved loddtrekking.",
    ),
    (
        "Agreement is lower where suggestions had been seen: alpha is {0} on the {1} units on which every coder had"
        " seen suggestions, {2} on the {3} on which none had, a difference of {4} (95 % interval {5} to {6}). Who"
        " saw suggestions on which unit may have been chosen; `orgcode influence` compares by lot.",
        "Overensstemmelsen er lavere, hvor forslag var set: Alfa er {0} på de {1} enheder, hvor alle kodere havde"
        " set forslag, og {2} på de {3}, hvor ingen havde, en forskel på {4} (95 %-interval {5} til {6}). Hvem der"
        " så forslag til hvilken enhed, kan være valgt; `orgcode influence` sammenligner ved lodtrækning.",
        "Samsvaret er lavere der forslag var sett: Alfa er {0} på de {1} enhetene der alle kodere hadde sett"
        " forslag, og {2} på de {3} der ingen hadde, en forskjell på {4} (95 %-intervall {5} til {6}). Hvem som så"
        " forslag til hvilken enhet, kan være valgt; `orgcode influence` sammenligner ved loddtrekning.",
        "Samsvaret er lågare der forslag var sette: Alfa er {0} på dei {1} einingane der alle kodarar"
        " hadde sett forslag, og {2} på dei {3} der ingen hadde, ein skilnad på {4} (95 %-intervall {5}"
        " til {6}). Kven som såg forslag til kva eining, kan vere valt; `orgcode influence` samanliknar"
        " ved loddtrekking.",
    ),
    (
        "It does not show that suggestions inflate agreement: alpha is {0} on the {1} units on which every coder"
        " had seen suggestions, {2} on the {3} on which none had, a difference of {4} (95 % interval {5} to {6}).",
        "Det viser sig ikke, at forslag oppuster overensstemmelsen: Alfa er {0} på de {1} enheder, hvor alle kodere"
        " havde set forslag, og {2} på de {3}, hvor ingen havde, en forskel på {4} (95 %-interval {5} til {6}).",
        "Det viser seg ikke at forslag blåser opp samsvaret: Alfa er {0} på de {1} enhetene der alle kodere hadde"
        " sett forslag, og {2} på de {3} der ingen hadde, en forskjell på {4} (95 %-intervall {5} til {6}).",
        "Det viser seg ikkje at forslag blæs opp samsvaret: Alfa er {0} på dei {1} einingane der alle"
        " kodarar hadde sett forslag, og {2} på dei {3} der ingen hadde, ein skilnad på {4} (95"
        " %-intervall {5} til {6}).",
    ),
    (
        "Whether agreement drifts cannot be told: there are fewer than {0} units to compare.",
        "Om overensstemmelsen ændrer sig over tid, kan ikke afgøres: Der er færre end {0} enheder at sammenligne.",
        "Om samsvaret endrer seg over tid, kan ikke avgjøres: Det er færre enn {0} enheter å sammenligne.",
        "Om samsvaret endrar seg over tid, kan ikkje avgjerast: Det er færre enn {0} einingar å samanlikne.",
    ),
    (
        "Agreement has risen: alpha {0} on units {1} to {2}, {3} on units {4} to {5} (in the order in which they"
        " were coded): difference {6} (95 % interval {7} to {8}).",
        "Overensstemmelsen er steget: Alfa er {0} på enhed {1} til {2} og {3} på enhed {4} til {5} (i den"
        " rækkefølge, de blev kodet): forskel {6} (95 %-interval {7} til {8}).",
        "Samsvaret har steget: Alfa er {0} på enhet {1} til {2} og {3} på enhet {4} til {5} (i rekkefølgen de ble"
        " kodet): forskjell {6} (95 %-intervall {7} til {8}).",
        "Samsvaret har auka: Alfa er {0} på eining {1} til {2} og {3} på eining {4} til {5} (i"
        " rekkjefølgja dei blei koda): skilnad {6} (95 %-intervall {7} til {8}).",
    ),
    (
        "Agreement has fallen: alpha {0} on units {1} to {2}, {3} on units {4} to {5} (in the order in which they"
        " were coded): difference {6} (95 % interval {7} to {8}).",
        "Overensstemmelsen er faldet: Alfa er {0} på enhed {1} til {2} og {3} på enhed {4} til {5} (i den"
        " rækkefølge, de blev kodet): forskel {6} (95 %-interval {7} til {8}).",
        "Samsvaret har falt: Alfa er {0} på enhet {1} til {2} og {3} på enhet {4} til {5} (i rekkefølgen de ble"
        " kodet): forskjell {6} (95 %-intervall {7} til {8}).",
        "Samsvaret har falle: Alfa er {0} på eining {1} til {2} og {3} på eining {4} til {5} (i"
        " rekkjefølgja dei blei koda): skilnad {6} (95 %-intervall {7} til {8}).",
    ),
    (
        "It does not show that agreement drifts: alpha {0} on units {1} to {2}, {3} on units {4} to {5} (in the"
        " order in which they were coded): difference {6} (95 % interval {7} to {8}).",
        "Det viser sig ikke, at overensstemmelsen ændrer sig: Alfa er {0} på enhed {1} til {2} og {3} på enhed {4}"
        " til {5} (i den rækkefølge, de blev kodet): forskel {6} (95 %-interval {7} til {8}).",
        "Det viser seg ikke at samsvaret endrer seg: Alfa er {0} på enhet {1} til {2} og {3} på enhet {4} til {5}"
        " (i rekkefølgen de ble kodet): forskjell {6} (95 %-intervall {7} til {8}).",
        "Det viser seg ikkje at samsvaret endrar seg: Alfa er {0} på eining {1} til {2} og {3} på eining"
        " {4} til {5} (i rekkjefølgja dei blei koda): skilnad {6} (95 %-intervall {7} til {8}).",
    ),
    (
        "No sample of {0}'s segments was drawn, so there is no second coding to compare with. `orgcode recode`"
        " draws one.",
        "Der er ikke trukket en stikprøve af segmenter kodet af {0}, så der er ingen anden kodning at sammenligne"
        " med. `orgcode recode` trækker en.",
        "Det er ikke trukket noe utvalg av segmenter kodet av {0}, så det er ingen andre koding å sammenligne med."
        " `orgcode recode` trekker et.",
        "Det er ikkje trekt noko utval av segment koda av {0}, så det er inga anna koding å samanlikne"
        " med. `orgcode recode` trekkjer eit.",
    ),
    (
        "Units are the segments of {0} of {1}'s own coding.",
        "Enhederne er segmenterne i skjulte stikprøver af egen kodning ved {1}.",
        "Enhetene er segmentene i skjulte utvalg av egen koding ved {1}.",
        "Einingane er segmenta i skjulte utval av eiga koding ved {1}.",
    ),
    (
        "{0} of them is not coded again yet.",
        "{0} heraf er ikke kodet igen endnu.",
        "{0} av dem er ikke kodet på nytt ennå.",
        "{0} av dei er ikkje koda på nytt enno.",
    ),
    (
        "{0} of them are not coded again yet.",
        "{0} heraf er ikke kodet igen endnu.",
        "{0} av dem er ikke kodet på nytt ennå.",
        "{0} av dei er ikkje koda på nytt enno.",
    ),
    (
        "What a coder coded alike in one turn, with nothing but white space between, is one unit.",
        "Hvad en koder har kodet ens i én taletur, med kun mellemrum imellem, er én enhed.",
        "Det en koder har kodet likt i én taletur, med bare mellomrom imellom, er én enhet.",
        "Det ein kodar har koda likt i éin taletur, med berre mellomrom imellom, er éi eining.",
    ),
    (
        "Where a coder put several codes on one passage, u-alpha and cu-alpha take them together as one value.",
        "Hvor en koder satte flere koder på én passage, regner u-alfa og cu-alfa dem sammen som én værdi.",
        "Der en koder satte flere koder på én passasje, regner u-alfa og cu-alfa dem sammen som én verdi.",
        "Der ein kodar sette fleire kodar på eitt utdrag, reknar u-alfa og cu-alfa dei saman som éin verdi.",
    ),
    (
        "Intervals are over {0} transcripts; with so few they are narrower than they should be.",
        "Intervallerne er over {0} transskriptioner; med så få er de smallere, end de burde være.",
        "Intervallene er over {0} transkripsjoner; med så få er de smalere enn de burde være.",
        "Intervalla er over {0} transkripsjonar; med så få er dei smalare enn dei burde vere.",
    ),
    (
        "Left out because they have no times: {0} of {1} transcripts.",
        "Udeladt, fordi der mangler tider: {0} af {1} transskriptioner.",
        "Utelatt fordi det mangler tider: {0} av {1} transkripsjoner.",
        "Utelate fordi det manglar tider: {0} av {1} transkripsjonar.",
    ),
    (
        "Left out because they have no times: {0} turns of transcripts that otherwise have them.",
        "Udeladt, fordi der mangler tider: {0} taleture i transskriptioner, der ellers har dem.",
        "Utelatt fordi det mangler tider: {0} taleturer i transkripsjoner som ellers har dem.",
        "Utelate fordi det manglar tider: {0} taleturar i transkripsjonar som elles har dei.",
    ),
)
