"""Documents: odt, rtf, html, and what is typed into the margin of a docx; all files are constructed."""

from __future__ import annotations

import pytest
from readers_builders import docx_of_xml, interview, make_docx, make_docx_table, spoken
from readers_shapes import make_html, make_noscribe_html, make_odt, make_rtf, odt_of_xml, rtf, rtf_text, zipped

from orgcode.errors import UnreadableTranscript
from orgcode.readers.files import read_bytes

SAID = interview(9)
MAKERS = {"odt": make_odt, "rtf": make_rtf, "html": make_html, "docx": make_docx}


def warned(data: bytes, name: str) -> str:
    return " ".join(read_bytes(data, name).warnings)


@pytest.mark.parametrize("kind", MAKERS)
def test_every_turn_is_read_as_it_was_written(kind: str) -> None:
    transcript = read_bytes(MAKERS[kind](SAID), f"a.{kind}")
    assert spoken(transcript) == SAID
    assert transcript.source.format == kind
    assert transcript.warnings == ()


@pytest.mark.parametrize("kind", MAKERS)
def test_any_letter_comes_through(kind: str) -> None:
    said = [("I", "Hva — «ja» 😀 “nå” ½ Ǻ 漢?"), ("IP", "A < b & c {d} \\e."), ("I", "Å e\u0301 æøå?"), ("IP", "Nei.")]
    assert spoken(read_bytes(MAKERS[kind](said), f"a.{kind}")) == said


@pytest.mark.parametrize("kind", MAKERS)
def test_numbers_typed_in_the_margin_are_left_out(kind: str) -> None:
    said = [*SAID, *SAID]
    numbered = [(f"{at}  {label}", text) for at, (label, text) in enumerate(said, start=1)]
    transcript = read_bytes(MAKERS[kind](numbered), f"a.{kind}")
    assert spoken(transcript) == said
    assert "Line numbers in the margin were left out." in transcript.warnings


def test_a_name_in_bold_is_a_label_in_every_document() -> None:
    styles = "<style:style style:name='T1'><style:text-properties fo:font-weight='bold'/></style:style>"
    odt = odt_of_xml(
        "".join(
            f"<text:p><text:span text:style-name='T1'>{who}</text:span> {what}</text:p>"
            for who, what in [("Kari Ås", "Hva skjedde?"), ("Ola", "Ingenting."), ("Kari Ås", "Ja?"), ("Ola", "Nei.")]
        ),
        styles,
    )
    html = "<html><body>" + "<p><b>Kari Ås</b> Hva skjedde?</p><p><b>Ola</b> Ingenting.</p>" * 2 + "</body></html>"
    rich = rtf(("{\\b Kari " + rtf_text("Ås") + "} Hva skjedde?\\par {\\b Ola} Ingenting.\\par\n") * 2)
    for data, name in ((odt, "a.odt"), (html.encode(), "a.html"), (rich, "a.rtf")):
        assert [turn.speaker for turn in read_bytes(data, name).turns] == ["Kari Ås", "Ola", "Kari Ås", "Ola"], name


