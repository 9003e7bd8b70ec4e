"""Where sentences end: a table of spoken sentences in the languages of the project; `|` stands where a cut belongs."""

from __future__ import annotations

import pytest

from orgcode.core.transcript import Language, Speaker, Transcript, Turn, UnitKind
from orgcode.language.segments import SpacySegmenter

DANISH = {
    "two plain sentences": "Vi startede op efter sommerferien. |Det gik faktisk rigtig fint.",
    "closing quote behind a comma": 'Vi begyndte i maj. |"Det kan vi ikke nå," sagde min kollega. |Det fik hun ret i.',
    "opening quote begins": 'Det var den sidste uge i maj. |"Vi må stoppe op nu" var det eneste hun sagde.',
    "closing quote belongs before": 'Hun sagde: "Vi starter forfra i maj." |Så var vi lige vidt.',
    "curly quotes": "Han sagde: “Det er jo jeres projekt.” |Og så gik han bare igen.",
    "low quotes": "Lederen sagde: „Det skal I bare gøre.“ |Men ingen vidste hvordan.",
    "Danish angle quotes": "»Vi har jo aldrig tid til det!« sagde hun. |»Det er altid det samme.« |Så blev der stille.",
    "question inside a quote": '"Hvem ejer egentlig det her?" spurgte jeg. |Der var ingen der svarede.',
    "a quote of two sentences": 'Han sagde: "Vi prøver det et år. |Så må vi se på det igen." |Det var fair nok.',
    "f.eks.": "Vi kan f.eks. Bruge teammøderne til det. |Det har vi gjort før.",
    "bl.a. with a capital first": "Bl.a. Odense har prøvet det samme. |Det ved vi fra netværket.",
    "ca. and kl.": "Mødet begynder kl. 8.15 og varer ca. 45 minutter. |Bagefter er der undervisning.",
    "a time ends a sentence": "Vi mødes altid kl. 10.30. |Der er vi friske.",
    "dvs. and pga.": "Det blev udskudt pga. sygdom, dvs. vi mistede et halvt år. |Det kunne mærkes.",
    "ift., iht. and mht.": "Ift. forældrene gik det fint, og mht. ledelsen ved jeg det ikke. |Iht. planen er vi bagud.",
    "osv. in the middle": "Der er forældremøder, samtaler osv. som også skal passes. |Det fylder en del.",
    "osv. at the end": "Der er forældremøder, samtaler osv. |Det fylder en hel del.",
    "m.m. and m.v.": "Vi fik vejledning, supervision m.m. |Det var en del af pakken. |Der var kurser m.v. i foråret.",
    "o.l. and etc.": "Vi bruger logbøger o.l. til at samle op. |Der er skemaer, planer etc. |Det hele ligger der.",
    "jf., nr., inkl.": "Det står i nr. 4, jf. bilaget, inkl. Budgettet. |Det har vi alle læst.",
    "tlf. and pr.": "Man kan ringe på tlf. 40 og få svar pr. mail. |Det er ikke godt nok.",
    "dr. and hr.": "Vi havde besøg af dr. Holm og hr. Krogh. |De holdt et oplæg for os.",
    "an ordinal before a month": "Vi afsluttede den 3. maj med et stormøde. |Alle var med den dag.",
    "an ordinal before a capital": "De læste om 2. Verdenskrig i 9. klasse. |Det var et godt forløb.",
    "two ordinals": "Det er 5. og 6. klasse der er med. |De andre kommer til næste år.",
    "a count ends a sentence": "I starten var vi 12. |Nu er vi kun otte tilbage.",
    "a year ends a sentence": "Vi gik i gang i 2019. |Så kom der en pandemi i vejen.",
    "numbered points": "1. Det første er tiden. |2. Det andet er ledelsen.",
    "an initial": "Det var Anne K. Lund der satte det i gang. |Hun er rejst nu.",
    "two initials": "Skolen hedder jo stadig H. C. Andersens Skole. |Det er den eneste.",
    "a letter that is a word": "Så måtte vi over i plan B. |Det var den eneste udvej.",
    "the Danish I": "Det må I. |Det har vi jo hele tiden sagt til jer.",
    "ellipsis going on": "Det var sådan lidt... ja, lidt op ad bakke. |Men det lykkedes.",
    "ellipsis before a capital": "Jeg ved ikke om vi egentlig... |Nej, det tror jeg ikke vi gjorde.",
    "one character ellipsis": "Altså det der med at nå det hele… og så samtidig undervise. |Det er svært.",
    "a remark behind the stop": "Det var i hvert fald ikke min idé. (griner) |Men den var god nok.",
    "a remark within": "Det var jo (griner) fuldstændig håbløst. |Det kunne alle se.",
    "an unclear word at the end": "Vi skrev det hele ned i [utydeligt]. |Det ligger der stadig.",
    "a remark alone behind": "Så blev der helt stille i lokalet. [PAUSE] |Og så grinede vi alle sammen.",
    "stops within brackets": "Det var ham (altså lederen. Den gamle.) der fandt på det. |Det var før min tid.",
    "a long remark is its own": (
        "Det var slut for den dag. |(Der bliver banket på døren, og en kollega kommer ind.) |Hvor kom vi til?"
    ),
    "a question and an exclamation": "Hvad skal vi bruge det til? |Det er jo helt vildt! |Det synes jeg.",
    "a question before a small letter": "Hvad skal vi med det? |det var der mange der spurgte om.",
    "a sloppy small letter": "Vi prøvede det et helt år. |så holdt vi op igen.",
    "a forgotten space": "Så gik vi bare hjem.|Dagen efter var alt glemt.",
    "an address is whole": "Skriv til anne@skolen.Dk eller se www.skolen.Dk for mere. |Der står det hele.",
    "a dash for a speaker": "- Det har vi aldrig prøvet. |- Det er jeg ikke enig i.",
    "a dash inside": "Det er jo det samme - i hvert fald næsten - som sidste år. |Det er træls.",
    "abbreviated titles": "Det var afd. lederen og adm. direktøren der bestemte. |Vi blev ikke spurgt.",
    "min. is also a word": "Det er i hvert fald ikke min. |Den må være din.",
}
BOKMAAL = {
    "two plain sentences": "Vi begynte med dette i høst. |Det har gått over all forventning.",
    "Bl.a.": "Bl.a. Bergen har gjort det samme. |Vi har vært på besøk der.",
    "f.eks. and dvs.": "Vi kan f.eks. bruke fellestida, dvs. tirsdagene. |Det er satt av tid.",
    "osv. and osb.": "Det er møter, planer, rapporter osv. |Alt skal dokumenteres.",
    "Norwegian quotes": "«Dette får vi aldri til.» |Det var det første han sa.",
    "a quote with its speaker": "«Har vi tid til dette?» spurte hun. |Ingen svarte med en gang.",
    "an ordinal": "Elevene på 2. trinn og 1. klasse er sammen. |Det fungerer veldig bra.",
    "17. mai": "Vi øvde helt fram til 17. mai og litt til. |Da var alle slitne.",
    "a municipality": "Vi har møte med PPT mfl. hver måned. |Kommunen betaler for det.",
    "f.o.m. and t.o.m.": "Det gjelder f.o.m. august t.o.m. Desember. |Etter det vet vi ikke.",
    "ifm. and ift.": "Ifm. Prosjektet fikk vi en vikar. |Ift. lærerne var det viktig.",
    "kl. and ca.": "Vi slutter kl. 14.30 hver dag, ca. ti minutter før bussen. |Det er knapt.",
    "m.m.": "Vi har fått nye lokaler, nytt utstyr m.m. |Likevel mangler det noe.",
    "a pause in dots": "Jeg vet ikke helt... kanskje det handler om trygghet. |Det tror jeg.",
    "a laugh": "Rektor var ikke helt med på notene. [ler] |Men hun kom etter.",
    "an unclear passage": "Da sa [uklart] at vi skulle vente. |Og vi ventet lenge.",
    "an English word": "Det ble liksom litt buy-in. |iPad fikk alle, men ingen opplæring.",
    "free stops": "da begynte vi på nytt . |ingen visste hva vi skulle .",
    "free question": "hva var det egentlig vi ville ? |det lurte alle på .",
    "st. and dr.": "Hun kom fra St. Olavs og kjente dr. Lie. |Det var til stor hjelp.",
    "millions": "De brukte over to mill. |Likevel ble det ikke ferdig.",
    "tag question stays": "Det er jo lederne som må gå foran. Ikke sant? |Ellers skjer det ingenting.",
}
NYNORSK = {
    "two plain sentences": "Me starta opp i fjor haust. |Det har vore ei god tid for oss.",
    "t.d. and m.a.": "Vi har t.d. Møte kvar veke, m.a. om foreldra. |Det er nyttig for alle.",
    "osb. at the end": "Det er planar, møte, rapportar osb. |Eg veit ikkje kva vi skal med alt.",
    "dvs. and kl.": "Vi møtest kl. 12.15, dvs. rett etter lunsj. |Då er folk trøytte.",
    "an ordinal": "Elevane på 4. steget var med frå 1. august. |Dei andre kom til seinare.",
    "a quote": "«Kven har bestemt dette?» spurde eg. |Det var det ingen som visste.",
    "pause marks": "ja det var ei tid # det . |men så kom det ein ny leiar .",
    "pause mark behind the stop": "det veit eg ikkje noko om . # |det må du spørje rektor om .",
    "ellipsis and free stop": "det var no ikkje heilt … . |nei det var ikkje det eg meinte .",
    "ellipsis going on": "så lenge vi … # nei det var ikkje slik det var .",
    "free quotes": "så sa eg altså # « du er frå Harstad » sa eg . |det kunne eg høyre på dialekten .",
    "free closing quote": "ho sa « no må de komme . » |og så kom vi alle saman .",
    "questions": "Kva trur du det kjem av? |Eg trur det handlar om tillit.",
    "pga. and ift.": "Det stoppa opp pga. Koronaen, men ift. elevane gjekk det greitt. |Det var det viktigaste.",
    "a year": "Eg byrja her i 2004. |Sidan har eg hatt fem leiarar.",
    "dialect å": "Det var i fjor haust, å. |Så gjekk det eit heilt år.",
}
TABLE = [
    *((Language.DANISH, name, text) for name, text in DANISH.items()),
    *((Language.BOKMAAL, name, text) for name, text in BOKMAAL.items()),
    *((Language.NYNORSK, name, text) for name, text in NYNORSK.items()),
]


