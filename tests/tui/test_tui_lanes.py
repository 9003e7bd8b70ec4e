"""Lanes: codings that overlap never share one, the outer stands left, and history leaves no trace."""

from itertools import combinations
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style
from tui_study import CODEBOOK, TALK, transcript_of

from orgcode.tui.colours import CodeColours
from orgcode.tui.lanes import Coding, Lanes, coding
from orgcode.tui.layout import Layout, drawable
from orgcode.tui.margins import BEGIN, END, THROUGH, WHOLE, Bar, bars
from orgcode.tui.painting import Columns, LinePainter

SPANS = st.tuples(st.integers(0, 60), st.integers(1, 40), st.integers(0, 3)).map(
    lambda drawn: coding(drawn[0], drawn[0] + drawn[1], drawn[2], f"code-{drawn[2]}")
)
FAR = st.tuples(st.integers(0, 5_000), st.integers(1, 3_000), st.integers(0, 3)).map(
    lambda drawn: coding(drawn[0], drawn[0] + drawn[1], drawn[2], f"code-{drawn[2]}")
)
CODINGS = st.lists(SPANS | FAR, max_size=24, unique=True)


def lanes_of(lanes: Lanes, codings: list[Coding]) -> dict[Coding, int]:
    return {item: lanes[item] for item in codings}


@given(CODINGS)
def test_codings_that_overlap_have_lanes_of_their_own(codings: list[Coding]) -> None:
    lanes = Lanes(codings)
    for one, other in combinations(codings, 2):
        if one.start < other.end and other.start < one.end:
            assert lanes[one] != lanes[other]


@given(CODINGS)
def test_what_holds_another_stands_left_of_it(codings: list[Coding]) -> None:
    lanes = Lanes(codings)
    for one, other in combinations(sorted(codings), 2):
        if one.holds(other):
            assert lanes[one] < lanes[other]


@given(CODINGS)
def test_a_coding_alone_stands_in_the_first_lane(codings: list[Coding]) -> None:
    lanes = Lanes(codings)
    for item in codings:
        if lanes.on(item.start, item.end) == [item]:
            assert lanes[item] == 0


@given(CODINGS, st.randoms())
def test_lanes_do_not_depend_on_the_order_in_which_codings_came(codings: list[Coding], random: object) -> None:
    shuffled = list(codings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    lanes = Lanes()
    for item in shuffled:
        lanes.put(item)
    assert lanes_of(lanes, codings) == lanes_of(Lanes(codings), codings)


@given(CODINGS, st.data())
def test_what_was_taken_off_leaves_no_trace(codings: list[Coding], data: st.DataObject) -> None:
    lanes = Lanes(codings)
    gone = data.draw(st.lists(st.sampled_from(codings), unique=True)) if codings else []
    for item in gone:
        lanes.take(item)
    left = [item for item in codings if item not in gone]
    assert len(lanes) == len(left)
    assert lanes_of(lanes, left) == lanes_of(Lanes(left), left)


@given(CODINGS, SPANS | FAR)
def test_lanes_change_only_between_the_offsets_that_are_reported(codings: list[Coding], new: Coding) -> None:
    lanes = Lanes(codings)
    before = lanes_of(lanes, codings)
    until = lanes.put(new)
    for item in codings:
        if lanes[item] != before[item]:
            assert new.start <= item.start < until


@given(CODINGS, st.integers(0, 6_000), st.integers(1, 2_000))
def test_a_range_is_answered_with_all_that_touch_it(codings: list[Coding], start: int, length: int) -> None:
    end = start + length
    assert Lanes(codings).on(start, end) == sorted(i for i in codings if i.start < end and start < i.end)


def test_nested_and_crossing_codings() -> None:
    outer, inner, crossing, later = (
        coding(0, 100, 0, "a"),
        coding(10, 30, 1, "b"),
        coding(20, 120, 2, "c"),
        coding(130, 140, 0, "a"),
    )
    lanes = Lanes([crossing, later, inner, outer])
    assert [lanes[item] for item in (outer, inner, crossing, later)] == [0, 1, 2, 0]
    lanes.take(inner)
    assert lanes[crossing] == 1


TRANSCRIPT, SEGMENTATION = transcript_of("Leder", TALK)
WITHIN = st.lists(
    st.tuples(st.sampled_from(SEGMENTATION.segments), st.integers(0, 30), st.integers(1, 300)).map(
        lambda drawn: coding(
            min(drawn[0].start + drawn[1], drawn[0].end - 1),
            min(drawn[0].start + drawn[1] + drawn[2], TRANSCRIPT.turns[-1].end),
            0,
            "tid",
        )
    ),
    max_size=8,
    unique=True,
).map(lambda codings: [item for item in codings if item.start < item.end])


def painter_of(codings: list[Coding], width: int) -> LinePainter:
    """A painter that knows nothing but codings."""
    text = drawable(TRANSCRIPT.text)
    layout = Layout(TRANSCRIPT, SEGMENTATION.segments, text, width)
    session: Any = SimpleNamespace(marks=[], segments=(), selection=None, hits=(), cursor=-1)
    lanes: Any = SimpleNamespace(lanes=Lanes(codings))
    colours: Any = None
    return LinePainter(session, lanes, layout, Columns.of(width), text, colours, {})


@given(WITHIN, st.integers(12, 70))
def test_every_coding_has_a_bar_from_its_first_line_to_its_last(codings: list[Coding], width: int) -> None:
    painter = painter_of(codings, width)
    drawn: dict[Coding, list[tuple[int, Bar]]] = {item: [] for item in codings}
    for number in range(len(painter.layout)):
        for bar in painter.look(number, range(0)).bars:
            drawn[bar.coding].append((number, bar))
    for item, found in drawn.items():
        text = painter.text[item.start : item.end]
        first = painter.layout.line_of(item.start + (len(text) - len(text.lstrip()) if text.strip() else 0))
        last = painter.layout.line_of(item.start + max(1, len(text.rstrip())) - 1)
        assert [number for number, _ in found] == [*range(first, max(first, last) + 1)]
        caps = "".join(bar.cap for _, bar in found)
        assert caps == (WHOLE if len(caps) == 1 else BEGIN + THROUGH * (len(caps) - 2) + END)
        assert {bar.lane for _, bar in found} == {painter.lanes.lanes[item]}


@given(st.lists(st.integers(0, 14), max_size=15, unique=True), st.integers(2, 6))
def test_what_has_no_lane_is_counted_and_the_margin_keeps_its_width(deep: list[int], lanes: int) -> None:
    colours = CodeColours(CODEBOOK, _Variables({"background": "#000000", "foreground": "#ffffff"}))
    standing = [Bar(lane, coding(lane, 90, 0, "tid"), begins=False, ends=False) for lane in sorted(deep)]
    margin = "".join(piece.text for piece in bars(standing, lanes, colours, Style(), Style()))
    assert len(margin) == lanes + 1
    shown = margin.count(THROUGH)
    if shown < len(deep):
        hidden = len(deep) - shown
        assert margin.endswith(f"+{hidden}" if hidden < 10 else "9+")
    else:
        assert shown == len(deep)


class _Variables(dict[str, str]):
    """A theme in which every code has the same colour."""

    def __missing__(self, key: str) -> str:
        return "#808080"
