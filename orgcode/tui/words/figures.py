"""What is said with figures of agreement: notes, reasons why there is no value, and what stands inside of them.

Texts of the project as in `problems`; and things that are counted, which the project puts together from a number and a
word.
"""

from __future__ import annotations

from orgcode.tui.words.form import Said

PHRASES: tuple[Said, ...] = (
    # What figures stand on
    Said(
        "The denominator is {said_units} that at least two coders reached, of {said_all}: {one} that one "
        "coder reached and {none} that nobody reached are missing, which is not the same as no code.",
        "Nævneren er {said_units}, som mindst to kodere har taget stilling til, af {said_all}: {one}, som "
        "én koder har taget stilling til, og {none}, som ingen har taget stilling til, mangler, og det er "
        "ikke det samme som ingen kode.",
        "Nevneren er {said_units} som minst to kodere har tatt stilling til, av {said_all}: {one} som én "
        "koder har tatt stilling til, og {none} som ingen har tatt stilling til, mangler, og det er ikke "
        "det samme som ingen kode.",
        "Nemnaren er {said_units} som minst to kodarar har teke stilling til, av {said_all}: {one} som "
        "éin kodar har teke stilling til, og {none} som ingen har teke stilling til, manglar, og det er "
        "ikkje det same som ingen kode.",
    ),
    Said(
        "Only turns of participants with these attributes count: {attributes}.",
        "Kun replikker fra deltagere med disse egenskaber tæller med: {attributes}.",
        "Bare replikker fra deltakere med disse egenskapene teller med: {attributes}.",
        "Berre replikkar frå deltakarar med desse eigenskapane tel med: {attributes}.",
    ),
    Said(
        "The interviewers' turns do not count.",
        "Interviewernes replikker tæller ikke med.",
        "Intervjuernes replikker teller ikke med.",
        "Replikkane til intervjuarane tel ikkje med.",
    ),
    Said(
        "Not every coder reached every unit: coefficients use the values that are there.",
        "Ikke alle kodere har taget stilling til alle enheder: koefficienterne bruger de værdier, der er.",
        "Ikke alle kodere har tatt stilling til alle enheter: koeffisientene bruker verdiene som finnes.",
        "Ikkje alle kodarar har teke stilling til alle einingar: koeffisientane bruker verdiane som finst.",
    ),
    Said(
        "Only {name} has decided on anything here, so there is nothing to compare.",
        "Kun {name} har taget stilling til noget her, så der er intet at sammenligne.",
        "Bare {name} har tatt stilling til noe her, så det er ingenting å sammenligne.",
        "Berre {name} har teke stilling til noko her, så det er ingenting å samanlikne.",
    ),
    Said(
        "Nobody has decided on anything here, so there is nothing to compare.",
        "Ingen har taget stilling til noget her, så der er intet at sammenligne.",
        "Ingen har tatt stilling til noe her, så det er ingenting å sammenligne.",
        "Ingen har teke stilling til noko her, så det er ingenting å samanlikne.",
    ),
    Said(
        "No two coders decided on the same unit, so there is nothing to compare.",
        "Der er ikke to kodere, der har taget stilling til samme enhed, så der er intet at sammenligne.",
        "Det er ikke to kodere som har tatt stilling til samme enhet, så det er ingenting å sammenligne.",
        "Det er ikkje to kodarar som har teke stilling til same eining, så det er ingenting å samanlikne.",
    ),
    Said(
        "Left out: {said_left} that not everybody who codes it has closed yet; the project is coded blind.",
        "Udeladt: {said_left}, som ikke alle, der koder det, har lukket endnu; projektet kodes blindt.",
        "Utelatt: {said_left} som ikke alle som koder det, har lukket ennå; prosjektet kodes blindt.",
        "Utelate: {said_left} som ikkje alle som kodar det, har lukka enno; prosjektet blir koda blindt.",
    ),
    Said(
        "Left out: {said_left} that not everybody who codes them has closed yet; the project is coded blind.",
        "Udeladt: {said_left}, som ikke alle, der koder dem, har lukket endnu; projektet kodes blindt.",
        "Utelatt: {said_left} som ikke alle som koder dem, har lukket ennå; prosjektet kodes blindt.",
        "Utelate: {said_left} som ikkje alle som kodar dei, har lukka enno; prosjektet blir koda blindt.",
    ),
    Said(
        "Decisions made after an interview was first open to all are left out.",
        "Afgørelser, der er truffet, efter at et interview første gang var åbent for alle, er udeladt.",
        "Avgjørelser som er tatt etter at et intervju første gang var åpent for alle, er utelatt.",
        "Avgjerder som er tekne etter at eit intervju første gong var ope for alle, er utelatne.",
    ),
    Said(
        "Transcripts that were not opened after blind coding, where all decisions count: {count}.",
        "Interview, der ikke er åbnet efter blind kodning, og hvor alle afgørelseer tæller med: {count}.",
        "Intervjuer som ikke er åpnet etter blind koding, der alle avgjørelser teller med: {count}.",
        "Intervju som ikkje er opna etter blind koding, der alle avgjerder tel med: {count}.",
    ),
    Said(
        "Decisions that count here though they were made when the coders could see each other's codings: "
        "{count}. --as-closed leaves them out.",
        "Afgørelser, der tæller med her, selv om de er truffet, da koderne kunne se hinandens "
        "kodninger: {count}. --as-closed udelader dem.",
        "Avgjørelser som teller med her, selv om de er tatt da koderne kunne se hverandres kodinger: "
        "{count}. --as-closed utelater dem.",
        "Avgjerder som tel med her, sjølv om dei er tekne då kodarane kunne sjå kodingane til kvarandre: "
        "{count}. --as-closed utelèt dei.",
    ),
    Said(
        "Decisions that count here though they were made before the project was blind, when everybody "
        "could see everything: {count}.",
        "Afgørelser, der tæller med her, selv om de er truffet, før projektet blev blindt, da alle "
        "kunne se alt: {count}.",
        "Avgjørelser som teller med her, selv om de er tatt før prosjektet ble blindt, da alle kunne se alt: {count}.",
        "Avgjerder som tel med her, sjølv om dei er tekne før prosjektet blei blindt, då alle kunne sjå alt: {count}.",
    ),
    Said(
        "Decisions whose dates cannot be right because the clock of a machine was wrong, though weeks and "
        "dates go by them: {count}.",
        "Afgørelser, hvis datoer ikke kan være rigtige, fordi uret på en maskine gik forkert, selv om "
        "uger og datoer følger dem: {count}.",
        "Avgjørelser med datoer som ikke kan være riktige fordi klokka på en maskin gikk feil, selv om "
        "uker og datoer følger dem: {count}.",
        "Avgjerder med datoar som ikkje kan vere rette fordi klokka på ei maskin gjekk feil, sjølv om "
        "veker og datoar følgjer dei: {count}.",
    ),
    Said(
        "Reopened after closing: {said_titles}.",
        "Åbnet igen efter lukning: {said_titles}.",
        "Åpnet igjen etter lukking: {said_titles}.",
        "Opna att etter lukking: {said_titles}.",
    ),
    Said(
        "Codings and passes on spans that are no segment here (passages, parts of a segment, or another "
        "way of cutting the text), which count for every segment they touch: {count}.",
        "Kodninger og “ingen kode” på steder, der ikke er et segment her (passager, dele af et segment "
        "eller en anden opdeling af teksten), og som tæller for hvert segment, de berører: {count}.",
        "Kodinger og “ingen kode” på steder som ikke er et segment her (passasjer, deler av et segment "
        "eller en annen inndeling av teksten), og som teller for hvert segment de berører: {count}.",
        "Kodingar og “ingen kode” på stader som ikkje er eit segment her (passasjar, delar av eit segment "
        "eller ei anna inndeling av teksten), og som tel for kvart segment dei rører ved: {count}.",
    ),
    Said(
        "{said_count} left out: the codebook in use has no such code. Their units count as reached.",
        "{said_count} udeladt: den kodebog, der bruges, har ikke en sådan kode. Der er taget stilling til "
        "deres enheder.",
        "{said_count} utelatt: kodeboken som er i bruk, har ikke en slik kode. Det er tatt stilling til enhetene.",
        "{said_count} utelatne: kodeboka som er i bruk, har ikkje ein slik kode. Det er teke stilling til einingane.",
    ),
    Said(
        "{said_count} made under a code that was merged into another one since: counted as that one.",
        "{said_count} med en kode, der siden er lagt sammen med en anden: talt med som den.",
        "{said_count} med en kode som siden er slått sammen med en annen: telt med som den.",
        "{said_count} med ein kode som sidan er slått saman med ein annan: talde med som den.",
    ),
    Said(
        "Codes that the codebook did not have yet when some of the decisions were made, with the number "
        "of values that count as not having it: {said_codes}.",
        "Koder, som kodebogen endnu ikke havde, da nogle af afgørelseerne blev truffet, med antallet af "
        "værdier, der tæller som uden koden: {said_codes}.",
        "Koder som kodeboken ennå ikke hadde da noen av avgjørelsene ble tatt, med antallet verdier som "
        "teller som uten koden: {said_codes}.",
        "Kodar som kodeboka enno ikkje hadde då nokre av avgjerdene blei tekne, med talet på verdiar som "
        "tel som utan koden: {said_codes}.",
    ),
    Said(
        "On no unit that two coders reached, so that agreement beyond chance cannot be told: {said_codes}.",
        "Ikke på nogen enhed, som to kodere har taget stilling til, så enighed ud over det tilfældige "
        "ikke kan afgøres: {said_codes}.",
        "Ikke på noen enhet som to kodere har tatt stilling til, så enighet ut over det tilfeldige ikke "
        "kan avgjøres: {said_codes}.",
        "Ikkje på noka eining som to kodarar har teke stilling til, så semje ut over det tilfeldige ikkje "
        "kan avgjerast: {said_codes}.",
    ),
    Said(
        "On every unit that two coders reached, by every coder, so that it cannot be told: {said_codes}.",
        "På alle enheder, som to kodere har taget stilling til, af alle kodere, så det ikke kan afgøres: {said_codes}.",
        "På alle enheter som to kodere har tatt stilling til, av alle kodere, så det ikke kan avgjøres: {said_codes}.",
        "På alle einingar som to kodarar har teke stilling til, av alle kodarar, så det ikkje kan "
        "avgjerast: {said_codes}.",
    ),
    Said(
        "No unit in common: {said_names}.",
        "Ingen fælles enheder: {said_names}.",
        "Ingen felles enheter: {said_names}.",
        "Ingen felles einingar: {said_names}.",
    ),
    Said(
        "Fewer than {least} units in common, so that figures are rough: {said_names}.",
        "Færre end {least} fælles enheder, så tallene er grove: {said_names}.",
        "Færre enn {least} felles enheter, så tallene er grove: {said_names}.",
        "Færre enn {least} felles einingar, så tala er grove: {said_names}.",
    ),
    Said(
        "Intervals by drawing transcripts are rough: there are {count}.",
        "Intervaller ved udtrækning af interview er grove: der er {count}.",
        "Intervaller ved trekking av intervjuer er grove: det er {count}.",
        "Intervall ved trekking av intervju er grove: det er {count}.",
    ),
    Said(
        "Intervals take every character as a draw of its own, so they are much too narrow; --over "
        "transcripts draws whole interviews.",
        "Intervallerne regner hvert tegn for trukket for sig, så de er alt for smalle; --over transcripts "
        "trækker hele interview.",
        "Intervallene regner hvert tegn som trukket for seg, så de er altfor smale; --over transcripts "
        "trekker hele intervjuer.",
        "Intervalla reknar kvart teikn som trekt for seg, så dei er altfor smale; --over transcripts "
        "trekkjer heile intervju.",
    ),
    Said(
        "Intervals take {said_unit}s as independent; those of one interview are alike, so they may be too "
        "narrow. --over transcripts draws whole interviews.",
        "Intervallerne regner enhederne ({said_unit}) for uafhængige; de i samme interview ligner "
        "hinanden, så intervallerne kan være for smalle. --over transcripts trækker hele interview.",
        "Intervallene regner enhetene ({said_unit}) som uavhengige; de i samme intervju ligner hverandre, "
        "så intervallene kan være for smale. --over transcripts trekker hele intervjuer.",
        "Intervalla reknar einingane ({said_unit}) som uavhengige; dei i same intervju liknar kvarandre, "
        "så intervalla kan vere for smale. --over transcripts trekkjer heile intervju.",
    ),
    Said(
        "No sample of {name}'s segments was drawn, so there is no second coding to compare with. `orgcode "
        "recode` draws one.",
        "Der er ikke trukket en stikprøve af segmenter kodet af {name}, så der er ingen anden kodning at "
        "sammenligne med. `orgcode recode` trækker en.",
        "Det er ikke trukket noe utvalg av segmenter kodet av {name}, så det er ingen annen koding å "
        "sammenligne med. `orgcode recode` trekker et.",
        "Det er ikkje trekt noko utval av segment koda av {name}, så det er inga anna koding å samanlikne "
        "med. `orgcode recode` trekkjer eit.",
    ),
    Said(
        "Units are the segments of {said_count} of {name}'s own coding.",
        "Enhederne er segmenterne i {said_count} af egen kodning ved {name}.",
        "Enhetene er segmentene i {said_count} av egen koding ved {name}.",
        "Einingane er segmenta i {said_count} av eiga koding ved {name}.",
    ),
    Said(
        "{said_count} of them is not coded again yet.",
        "{said_count} heraf er ikke kodet igen endnu.",
        "{said_count} av dem er ikke kodet på nytt ennå.",
        "{said_count} av dei er ikkje koda på nytt enno.",
    ),
    Said(
        "{said_count} of them are not coded again yet.",
        "{said_count} heraf er ikke kodet igen endnu.",
        "{said_count} av dem er ikke kodet på nytt ennå.",
        "{said_count} av dei er ikkje koda på nytt enno.",
    ),
    # What seeing suggestions does
    Said(
        "No coder had seen suggestions on a unit that counts, so nothing can be said of what seeing them does.",
        "Ingen koder havde set forslag til en enhed, der tæller med, så der kan intet siges om, hvad det "
        "gør at se dem.",
        "Ingen koder hadde sett forslag til en enhet som teller med, så det kan ikke sies noe om hva det "
        "gjør å se dem.",
        "Ingen kodar hadde sett forslag til ei eining som tel med, så det kan ikkje seiast noko om kva "
        "det gjer å sjå dei.",
    ),
    Said(
        "Whether suggestions inflate agreement cannot be told: {said_with}, {said_without}; at least "
        "{least} of each are needed.",
        "Om forslag oppuster overensstemmelsen, kan ikke afgøres: {said_with}, {said_without}; der kræves "
        "mindst {least} af hver.",
        "Om forslag blåser opp samsvaret, kan ikke avgjøres: {said_with}, {said_without}; det kreves "
        "minst {least} av hver.",
        "Om forslag blæs opp samsvaret, kan ikkje avgjerast: {said_with}, {said_without}; det krevst "
        "minst {least} av kvar.",
    ),
    Said(
        "Whether suggestions inflate agreement cannot be told ({said_with}, {said_without}): {said_why}",
        "Om forslag oppuster overensstemmelsen, kan ikke afgøres ({said_with}, {said_without}): {said_why}",
        "Om forslag blåser opp samsvaret, kan ikke avgjøres ({said_with}, {said_without}): {said_why}",
        "Om forslag blæs opp samsvaret, kan ikkje avgjerast ({said_with}, {said_without}): {said_why}",
    ),
    Said(
        "{count} units on which every coder had seen suggestions",
        "{count} enheder, hvor alle kodere havde set forslag",
        "{count} enheter der alle kodere hadde sett forslag",
        "{count} einingar der alle kodarar hadde sett forslag",
    ),
    Said(
        "{count} on which none had",
        "{count}, hvor ingen havde",
        "{count} der ingen hadde",
        "{count} der ingen hadde",
    ),
    Said(
        "alpha is {seen} on the {said_with}, {unseen} on the {said_without}, a difference of {difference} "
        "(95 % interval {low} to {high})",
        "alfa er {seen} på {said_with}, og {unseen} på {said_without}, en forskel på {difference} (95 "
        "%-interval {low} til {high})",
        "alfa er {seen} på {said_with}, og {unseen} på {said_without}, en forskjell på {difference} (95 "
        "%-intervall {low} til {high})",
        "alfa er {seen} på {said_with}, og {unseen} på {said_without}, ein skilnad på {difference} (95 "
        "%-intervall {low} til {high})",
    ),
    Said(
        "Suggestions seem to inflate agreement: {said_figures}. {said_caution}",
        "Forslag ser ud til at oppuste overensstemmelsen: {said_figures}. {said_caution}",
        "Forslag ser ut til å blåse opp samsvaret: {said_figures}. {said_caution}",
        "Forslag ser ut til å blåse opp samsvaret: {said_figures}. {said_caution}",
    ),
    Said(
        "Agreement is lower where suggestions had been seen: {said_figures}. {said_caution}",
        "Overensstemmelsen er lavere, hvor forslag var set: {said_figures}. {said_caution}",
        "Samsvaret er lavere der forslag var sett: {said_figures}. {said_caution}",
        "Samsvaret er lågare der forslag var sedde: {said_figures}. {said_caution}",
    ),
    Said(
        "Who saw suggestions on which unit may have been chosen; `orgcode influence` compares by lot.",
        "Hvem der så forslag til hvilken enhed, kan være valgt; `orgcode influence` sammenligner ved lodtrækning.",
        "Hvem som så forslag til hvilken enhet, kan være valgt; `orgcode influence` sammenligner ved loddtrekning.",
        "Kven som såg forslag til kva for ei eining, kan vere valt; `orgcode influence` samanliknar ved loddtrekking.",
    ),
    Said(
        "It does not show that suggestions inflate agreement: {said_figures}.",
        "Det viser sig ikke, at forslag oppuster overensstemmelsen: {said_figures}.",
        "Det viser seg ikke at forslag blåser opp samsvaret: {said_figures}.",
        "Det viser seg ikkje at forslag blæs opp samsvaret: {said_figures}.",
    ),
    Said(
        "Acceptance is not influence: a good suggestion is applied because it is right.",
        "Accept er ikke påvirkning: et godt forslag bruges, fordi det er rigtigt.",
        "Aksept er ikke påvirkning: et godt forslag brukes fordi det er riktig.",
        "Aksept er ikkje påverknad: eit godt forslag blir brukt fordi det er rett.",
    ),
    Said(
        "No decided segment had its suggestions withheld by lot, so nothing here measures what showing "
        "them does. `orgcode suggestions --mode withheld` begins that.",
        "Intet afgjort segment fik sine forslag holdt tilbage ved lodtrækning, så intet her måler, hvad "
        "det gør at vise dem. `orgcode suggestions --mode withheld` begynder på det.",
        "Ingen avgjorte segmenter fikk forslagene holdt tilbake ved loddtrekning, så ingenting her måler "
        "hva det gjør å vise dem. `orgcode suggestions --mode withheld` begynner på det.",
        "Ingen avgjorde segment fekk forslaga haldne tilbake ved loddtrekking, så ingenting her måler kva "
        "det gjer å vise dei. `orgcode suggestions --mode withheld` byrjar på det.",
    ),
    Said(
        "Not compared: segments decided with suggestions shown while no lots were drawn: {count}.",
        "Ikke sammenlignet: segmenter afgjort med forslag vist, mens der ikke blev trukket lod: {count}.",
        "Ikke sammenlignet: segmenter avgjort med forslag vist mens det ikke ble trukket lodd: {count}.",
        "Ikkje samanlikna: segment avgjorde med forslag viste medan det ikkje blei trekt lodd: {count}.",
    ),
    Said(
        "{coder}: {withheld} of {all} compared segments were withheld, where a share of {share} was asked "
        "for. Are withheld segments left undecided? Then the comparison leans.",
        "{coder}: {withheld} af {all} sammenlignede segmenter blev holdt tilbage, hvor der var bedt om en "
        "andel på {share}. Efterlades tilbageholdte segmenter uafgjorte? Så er sammenligningen skæv.",
        "{coder}: {withheld} av {all} sammenlignede segmenter ble holdt tilbake, der det var bedt om en "
        "andel på {share}. Blir tilbakeholdte segmenter stående uavgjort? Da er sammenligningen skjev.",
        "{coder}: {withheld} av {all} samanlikna segment blei haldne tilbake, der det var bede om ein del "
        "på {share}. Blir tilbakehaldne segment ståande uavgjorde? Då er samanlikninga skeiv.",
    ),
    Said(
        "A code put after the suggestions came counts as a change, whether they prompted it or the coder "
        "was not done yet.",
        "En kode, der er sat, efter at forslagene kom, tæller som en ændring, hvad enten de var "
        "anledningen, eller koderen ikke var færdig endnu.",
        "En kode som er satt etter at forslagene kom, teller som en endring, enten de var grunnen eller "
        "koderen ikke var ferdig ennå.",
        "Ein kode som er sett etter at forslaga kom, tel som ei endring, anten dei var grunnen eller "
        "kodaren ikkje var ferdig enno.",
    ),
    Said(
        "Who sees suggestions before, after or never is chosen, not drawn by lot: those groups are not compared.",
        "Hvem der ser forslag før, efter eller aldrig, er valgt og ikke trukket ved lod: de grupper sammenlignes ikke.",
        "Hvem som ser forslag før, etter eller aldri, er valgt og ikke trukket ved lodd: de gruppene "
        "sammenlignes ikke.",
        "Kven som ser forslag før, etter eller aldri, er valt og ikkje trekt ved lodd: dei gruppene blir "
        "ikkje samanlikna.",
    ),
    Said(
        "Counted by rank only, because their suggested codes were not recorded (an earlier orgcode): {count}.",
        "Talt kun efter rang, fordi de foreslåede koder ikke blev noteret (et tidligere orgcode): {count}.",
        "Telt bare etter rang, fordi de foreslåtte kodene ikke ble notert (en tidligere orgcode): {count}.",
        "Talde berre etter rang, fordi dei føreslegne kodane ikkje blei noterte (ein tidlegare orgcode): {count}.",
    ),
    Said(
        "Segments where suggestions were declined and nothing else was said: {count}; only that is counted.",
        "Segmenter, hvor forslag blev afvist, og intet andet blev sagt: {count}; kun det tælles.",
        "Segmenter der forslag ble avvist og ikke noe annet ble sagt: {count}; bare det telles.",
        "Segment der forslag blei avviste og ikkje noko anna blei sagt: {count}; berre det blir talt.",
    ),
    Said(
        "Left out: segments first decided on as part of a longer passage: {count}.",
        "Udeladt: segmenter, der først blev afgjort som del af en længere passage: {count}.",
        "Utelatt: segmenter som først ble avgjort som del av en lengre passasje: {count}.",
        "Utelate: segment som først blei avgjorde som del av ein lengre passasje: {count}.",
    ),
    Said(
        "Intervals take segments as independent; those of one interview are alike, so they are too narrow.",
        "Intervallerne regner segmenter for uafhængige; de i samme interview ligner hinanden, så "
        "intervallerne er for smalle.",
        "Intervallene regner segmenter som uavhengige; de i samme intervju ligner hverandre, så "
        "intervallene er for smale.",
        "Intervalla reknar segment som uavhengige; dei i same intervju liknar kvarandre, så intervalla er for smale.",
    ),
    Said(
        "Too few: {shown} with suggestions shown, {withheld} withheld.",
        "For få: {shown} med forslag vist, {withheld} holdt tilbage.",
        "For få: {shown} med forslag vist, {withheld} holdt tilbake.",
        "For få: {shown} med forslag viste, {withheld} haldne tilbake.",
    ),
    # Over time
    Said(
        "Whether agreement drifts cannot be told: there are fewer than {least} units to compare.",
        "Om overensstemmelsen ændrer sig over tid, kan ikke afgøres: der er færre end {least} enheder at sammenligne.",
        "Om samsvaret endrer seg over tid, kan ikke avgjøres: det er færre enn {least} enheter å sammenligne.",
        "Om samsvaret endrar seg over tid, kan ikkje avgjerast: det er færre enn {least} einingar å samanlikne.",
    ),
    Said(
        "Whether agreement drifts cannot be told: between {said_first} and {said_second}, {said_why}",
        "Om overensstemmelsen ændrer sig over tid, kan ikke afgøres: mellem {said_first} og {said_second}: {said_why}",
        "Om samsvaret endrer seg over tid, kan ikke avgjøres: mellom {said_first} og {said_second}: {said_why}",
        "Om samsvaret endrar seg over tid, kan ikkje avgjerast: mellom {said_first} og {said_second}: {said_why}",
    ),
    Said(
        "Agreement has risen: {said_figures}.",
        "Overensstemmelsen er steget: {said_figures}.",
        "Samsvaret har steget: {said_figures}.",
        "Samsvaret har stige: {said_figures}.",
    ),
    Said(
        "Agreement has fallen: {said_figures}.",
        "Overensstemmelsen er faldet: {said_figures}.",
        "Samsvaret har falt: {said_figures}.",
        "Samsvaret har falle: {said_figures}.",
    ),
    Said(
        "It does not show that agreement drifts: {said_figures}.",
        "Det viser sig ikke, at overensstemmelsen ændrer sig: {said_figures}.",
        "Det viser seg ikke at samsvaret endrer seg: {said_figures}.",
        "Det viser seg ikkje at samsvaret endrar seg: {said_figures}.",
    ),
    # Why there is no value, or no interval
    Said(
        "Agreement needs at least two coders.",
        "Overensstemmelse kræver mindst to kodere.",
        "Samsvar krever minst to kodere.",
        "Samsvar krev minst to kodarar.",
    ),
    Said(
        "No unit was reached by two coders, so there is nothing to compare.",
        "Der er ingen enhed, som to kodere har taget stilling til, så der er intet at sammenligne.",
        "Det finnes ingen enhet som to kodere har tatt stilling til, så det er ingenting å sammenligne.",
        "Det finst inga eining som to kodarar har teke stilling til, så det er ingenting å samanlikne.",
    ),
    Said(
        "Only one value was ever used, so agreement beyond chance cannot be told.",
        "Der er kun brugt én værdi, så enighed ud over det tilfældige kan ikke afgøres.",
        "Det er bare brukt én verdi, så enighet ut over det tilfeldige kan ikke avgjøres.",
        "Det er berre brukt éin verdi, så semje ut over det tilfeldige kan ikkje avgjerast.",
    ),
    Said(
        "Nobody put this code on a unit that two coders reached.",
        "Ingen har sat denne kode på en enhed, som to kodere har taget stilling til.",
        "Ingen har satt denne koden på en enhet som to kodere har tatt stilling til.",
        "Ingen har sett denne koden på ei eining som to kodarar har teke stilling til.",
    ),
    Said(
        "Every coder put this code on every unit that two coders reached.",
        "Alle kodere har sat denne kode på alle enheder, som to kodere har taget stilling til.",
        "Alle kodere har satt denne koden på alle enheter som to kodere har tatt stilling til.",
        "Alle kodarar har sett denne koden på alle einingar som to kodarar har teke stilling til.",
    ),
    Said(
        "{name} compares two coders; here are {count}. {said_instead}",
        "{name} sammenligner to kodere; her er der {count}. {said_instead}",
        "{name} sammenligner to kodere; her er det {count}. {said_instead}",
        "{name} samanliknar to kodarar; her er det {count}. {said_instead}",
    ),
    Said(
        "See the pairs of coders, Conger's kappa or Krippendorff's alpha.",
        "Se parrene af kodere, Congers kappa eller Krippendorffs alfa.",
        "Se parene av kodere, Congers kappa eller Krippendorffs alfa.",
        "Sjå para av kodarar, Congers kappa eller Krippendorffs alfa.",
    ),
    Said(
        "Fleiss' kappa is its form for more coders.",
        "Fleiss' kappa er formen for flere kodere.",
        "Fleiss' kappa er formen for flere kodere.",
        "Fleiss' kappa er forma for fleire kodarar.",
    ),
    Said(
        "Cohen's kappa compares two coders, and here are {count}. See the pairs of coders.",
        "Cohens kappa sammenligner to kodere, og her er der {count}. Se parrene af kodere.",
        "Cohens kappa sammenligner to kodere, og her er det {count}. Se parene av kodere.",
        "Cohens kappa samanliknar to kodarar, og her er det {count}. Sjå para av kodarar.",
    ),
    Said(
        "The values are names; this level of measurement needs numbers.",
        "Værdierne er navne; dette måleniveau kræver tal.",
        "Verdiene er navn; dette målenivået krever tall.",
        "Verdiane er namn; dette målenivået krev tal.",
    ),
    Said(
        "The values are names; weights need ranks or numbers.",
        "Værdierne er navne; vægte kræver rangtal eller tal.",
        "Verdiene er navn; vekter krever rangtall eller tall.",
        "Verdiane er namn; vekter krev rangtal eller tal.",
    ),
    Said(
        "The ratio level is for numbers from zero up, and some are below zero.",
        "Kvotientniveauet er for tal fra nul og op, og nogle er under nul.",
        "Forholdstallsnivået er for tall fra null og oppover, og noen er under null.",
        "Forholdstalsnivået er for tal frå null og oppover, og nokre er under null.",
    ),
    Said(
        "Ratio weights are for numbers from zero up, and some are below zero.",
        "Kvotientvægte er for tal fra nul og op, og nogle er under nul.",
        "Forholdstallsvekter er for tall fra null og oppover, og noen er under null.",
        "Forholdstalsvekter er for tal frå null og oppover, og nokre er under null.",
    ),
    Said(
        "More than {most} different values: too many for a weight between each two.",
        "Mere end {most} forskellige værdier: for mange til en vægt mellem hver to.",
        "Mer enn {most} forskjellige verdier: for mange til en vekt mellom hver to.",
        "Meir enn {most} ulike verdiar: for mange til ei vekt mellom kvar to.",
    ),
    Said(
        "More than {most} different sets of codes: too many for a distance between each two.",
        "Mere end {most} forskellige sæt af koder: for mange til en afstand mellem hver to.",
        "Mer enn {most} forskjellige sett av koder: for mange til en avstand mellom hver to.",
        "Meir enn {most} ulike sett av kodar: for mange til ein avstand mellom kvar to.",
    ),
    Said(
        "No interval: there is only one unit to compare.",
        "Intet interval: der er kun én enhed at sammenligne.",
        "Ikke noe intervall: det er bare én enhet å sammenligne.",
        "Ikkje noko intervall: det er berre éi eining å samanlikne.",
    ),
    Said(
        "No interval: there is only one transcript to compare.",
        "Intet interval: der er kun ét interview at sammenligne.",
        "Ikke noe intervall: det er bare ett intervju å sammenligne.",
        "Ikkje noko intervall: det er berre eitt intervju å samanlikne.",
    ),
    Said(
        "No interval: there is only one continuum to draw from.",
        "Intet interval: der er kun ét kontinuum at trække fra.",
        "Ikke noe intervall: det er bare ett kontinuum å trekke fra.",
        "Ikkje noko intervall: det er berre eitt kontinuum å trekkje frå.",
    ),
    Said(
        "No interval: it is not known which unit is in which transcript.",
        "Intet interval: det vides ikke, hvilken enhed der er i hvilket interview.",
        "Ikke noe intervall: det er ikke kjent hvilken enhet som er i hvilket intervju.",
        "Ikkje noko intervall: det er ikkje kjent kva for ei eining som er i kva for eit intervju.",
    ),
    Said(
        "No interval: lengths are not whole units; transcripts can be drawn instead.",
        "Intet interval: længderne er ikke hele enheder; der kan trækkes interview i stedet.",
        "Ikke noe intervall: lengdene er ikke hele enheter; det kan trekkes intervjuer i stedet.",
        "Ikkje noko intervall: lengdene er ikkje heile einingar; det kan trekkjast intervju i staden.",
    ),
    Said(
        "No interval: every resample gives the same value.",
        "Intet interval: alle gentagne stikprøver giver samme værdi.",
        "Ikke noe intervall: alle gjentatte utvalg gir samme verdi.",
        "Ikkje noko intervall: alle gjentekne utval gjev same verdi.",
    ),
    Said(
        "No interval: the values do not vary.",
        "Intet interval: værdierne varierer ikke.",
        "Ikke noe intervall: verdiene varierer ikke.",
        "Ikkje noko intervall: verdiane varierer ikkje.",
    ),
    Said(
        "No interval: too many resamples have no value.",
        "Intet interval: for mange gentagne stikprøver har ingen værdi.",
        "Ikke noe intervall: for mange gjentatte utvalg har ingen verdi.",
        "Ikkje noko intervall: for mange gjentekne utval har ingen verdi.",
    ),
    Said(
        "No interval: the values vary too little; {said_empty}.",
        "Intet interval: værdierne varierer for lidt; {said_empty}.",
        "Ikke noe intervall: verdiene varierer for lite; {said_empty}.",
        "Ikkje noko intervall: verdiane varierer for lite; {said_empty}.",
    ),
    Said(
        "No interval: too few transcripts tell anything; {said_empty}.",
        "Intet interval: for få interview siger noget; {said_empty}.",
        "Ikke noe intervall: for få intervjuer sier noe; {said_empty}.",
        "Ikkje noko intervall: for få intervju seier noko; {said_empty}.",
    ),
    Said(
        "{empty} of {all} resamples have no coefficient",
        "{empty} af {all} gentagne stikprøver har ingen koefficient",
        "{empty} av {all} gjentatte utvalg har ingen koeffisient",
        "{empty} av {all} gjentekne utval har ingen koeffisient",
    ),
    Said(
        "Nobody put this code anywhere where two coders worked.",
        "Ingen har sat denne kode noget sted, hvor to kodere har arbejdet.",
        "Ingen har satt denne koden noe sted der to kodere har arbeidet.",
        "Ingen har sett denne koden nokon stad der to kodarar har arbeidd.",
    ),
    Said(
        "Nobody put a code anywhere where two coders worked.",
        "Ingen har sat en kode noget sted, hvor to kodere har arbejdet.",
        "Ingen har satt en kode noe sted der to kodere har arbeidet.",
        "Ingen har sett ein kode nokon stad der to kodarar har arbeidd.",
    ),
    Said(
        "No disagreement is possible by chance here, so agreement beyond chance cannot be told.",
        "Her kan der ikke opstå uenighed ved et tilfælde, så enighed ud over det tilfældige kan ikke afgøres.",
        "Her kan det ikke oppstå uenighet ved en tilfeldighet, så enighet ut over det tilfeldige kan ikke avgjøres.",
        "Her kan det ikkje oppstå usemje ved eit slumpetreff, så semje ut over det tilfeldige kan ikkje avgjerast.",
    ),
    Said(
        "All coders gave the whole continuum one value, so agreement beyond chance cannot be told.",
        "Alle kodere gav hele kontinuummet én værdi, så enighed ud over det tilfældige kan ikke afgøres.",
        "Alle kodere ga hele kontinuumet én verdi, så enighet ut over det tilfeldige kan ikke avgjøres.",
        "Alle kodarar gav heile kontinuumet éin verdi, så semje ut over det tilfeldige kan ikkje avgjerast.",
    ),
    Said(
        "Either nobody coded anything, or nobody left a gap, so agreement beyond chance cannot be told.",
        "Enten kodede ingen noget, eller også efterlod ingen et hul, så enighed ud over det tilfældige "
        "kan ikke afgøres.",
        "Enten kodet ingen noe, eller så lot ingen noe stå ukodet, så enighet ut over det tilfeldige kan "
        "ikke avgjøres.",
        "Anten koda ingen noko, eller så lét ingen noko stå ukoda, så semje ut over det tilfeldige kan "
        "ikkje avgjerast.",
    ),
    Said(
        "No place was coded by two coders, so there are no codes to compare.",
        "Intet sted er kodet af to kodere, så der er ingen koder at sammenligne.",
        "Ingen steder er kodet av to kodere, så det er ingen koder å sammenligne.",
        "Ingen stad er koda av to kodarar, så det er ingen kodar å samanlikne.",
    ),
    Said(
        "Where two coders coded the same place only one code was ever used: nothing is beyond chance there.",
        "Hvor to kodere kodede samme sted, er kun én kode brugt: der er intet ud over det tilfældige.",
        "Der to kodere kodet samme sted, er bare én kode brukt: det er ingenting ut over det tilfeldige.",
        "Der to kodarar koda same stad, er berre éin kode brukt: det er ingenting ut over det tilfeldige.",
    ),
    Said(
        "Nobody put this code anywhere, or everybody put it everywhere; agreement beyond chance cannot be told.",
        "Ingen har sat denne kode nogen steder, eller alle har sat den overalt; enighed ud over det "
        "tilfældige kan ikke afgøres.",
        "Ingen har satt denne koden noe sted, eller alle har satt den overalt; enighet ut over det "
        "tilfeldige kan ikke avgjøres.",
        "Ingen har sett denne koden nokon stad, eller alle har sett han overalt; semje ut over det "
        "tilfeldige kan ikkje avgjerast.",
    ),
    Said(
        "Where a coder put this code, no other coder put any: there is nothing to compare.",
        "Hvor en koder satte denne kode, satte ingen anden en kode: der er intet at sammenligne.",
        "Der en koder satte denne koden, satte ingen andre noen kode: det er ingenting å sammenligne.",
        "Der ein kodar sette denne koden, sette ingen andre nokon kode: det er ingenting å samanlikne.",
    ),
    Said(
        "Both coders gave every place the same one value, so agreement beyond chance cannot be told.",
        "Begge kodere gav alle steder samme ene værdi, så enighed ud over det tilfældige kan ikke afgøres.",
        "Begge koderne ga alle steder den samme verdien, så enighet ut over det tilfeldige kan ikke avgjøres.",
        "Båe kodarane gav alle stader den same verdien, så semje ut over det tilfeldige kan ikkje avgjerast.",
    ),
    Said(
        "These two coders did not work through the same text.",
        "Disse to kodere har ikke gennemgået samme tekst.",
        "Disse to koderne har ikke gått gjennom samme tekst.",
        "Desse to kodarane har ikkje gått gjennom same tekst.",
    ),
    Said(
        "No interval: more than {most} different values at the ratio level.",
        "Intet interval: mere end {most} forskellige værdier på kvotientniveauet.",
        "Ikke noe intervall: mer enn {most} forskjellige verdier på forholdstallsnivået.",
        "Ikkje noko intervall: meir enn {most} ulike verdiar på forholdstalsnivået.",
    ),
    # How many more it takes
    Said(
        "No unit was reached by two coders yet.",
        "Endnu er der ingen enhed, som to kodere har taget stilling til.",
        "Ennå finnes det ingen enhet som to kodere har tatt stilling til.",
        "Enno finst det inga eining som to kodarar har teke stilling til.",
    ),
    Said(
        "Nobody put it on a compared unit, so what it takes cannot be told.",
        "Ingen har sat den på en sammenlignet enhed, så det kan ikke afgøres, hvor mange der skal til.",
        "Ingen har satt den på en sammenlignet enhet, så det kan ikke avgjøres hvor mange som skal til.",
        "Ingen har sett han på ei samanlikna eining, så det kan ikkje avgjerast kor mange som skal til.",
    ),
    Said(
        "It was put on every compared unit, so what it takes cannot be told.",
        "Den er sat på alle sammenlignede enheder, så det kan ikke afgøres, hvor mange der skal til.",
        "Den er satt på alle sammenlignede enheter, så det kan ikke avgjøres hvor mange som skal til.",
        "Han er sett på alle samanlikna einingar, så det kan ikkje avgjerast kor mange som skal til.",
    ),
    Said(
        "There is no interval to go by.",
        "Der er intet interval at gå ud fra.",
        "Det finnes ikke noe intervall å gå ut fra.",
        "Det finst ikkje noko intervall å gå ut frå.",
    ),
    Said(
        "There is no interval to go by: planned for a kappa of {kappa} and a prevalence of {prevalence}, "
        "by the variance of Bloch and Kraemer (1989).",
        "Der er intet interval at gå ud fra: planlagt for kappa {kappa} og forekomst {prevalence} med "
        "variansen hos Bloch og Kraemer (1989).",
        "Det finnes ikke noe intervall å gå ut fra: planlagt for kappa {kappa} og forekomst {prevalence} "
        "med variansen hos Bloch og Kraemer (1989).",
        "Det finst ikkje noko intervall å gå ut frå: planlagt for kappa {kappa} og førekomst {prevalence} "
        "med variansen hos Bloch og Kraemer (1989).",
    ),
    Said(
        "There is no interval to go by: at a kappa of {kappa} and a prevalence of {prevalence}, by the "
        "variance of Bloch and Kraemer (1989).",
        "Der er intet interval at gå ud fra: ved kappa {kappa} og forekomst {prevalence} med variansen "
        "hos Bloch og Kraemer (1989).",
        "Det finnes ikke noe intervall å gå ut fra: ved kappa {kappa} og forekomst {prevalence} med "
        "variansen hos Bloch og Kraemer (1989).",
        "Det finst ikkje noko intervall å gå ut frå: ved kappa {kappa} og førekomst {prevalence} med "
        "variansen hos Bloch og Kraemer (1989).",
    ),
    # What stands inside of these
    Said(
        "alpha {before} on {said_first}, {after} on {said_last} (in the order in which they were coded): "
        "difference {difference} (95 % interval {low} to {high})",
        "alfa {before} på {said_first}, {after} på {said_last} (i den rækkefølge, de blev kodet): forskel "
        "{difference} (95 %-interval {low} til {high})",
        "alfa {before} på {said_first}, {after} på {said_last} (i rekkefølgen de ble kodet): forskjell "
        "{difference} (95 %-intervall {low} til {high})",
        "alfa {before} på {said_first}, {after} på {said_last} (i rekkjefølgja dei blei koda): skilnad "
        "{difference} (95 %-intervall {low} til {high})",
    ),
    Said(
        "units {first} to {last}",
        "enhed {first} til {last}",
        "enhet {first} til {last}",
        "eining {first} til {last}",
    ),
    Said(
        "week {week} of {year}",
        "uge {week} i {year}",
        "uke {week} i {year}",
        "veke {week} i {year}",
    ),
    # What a distance is
    Said(
        "(1 - J) M, J = |A n B| / |A u B|, M: 0 equal, 1/3 one holds the other, 2/3 they overlap, 1 nothing in common",
        "(1 - J) M, J = |A n B| / |A u B|, M: 0 ens, 1/3 den ene rummer den anden, 2/3 de overlapper, 1 intet fælles",
        "(1 - J) M, J = |A n B| / |A u B|, M: 0 like, 1/3 den ene rommer den andre, 2/3 de overlapper, 1 intet felles",
        "(1 - J) M, J = |A n B| / |A u B|, M: 0 like, 1/3 den eine rommar den andre, 2/3 dei overlappar, "
        "1 ingenting felles",
    ),
    Said(
        "1 - J M, J = |A n B| / |A u B|, M: 1 equal, 2/3 one holds the other, 1/3 they overlap, 0 nothing in common",
        "1 - J M, J = |A n B| / |A u B|, M: 1 ens, 2/3 den ene rummer den anden, 1/3 de overlapper, 0 intet fælles",
        "1 - J M, J = |A n B| / |A u B|, M: 1 like, 2/3 den ene rommer den andre, 1/3 de overlapper, 0 intet felles",
        "1 - J M, J = |A n B| / |A u B|, M: 1 like, 2/3 den eine rommar den andre, 1/3 dei overlappar, 0 "
        "ingenting felles",
    ),
    Said(
        "squared difference of mid-ranks",
        "kvadreret forskel mellem midtrange",
        "kvadrert forskjell mellom midtranger",
        "kvadrert skilnad mellom midtrangar",
    ),
    Said(
        "{items} and {digits} more",
        "{items} og {digits} til",
        "{items} og {digits} til",
        "{items} og {digits} til",
    ),
    Said(
        "Nobody put this code on a unit that two coders reached. {said_more}",
        "Ingen har sat denne kode på en enhed, som to kodere har taget stilling til. {said_more}",
        "Ingen har satt denne koden på en enhet som to kodere har tatt stilling til. {said_more}",
        "Ingen har sett denne koden på ei eining som to kodarar har teke stilling til. {said_more}",
    ),
    Said(
        "Every coder put this code on every unit that two coders reached. {said_more}",
        "Alle kodere har sat denne kode på alle enheder, som to kodere har taget stilling til. {said_more}",
        "Alle kodere har satt denne koden på alle enheter som to kodere har tatt stilling til. {said_more}",
        "Alle kodarar har sett denne koden på alle einingar som to kodarar har teke stilling til. {said_more}",
    ),
)

