"""What documents and pages of quotes say besides the quotes, in English, Danish, bokmål and nynorsk."""

from __future__ import annotations

from collections.abc import Mapping

from orgcode.exchange.agreement_words import LANGUAGES, Noun
from orgcode.exchange.nouns_words import CODE
from orgcode.exchange.quotes_words import QUOTE, QuoteWords

_WORDS: Mapping[str, tuple[str, str, str, str]] = {
    "title": ("Quotes", "Citater", "Sitater", "Sitat"),
    "counts": ("Counts", "Antal", "Antall", "Tal"),
    "contents": ("Codes", "Koder", "Koder", "Kodar"),
    "project": ("Project", "Projekt", "Prosjekt", "Prosjekt"),
    "date": ("Date", "Dato", "Dato", "Dato"),
    "chosen": ("Chosen", "Udvalgt", "Utvalgt", "Utvalt"),
    "all": ("all quotes", "alle citater", "alle sitater", "alle sitat"),
    "holds": ("Holds", "Indhold", "Innhold", "Innhald"),
    "sharing": ("Personal data", "Persondata", "Persondata", "Persondata"),
    "sharing.pseudonymised": (
        "Pseudonymised: the interviews were reviewed, and what was found to be personal is replaced. Whoever knows the"
        " people may still know them by what they say.",
        "Pseudonymiseret: interviewene er gennemgået, og det, der var personligt, er erstattet. Den, der kender"
        " personerne, kan måske stadig kende dem på det, de siger.",
        "Pseudonymisert: intervjuene er gjennomgått, og det som var personlig, er erstattet. De som kjenner personene,"
        " kan kanskje fortsatt kjenne dem igjen på det de sier.",
        "Pseudonymisert: intervjua er gjennomgåtte, og det som var personleg, er bytt ut. Dei som kjenner personane,"
        " kan kanskje framleis kjenne dei att på det dei seier.",
    ),
    "sharing.raw": (
        "RAW: as it was said, without pseudonyms. Do not pass it on.",
        "RÅ: som det blev sagt, uden pseudonymer. Giv det ikke videre.",
        "RÅ: slik det ble sagt, uten pseudonymer. Ikke gi det videre.",
        "RÅ: slik det vart sagt, utan pseudonym. Ikkje gje det vidare.",
    ),
    "sharing.constructed": (
        "Constructed: nobody has said this.",
        "Konstrueret: ingen har sagt dette.",
        "Konstruert: ingen har sagt dette.",
        "Konstruert: ingen har sagt dette.",
    ),
    "sharing.nothing": (
        "None: no quote fits, so nothing of anybody's is in this file.",
        "Ingen: intet citat passer, så der er intet fra nogen i denne fil.",
        "Ingen: ingen sitater passer, så det er ingenting fra noen i denne fila.",
        "Ingen: ingen sitat passar, så det er ingenting frå nokon i denne fila.",
    ),
    "short.pseudonymised": ("pseudonymised", "pseudonymiseret", "pseudonymisert", "pseudonymisert"),
    "short.raw": ("RAW", "RÅ", "RÅ", "RÅ"),
    "short.constructed": ("constructed", "konstrueret", "konstruert", "konstruert"),
    "short.nothing": ("empty", "tom", "tom", "tom"),
    "id": ("id", "id", "id", "id"),
    "code": ("code", "kode", "kode", "kode"),
    "beside": ("together with", "sammen med", "sammen med", "saman med"),
    "quote": ("quote", "citat", "sitat", "sitat"),
    "before": ("before", "før", "før", "før"),
    "after": ("after", "efter", "etter", "etter"),
    "speaker": ("speaker", "taler", "taler", "talar"),
    "role": ("role", "rolle", "rolle", "rolle"),
    "time": ("time", "tid", "tid", "tid"),
    "transcript": ("interview", "interview", "intervju", "intervju"),
    "coder": ("coded by", "kodet af", "kodet av", "koda av"),
    "agreeing": ("coders who agree", "enige kodere", "enige kodere", "samde kodarar"),
    "stars": ("stars", "stjerner", "stjerner", "stjerner"),
    "memo": ("memo", "memo", "memo", "memo"),
    "where": ("participants", "deltagere", "deltakere", "deltakarar"),
    "agreed": ("agreement", "enighed", "enighet", "semje"),
    "agreed.two": ("at least two coders", "mindst to kodere", "minst to kodere", "minst to kodarar"),
    "agreed.all": ("all coders", "alle kodere", "alle kodere", "alle kodarar"),
    "agreed.adjudicated": ("adjudicated", "afgjort", "avgjort", "avgjort"),
    "starred": ("starred", "med stjerne", "med stjerne", "med stjerne"),
    "text": ("words", "ord", "ord", "ord"),
    "tenth": ("tenth of the interview", "tiendedel af interviewet", "tiendedel av intervjuet", "tidel av intervjuet"),
    "picked": ("picked by hand", "valgt i hånden", "valgt for hånd", "valt for hand"),
    "sum": ("together", "i alt", "i alt", "i alt"),
    "search": ("Search", "Søg", "Søk", "Søk"),
    "every code": ("all codes", "alle koder", "alle koder", "alle kodar"),
    "every transcript": ("all interviews", "alle interview", "alle intervjuer", "alle intervju"),
    "shown": ("shown", "vist", "vist", "viste"),
    "nothing": ("No quote fits.", "Intet citat passer.", "Ingen sitater passer.", "Ingen sitat passar."),
    "page": ("page", "side", "side", "side"),
    "yes": ("yes", "ja", "ja", "ja"),
}
_NOUNS: Mapping[str, tuple[Noun, Noun, Noun, Noun]] = {
    "quote": QUOTE,
    "code": CODE,
    "interview": (
        Noun("interview", "interviews"),
        Noun("interview", "interview"),
        Noun("intervju", "intervjuer"),
        Noun("intervju", "intervju"),
    ),
}
LOCALES = {"en": "en-GB", "da": "da-DK", "nb": "nb-NO", "nn": "nn-NO"}
"""What a word processor calls the languages, for its spelling."""


class PageWords(QuoteWords):
    """Says them in one language, or in English where they are not known in it."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self.language = LANGUAGES[self._at]

    def say(self, key: str) -> str:
        """A word or a sentence."""
        return _WORDS[key][self._at]

    def heading(self, key: str) -> str:
        """The same with a capital."""
        said = self.say(key)
        return said[:1].upper() + said[1:]

    def many(self, noun: str, number: int) -> str:
        """`3 quotes`; nouns: quote, code, interview."""
        said = _NOUNS[noun][self._at]
        return f"{number} {said.one if number == 1 else said.many}"

    def demand(self, key: str, value: str) -> str:
        """What was demanded of the quotes, in a few words."""
        if key in ("starred", "picked"):
            return self.say(key)
        if key == "agreed":
            return f"{self.say(key)}: {self.say(f'agreed.{value}')}"
        return f"{self.say(key)}: {self.role(value) if key == 'role' else value}"