class TestOdt:
    def test_what_is_not_speech_is_left_out_and_said(self) -> None:
        body = (
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>Slettet</text:p></text:deletion>"
            "</text:changed-region></text:tracked-changes>"
            "<text:p>I: Hvad<text:s text:c='3'/>så<office:annotation><text:p>Spørg igen</text:p></office:annotation>?"
            "<text:note><text:note-body><text:p>En note</text:p></text:note-body></text:note></text:p>"
            "<text:p>IP: Ja,<text:line-break/>det<text:tab/>gik.<draw:frame><draw:text-box><text:p>Boks</text:p>"
            "</draw:text-box></draw:frame></text:p>"
        )
        transcript = read_bytes(odt_of_xml(body), "a.odt")
        assert spoken(transcript) == [("I", "Hvad så?"), ("IP", "Ja,\ndet gik.")]
        said = " ".join(transcript.warnings)
        assert "Tracked changes were read as accepted (1 changes)." in said
        assert "1 comments were left out." in said
        assert "1 footnotes or endnotes were left out." in said
        assert "1 text boxes or drawings were left out." in said

    def test_a_table_is_a_row_a_turn(self) -> None:
        rows = "".join(
            "<table:table-row>"
            + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
            + "</table:table-row>"
            for row in [("Tid", "Hvem", "Hvad"), ("00:01", "I", "Nå?"), ("00:09", "IP", "Ja."), ("00:12", "I", "Og?")]
        )
        transcript = read_bytes(odt_of_xml(f"<table:table>{rows}</table:table>"), "a.odt")
        assert spoken(transcript) == [("I", "Nå?"), ("IP", "Ja."), ("I", "Og?")]
        assert [turn.time_start for turn in transcript.turns] == [1.0, 9.0, 12.0]

    def test_lists_and_sections_are_only_a_frame(self) -> None:
        body = (
            "<text:section><text:list><text:list-item><text:p>I: Hej?</text:p></text:list-item></text:list>"
            "</text:section><text:p>IP: Ja.</text:p>"
        )
        assert spoken(read_bytes(odt_of_xml(body), "a.odt")) == [("I", "Hej?"), ("IP", "Ja.")]

    def test_a_password(self) -> None:
        manifest: dict[str, str | bytes] = {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": b"\x00\x01\x02",
        }
        data = zipped({**manifest, "META-INF/manifest.xml": "<m><manifest:encryption-data/></m>"})
        with pytest.raises(UnreadableTranscript, match="password"):
            read_bytes(data, "a.odt")

    def test_a_spreadsheet_is_said_to_be_one(self) -> None:
        parts = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}
        with pytest.raises(UnreadableTranscript, match="OpenDocument spreadsheet"):
            read_bytes(zipped(parts), "a.odt")


