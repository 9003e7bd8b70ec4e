"""What is said about quotes."""

from __future__ import annotations

from orgcode.tui.words.form import Said

_KEYS: dict[str, Said] = {
    "key.quotes": Said("Quotes", "Citater", "Sitater", "Sitat"),
    "tip.quotes": Said(
        "read quotes by code: filter, sort, star, pick, copy, export",
        "læs citater efter kode: filtrér, sortér, giv stjerner, vælg, kopiér, eksportér",
        "les sitater etter kode: filtrer, sorter, gi stjerner, velg, kopier, eksporter",
        "les sitat etter kode: filtrer, sorter, gje stjerner, vel, kopier, eksporter",
    ),
    "bar.quotes": Said("quotes", "citater", "sitater", "sitat"),
    "key.quotes.star_here": Said(
        "Star the quote here", "Stjerne til citatet her", "Stjerne til sitatet her", "Stjerne til sitatet her"
    ),
    "tip.quotes.star_here": Said(
        "star your quote on this passage as a telling one, or take the star back",
        "giv dit citat på denne passage en stjerne, fordi det er sigende, eller tag stjernen tilbage",
        "gi sitatet ditt på dette utdraget en stjerne fordi det er talende, eller ta stjernen tilbake",
        "gje sitatet ditt på dette utdraget ei stjerne fordi det er talande, eller ta stjerna tilbake",
    ),
    "key.quotes.copy_passage": Said("Copy the passage", "Kopiér passagen", "Kopier utdraget", "Kopier utdraget"),
    "tip.quotes.copy_passage": Said(
        "copy the passage with speaker, interview and time",
        "kopiér passagen med taler, interview og tid",
        "kopier utdraget med taler, intervju og tid",
        "kopier utdraget med talar, intervju og tid",
    ),
    "key.quotes.back": Said("Leave", "Forlad", "Forlat", "Gå ut"),
    "tip.quotes.back": Said(
        "go back to where you were",
        "gå tilbage til dér, hvor du var",
        "gå tilbake til der du var",
        "gå tilbake dit du var",
    ),
    "key.quotes.pick": Said("Pick", "Vælg", "Velg", "Vel"),
    "tip.quotes.pick": Said(
        "pick the quote for export, or no longer, and go on",
        "vælg citatet til eksport, eller fravælg det, og gå videre",
        "velg sitatet for eksport, eller velg det bort, og gå videre",
        "vel sitatet for eksport, eller vel det bort, og gå vidare",
    ),
    "bar.quotes.pick": Said("pick", "vælg", "velg", "vel"),
    "key.quotes.star": Said("Star", "Stjerne", "Stjerne", "Stjerne"),
    "tip.quotes.star": Said(
        "star a telling quote, or take your star back",
        "giv et sigende citat en stjerne, eller tag din stjerne tilbage",
        "gi et talende sitat en stjerne, eller ta stjernen din tilbake",
        "gje eit talande sitat ei stjerne, eller ta stjerna di tilbake",
    ),
    "bar.quotes.star": Said("star", "stjerne", "stjerne", "stjerne"),
    "key.quotes.copy": Said("Copy", "Kopiér", "Kopier", "Kopier"),
    "tip.quotes.copy": Said(
        "copy the quote with speaker, interview and time",
        "kopiér citatet med taler, interview og tid",
        "kopier sitatet med taler, intervju og tid",
        "kopier sitatet med talar, intervju og tid",
    ),
    "bar.quotes.copy": Said("copy", "kopiér", "kopier", "kopier"),
    "key.quotes.open": Said("Open in the interview", "Åbn i interviewet", "Åpne i intervjuet", "Opne i intervjuet"),
    "tip.quotes.open": Said(
        "go to the quote in its interview",
        "gå til citatet i interviewet",
        "gå til sitatet i intervjuet",
        "gå til sitatet i intervjuet",
    ),
    "bar.quotes.open": Said("open", "åbn", "åpne", "opne"),
    "key.quotes.filter": Said("Filter", "Filtrér", "Filtrer", "Filtrer"),
    "tip.quotes.filter": Said(
        "show only quotes by coder, interview, speaker, role, star, agreement or words",
        "vis kun citater efter koder, interview, taler, rolle, stjerne, enighed eller ord",
        "vis bare sitater etter koder, intervju, taler, rolle, stjerne, enighet eller ord",
        "vis berre sitat etter kodar, intervju, talar, rolle, stjerne, semje eller ord",
    ),
    "bar.quotes.filter": Said("filter", "filtrér", "filtrer", "filtrer"),
    "key.quotes.text": Said("Words in it", "Ord i citatet", "Ord i sitatet", "Ord i sitatet"),
    "tip.quotes.text": Said(
        "show only quotes with these words",
        "vis kun citater med disse ord",
        "vis bare sitater med disse ordene",
        "vis berre sitat med desse orda",
    ),
    "key.quotes.sort": Said("Sort", "Sortér", "Sorter", "Sorter"),
    "tip.quotes.sort": Said(
        "sort by interview, length, stars, or number of coders",
        "sortér efter interview, længde, stjerner eller antal kodere",
        "sorter etter intervju, lengde, stjerner eller antall kodere",
        "sorter etter intervju, lengd, stjerner eller talet på kodarar",
    ),
    "bar.quotes.sort": Said("sort", "sortér", "sorter", "sorter"),
    "key.quotes.context": Said("More context", "Mere kontekst", "Mer kontekst", "Meir kontekst"),
    "tip.quotes.context": Said(
        "show one more segment before and after; after five none",
        "vis ét segment mere før og efter; efter fem ingen",
        "vis ett segment til før og etter; etter fem ingen",
        "vis eitt segment til før og etter; etter fem ingen",
    ),
    "bar.quotes.context": Said("context", "kontekst", "kontekst", "kontekst"),
    "key.quotes.context.less": Said("Less context", "Mindre kontekst", "Mindre kontekst", "Mindre kontekst"),
    "tip.quotes.context.less": Said(
        "show one segment less before and after",
        "vis ét segment mindre før og efter",
        "vis ett segment mindre før og etter",
        "vis eitt segment mindre før og etter",
    ),
    "key.quotes.turn": Said("Whole turn", "Hele replikken", "Hele replikken", "Heile replikken"),
    "tip.quotes.turn": Said(
        "show all that the speaker says there, or a number of segments again",
        "vis alt, hvad taleren siger der, eller igen et antal segmenter",
        "vis alt taleren sier der, eller igjen noen segmenter",
        "vis alt talaren seier der, eller igjen nokre segment",
    ),
    "key.quotes.question": Said("The question before", "Spørgsmålet før", "Spørsmålet før", "Spørsmålet før"),
    "tip.quotes.question": Said(
        "show what the interviewer said last before it, or not",
        "vis, hvad intervieweren sagde sidst inden da, eller lad være",
        "vis det intervjueren sa sist før det, eller la være",
        "vis det intervjuaren sa sist før det, eller la vere",
    ),
    "key.quotes.export": Said("Export", "Eksportér", "Eksporter", "Eksporter"),
    "tip.quotes.export": Said(
        "write the picked quotes, or all shown, to a new file",
        "skriv de valgte citater, eller alle viste, til en ny fil",
        "skriv de valgte sitatene, eller alle som vises, til en ny fil",
        "skriv dei valde sitata, eller alle som er viste, til ei ny fil",
    ),
    "bar.quotes.export": Said("export", "eksportér", "eksporter", "eksporter"),
    "key.quotes.pick_all": Said("Pick all shown", "Vælg alle viste", "Velg alle viste", "Vel alle viste"),
    "tip.quotes.pick_all": Said(
        "pick all quotes shown, or none of them",
        "vælg alle viste citater, eller ingen af dem",
        "velg alle sitatene som vises, eller ingen av dem",
        "vel alle sitata som er viste, eller ingen av dei",
    ),
    "key.quotes.next": Said("Next quote", "Næste citat", "Neste sitat", "Neste sitat"),
    "tip.quotes.next": Said("go to the next quote", "gå til næste citat", "gå til neste sitat", "gå til neste sitat"),
    "key.quotes.previous": Said("Quote before", "Forrige citat", "Forrige sitat", "Førre sitat"),
    "tip.quotes.previous": Said(
        "go to the quote before", "gå til forrige citat", "gå til forrige sitat", "gå til førre sitat"
    ),
    "key.quotes.side": Said("Codes or quotes", "Koder eller citater", "Koder eller sitater", "Kodar eller sitat"),
    "tip.quotes.side": Said(
        "go from the codes to the quotes, or back",
        "gå fra koderne til citaterne, eller tilbage",
        "gå fra kodene til sitatene, eller tilbake",
        "gå frå kodane til sitata, eller tilbake",
    ),
    "key.quotes.codes": Said("To the codes", "Til koderne", "Til kodene", "Til kodane"),
    "tip.quotes.codes": Said("go to the codes", "gå til koderne", "gå til kodene", "gå til kodane"),
    "key.quotes.quotes": Said("To the quotes", "Til citaterne", "Til sitatene", "Til sitata"),
    "tip.quotes.quotes": Said("go to the quotes", "gå til citaterne", "gå til sitatene", "gå til sitata"),
    "key.quotes.code.next": Said("Next code", "Næste kode", "Neste kode", "Neste kode"),
    "tip.quotes.code.next": Said(
        "show the quotes of the next code",
        "vis citaterne for næste kode",
        "vis sitatene for neste kode",
        "vis sitata for neste kode",
    ),
    "key.quotes.code.previous": Said("Code before", "Forrige kode", "Forrige kode", "Førre kode"),
    "tip.quotes.code.previous": Said(
        "show the quotes of the code before",
        "vis citaterne for forrige kode",
        "vis sitatene for forrige kode",
        "vis sitata for førre kode",
    ),
    "key.quotes.first": Said("First quote", "Første citat", "Første sitat", "Første sitat"),
    "tip.quotes.first": Said(
        "go to the first quote", "gå til første citat", "gå til første sitat", "gå til første sitat"
    ),
    "key.quotes.last": Said("Last quote", "Sidste citat", "Siste sitat", "Siste sitat"),
    "tip.quotes.last": Said("go to the last quote", "gå til sidste citat", "gå til siste sitat", "gå til siste sitat"),
}

