"""Words and their dictionary forms in the languages of the project."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgcode.core.transcript import Language
from orgcode.language.lemmas import content_lemmas, content_lemmas_many, lemma_tokens
from orgcode.language.stopwords import stop_words

FORMS = {
    Language.DANISH: {
        "børnehaverne": "børnehave",
        "sværeste": "svær",
        "lederne": "leder",
        "ejerskabet": "ejerskab",
        "medarbejderne": "medarbejder",
        "møderne": "møde",
        "besluttede": "beslutte",
        "kommunikationen": "kommunikation",
        "forandringskompetencer": "forandringskompetence",
        "dagsordensættelsen": "dagsordensættelse",
        "timerne": "time",
        "kurser": "kursus",
        "Forældrene": "forælder",
    },
    Language.BOKMAAL: {
        "barnehagene": "barnehage",
        "vanskeligste": "vanskelig",
        "lederne": "leder",
        "eierskapet": "eierskap",
        "prosessene": "prosess",
        "prosesser": "prosess",
        "møteplassene": "møteplass",
        "endringskulturen": "endringskultur",
        "bestemte": "bestemme",
        "samarbeidet": "samarbeid",
        "PPT-rådgiverne": "ppt-rådgiver",
    },
    Language.NYNORSK: {
        "barnehagane": "barnehage",
        "vanskelegaste": "vanskeleg",
        "leiarane": "leiar",
        "eigarskapet": "eigarskap",
        "læringsprosessane": "læringsprosess",
        "møteplassane": "møteplass",
        "utviklinga": "utvikling",
        "verdiane": "verdi",
        "oppgåvene": "oppgåve",
        "måla": "mål",
    },
}
CASES = [(language, form, lemma) for language, forms in FORMS.items() for form, lemma in forms.items()]


@pytest.mark.parametrize(("language", "form", "lemma"), CASES, ids=[form for _, form, _ in CASES])
def test_a_form_has_its_lemma(language: Language, form: str, lemma: str) -> None:
    assert [token.lemma for token in lemma_tokens(form, language)] == [lemma]
    assert content_lemmas(f"«{form}», 12.", language) == {lemma}


@pytest.mark.parametrize(
    ("language", "text", "lemmas"),
    [
        (Language.DANISH, "Altså, øh, det er jo ikke noget vi har haft tid til, vel?", {"tid"}),
        (Language.DANISH, "Lederen gav os timer til mødet den 3. maj kl. 10.30.", {"leder", "time", "møde", "maj"}),
        (
            Language.BOKMAAL,
            "Liksom, vi har ikke hatt noe eierskap til planen, ikke sant?",
            {"eierskap", "plan", "sann"},
        ),
        (Language.NYNORSK, "Nei, eg veit ikkje, det er vel leiinga som har ansvaret.", {"leiing", "ansvar"}),
        (Language.ENGLISH, "Well, you know, the leaders were not really at the meetings.", {"leader", "meeting"}),
    ],
)
def test_fillers_and_function_words_carry_no_content(language: Language, text: str, lemmas: set[str]) -> None:
    assert content_lemmas(text, language) == lemmas


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("text", ["", " \n", "12 3.5 10.30", "… # () – !", "å i M8", "altså jo ja nei nej"])
def test_nothing_is_left_of_numbers_marks_letters_and_fillers(language: Language, text: str) -> None:
    assert content_lemmas(text, language) == frozenset()


def test_tokens_say_where_they_stand() -> None:
    text = "🙂 I børnehaverne (3) sagde de: «skole-hjem-samarbejdet»."
    tokens = lemma_tokens(text, "da")
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert [token.text for token in tokens] == ["børnehaverne", "sagde", "de", "skole-hjem-samarbejdet"]


def test_an_unknown_language_keeps_its_words() -> None:
    assert content_lemmas("Skolorna behöver mera pengar", Language.UNKNOWN) == {"skolorna", "behöver", "mera", "pengar"}
    assert content_lemmas("Skolorna", "sv") == {"skolorna"}


def test_many_are_the_same_as_one_by_one() -> None:
    texts = ["Lederne kom ikke.", "", "Vi savner tid og ressourcer."]
    assert content_lemmas_many(texts, "da") == [content_lemmas(text, "da") for text in texts]
    assert content_lemmas_many([], "da") == []


@pytest.mark.parametrize("code", ["da", "nb", "nn", "en"])
def test_words_that_codes_are_about_are_no_stop_words(code: str) -> None:
    topics = (
        "tid tida ejerskab eierskap eigarskap ledelse leiing mål kultur møde møte læring tillit støtte time samarbejde"
    )
    assert stop_words(code).isdisjoint(topics.split())


@given(st.text(max_size=80), st.sampled_from(list(Language)))
@settings(deadline=None)
def test_any_text_has_lemmas_in_lower_case_at_their_places(text: str, language: Language) -> None:
    tokens = lemma_tokens(text, language)
    for token in tokens:
        assert text[token.start : token.end] == token.text
        assert token.lemma == token.lemma.lower()
        assert sum(mark.isalpha() for mark in token.lemma) >= 2
    assert content_lemmas(text, language) <= {token.lemma for token in tokens}


def test_importing_the_modules_is_cheap() -> None:
    program = (
        "import sys\nimport orgcode.language.lemmas, orgcode.language.segments, orgcode.language.detect\n"
        "print(sorted({'spacy', 'simplemma', 'numpy', 'torch'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
