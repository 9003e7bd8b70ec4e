"""The HTML report: stands by itself, says everything, and people's names stay names."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser

import exchange_agreement_samples as samples
import pytest

from orgcode.core.agreement import AgreementReport, By, Confusion, Part
from orgcode.errors import InputProblem
from orgcode.exchange.agreement_html import agreement_html
from orgcode.exchange.agreement_html_words import READING, WORDS
from orgcode.exchange.agreement_notes import told
from orgcode.exchange.methods import methods_paragraph

VOID = {"meta", "br", "link", "img"}


@cache
def written(make: Callable[[], AgreementReport], language: str) -> str:
    return agreement_html(make(), samples.LABELS, language)


MAKERS = (
    samples.two_coders,
    samples.five_coders,
    samples.one_of_everything,
    samples.one_coder,
    samples.no_overlap,
    samples.ratings,
)
LANGUAGES = ("en", "da", "nb", "nn")


class Page(HTMLParser):
    """What a browser makes of a page: texts by element, identifiers, and whether everything is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts[self.open[-1]][-1] += data


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("make", MAKERS)
def test_every_report_makes_a_whole_page_that_needs_nothing_else(
    make: Callable[[], AgreementReport], language: str
) -> None:
    text = written(make, language)
    page = Page(text)
    assert page.open == []
    assert page.tags[0] == "html"
    assert ("lang", language) in page.attributes
    assert len(page.ids) == len(set(page.ids))
    asked = [value for name, value in page.attributes if name in ("src", "href", "xlink:href", "data", "action")]
    assert all(value.startswith("#") for value in asked)
    assert not {"script", "link", "img", "iframe", "object"} & set(page.tags)
    assert "@import" not in text
    assert not re.search(r"url\((?!#)", text)
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    labelled = [value for name, value in page.attributes if name == "aria-labelledby"]
    assert {part for value in labelled for part in value.split()} <= set(page.ids)
    assert page.texts["p"].count(methods_paragraph(make(), language)) == 1


def test_the_same_report_gives_the_same_page() -> None:
    again = agreement_html(samples.five_coders(), samples.LABELS, "nb")
    assert again == written(samples.five_coders, "nb")


