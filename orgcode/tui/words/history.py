"""What is said about history, undoing and memos."""

from __future__ import annotations

from orgcode.tui.words.form import Said

_ENTRIES: dict[str, Said] = {
    "history.applied": Said(
        "applied {code} to “{quote}”",
        "satte {code} på “{quote}”",
        "satte {code} på «{quote}»",
        "sette {code} på «{quote}»",
    ),
    "history.withdrawn": Said(
        "took {code} off “{quote}”",
        "tog {code} af “{quote}”",
        "tok {code} av «{quote}»",
        "tok {code} av «{quote}»",
    ),
    "history.rejected": Said(
        "declined {code} for “{quote}”",
        "afviste {code} for “{quote}”",
        "avviste {code} for «{quote}»",
        "avviste {code} for «{quote}»",
    ),
    "history.passed": Said(
        "seen, no code: “{quote}”",
        "set, ingen kode: “{quote}”",
        "sett, ingen kode: «{quote}»",
        "sett, ingen kode: «{quote}»",
    ),
    "history.memo.written.on": Said(
        "wrote a memo on “{quote}”: {text}",
        "skrev et notat om “{quote}”: {text}",
        "skrev et notat om «{quote}»: {text}",
        "skreiv eit notat om «{quote}»: {text}",
    ),
    "history.memo.changed.on": Said(
        "changed a memo on “{quote}”: {text}",
        "rettede et notat om “{quote}”: {text}",
        "endret et notat om «{quote}»: {text}",
        "endra eit notat om «{quote}»: {text}",
    ),
    "history.memo.removed.on": Said(
        "took back a memo on “{quote}”",
        "tog et notat om “{quote}” tilbage",
        "tok tilbake et notat om «{quote}»",
        "tok tilbake eit notat om «{quote}»",
    ),
    "history.memo.written.code": Said(
        "wrote a memo on {code}: {text}",
        "skrev et notat om {code}: {text}",
        "skrev et notat om {code}: {text}",
        "skreiv eit notat om {code}: {text}",
    ),
    "history.memo.changed.code": Said(
        "changed the memo on {code}: {text}",
        "rettede notatet om {code}: {text}",
        "endret notatet om {code}: {text}",
        "endra notatet om {code}: {text}",
    ),
    "history.memo.removed.code": Said(
        "took back the memo on {code}",
        "tog notatet om {code} tilbage",
        "tok tilbake notatet om {code}",
        "tok tilbake notatet om {code}",
    ),
    "history.memo.written.here": Said(
        "wrote a memo on the interview: {text}",
        "skrev et notat om interviewet: {text}",
        "skrev et notat om intervjuet: {text}",
        "skreiv eit notat om intervjuet: {text}",
    ),
    "history.memo.changed.here": Said(
        "changed the memo on the interview: {text}",
        "rettede notatet om interviewet: {text}",
        "endret notatet om intervjuet: {text}",
        "endra notatet om intervjuet: {text}",
    ),
    "history.memo.removed.here": Said(
        "took back the memo on the interview",
        "tog notatet om interviewet tilbage",
        "tok tilbake notatet om intervjuet",
        "tok tilbake notatet om intervjuet",
    ),
    "history.memo.written.project": Said(
        "wrote a memo on the project: {text}",
        "skrev et notat om projektet: {text}",
        "skrev et notat om prosjektet: {text}",
        "skreiv eit notat om prosjektet: {text}",
    ),
    "history.memo.changed.project": Said(
        "changed the memo on the project: {text}",
        "rettede notatet om projektet: {text}",
        "endret notatet om prosjektet: {text}",
        "endra notatet om prosjektet: {text}",
    ),
    "history.memo.removed.project": Said(
        "took back the memo on the project",
        "tog notatet om projektet tilbage",
        "tok tilbake notatet om prosjektet",
        "tok tilbake notatet om prosjektet",
    ),
    "history.codebook": Said(
        "changed the codebook: {code}",
        "ændrede kodebogen: {code}",
        "endret kodeboken: {code}",
        "endra kodeboka: {code}",
    ),
    "history.step.imported": Said(
        "took in another program's project, decisions: {count}",
        "tog et andet programs projekt ind, afgørelser: {count}",
        "tok inn et annet programs prosjekt, avgjørelser: {count}",
        "tok inn prosjektet til eit anna program, avgjerder: {count}",
    ),
    "history.step.imported codebook": Said(
        "took a codebook in: {code}",
        "tog en kodebog ind: {code}",
        "tok inn en kodebok: {code}",
        "tok inn ei kodebok: {code}",
    ),
    "history.step.codebook file": Said(
        "took a codebook file into use: {code}",
        "tog en kodebogsfil i brug: {code}",
        "tok en kodebokfil i bruk: {code}",
        "tok ei kodebokfil i bruk: {code}",
    ),
    "history.starred": Said(
        "starred the quote “{quote}”, {code}",
        "gav citatet “{quote}” en stjerne, {code}",
        "ga sitatet «{quote}» en stjerne, {code}",
        "gav sitatet «{quote}» ei stjerne, {code}",
    ),
    "history.unstarred": Said(
        "took the star of “{quote}” back, {code}",
        "tog stjernen fra “{quote}” tilbage, {code}",
        "tok tilbake stjernen fra «{quote}», {code}",
        "tok tilbake stjerna frå «{quote}», {code}",
    ),
    "history.described": Said(
        "described the participant {text}",
        "beskrev deltageren {text}",
        "beskrev deltakeren {text}",
        "skildra deltakaren {text}",
    ),
    "history.closed": Said(
        "closed the interview (f reopens it)",
        "lukkede interviewet (f åbner det igen)",
        "lukket intervjuet (f åpner det igjen)",
        "lukka intervjuet (f opnar det igjen)",
    ),
    "history.reopened": Said(
        "reopened the interview",
        "åbnede interviewet igen",
        "åpnet intervjuet igjen",
        "opna intervjuet igjen",
    ),
    "history.step": Said(
        "several things at once, decisions: {count}",
        "flere ting på én gang, afgørelser: {count}",
        "flere ting på én gang, avgjørelser: {count}",
        "fleire ting på éin gong, avgjerder: {count}",
    ),
    "history.codes_more": Said(
        "{code} and {count} more", "{code} og {count} til", "{code} og {count} til", "{code} og {count} til"
    ),
}