class TestRtf:
    def test_what_is_not_speech_is_left_out_and_said(self) -> None:
        body = (
            "I: Hvad {\\deleted sagde }{\\revised gjorde }du?{\\footnote En note}\\par\n"
            "IP: Jeg gik{\\*\\annotation {\\*\\atnid x}Hvorhen?} hjem.{\\pict\\pngblip 89504e47}\\par\n"
        )
        transcript = read_bytes(rtf(body), "a.rtf")
        assert spoken(transcript) == [("I", "Hvad gjorde du?"), ("IP", "Jeg gik hjem.")]
        assert "Tracked changes were read as accepted (1 insertions, 1 deletions)." in transcript.warnings
        assert "1 comments were left out." in transcript.warnings

    def test_code_pages_and_letters_in_two_ways(self) -> None:
        # Cyrillic by the font, æ by the file's code page, ø by its number with two characters that stand in for it.
        body = "{\\f0 I: \\'e6?}\\par IP: {\\f1\\'cc\\'ee} \\uc2\\u248oe\\uc1  ok.\\par I: Ja?\\par IP: Nej.\\par"
        head = "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset204 B;}}"
        transcript = read_bytes((head + body + "}").encode(), "a.rtf")
        assert spoken(transcript)[:2] == [("I", "æ?"), ("IP", "Мо ø ok.")]

    def test_a_table_is_a_row_a_turn(self) -> None:
        rows = "".join(
            f"\\trowd\\cellx1000\\cellx9000\\pard\\intbl {who}\\cell {what}\\par Og mere.\\cell\\row\n"
            for who, what in [("I", "Hvad?"), ("IP", "Ja."), ("I", "Hvem?")]
        )
        transcript = read_bytes(rtf(rows + "\\pard Slut.\\par"), "a.rtf")
        assert spoken(transcript)[0] == ("I", "Hvad?\nOg mere.")
        assert [turn.speaker for turn in transcript.turns] == ["I", "IP", "I"]

    def test_cut_short_is_said(self) -> None:
        whole = make_rtf(SAID)
        assert "cut short" in warned(whole[: len(whole) // 2], "a.rtf")
        assert "cut short" not in warned(whole, "a.rtf")

    def test_times_of_f4_in_rich_text(self) -> None:
        body = "I: Hvad? #00:00:05-1#\\par IP: Ja. #00:00:09-8#\\par I: Og? #00:00:12-0#\\par"
        transcript = read_bytes(rtf(body), "a.rtf")
        assert [(turn.speaker, turn.time_end) for turn in transcript.turns] == [("I", 5.1), ("IP", 9.8), ("I", 12.0)]


class TestHtml:
    def test_noscribe_has_times_in_its_anchors(self) -> None:
        transcript = read_bytes(
            make_noscribe_html([("S00", "Hvad?"), ("S01", "Ja //S00: mm// det."), ("S00", "Og?")]), "a.html"
        )
        assert spoken(transcript) == [("S00", "Hvad?"), ("S01", "Ja //S00: mm// det."), ("S00", "Og?")]
        assert [(turn.time_start, turn.time_end) for turn in transcript.turns] == [(0, 8), (10, 18), (20, 28)]

    def test_what_a_browser_does_not_show_is_left_out(self) -> None:
        page = (
            "<html><head><title>Et interview</title><script>I: nej</script></head><body><!-- I: nej -->"
            "<script>var a = '<p>I: nej</p>';</script><nav>Menu: her</nav><h1>Overskrift</h1>"
            "<p>I: Hvad &amp; hvor?<br>Hvem?</p><p>IP:&nbsp;Ja\n  da.</p><style>p{}</style></body></html>"
        )
        transcript = read_bytes(page.encode(), "a.html")
        assert transcript.title == "Et interview"
        assert spoken(transcript) == [("I", "Hvad & hvor?\nHvem?"), ("IP", "Ja da.")]

    def test_a_table_is_a_row_a_turn_and_tags_need_not_be_closed(self) -> None:
        page = "<html><table><tr><td>0:01<td>I<td>Nå?<tr><td>0:05<td>IP<td>Ja.<tr><td>0:07<td>I<td>Og?</table></html>"
        transcript = read_bytes(page.encode(), "a.html")
        assert spoken(transcript) == [("I", "Nå?"), ("IP", "Ja."), ("I", "Og?")]
        assert [turn.time_start for turn in transcript.turns] == [1.0, 5.0, 7.0]

    def test_an_old_charset(self) -> None:
        page = make_html([("I", "Hør, så?"), ("IP", "Æh, på.")]).decode().replace("utf-8", "iso-8859-1")
        assert spoken(read_bytes(page.encode("latin-1"), "a.html")) == [("I", "Hør, så?"), ("IP", "Æh, på.")]

    def test_text_under_the_name_of_a_page_is_read_as_text(self) -> None:
        transcript = read_bytes(b"I: Hej?\nIP: Ja.\n", "a.html")
        assert transcript.source.format == "txt"
        assert "ends in .html" in transcript.warnings[0]


class TestWord:
    def test_changes_are_accepted_and_comments_left_out(self) -> None:
        data = docx_of_xml(
            "<w:p><w:r><w:t xml:space='preserve'>I: Hvad </w:t></w:r>"
            "<w:ins w:id='1' w:author='a'><w:r><w:t>så?</w:t></w:r></w:ins>"
            "<w:r><w:commentReference w:id='3'/></w:r></w:p>"
            "<w:p><w:r><w:t>IP: Ja</w:t></w:r>"
            "<w:del w:id='2' w:author='a'><w:r><w:delText>, nej</w:delText></w:r></w:del>"
            "<w:r><w:t>.</w:t></w:r></w:p>"
        )
        transcript = read_bytes(data, "a.docx")
        assert spoken(transcript) == [("I", "Hvad så?"), ("IP", "Ja.")]
        assert "Tracked changes were read as accepted (1 insertions, 1 deletions)." in transcript.warnings
        assert "1 comments were left out." in transcript.warnings

    def test_two_and_three_columns(self) -> None:
        two = [("I", "Hvad?"), ("IP", "Ja."), ("I", "Hvem?"), ("IP", "Mig.")]
        assert spoken(read_bytes(make_docx_table(two), "a.docx")) == two
        three = [(f"00:0{at}:00", *row) for at, row in enumerate(two)]
        transcript = read_bytes(make_docx_table(three), "a.docx")
        assert spoken(transcript) == two
        assert [turn.time_start for turn in transcript.turns] == [0.0, 60.0, 120.0, 180.0]
