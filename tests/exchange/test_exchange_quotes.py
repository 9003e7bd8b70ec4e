"""Excerpts as Markdown and CSV: golden files, quotes that read as spoken, cells that are no formulas."""

from __future__ import annotations

import csv
import errno
import io
import os
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from orgcode.core.excerpt import CUT, Excerpt
from orgcode.core.protocols import Exporter
from orgcode.core.transcript import Role, Span
from orgcode.errors import InputProblem
from orgcode.exchange.new_files import write_new_file
from orgcode.exchange.quotes import (
    CSV_COLUMNS,
    CsvExporter,
    MarkdownExporter,
    clock_time,
    harmless,
    spoken,
    to_csv,
    to_markdown,
)

GOLDEN = Path(__file__).parent / "golden"


def excerpt(
    text: str = "Vi har jo ikke tid.",
    *,
    start: int = 10,
    before: str = "",
    after: str = "",
    code_id: str = "tid",
    code_path: str = "Rammer › Tid",
    speaker: str = "Mette",
    time_start: float | None = None,
    coders: tuple[str, ...] = ("Anna",),
    title: str = "Interview 1",
) -> Excerpt:
    return Excerpt(
        span=Span(transcript_id="t1-abc", start=start, end=start + len(text)),
        text=text,
        before=before,
        after=after,
        transcript_title=title,
        speaker=speaker,
        role=Role.PARTICIPANT,
        time_start=time_start,
        code_id=code_id,
        code_path=code_path,
        coders=coders,
    )


THREE = (
    excerpt(
        "Vi har jo ikke tid. Det er *altid* det samme –\nman løber og løber.",
        before="Hvordan oplever du så\nforandringen?",
        after="Og så kommer der en ny plan [ler].",
        time_start=3723.9,
        coders=("Anna", "Bo"),
    ),
    excerpt(
        "- nej, altså, 1. prioritet er børnene & <ikke> planerne",
        start=200,
        code_id="meningsskabing",
        code_path="Meningsskaping",
        speaker="",
        title="Intervju_2 (nn)",
    ),
    excerpt('=SUM(A1:A9), sagde hun; "hele tiden", ikke?', start=300, speaker="+47 Åse", after="@alle"),
)


@pytest.mark.parametrize(
    ("exporter", "golden"),
    [
        (MarkdownExporter(), "quotes.md"),
        (MarkdownExporter("da"), "quotes.da.md"),
        (MarkdownExporter("nb"), "quotes.nb.md"),
        (MarkdownExporter("nn"), "quotes.nn.md"),
        (CsvExporter(), "quotes.csv"),
    ],
)
def test_the_file_is_the_golden_one_byte_by_byte(tmp_path: Path, exporter: Exporter, golden: str) -> None:
    out = tmp_path / golden
    exporter.export(THREE, out)
    assert out.read_bytes() == (GOLDEN / golden).read_bytes()
    assert [file.name for file in tmp_path.iterdir()] == [golden], "no temporary file is left"


@pytest.mark.parametrize("exporter", [MarkdownExporter(), CsvExporter()])
def test_exporters_keep_to_the_protocol(exporter: Exporter) -> None:
    assert isinstance(exporter, Exporter)
    assert exporter.suffix == f".{exporter.format}"


def test_no_quotes_are_said_to_be_none() -> None:
    assert to_markdown([]) == "# Quotes\n\nNo quotes.\n"
    assert to_csv([]) == ",".join(CSV_COLUMNS) + "\r\n"


def test_a_language_that_is_not_known_is_english() -> None:
    assert to_markdown(THREE, "fi") == to_markdown(THREE)


def test_a_quote_that_is_cut_says_so_in_its_own_line() -> None:
    cut = Page(to_markdown([excerpt("Sit du", before=CUT, after=CUT)])).quotes[0]
    assert cut[0] == "… Sit du …"
    assert len(cut) == 2, "and where it is from"
    [row] = rows_of(to_csv([excerpt("Sit du", after=CUT)]))
    assert (row["quote"], row["before"], row["after"]) == ("Sit du", "", "…")


