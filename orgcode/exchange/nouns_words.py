"""What is counted, and what roles, languages and suggestions seen are called, in the languages of the reports."""

from __future__ import annotations

from collections.abc import Mapping

from orgcode.exchange.agreement_words import Noun

CODER = (Noun("coder", "coders"), Noun("koder", "kodere"), Noun("koder", "kodere"), Noun("kodar", "kodarar"))
CODE = (Noun("code", "codes"), Noun("kode", "koder"), Noun("kode", "koder"), Noun("kode", "kodar"))
TRANSCRIPT = (
    Noun("transcript", "transcripts"),
    Noun("transskription", "transskriptioner"),
    Noun("transkripsjon", "transkripsjoner"),
    Noun("transkripsjon", "transkripsjonar"),
)
RESAMPLE = (
    Noun("resample", "resamples"),
    Noun("bootstrapstikprøve", "bootstrapstikprøver"),
    Noun("bootstraputvalg", "bootstraputvalg"),
    Noun("bootstraputval", "bootstraputval"),
)
CODING = (
    Noun("coding", "codings"),
    Noun("kodning", "kodninger"),
    Noun("koding", "kodinger"),
    Noun("koding", "kodingar"),
)
VERSION = (
    Noun("version", "versions"),
    Noun("version", "versioner"),
    Noun("versjon", "versjoner"),
    Noun("versjon", "versjonar"),
)

ROLES: Mapping[str, tuple[str, str, str, str]] = {
    "interviewer": ("interviewer", "interviewer", "intervjuer", "intervjuar"),
    "participant": ("participant", "deltager", "deltaker", "deltakar"),
    "other": ("other", "anden", "annen", "annan"),
}
LANGUAGE_NAMES: Mapping[str, tuple[str, str, str, str]] = {
    "da": ("Danish", "dansk", "dansk", "dansk"),
    "nb": ("Norwegian (bokmål)", "norsk (bokmål)", "norsk (bokmål)", "norsk (bokmål)"),
    "nn": ("Norwegian (nynorsk)", "norsk (nynorsk)", "norsk (nynorsk)", "norsk (nynorsk)"),
    "en": ("English", "engelsk", "engelsk", "engelsk"),
    "und": ("not told", "ikke angivet", "ikke angitt", "ikkje oppgjeve"),
}
SAW: Mapping[str, tuple[str, str, str, str]] = {
    "unexposed": ("no suggestions seen", "ingen forslag set", "ingen forslag sett", "ingen forslag sette"),
    "exposed": ("suggestions seen", "forslag set", "forslag sett", "forslag sette"),
}
"""By one coder."""
EXPOSED: Mapping[str, tuple[str, str, str, str]] = {
    "unexposed": ("no suggestions seen", "ingen forslag set", "ingen forslag sett", "ingen forslag sette"),
    "mixed": (
        "some coders saw suggestions",
        "nogle kodere så forslag",
        "noen kodere så forslag",
        "nokre kodarar såg forslag",
    ),
    "exposed": (
        "all coders saw suggestions",
        "alle kodere så forslag",
        "alle kodere så forslag",
        "alle kodarar såg forslag",
    ),
}
