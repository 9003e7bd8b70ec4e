"""Excerpts as one HTML page that stands by itself: no network, no other files; it is searched, filtered and printed.

Its script only hides and shows what is in the page; the page's own policy lets no other script run, and nothing load.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from importlib.resources import files

from orgcode.core.excerpt import CUT, Excerpt
from orgcode.core.handout import Handout
from orgcode.exchange.quotes_page_words import PageWords
from orgcode.exchange.quotes_sections import head_lines, quote_counts, quote_sections, source_line
from orgcode.exchange.refi_text import for_xml

_TEMPLATE = "quotes.html.j2"
_SCRIPT = "quotes.js"


def to_html(excerpts: Sequence[Excerpt], handout: Handout, language: str = "en") -> str:
    """The page; the same quotes give the same text."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    words, sections = PageWords(language), quote_sections(excerpts)
    script = files("orgcode.exchange").joinpath("templates", _SCRIPT).read_text("utf-8")
    environment = Environment(
        loader=PackageLoader("orgcode.exchange"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        finalize=lambda value: for_xml(value) if type(value) is str else value,
    )
    page = environment.get_template(_TEMPLATE).render(
        words=words,
        handout=handout,
        head=tuple(head_lines(handout, sections, words)),
        sections=sections,
        counts=quote_counts(sections),
        total=sum(len(section.quotes) for section in sections),
        source=lambda quote: source_line(quote, words),
        around=_around,
        cut=CUT,
        script=Markup(script),  # noqa: S704 - a file of the package
        digest=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )
    return page.replace("\r\n", "\n").replace("\r", "\n")


def _around(quote: Excerpt) -> tuple[str, str, str]:
    """What was said before, the quote, what was said after; where only that it was cut is known, the quote says so."""
    before, said, after = quote.before, quote.text, quote.after
    if before == CUT:
        before, said = "", f"{CUT} {said}"
    if after == CUT:
        after, said = "", f"{said} {CUT}"
    return before, said, after
