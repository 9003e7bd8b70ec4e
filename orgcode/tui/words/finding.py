"""What is said about finding."""

from __future__ import annotations

from orgcode.tui.words.form import Said

WORDS: dict[str, Said] = {
    "key.find": Said(
        en="Find",
        da="Find",
        nb="Finn",
        nn="Finn",
    ),
    "tip.find": Said(
        en="search all interviews: words, words in every form, meaning, with filters",
        da="søg i alle interview: ord, ord i alle former, betydning, med filtre",
        nb="søk i alle intervjuer: ord, ord i alle former, betydning, med filtre",
        nn="søk i alle intervju: ord, ord i alle former, tyding, med filter",
    ),
    "bar.find": Said(
        en="find",
        da="find",
        nb="finn",
        nn="finn",
    ),
    "key.find.text": Said(
        en="Search as written",
        da="Søg som skrevet",
        nb="Søk som skrevet",
        nn="Søk som skrive",
    ),
    "tip.find.text": Said(
        en="find the words as they are written, as you type",
        da="find ordene, som de er skrevet, mens du taster",
        nb="finn ordene slik de er skrevet, mens du skriver",
        nn="finn orda slik dei er skrivne, medan du skriv",
    ),
    "bar.find.text": Said(
        en="as written",
        da="som skrevet",
        nb="som skrevet",
        nn="som skrive",
    ),
    "key.find.lemma": Said(
        en="Search in every form",
        da="Søg i alle former",
        nb="Søk i alle former",
        nn="Søk i alle former",
    ),
    "tip.find.lemma": Said(
        en="find the words in every form: tid also finds tiden and tider",
        da="find ordene i alle former: tid finder også tiden og tider",
        nb="finn ordene i alle former: tid finner også tiden og tider",
        nn="finn orda i alle former: tid finn også tida og tider",
    ),
    "bar.find.lemma": Said(
        en="any form",
        da="alle former",
        nb="alle former",
        nn="alle former",
    ),
    "key.find.meaning": Said(
        en="Search by meaning",
        da="Søg efter betydning",
        nb="Søk etter betydning",
        nn="Søk etter tyding",
    ),
    "tip.find.meaning": Said(
        en="find the segments that say nearly the same as a phrase",
        da="find de segmenter, der siger næsten det samme som en sætning",
        nb="finn segmentene som sier nesten det samme som en setning",
        nn="finn segmenta som seier nesten det same som ei setning",
    ),
    "bar.find.meaning": Said(
        en="meaning",
        da="betydning",
        nb="betydning",
        nn="tyding",
    ),
    "key.find.filter": Said(
        en="Add a filter",
        da="Tilføj et filter",
        nb="Legg til et filter",
        nn="Legg til eit filter",
    ),
    "tip.find.filter": Said(
        en="choose a filter: code, coder, speaker, role, undecided, disagreement",
        da="vælg et filter: kode, koder, taler, rolle, uafgjort, uenighed",
        nb="velg et filter: kode, koder, taler, rolle, uavgjort, uenighet",
        nn="vel eit filter: kode, kodar, talar, rolle, uavgjort, usemje",
    ),
    "bar.find.filter": Said(
        en="filter",
        da="filter",
        nb="filter",
        nn="filter",
    ),
    "key.find.down": Said(
        en="To what was found",
        da="Til det fundne",
        nb="Til det som er funnet",
        nn="Til det som er funne",
    ),
    "tip.find.down": Said(
        en="go down to what was found, or to a later search",
        da="gå ned til det fundne, eller til en senere søgning",
        nb="gå ned til det som er funnet, eller til et senere søk",
        nn="gå ned til det som er funne, eller til eit seinare søk",
    ),
    "key.find.older": Said(
        en="Earlier search",
        da="Tidligere søgning",
        nb="Tidligere søk",
        nn="Tidlegare søk",
    ),
    "tip.find.older": Said(
        en="bring back an earlier search",
        da="hent en tidligere søgning frem",
        nb="hent fram et tidligere søk",
        nn="hent fram eit tidlegare søk",
    ),
    "key.find.open": Said(
        en="Go to the passage",
        da="Gå til passagen",
        nb="Gå til utdraget",
        nn="Gå til utdraget",
    ),
    "tip.find.open": Said(
        en="open the interview there; n and N then go from hit to hit",
        da="åbn interviewet dér; n og N går derefter fra fund til fund",
        nb="åpne intervjuet der; n og N går deretter fra treff til treff",
        nn="opne intervjuet der; n og N går så frå treff til treff",
    ),
    "bar.find.open": Said(
        en="go there",
        da="gå dertil",
        nb="gå dit",
        nn="gå dit",
    ),
    "key.find.next": Said(
        en="Next hit",
        da="Næste fund",
        nb="Neste treff",
        nn="Neste treff",
    ),
    "tip.find.next": Said(
        en="go to the next hit in the list",
        da="gå til næste fund på listen",
        nb="gå til neste treff på listen",
        nn="gå til neste treff på lista",
    ),
    "key.find.previous": Said(
        en="Previous hit",
        da="Forrige fund",
        nb="Forrige treff",
        nn="Førre treff",
    ),
    "tip.find.previous": Said(
        en="go to the hit before",
        da="gå til fundet før",
        nb="gå til treffet før",
        nn="gå til treffet før",
    ),
    "key.find.first": Said(
        en="First hit",
        da="Første fund",
        nb="Første treff",
        nn="Første treff",
    ),
    "tip.find.first": Said(
        en="go to the first hit",
        da="gå til det første fund",
        nb="gå til det første treffet",
        nn="gå til det første treffet",
    ),
    "key.find.last": Said(
        en="Last hit",
        da="Sidste fund",
        nb="Siste treff",
        nn="Siste treff",
    ),
    "tip.find.last": Said(
        en="go to the last hit",
        da="gå til det sidste fund",
        nb="gå til det siste treffet",
        nn="gå til det siste treffet",
    ),
    "key.find.type": Said(
        en="Change the search",
        da="Ret søgningen",
        nb="Endre søket",
        nn="Endre søket",
    ),
    "tip.find.type": Said(
        en="go to the line and type on",
        da="gå til linjen og tast videre",
        nb="gå til linjen og skriv videre",
        nn="gå til linja og skriv vidare",
    ),
    "bar.find.type": Said(
        en="search",
        da="søg",
        nb="søk",
        nn="søk",
    ),
    "find.title": Said(
        en="Find",
        da="Find",
        nb="Finn",
        nn="Finn",
    ),
    "find.placeholder": Said(
        en='words, "a phrase", begin*, -without, code:…',
        da='ord, "en frase", begynd*, -uden, kode:…',
        nb='ord, "en frase", begynn*, -uten, kode:…',
        nn='ord, "ein frase", byrj*, -utan, kode:…',
    ),
    "find.mode.text": Said(
        en="as written",
        da="som skrevet",
        nb="som skrevet",
        nn="som skrive",
    ),
    "find.mode.lemma": Said(
        en="in any form",
        da="i alle former",
        nb="i alle former",
        nn="i alle former",
    ),
    "find.mode.meaning": Said(
        en="by meaning",
        da="efter betydning",
        nb="etter betydning",
        nn="etter tyding",
    ),
    "find.about.text": Said(
        en='"a phrase"  begin*  -without  code:  coder:me  role:  speaker:  is:undecided',
        da='"en frase"  begynd*  -uden  kode:  koder:mig  rolle:  taler:  er:uafgjort',
        nb='"en frase"  begynn*  -uten  kode:  koder:meg  rolle:  taler:  er:uavgjort',
        nn='"ein frase"  byrj*  -utan  kode:  kodar:meg  rolle:  talar:  er:uavgjort',
    ),
    "find.about.lemma": Said(
        en="tid also finds tiden and tider  ·  enter searches  ·  filters as in F2",
        da="tid finder også tiden og tider  ·  enter søger  ·  filtre som i F2",
        nb="tid finner også tiden og tider  ·  enter søker  ·  filtre som i F2",
        nn="tid finn også tida og tider  ·  enter søkjer  ·  filter som i F2",
    ),
    "find.about.meaning": Said(
        en="type what somebody might say  ·  enter searches  ·  filters as in F2",
        da="skriv, hvad nogen kunne sige  ·  enter søger  ·  filtre som i F2",
        nb="skriv hva noen kunne si  ·  enter søker  ·  filtre som i F2",
        nn="skriv kva nokon kunne seie  ·  enter søkjer  ·  filter som i F2",
    ),
    "find.nothing_typed": Said(
        en=(
            "Type a word to find it in all interviews. Several words are looked for in one segment, a "
            "phrase in quotation marks also across sentences. F5 adds a filter; filters work without "
            "words too."
        ),
        da=(
            "Skriv et ord for at finde det i alle interview. Flere ord søges i ét segment, en frase i "
            "anførselstegn også på tværs af sætninger. F5 tilføjer et filter; filtre virker også uden ord."
        ),
        nb=(
            "Skriv et ord for å finne det i alle intervjuer. Flere ord søkes i ett segment, en frase i "
            "anførselstegn også på tvers av setninger. F5 legger til et filter; filtre virker også uten "
            "ord."
        ),
        nn=(
            "Skriv eit ord for å finne det i alle intervju. Fleire ord blir søkte i eitt segment, ein "
            "frase i hermeteikn også på tvers av setningar. F5 legg til eit filter; filter verkar også "
            "utan ord."
        ),
    ),
    "find.none": Said(
        en=(
            "Nothing found. F3 searches for the words in every form, F4 for what says nearly the same; "
            "begin* finds all words that begin so."
        ),
        da=(
            "Intet fundet. F3 søger ordene i alle former, F4 det, der siger næsten det samme; begynd* "
            "finder alle ord, der begynder sådan."
        ),
        nb=(
            "Ingenting funnet. F3 søker ordene i alle former, F4 det som sier nesten det samme; begynn* "
            "finner alle ord som begynner slik."
        ),
        nn=(
            "Ingenting funne. F3 søkjer orda i alle former, F4 det som seier nesten det same; byrj* "
            "finn alle ord som byrjar slik."
        ),
    ),
    "find.press_enter": Said(
        en="enter searches",
        da="enter søger",
        nb="enter søker",
        nn="enter søkjer",
    ),
    "find.asking": Said(
        en="Asking the engine … The first time it reads the interviews and loads its model. You can type on meanwhile.",
        da="Spørger motoren … Første gang læser den interviewene og indlæser sin model. Du kan taste videre imens.",
        nb="Spør motoren … Første gang leser den intervjuene og laster modellen sin. Du kan skrive videre imens.",
        nn="Spør motoren … Første gongen les han intervjua og lastar modellen sin. Du kan skrive vidare imens.",
    ),
    "find.no_engine.lemma": Said(
        en=(
            "Words in every form need the engine, which does not run. F2 searches as written; tid* "
            "finds what begins so. Leave orgcode and open it again to start the engine."
        ),
        da=(
            "Ord i alle former kræver motoren, som ikke kører. F2 søger som skrevet; tid* finder det, "
            "der begynder sådan. Forlad orgcode og åbn det igen for at starte motoren."
        ),
        nb=(
            "Ord i alle former trenger motoren, som ikke går. F2 søker som skrevet; tid* finner det som "
            "begynner slik. Gå ut av orgcode og åpne det igjen for å starte motoren."
        ),
        nn=(
            "Ord i alle former treng motoren, som ikkje går. F2 søkjer som skrive; tid* finn det som "
            "byrjar slik. Gå ut av orgcode og opne det att for å starte motoren."
        ),
    ),
    "find.no_engine.meaning": Said(
        en=(
            "Searching by meaning needs the engine, which does not run. F2 searches for words. Leave "
            "orgcode and open it again to start the engine."
        ),
        da=(
            "Søgning efter betydning kræver motoren, som ikke kører. F2 søger efter ord. Forlad orgcode "
            "og åbn det igen for at starte motoren."
        ),
        nb=(
            "Søk etter betydning trenger motoren, som ikke går. F2 søker etter ord. Gå ut av orgcode og "
            "åpne det igjen for å starte motoren."
        ),
        nn=(
            "Søk etter tyding treng motoren, som ikkje går. F2 søkjer etter ord. Gå ut av orgcode og "
            "opne det att for å starte motoren."
        ),
    ),
    "find.preparing": Said(
        en="reading the interviews: {done} of {total}",
        da="læser interviewene: {done} af {total}",
        nb="leser intervjuene: {done} av {total}",
        nn="les intervjua: {done} av {total}",
    ),
    "find.searching": Said(
        en="searching …",
        da="søger …",
        nb="søker …",
        nn="søkjer …",
    ),
    "find.look_first": Said(
        en="the list has just changed: look first, then press again",
        da="listen er lige ændret: se først, og tryk så igen",
        nb="listen er nettopp endret: se først, og trykk så igjen",
        nn="lista er nettopp endra: sjå først, og trykk så ein gong til",
    ),
    "find.note.words": Said(
        en="{filter} names nothing here: searched for as words.",
        da="{filter} passer ikke på noget her: søgt som ord.",
        nb="{filter} passer ikke på noe her: søkt som ord.",
        nn="{filter} passar ikkje på noko her: søkt som ord.",
    ),
    "find.note.there": Said(
        en="There are: {names}.",
        da="Der er: {names}.",
        nb="Det finnes: {names}.",
        nn="Det finst: {names}.",
    ),
    "find.note.cut": Said(
        en="Only the first {count} different words are searched for.",
        da="Der søges kun efter de første {count} forskellige ord.",
        nb="Det søkes bare etter de første {count} forskjellige ordene.",
        nn="Det blir berre søkt etter dei første {count} ulike orda.",
    ),
    "find.number": Said(
        en="{number} / {total}",
        da="{number} / {total}",
        nb="{number} / {total}",
        nn="{number} / {total}",
    ),
    "find.count": Said(
        en="{count} hits",
        da="{count} fund",
        nb="{count} treff",
        nn="{count} treff",
    ),
    "find.count.one": Said(
        en="1 hit",
        da="1 fund",
        nb="1 treff",
        nn="1 treff",
    ),
    "find.in": Said(
        en="in {count} interviews",
        da="i {count} interview",
        nb="i {count} intervjuer",
        nn="i {count} intervju",
    ),
    "find.in.one": Said(
        en="in 1 interview",
        da="i 1 interview",
        nb="i 1 intervju",
        nn="i 1 intervju",
    ),
    "find.first_of": Said(
        en="first {count} of {said}",
        da="de første {count} af {said}",
        nb="de første {count} av {said}",
        nn="dei første {count} av {said}",
    ),
    "find.passed": Said(
        en="no code",
        da="ingen kode",
        nb="ingen kode",
        nn="ingen kode",
    ),
    "find.nothing_here": Said(
        en="nothing is found yet",
        da="intet er fundet endnu",
        nb="ingenting er funnet ennå",
        nn="ingenting er funne enno",
    ),
    "find.at_end": Said(
        en="that was the last hit",
        da="det var det sidste fund",
        nb="det var det siste treffet",
        nn="det var det siste treffet",
    ),
    "find.no_last_code": Said(
        en="no code was put on from here yet",
        da="ingen kode er sat på herfra endnu",
        nb="ingen kode er satt på herfra ennå",
        nn="ingen kode er sett på herifrå enno",
    ),
    "find.nothing_to_undo": Said(
        en="nothing was decided from this list",
        da="intet er afgjort fra denne liste",
        nb="ingenting er avgjort fra denne listen",
        nn="ingenting er avgjort frå denne lista",
    ),
    "order.found.status": Said(
        en="found “{code}”",
        da="fundet “{code}”",
        nb="funnet «{code}»",
        nn="funne «{code}»",
    ),
    "find.by": Said(
        en="Show only",
        da="Vis kun",
        nb="Vis bare",
        nn="Vis berre",
    ),
    "find.by.code": Said(
        en="with a code",
        da="med en kode",
        nb="med en kode",
        nn="med ein kode",
    ),
    "find.by.-code": Said(
        en="without a code",
        da="uden en kode",
        nb="uten en kode",
        nn="utan ein kode",
    ),
    "find.by.undecided": Said(
        en="what waits for my decision",
        da="det, der venter på min afgørelse",
        nb="det som venter på min avgjørelse",
        nn="det som ventar på mi avgjerd",
    ),
    "find.by.different": Said(
        en="where coders differ",
        da="hvor koderne er uenige",
        nb="der koderne er uenige",
        nn="der kodarane er usamde",
    ),
    "find.by.uncoded": Said(
        en="what carries no code",
        da="det, der ikke har nogen kode",
        nb="det som ikke har noen kode",
        nn="det som ikkje har nokon kode",
    ),
    "find.by.role": Said(
        en="by role",
        da="efter rolle",
        nb="etter rolle",
        nn="etter rolle",
    ),
    "find.by.speaker": Said(
        en="by speaker",
        da="efter taler",
        nb="etter taler",
        nn="etter talar",
    ),
    "find.by.interview": Said(
        en="in one interview",
        da="i ét interview",
        nb="i ett intervju",
        nn="i eitt intervju",
    ),
    "find.by.coder": Said(
        en="coded by",
        da="kodet af",
        nb="kodet av",
        nn="koda av",
    ),
    "find.by.attribute": Said(
        en="by what is known of the participant",
        da="efter hvad der vides om deltageren",
        nb="etter hva som er kjent om deltakeren",
        nn="etter kva som er kjent om deltakaren",
    ),
    "find.by.none": Said(
        en="everything: take all filters out",
        da="alt: fjern alle filtre",
        nb="alt: fjern alle filtre",
        nn="alt: fjern alle filter",
    ),
    "find.by.nothing": Said(
        en="There is nothing to choose from.",
        da="Der er intet at vælge imellem.",
        nb="Det er ingenting å velge mellom.",
        nn="Det er ingenting å velje mellom.",
    ),
    "find.role.interviewer": Said(
        en="interviewer",
        da="interviewer",
        nb="intervjuer",
        nn="intervjuar",
    ),
    "find.role.participant": Said(
        en="participant",
        da="deltager",
        nb="deltaker",
        nn="deltakar",
    ),
    "find.role.other": Said(
        en="other",
        da="anden",
        nb="annen",
        nn="annan",
    ),
}