COUNTED: tuple[Said, ...] = (
    Said("{digits} segment", "{digits} segment", "{digits} segment", "{digits} segment"),
    Said("{digits} segments", "{digits} segmenter", "{digits} segmenter", "{digits} segment"),
    Said("{digits} sentence", "{digits} sætning", "{digits} setning", "{digits} setning"),
    Said("{digits} sentences", "{digits} sætninger", "{digits} setninger", "{digits} setningar"),
    Said("{digits} turn", "{digits} replik", "{digits} replikk", "{digits} replikk"),
    Said("{digits} turns", "{digits} replikker", "{digits} replikker", "{digits} replikkar"),
    Said("{digits} character", "{digits} tegn", "{digits} tegn", "{digits} teikn"),
    Said("{digits} characters", "{digits} tegn", "{digits} tegn", "{digits} teikn"),
    Said("{digits} unit", "{digits} enhed", "{digits} enhet", "{digits} eining"),
    Said("{digits} units", "{digits} enheder", "{digits} enheter", "{digits} einingar"),
    Said("{digits} transcript", "{digits} interview", "{digits} intervju", "{digits} intervju"),
    Said("{digits} transcripts", "{digits} interview", "{digits} intervjuer", "{digits} intervju"),
    Said("{digits} hidden sample", "{digits} skjult stikprøve", "{digits} skjult utvalg", "{digits} skjult utval"),
    Said("{digits} hidden samples", "{digits} skjulte stikprøver", "{digits} skjulte utvalg", "{digits} skjulte utval"),
    Said("{digits} coding", "{digits} kodning", "{digits} koding", "{digits} koding"),
    Said("{digits} codings", "{digits} kodninger", "{digits} kodinger", "{digits} kodingar"),
)
"""A number of things."""

