"""What is said about taking interviews in, and participants."""

from __future__ import annotations

from orgcode.tui.words.form import Said

WORDS: dict[str, Said] = {
    # The library.
    "library.nothing": Said(
        "There is no interview in this project yet.",
        "Der er ikke noget interview i projektet endnu.",
        "Det er ikke noe intervju i prosjektet ennå.",
        "Det er ikkje noko intervju i prosjektet enno.",
    ),
    "library.nothing.next": Said(
        "Press + to add files: .txt, .md, .docx, .pdf, .vtt or .srt, one interview each.",
        "Tryk + for at tilføje filer: .txt, .md, .docx, .pdf, .vtt eller .srt, ét interview i hver.",
        "Trykk + for å legge til filer: .txt, .md, .docx, .pdf, .vtt eller .srt, ett intervju i hver.",
        "Trykk + for å leggje til filer: .txt, .md, .docx, .pdf, .vtt eller .srt, eitt intervju i kvar.",
    ),
    "library.sample": Said(
        "coding a sample again · {done} / {total} decided",
        "koder en stikprøve igen · {done} / {total} afgjort",
        "koder et utvalg på nytt · {done} / {total} avgjort",
        "kodar eit utval på nytt · {done} / {total} avgjort",
    ),
    "library.not_sampled": Said("not in the sample", "ikke i stikprøven", "ikke med i utvalget", "ikkje med i utvalet"),
    "library.filter.hint": Said(
        "a part of the title · enter: to the list · escape: all",
        "en del af titlen · enter: til listen · escape: alle",
        "en del av tittelen · enter: til listen · escape: alle",
        "ein del av tittelen · enter: til lista · escape: alle",
    ),
    "library.filter.none": Said(
        "No interview has that in its title.",
        "Intet interview har det i titlen.",
        "Ingen intervjuer har det i tittelen.",
        "Ingen intervju har det i tittelen.",
    ),
    "library.filtered": Said(
        "{count} of {total} interviews",
        "{count} af {total} interview",
        "{count} av {total} intervjuer",
        "{count} av {total} intervju",
    ),
    "library.filtered.one": Said(
        "1 of {total} interviews", "1 af {total} interview", "1 av {total} intervjuer", "1 av {total} intervju"
    ),
    "library.sorted.title": Said("by title", "efter titel", "etter tittel", "etter tittel"),
    "library.sorted.progress": Said(
        "least done first", "mindst færdige først", "minst ferdige først", "minst ferdige først"
    ),
    "library.sorted.last": Said("last worked on first", "senest kodede først", "sist kodede først", "sist koda først"),
    "key.library.sort": Said("Sort the interviews", "Sortér interviewene", "Sorter intervjuene", "Sorter intervjua"),
    "tip.library.sort": Said(
        "order the interviews by adding, title, progress, or when you worked on them last",
        "ordn interviewene efter tilføjelse, titel, fremdrift, eller hvornår du sidst arbejdede med dem",
        "ordne intervjuene etter når de ble lagt til, tittel, framdrift, eller når du sist arbeidet med dem",
        "ordne intervjua etter når dei blei lagde til, tittel, framdrift, eller når du sist arbeidde med dei",
    ),
    "bar.library.sort": Said("sort", "sortér", "sorter", "sorter"),
    "key.library.filter": Said(
        "Find an interview by title",
        "Find et interview på titlen",
        "Finn et intervju på tittelen",
        "Finn eit intervju på tittelen",
    ),
    "tip.library.filter": Said(
        "list only the interviews whose title has what you type",
        "vis kun de interview, der har det i titlen, som du skriver",
        "vis bare de intervjuene som har det du skriver, i tittelen",
        "vis berre dei intervjua som har det du skriv, i tittelen",
    ),
    "bar.library.filter": Said("title", "titel", "tittel", "tittel"),
    "bar.finish": Said("finish", "færdig", "ferdig", "ferdig"),
    # Keys of the library that lead on.
    "key.intake.add": Said("Add interviews", "Tilføj interview", "Legg til intervjuer", "Legg til intervju"),
    "tip.intake.add": Said(
        "choose interview files, look at how they were understood, and add them",
        "vælg interviewfiler, se, hvordan de er forstået, og tilføj dem",
        "velg intervjufiler, se hvordan de er forstått, og legg dem til",
        "vel intervjufiler, sjå korleis dei er forstådde, og legg dei til",
    ),
    "bar.intake.add": Said("add", "tilføj", "legg til", "legg til"),
    "key.intake.participants": Said("Participants", "Deltagere", "Deltakere", "Deltakarar"),
    "tip.intake.participants": Said(
        "say what is known of the participants: site, role, wave …",
        "skriv, hvad man ved om deltagerne: sted, rolle, runde …",
        "skriv hva som er kjent om deltakerne: sted, rolle, runde …",
        "skriv kva som er kjent om deltakarane: stad, rolle, runde …",
    ),
    "bar.intake.participants": Said("participants", "deltagere", "deltakere", "deltakarar"),
    "key.intake.speakers": Said(
        "Correct who interviews", "Ret, hvem der interviewer", "Rett hvem som intervjuer", "Rett kven som intervjuar"
    ),
    "tip.intake.speakers": Said(
        "correct the roles of the speakers in this interview",
        "ret rollerne for dem, der taler i interviewet",
        "rett rollene til dem som snakker i intervjuet",
        "rett rollene til dei som snakkar i intervjuet",
    ),
    "bar.intake.speakers": Said("speakers", "talere", "talere", "talarar"),
    # The file browser.
    "browser.title": Said("Choose files", "Vælg filer", "Velg filer", "Vel filer"),
    "browser.path": Said("a file or folder", "en fil eller mappe", "en fil eller mappe", "ei fil eller mappe"),
    "browser.empty": Said("Nothing is here.", "Her er ingenting.", "Her er det ingenting.", "Her er det ingenting."),
    "browser.not_read": Said("not read", "læses ikke", "leses ikke", "blir ikkje lesen"),
    "browser.marked": Said(
        "{count} files marked", "{count} filer markeret", "{count} filer merket", "{count} filer merkte"
    ),
    "browser.marked.one": Said("1 file marked", "1 fil markeret", "1 fil merket", "1 fil merkt"),
    "browser.none_marked": Said("type a name", "skriv et navn", "skriv et navn", "skriv eit namn"),
    "browser.no_such": Said(
        "There is no such file or folder: {text}",
        "Den fil eller mappe findes ikke: {text}",
        "Den filen eller mappen finnes ikke: {text}",
        "Den fila eller mappa finst ikkje: {text}",
    ),
    "key.browser.choose": Said("Open or choose", "Åbn eller vælg", "Åpne eller velg", "Opne eller vel"),
    "tip.browser.choose": Said(
        "open the folder; read the marked files, or the one you are on",
        "åbn mappen; læs de markerede filer eller den, du står på",
        "åpne mappen; les de merkede filene eller den du står på",
        "opne mappa; les dei merkte filene eller den du står på",
    ),
    "bar.browser.choose": Said("open", "åbn", "åpne", "opne"),
    "key.browser.mark": Said("Mark a file", "Markér en fil", "Merk en fil", "Merk ei fil"),
    "tip.browser.mark": Said(
        "mark the file, or take the mark off",
        "markér filen, eller fjern markeringen",
        "merk filen, eller ta bort merket",
        "merk fila, eller ta bort merket",
    ),
    "bar.browser.mark": Said("mark", "markér", "merk", "merk"),
    "key.browser.mark_all": Said("Mark all files", "Markér alle filer", "Merk alle filer", "Merk alle filer"),
    "tip.browser.mark_all": Said(
        "mark all files here that can be read, or none",
        "markér alle filer her, der kan læses, eller ingen",
        "merk alle filer her som kan leses, eller ingen",
        "merk alle filer her som kan lesast, eller ingen",
    ),
    "bar.browser.mark_all": Said("all", "alle", "alle", "alle"),
    "key.browser.take": Said(
        "Read the marked files", "Læs de markerede filer", "Les de merkede filene", "Les dei merkte filene"
    ),
    "tip.browser.take": Said(
        "read the marked files; nothing is added yet",
        "læs de markerede filer; intet er tilføjet endnu",
        "les de merkede filene; ingenting er lagt til ennå",
        "les dei merkte filene; ingenting er lagt til enno",
    ),
    "bar.browser.take": Said("read them", "læs dem", "les dem", "les dei"),
    "key.browser.up": Said("The folder above", "Mappen ovenover", "Mappen over", "Mappa over"),
    "tip.browser.up": Said(
        "go to the folder above", "gå til mappen ovenover", "gå til mappen over", "gå til mappa over"
    ),
    "bar.browser.up": Said("up", "op", "opp", "opp"),
    "key.browser.type": Said("Type a path", "Skriv en sti", "Skriv en sti", "Skriv ein stig"),
    "tip.browser.type": Said(
        "type a file or folder; paths can be pasted, too",
        "skriv en fil eller mappe; stier kan også indsættes",
        "skriv en fil eller mappe; stier kan også limes inn",
        "skriv ei fil eller mappe; stigar kan òg limast inn",
    ),
    "bar.browser.type": Said("path", "sti", "sti", "stig"),
    "key.browser.home": Said("Your home folder", "Din hjemmemappe", "Hjemmemappen din", "Heimemappa di"),
    "tip.browser.home": Said(
        "type a path from your home folder",
        "skriv en sti fra din hjemmemappe",
        "skriv en sti fra hjemmemappen din",
        "skriv ein stig frå heimemappa di",
    ),
    "key.browser.hidden": Said("Hidden files", "Skjulte filer", "Skjulte filer", "Skjulte filer"),
    "tip.browser.hidden": Said(
        "show hidden files and folders, or not",
        "vis skjulte filer og mapper, eller lad være",
        "vis skjulte filer og mapper, eller la være",
        "vis skjulte filer og mapper, eller la vere",
    ),
    # What was read, before it is added.
    "intake.title": Said("Add interviews", "Tilføj interview", "Legg til intervjuer", "Legg til intervju"),
    "intake.no_files": Said("No files yet.", "Ingen filer endnu.", "Ingen filer ennå.", "Ingen filer enno."),
    "intake.reading": Said("Reading {file} …", "Læser {file} …", "Leser {file} …", "Les {file} …"),
    "intake.there": Said(
        "This text is here already, as “{title}”; it is not added again.",
        "Teksten er her allerede som “{title}”; den tilføjes ikke igen.",
        "Teksten er her allerede som «{title}»; den legges ikke til på nytt.",
        "Teksten er her allereie som «{title}»; han blir ikkje lagd til på nytt.",
    ),
    "intake.repeated": Said(
        "{file}, in this list too, has the same text; it is added once only.",
        "{file}, som også er på listen, har samme tekst; den tilføjes kun én gang.",
        "{file}, som også står på listen, har samme tekst; den legges bare til én gang.",
        "{file}, som òg står på lista, har same teksten; han blir lagd til berre éin gong.",
    ),
    "intake.more_speakers": Said(
        "and {count} more speakers", "og {count} talere til", "og {count} talere til", "og {count} talarar til"
    ),
    "intake.more_speakers.one": Said("and 1 more speaker", "og 1 taler til", "og 1 taler til", "og 1 talar til"),
    "intake.keeping": Said(
        "The files themselves will be stored in the project, with all that reading leaves out.",
        "Selve filerne gemmes i projektet, med alt det, læsningen udelader.",
        "Selve filene lagres i prosjektet, med alt det lesingen utelater.",
        "Sjølve filene blir lagra i prosjektet, med alt det lesinga utelèt.",
    ),
    "intake.not_keeping": Said(
        "Only the hash of each file will be stored.",
        "Kun hver fils hash gemmes.",
        "Bare hashen til hver fil lagres.",
        "Berre hashen til kvar fil blir lagra.",
    ),
    "intake.state.waiting": Said("reading", "læses", "leses", "blir lesen"),
    "intake.state.ready": Said("ready", "klar", "klar", "klar"),
    "intake.state.warned": Said("look at it", "se den efter", "se over den", "sjå over"),
    "intake.state.there": Said("here already", "findes allerede", "finnes allerede", "finst allereie"),
    "intake.state.repeated": Said("same as {file}", "som {file}", "som {file}", "som {file}"),
    "intake.state.refused": Said("not readable", "kan ikke læses", "kan ikke leses", "kan ikkje lesast"),
    "intake.state.out": Said("left out", "udeladt", "utelatt", "utelaten"),
    "intake.state.adding": Said("being added", "tilføjes", "legges til", "blir lagd til"),
    "intake.count.adding": Said(
        "{count} being added", "{count} tilføjes", "{count} legges til", "{count} blir lagde til"
    ),
    "intake.count.adding.one": Said("1 being added", "1 tilføjes", "1 legges til", "1 blir lagd til"),
    "intake.state.added": Said("added", "tilføjet", "lagt til", "lagd til"),
    "intake.count.waiting": Said("{count} being read", "{count} læses", "{count} leses", "{count} blir lesne"),
    "intake.count.waiting.one": Said("1 being read", "1 læses", "1 leses", "1 blir lesen"),
    "intake.count.ready": Said("{count} ready", "{count} klar", "{count} klare", "{count} klare"),
    "intake.count.ready.one": Said("1 ready", "1 klar", "1 klar", "1 klar"),
    "intake.count.warned": Said("{count} to look at", "{count} at se på", "{count} å se på", "{count} å sjå på"),
    "intake.count.warned.one": Said("1 to look at", "1 at se på", "1 å se på", "1 å sjå på"),
    "intake.count.there": Said(
        "{count} here already", "{count} findes allerede", "{count} finnes allerede", "{count} finst allereie"
    ),
    "intake.count.there.one": Said("1 here already", "1 findes allerede", "1 finnes allerede", "1 finst allereie"),
    "intake.count.repeated": Said(
        "{count} the same as another", "{count} som en anden", "{count} som en annen", "{count} som ei anna"
    ),
    "intake.count.repeated.one": Said("1 the same as another", "1 som en anden", "1 som en annen", "1 som ei anna"),
    "intake.count.refused": Said(
        "{count} not readable", "{count} kan ikke læses", "{count} kan ikke leses", "{count} kan ikkje lesast"
    ),
    "intake.count.refused.one": Said("1 not readable", "1 kan ikke læses", "1 kan ikke leses", "1 kan ikkje lesast"),
    "intake.count.out": Said("{count} left out", "{count} udeladt", "{count} utelatt", "{count} utelatne"),
    "intake.count.out.one": Said("1 left out", "1 udeladt", "1 utelatt", "1 utelaten"),
    "intake.count.added": Said("{count} added", "{count} tilføjet", "{count} lagt til", "{count} lagde til"),
    "intake.count.added.one": Said("1 added", "1 tilføjet", "1 lagt til", "1 lagd til"),
    "intake.taken_up": Said(
        "You go on with the files you had not added.",
        "Du fortsætter med de filer, du ikke havde tilføjet.",
        "Du fortsetter med filene du ikke hadde lagt til.",
        "Du held fram med filene du ikkje hadde lagt til.",
    ),
    "intake.still_reading": Said(
        "Files are still being read.", "Der læses stadig filer.", "Filer leses fortsatt.", "Filer blir framleis lesne."
    ),
    "intake.still_adding": Said(
        "The files are just being added.",
        "Filerne er ved at blive tilføjet.",
        "Filene legges til akkurat nå.",
        "Filene blir lagde til akkurat no.",
    ),
    "intake.added": Said(
        "{count} interviews added.",
        "{count} interview tilføjet.",
        "{count} intervjuer lagt til.",
        "{count} intervju lagde til.",
    ),
    "intake.added.one": Said(
        "1 interview added.", "1 interview tilføjet.", "1 intervju lagt til.", "1 intervju lagt til."
    ),
    "intake.ask.title": Said("Title", "Titel", "Tittel", "Tittel"),
    "intake.ask.language": Said(
        "Which language is spoken?", "Hvilket sprog tales der?", "Hvilket språk snakkes?", "Kva språk blir snakka?"
    ),
    "intake.ask.unadded": Said(
        "{count} files are not added yet.",
        "{count} filer er ikke tilføjet endnu.",
        "{count} filer er ikke lagt til ennå.",
        "{count} filer er ikkje lagde til enno.",
    ),
    "intake.ask.unadded.one": Said(
        "1 file is not added yet.",
        "1 fil er ikke tilføjet endnu.",
        "1 fil er ikke lagt til ennå.",
        "1 fil er ikkje lagd til enno.",
    ),
    "intake.ask.stay": Said("Stay here", "Bliv her", "Bli her", "Bli her"),
    "intake.ask.add": Said(
        "Add the {count} files", "Tilføj de {count} filer", "Legg til de {count} filene", "Legg til dei {count} filene"
    ),
    "intake.ask.add.one": Said("Add it", "Tilføj den", "Legg den til", "Legg ho til"),
    "intake.ask.later": Said(
        "Leave, and go on with them another time",
        "Gå, og fortsæt med dem en anden gang",
        "Gå, og fortsett med dem en annen gang",
        "Gå, og hald fram med dei ein annan gong",
    ),
    "intake.ask.drop": Said(
        "Leave, and forget what was corrected",
        "Gå, og glem det, der er rettet",
        "Gå, og glem det som er rettet",
        "Gå, og gløym det som er retta",
    ),
    "key.intake.correct": Said(
        "Correct speakers and turns", "Ret talere og replikker", "Rett talere og replikker", "Rett talarar og replikkar"
    ),
    "tip.intake.correct": Said(
        "correct who speaks, in what role, and who says which turn",
        "ret, hvem der taler, i hvilken rolle, og hvem der siger hvilken replik",
        "rett hvem som snakker, i hvilken rolle, og hvem som sier hvilken replikk",
        "rett kven som snakkar, i kva rolle, og kven som seier kva replikk",
    ),
    "bar.intake.correct": Said("correct", "ret", "rett", "rett"),
    "key.intake.take_in": Said("Add the files", "Tilføj filerne", "Legg til filene", "Legg til filene"),
    "tip.intake.take_in": Said(
        "add all files that are ready, as they are understood now",
        "tilføj alle filer, der er klar, som de er forstået nu",
        "legg til alle filer som er klare, slik de er forstått nå",
        "legg til alle filer som er klare, slik dei er forstådde no",
    ),
    "bar.intake.take_in": Said("add all", "tilføj alle", "legg til alle", "legg til alle"),
    "key.intake.title": Said("Change the title", "Ret titlen", "Endre tittelen", "Endre tittelen"),
    "tip.intake.title": Said(
        "write another title", "skriv en anden titel", "skriv en annen tittel", "skriv ein annan tittel"
    ),
    "bar.intake.title": Said("title", "titel", "tittel", "tittel"),
    "key.intake.language": Said("Change the language", "Ret sproget", "Endre språket", "Endre språket"),
    "tip.intake.language": Said(
        "say which language is spoken",
        "sig, hvilket sprog der tales",
        "si hvilket språk som snakkes",
        "sei kva språk som blir snakka",
    ),
    "bar.intake.language": Said("language", "sprog", "språk", "språk"),
    "key.intake.leave_out": Said("Leave a file out", "Udelad en fil", "Utelat en fil", "Utelat ei fil"),
    "tip.intake.leave_out": Said(
        "leave this file out, or take it in after all",
        "udelad denne fil, eller tag den med alligevel",
        "utelat denne filen, eller ta den med likevel",
        "utelat denne fila, eller ta ho med likevel",
    ),
    "bar.intake.leave_out": Said("leave out", "udelad", "utelat", "utelat"),
    "key.intake.more": Said("Choose more files", "Vælg flere filer", "Velg flere filer", "Vel fleire filer"),
    "tip.intake.more": Said("choose more files", "vælg flere filer", "velg flere filer", "vel fleire filer"),
    "bar.intake.more": Said("more", "flere", "flere", "fleire"),
    "key.intake.keep_files": Said(
        "Keep the files themselves", "Gem også selve filerne", "Ta vare på selve filene", "Ta vare på sjølve filene"
    ),
    "tip.intake.keep_files": Said(
        "store the files in the project too, or only their hash",
        "gem også filerne i projektet, eller kun deres hash",
        "lagre også filene i prosjektet, eller bare hashen deres",
        "lagre òg filene i prosjektet, eller berre hashen deira",
    ),
    "bar.intake.keep_files": Said("keep files", "gem filer", "ta vare på filer", "ta vare på filer"),
    "key.intake.undo": Said("Take a correction back", "Fortryd en rettelse", "Angre en retting", "Angre ei retting"),
    "tip.intake.undo": Said(
        "take the last correction of this file back",
        "fortryd den sidste rettelse af denne fil",
        "angre den siste rettingen av denne filen",
        "angre den siste rettinga av denne fila",
    ),
    "bar.intake.undo": Said("undo", "fortryd", "angre", "angre"),
    # Correcting one file.
    "correct.title": Said("Who speaks", "Hvem taler", "Hvem snakker", "Kven snakkar"),
    "correct.corrections": Said("{count} corrections", "{count} rettelser", "{count} rettinger", "{count} rettingar"),
    "correct.corrections.one": Said("1 correction", "1 rettelse", "1 retting", "1 retting"),
    "correct.lone": Said(
        "One speaker. P: a turn a paragraph · n: name another · 1-9: who says it",
        "Én taler. P: en replik pr. afsnit · n: navngiv en til · 1-9: hvem siger det",
        "Én taler. P: en replikk per avsnitt · n: navngi en til · 1-9: hvem sier det",
        "Éin talar. P: ein replikk per avsnitt · n: namngje ein til · 1-9: kven seier det",
    ),
    "correct.ask.new": Said(
        "Name of the new speaker", "Navn på den nye taler", "Navn på den nye taleren", "Namn på den nye talaren"
    ),
    "correct.ask.new.about": Said(
        "As it is to stand beside the turns, such as I or IP1.",
        "Som det skal stå ved replikkerne, for eksempel I eller IP1.",
        "Slik det skal stå ved replikkene, for eksempel I eller IP1.",
        "Slik det skal stå ved replikkane, til dømes I eller IP1.",
    ),
    "correct.ask.label": Said(
        "Another name for the speaker",
        "Et andet navn til taleren",
        "Et annet navn på taleren",
        "Eit anna namn på talaren",
    ),
    "correct.ask.merge": Said(
        "{speaker} is the same as",
        "{speaker} er den samme som",
        "{speaker} er den samme som",
        "{speaker} er den same som",
    ),
    "correct.ask.alternate": Said(
        "From turn {number} on:",
        "Fra replik {number} og frem:",
        "Fra replikk {number} og utover:",
        "Frå replikk {number} og utover:",
    ),
    "correct.alternate.yes": Said(
        "{first}, {second}, {first}, {second} … to the end",
        "{first}, {second}, {first}, {second} … til slutningen",
        "{first}, {second}, {first}, {second} … til slutten",
        "{first}, {second}, {first}, {second} … til slutten",
    ),
    "correct.alternate.no": Said(
        "Leave them as they are", "Lad dem være, som de er", "La dem være som de er", "La dei vere som dei er"
    ),
    "correct.two_speakers": Said(
        "There is one speaker only; n names another.",
        "Der er kun én taler; n navngiver en til.",
        "Det er bare én taler; n navngir en til.",
        "Det er berre éin talar; n namngjev ein til.",
    ),
    "role.interviewer": Said("interviewer", "interviewer", "intervjuer", "intervjuar"),
    "role.participant": Said("participant", "deltager", "deltaker", "deltakar"),
    "role.other": Said("other", "anden", "annen", "annan"),
    "speaker.nameless": Said("(no name)", "(uden navn)", "(uten navn)", "(utan namn)"),
    "key.turn.give": Said("Give to speaker", "Giv til taler", "Gi til taler", "Gje til talar"),
    "tip.turn.give": Said(
        "this turn is said by the speaker of that number; go on to the next",
        "denne replik er sagt af taleren med det nummer; videre til den næste",
        "denne replikken er sagt av taleren med det nummeret; videre til den neste",
        "denne replikken er sagd av talaren med det nummeret; vidare til den neste",
    ),
    "bar.turn.give.1": Said("says it", "siger det", "sier det", "seier det"),
    "key.speaker.new": Said("A new speaker", "En ny taler", "En ny taler", "Ein ny talar"),
    "tip.speaker.new": Said(
        "name a new speaker, who says this turn",
        "navngiv en ny taler, som siger denne replik",
        "navngi en ny taler, som sier denne replikken",
        "namngje ein ny talar, som seier denne replikken",
    ),
    "bar.speaker.new": Said("new", "ny", "ny", "ny"),
    "key.speaker.role": Said("The next role", "Den næste rolle", "Den neste rollen", "Den neste rolla"),
    "tip.speaker.role": Said(
        "make the speaker interviewer, participant or other",
        "gør taleren til interviewer, deltager eller anden",
        "gjør taleren til intervjuer, deltaker eller annen",
        "gjer talaren til intervjuar, deltakar eller annan",
    ),
    "bar.speaker.role": Said("role", "rolle", "rolle", "rolle"),
    "key.speaker.rename": Said(
        "Rename a speaker", "Omdøb en taler", "Gi en taler nytt navn", "Gje ein talar nytt namn"
    ),
    "tip.speaker.rename": Said(
        "write another name for the speaker; one that is there makes the two one",
        "skriv et andet navn til taleren; et, der findes, gør de to til én",
        "skriv et annet navn på taleren; et som finnes, gjør de to til én",
        "skriv eit anna namn på talaren; eit som finst, gjer dei to til éin",
    ),
    "bar.speaker.rename": Said("rename", "omdøb", "nytt navn", "nytt namn"),
    "key.speaker.merge": Said(
        "Merge two speakers", "Slå to talere sammen", "Slå sammen to talere", "Slå saman to talarar"
    ),
    "tip.speaker.merge": Said(
        "this speaker and another one are the same",
        "denne taler og en anden er den samme",
        "denne taleren og en annen er den samme",
        "denne talaren og ein annan er den same",
    ),
    "bar.speaker.merge": Said("same as", "samme som", "samme som", "same som"),
    "key.turn.split_all": Said(
        "A turn a paragraph", "En replik pr. afsnit", "En replikk per avsnitt", "Ein replikk per avsnitt"
    ),
    "tip.turn.split_all": Said(
        "make every paragraph a turn, to give each to a speaker by hand",
        "gør hvert afsnit til en replik, som kan gives til en taler i hånden",
        "gjør hvert avsnitt til en replikk, som kan gis til en taler for hånd",
        "gjer kvart avsnitt til ein replikk, som kan gjevast til ein talar for hand",
    ),
    "bar.turn.split_all": Said("paragraphs", "afsnit", "avsnitt", "avsnitt"),
    "key.turn.alternate": Said("Take turns", "Skiftes", "Skiftes", "Skiftast"),
    "tip.turn.alternate": Said(
        "from this turn on two speakers take turns",
        "fra denne replik og frem skiftes to talere",
        "fra denne replikken og utover skiftes to talere",
        "frå denne replikken og utover skiftest to talarar",
    ),
    "bar.turn.alternate": Said("take turns", "skiftes", "skiftes", "skiftast"),
    "key.turn.split": Said("Split the turn", "Del replikken", "Del replikken", "Del replikken"),
    "tip.turn.split": Said(
        "make each paragraph of this turn a turn",
        "gør hvert afsnit af replikken til en replik",
        "gjør hvert avsnitt av replikken til en replikk",
        "gjer kvart avsnitt av replikken til ein replikk",
    ),
    "key.turn.join": Said("Join two turns", "Saml to replikker", "Slå sammen to replikker", "Slå saman to replikkar"),
    "tip.turn.join": Said(
        "make this turn and the next one a single turn",
        "gør denne replik og den næste til én",
        "gjør denne replikken og den neste til én",
        "gjer denne replikken og den neste til éin",
    ),
    "key.speaker.other_list": Said(
        "Speakers or turns", "Talere eller replikker", "Talere eller replikker", "Talarar eller replikkar"
    ),
    "tip.speaker.other_list": Said(
        "go from the turns to the speakers, and back",
        "gå fra replikkerne til talerne og tilbage",
        "gå fra replikkene til talerne og tilbake",
        "gå frå replikkane til talarane og tilbake",
    ),
    "bar.speaker.other_list": Said("speakers", "talere", "talere", "talarar"),
    "key.turn.done": Said("Done", "Færdig", "Ferdig", "Ferdig"),
    "tip.turn.done": Said(
        "go back; the corrections stay",
        "gå tilbage; rettelserne bliver stående",
        "gå tilbake; rettingene blir stående",
        "gå tilbake; rettingane blir ståande",
    ),
    "bar.turn.done": Said("done", "færdig", "ferdig", "ferdig"),
    # Roles in an interview of the project.
    "speakers.about": Said(
        "What interviewers say is not counted as something to decide on. Texts and turns stay as they are.",
        "Det, interviewere siger, tælles ikke med i det, der skal afgøres. Tekst og replikker bliver, som de er.",
        "Det intervjuere sier, regnes ikke med i det som skal avgjøres. Tekst og replikker blir som de er.",
        "Det intervjuarar seier, blir ikkje rekna med i det som skal avgjerast. Tekst og replikkar blir som dei er.",
    ),
    "speakers.keys": Said(
        "space: the next role · enter: write · escape: leave",
        "mellemrum: næste rolle · enter: gem · escape: luk",
        "mellomrom: neste rolle · enter: lagre · escape: lukk",
        "mellomrom: neste rolle · enter: lagre · escape: lukk",
    ),
    "speakers.saved": Said(
        "Roles corrected; what was said before stays on record.",
        "Rollerne er rettet; det tidligere bliver stående i protokollen.",
        "Rollene er rettet; det tidligere blir stående i loggen.",
        "Rollene er retta; det tidlegare blir ståande i loggen.",
    ),
    "speakers.unsaved": Said(
        "Roles were changed and not written.",
        "Roller er ændret og ikke gemt.",
        "Roller er endret og ikke lagret.",
        "Roller er endra og ikkje lagra.",
    ),
    "speakers.keep": Said("Go on", "Fortsæt", "Fortsett", "Hald fram"),
    "speakers.save": Said("Write them", "Gem dem", "Lagre dem", "Lagre dei"),
    "speakers.drop": Said(
        "Leave them as they were", "Lad dem være, som de var", "La dem være som de var", "La dei vere som dei var"
    ),
    "key.speaker.save": Said("Write the roles", "Gem rollerne", "Lagre rollene", "Lagre rollene"),
    "tip.speaker.save": Said("write the roles", "gem rollerne", "lagre rollene", "lagre rollene"),
    "bar.speaker.save": Said("write", "gem", "lagre", "lagre"),
    # One line to write.
    "line.keys": Said(
        "enter: write · escape: leave",
        "enter: gem · escape: luk",
        "enter: lagre · escape: lukk",
        "enter: lagre · escape: lukk",
    ),
    "line.unsaved": Said(
        "What you typed is not written.",
        "Det, du skrev, er ikke gemt.",
        "Det du skrev, er ikke lagret.",
        "Det du skreiv, er ikkje lagra.",
    ),
    "line.save": Said("Write it", "Gem det", "Lagre det", "Lagre det"),
    "line.drop": Said("Drop it", "Kassér det", "Forkast det", "Forkast det"),
    # Participants.
    "participants.title": Said("Participants", "Deltagere", "Deltakere", "Deltakarar"),
    "participants.count": Said("{count} participants", "{count} deltagere", "{count} deltakere", "{count} deltakarar"),
    "participants.count.one": Said("1 participant", "1 deltager", "1 deltaker", "1 deltakar"),
    "participants.empty": Said(
        "Nobody is interviewed here yet.",
        "Her er ingen interviewet endnu.",
        "Her er ingen intervjuet ennå.",
        "Her er ingen intervjua enno.",
    ),
    "participants.no_names": Said(
        "n: name an attribute, such as site, role, municipality, wave",
        "n: navngiv en oplysning, f.eks. sted, rolle, kommune, runde",
        "n: navngi en opplysning, f.eks. sted, rolle, kommune, runde",
        "n: namngje ei opplysning, t.d. stad, rolle, kommune, runde",
    ),
    "participants.ask.name": Said(
        "Name of the attribute", "Navn på oplysningen", "Navn på opplysningen", "Namn på opplysninga"
    ),
    "participants.ask.about": Said(
        "Such as site, role, municipality or wave. It is a column of the table once somebody has a value of it.",
        "For eksempel sted, rolle, kommune eller runde. Den er en kolonne i tabellen, når nogen har en værdi.",
        "For eksempel sted, rolle, kommune eller runde. Den er en kolonne i tabellen når noen har en verdi.",
        "Til dømes stad, rolle, kommune eller runde. Ho er ein kolonne i tabellen når nokon har ein verdi.",
    ),
    "participants.ask.same": Said(
        "{speaker} is the same person as in",
        "{speaker} er den samme person som i",
        "{speaker} er den samme personen som i",
        "{speaker} er den same personen som i",
    ),
    "participants.nowhere": Said(
        "Nothing is known of a {speaker} in another interview.",
        "Der er intet om en {speaker} i et andet interview.",
        "Det finnes ikke noe om en {speaker} i et annet intervju.",
        "Det finst ikkje noko om ein {speaker} i eit anna intervju.",
    ),
    "key.attribute.write": Said("Write the value", "Skriv værdien", "Skriv verdien", "Skriv verdien"),
    "tip.attribute.write": Said(
        "write what is known; empty takes it away",
        "skriv, hvad man ved; tomt fjerner det",
        "skriv det som er kjent; tomt tar det bort",
        "skriv det som er kjent; tomt tek det bort",
    ),
    "bar.attribute.write": Said("write", "skriv", "skriv", "skriv"),
    "key.attribute.new": Said("A new attribute", "En ny oplysning", "En ny opplysning", "Ei ny opplysning"),
    "tip.attribute.new": Said(
        "name a new attribute, a column of the table",
        "navngiv en ny oplysning, en kolonne i tabellen",
        "navngi en ny opplysning, en kolonne i tabellen",
        "namngje ei ny opplysning, ein kolonne i tabellen",
    ),
    "bar.attribute.new": Said("new", "ny", "ny", "ny"),
    "key.attribute.ditto": Said("As above", "Som ovenfor", "Som over", "Som over"),
    "tip.attribute.ditto": Said(
        "the same value as the participant above",
        "den samme værdi som deltageren ovenfor",
        "den samme verdien som deltakeren over",
        "den same verdien som deltakaren over",
    ),
    "bar.attribute.ditto": Said("as above", "som ovenfor", "som over", "som over"),
    "key.attribute.same": Said("The same person", "Den samme person", "Den samme personen", "Den same personen"),
    "tip.attribute.same": Said(
        "take over what is known of this name from another interview",
        "overtag, hvad man ved om dette navn fra et andet interview",
        "overta det som er kjent om dette navnet fra et annet intervju",
        "overta det som er kjent om dette namnet frå eit anna intervju",
    ),
    "bar.attribute.same": Said("same person", "samme person", "samme person", "same person"),
    "key.attribute.clear": Said("Take the value away", "Fjern værdien", "Ta bort verdien", "Ta bort verdien"),
    "tip.attribute.clear": Said(
        "take this value away; it stays on record",
        "fjern denne værdi; den bliver stående i protokollen",
        "ta bort denne verdien; den blir stående i loggen",
        "ta bort denne verdien; han blir ståande i loggen",
    ),
    "bar.attribute.clear": Said("clear", "fjern", "ta bort", "ta bort"),
    "key.attribute.left": Said("The attribute before", "Oplysningen før", "Opplysningen før", "Opplysninga før"),
    "tip.attribute.left": Said(
        "the attribute to the left", "oplysningen til venstre", "opplysningen til venstre", "opplysninga til venstre"
    ),
    "key.attribute.right": Said(
        "The next attribute", "Den næste oplysning", "Den neste opplysningen", "Den neste opplysninga"
    ),
    "tip.attribute.right": Said(
        "the attribute to the right", "oplysningen til højre", "opplysningen til høyre", "opplysninga til høgre"
    ),
    "key.attribute.everybody": Said("Interviewers too", "Også interviewere", "Også intervjuere", "Òg intervjuarar"),
    "tip.attribute.everybody": Said(
        "list interviewers too, or not",
        "vis også interviewere, eller lad være",
        "vis også intervjuere, eller la være",
        "vis òg intervjuarar, eller la vere",
    ),
    "history.step.describe": Said(
        "described a participant ({text})",
        "beskrev en deltager ({text})",
        "beskrev en deltaker ({text})",
        "skildra ein deltakar ({text})",
    ),
}
