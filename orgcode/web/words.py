"""What the pages around the screen say, in every language of the program.

The screen itself speaks one language at a time; here each request may want another, so the language is an argument.
"""

from __future__ import annotations

from typing import NamedTuple


class Said(NamedTuple):
    """One text in English, Danish, bokmål and nynorsk."""

    en: str
    da: str
    nb: str
    nn: str


WORDS: dict[str, Said] = {
    "refused": Said(
        en="This is orgcode. It opens with the link that `orgcode serve` has printed in the terminal, with everything"
        " behind the question mark, in a browser that allows cookies for it.",
        da="Dette er orgcode. Det åbnes med det link, som `orgcode serve` har skrevet i terminalen, med alt efter"
        " spørgsmålstegnet, i en browser, der tillader cookies til det.",
        nb="Dette er orgcode. Det åpnes med lenken som `orgcode serve` har skrevet i terminalen, med alt etter"
        " spørsmålstegnet, i en nettleser som tillater informasjonskapsler for det.",
        nn="Dette er orgcode. Det blir opna med lenkja som `orgcode serve` har skrive i terminalen, med alt etter"
        " spørjeteiknet, i ein nettlesar som tillèt informasjonskapslar for det.",
    ),
    "expired": Said(
        en="This link is not valid, or not any more: each start of `orgcode serve` makes a new one. Use the link that"
        " stands in the terminal now.",
        da="Dette link gælder ikke, eller ikke mere: hver start af `orgcode serve` laver et nyt. Brug det link, der nu"
        " står i terminalen.",
        nb="Denne lenken gjelder ikke, eller ikke lenger: hver start av `orgcode serve` lager en ny. Bruk lenken som nå"
        " står i terminalen.",
        nn="Denne lenkja gjeld ikkje, eller ikkje lenger: kvar start av `orgcode serve` lagar ei ny. Bruk lenkja som no"
        " står i terminalen.",
    ),
    "many": Said(
        en="As many pages of orgcode as can be are open already. Close one of them, and load this page again.",
        da="Der er allerede så mange sider med orgcode åbne, som der kan være. Luk en af dem, og indlæs denne side"
        " igen.",
        nb="Det er allerede så mange sider med orgcode åpne som det kan være. Lukk en av dem, og last inn denne siden"
        " på nytt.",
        nn="Det er alt så mange sider med orgcode opne som det kan vere. Lukk ei av dei, og last inn denne sida på"
        " nytt.",
    ),
    "ended": Said(
        en="The session has ended. Everything that was decided is stored.",
        da="Sessionen er slut. Alt, der blev besluttet, er gemt.",
        nb="Økten er slutt. Alt som ble bestemt, er lagret.",
        nn="Økta er slutt. Alt som vart bestemt, er lagra.",
    ),
    "unopened": Said(
        en="The screen could not be opened. The terminal in which `orgcode serve` runs says why.",
        da="Skærmen kunne ikke åbnes. Terminalen, hvor `orgcode serve` kører, siger hvorfor.",
        nb="Skjermen kunne ikke åpnes. Terminalen der `orgcode serve` kjører, sier hvorfor.",
        nn="Skjermen kunne ikkje opnast. Terminalen der `orgcode serve` køyrer, seier kvifor.",
    ),
    "gone": Said(
        en="`orgcode serve` has been stopped. Everything that was decided is stored. Start it again, and open its new"
        " link.",
        da="`orgcode serve` er stoppet. Alt, der blev besluttet, er gemt. Start det igen, og åbn det nye link.",
        nb="`orgcode serve` er stoppet. Alt som ble bestemt, er lagret. Start det igjen, og åpne den nye lenken.",
        nn="`orgcode serve` er stoppa. Alt som vart bestemt, er lagra. Start det igjen, og opne den nye lenkja.",
    ),
    "again": Said(en="Open it again", da="Åbn igen", nb="Åpne igjen", nn="Opne igjen"),
}


def said(key: str, language: str) -> str:
    """A text in a language, in English where it is none of ours; KeyError for a key that there is not."""
    text: str = getattr(WORDS[key], language if language in Said._fields else "en")
    return text


def wanted_language(accepted: str) -> str | None:
    """The first of our languages that a browser asks for; `no` means bokmål.

    Args:
        accepted: an `Accept-Language` header, such as `nb-NO,nb;q=0.9,en;q=0.5` (RFC 9110, section 12.5.4).

    """
    wishes: list[tuple[float, str]] = []
    for wish in accepted.split(","):
        name, _, rest = wish.strip().lower().partition(";")
        _, _, weight = rest.strip().partition("q=")
        try:
            wishes.append((float(weight or 1), name.strip().partition("-")[0]))
        except ValueError:
            continue
    # Sorting is stable: of equal wishes the first one counts.
    for wish_weight, name in sorted(wishes, key=lambda wish: -wish[0]):
        language = "nb" if name == "no" else name
        if wish_weight > 0 and language in Said._fields:
            return language
    return None