def transcript(*turns: str, language: Language = Language.DANISH) -> Transcript:
    made, text = [], ""
    for index, said in enumerate(turns):
        text += "I: "
        made.append(Turn(index=index, speaker="I", start=len(text), end=len(text) + len(said)))
        text += said + "\n"
    return Transcript(title="", text=text, turns=tuple(made), speakers=(Speaker(label="I"),), language=language)


def cut(text: str, language: Language = Language.DANISH, kind: UnitKind = UnitKind.SENTENCE) -> list[str]:
    interview = transcript(text, language=language)
    return [interview.text[s.start : s.end] for s in SpacySegmenter().segment(interview, kind).segments]


@pytest.mark.parametrize(("language", "name", "marked"), TABLE, ids=[f"{code}-{name}" for code, name, _ in TABLE])
def test_sentences_end_where_a_reader_would_end_them(language: Language, name: str, marked: str) -> None:
    assert cut(marked.replace("|", ""), language) == marked.split("|"), name


@pytest.mark.parametrize(
    "text", ["Bl.a. Odense er med i det. |Det er godt.", "Vi har t.d. Møte om det, osb. |Det held for oss."]
)
def test_an_unknown_language_has_the_abbreviations_of_all(text: str) -> None:
    assert cut(text.replace("|", ""), Language.UNKNOWN) == text.split("|")