_SAID: dict[str, Said] = {
    "quotes.title": Said("Quotes", "Citater", "Sitater", "Sitat"),
    "quotes.all_codes": Said("All codes", "Alle koder", "Alle koder", "Alle kodar"),
    "quotes.place": Said(
        "quote {number} of {total}",
        "citat {number} af {total}",
        "sitat {number} av {total}",
        "sitat {number} av {total}",
    ),
    "quotes.picked": Said("{count} picked", "{count} valgt", "{count} valgt", "{count} valde"),
    "quotes.picked.one": Said("1 picked", "1 valgt", "1 valgt", "1 vald"),
    "quotes.none": Said(
        "No passage carries this code yet.",
        "Ingen passage har denne kode endnu.",
        "Ingen utdrag har denne koden ennå.",
        "Ingen utdrag har denne koden enno.",
    ),
    "quotes.none.fit": Said(
        "No quote fits. f changes what is shown.",
        "Intet citat passer. f ændrer, hvad der vises.",
        "Ingen sitater passer. f endrer hva som vises.",
        "Ingen sitat passar. f endrar kva som blir vist.",
    ),
    "quotes.recoding": Said(
        "While you code a sample again, what you coded before stays hidden.",
        "Mens du koder en stikprøve igen, forbliver det skjult, hvad du kodede før.",
        "Mens du koder et utvalg på nytt, forblir det skjult hva du kodet før.",
        "Medan du kodar eit utval på nytt, er det du koda før, framleis skjult.",
    ),
    "quotes.raw": Said(
        "raw words, without pseudonyms",
        "rå ord, uden pseudonymer",
        "rå ord, uten pseudonymer",
        "rå ord, utan pseudonym",
    ),
    "quotes.counted": Said(
        "{count} quotes (a passage with a code is there once, whoever put it on) of {codings} codings (one a coder).",
        "{count} citater (en passage med en kode står én gang, uanset hvem der satte den) af {codings} kodninger "
        "(én pr. koder).",
        "{count} sitater (et utdrag med en kode står én gang, uansett hvem som satte den) av {codings} kodinger "
        "(én per koder).",
        "{count} sitat (eit utdrag med ein kode står éin gong, same kven som sette han) av {codings} kodingar "
        "(éi per kodar).",
    ),
    "quotes.counted.one": Said(
        "1 quote (a passage with a code is there once, whoever put it on) of {codings} codings (one a coder).",
        "1 citat (en passage med en kode står én gang, uanset hvem der satte den) af {codings} kodninger "
        "(én pr. koder).",
        "1 sitat (et utdrag med en kode står én gang, uansett hvem som satte den) av {codings} kodinger "
        "(én per koder).",
        "1 sitat (eit utdrag med ein kode står éin gong, same kven som sette han) av {codings} kodingar "
        "(éi per kodar).",
    ),
    "quotes.counted.others": Said(
        "And {others} more by adjudicators or in second codings.",
        "Dertil {others} fra afgørelser eller kodet igen.",
        "I tillegg {others} fra avgjørelser eller kodet på nytt.",
        "I tillegg {others} frå avgjerder eller koda på nytt.",
    ),
    "quotes.counted.below": Said(
        "With the codes below it.", "Med koderne under den.", "Med kodene under den.", "Med kodane under han."
    ),
    "quotes.only": Said("Only: {what}", "Kun: {what}", "Bare: {what}", "Berre: {what}"),
    "quotes.unfiltered": Said("All quotes", "Alle citater", "Alle sitater", "Alle sitat"),
    "quotes.with": Said("together with {code}", "sammen med {code}", "sammen med {code}", "saman med {code}"),
    "quotes.any": Said("any", "alle", "alle", "alle"),
    "quotes.role.interviewer": Said("interviewer", "interviewer", "intervjuer", "intervjuar"),
    "quotes.role.participant": Said("participant", "deltager", "deltaker", "deltakar"),
    "quotes.role.other": Said("other", "anden", "annen", "annan"),
    "quotes.order": Said("order: {order}", "rækkefølge: {order}", "rekkefølge: {order}", "rekkjefølgje: {order}"),
    "quotes.order.interview": Said("interview", "interview", "intervju", "intervju"),
    "quotes.order.length": Said("length", "længde", "lengde", "lengd"),
    "quotes.order.starred": Said("stars", "stjerner", "stjerner", "stjerner"),
    "quotes.order.coders": Said("coders", "kodere", "kodere", "kodarar"),
    "quotes.context": Said(
        "context: {count} segments",
        "kontekst: {count} segmenter",
        "kontekst: {count} segmenter",
        "kontekst: {count} segment",
    ),
    "quotes.context.one": Said(
        "context: 1 segment", "kontekst: 1 segment", "kontekst: 1 segment", "kontekst: 1 segment"
    ),
    "quotes.context.turn": Said(
        "context: the turn", "kontekst: replikken", "kontekst: replikken", "kontekst: replikken"
    ),
    "quotes.context.question": Said("question", "spørgsmål", "spørsmål", "spørsmål"),
    "quotes.agreed.any": Said(
        "any number of coders",
        "et hvilket som helst antal kodere",
        "et hvilket som helst antall kodere",
        "kor mange kodarar som helst",
    ),
    "quotes.agreed.two": Said("at least two coders", "mindst to kodere", "minst to kodere", "minst to kodarar"),
    "quotes.agreed.all": Said(
        "all coders who decided there agree",
        "alle kodere, der har taget stilling der, er enige",
        "alle kodere som har tatt stilling der, er enige",
        "alle kodarar som har teke stilling der, er samde",
    ),
    "quotes.agreed.adjudicated": Said(
        "adjudicated: put there by a ruling",
        "afgjort: sat der ved en afgørelse",
        "avgjort: satt der ved en avgjørelse",
        "avgjort: sett der ved ei avgjerd",
    ),
    "quotes.starred.mine": Said("starred by you", "med din stjerne", "med din stjerne", "med di stjerne"),
    "quotes.starred.anybody": Said(
        "starred by anybody", "med nogens stjerne", "med noens stjerne", "med stjerne frå nokon"
    ),
    "quotes.filter.title": Said(
        "Show only quotes with …", "Vis kun citater med …", "Vis bare sitater med …", "Vis berre sitat med …"
    ),
    "quotes.filter.coder": Said("Coder: {now}", "Koder: {now}", "Koder: {now}", "Kodar: {now}"),
    "quotes.filter.coder.title": Said("Coded by", "Kodet af", "Kodet av", "Koda av"),
    "quotes.filter.transcript": Said("Interview: {now}", "Interview: {now}", "Intervju: {now}", "Intervju: {now}"),
    "quotes.filter.transcript.title": Said(
        "From which interview?", "Fra hvilket interview?", "Fra hvilket intervju?", "Frå kva intervju?"
    ),
    "quotes.filter.speaker": Said("Speaker: {now}", "Taler: {now}", "Taler: {now}", "Talar: {now}"),
    "quotes.filter.speaker.title": Said("Who speaks?", "Hvem taler?", "Hvem snakker?", "Kven snakkar?"),
    "quotes.filter.role": Said("Role: {now}", "Rolle: {now}", "Rolle: {now}", "Rolle: {now}"),
    "quotes.filter.role.title": Said("In which role?", "I hvilken rolle?", "I hvilken rolle?", "I kva rolle?"),
    "quotes.filter.starred": Said("Stars: {now}", "Stjerner: {now}", "Stjerner: {now}", "Stjerner: {now}"),
    "quotes.filter.starred.title": Said("With a star?", "Med stjerne?", "Med stjerne?", "Med stjerne?"),
    "quotes.filter.agreed": Said("Agreement: {now}", "Enighed: {now}", "Enighet: {now}", "Semje: {now}"),
    "quotes.filter.agreed.title": Said(
        "How many coders agree?",
        "Hvor mange kodere er enige?",
        "Hvor mange kodere er enige?",
        "Kor mange kodarar er samde?",
    ),
    "quotes.filter.text": Said("Words: {now}", "Ord: {now}", "Ord: {now}", "Ord: {now}"),
    "quotes.filter.text.title": Said(
        "Words that stand in it", "Ord, der står i citatet", "Ord som står i sitatet", "Ord som står i sitatet"
    ),
    "quotes.filter.where": Said("Participants: {now}", "Deltagere: {now}", "Deltakere: {now}", "Deltakarar: {now}"),
    "quotes.filter.where.title": Said(
        "Participants with which attribute?",
        "Deltagere med hvilken egenskab?",
        "Deltakere med hvilken egenskap?",
        "Deltakarar med kva eigenskap?",
    ),
    "quotes.filter.clear": Said(
        "Show all quotes again", "Vis alle citater igen", "Vis alle sitater igjen", "Vis alle sitat igjen"
    ),
    "quotes.text.keys": Said(
        "enter shows · escape closes",
        "enter viser · escape lukker",
        "enter viser · escape lukker",
        "enter viser · escape lukkar",
    ),
    "quotes.starred": Said("starred", "fik en stjerne", "fikk en stjerne", "fekk ei stjerne"),
    "quotes.unstarred": Said(
        "star taken back", "stjernen er taget tilbage", "stjernen er tatt tilbake", "stjerna er teken tilbake"
    ),
    "quotes.starred_here": Said(
        "starred the quote of {code}",
        "citatet for {code} fik en stjerne",
        "sitatet for {code} fikk en stjerne",
        "sitatet for {code} fekk ei stjerne",
    ),
    "quotes.unstarred_here": Said(
        "took back the star of {code}",
        "stjernen for {code} er taget tilbage",
        "stjernen for {code} er tatt tilbake",
        "stjerna for {code} er teken tilbake",
    ),
    "quotes.star.which": Said(
        "Star which quote?",
        "Hvilket citat skal have en stjerne?",
        "Hvilket sitat skal få en stjerne?",
        "Kva sitat skal få ei stjerne?",
    ),
    "quotes.no_code_here": Said(
        "No code of yours stands on this passage: it is no quote yet.",
        "Ingen af dine koder står på denne passage: den er ikke et citat endnu.",
        "Ingen av kodene dine står på dette utdraget: det er ikke et sitat ennå.",
        "Ingen av kodane dine står på dette utdraget: det er ikkje eit sitat enno.",
    ),
    "quotes.copied": Said(
        "Sent to the clipboard with pseudonyms (if the terminal allows): {text}",
        "Sendt til udklipsholderen med pseudonymer (hvis terminalen tillader det): {text}",
        "Sendt til utklippstavlen med pseudonymer (hvis terminalen tillater det): {text}",
        "Sendt til utklippstavla med pseudonym (om terminalen tillèt det): {text}",
    ),
    "quotes.copied.raw": Said(
        "Sent to the clipboard as it was said, there is no key to pseudonyms (if the terminal allows): {text}",
        "Sendt til udklipsholderen, som det blev sagt, der er ingen nøgle til pseudonymer (hvis terminalen tillader"
        " det): {text}",
        "Sendt til utklippstavlen slik det ble sagt, det finnes ingen nøkkel til pseudonymer (hvis terminalen"
        " tillater det): {text}",
        "Sendt til utklippstavla slik det vart sagt, det finst ingen nøkkel til pseudonym (om terminalen tillèt"
        " det): {text}",
    ),
    "quotes.export.title": Said(
        "Write which quotes?",
        "Hvilke citater skal skrives?",
        "Hvilke sitater skal skrives?",
        "Kva sitat skal skrivast?",
    ),
    "quotes.export.picked": Said(
        "only the {count} picked", "kun de {count} valgte", "bare de {count} valgte", "berre dei {count} valde"
    ),
    "quotes.export.picked.one": Said(
        "only the picked one (1)", "kun det valgte (1)", "bare det valgte (1)", "berre det valde (1)"
    ),
    "quotes.export.shown": Said("all {count} shown", "alle {count} viste", "alle {count} viste", "alle {count} viste"),
    "quotes.export.shown.one": Said("the one shown", "det ene viste", "det ene viste", "det eine viste"),
    "quotes.export.as": Said("As what?", "Som hvad?", "Som hva?", "Som kva?"),
    "quotes.memos.title": Said(
        "There are memos on them", "Der er notater på dem", "Det er notater på dem", "Det er notat på dei"
    ),
    "quotes.memos.without": Said(
        "write the quotes without them",
        "skriv citaterne uden dem",
        "skriv sitatene uten dem",
        "skriv sitata utan dei",
    ),
    "quotes.memos.with": Said("write the memos too", "skriv også notaterne", "skriv også notatene", "skriv òg notata"),
    "quotes.form.docx": Said("document (Word)", "dokument (Word)", "dokument (Word)", "dokument (Word)"),
    "quotes.form.xlsx": Said("workbook (Excel)", "regneark (Excel)", "regneark (Excel)", "rekneark (Excel)"),
    "quotes.form.html": Said("page (HTML)", "side (HTML)", "side (HTML)", "side (HTML)"),
    "quotes.form.md": Said("text (Markdown)", "tekst (Markdown)", "tekst (Markdown)", "tekst (Markdown)"),
    "quotes.form.csv": Said("table (CSV)", "tabel (CSV)", "tabell (CSV)", "tabell (CSV)"),
    "quotes.form.jsonl": Said(
        "for other programs (JSON lines)",
        "til andre programmer (JSON-linjer)",
        "for andre programmer (JSON-linjer)",
        "for andre program (JSON-linjer)",
    ),
    "quotes.refused.title": Said(
        "Not everything is reviewed. What now?",
        "Ikke alt er gennemgået. Hvad nu?",
        "Ikke alt er gjennomgått. Hva nå?",
        "Ikkje alt er gjennomgått. Kva no?",
    ),
    "quotes.refused.review": Said("review it now", "gennemgå det nu", "gjennomgå det nå", "gå gjennom det no"),
    "quotes.refused.raw": Said(
        "write them as they are; that is put on record",
        "skriv dem, som de er; det bliver noteret",
        "skriv dem som de er; det blir notert",
        "skriv dei som dei er; det blir notert",
    ),
    "quotes.written.pseudonymised": Said(
        "{count} quotes are in {path}. With pseudonyms; still people's own words: share them with care.",
        "{count} citater er i {path}. Med pseudonymer; stadig folks egne ord: del dem med omtanke.",
        "{count} sitater er i {path}. Med pseudonymer; fortsatt folks egne ord: del dem med omtanke.",
        "{count} sitat er i {path}. Med pseudonym; framleis folk sine eigne ord: del dei med omtanke.",
    ),
    "quotes.written.pseudonymised.one": Said(
        "1 quote is in {path}. With pseudonyms; still people's own words: share them with care.",
        "1 citat er i {path}. Med pseudonymer; stadig folks egne ord: del dem med omtanke.",
        "1 sitat er i {path}. Med pseudonymer; fortsatt folks egne ord: del dem med omtanke.",
        "1 sitat er i {path}. Med pseudonym; framleis folk sine eigne ord: del dei med omtanke.",
    ),
    "quotes.written.raw": Said(
        "{count} quotes are in {path}. RAW, as it was said; that is on record.",
        "{count} citater er i {path}. RÅ, som det blev sagt; det er noteret.",
        "{count} sitater er i {path}. RÅ, slik det ble sagt; det er notert.",
        "{count} sitat er i {path}. RÅ, slik det vart sagt; det er notert.",
    ),
    "quotes.written.raw.one": Said(
        "1 quote is in {path}. RAW, as it was said; that is on record.",
        "1 citat er i {path}. RÅ, som det blev sagt; det er noteret.",
        "1 sitat er i {path}. RÅ, slik det ble sagt; det er notert.",
        "1 sitat er i {path}. RÅ, slik det vart sagt; det er notert.",
    ),
    "quotes.written.constructed": Said(
        "{count} quotes are in {path}. Constructed: nobody has said this.",
        "{count} citater er i {path}. Konstrueret: ingen har sagt dette.",
        "{count} sitater er i {path}. Konstruert: ingen har sagt dette.",
        "{count} sitat er i {path}. Konstruert: ingen har sagt dette.",
    ),
    "quotes.written.constructed.one": Said(
        "1 quote is in {path}. Constructed: nobody has said this.",
        "1 citat er i {path}. Konstrueret: ingen har sagt dette.",
        "1 sitat er i {path}. Konstruert: ingen har sagt dette.",
        "1 sitat er i {path}. Konstruert: ingen har sagt dette.",
    ),
    "overview.delivered": Said(
        "{name} is being downloaded.", "{name} hentes ned.", "{name} lastes ned.", "{name} blir lasta ned."
    ),
    "quotes.delivered.pseudonymised": Said(
        "{name} is being downloaded. With pseudonyms; still people's own words: share them with care.",
        "{name} hentes ned. Med pseudonymer; stadig folks egne ord: del dem med omtanke.",
        "{name} lastes ned. Med pseudonymer; fortsatt folks egne ord: del dem med omtanke.",
        "{name} blir lasta ned. Med pseudonym; framleis folk sine eigne ord: del dei med omtanke.",
    ),
    "quotes.delivered.raw": Said(
        "{name} is being downloaded. RAW, as it was said; that is on record.",
        "{name} hentes ned. RÅ, som det blev sagt; det er noteret.",
        "{name} lastes ned. RÅ, slik det ble sagt; det er notert.",
        "{name} blir lasta ned. RÅ, slik det vart sagt; det er notert.",
    ),
    "quotes.delivered.constructed": Said(
        "{name} is being downloaded. Constructed: nobody has said this.",
        "{name} hentes ned. Konstrueret: ingen har sagt dette.",
        "{name} lastes ned. Konstruert: ingen har sagt dette.",
        "{name} blir lasta ned. Konstruert: ingen har sagt dette.",
    ),
}