_SCREEN: dict[str, Said] = {
    "history.title": Said("History", "Historik", "Historikk", "Historikk"),
    "history.everything": Said("the whole project", "hele projektet", "hele prosjektet", "heile prosjektet"),
    "history.whole_project": Said(
        "concerns the whole project", "gælder hele projektet", "gjelder hele prosjektet", "gjeld heile prosjektet"
    ),
    "history.count": Said("{count} entries", "{count} handlinger", "{count} handlinger", "{count} handlingar"),
    "history.count.one": Said("1 entry", "1 handling", "1 handling", "1 handling"),
    "history.reading": Said("Reading on…", "Læser videre…", "Leser videre…", "Les vidare…"),
    "history.none": Said(
        "Nothing has been done here yet.",
        "Der er ikke gjort noget her endnu.",
        "Ingenting er gjort her ennå.",
        "Ingenting er gjort her enno.",
    ),
    "history.none_found": Said(
        "Nothing here has these words.",
        "Intet her har de ord.",
        "Ingenting her har de ordene.",
        "Ingenting her har dei orda.",
    ),
    "history.filter": Said(
        "words of an entry: a code, a quote, a date",
        "ord i en handling: en kode, et citat, en dato",
        "ord i en handling: en kode, et sitat, en dato",
        "ord i ei handling: ein kode, eit sitat, ein dato",
    ),
    "history.undone.mark": Said("(undone)", "(fortrudt)", "(angret)", "(angra)"),
    "history.stands.mark": Said("(stands)", "(står)", "(står)", "(står)"),
    "history.in": Said("{said} ({title})", "{said} ({title})", "{said} ({title})", "{said} ({title})"),
    "history.elsewhere": Said(
        "{said} – also in {count} other interviews",
        "{said} – også i {count} andre interview",
        "{said} – også i {count} andre intervjuer",
        "{said} – også i {count} andre intervju",
    ),
    "history.elsewhere.one": Said(
        "{said} – also in another interview",
        "{said} – også i et andet interview",
        "{said} – også i et annet intervju",
        "{said} – også i eit anna intervju",
    ),
    "history.barred.undo": Said(
        "Not undone: {said}", "Ikke fortrudt: {said}", "Ikke angret: {said}", "Ikkje angra: {said}"
    ),
    "history.barred.redo": Said(
        "Not redone: {said}", "Ikke gjort igen: {said}", "Ikke gjort om igjen: {said}", "Ikkje gjort om att: {said}"
    ),
    "history.way.barred": Said(
        "{count} entries stay as they are: others have changed what they were about",
        "{count} handlinger bliver stående: andre har ændret det, de gælder",
        "{count} handlinger blir stående: andre har endret det de gjelder",
        "{count} handlingar blir ståande: andre har endra det dei gjeld",
    ),
    "history.way.barred.one": Said(
        "one entry stays as it is: others have changed what it was about",
        "én handling bliver stående: andre har ændret det, den gælder",
        "én handling blir stående: andre har endret det den gjelder",
        "éi handling blir ståande: andre har endra det ho gjeld",
    ),
    "history.no_place": Said(
        "that concerns the whole project: there is no place to go to",
        "det gælder hele projektet: der er ikke noget sted at gå til",
        "det gjelder hele prosjektet: det er ikke noe sted å gå til",
        "det gjeld heile prosjektet: det er ikkje nokon stad å gå til",
    ),
    "history.way.undo": Said(
        "Undo {count} entries?",
        "Fortryd {count} handlinger?",
        "Angre {count} handlinger?",
        "Angre {count} handlingar?",
    ),
    "history.way.undo.one": Said("Undo one entry?", "Fortryd én handling?", "Angre én handling?", "Angre éi handling?"),
    "history.way.redo": Said(
        "Redo {count} entries?",
        "Gør {count} handlinger igen?",
        "Gjør {count} handlinger om igjen?",
        "Gjer {count} handlingar om att?",
    ),
    "history.way.redo.one": Said(
        "Redo one entry?", "Gør én handling igen?", "Gjør én handling om igjen?", "Gjer éi handling om att?"
    ),
    "history.way.last": Said(
        "Then this is what was done last: {said}",
        "Så er dette det sidste, der er gjort: {said}",
        "Da er dette det siste som er gjort: {said}",
        "Då er dette det siste som er gjort: {said}",
    ),
    "history.way.yes": Said(
        "Yes; it stays on record",
        "Ja; det bliver i protokollen",
        "Ja; det blir stående i loggen",
        "Ja; det blir ståande i loggen",
    ),
    "history.way.no": Said("No", "Nej", "Nei", "Nei"),
    "history.way.here": Said(
        "that is the last thing that stands already",
        "det er allerede det sidste, der står",
        "det er allerede det siste som står",
        "det er allereie det siste som står",
    ),
    "history.way.lost": Said(
        "it cannot be redone: something else was done after it was undone",
        "det kan ikke gøres igen: noget andet er gjort, efter at det blev fortrudt",
        "det kan ikke gjøres om igjen: noe annet er gjort etter at det ble angret",
        "det kan ikkje gjerast om att: noko anna er gjort etter at det blei angra",
    ),
    "history.way.undone": Said(
        "{count} entries undone",
        "{count} handlinger fortrudt",
        "{count} handlinger angret",
        "{count} handlingar angra",
    ),
    "history.way.undone.one": Said(
        "one entry undone", "én handling fortrudt", "én handling angret", "éi handling angra"
    ),
    "history.way.redone": Said(
        "{count} entries redone",
        "{count} handlinger gjort igen",
        "{count} handlinger gjort om igjen",
        "{count} handlingar gjorde om att",
    ),
    "history.way.redone.one": Said(
        "one entry redone", "én handling gjort igen", "én handling gjort om igjen", "éi handling gjord om att"
    ),
    "history.done.undone": Said("undone: {said}", "fortrudt: {said}", "angret: {said}", "angra: {said}"),
    "history.done.redone": Said(
        "redone: {said}", "gjort igen: {said}", "gjort om igjen: {said}", "gjort om att: {said}"
    ),
    "history.nothing_to_undo": Said(
        "nothing to undo", "der er intet at fortryde", "det er ingenting å angre", "det er ingenting å angre"
    ),
    "history.nothing_to_redo": Said(
        "nothing to redo",
        "der er intet at gøre igen",
        "det er ingenting å gjøre om igjen",
        "det er ingenting å gjere om att",
    ),
    "history.nothing_to_redo_here": Said(
        "nothing to redo in this interview",
        "der er intet at gøre igen i dette interview",
        "det er ingenting å gjøre om igjen i dette intervjuet",
        "det er ingenting å gjere om att i dette intervjuet",
    ),
}