def test_english_has_its_own_abbreviations() -> None:
    text = "We met Mr. Hall and others, e.g. Anna from the school. |Nobody else came along."
    assert cut(text.replace("|", ""), Language.ENGLISH) == text.split("|")


@pytest.mark.parametrize(
    "marked",
    [
        "Ja. Det synes jeg bestemt vi skal gøre.",
        "Mm. Nej, altså. Det ved jeg faktisk ikke noget om.",
        "Det har vi aldrig prøvet før. |Nej. Men vi burde have gjort det.",
        "Det har vi aldrig prøvet før. Nej.",
        "Vi gjorde det jo, ikke? |Og så holdt vi op med det igen.",
        "Vi gjorde det jo alle sammen. Ikke sant? |Og så holdt vi op med det igen.",
        "- Ja. - Det var faktisk en fornøjelse.",
        "Ledelsesopbakning mangler. |Det er det vigtigste af det hele.",
        "Det er tid. |Det er det vi mangler allermest.",
        "Ja, ja, ja, mm, altså. Det er jo det vi siger hele tiden.",
    ],
)
def test_short_sentences_join_their_neighbour(marked: str) -> None:
    assert cut(marked.replace("|", "")) == marked.split("|")


@pytest.mark.parametrize("text", ["Ja.", "Mm.", "Nej, altså.", "Ja. Nej.", "...", "(griner)", "#"])
def test_a_turn_that_is_only_short_stays(text: str) -> None:
    assert cut(text) == [text]


def test_short_sentences_do_not_join_over_turns_or_paragraphs() -> None:
    interview = transcript("Ja.", "Nej.", "Mm.\nDet var så det.\nJo.")
    segments = SpacySegmenter().segment(interview, UnitKind.SENTENCE).segments
    assert [interview.text[s.start : s.end] for s in segments] == ["Ja.", "Nej.", "Mm.\n", "Det var så det.\n", "Jo."]
    assert [s.turn for s in segments] == [0, 1, 2, 2, 2]
    assert [s.index for s in segments] == [0, 1, 2, 3, 4]
