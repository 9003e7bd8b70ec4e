"""Plots: one SVG element each, the same every time, text as text, names as they are written."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from itertools import pairwise

import exchange_agreement_samples as samples
import matplotlib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgcode.exchange.agreement_plots import Cell, Point, Row, heat_map, interval_plot, time_plot
from orgcode.exchange.inline_svg import COLOURS, Caption, cut, drawing, inches

SVG = "{http://www.w3.org/2000/svg}"
CAPTION = Caption("codes", 'Title & <b>"', "Description <i>", "da", "ingen værdi")
NAMES = ("Tid", samples.HOSTILE, "$x_1$ og $y$", "Ærø – Åse", "En meget lang kode " * 6 + "nr. 7")


def rows(names: tuple[str, ...] = NAMES) -> list[Row]:
    return [
        Row(name, (Point(None, told="why") if n == 1 else Point(0.2 * n - 0.1, 0.1 * n - 0.2, 0.2 * n, f"{name}: 1"),))
        for n, name in enumerate(names)
    ]


def drawn(kind: str) -> str:
    if kind == "intervals":
        return interval_plot(rows(), ["alfa"], CAPTION)
    if kind == "time":
        return time_plot(rows(), ["alfa"], CAPTION)
    return heat_map(NAMES, NAMES[:2], [Cell(1, 0, 0.5, "0,50", "told"), Cell(4, 1, -3.0, "−3,00")], CAPTION)


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314  # what we wrote ourselves


KINDS = pytest.mark.parametrize("kind", ["intervals", "time", "heat"])


@KINDS
def test_the_same_figures_give_the_same_picture_in_any_process(kind: str) -> None:
    here = drawn(kind)
    assert drawn(kind) == here
    program = f"import sys; sys.path.insert(0, {str(__file__).rpartition('/')[0]!r});" + (
        "import test_exchange_agreement_plots as t; sys.stdout.buffer.write(t.drawn(sys.argv[1]).encode())"
    )
    there = subprocess.run([sys.executable, "-c", program, kind], capture_output=True, check=True)
    assert there.stdout.decode() == here


@KINDS
def test_it_is_one_element_with_a_title_and_a_description_and_asks_for_nothing_from_outside(kind: str) -> None:
    svg = drawn(kind)
    root = parsed(svg)
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "codes-title codes-description"
    assert [(each.tag, each.text) for each in root[:2]] == [
        (f"{SVG}title", CAPTION.title),
        (f"{SVG}desc", CAPTION.description),
    ]
    addresses = set(re.findall(r'(?:href|src)="([^"]*)"', svg)) | set(re.findall(r"url\(([^)]*)\)", svg))
    assert all(address.startswith("#codes-") for address in addresses)
    assert "<metadata" not in svg
    assert "<image" not in svg
    assert not re.search(r"20\d\d-\d\d-\d\dT", svg)


@KINDS
def test_identifiers_are_the_pictures_own_and_occur_once(kind: str) -> None:
    svg = drawn(kind)
    identifiers = [each for node in parsed(svg).iter() if (each := node.get("id"))]
    assert len(identifiers) == len(set(identifiers))
    assert all(each.startswith("codes-") for each in identifiers)
    assert {each[1:] for each in re.findall(r"#codes-[\w-]+", svg)} <= set(identifiers)


@KINDS
def test_colours_are_the_pages(kind: str) -> None:
    svg = drawn(kind)
    assert not [colour for colour in COLOURS if colour in svg]
    assert set(re.findall(r"#[0-9a-f]{6}\b", svg)) <= {"#ffffff", "#000000"}
    assert "var(--plot-ink)" in svg


@KINDS
def test_names_stand_there_as_written_whole_in_the_tooltip(kind: str) -> None:
    root = parsed(drawn(kind))
    texts = {node.text for node in root.iter(f"{SVG}text")}
    told = {node.text for node in root.iter(f"{SVG}title")}
    assert {"Tid", "$x_1$ og $y$"} <= texts or kind == "time"
    assert not [node for node in root.iter() if node.tag.removeprefix(SVG) in ("b", "script", "i")]
    if kind != "time":
        assert set(NAMES) <= told
        long = next(text for text in texts if text and text.startswith("En meget lang"))
        assert long.endswith("nr. 7")
        assert "…" in long


def test_what_has_no_value_says_so_and_has_no_mark() -> None:
    root = parsed(drawn("intervals"))
    marks = [node for node in root.iter(f"{SVG}g") if (node.get("id") or "").startswith("codes-mark-0-")]
    without = next(node for node in marks if node.get("id") == "codes-mark-0-1")
    assert [node.text for node in without.iter(f"{SVG}text")] == ["ingen værdi"]
    assert without[0].text == "why"
    assert len(marks) == len(NAMES)


def test_the_strength_of_a_field_follows_its_heat_and_keeps_its_figure_legible() -> None:
    cells = [Cell(0, n, heat, str(n)) for n, heat in enumerate((-1.0, 0.0, 0.5, 1.0, 9.0))]
    svg = heat_map(["a"], list("vwxyz"), cells, CAPTION)
    strengths = [float(each) for each in re.findall(r"var\(--plot-heat\); opacity: ([\d.]+)", svg)]
    assert strengths == [0.05, 0.05, 0.4, 0.75, 0.75]


def test_forty_long_names_do_not_run_into_each_other() -> None:
    names = [f"En ganske lang kode om børnehavens dagligdag nr. {n}" for n in range(40)]
    svg = heat_map(names, names, [Cell(n, n, 0.5, "100") for n in range(40)], CAPTION)
    root = parsed(svg)
    turned = [
        node.get("transform", "") for node in root.iter(f"{SVG}text") if "rotate(-90)" in node.get("transform", "")
    ]
    across = sorted(float(re.findall(r"-?[\d.]+", each)[0]) for each in turned)
    assert len(across) == 40
    assert min(b - a for a, b in pairwise(across)) > 14


def test_settings_of_the_user_change_nothing_and_come_back() -> None:
    before = drawn("intervals")
    with matplotlib.rc_context({"font.size": 31, "svg.fonttype": "path", "axes.grid": True}):
        assert drawn("intervals") == before
        assert matplotlib.rcParams["font.size"] == 31
        with drawing("x"):
            assert matplotlib.rcParams["font.size"] == 9.0
        assert matplotlib.rcParams["font.size"] == 31


def test_pyplot_is_not_touched_and_no_display_is_asked_for() -> None:
    program = (
        "import sys; import orgcode.exchange.agreement_html; assert 'matplotlib' not in sys.modules;"
        "from orgcode.exchange.agreement_plots import *; from orgcode.exchange.inline_svg import Caption;"
        "interval_plot([Row('a', (Point(0.5),))], ['alpha'], Caption('x', 't', 'd'));"
        "assert 'matplotlib.pyplot' not in sys.modules; assert 'tkinter' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True, env={"PATH": "/usr/bin", "MPLBACKEND": "TkAgg"})


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=80), st.floats(0.3, 3))
def test_a_cut_name_fits_and_keeps_its_ends(text: str, most: float) -> None:
    with drawing("x"):
        line = " ".join(text.split())
        short = cut(text, most)
        assert inches(short) <= most or short == "…"
        if "…" not in short:
            assert len(short) == len(line)


@settings(max_examples=8, deadline=None)
@given(st.text(st.characters(codec=None), min_size=1, max_size=12))
def test_any_name_makes_a_readable_picture(name: str) -> None:
    svg = interval_plot([Row(name, (Point(0.5, 0.4, 0.6, name),))], [name], Caption("x", name, name))
    assert parsed(svg).tag == f"{SVG}svg"
