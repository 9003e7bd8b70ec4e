"""Speaker labels at the beginning of lines: what has the form of one, and what in the whole file is one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from orgcode.readers.lines import Line
from orgcode.readers.roles import role_of_label
from orgcode.readers.times import CLOCK, seconds
from orgcode.readers.vocabulary import HEADER_KEYS, LABELS_SEEN_ONCE, NAME_PARTICLES, SPEECH_WORDS

_LOOK_AT = 160
"""Characters of a line that may hold a label and its times: a bound on the work per line."""

_MOST_LABELS = 60
"""More speakers than this are not an interview."""

_TIME = rf"[\[(#]?{CLOCK}(?:-\d{{1,3}})?[\])#]?(?:\s?(?:-->|-|–)\s?{CLOCK}[\])]?)?"
_EMPHASIS = r"[*_]{0,3}"

_FRONT_TIME = re.compile(rf"[*_]{{0,3}}(?P<time>{_TIME})(?:(?=[\s*_]|$)|(?<=[\])#]))(?P<tab>[ ]?\t)?[*_ \t|–-]{{0,6}}")
_COLON = re.compile(
    rf"{_EMPHASIS}(?P<label>[^\s:\t*_][^:\t\n]{{0,47}}?)[ ]{{0,2}}{_EMPHASIS}"
    rf"(?:[ ]{{0,2}}[\[(]?(?P<time>{CLOCK})[\])]?)?[ ]{{0,2}}{_EMPHASIS}:(?:[*_]{{1,3}}|(?=\s|$|[^\W\d_]))"
)
_TAB = re.compile(r"(?P<label>[^\s:\t][^:\t\n]{0,39}?)[ ]?\t\s{0,20}(?=\S)")
_NAME_AND_TIME = re.compile(
    rf"{_EMPHASIS}\[?(?P<label>[^\W\d_][^:\t\n\[(#\]]{{0,39}}?)\]?{_EMPHASIS}[\s,]{{1,10}}{_EMPHASIS}[\[(]?(?P<time>{CLOCK})[\])]?{_EMPHASIS}$"
)
_MACHINE = re.compile(r"\[?(?P<label>SPEAKER_\d{1,3})\]?[ \t]{1,10}(?=\S)")
_OF_MACHINES = re.compile(r"(?:speaker[_ ]|S\d\d$)", re.IGNORECASE)
"""Labels that speech recognition gives: WhisperX' `SPEAKER_00`, noScribe's `S00`."""

_AFTER_TIME = re.compile(rf"\s{{0,5}}[\[(](?P<time>{CLOCK})[\])]")

_FORMS = (("colon", _COLON, True), ("colon", _MACHINE, False), ("tab", _TAB, False), ("line", _NAME_AND_TIME, True))

TIMES_ONLY = ("time", "clock")
"""Forms of heads that hold a time and no label."""

_WORD_OF_NAME = re.compile(r"[^\W\d_][\w.'’´-]{0,30}$")
_CODE = re.compile(r"(?=[^\d_]{0,30}[\d_])[^\W_][\w.-]{0,30}$")
_BRACKETED = re.compile(r"\([^()]{0,30}\)")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the speech in a line, if it is a label."""

    label: str
    """Cleaned of brackets and emphasis; empty where only a time stands there."""
    rest: str
    form: str
    """`colon`, `tab`, `line` (name and time alone), `bold`; `time`, and `clock` without brackets, where
    nobody is named."""
    time_start: float | None = None
    time_end: float | None = None


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a file: which heads count, and how each label is spelled."""

    spellings: dict[tuple[str, str], str] = field(default_factory=dict)
    """(form, key) -> the label to show."""
    warnings: tuple[str, ...] = ()

    def label_of(self, head: Head | None) -> str | None:
        """The speaker of a line with that head; None where the head is no label."""
        return None if head is None else self.spellings.get((head.form, key_of(head.label)))


@lru_cache(maxsize=8192)
def key_of(label: str) -> str:
    """One key for spellings of a label that differ in case, spaces or a full stop."""
    return " ".join(label.casefold().split()).rstrip(".")


def parse_head(line: Line) -> Head | None:
    """What a line starts with, if that has the form of a label; whether it is one is decided over the whole file."""
    text = line.text[:_LOOK_AT].lstrip()
    if not line.bold and ":" not in text and "\t" not in text and not text.startswith(("SPEAKER_", "[SPEAKER_")):
        return None
    offset = len(line.text[:_LOOK_AT]) - len(text)
    start = end = None
    front = _FRONT_TIME.match(text) if text[:6].strip("*_[(#")[:1].isdigit() else None
    if front:
        start, end = _times(front.group("time"))
        offset += front.end()
        text = text[front.end() :]
    for form, pattern, has_time in _FORMS:
        match = pattern.match(text)
        if match is None:
            continue
        label = _clean(match.group("label"))
        if not label:
            continue
        rest = line.text[offset + match.end() :]
        if has_time and start is None and match.group("time"):
            start = seconds(match.group("time"))
        after = _AFTER_TIME.match(rest[:40]) if start is None and form != "line" else None
        if after:
            start, rest = seconds(after.group("time")), rest[after.end() :]
        return Head(label, rest.lstrip(), form, start, end)
    if line.bold > offset and (len(line.text) > line.bold or front):
        return Head(_clean(line.text[offset : line.bold]), line.text[line.bold :].lstrip(), "bold", start, end)
    if front and not text.strip():
        return None
    if front and 0 < len(text.strip("*_ ")) <= 40 and name_like(text.strip("*_ ")):
        return Head(_clean(text), "", "line", start, end)
    if front:
        marked = front.group("tab") or front.group("time")[0] in "[(#"
        return Head("", line.text[offset:], "time" if marked else "clock", start, end)
    return None


def _times(written: str) -> tuple[float | None, float | None]:
    found = [seconds(clock) for clock in re.findall(rf"{CLOCK}(?:-\d{{1,3}}(?=#))?", written)]
    return (found[0] if found else None), (found[1] if len(found) > 1 else None)


@lru_cache(maxsize=8192)
def _clean(label: str) -> str:
    label = label.strip(" \t*_:")
    for opening, closing in ("[]", "()", "<>", "{}"):
        if label.startswith(opening) and label.endswith(closing):
            label = label[1:-1].strip(" *_:")
    return " ".join(label.split())


def _plain_key(label: str) -> str:
    """The key without number: `IP1` and `Informant 2` are known words too."""
    return key_of(_BRACKETED.sub(" ", label)).rstrip("0123456789 ._-").strip()


def name_like(label: str) -> bool:
    """Whether a label is written as a name: words with capitals, initials, particles, numbers; no sentence words."""
    words = _BRACKETED.sub(" ", label).split()
    if not 0 < len(words) <= 6 or key_of(words[0]) in SPEECH_WORDS:
        return False
    capitals = 0
    for word in words:
        bare = word.strip(",/")
        if bare[:1].isupper() and _WORD_OF_NAME.match(bare):
            capitals += 1
        elif not (bare.isdigit() or bare in NAME_PARTICLES or not bare):
            return False
    return capitals > 0


def _kind(label: str) -> str:
    """What a label looks like: `known`, `code`, `role`, `name`, `lower`, or empty where it cannot be one."""
    if label and _plain_key(label) in LABELS_SEEN_ONCE:
        return "known"
    if len(label) > 40 or label[:1].isdigit() or not any(letter.isalpha() for letter in label):
        return ""
    words = [key_of(word.strip(",()[]/")) for word in label.split()]
    if _CODE.match(label):
        return "known" if _OF_MACHINES.match(label) else "code"
    if key_of(label) in HEADER_KEYS or _plain_key(label) in HEADER_KEYS or words[0] in SPEECH_WORDS:
        return ""
    if name_like(label):
        return "role" if role_of_label(label) else "name"
    if any(word in SPEECH_WORDS for word in words):
        return ""
    if len(words) <= 4 and role_of_label(label):
        return "role"
    return "lower" if len(words) == 1 and _WORD_OF_NAME.match(label) else ""


def find_labels(lines: Sequence[Line], heads: Sequence[Head | None], *, wrapped: bool = False) -> Labels:
    """Decide which heads are labels, over the whole file.

    A label stands at line start, is short, holds no words of a sentence, and repeats. Well-known ones (`I`, `IP2`,
    `Interviewer`) count when seen once, and so does a name where nearly every other line carries a label.

    Args:
        lines: of the file, empty ones too.
        heads: what each line starts with.
        wrapped: whether the lines are broken at a width, so that most start with no label.

    """
    seen: Counter[tuple[str, str]] = Counter()
    spelled: dict[tuple[str, str], Counter[str]] = {}
    for head in heads:
        if head is not None and head.form not in TIMES_ONLY:
            key = (head.form, key_of(head.label))
            seen[key] += 1
            if len(spelled) < 5000 or key in spelled:
                spelled.setdefault(key, Counter())[head.label] += 1
    if not seen:
        return Labels()
    # A label on a line of its own and the speech below it are one.
    alone = sum(1 for head in heads if head is not None and not head.rest and head.form not in TIMES_ONLY)
    blocks = max(1, _blocks(lines) - alone)
    chosen: dict[tuple[str, str], str] = {}
    kinds: dict[tuple[str, str], str] = {}
    single: list[tuple[str, str]] = []
    for key, count in seen.most_common(5000):
        if key not in spelled:
            continue
        label = spelled[key].most_common(1)[0][0]
        kind = _kind(label)
        if not kind or (key[0] == "tab" and kind == "lower"):
            continue
        kinds[key] = kind
        repeats = count >= 2 and len(chosen) < _MOST_LABELS and _repeats_enough(kind, count, blocks, key, lines)
        if repeats or (kind == "known" and key[0] in ("colon", "tab")):
            chosen[key] = label
        elif count == 1 and kind in ("name", "role", "code") and len(single) < 500:
            single.append(key)
    chosen, warnings = _with_single(chosen, single, seen, spelled, 0.3 * blocks if wrapped else 0.8 * blocks, lines)
    chosen = _covering(chosen, kinds, seen, blocks, wrapped=wrapped)
    merged = [
        f"The labels {', '.join(sorted(spelled[key]))} are taken for one speaker, {label}."
        for key, label in chosen.items()
        if len(spelled[key]) > 1
    ]
    kept = set(chosen.values())
    return Labels(chosen, (*merged, *(text for label, text in warnings if label in kept)))


def _blocks(lines: Sequence[Line]) -> int:
    """How many paragraphs there are: groups between empty lines, or lines where empty ones are rare."""
    filled = sum(1 for line in lines if line.text and not line.heading and line.continues is not True)
    groups = sum(
        1
        for before, line in zip([Line(""), *lines[:-1]], lines, strict=True)
        if line.text and not line.heading and (not before.text or before.heading)
    )
    return max(1, groups if groups >= 0.25 * filled and groups > 1 else filled)


def _repeats_enough(kind: str, count: int, blocks: int, key: tuple[str, str], lines: Sequence[Line]) -> bool:
    if kind in ("known", "code", "role"):
        return True
    if kind == "lower":
        return count >= 3 and count >= 0.2 * blocks
    if " " in key[1]:
        return True
    return (count >= 3 and count >= 0.1 * blocks) or not _stands_in_speech(key[1], lines)


def _stands_in_speech(word: str, lines: Sequence[Line]) -> bool:
    """Whether a word stands in small letters inside the lines: then it is a word, not a name."""
    pattern = re.compile(rf"(?<!\w){re.escape(word)}(?![\w:])")
    return any(pattern.search(line.text) for line in lines)


def _with_single(
    chosen: dict[tuple[str, str], str],
    single: list[tuple[str, str]],
    seen: Counter[tuple[str, str]],
    spelled: dict[tuple[str, str], Counter[str]],
    needed: float,
    lines: Sequence[Line],
) -> tuple[dict[tuple[str, str], str], list[tuple[str, str]]]:
    """Names seen once are speakers where labels cover nearly the whole file."""
    if not single or len(single) > 12:
        return chosen, []
    covered = sum(seen[key] for key in chosen)
    if covered + len(single) < needed or (not chosen and len(single) < 2):
        return chosen, []
    warnings: list[tuple[str, str]] = []
    forms = {"colon", *(form for form, _ in chosen)}
    for key in single:
        if key[0] not in forms or (" " not in key[1] and _stands_in_speech(key[1], lines)):
            continue
        label = spelled[key].most_common(1)[0][0]
        chosen[key] = label
        warnings.append((label, f"The label {label} stands in the file only once; it is taken for a speaker."))
    return chosen, warnings


def _covering(
    chosen: dict[tuple[str, str], str],
    kinds: dict[tuple[str, str], str],
    seen: Counter[tuple[str, str]],
    blocks: int,
    *,
    wrapped: bool,
) -> dict[tuple[str, str], str]:
    """Drop forms that cover too little of the file to be its way of naming speakers."""
    for form in ("colon", "tab", "line", "bold"):
        keys = [key for key in chosen if key[0] == form]
        covered = sum(seen[key] for key in keys)
        sure = form in ("colon", "line") and any(kinds[key] == "known" for key in keys)
        needed = {"colon": 0.02 if wrapped else 0.15, "tab": 0.4, "line": 0.1, "bold": 0.2}[form]
        if len(keys) == 1:
            needed = max(needed, 0.3)
        if not sure and covered < needed * blocks:
            chosen = {key: label for key, label in chosen.items() if key[0] != form}
    return chosen
