"""Languages told apart on our own texts, most of them as people speak."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgcode.core.transcript import Language
from orgcode.language.detect import detect_language

DANISH = [
    "Jeg synes egentlig det handler om at have tid nok, og det har vi jo ikke haft.",
    "Altså, øh, vi fik at vide at vi skulle i gang, og så gik der et halvt år hvor der ikke skete noget.",
    "Hvad skal jeg sige, det er jo ikke fordi vi ikke gerne vil, men der er bare meget andet der fylder.",
    "Ledelsen var med i starten, men efter sommerferien så vi dem ikke mere.",
    "Det er noget med at man selv har valgt det, ikke? Så bliver det ens eget.",
    "Nej, det tror jeg faktisk ikke. Der var nogle der sagde fra, og det kunne jeg godt forstå.",
    "Vi har brugt rigtig mange timer på at snakke om det uden at komme nogen vegne.",
    "Børnene kunne godt mærke det, at vi var mere sammen om tingene end vi plejede.",
    "Så kom der en ny konsulent fra kommunen, og hun havde en helt anden måde at gribe det an på.",
    "Det kommer oppefra, kan man sige, og så skal vi få det til at give mening hernede.",
    "Jamen altså, vi blev jo enige om at prøve det af, og så måtte vi se hvad der kom ud af det.",
    "Jeg kan ikke huske hvornår det var, måske i efteråret, men der havde vi et møde hvor det hele væltede.",
    "Man bliver lidt træt af at starte forfra hver gang der kommer et nyt projekt ind ad døren.",
    "Vores teammøder går altid op i praktik, og så når vi ikke at tale om undervisningen.",
    "Det gjorde en stor forskel at vi fik lov til at bruge nogle dage væk fra det hele.",
    "Hun sagde til mig at det nok skulle gå, men jeg var ikke så sikker på det.",
    "Der har ikke været noget i vejen med viljen, det er mere et spørgsmål om hvem der tager teten.",
    "ja altså det er jo ikke noget man bare gør vel det tager lang tid og det er der ikke nogen der giver os",
    "Hvis ikke lederen spørger ind til det, så glider det ud i sandet, det gør det altså.",
    "Vi lærte meget af at besøge de andre skoler og se hvordan de havde grebet det an.",
    "Det er svært at sige, men jeg tænker at vi er blevet bedre til at hjælpe hinanden.",
    "Og så er der alle dem der bare venter på at det går over igen.",
]
BOKMAAL = [
    "Jeg syns egentlig det handler om å ha nok tid, og det har vi jo ikke hatt.",
    "Altså, eh, vi fikk beskjed om at vi skulle i gang, og så gikk det et halvt år uten at det skjedde noe.",
    "Hva skal jeg si, det er jo ikke fordi vi ikke vil, men det er så mye annet som tar plass.",
    "Ledelsen var med i starten, men etter sommerferien så vi dem ikke mer.",
    "Det er noe med at du har valgt det selv, ikke sant? Da blir det ditt eget.",
    "Nei, det tror jeg faktisk ikke. Det var noen som sa ifra, og det kunne jeg godt forstå.",
    "Vi har brukt veldig mange timer på å snakke om det uten å komme noen vei.",
    "Barna merket det godt, at vi var mer sammen om tingene enn vi pleide.",
    "Så kom det en ny veileder fra kommunen, og hun hadde en helt annen måte å gjøre det på.",
    "Det kommer ovenfra, kan du si, og så skal vi få det til å gi mening her nede.",
    "Ja, vi ble jo enige om å prøve det ut, og så måtte vi se hva som kom ut av det.",
    "Jeg husker ikke når det var, kanskje i høst, men da hadde vi et møte hvor alt raknet.",
    "Du blir litt lei av å begynne på nytt hver gang det kommer et nytt prosjekt inn døra.",
    "Møtene våre går alltid opp i praktiske ting, og da rekker vi ikke å snakke om undervisningen.",
    "Det gjorde stor forskjell at vi fikk lov til å bruke noen dager utenfor huset.",
    "Hun sa til meg at det nok skulle gå bra, men jeg var ikke så sikker på det.",
    "Det har ikke vært noe i veien med viljen, det er mer et spørsmål om hvem som tar styringa.",
    "ja altså det er jo ikke noe man bare gjør det tar lang tid og det er det ingen som gir oss",
    "Hvis ikke lederen spør etter det, så renner det ut i sanden, det gjør det altså.",
    "Vi lærte mye av å besøke de andre skolene og se hvordan de hadde gjort det.",
    "Det er vanskelig å si, men jeg tenker at vi har blitt flinkere til å hjelpe hverandre.",
    "Og så er det alle dem som bare venter på at det skal gå over igjen.",
]
NYNORSK = [
    "Eg synest eigentleg det handlar om å ha nok tid, og det har vi jo ikkje hatt.",
    "Altså, eh, vi fekk beskjed om at vi skulle i gang, og så gjekk det eit halvt år utan at det hende noko.",
    "Kva skal eg seie, det er jo ikkje fordi vi ikkje vil, men det er så mykje anna som tek plass.",
    "Leiinga var med i starten, men etter sommarferien såg vi ikkje meir til dei.",
    "Det er noko med at du har valt det sjølv, ikkje sant? Då blir det ditt eige.",
    "Nei, det trur eg faktisk ikkje. Det var nokon som sa ifrå, og det kunne eg godt forstå.",
    "Vi har brukt veldig mange timar på å snakke om det utan å komme nokon veg.",
    "Barna merka det godt, at vi var meir saman om tinga enn vi pleidde.",
    "Så kom det ein ny rettleiar frå kommunen, og ho hadde ein heilt annan måte å gjere det på.",
    "Det kjem ovanfrå, kan du seie, og så skal vi få det til å gje meining her nede.",
    "Ja, vi vart jo samde om å prøve det ut, og så måtte vi sjå kva som kom ut av det.",
    "Eg hugsar ikkje når det var, kanskje i haust, men då hadde vi eit møte der alt rakna.",
    "Du blir litt lei av å byrje på nytt kvar gong det kjem eit nytt prosjekt inn døra.",
    "Møta våre går alltid opp i praktiske ting, og då rekk vi ikkje å snakke om undervisninga.",
    "Det gjorde stor skilnad at vi fekk lov til å bruke nokre dagar utanfor huset.",
    "Ho sa til meg at det nok skulle gå bra, men eg var ikkje så sikker på det.",
    "Det har ikkje vore noko i vegen med viljen, det er meir eit spørsmål om kven som tek styringa.",
    "ja altså det er jo ikkje noko ein berre gjer det tek lang tid og det er det ingen som gir oss",
    "Viss ikkje leiaren spør etter det, så renn det ut i sanden, det gjer det altså.",
    "Vi lærte mykje av å besøke dei andre skulane og sjå korleis dei hadde gjort det.",
    "Det er vanskeleg å seie, men eg tenkjer at vi har vorte flinkare til å hjelpe kvarandre.",
    "Og så er det alle dei som berre ventar på at det skal gå over att.",
]
ENGLISH = [
    "I think it is really about having enough time, and that is what we have not had.",
    "Well, you know, they told us to get going and then nothing happened for half a year.",
    "There were people who said no, and I could understand that, because it was a lot of work.",
]
OTHER = {
    "Swedish": "Jag tycker att det handlar mycket om att ha tid, och det har vi inte haft. Vad ska jag säga, det är "
    "något som kommer uppifrån och sedan ska vi få det att fungera här nere.",
    "German": "Ich glaube, dass es vor allem um die Zeit geht, und die haben wir nicht. Das ist nicht einfach für uns "
    "und auch nicht für die Kinder.",
    "French": "Je pense que nous avons besoin de temps pour parler, et que les autres ne le voient pas dans une vie.",
    "Finnish": "Minusta tämä on ennen kaikkea kysymys ajasta, mutta sitä meillä ei ole ollut, ja se on ollut vaikeaa.",
    "Icelandic": "Ég held að það sé ekki nógur tími og við höfum ekki fengið neina hjálp frá þeim sem ráða.",
    "Polish": "Myślę, że chodzi przede wszystkim o czas, a tego nam brakuje, bo mamy bardzo dużo innych zadań.",
}


@pytest.mark.parametrize("text", DANISH)
def test_danish(text: str) -> None:
    assert detect_language(text).language is Language.DANISH


@pytest.mark.parametrize("text", BOKMAAL)
def test_bokmaal(text: str) -> None:
    assert detect_language(text).language is Language.BOKMAAL


@pytest.mark.parametrize("text", NYNORSK)
def test_nynorsk(text: str) -> None:
    assert detect_language(text).language is Language.NYNORSK


@pytest.mark.parametrize("text", ENGLISH)
def test_english(text: str) -> None:
    assert detect_language(text).language is Language.ENGLISH


@pytest.mark.parametrize("text", OTHER.values(), ids=OTHER)
def test_other_languages_are_unknown(text: str) -> None:
    assert detect_language(text).language is Language.UNKNOWN
    assert detect_language(text * 20).language is Language.UNKNOWN


@pytest.mark.parametrize("text", ["", " \n\t", "Ja.", "Mm. Ja, ja.", "1 2 3 4 5", "###", "Det er godt.", "IP1: OK"])
def test_too_little_is_unknown(text: str) -> None:
    guess = detect_language(text)
    assert (guess.language, guess.share) == (Language.UNKNOWN, 0.0)


@pytest.mark.parametrize(
    ("texts", "language"),
    [(DANISH, Language.DANISH), (BOKMAAL, Language.BOKMAAL), (NYNORSK, Language.NYNORSK)],
)
def test_a_whole_interview_is_plain(texts: list[str], language: Language) -> None:
    guess = detect_language("\n".join(texts))
    assert guess.language is language
    assert guess.share > 0.95
    assert detect_language("\n".join(texts).upper()).language is language


def test_a_guest_with_another_language_does_not_turn_it() -> None:
    assert detect_language("\n".join([*DANISH, *NYNORSK[:5]])).language is Language.DANISH
    assert detect_language("\n".join([*NYNORSK, *BOKMAAL[:5]])).language is Language.NYNORSK
    mixed = detect_language("\n".join([*NYNORSK, *BOKMAAL[:5]])).share
    assert mixed < detect_language("\n".join(NYNORSK)).share


def test_a_word_that_comes_again_and_again_does_not_decide() -> None:
    heading = "ikke noget meget " * 1000
    assert detect_language(heading + "\n".join(NYNORSK * 3)).language is Language.NYNORSK


def test_letters_with_separate_accents_count_as_one() -> None:
    apart = unicodedata.normalize("NFD", "\n".join(BOKMAAL))
    assert apart != "\n".join(BOKMAAL)
    assert detect_language(apart) == detect_language("\n".join(BOKMAAL))


def test_a_plain_interview_needs_no_dictionary() -> None:
    """An interview is told apart without the second and the 200 MB that the dictionaries cost."""
    program = (
        "import sys\nfrom orgcode.language.detect import detect_language\n"
        "detect_language(sys.argv[1])\nprint('simplemma' in sys.modules, 'spacy' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "\n".join(DANISH)], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "False"]


@given(st.text())
def test_any_text_gets_an_answer_and_the_same_again(text: str) -> None:
    guess = detect_language(text)
    assert 0.0 <= guess.share <= 1.0
    assert (guess.share == 0.0) == (guess.language is Language.UNKNOWN)
    assert detect_language(text) == guess
