"""Bytes -> text: which encoding a file is in, by sure rules first and by a guess last."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from orgcode.errors import UnreadableTranscript

_SAVE_AS_UTF8 = "Open it in the program it was made with, and save it as plain text in UTF-8."

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BINARY = re.compile("[\x00-\x08\x0e-\x1f]")
_MOJIBAKE = re.compile("Ã[¦¸¥†˜…©¼¶¤\u0098\u0085\u0086]|â€[œ\u009d™“”¦\u201c\u201d]|Â[«»·]")

_ESCAPED = re.compile("[\udc80-\udcff]")
"""Bytes that are not UTF-8, as Python's surrogateescape hands them over."""

_LETTERS = frozenset("æøåÆØÅéèêëáàäöüóòôíçñßÉÈÄÖÜÁÓÚúðþÐÞ")
_SIGNS = frozenset("«»“”„‘’‚–—…•·§°´¨€£½¼¾²³±×©®™\u00a0\u00ad")
_RIVALS = ("mac_roman", "cp865", "cp850")
"""What old Macs and DOS wrote in Denmark and Norway; taken where cp1252 gives signs inside words and they do not."""

_SAMPLE = 1 << 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text and what it was written in."""

    text: str
    encoding: str
    """Such as `utf-8`, `utf-8-sig`, `utf-16-le`, `cp1252`."""
    warnings: tuple[str, ...] = ()


def decode(data: bytes, name: str) -> Decoded:
    """Decode a text file.

    Args:
        data: the file's bytes.
        name: the file's name, for messages.

    Returns:
        The text without a byte order mark, the encoding's name, and warnings where the encoding was guessed or the
        text shows signs of having been decoded wrongly before.

    Raises:
        UnreadableTranscript: the bytes are not text, or not in an encoding that can be told.

    """
    text, encoding, warnings = _decode(data, name)
    damage = _signs_of_damage(text)
    text, more = _without_controls(text, name)
    return Decoded(text=text, encoding=encoding, warnings=(*warnings, *more, *damage))


def _decode(data: bytes, name: str) -> tuple[str, str, list[str]]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decode_sure(data[len(bom) :], encoding, name)
    wide = _wide_without_bom(data)
    if wide:
        return _decode_sure(data, wide, name)
    if b"\0" in data:
        raise _binary(name, data.count(b"\n", 0, data.index(b"\0")) + 1)
    try:
        return data.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError as problem:
        return _decode_damaged_utf8(data, problem) or _decode_one_byte(data, name)


def _decode_sure(body: bytes, encoding: str, name: str) -> tuple[str, str, list[str]]:
    codec = "utf-8" if encoding == "utf-8-sig" else encoding
    try:
        return body.decode(codec), encoding, []
    except UnicodeDecodeError as problem:
        if len(body) - problem.start <= 4 and problem.start > 0:
            return body[: problem.start].decode(codec), encoding, [_cut_short()]
        if encoding == "utf-8-sig":
            found = _decode_damaged_utf8(body, problem)
            if found:
                return found[0], encoding, found[2]
        raise UnreadableTranscript(
            f"The file says that it is {encoding}, but it holds bytes that are not.",
            where=f"{name}, byte {problem.start}",
            hint=_SAVE_AS_UTF8,
        ) from problem


def _cut_short() -> str:
    return "The file ends in the middle of a letter; it may have been cut short."


def _wide_without_bom(data: bytes) -> str:
    """UTF-16 without a mark: in Latin letters every other byte is zero."""
    sample = data[:_SAMPLE]
    pairs = len(sample) // 2
    if pairs < 2 or b"\0" not in sample:
        return ""
    even, odd = sample[0 : pairs * 2 : 2].count(0), sample[1 : pairs * 2 : 2].count(0)
    if odd >= 0.6 * pairs and even <= 0.02 * pairs:
        return "utf-16-le"
    if even >= 0.6 * pairs and odd <= 0.02 * pairs:
        return "utf-16-be"
    return ""


def _decode_damaged_utf8(data: bytes, problem: UnicodeDecodeError) -> tuple[str, str, list[str]] | None:
    """UTF-8 that was cut short, or into which a few bytes of cp1252 were pasted; None where it is not UTF-8."""
    sound = sum(1 for letter in data[: problem.start].decode("utf-8") if letter > "\x7f")
    # What a cut letter begins with; as a letter of cp1252 it would be Ã or â.
    begun = data[problem.start] in (0xC3, 0xE2)
    if problem.reason.startswith("unexpected end") and len(data) - problem.start <= 3 and (sound or begun):
        return data[: problem.start].decode("utf-8"), "utf-8", [_cut_short()]
    loose = data.decode("utf-8", "replace")
    wrong = loose.count("\ufffd")
    right = sum(1 for letter in loose if letter > "\x7f") - wrong
    if right < 10 * wrong:
        return None
    escaped = data.decode("utf-8", "surrogateescape")
    text = _ESCAPED.sub(lambda byte: bytes([ord(byte.group()) - 0xDC00]).decode("cp1252", "replace"), escaped)
    return text, "utf-8", [_mixed(wrong)]


def _mixed(count: int) -> str:
    return f"The file is UTF-8, but {count} of its bytes are not; they were read as Windows text (cp1252)."


def _strangeness(text: str) -> tuple[int, int]:
    """Signs inside words, and characters that no Danish or Norwegian text has: how wrong a decoding looks."""
    inside = unknown = 0
    for place, letter in enumerate(text):
        if letter <= "\x7f":
            continue
        if letter in _LETTERS:
            # `hÆr` and `sÅ`: a capital after a small letter is what another code page looks like.
            if letter.isupper() and text[max(0, place - 1) : place].islower():
                inside += 1
        elif letter in _SIGNS:
            before, after = text[max(0, place - 1) : place], text[place + 1 : place + 2]
            if before.isalpha() and after.isalpha() and letter not in "’–—´\u00ad\u00a0":
                inside += 1
        else:
            unknown += 1
    return inside, unknown


def _decode_one_byte(data: bytes, name: str) -> tuple[str, str, list[str]]:
    sample = data[:_SAMPLE]
    own: tuple[int, int] | None
    try:
        own = _strangeness(sample.decode("cp1252"))
    except UnicodeDecodeError:
        own = None
    if own == (0, 0):
        found = _strict(data, "cp1252")
        if found is not None:
            return found, "cp1252", []
    high = sum(1 for byte in sample if byte > 0x7F)
    mine = sum(own) if own else high
    decoded = {codec: sample.decode(codec, "replace") for codec in _RIVALS}
    rivals = {codec: sum(_strangeness(text)) for codec, text in decoded.items()}
    best = min(rivals, key=lambda codec: (rivals[codec], -sum(decoded[codec].count(letter) for letter in "æøåÆØÅ")))
    if rivals[best] * 4 < mine and rivals[best] * 10 <= high:
        found = _strict(data, best)
        if found is not None:
            return found, best, [_guessed(best)]
    if own is not None and mine * 2 <= high:
        found = _strict(data, "cp1252")
        if found is not None:
            return found, "cp1252", []
    if high * 7 <= len(sample):
        # Mostly plain letters: a Latin text with something foreign in it, where exotic guesses do harm.
        for codec in ("cp1252", "latin-1"):
            found = _strict(data, codec)
            if found is not None:
                return found, codec, [_guessed(codec)]
    return _guess(data, name)


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _guessed(codec: str) -> str:
    return f"The file's encoding was guessed to be {codec}; look whether the letters æ, ø and å are right."


def _guess(data: bytes, name: str) -> tuple[str, str, list[str]]:
    """The last resort: charset-normalizer on a sample, then cp1252 where its guess does not hold."""
    from charset_normalizer import from_bytes

    match = from_bytes(
        data[: 1 << 16], steps=5, chunk_size=1024, cp_exclusion=["utf_16", "utf_32", "utf_16_le", "utf_16_be"]
    ).best()
    for codec in [match.encoding.replace("_", "-") if match else "", "cp1252", "latin-1"]:
        text = _strict(data, codec) if codec else None
        if text is None:
            continue
        if len(_CONTROLS.findall(text[:_SAMPLE])) * 200 > min(len(text), _SAMPLE):
            continue
        return text, codec, [_guessed(codec)]
    raise _binary(name, 1)


def _without_controls(text: str, name: str) -> tuple[str, list[str]]:
    """Refuse what holds control characters all over; take a few out and say so."""
    text = text.removeprefix("\ufeff").removesuffix("\x1a")
    controls = _CONTROLS.findall(text)
    if not controls:
        return text, []
    binary = _BINARY.findall(text)
    place = _BINARY.search(text)
    if place and ("\x00" in binary or (len(binary) > 2 and len(binary) * 200 > len(text))):
        raise _binary(name, text.count("\n", 0, place.start()) + 1)
    return _CONTROLS.sub(" ", text), [f"{len(controls)} control characters that are not text were taken out."]


def _signs_of_damage(text: str) -> list[str]:
    warnings = []
    broken = _MOJIBAKE.search(text)
    if broken:
        warnings.append(
            f"The text holds signs of an earlier wrong conversion, such as “{broken.group()}” in line "
            f"{text.count(chr(10), 0, broken.start()) + 1}; letters like æ, ø and å are damaged in the file itself."
        )
    lost = text.count("\ufffd")
    if lost:
        warnings.append(f"{lost} letters were lost in an earlier conversion of the file and are shown as “\ufffd”.")
    return warnings


def _binary(name: str, line: int) -> UnreadableTranscript:
    return UnreadableTranscript(
        "The file is not text: it holds bytes that no text has.",
        where=f"{name}, line {line}",
        hint="Give a transcript in a format that is read (docs/transcripts.md), such as docx or txt. " + _SAVE_AS_UTF8,
    )
