"""What is said about the overview."""

from __future__ import annotations

from orgcode.tui.words.form import Said

_KEYS: dict[str, Said] = {
    "key.overview": Said("Overview", "Overblik", "Oversikt", "Oversikt"),
    "tip.overview": Said(
        "see codes by interview, together, by role and over time",
        "se koder efter interview, sammen, efter rolle og over tid",
        "se koder etter intervju, sammen, etter rolle og over tid",
        "sjå kodar etter intervju, saman, etter rolle og over tid",
    ),
    "bar.overview": Said("overview", "overblik", "oversikt", "oversikt"),
    "key.overview.view": Said("View", "Visning", "Visning", "Vising"),
    "tip.overview.view": Said(
        "show another view: interviews, together, roles, time",
        "vis en anden visning: interview, sammen, roller, tid",
        "vis en annen visning: intervjuer, sammen, roller, tid",
        "vis ei anna vising: intervju, saman, roller, tid",
    ),
    "bar.overview.view.1": Said("view", "visning", "visning", "vising"),
    "key.overview.view.next": Said("Next view", "Næste visning", "Neste visning", "Neste vising"),
    "tip.overview.view.next": Said("show the next view", "vis næste visning", "vis neste visning", "vis neste vising"),
    "key.overview.view.previous": Said("View before", "Forrige visning", "Forrige visning", "Førre vising"),
    "tip.overview.view.previous": Said(
        "show the view before", "vis forrige visning", "vis forrige visning", "vis førre vising"
    ),
    "key.overview.open": Said("Quotes of the field", "Feltets citater", "Sitatene i feltet", "Sitata i feltet"),
    "tip.overview.open": Said(
        "read the quotes of the field", "læs feltets citater", "les sitatene i feltet", "les sitata i feltet"
    ),
    "bar.overview.open": Said("quotes", "citater", "sitater", "sitat"),
    "key.overview.measure": Said("What is counted", "Hvad der tælles", "Hva som telles", "Kva som blir talt"),
    "tip.overview.measure": Said(
        "count codings, segments or words",
        "tæl kodninger, segmenter eller ord",
        "tell kodinger, segmenter eller ord",
        "tel kodingar, segment eller ord",
    ),
    "bar.overview.measure": Said("count", "tæl", "tell", "tel"),
    "key.overview.coder": Said("Whose codings", "Hvis kodninger", "Hvem sine kodinger", "Kven sine kodingar"),
    "tip.overview.coder": Said(
        "count your codings, one coder's, all coders' or those adjudicated",
        "tæl dine kodninger, én koders, alle koderes eller de afgjorte",
        "tell dine kodinger, én koders, alle koderes eller de avgjorte",
        "tel kodingane dine, ein kodar sine, alle kodarar sine eller dei avgjorde",
    ),
    "bar.overview.coder": Said("coder", "koder", "koder", "kodar"),
    "key.overview.transcript": Said("Which interview", "Hvilket interview", "Hvilket intervju", "Kva intervju"),
    "tip.overview.transcript": Said(
        "count one interview, or all",
        "tæl ét interview eller alle",
        "tell ett intervju eller alle",
        "tel eitt intervju eller alle",
    ),
    "bar.overview.transcript": Said("interview", "interview", "intervju", "intervju"),
    "key.overview.role": Said("Which role", "Hvilken rolle", "Hvilken rolle", "Kva rolle"),
    "tip.overview.role": Said(
        "count what one role says, or all",
        "tæl, hvad én rolle siger, eller alle",
        "tell det én rolle sier, eller alle",
        "tel det éi rolle seier, eller alle",
    ),
    "bar.overview.role": Said("role", "rolle", "rolle", "rolle"),
    "key.overview.where": Said("Which participants", "Hvilke deltagere", "Hvilke deltakere", "Kva deltakarar"),
    "tip.overview.where": Said(
        "count what participants say of whom something is known: site, role, wave …",
        "tæl, hvad deltagere siger, om hvem man ved noget bestemt: sted, rolle, bølge …",
        "tell det deltakere sier som en vet noe bestemt om: sted, rolle, bølge …",
        "tel det deltakarar seier som ein veit noko bestemt om: stad, rolle, bølgje …",
    ),
    "overview.where.title": Said(
        "Count what is said by participants with",
        "Tæl, hvad deltagere siger med",
        "Tell det deltakere sier med",
        "Tel det deltakarar seier med",
    ),
    "overview.everybody": Said("everybody", "alle", "alle", "alle"),
    "overview.nothing_known": Said(
        "Nothing is known of the participants yet: i in the library says it.",
        "Der er ikke sagt noget om deltagerne endnu: i i biblioteket gør det.",
        "Det er ikke sagt noe om deltakerne ennå: i i biblioteket gjør det.",
        "Det er ikkje sagt noko om deltakarane enno: i i biblioteket gjer det.",
    ),
    "key.overview.coefficient": Said(
        "Counts or coefficients", "Antal eller koefficienter", "Antall eller koeffisienter", "Tal eller koeffisientar"
    ),
    "tip.overview.coefficient": Said(
        "together: show counts, or how much two codes go together",
        "sammen: vis antal, eller hvor meget to koder hører sammen",
        "sammen: vis antall, eller hvor mye to koder hører sammen",
        "saman: vis tal, eller kor mykje to kodar høyrer saman",
    ),
    "bar.overview.coefficient": Said("coefficient", "koefficient", "koeffisient", "koeffisient"),
    "key.overview.export": Said("Export", "Eksportér", "Eksporter", "Eksporter"),
    "tip.overview.export": Said(
        "write it to a new file: SVG, PNG or CSV",
        "skriv det til en ny fil: SVG, PNG eller CSV",
        "skriv det til en ny fil: SVG, PNG eller CSV",
        "skriv det til ei ny fil: SVG, PNG eller CSV",
    ),
    "bar.overview.export": Said("export", "eksportér", "eksporter", "eksporter"),
    "key.overview.unused": Said("Unused codes", "Ubrugte koder", "Ubrukte koder", "Ubrukte kodar"),
    "tip.overview.unused": Said(
        "show codes without any coding, or hide them",
        "vis koder uden kodninger, eller skjul dem",
        "vis koder uten kodinger, eller skjul dem",
        "vis kodar utan kodingar, eller skjul dei",
    ),
    "key.overview.down": Said("Down", "Ned", "Ned", "Ned"),
    "tip.overview.down": Said("go to the next code", "gå til næste kode", "gå til neste kode", "gå til neste kode"),
    "key.overview.up": Said("Up", "Op", "Opp", "Opp"),
    "tip.overview.up": Said("go to the code before", "gå til forrige kode", "gå til forrige kode", "gå til førre kode"),
    "key.overview.left": Said("Left", "Til venstre", "Til venstre", "Til venstre"),
    "tip.overview.left": Said(
        "go to the column before", "gå til forrige kolonne", "gå til forrige kolonne", "gå til førre kolonne"
    ),
    "key.overview.right": Said("Right", "Til højre", "Til høyre", "Til høgre"),
    "tip.overview.right": Said(
        "go to the next column", "gå til næste kolonne", "gå til neste kolonne", "gå til neste kolonne"
    ),
    "key.overview.first": Said("First code", "Første kode", "Første kode", "Første kode"),
    "tip.overview.first": Said(
        "go to the first code", "gå til første kode", "gå til første kode", "gå til første kode"
    ),
    "key.overview.last": Said("Last code", "Sidste kode", "Siste kode", "Siste kode"),
    "tip.overview.last": Said("go to the last code", "gå til sidste kode", "gå til siste kode", "gå til siste kode"),
}

