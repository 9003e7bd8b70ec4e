"""What is said about personal data."""

from __future__ import annotations

from orgcode.tui.words.form import Said

_KEYS: dict[str, Said] = {
    "key.privacy": Said("Personal data", "Personoplysninger", "Personopplysninger", "Personopplysingar"),
    "tip.privacy": Said(
        "go through what may be personal data, and give pseudonyms",
        "gå gennem det, der kan være personoplysninger, og giv pseudonymer",
        "gå gjennom det som kan være personopplysninger, og gi pseudonymer",
        "gå gjennom det som kan vere personopplysingar, og gje pseudonym",
    ),
    "bar.privacy": Said("privacy", "personer", "personer", "personar"),
    "key.privacy.accept": Said("Take the pseudonym", "Brug pseudonymet", "Bruk pseudonymet", "Bruk pseudonymet"),
    "tip.privacy.accept": Said(
        "it is personal: the proposed pseudonym stands for it",
        "det er personligt: det foreslåede pseudonym står i stedet",
        "det er personlig: det foreslåtte pseudonymet står i stedet",
        "det er personleg: det føreslåtte pseudonymet står i staden",
    ),
    "bar.privacy.accept": Said("take", "brug", "bruk", "bruk"),
    "key.privacy.other": Said("Another pseudonym", "Et andet pseudonym", "Et annet pseudonym", "Eit anna pseudonym"),
    "tip.privacy.other": Said(
        "it is personal: write what stands for it",
        "det er personligt: skriv, hvad der skal stå i stedet",
        "det er personlig: skriv hva som skal stå i stedet",
        "det er personleg: skriv kva som skal stå i staden",
    ),
    "bar.privacy.other": Said("other", "andet", "annet", "anna"),
    "key.privacy.ordinary": Said("Not personal", "Ikke personligt", "Ikke personlig", "Ikkje personleg"),
    "tip.privacy.ordinary": Said(
        "it is not personal: it stays as it is",
        "det er ikke personligt: det bliver stående",
        "det er ikke personlig: det blir stående",
        "det er ikkje personleg: det blir ståande",
    ),
    "bar.privacy.ordinary": Said("not", "ikke", "ikke", "ikkje"),
    "key.privacy.undo": Said("Take back", "Fortryd", "Angre", "Angre"),
    "tip.privacy.undo": Said(
        "take the last decision of this visit back",
        "fortryd den sidste afgørelse fra dette besøg",
        "angre den siste avgjørelsen fra dette besøket",
        "angre den siste avgjerda frå dette besøket",
    ),
    "bar.privacy.undo": Said("undo", "fortryd", "angre", "angre"),
    "key.privacy.accept_all": Said(
        "All of this kind", "Alle af denne slags", "Alle av dette slaget", "Alle av dette slaget"
    ),
    "tip.privacy.accept_all": Said(
        "all of this kind that are open are personal, each with its proposal",
        "alle åbne af denne slags er personlige, hver med sit forslag",
        "alle åpne av dette slaget er personlige, hver med sitt forslag",
        "alle opne av dette slaget er personlege, kvar med sitt forslag",
    ),
    "bar.privacy.accept_all": Said("all", "alle", "alle", "alle"),
    "key.privacy.ordinary_all": Said(
        "None of this kind", "Ingen af denne slags", "Ingen av dette slaget", "Ingen av dette slaget"
    ),
    "tip.privacy.ordinary_all": Said(
        "none of this kind that is open is personal",
        "ingen åbne af denne slags er personlige",
        "ingen åpne av dette slaget er personlige",
        "ingen opne av dette slaget er personlege",
    ),
    "bar.privacy.ordinary_all": Said("none", "ingen", "ingen", "ingen"),
    "key.privacy.again": Said("What stays", "Det, der bliver stående", "Det som blir stående", "Det som blir ståande"),
    "tip.privacy.again": Said(
        "go through what was said not to be personal, and back to what is open",
        "gå gennem det, der blev sagt ikke at være personligt, og tilbage til det åbne",
        "gå gjennom det som ble sagt ikke å være personlig, og tilbake til det åpne",
        "gå gjennom det som vart sagt ikkje å vere personleg, og tilbake til det opne",
    ),
    "key.privacy.read": Said("Read the places", "Læs stederne", "Les stedene", "Les stadene"),
    "tip.privacy.read": Said(
        "go to the places to scroll through them, and back",
        "gå til stederne for at rulle i dem, og tilbage",
        "gå til stedene for å rulle i dem, og tilbake",
        "gå til stadene for å rulle i dei, og tilbake",
    ),
}

