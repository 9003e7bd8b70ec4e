"""The screen in a real browser, without a head: keys code, files download, and closing loses nothing."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from browsing import CHROMIUM, CODER, Served, Watched
from playwright.sync_api import Error

from orgcode.cli.serving import leading_to
from orgcode.project import Project
from orgcode.project.handing_quotes import handed_out, named_in
from orgcode.project.quoting import copied, write_file
from orgcode.web.words import WORDS

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")


def decided(demo: Path) -> list[str | None]:
    with Project.open(demo) as project:
        return [one.code_id for one in project.decisions(coder_id=project.coder(CODER).id)]


def code_a_segment(demo: Path, watched: Watched) -> None:
    watched.until_drawn("dagtilbud-leder")
    watched.press("Enter")
    watched.until_drawn("0 / 258")
    watched.press("c")
    watched.page.keyboard.type("tid")
    watched.press("Enter")
    watched.until(lambda: decided(demo))


def test_the_page_opens_keys_code_a_segment_and_the_decision_is_in_the_project(demo: Path, watched: Watched) -> None:
    code_a_segment(demo, watched)
    assert decided(demo) == ["tid"]
    assert "token" not in watched.page.url
    assert {url.split("/")[2].rpartition(":")[0] for url in watched.asked} == {"127.0.0.1"}


def test_quotes_download_as_the_project_writes_them(demo: Path, watched: Watched, tmp_path: Path) -> None:
    code_a_segment(demo, watched)
    watched.press("q")
    watched.until_drawn("kommunal-konsulent")
    watched.press("e")
    watched.until_drawn("x export")
    for number, form in enumerate(("md", "csv"), start=4):
        with watched.page.expect_download() as coming:
            watched.press("x")
            watched.until_drawn("JSON")
            watched.press(str(number))
            watched.until_drawn("Constructed: nobody")
        file = coming.value
        assert file.suggested_filename == f"Aaben-doer-quotes.{form}"
        with Project.open(demo) as project:
            out = tmp_path / f"own.{form}"
            found = project.excerpts()
            leaving, handout = handed_out(project, None, named_in(project, found, "en") if form == "md" else found)
            write_file(leaving, form, out, handout)
        assert Path(file.path()).read_bytes() == out.read_bytes()
    with out.open(encoding="utf-8-sig", newline="") as table:
        assert [row["code"] for row in csv.DictReader(table) if CODER in row["coders"]] == ["tid"]
    assert not list(demo.parent.glob("*quotes*"))
    assert len(watched.page.context.pages) == 1
    watched.press("q")
    watched.until_drawn("1 / 258")


def test_pictures_tables_and_reports_download(demo: Path, watched: Watched) -> None:
    code_a_segment(demo, watched)
    watched.press("O")
    watched.until_drawn("x export")
    for number, begins in enumerate((b"<svg", b"\x89PNG", b"\xef\xbb\xbf"), start=1):
        with watched.page.expect_download() as coming:
            # It does nothing while the overview is counted, which the first time is beside the keys.
            watched.until_drawn_by("x", "picture (SVG)")
            watched.press(str(number))
        assert re.fullmatch(r"Aaben-doer-overview-\w+\.(csv|png|svg)", coming.value.suggested_filename)
        assert begins in Path(coming.value.path()).read_bytes()[:200]
    watched.press("q", "q")
    watched.until_drawn("kommunal-konsulent")
    watched.press("a")
    watched.until_drawn("Scott")
    with watched.page.expect_download() as coming:
        watched.press("e")
        watched.press("1")
    assert coming.value.suggested_filename == "Aaben-doer-agreement.html"
    assert "Krippendorff" in Path(coming.value.path()).read_text("utf-8")
    assert not [*demo.parent.glob("*overview*"), *demo.parent.glob("*agreement*")]


def test_what_is_copied_is_on_the_clipboard_of_the_browser(demo: Path, watched: Watched) -> None:
    watched.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    watched.until_drawn("dagtilbud-leder")
    watched.press("Enter")
    watched.until_drawn("0 / 258")
    watched.press("y")
    watched.until(lambda: watched.page.evaluate("navigator.clipboard.readText()"))
    watched.press("c")
    watched.page.keyboard.type("tid")
    watched.press("Enter")
    watched.until(lambda: decided(demo))
    with Project.open(demo) as project:
        [quote] = project.excerpts(coder=project.coder(CODER))
    assert watched.page.evaluate("navigator.clipboard.readText()") == copied(quote)


def test_a_page_that_is_loaded_again_is_where_it_was_with_what_was_being_typed(
    demo: Path, served: Served, watched: Watched
) -> None:
    code_a_segment(demo, watched)
    watched.press("j", "j", "j", "m")
    watched.until_drawn("Memo")
    watched.page.keyboard.type("Half a thou")
    watched.until_drawn("thou")
    [before] = served.programs()
    watched.page.reload()
    watched.until(lambda: before not in served.programs())
    watched.until_drawn("dagtilbud-leder")
    watched.press("Enter")
    watched.until_drawn("1 / 258")
    watched.press("m")
    watched.until_drawn("Half a thou")
    watched.press("Control+s")

    def written() -> list[tuple[str, int]]:
        with Project.open(demo) as project:
            segments = [segment.span for segment in project.segments(project.transcripts()[0])]
            return [(memo.text, segments.index(memo.span)) for memo in project.memos() if memo.span in segments]

    watched.until(written)
    assert written() == [("Half a thou", 5)]


def test_after_a_page_has_crashed_the_next_is_where_it_was(demo: Path, served: Served, watched: Watched) -> None:
    code_a_segment(demo, watched)
    watched.press("j", "j", "m")
    watched.until_drawn("Memo")
    with pytest.raises(Error):
        watched.page.goto("chrome://crash")
    served.until_programs(0)
    again = Watched(watched.page.context.new_page())
    again.page.goto(served.link)
    again.until_drawn("dagtilbud-leder")
    again.press("Enter")
    again.until_drawn("1 / 258")
    again.press("c")
    again.page.keyboard.type("tid")
    again.press("Enter")
    again.until(lambda: len(decided(demo)) == 2)
    with Project.open(demo) as project:
        spans = [segment.span for segment in project.segments(project.transcripts()[0])]
        first, second = (spans.index(one.span) for one in project.decisions(coder_id=project.coder(CODER).id))
    assert second == first + 2


def test_pages_are_programs_of_their_own_and_end_with_their_page(served: Served, watched: Watched) -> None:
    watched.until_drawn("dagtilbud-leder")
    other = Watched(watched.page.context.new_page())
    other.page.goto(served.link)
    other.until_drawn("dagtilbud-leder")
    served.until_programs(2)
    other.page.close()
    served.until_programs(1)
    watched.press("q")
    watched.until(lambda: watched.says("ended") == WORDS["ended"].en)
    served.until_programs(0)
    watched.press("Enter")
    watched.until_drawn("dagtilbud-leder")
    served.until_programs(1)


def test_a_server_that_is_stopped_ends_its_programs_and_the_page_says_so(served: Served, watched: Watched) -> None:
    watched.until_drawn("dagtilbud-leder")
    programs = served.programs()
    served.process.terminate()
    watched.until(lambda: watched.says("gone") == WORDS["gone"].en.replace("`", ""))
    assert served.process.wait() == 0
    assert not [program for program in programs if Path(f"/proc/{program}").exists()]
    assert not watched.page.get_by_role("button").is_visible()


def test_a_server_that_is_killed_leaves_no_program_behind(served: Served, watched: Watched) -> None:
    watched.until_drawn("dagtilbud-leder")
    programs = served.programs()
    served.process.kill()
    watched.until(lambda: watched.says("gone"))
    watched.until(lambda: not [program for program in programs if Path(f"/proc/{program}").exists()])


def test_the_page_speaks_the_language_of_the_browser(served: Served, watched: Watched) -> None:
    browser = watched.page.context.browser
    assert browser is not None
    danish = Watched(browser.new_context(locale="da-DK").new_page())
    danish.page.goto(served.link.partition("?")[0])
    assert danish.page.get_by_role("alert").inner_text() == WORDS["refused"].da.replace("`", "")
    danish.page.goto(served.link.partition("?")[0] + "?token=old")
    assert danish.page.get_by_role("alert").inner_text() == WORDS["expired"].da.replace("`", "")
    danish.page.goto(served.link)
    danish.until_drawn("ikke begyndt")
    danish.press("q")
    danish.until(lambda: danish.says("ended") == WORDS["ended"].da)
    danish.page.context.close()


def test_the_page_that_a_browser_is_started_with_leads_to_the_screen(served: Served, watched: Watched) -> None:
    watched.until_drawn("dagtilbud-leder")
    watched.page.context.clear_cookies()
    with leading_to(served.link) as page:
        watched.page.goto(page.as_uri(), wait_until="commit")
        watched.until_drawn("dagtilbud-leder")
    assert "token" not in watched.page.url