UNITS: tuple[Said, ...] = (
    Said("segment", "segment", "segment", "segment"),
    Said("sentence", "sætning", "setning", "setning"),
    Said("turn", "replik", "replikk", "replikk"),
    Said("character", "tegn", "tegn", "teikn"),
    Said("unit", "enhed", "enhet", "eining"),
)
"""What is coded, without a number."""

COEFFICIENTS: tuple[Said, ...] = (
    Said("percent agreement", "procentvis enighed", "prosentvis enighet", "prosentvis semje"),
    Said("Cohen's kappa", "Cohens kappa", "Cohens kappa", "Cohens kappa"),
    Said("Cohen's weighted kappa", "Cohens vægtede kappa", "Cohens vektede kappa", "Cohens vekta kappa"),
    Said("Scott's weighted pi", "Scotts vægtede pi", "Scotts vektede pi", "Scotts vekta pi"),
    Said("Fleiss' weighted kappa", "Fleiss' vægtede kappa", "Fleiss' vektede kappa", "Fleiss' vekta kappa"),
    Said("Conger's weighted kappa", "Congers vægtede kappa", "Congers vektede kappa", "Congers vekta kappa"),
    Said(
        "weighted Brennan-Prediger",
        "Brennan-Predigers vægtede koefficient",
        "Brennan-Predigers vektede koeffisient",
        "Brennan-Predigers vekta koeffisient",
    ),
    Said(
        "specific agreement on presence", "specifik enighed om ja", "spesifikk enighet om ja", "spesifikk semje om ja"
    ),
    Said(
        "specific agreement on absence", "specifik enighed om nej", "spesifikk enighet om nei", "spesifikk semje om nei"
    ),
    Said("Scott's pi", "Scotts pi", "Scotts pi", "Scotts pi"),
    Said("Conger's kappa", "Congers kappa", "Congers kappa", "Congers kappa"),
    Said(
        "Brennan-Prediger",
        "Brennan-Predigers koefficient",
        "Brennan-Predigers koeffisient",
        "Brennan-Predigers koeffisient",
    ),
    Said("Gwet's AC1", "Gwets AC1", "Gwets AC1", "Gwets AC1"),
    Said("Gwet's AC2", "Gwets AC2", "Gwets AC2", "Gwets AC2"),
    Said("Krippendorff's alpha", "Krippendorffs alfa", "Krippendorffs alfa", "Krippendorffs alfa"),
    Said("Holsti", "Holstis koefficient", "Holstis koeffisient", "Holstis koeffisient"),
    Said("alpha-U", "alfa-U", "alfa-U", "alfa-U"),
    Said("u-alpha", "u-alfa", "u-alfa", "u-alfa"),
    Said("binary u-alpha", "binær u-alfa", "binær u-alfa", "binær u-alfa"),
    Said("cu-alpha", "cu-alfa", "cu-alfa", "cu-alfa"),
)
"""Names of coefficients."""