_MEMOS: dict[str, Said] = {
    "memo.on": Said("Memo: {place}", "Notat: {place}", "Notat: {place}", "Notat: {place}"),
    "memo.on_passage": Said("Memo on a passage", "Notat om en passage", "Notat om et utdrag", "Notat om eit utdrag"),
    "memo.which": Said("Which memo?", "Hvilket notat?", "Hvilket notat?", "Kva notat?"),
    "memo.new": Said("a new one", "et nyt", "et nytt", "eit nytt"),
    "memo.editing": Said(
        "ctrl+s saves · ctrl+t preview · escape closes",
        "ctrl+s gemmer · ctrl+t forhåndsvisning · escape lukker",
        "ctrl+s lagrer · ctrl+t forhåndsvisning · escape lukker",
        "ctrl+s lagrar · ctrl+t førehandsvising · escape lukkar",
    ),
    "memo.previewing": Said(
        "ctrl+s saves · ctrl+t go on writing · escape closes",
        "ctrl+s gemmer · ctrl+t skriv videre · escape lukker",
        "ctrl+s lagrer · ctrl+t skriv videre · escape lukker",
        "ctrl+s lagrar · ctrl+t skriv vidare · escape lukkar",
    ),
    "memo.kept": Said(
        "This is unsaved text from {when}. ctrl+r goes back to what was saved.",
        "Dette er tekst fra {when}, der ikke er gemt. ctrl+r går tilbage til det gemte.",
        "Dette er tekst fra {when} som ikke er lagret. ctrl+r går tilbake til det lagrede.",
        "Dette er tekst frå {when} som ikkje er lagra. ctrl+r går tilbake til det lagra.",
    ),
    "memos.title": Said("Memos", "Notater", "Notater", "Notat"),
    "memos.count": Said("{count} memos", "{count} notater", "{count} notater", "{count} notat"),
    "memos.count.one": Said("1 memo", "1 notat", "1 notat", "1 notat"),
    "memos.everybody": Said("by everybody", "af alle", "av alle", "av alle"),
    "memos.kind.all": Said("all kinds", "alle slags", "alle slags", "alle slag"),
    "memos.kind.span": Said("on passages", "om passager", "om utdrag", "om utdrag"),
    "memos.kind.code": Said("on codes", "om koder", "om koder", "om kodar"),
    "memos.kind.transcript": Said("on interviews", "om interview", "om intervjuer", "om intervju"),
    "memos.kind.project": Said("on the project", "om projektet", "om prosjektet", "om prosjektet"),
    "memos.on_code": Said("the code {code}", "koden {code}", "koden {code}", "koden {code}"),
    "memos.on_interview": Said(
        "the interview {title}", "interviewet {title}", "intervjuet {title}", "intervjuet {title}"
    ),
    "memos.on_this_interview": Said("the interview", "interviewet", "intervjuet", "intervjuet"),
    "memos.on_project": Said("the project", "projektet", "prosjektet", "prosjektet"),
    "memos.none": Said(
        "No memos yet. Press m on the coding screen to write one.",
        "Ingen notater endnu. Tryk m på kodeskærmen for at skrive et.",
        "Ingen notater ennå. Trykk m på kodeskjermen for å skrive et.",
        "Ingen notat enno. Trykk m på kodeskjermen for å skrive eit.",
    ),
    "memos.none_found": Said(
        "No memo fits: / changes the words, w and a what is listed.",
        "Intet notat passer: / ændrer ordene, w og a hvad der vises.",
        "Ingen notater passer: / endrer ordene, w og a hva som vises.",
        "Ingen notat passar: / endrar orda, w og a kva som blir vist.",
    ),
    "memos.filter": Said(
        "words of a memo, a code, a name or a quote",
        "ord i et notat, en kode, et navn eller et citat",
        "ord i et notat, en kode, et navn eller et sitat",
        "ord i eit notat, ein kode, eit namn eller eit sitat",
    ),
    "memos.no_place": Said(
        "a memo on a code or on the project has no place to go to",
        "et notat om en kode eller om projektet har ikke noget sted at gå til",
        "et notat om en kode eller om prosjektet har ikke noe sted å gå til",
        "eit notat om ein kode eller om prosjektet har ikkje nokon stad å gå til",
    ),
    "memos.not_yours": Said(
        "that is a memo of {name}: only {name} can change it",
        "det er et notat af {name}: kun {name} kan rette det",
        "det er et notat av {name}: bare {name} kan endre det",
        "det er eit notat av {name}: berre {name} kan endre det",
    ),
    "memos.whole_already": Said(
        "these are the memos on the whole project",
        "det er notaterne om hele projektet",
        "det er notatene om hele prosjektet",
        "det er notata om heile prosjektet",
    ),
}