PHRASES = (
    Said(
        "{said} is no attribute with a value.",
        "{said} er ingen egenskab med en værdi.",
        "{said} er ingen egenskap med en verdi.",
        "{said} er ingen eigenskap med ein verdi.",
    ),
    Said(
        "Write it as NAME=VALUE: site=north.",
        "Skriv det som NAVN=VÆRDI: site=north.",
        "Skriv det som NAVN=VERDI: site=north.",
        "Skriv det som NAMN=VERDI: site=north.",
    ),
    Said(
        "No participant has an attribute {name}.",
        "Ingen deltager har en egenskab {name}.",
        "Ingen deltaker har en egenskap {name}.",
        "Ingen deltakar har ein eigenskap {name}.",
    ),
    Said(
        "Nobody's {name} is {value}.",
        "Ingen har {value} som {name}.",
        "Ingen har {value} som {name}.",
        "Ingen har {value} som {name}.",
    ),
    Said(
        "Nobody who speaks is called {label}.",
        "Ingen, der taler, hedder {label}.",
        "Ingen som snakker, heter {label}.",
        "Ingen som snakkar, heiter {label}.",
    ),
    Said(
        "There is no quote {quote} here.",
        "Der er intet citat {quote} her.",
        "Det finnes ikke noe sitat {quote} her.",
        "Det finst ikkje noko sitat {quote} her.",
    ),
    Said(
        "`orgcode quotes` shows the ids. A quote whose code was taken off its passage is gone, and one that you may not"
        " see yet is not shown.",
        "`orgcode quotes` viser id'erne. Et citat, hvis kode blev taget af passagen, er væk, og et, du ikke må se"
        " endnu, vises ikke.",
        "`orgcode quotes` viser id-ene. Et sitat der koden ble tatt av utdraget, er borte, og et som du ikke får se"
        " ennå, vises ikke.",
        "`orgcode quotes` viser id-ane. Eit sitat der koden vart teken av utdraget, er borte, og eit som du ikkje får"
        " sjå enno, blir ikkje vist.",
    ),
    Said(
        "{number} quotes have an id that begins with {quote}.",
        "{number} citater har en id, der begynder med {quote}.",
        "{number} sitater har en id som begynner med {quote}.",
        "{number} sitat har ein id som byrjar med {quote}.",
    ),
    Said(
        "Say more of it: {ids}.", "Skriv mere af den: {ids}.", "Skriv mer av den: {ids}.", "Skriv meir av han: {ids}."
    ),
)
"""What errors about quotes say."""

WORDS: dict[str, Said] = {**_KEYS, **_SAID}