_SAID: dict[str, Said] = {
    "privacy.title": Said("Personal data", "Personoplysninger", "Personopplysninger", "Personopplysingar"),
    "privacy.left": Said("{count} to review", "{count} at gå igennem", "{count} å gå gjennom", "{count} å gå gjennom"),
    "privacy.left.one": Said("1 to review", "1 at gå igennem", "1 å gå gjennom", "1 å gå gjennom"),
    "privacy.looking": Said(
        "Looking: {done} of {total} texts",
        "Leder: {done} af {total} tekster",
        "Leter: {done} av {total} tekster",
        "Leitar: {done} av {total} tekstar",
    ),
    "privacy.wait": Said(
        "Looking for personal data …",
        "Leder efter personoplysninger …",
        "Leter etter personopplysninger …",
        "Leitar etter personopplysingar …",
    ),
    "privacy.none": Said(
        "Everything is reviewed: texts leave with pseudonyms.",
        "Alt er gået igennem: tekster kommer ud med pseudonymer.",
        "Alt er gått gjennom: tekster kommer ut med pseudonymer.",
        "Alt er gått gjennom: tekstar kjem ut med pseudonym.",
    ),
    "privacy.kind.person": Said("person", "person", "person", "person"),
    "privacy.kind.institution": Said("institution", "institution", "institusjon", "institusjon"),
    "privacy.kind.place": Said("place", "sted", "sted", "stad"),
    "privacy.kind.cpr": Said("CPR number", "cpr-nummer", "cpr-nummer", "cpr-nummer"),
    "privacy.kind.birth number": Said("birth no.", "fødselsnr.", "fødselsnr.", "fødselsnr."),
    "privacy.kind.phone": Said("phone", "telefon", "telefon", "telefon"),
    "privacy.kind.email": Said("e-mail", "e-mail", "e-post", "e-post"),
    "privacy.kind.url": Said("web address", "webadresse", "nettadresse", "nettadresse"),
    "privacy.kind.address": Said("address", "adresse", "adresse", "adresse"),
    "privacy.kind.postcode": Said("postcode", "postnummer", "postnummer", "postnummer"),
    "privacy.kind.date": Said("date", "dato", "dato", "dato"),
    "privacy.why.sure": Said("almost certain", "næsten sikkert", "nesten sikkert", "nesten sikkert"),
    "privacy.why.likely": Said("likely", "sandsynligt", "sannsynlig", "sannsynleg"),
    "privacy.why.perhaps": Said("perhaps", "måske", "kanskje", "kanskje"),
    "privacy.more": Said("and {count} more", "og {count} til", "og {count} til", "og {count} til"),
    "privacy.memo": Said("memo", "memo", "memo", "memo"),
    "privacy.in_label": Said(
        "{title} (title or label)",
        "{title} (titel eller navn)",
        "{title} (tittel eller navn)",
        "{title} (tittel eller namn)",
    ),
    "privacy.what.project": Said(
        "title of the project", "projektets titel", "prosjektets tittel", "tittelen på prosjektet"
    ),
    "privacy.what.attribute name": Said(
        "name of an attribute", "navn på en egenskab", "navn på en egenskap", "namn på ein eigenskap"
    ),
    "privacy.what.code": Said("name of a code", "navn på en kode", "navn på en kode", "namn på ein kode"),
    "privacy.what.codebook": Said("codebook", "kodebog", "kodebok", "kodebok"),
    "privacy.left.again": Said(
        "{count} that stay as they are",
        "{count} bliver stående",
        "{count} blir stående",
        "{count} blir ståande",
    ),
    "privacy.none.again": Said(
        "Nothing was said not to be personal.",
        "Der er ikke sagt om noget, at det ikke er personligt.",
        "Det er ikke sagt om noe at det ikke er personlig.",
        "Det er ikkje sagt om noko at det ikkje er personleg.",
    ),
    "privacy.accepted": Said(
        "{name}: {pseudonym} from now on.",
        "{name}: {pseudonym} fra nu af.",
        "{name}: {pseudonym} fra nå av.",
        "{name}: {pseudonym} frå no av.",
    ),
    "privacy.kept": Said("{name} stays.", "{name} bliver stående.", "{name} blir stående.", "{name} blir ståande."),
    "privacy.undone": Said("Taken back.", "Fortrudt.", "Angret.", "Angra."),
    "privacy.nothing_to_undo": Said(
        "Nothing was decided in this visit.",
        "Der er ikke afgjort noget i dette besøg.",
        "Det er ikke avgjort noe i dette besøket.",
        "Det er ikkje avgjort noko i dette besøket.",
    ),
    "privacy.done_all": Said(
        "{kind}: all {count} decided.",
        "{kind}: alle {count} afgjort.",
        "{kind}: alle {count} avgjort.",
        "{kind}: alle {count} avgjorde.",
    ),
    "privacy.ask": Said(
        "What stands for {name}?",
        "Hvad skal stå i stedet for {name}?",
        "Hva skal stå i stedet for {name}?",
        "Kva skal stå i staden for {name}?",
    ),
    "privacy.ask.about": Said(
        "The same everywhere. Choose a name that nobody here has.",
        "Det samme overalt. Vælg et navn, som ingen her har.",
        "Det samme overalt. Velg et navn som ingen her har.",
        "Det same overalt. Vel eit namn som ingen her har.",
    ),
    "privacy.ask.accept_all": Said(
        "{kind}: are all {count} personal?",
        "{kind}: er alle {count} personlige?",
        "{kind}: er alle {count} personlige?",
        "{kind}: er alle {count} personlege?",
    ),
    "privacy.ask.ordinary_all": Said(
        "{kind}: is none of the {count} personal?",
        "{kind}: er ingen af de {count} personlige?",
        "{kind}: er ingen av de {count} personlige?",
        "{kind}: er ingen av dei {count} personlege?",
    ),
    "privacy.no": Said("No, one by one", "Nej, en ad gangen", "Nei, én om gangen", "Nei, éin om gongen"),
    "privacy.yes": Said("Yes", "Ja", "Ja", "Ja"),
    "history.exported raw": Said(
        "let {text} out without pseudonyms",
        "lod {text} gå ud uden pseudonymer",
        "lot {text} gå ut uten pseudonymer",
        "lét {text} gå ut utan pseudonym",
    ),
}