_KEYS: dict[str, Said] = {
    "key.redo": Said("Redo", "Gør igen", "Gjør om igjen", "Gjer om att"),
    "tip.redo": Said(
        "redo what was undone last in this interview, until something else is done",
        "gør det igen, der sidst blev fortrudt i dette interview, indtil noget andet er gjort",
        "gjør om igjen det som sist ble angret i dette intervjuet, til noe annet er gjort",
        "gjer om att det som sist blei angra i dette intervjuet, til noko anna er gjort",
    ),
    "key.undo.anywhere": Said("Undo", "Fortryd", "Angre", "Angre"),
    "tip.undo.anywhere": Said(
        "undo what you did last, in whichever interview, or with codes, memos or participants",
        "fortryd det, du sidst gjorde, i hvilket som helst interview, eller med koder, notater eller deltagere",
        "angre det du sist gjorde, i hvilket som helst intervju, eller med koder, notater eller deltakere",
        "angre det du sist gjorde, i kva intervju som helst, eller med kodar, notat eller deltakarar",
    ),
    "key.redo.anywhere": Said("Redo", "Gør igen", "Gjør om igjen", "Gjer om att"),
    "tip.redo.anywhere": Said(
        "redo what was undone last",
        "gør det igen, der sidst blev fortrudt",
        "gjør om igjen det som sist ble angret",
        "gjer om att det som sist blei angra",
    ),
    "key.history": Said("History", "Historik", "Historikk", "Historikk"),
    "tip.history": Said(
        "everything you did, to read, to go to and to go back to",
        "alt, hvad du har gjort: læs det, gå til det, gå tilbage til det",
        "alt du har gjort: les det, gå til det, gå tilbake til det",
        "alt du har gjort: les det, gå til det, gå tilbake til det",
    ),
    "bar.history": Said("history", "historik", "historikk", "historikk"),
    "key.memos": Said("Memos", "Notater", "Notater", "Notat"),
    "tip.memos": Said(
        "list and search the memos",
        "se og søg i notaterne",
        "se og søk i notatene",
        "sjå og søk i notata",
    ),
    "bar.memos": Said("memos", "notater", "notater", "notat"),
    "key.memo.project": Said("Memo on the project", "Notat om projektet", "Notat om prosjektet", "Notat om prosjektet"),
    "tip.memo.project": Said(
        "write a memo on the whole project, or change yours",
        "skriv et notat om hele projektet, eller ret dit",
        "skriv et notat om hele prosjektet, eller endre ditt",
        "skriv eit notat om heile prosjektet, eller endre ditt",
    ),
    "key.memo.preview": Said("Preview", "Forhåndsvisning", "Forhåndsvisning", "Førehandsvising"),
    "tip.memo.preview": Said(
        "show the memo as it will look, or go on writing",
        "vis notatet, som det kommer til at se ud, eller skriv videre",
        "vis notatet slik det blir seende ut, eller skriv videre",
        "vis notatet slik det blir sjåande ut, eller skriv vidare",
    ),
    "key.memo.drop_draft": Said(
        "Back to what was saved", "Tilbage til det gemte", "Tilbake til det lagrede", "Tilbake til det lagra"
    ),
    "tip.memo.drop_draft": Said(
        "put what was saved in the place of unsaved text that was found again; ctrl+z takes that back",
        "sæt det gemte i stedet for ikke gemt tekst, der blev fundet igen; ctrl+z gør det om",
        "sett det lagrede i stedet for ulagret tekst som ble funnet igjen; ctrl+z gjør det om",
        "set det lagra i staden for ulagra tekst som blei funnen att; ctrl+z gjer det om",
    ),
    "key.list.filter": Said("Filter", "Filtrér", "Filtrer", "Filtrer"),
    "tip.list.filter": Said(
        "list only what has the words you type, in any case and spelling",
        "vis kun det, der har de ord, du skriver, med stort eller småt og i alle stavemåder",
        "vis bare det som har ordene du skriver, med store eller små bokstaver og i alle skrivemåter",
        "vis berre det som har orda du skriv, med store eller små bokstavar og i alle skrivemåtar",
    ),
    "bar.list.filter": Said("filter", "filtrér", "filtrer", "filtrer"),
    "key.list.back": Said("Leave", "Forlad", "Forlat", "Gå ut"),
    "tip.list.back": Said(
        "end the filter, or go back to where you were",
        "slut filteret, eller gå tilbage til dér, hvor du var",
        "avslutt filteret, eller gå tilbake til der du var",
        "avslutt filteret, eller gå tilbake dit du var",
    ),
    "bar.list.back": Said("leave", "forlad", "forlat", "gå ut"),
    "key.history.open": Said("Go there", "Gå derhen", "Gå dit", "Gå dit"),
    "tip.history.open": Said(
        "go to the passage where it was done",
        "gå til passagen, hvor det blev gjort",
        "gå til utdraget der det ble gjort",
        "gå til utdraget der det blei gjort",
    ),
    "bar.history.open": Said("go there", "gå derhen", "gå dit", "gå dit"),
    "key.history.back_to_here": Said("Back to here", "Tilbage hertil", "Tilbake hit", "Tilbake hit"),
    "tip.history.back_to_here": Said(
        "undo everything after this entry, or redo up to it; asks first",
        "fortryd alt efter denne handling, eller gør igen til og med den; spørger først",
        "angre alt etter denne handlingen, eller gjør om igjen til og med den; spør først",
        "angre alt etter denne handlinga, eller gjer om att til og med ho; spør først",
    ),
    "bar.history.back_to_here": Said("back to here", "tilbage hertil", "tilbake hit", "tilbake hit"),
    "key.memos.open": Said("Go there", "Gå derhen", "Gå dit", "Gå dit"),
    "tip.memos.open": Said(
        "go to the passage or the interview that the memo is on",
        "gå til den passage eller det interview, notatet er om",
        "gå til utdraget eller intervjuet som notatet er om",
        "gå til utdraget eller intervjuet som notatet er om",
    ),
    "bar.memos.open": Said("go there", "gå derhen", "gå dit", "gå dit"),
    "key.memos.edit": Said("Change", "Ret", "Endre", "Endre"),
    "tip.memos.edit": Said(
        "change a memo of your own; an empty one is taken back",
        "ret et af dine egne notater; et tomt tages tilbage",
        "endre et av dine egne notater; et tomt tas tilbake",
        "endre eit av dine eigne notat; eit tomt blir teke tilbake",
    ),
    "bar.memos.edit": Said("change", "ret", "endre", "endre"),
    "key.memos.kind": Said("On what", "Om hvad", "Om hva", "Om kva"),
    "tip.memos.kind": Said(
        "list memos on passages, codes, interviews, the project, or all",
        "vis notater om passager, koder, interview, projektet, eller alle",
        "vis notater om utdrag, koder, intervjuer, prosjektet, eller alle",
        "vis notat om utdrag, kodar, intervju, prosjektet, eller alle",
    ),
    "bar.memos.kind": Said("on what", "om hvad", "om hva", "om kva"),
    "key.memos.author": Said("By whom", "Af hvem", "Av hvem", "Av kven"),
    "tip.memos.author": Said(
        "list the memos of one person, or of everybody",
        "vis notater af én person, eller af alle",
        "vis notater av én person, eller av alle",
        "vis notat av éin person, eller av alle",
    ),
    "bar.memos.author": Said("by whom", "af hvem", "av hvem", "av kven"),
    "key.memos.scope": Said("Whole project", "Hele projektet", "Hele prosjektet", "Heile prosjektet"),
    "tip.memos.scope": Said(
        "list the memos of the whole project, or of the interview alone",
        "vis notater i hele projektet, eller kun om interviewet",
        "vis notater i hele prosjektet, eller bare om intervjuet",
        "vis notat i heile prosjektet, eller berre om intervjuet",
    ),
    "bar.memos.scope": Said("project", "projekt", "prosjekt", "prosjekt"),
    "key.memos.read": Said("Read on", "Læs videre", "Les videre", "Les vidare"),
    "tip.memos.read": Said(
        "to the text of the memo, to scroll in it, and back",
        "til notatets tekst, for at rulle i den, og tilbage",
        "til teksten i notatet, for å rulle i den, og tilbake",
        "til teksten i notatet, for å rulle i han, og tilbake",
    ),
}

WORDS: dict[str, Said] = {**_ENTRIES, **_SCREEN, **_MEMOS, **_KEYS}