def test_names_are_text_wherever_they_stand() -> None:
    page = Page(written(samples.five_coders, "da"))
    assert not {"script", "b"} & set(page.tags)
    assert samples.HOSTILE in " ".join(page.texts["dd"])
    assert samples.HOSTILE in page.texts["th"]
    assert samples.HOSTILE in " ".join(page.texts["p"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_of_a_large_report_has_its_section(language: str) -> None:
    place = LANGUAGES.index(language)
    page = Page(written(samples.five_coders, language))
    keys = (
        "basis methods notes overall exposure|per code|pairs|confusion|week|transcript|role|advice|reading|references"
    )
    wanted = [WORDS[key][place] for key in re.split(r"[ |](?!code)", keys)]
    assert page.texts["h2"] == wanted
    assert page.tags.count("svg") == 7


def test_headings_and_columns_are_in_the_language() -> None:
    english = Page(written(samples.five_coders, "en"))
    danish = Page(written(samples.five_coders, "da"))
    for tag in ("h2", "dt"):
        same = set(english.texts[tag]) & set(danish.texts[tag])
        assert same <= {"Program"}
    assert "Krippendorffs alfa" in danish.texts["th"]
    assert "0,410" not in " ".join(english.texts["td"])
    assert [text for text in danish.texts["td"] if re.fullmatch(r"−?0\.\d{3}", text)] == []


def test_undefined_is_said_with_its_reason_in_the_language() -> None:
    page = Page(written(samples.two_coders, "nb"))
    assert "ingen verdi" in page.texts["td"]
    notes = [text for text in page.texts["p"] if text.startswith("Æstetik: ")]
    assert notes[0] == (
        "Æstetik: Ingen har satt denne koden på en enhet som to kodere har tatt stilling til."
        " Det er bare brukt én verdi, så enighet ut over det tilfeldige kan ikke avgjøres."
    )


def test_an_untranslated_note_is_marked_as_english() -> None:
    report = samples.two_coders()
    noted = replace(report, basis=samples.basis(notes=("The interviewers' turns do not count.", "The moon is <full>.")))
    text = agreement_html(noted, samples.LABELS, "da")
    assert "<li>Interviewernes taleture tæller ikke med.</li>" in text
    assert '<li lang="en">The moon is &lt;full&gt;.</li>' in text


@pytest.mark.parametrize(
    ("english", "danish"),
    [
        (
            "No interval: the values vary too little; 1,234 of 5,000 resamples have no coefficient.",
            "Intet interval: Værdierne varierer for lidt; 1.234 af 5.000 bootstrapstikprøver har ingen koefficient.",
        ),
        (
            "Cohen's kappa compares two coders; here are 5."
            " See the pairs of coders, Conger's kappa or Krippendorff's alpha.",
            "Cohens kappa sammenligner to kodere; her er der 5. Se parrene af kodere, Congers kappa eller Krippendorffs"
            " alfa.",
        ),
        (
            "Reopened after closing: Interview 1. Del (Åse), St. Olav (Bo).",
            "Genåbnet efter afslutning: Interview 1. Del (Åse), St. Olav (Bo).",
        ),
        (
            "Left out: 1 transcript that not everybody who codes it has closed yet; the project is coded blind.",
            "Udeladt: 1 transskription, som ikke alle, der koder den, har afsluttet endnu; projektet kodes blindet.",
        ),
    ],
)
def test_known_sentences_come_in_the_language_with_their_figures(english: str, danish: str) -> None:
    assert told(english, "da").text == danish
    assert told(english, "en").text == english


def test_parts_are_called_by_their_own_names() -> None:
    week = Part(kind=By.WEEK, id="2026-W05", label="week 5 of 2026")
    block = Part(kind=By.ORDER, id="1/2", label="units 1 to 1643")
    role = Part(kind=By.ROLE, id="participant", label="participant")
    language = Part(kind=By.LANGUAGE, id="nn", label="nn")
    found = [samples.value(samples.ALPHA, 0.5, part=part) for part in (week, block, role, language)]
    page = Page(agreement_html(replace(samples.two_coders(), coefficients=tuple(found)), {}, "da"))
    assert {"uge 5 i 2026", "enhed 1 til 1643", "deltager", "norsk (nynorsk)"} <= set(page.texts["th"])


def test_of_very_many_confused_codes_those_are_drawn_that_are_confused_most() -> None:
    confusions = tuple(Confusion(first=f"k{n:02}", second="", count=100 - n, of=200) for n in range(60))
    page = Page(agreement_html(replace(samples.two_coders(), confusions=confusions), {}, "en"))
    drawn = [text for text in page.texts["title"] if text.startswith("k") and "of 200" in text]
    assert len(drawn) == 39, "forty codes, one of which is no code"
    assert any("40 codes are shown" in text for text in page.texts["p"])


def test_two_coders_have_no_pairs_to_tell_apart() -> None:
    report = samples.two_coders()
    pair = samples.value(samples.ALPHA, 0.7, pair=("Åse", "Bjørn"))
    page = Page(agreement_html(replace(report, coefficients=(*report.coefficients, pair)), samples.LABELS, "en"))
    assert "Pairs of coders" not in page.texts["h2"]


def test_colours_follow_the_reader_and_paper_is_white() -> None:
    text = written(samples.two_coders, "en")
    dark = text.index("@media screen and (prefers-color-scheme: dark)")
    for variable in set(re.findall(r"var\((--[\w-]+)\)", text)):
        assert f"{variable}:" in text[:dark], "light, and print"
        assert f"{variable}:" in text[dark : text.index("body {")]


def test_words_are_there_in_four_languages_with_the_same_holes() -> None:
    for texts in (*WORDS.values(), *READING):
        assert len(texts) == 4
        assert all(texts)
        holes = [sorted(re.findall(r"\{\w+\}", text)) for text in texts]
        assert holes[0] == holes[1] == holes[2] == holes[3]


def test_another_language_is_refused() -> None:
    with pytest.raises(InputProblem, match="'de'"):
        agreement_html(samples.two_coders(), {}, "de")


def test_the_model_and_what_a_coder_saw_of_it_are_called_by_their_names() -> None:
    page = Page(written(samples.five_coders, "da"))
    assert "Åse – modellen" in page.texts["th"]
    assert {"forslag set", "ingen forslag set"} <= set(page.texts["td"])
