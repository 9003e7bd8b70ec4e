"""Pages that stand where the screen does not: one sentence each."""

from __future__ import annotations

import re
from html import escape

from aiohttp import web

from orgcode.web.words import said

ENTERED = """<!doctype html>
<meta charset="utf-8">
<meta http-equiv="refresh" content="0;url=/">
<title>orgcode</title>
"""
"""Leads on to an address without the token. A redirect would not do: where a page of elsewhere (a file) has led to the
link, the browser counts the redirect as that page's doing, and sends no strict cookie."""

PAGE = """<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>orgcode</title>
<style>code {{ font-size: 0.95em; color: #e6b860; }}</style>
<body style="margin: 15vh auto; max-width: 34em; padding: 0 1em; background: #14171b; color: #d8dce2;
font: 1.1em/1.6 sans-serif">
<main role="alert"><p>{words}</p></main>
</html>
"""


def notice(key: str, language: str, status: int) -> web.Response:
    """A page that says one thing of `orgcode.web.words`."""
    page = PAGE.format(language=language, words=marked(key, language))
    return web.Response(text=page, content_type="text/html", status=status)


def marked(key: str, language: str) -> str:
    """A text of `orgcode.web.words` as HTML; what stands there between backticks is a command."""
    return re.sub("`(.+?)`", r"<code>\1</code>", escape(said(key, language)))