WORDS: dict[str, Said] = _KEYS | _SAID

PHRASES: tuple[Said, ...] = (
    Said(
        "Nobody has looked yet at {number} candidates for personal data, in {places} places.",
        "Ingen har set på {number} mulige personoplysninger endnu, {places} steder.",
        "Ingen har sett på {number} mulige personopplysninger ennå, {places} steder.",
        "Ingen har sett på {number} moglege personopplysingar enno, {places} stader.",
    ),
    Said(
        "Go through them: `orgcode privacy review`, or X in the library. --raw exports the texts as they are,"
        " and that is put on record.",
        "Gå dem igennem: `orgcode privacy review` eller X i biblioteket. --raw eksporterer teksterne, som de er,"
        " og det bliver noteret.",
        "Gå gjennom dem: `orgcode privacy review` eller X i biblioteket. --raw eksporterer tekstene som de er,"
        " og det blir notert.",
        "Gå gjennom dei: `orgcode privacy review` eller X i biblioteket. --raw eksporterer tekstane som dei er,"
        " og det blir notert.",
    ),
    Said(
        "There is a file of that name already, and it was left as it is.",
        "Der er allerede en fil med det navn, og den blev ladt i fred.",
        "Det finnes allerede en fil med det navnet, og den ble stående som den er.",
        "Det finst alt ei fil med det namnet, og ho vart ståande som ho er.",
    ),
    Said(
        "Choose another name for the key.",
        "Vælg et andet navn til nøglen.",
        "Velg et annet navn til nøkkelen.",
        "Vel eit anna namn til nøkkelen.",
    ),
    Said(
        "This is no key of orgcode's, or it is damaged.",
        "Det er ikke en af orgcodes nøgler, eller den er beskadiget.",
        "Dette er ikke en av orgcodes nøkler, eller den er skadet.",
        "Dette er ikkje ein av nøklane til orgcode, eller han er skadd.",
    ),
    Said(
        "Earlier versions of a key lie beside it, with a number in their names.",
        "Tidligere udgaver af en nøgle ligger ved siden af med et tal i navnet.",
        "Tidligere utgaver av en nøkkel ligger ved siden av med et tall i navnet.",
        "Tidlegare utgåver av ein nøkkel ligg ved sida av med eit tal i namnet.",
    ),
    Said(
        "The system refused it: {reason}.",
        "Systemet afviste det: {reason}.",
        "Systemet avviste det: {reason}.",
        "Systemet avviste det: {reason}.",
    ),
    Said("The key is not there.", "Nøglen er der ikke.", "Nøkkelen er ikke der.", "Nøkkelen er ikkje der."),
    Said(
        "Put it back, or say where it is: --key FILE.",
        "Læg den tilbage, eller sig, hvor den er: --key FIL.",
        "Legg den tilbake, eller si hvor den er: --key FIL.",
        "Legg han tilbake, eller sei kvar han er: --key FIL.",
    ),
    Said(
        "Choose another place for the key: --key FILE, or {variable}.",
        "Vælg et andet sted til nøglen: --key FIL eller {variable}.",
        "Velg et annet sted til nøkkelen: --key FIL eller {variable}.",
        "Vel ein annan stad til nøkkelen: --key FIL eller {variable}.",
    ),
    Said(
        "The key is kept apart from the project.",
        "Nøglen opbevares adskilt fra projektet.",
        "Nøkkelen oppbevares atskilt fra prosjektet.",
        "Nøkkelen blir oppbevart åtskild frå prosjektet.",
    ),
    Said(
        "Name another file, such as study-key.json.",
        "Nævn en anden fil, for eksempel study-key.json.",
        "Oppgi en annen fil, for eksempel study-key.json.",
        "Oppgje ei anna fil, til dømes study-key.json.",
    ),
    Said(
        "A name and its pseudonym need letters.",
        "Et navn og dets pseudonym skal have bogstaver.",
        "Et navn og pseudonymet for det må ha bokstaver.",
        "Eit namn og pseudonymet for det må ha bokstavar.",
    ),
    Said(
        "Give both, such as Anne and Kim.",
        "Angiv begge, for eksempel Anne og Kim.",
        "Oppgi begge, for eksempel Anne og Kim.",
        "Oppgje begge, til dømes Anne og Kim.",
    ),
    Said(
        "A name has at most {number} characters.",
        "Et navn har højst {number} tegn.",
        "Et navn har høyst {number} tegn.",
        "Eit namn har høgst {number} teikn.",
    ),
    Said("Give the name alone.", "Angiv kun navnet.", "Oppgi bare navnet.", "Oppgje berre namnet."),
    Said(
        "The pseudonym {pseudonym} is, or has in it, the name {name}, which is on the list.",
        "Pseudonymet {pseudonym} er eller rummer navnet {name}, som står på listen.",
        "Pseudonymet {pseudonym} er eller rommer navnet {name}, som står på listen.",
        "Pseudonymet {pseudonym} er eller rommar namnet {name}, som står på lista.",
    ),
    Said(
        "{name} is, or has in it, a pseudonym: {pseudonym} stands for {other}.",
        "{name} er eller rummer et pseudonym: {pseudonym} står for {other}.",
        "{name} er eller rommer et pseudonym: {pseudonym} står for {other}.",
        "{name} er eller rommar eit pseudonym: {pseudonym} står for {other}.",
    ),
    Said(
        'Give that one another pseudonym first: orgcode privacy names add "{name}".',
        'Giv først den et andet pseudonym: orgcode privacy names add "{name}".',
        'Gi først den et annet pseudonym: orgcode privacy names add "{name}".',
        'Gje først den eit anna pseudonym: orgcode privacy names add "{name}".',
    ),
    Said(
        "{pseudonym} may be somebody here: {name}.",
        "{pseudonym} er måske nogen her: {name}.",
        "{pseudonym} er kanskje noen her: {name}.",
        "{pseudonym} er kanskje nokon her: {name}.",
    ),
    Said(
        "Choose a pseudonym that is nobody's name in these interviews.",
        "Vælg et pseudonym, som ingen i disse interview hedder.",
        "Velg et pseudonym som ingen i disse intervjuene heter.",
        "Vel eit pseudonym som ingen i desse intervjua heiter.",
    ),
    Said(
        "Choose a pseudonym that is nobody's name here.",
        "Vælg et pseudonym, som ingen her hedder.",
        "Velg et pseudonym som ingen her heter.",
        "Vel eit pseudonym som ingen her heiter.",
    ),
)
"""What errors about personal data say; see `orgcode.tui.words.problems`."""