def test_quotes_of_one_code_stand_together_in_the_order_in_which_codes_first_come() -> None:
    text = to_markdown([excerpt("A", code_path="Tid"), excerpt("B", code_id="mål", code_path="Mål"), THREE[0]])
    headings = [line for line in text.splitlines() if line.startswith("## ")]
    assert headings == ["## Tid / Rammer › Tid", "## Mål"]
    assert "3 quotes, 2 codes." in text


class Page(HTMLParser):
    """What a reader sees of a Markdown text: headings, and the paragraphs of each block quote."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.headings: list[str] = []
        self.quotes: list[list[str]] = []
        self.tags: set[str] = set()
        self._text = ""
        self.feed(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text))

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)
        if tag == "blockquote":
            self.quotes.append([])
        if tag in {"p", "h1", "h2"}:
            self._text = ""
        if tag == "br":
            self._text += "\n"

    def handle_endtag(self, tag: str) -> None:
        if tag == "p" and self.quotes:
            self.quotes[-1].append(self._text)
        if tag == "h2":
            self.headings.append(self._text)

    def handle_data(self, data: str) -> None:
        self._text += data


def test_a_rendered_quote_reads_as_spoken() -> None:
    page = Page(to_markdown(THREE))
    assert page.headings == ["Rammer › Tid", "Meningsskaping"]
    first = [text.replace("\n\n", "\n") for text in page.quotes[0]]
    assert first == [
        "… Hvordan oplever du så forandringen?",
        "Vi har jo ikke tid. Det er *altid* det samme –\nman løber og løber.",
        "Og så kommer der en ny plan [ler]. …",
        f"— Mette (participant) · 01:02:03 · Interview 1 · coded by Anna, Bo · {THREE[0].id}",
    ]
    assert page.quotes[2][0] == "- nej, altså, 1. prioritet er børnene & <ikke> planerne"


ALLOWED = {"h1", "h2", "p", "blockquote", "em", "br", "code"}
spoken_texts = st.one_of(
    st.text(st.sampled_from("ab 1.)*_#-+=>`~[]()!<&;|\\$:\n\"'…æ"), min_size=1, max_size=40),
    st.sampled_from(["1. ja", "12) ja", "---", "-", "===", "```", "    indrykket", "a\n---", "a  \nb", "a\n\nb"]),
    st.sampled_from(["<b>x</b>", "&amp;", "[a](b)", "![a](b)", "[a]: b", "| a |\n|---|", "~~nej~~", "*a*\\", "\\"]),
    st.sampled_from(["# ja", "ja #", "> ja", "* ja", "- ja", "+ ja"]),
).filter(lambda text: text.strip())


@given(spoken_texts, spoken_texts.filter(lambda text: text.strip() != CUT), spoken_texts)
@settings(max_examples=300, deadline=None)
def test_nothing_in_a_text_is_taken_for_markdown(text: str, around: str, name: str) -> None:
    one = excerpt(text, before=around, after=around, speaker=name, title=name, coders=(name,), code_path=name)
    page = Page(to_markdown([one]))
    assert page.tags <= ALLOWED
    assert page.headings == [" ".join(name.split())]
    (paragraphs,) = page.quotes
    assert paragraphs[0] == f"… {' '.join(around.split())}"
    assert paragraphs[-2] == f"{' '.join(around.split())} …"
    assert " ".join(" ".join(paragraphs[1:-2]).split()) == " ".join(text.split())
    said = " ".join(name.split())
    assert paragraphs[-1] == f"— {said} (participant) · {said} · coded by {said} · {one.id}"


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_columns_of_the_table() -> None:
    first, _, third = rows_of(to_csv(THREE))
    assert tuple(first) == CSV_COLUMNS
    assert first["id"] == THREE[0].id
    assert (first["code"], first["code_path"]) == ("tid", "Rammer › Tid")
    assert first["quote"] == THREE[0].text
    assert (first["time_start"], first["coders"], first["role"]) == ("01:02:03", "Anna; Bo", "participant")
    assert (first["start"], first["end"]) == ("10", str(10 + len(THREE[0].text)))
    assert third["quote"].startswith("'=SUM(")
    assert (third["speaker"], third["after"], third["time_start"]) == ("'+47 Åse", "'@alle", "")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1", "\n=1", "  =1", "＝1", "'=1", "\ttid", "\rtid"])
def test_cells_that_look_like_formulas_are_made_harmless(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert spoken(harmless(text)) == text


@pytest.mark.parametrize("text", ["", "Tid", "'tid", "a=b", "100 - 1", "– nej", "…"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text
    assert spoken(text) == text


@given(st.lists(st.text(max_size=30).filter(lambda text: text != ""), min_size=1, max_size=5))
@settings(deadline=None)
def test_every_text_comes_back_from_the_table(texts: list[str]) -> None:
    table = to_csv([excerpt(text) for text in texts])
    assert [spoken(row["quote"]) for row in rows_of(table)] == texts
    assert table.count("\r\n") >= len(texts) + 1


@pytest.mark.parametrize(
    ("seconds", "told"), [(None, ""), (0.0, "00:00:00"), (59.99, "00:00:59"), (3600, "01:00:00"), (360000, "100:00:00")]
)
def test_clock_times(seconds: float | None, told: str) -> None:
    assert clock_time(seconds) == told


def test_half_a_character_of_a_damaged_text_does_not_cost_the_file(tmp_path: Path) -> None:
    out = tmp_path / "q.csv"
    CsvExporter().export([excerpt("tid \ud800 nok")], out)
    assert "tid ? nok" in out.read_text(encoding="utf-8-sig")


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    out = tmp_path / "q.md"
    out.write_text("mine", encoding="utf-8")
    with pytest.raises(InputProblem, match="already"):
        MarkdownExporter().export(THREE, out)
    assert out.read_text(encoding="utf-8") == "mine"
    link = tmp_path / "link.md"
    link.symlink_to(tmp_path / "nowhere.md")
    with pytest.raises(InputProblem, match="already"):
        MarkdownExporter().export(THREE, link)
    with pytest.raises(InputProblem, match="already"):
        MarkdownExporter().export(THREE, tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["link.md", "q.md"]


def test_a_file_made_in_the_meantime_is_not_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "q.md"
    real = os.fsync

    def somebody_else_writes(descriptor: int) -> None:
        out.write_bytes(b"theirs")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", somebody_else_writes)
    with pytest.raises(InputProblem, match="already"):
        write_new_file(out, b"mine")
    assert out.read_bytes() == b"theirs"
    assert [file.name for file in tmp_path.iterdir()] == ["q.md"]


@pytest.mark.parametrize("taken", [False, True])
def test_a_disk_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken: bool) -> None:
    out = tmp_path / "q.md"

    def no_links(*_: object) -> None:
        if taken:
            out.write_bytes(b"theirs")
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    if taken:
        with pytest.raises(InputProblem, match="already"):
            write_new_file(out, b"mine")
    else:
        write_new_file(out, b"mine")
    assert out.read_bytes() == (b"theirs" if taken else b"mine")
    assert [file.name for file in tmp_path.iterdir()] == ["q.md"]


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EACCES, "may not write"),
        (errno.EROFS, "read-only"),
        (errno.EIO, "could not"),
    ],
)
def test_a_failure_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, says: str
) -> None:
    def fails(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(InputProblem, match=says) as caught:
        CsvExporter().export(THREE, tmp_path / "q.csv")
    assert caught.value.hint
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match="folder is not there"):
        CsvExporter().export(THREE, tmp_path / "none" / "q.csv")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(InputProblem, match="not a folder"):
        CsvExporter().export(THREE, tmp_path / "file" / "q.csv")
    with pytest.raises(InputProblem, match="too long"):
        CsvExporter().export(THREE, tmp_path / ("n" * 300))


def test_a_code_has_one_heading_whatever_the_languages_of_its_interviews() -> None:
    text = to_markdown([excerpt(code_id="ejerskab", code_path=path) for path in ("Ejerskab", "Eierskap")])
    assert [line for line in text.splitlines() if line.startswith("## ")] == ["## Ejerskab / Eierskap"]
    assert "2 quotes, 1 code." in text