_SAID: dict[str, Said] = {
    "overview.view.transcripts": Said("interviews", "interview", "intervjuer", "intervju"),
    "overview.view.together": Said("together", "sammen", "sammen", "saman"),
    "overview.view.roles": Said("roles", "roller", "roller", "roller"),
    "overview.view.time": Said("time", "tid", "tid", "tid"),
    "overview.title.transcripts": Said(
        "Codes by interview", "Koder efter interview", "Koder etter intervju", "Kodar etter intervju"
    ),
    "overview.title.together": Said("Codes together", "Koder sammen", "Koder sammen", "Kodar saman"),
    "overview.title.roles": Said("Codes by role", "Koder efter rolle", "Koder etter rolle", "Kodar etter rolle"),
    "overview.title.time": Said(
        "Codes over the interview's time",
        "Koder over interviewets tid",
        "Koder over intervjuets tid",
        "Kodar over tida i intervjuet",
    ),
    "overview.measure.codings": Said("codings", "kodninger", "kodinger", "kodingar"),
    "overview.measure.segments": Said("segments", "segmenter", "segmenter", "segment"),
    "overview.measure.words": Said("words", "ord", "ord", "ord"),
    "overview.counted.codings": Said(
        "Codings: each coder's code on a passage is counted, where the passage begins. What several coded alike is one "
        "quote.",
        "Kodninger: hver koders kode på en passage tælles, hvor passagen begynder. Det, flere kodede ens, er ét citat.",
        "Kodinger: hver koders kode på et utdrag telles der utdraget begynner. Det flere kodet likt, er ett sitat.",
        "Kodingar: koden til kvar kodar på eit utdrag blir talt der utdraget byrjar. Det fleire koda likt, er eitt "
        "sitat.",
    ),
    "overview.counted.segments": Said(
        "Segments that carry the code, each once, whoever coded it. One quote may reach over several.",
        "Segmenter med koden, hvert én gang, uanset hvem der kodede det. Ét citat kan række over flere.",
        "Segmenter med koden, hvert én gang, uansett hvem som kodet det. Ett sitat kan strekke seg over flere.",
        "Segment med koden, kvart éin gong, same kven som koda det. Eitt sitat kan strekkje seg over fleire.",
    ),
    "overview.counted.words": Said(
        "Percent of the words of the column that carry the code, whoever coded them.",
        "Procent af kolonnens ord, der har koden, uanset hvem der kodede dem.",
        "Prosent av ordene i kolonnen som har koden, uansett hvem som kodet dem.",
        "Prosent av orda i kolonnen som har koden, same kven som koda dei.",
    ),
    "overview.together.codings": Said(
        "Pairs of passages of one coder that overlap; on the diagonal the codings of the code.",
        "Par af én koders passager, der overlapper; på diagonalen kodens kodninger.",
        "Par av én koders utdrag som overlapper; på diagonalen kodingene av koden.",
        "Par av utdrag hjå éin kodar som overlappar; på diagonalen kodingane av koden.",
    ),
    "overview.together.segments": Said(
        "Segments on which one coder put both codes, for each coder; on the diagonal all of the code.",
        "Segmenter, hvor én koder satte begge koder, for hver koder; på diagonalen alle med koden.",
        "Segmenter der én koder satte begge kodene, for hver koder; på diagonalen alle med koden.",
        "Segment der éin kodar sette begge kodane, for kvar kodar; på diagonalen alle med koden.",
    ),
    "overview.together.words": Said(
        "Words to which one coder gave both codes, for each coder; on the diagonal all of the code.",
        "Ord, som én koder gav begge koder, for hver koder; på diagonalen alle med koden.",
        "Ord som én koder ga begge kodene, for hver koder; på diagonalen alle med koden.",
        "Ord som éin kodar gav begge kodane, for kvar kodar; på diagonalen alle med koden.",
    ),
    "overview.coefficient.what": Said(
        "Off the diagonal c = both / (one + other - both), from 0 to 1.",
        "Uden for diagonalen c = begge / (den ene + den anden - begge), fra 0 til 1.",
        "Utenfor diagonalen c = begge / (den ene + den andre - begge), fra 0 til 1.",
        "Utanfor diagonalen c = begge / (den eine + den andre - begge), frå 0 til 1.",
    ),
    "overview.time.what": Said(
        "Tenths of each interview, in percent, by time stamps in {timed} of {total}, else by characters.",
        "Tiendedele af hvert interview i procent, efter tidsstempler i {timed} af {total}, ellers efter tegn.",
        "Tideler av hvert intervju i prosent, etter tidsstempler i {timed} av {total}, ellers etter tegn.",
        "Tidelar av kvart intervju i prosent, etter tidsstempel i {timed} av {total}, elles etter teikn.",
    ),
    "overview.time.shades": Said(
        "Shades: within each code.",
        "Toner: inden for hver kode.",
        "Toner: innenfor hver kode.",
        "Tonar: innanfor kvar kode.",
    ),
    "overview.hidden": Said(
        "Left out, because not to be seen yet: {count} coders' work on an interview.",
        "Udeladt, fordi det ikke må ses endnu: {count} koderes arbejde med et interview.",
        "Utelatt, fordi det ikke kan ses ennå: {count} koderes arbeid med et intervju.",
        "Utelate, fordi det ikkje kan sjåast enno: arbeidet til {count} kodarar med eit intervju.",
    ),
    "overview.hidden.one": Said(
        "Left out, because not to be seen yet: one coder's work on an interview.",
        "Udeladt, fordi det ikke må ses endnu: én koders arbejde med et interview.",
        "Utelatt, fordi det ikke kan ses ennå: én koders arbeid med et intervju.",
        "Utelate, fordi det ikkje kan sjåast enno: arbeidet til éin kodar med eit intervju.",
    ),
    "overview.by": Said("Coded by {who}", "Kodet af {who}", "Kodet av {who}", "Koda av {who}"),
    "overview.counting": Said("Counting…", "Tæller…", "Teller…", "Tel…"),
    "overview.nobody": Said("nobody", "ingen", "ingen", "ingen"),
    "overview.who.all": Said("all coders", "alle kodere", "alle kodere", "alle kodarar"),
    "overview.who.me": Said("{name} (you)", "{name} (dig)", "{name} (deg)", "{name} (deg)"),
    "overview.who.settled": Said(
        "what was adjudicated", "det, der er afgjort", "det som er avgjort", "det som er avgjort"
    ),
    "overview.who.adjudicated": Said(
        "adjudicators: {names}", "afgørelser: {names}", "avgjørelser: {names}", "avgjerder: {names}"
    ),
    "overview.all_interviews": Said("all interviews", "alle interview", "alle intervjuer", "alle intervju"),
    "overview.all": Said("all", "alle", "alle", "alle"),
    "overview.empty": Said(
        "Nothing is coded here yet.",
        "Her er ikke kodet noget endnu.",
        "Her er ikke noe kodet ennå.",
        "Her er ikkje noko koda enno.",
    ),
    "overview.coder.title": Said("Whose codings?", "Hvis kodninger?", "Hvem sine kodinger?", "Kven sine kodingar?"),
    "overview.transcript.title": Said(
        "Of which interview?", "Fra hvilket interview?", "Fra hvilket intervju?", "Frå kva intervju?"
    ),
    "overview.field.codings": Said(
        "{code} · {column}: {count} codings",
        "{code} · {column}: {count} kodninger",
        "{code} · {column}: {count} kodinger",
        "{code} · {column}: {count} kodingar",
    ),
    "overview.field.segments": Said(
        "{code} · {column}: {count} segments",
        "{code} · {column}: {count} segmenter",
        "{code} · {column}: {count} segmenter",
        "{code} · {column}: {count} segment",
    ),
    "overview.field.codings.one": Said(
        "{code} · {column}: 1 coding",
        "{code} · {column}: 1 kodning",
        "{code} · {column}: 1 koding",
        "{code} · {column}: 1 koding",
    ),
    "overview.field.segments.one": Said(
        "{code} · {column}: 1 segment",
        "{code} · {column}: 1 segment",
        "{code} · {column}: 1 segment",
        "{code} · {column}: 1 segment",
    ),
    "overview.field.words": Said(
        "{code} · {column}: {count} of {of} words",
        "{code} · {column}: {count} af {of} ord",
        "{code} · {column}: {count} av {of} ord",
        "{code} · {column}: {count} av {of} ord",
    ),
    "overview.field.together": Said(
        "{one} and {other}: {both} together; {first} and {second} in all",
        "{one} og {other}: {both} sammen; {first} og {second} i alt",
        "{one} og {other}: {both} sammen; {first} og {second} i alt",
        "{one} og {other}: {both} saman; {first} og {second} i alt",
    ),
    "overview.export.title": Said("Write it as …", "Skriv det som …", "Skriv det som …", "Skriv det som …"),
    "overview.form.svg": Said("picture (SVG)", "billede (SVG)", "bilde (SVG)", "bilete (SVG)"),
    "overview.form.png": Said("picture (PNG)", "billede (PNG)", "bilde (PNG)", "bilete (PNG)"),
    "overview.form.csv": Said("table (CSV)", "tabel (CSV)", "tabell (CSV)", "tabell (CSV)"),
    "overview.written": Said(
        "The overview is in {path}.", "Overblikket er i {path}.", "Oversikten er i {path}.", "Oversikta er i {path}."
    ),
}

WORDS: dict[str, Said] = {**_KEYS, **_SAID}
