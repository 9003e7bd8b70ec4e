"""The tables of the whole project that say what it is about: interviews, speakers, codebooks, coders."""

from __future__ import annotations

from orgcode.core.teamwork import PartPlayed
from orgcode.core.transcript import Language, Role, UnitKind
from orgcode.exchange.archive_columns import Table
from orgcode.exchange.archive_common import (
    BY_CODER,
    ON_TRANSCRIPT,
    SECONDS,
    SPAN,
    TRANSCRIPT,
    UNDER_VERSION,
    moment,
    named,
    number,
    text,
    to,
    whole,
    yes,
)

CODE_FIELDS = ("name", "definition", "include", "exclude", "examples", "keywords")
"""What is said of a code in words."""

TEXT_TABLES: tuple[Table, ...] = (
    Table(
        name="transcripts",
        meaning="an interview",
        key=("transcript_id",),
        columns=(
            text("transcript_id", "hash of the text as it was added: the same in every export", always=True),
            whole("number", "place in the library, from 1", always=True),
            text("title", "title"),
            text("language", "language; `und`: not told", always=True, values=tuple(Language)),
            whole("characters", "length of `text`", always=True, unit="code points"),
            whole("words", "words said, parted by white space, of the text as it was added", always=True),
            whole("turns", "how many turns", always=True),
            whole("segments", "how many segments", always=True),
            text("unit", "what it is cut into for coding", always=True, values=tuple(UnitKind)),
            text("segmentation_version", "version of the rules by which it was cut", always=True),
            named("segmentation_parameters", "parameters of these rules"),
            text("source_name", "name of the file it was read from"),
            text("source_format", "its format"),
            text("source_encoding", "its encoding"),
            text("source_sha256", "hash of that file; only where texts are raw, for it leads back to the file"),
            yes("complete", "everybody's work on it is here; else some is not to be seen yet (blind coding)"),
            text("text", "the whole text; with pseudonyms unless the export is raw"),
        ),
    ),
    Table(
        name="speakers",
        meaning="somebody who speaks in an interview",
        key=("transcript_id", "speaker"),
        references=(ON_TRANSCRIPT,),
        columns=(
            TRANSCRIPT,
            whole("speaker", "number within the interview, from 0", always=True),
            text("label", "as the interview calls them; none: it names nobody"),
            text("role", "what they do there", always=True, values=tuple(Role)),
        ),
    ),
    Table(
        name="speaker_attributes",
        meaning="something known of a speaker, such as site or wave",
        key=("transcript_id", "speaker", "name"),
        references=(to("speakers", "transcript_id", "speaker"),),
        columns=(
            TRANSCRIPT,
            whole("speaker", "number within the interview", always=True),
            text("name", "what is said of them", always=True),
            text("value", "what it is"),
        ),
    ),
    Table(
        name="turns",
        meaning="one stretch of one speaker",
        key=("transcript_id", "turn"),
        references=(ON_TRANSCRIPT, to("speakers", "transcript_id", "speaker")),
        columns=(
            TRANSCRIPT,
            whole("turn", "number within the interview, from 0", always=True),
            whole("speaker", "who speaks: number within the interview", always=True),
            *SPAN,
            number("time_start", "when it begins in the recording", SECONDS),
            number("time_end", "when it ends", SECONDS),
            text("text", "what is said"),
        ),
    ),
    Table(
        name="segments",
        meaning="a unit of coding and of agreement",
        key=("transcript_id", "segment"),
        references=(to("turns", "transcript_id", "turn"),),
        columns=(
            TRANSCRIPT,
            whole("segment", "number within the interview, from 0", always=True),
            whole("turn", "the turn it is part of", always=True),
            *SPAN,
            text("text", "what a coder reads"),
        ),
    ),
    Table(
        name="coders",
        meaning="somebody who decides, or a part that somebody plays",
        key=("coder_id",),
        references=(to("coders", "plays_for", key=("coder_id",)),),
        columns=(
            text("coder_id", "who", always=True),
            text("name", "as they call themselves; not replaced by a pseudonym"),
            text(
                "part",
                "as what they decide, apart from their own coding; none: as themselves",
                values=tuple(PartPlayed),
            ),
            text("plays_for", "the coder who plays the part"),
        ),
    ),
    Table(
        name="codebook_versions",
        meaning="a version of the codebook that was in use, or is",
        key=("codebook_version",),
        columns=(
            text("codebook_version", "fingerprint of its content", always=True),
            whole("number", "in the order of being added, from 1", always=True),
            text("codebook_id", "name of the codebook", always=True),
            named("title", "title by language; `*`: every language"),
            whole("codes", "how many codes, headings among them", always=True),
            yes("in_use", "it is the one in use"),
        ),
    ),
    Table(
        name="codebook_adoptions",
        meaning="the taking into use of a codebook; the last one is in use",
        key=("adoption_id",),
        references=(UNDER_VERSION, BY_CODER),
        columns=(
            text("adoption_id", "UUIDv7: in the order of time", always=True),
            text("codebook_version", "which", always=True),
            text("coder_id", "who did it; none: at the making of the project"),
            moment("adopted_at", "when"),
        ),
    ),
    Table(
        name="codes",
        meaning="a code of a version of the codebook",
        key=("codebook_version", "code_id"),
        references=(UNDER_VERSION,),
        columns=(
            text("codebook_version", "of which version", always=True),
            text("code_id", "the same in all versions", always=True),
            whole("number", "place in reading order, from 0", always=True),
            text("label", "name, in the language of most interviews where there is one"),
            text("path", "names from the top of the tree down to the code"),
            text("parent", "the code above it in the same version; none: it stands at the top"),
            whole("depth", "how many codes stand above it", always=True),
            yes("codable", "it may be put on a passage; otherwise it is a heading"),
            text("counts_as", "the code of this version that it was merged into, and is counted as; none: it was not"),
            text("colour", "`#rrggbb`; none: the program chooses"),
        ),
    ),
    Table(
        name="code_texts",
        meaning="something said of a code, in one language",
        key=("codebook_version", "code_id", "field", "language", "number"),
        references=(to("codes", "codebook_version", "code_id"),),
        columns=(
            text("codebook_version", "of which version", always=True),
            text("code_id", "of which code", always=True),
            text("field", "what it is", always=True, values=CODE_FIELDS),
            text("language", "`*`: it holds for every language", always=True),
            whole("number", "place among several, from 0", always=True),
            text("text", "what is said"),
        ),
    ),
)
