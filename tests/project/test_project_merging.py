"""Several people's files as one: a union in any order, an account of every row, and a list of what contradicts."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_study import Clock, interview

from orgcode.core.codebook import Code, Codebook, Wording, Wordings
from orgcode.core.coding import fold
from orgcode.core.policy import SuggestionMode
from orgcode.core.teamwork import ActKind, PartPlayed
from orgcode.core.transcript import Role, Segment, Segmentation, UnitKind
from orgcode.errors import InputProblem, NotAProject, ProjectProblem, RefusedDecision, UnknownName
from orgcode.project import Project
from orgcode.project.codebook_changes import CodeChange, codebook_changes
from orgcode.project.merging import MergeAccount, NameQuestion, merge
from orgcode.store.rows import said
from orgcode.store.store import Store

HOUR = 3600.0
OTHER = (("I", "Hvem var med?"), ("IP", "Det var hele teamet. Vi talte om tid. Ellers ingen."))

Copy = Callable[..., Path]
Work = Callable[[Project], None]


@pytest.fixture
def base(study: Project, clock: Clock) -> Path:
    """A study with one interview, two coders and a decision of one, before copies are handed out."""
    ida = study.coder("Ida")
    study.coder("Per")
    study.apply(ida, spans(study)[0], "tid")
    clock.now += HOUR
    study.close()
    return study.path


@pytest.fixture
def copy(base: Path, clock: Clock) -> Copy:
    """Hand out a copy, in which somebody works."""

    def make(name: str, *work: Work) -> Path:
        path = base.with_name(f"{name}.orgcode")
        shutil.copy(base, path)
        for each in work:
            clock.now += HOUR
            with Project.open(path, clock=clock) as project:
                each(project)
        clock.now += HOUR
        return path

    return make


def spans(project: Project) -> list[Any]:
    return [segment.span for segment in project.segments(project.transcripts()[0])]


def applies(name: str, place: int, code: str) -> Work:
    return lambda project: void(project.apply(project.coder(name), spans(project)[place], code))


def passes(name: str, place: int) -> Work:
    return lambda project: void(project.pass_over(project.coder(name), spans(project)[place]))


def void(_: object) -> None:
    """For the sake of a lambda."""


def whole(path: Path) -> tuple[object, ...]:
    """Everything in a file but what is local to it: rows, ends of chains, settings."""
    from orgcode.store.merge import opened

    with opened([path]) as (source,):
        records = source.records
    rows = {table: [said(table, row) for row in there] for table, there in records.rows.items()}
    followed = {row[-2] for table in ("decisions", "tombstones") for row in records.rows[table]}
    return rows, set(records.heads) - followed, records.settings, source.vectors


def edited(codebook: Codebook, **changes: str) -> Codebook:
    return replace(
        codebook,
        codes=tuple(
            replace(code, definition=Wording((("da", changes[code.id]),))) if code.id in changes else code
            for code in codebook.codes
        ),
    )


def do(project: Project, deed: tuple[str, int, int, str], owner: str) -> None:
    """One thing that somebody might do in a copy; what is refused is not done."""
    kind, who, place, code = deed
    coder = project.coder(("Ida", "Per", f"Ny {owner}")[who])
    transcripts = project.transcripts()
    transcript_id = transcripts[place % len(transcripts)]
    segments = project.segments(transcript_id)
    span = segments[place % len(segments)].span
    try:
        if kind == "apply":
            project.apply(coder, span, code)
        elif kind == "pass":
            project.pass_over(coder, span)
        elif kind == "undo":
            project.undo(coder, transcript_id)
        elif kind == "memo":
            project.write_memo(coder, f"{owner}: {place}", span=span)
        elif kind == "role":
            project.set_role(transcript_id, "IP", (Role.PARTICIPANT, Role.OTHER)[who % 2], coder)
        elif kind == "codebook":
            project.adopt_codebook(edited(project.codebook, **{code: f"{owner} {place}"}))
        elif kind == "policy":
            project.set_policy(coder=coder if who else None, mode=(SuggestionMode.OFF, SuggestionMode.AFTER)[place % 2])
        elif kind == "interview":
            words = (("I", "Hvem?"), ("IP", f"Det var nummer {place}. Vi talte om tid."))
            project.add_read_transcript(interview(f"Nr. {place}", words), coder=coder)
    except (RefusedDecision, InputProblem):
        pass


KINDS = ("apply", "apply", "apply", "pass", "undo", "memo", "role", "codebook", "policy", "interview")
deeds = st.lists(
    st.tuples(
        st.sampled_from(KINDS), st.integers(0, 2), st.integers(0, 7), st.sampled_from(["tid", "ejerskab", "dagsorden"])
    ),
    max_size=6,
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.tuples(deeds, deeds, deeds), st.booleans())
def test_merging_is_a_union_in_any_order_grouping_and_number(
    base: Path, worked: tuple[list[Any], list[Any], list[Any]], in_parallel: bool
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, now = Path(name), 1_800_000_000.0
        files: list[Path] = []
        for owner, its in zip("abc", worked, strict=True):
            path = folder / f"{owner}.orgcode"
            shutil.copy(base, path)
            clock = Clock()
            clock.now = now if in_parallel else now + HOUR * len(files)
            with Project.open(path, clock=clock) as project:
                for deed in its:
                    do(project, deed, owner)
            files.append(path)
        a, b, c = files
        before = [whole(path) for path in files]

        def united(to: str, *sources: Path) -> Path:
            merge(sources, folder / to, clock=Clock())
            return folder / f"{to}.orgcode"

        team = united("abc", a, b, c)
        expected = whole(team)
        assert whole(united("cba", c, b, a)) == expected
        assert whole(united("ab-c", united("ab", a, b), c)) == expected
        assert whole(united("a-bc", a, united("bc", c, b))) == expected
        assert whole(united("abc", c, a)) == expected
        shutil.copy(b, folder / "into.orgcode")
        assert whole(united("into", a, c)) == expected
        assert [whole(path) for path in files] == before
        with Project.open(team) as project:
            assert project.check_record() == ()
            every = {one.id: one for path in files for one in opened_decisions(path)}
            assert {one.id for one in project.decisions()} == set(every)
            state = fold(every.values())
            for transcript_id in project.transcripts():
                for coder in project.coders():
                    ours = [one for one in state.of(coder.id).codings if one.span.transcript_id == transcript_id]
                    assert list(project.state(transcript_id, coder.id).codings) == ours


def opened_decisions(path: Path) -> tuple[Any, ...]:
    with Project.open(path) as project:
        return project.decisions()


def test_the_account_counts_every_row(copy: Copy, base: Path, clock: Clock) -> None:
    a = copy("a", applies("Ida", 1, "tid"), passes("Ida", 2))
    b = copy("b", applies("Per", 1, "tid"))
    account = merge([a, b], base.with_name("team"), clock=clock)
    assert (account.into, account.made, account.dry_run) == (base.with_name("team.orgcode"), True, False)
    assert [(file.path, file.transcripts, file.decisions) for file in account.files] == [(a, 1, 3), (b, 1, 2)]
    tables = {table.table: table for table in account.tables}
    decisions = tables["decisions"]
    assert (decisions.there, decisions.several, decisions.different, decisions.after) == ((3, 2), 1, 4, 4)
    assert all(table.after == table.different - table.erased + table.added for table in account.tables)
    findings = (account.conflicts, account.decided_twice, account.settings, account.other_versions, account.gone_codes)
    assert findings == ((),) * 5
    assert (account.questions, account.clocks, account.cut_differently) == ((), (), ())
    again = merge([a], account.into, clock=clock)
    assert (again.made, again.new) == (False, 0)
    assert {table.table: table.there for table in again.tables}["decisions"] == (4, 3)


def test_a_dry_run_says_the_same_and_writes_nothing(copy: Copy, base: Path, clock: Clock) -> None:
    a, b = copy("a", applies("Ida", 1, "tid")), copy("b", applies("Ida", 1, "ejerskab"))
    there = {file.name: file.read_bytes() for file in base.parent.iterdir()}
    into = base.with_name("team.orgcode")
    tried = merge([a, b], into, dry_run=True, clock=clock)
    assert {file.name: file.read_bytes() for file in base.parent.iterdir()} == there
    done = merge([a, b], into, clock=clock)
    assert replace(tried, dry_run=False) == done
    held = into.read_bytes()
    assert merge([a], into, dry_run=True, clock=clock).new == 0
    assert into.read_bytes() == held


def test_one_coder_who_decided_differently_in_two_files_is_listed(copy: Copy, base: Path, clock: Clock) -> None:
    a = copy("a", applies("Ida", 1, "tid"), passes("Ida", 2), applies("Ida", 3, "tid"))
    b = copy("b", applies("Ida", 1, "ejerskab"), passes("Ida", 2), applies("Per", 3, "ejerskab"))
    account = merge([a, b], base.with_name("team.orgcode"), clock=clock)
    (twice,) = account.decided_twice
    assert (twice.coder, twice.title) == ("Ida", "Lille interview")
    assert [(each.file, each.codes) for each in twice.said] == [(str(a), ("tid",)), (str(b), ("ejerskab",))]
    assert twice.counts is not None
    assert twice.counts.codes == ("ejerskab", "tid")
    with Project.open(account.into) as project:
        assert (twice.start, twice.end) == (spans(project)[1].start, spans(project)[1].end)


def test_of_one_code_the_later_word_counts_in_either_order(copy: Copy, base: Path, clock: Clock) -> None:
    a = copy("a", passes("Ida", 1))
    b = copy("b", applies("Ida", 1, "tid"))
    for sources in ((a, b), (b, a)):
        account = merge(sources, base.with_name(f"team-{sources[0].stem}.orgcode"), clock=clock)
        (twice,) = account.decided_twice
        assert [(each.codes, each.passed) for each in twice.said] == (
            [((), True), (("tid",), False)] if sources[0] == a else [(("tid",), False), ((), True)]
        )
        assert twice.counts is not None
        assert (twice.counts.codes, twice.counts.passed) == (("tid",), False)


def test_what_was_told_at_an_earlier_merge_is_not_told_again(copy: Copy, base: Path, clock: Clock) -> None:
    a, b = copy("a", applies("Ida", 1, "tid")), copy("b", applies("Ida", 1, "ejerskab"))
    into = base.with_name("team.orgcode")
    assert len(merge([a, b], into, clock=clock).decided_twice) == 1
    assert merge([a, b], into, clock=clock).decided_twice == ()


def test_a_file_that_knows_the_other_decides_anew_without_a_conflict(copy: Copy, base: Path, clock: Clock) -> None:
    a = copy("a", applies("Ida", 1, "tid"))
    b = base.with_name("b.orgcode")
    shutil.copy(a, b)
    with Project.open(b, clock=clock) as project:
        project.withdraw(project.coder("Ida"), spans(project)[1], "tid")
    assert merge([a, b], base.with_name("team.orgcode"), clock=clock).decided_twice == ()


def test_in_a_blind_project_the_codes_are_not_told(copy: Copy, base: Path, clock: Clock) -> None:
    with Project.open(base, clock=clock) as project:
        project.set_blind(project.coder("Ida"), True)
    a, b = copy("a", applies("Ida", 1, "tid")), copy("b", applies("Ida", 1, "ejerskab"))
    (twice,) = merge([a, b], base.with_name("team.orgcode"), clock=clock).decided_twice
    assert (twice.coder, twice.said, twice.counts) == ("Ida", (), None)


def new_coder(name: str, place: int = 1) -> Work:
    return applies(name, place, "tid")


def coders(path: Path) -> list[str]:
    with Project.open(path) as project:
        return [coder.name for coder in project.coders()]


def test_two_ids_of_one_name_are_a_question(copy: Copy, base: Path, clock: Clock) -> None:
    a, b, into = copy("a", new_coder("Åse")), copy("b", new_coder("Åse")), base.with_name("team.orgcode")
    with pytest.raises(InputProblem) as caught:
        merge([a, b], into, clock=clock)
    assert caught.value.exit_status == 2
    assert '--same "Åse"' in caught.value.hint
    assert '--different "Åse"' in caught.value.hint
    assert not into.exists()
    (question,) = merge([a, b], into, dry_run=True, clock=clock).questions
    assert question.name == "Åse"
    assert [each[1:] for each in question.where] == [(1, 0), (0, 1)]


@pytest.mark.parametrize("typed", ["Åse", "A\u030aSE", "  åse "])
def test_one_person_is_one_from_then_on(copy: Copy, base: Path, clock: Clock, typed: str) -> None:
    a, b, into = copy("a", new_coder("Åse")), copy("b", new_coder("åse", 2)), base.with_name("team.orgcode")
    account = merge([a, b], into, same=[typed], clock=clock)
    assert account.one_person == ("Åse",)
    with Project.open(into) as project:
        assert [coder.name for coder in project.coders()] == ["Ida", "Per", "Åse"]
        # Each decision stays under the id it was made under.
        assert len({decision.coder_id for decision in project._store.decisions.select()}) == 3
        assert len({decision.coder_id for decision in project.decisions()}) == 2
        (act,) = project._store.acts.all(ActKind.SAME_PERSON)
        assert sorted((act.data["coder"], act.data["of"])) == [each.id for each in project._store.coders.all()[2:]]
    clock.now += HOUR
    assert merge([b, a], into, clock=clock).new == 0
    # The answer travels with the file.
    c = copy("c", applies("Per", 3, "tid"))
    assert merge([into, a, b, c], base.with_name("more.orgcode"), clock=clock).one_person == ()


def test_two_people_stay_two(copy: Copy, base: Path, clock: Clock) -> None:
    a, b, into = copy("a", new_coder("Åse")), copy("b", new_coder("Åse", 2)), base.with_name("team.orgcode")
    account = merge([a, b], into, different=["Åse"], clock=clock)
    assert account.two_people == ("Åse",)
    assert coders(into) == ["Ida", "Per", "Åse", "Åse"]
    assert merge([b, a], into, clock=clock).new == 0


def test_of_three_ids_the_third_follows_from_the_answers(copy: Copy, base: Path, clock: Clock) -> None:
    files = [copy(name, new_coder("Åse", place)) for place, name in enumerate("abc", start=1)]
    asked: list[NameQuestion] = []

    def ask(question: NameQuestion) -> bool:
        asked.append(question)
        return True

    account = merge(files, base.with_name("team.orgcode"), ask=ask, clock=clock)
    assert len(asked) == 2
    assert account.one_person == ("Åse",)
    assert coders(account.into) == ["Ida", "Per", "Åse"]


def test_no_answer_is_no_merge(copy: Copy, base: Path, clock: Clock) -> None:
    a, b, into = copy("a", new_coder("Åse")), copy("b", new_coder("Åse")), base.with_name("team.orgcode")
    with pytest.raises(InputProblem):
        merge([a, b], into, ask=lambda _: None, clock=clock)
    assert not into.exists()


def test_who_adjudicates_is_who_the_person_is(copy: Copy, base: Path, clock: Clock) -> None:
    def adjudicates(project: Project) -> None:
        project.part(project.coder("Åse"), PartPlayed.ADJUDICATING)

    a, b, into = copy("a", adjudicates), copy("b", adjudicates), base.with_name("team.orgcode")
    account = merge([a, b], into, same=["Åse"], clock=clock)
    assert account.one_person == ("Åse",)
    with Project.open(into) as project:
        assert len(project.everybody()) == 4
    assert merge([a, b], into, clock=clock).new == 0


def test_answers_that_contradict_are_told(copy: Copy, base: Path, clock: Clock) -> None:
    a, b = copy("a", new_coder("Åse")), copy("b", new_coder("Åse", 2))
    one, two = base.with_name("one.orgcode"), base.with_name("two.orgcode")
    merge([a, b], one, same=["Åse"], clock=clock)
    merge([a, b], two, different=["Åse"], clock=clock)
    assert merge([one, two], base.with_name("team.orgcode"), clock=clock).contradicted == ("Åse",)


@pytest.mark.parametrize("names", [{"same": ["Ole"]}, {"different": ["Ole"]}])
def test_a_name_that_nobody_bears_is_said(copy: Copy, base: Path, clock: Clock, names: dict[str, Any]) -> None:
    with pytest.raises(UnknownName, match="Ole"):
        merge([copy("a")], base.with_name("team.orgcode"), clock=clock, **names)


def test_one_name_cannot_be_both(copy: Copy, base: Path, clock: Clock) -> None:
    with pytest.raises(InputProblem):
        merge([copy("a")], base.with_name("team.orgcode"), same=["Ida"], different=["ida"], clock=clock)


def test_a_codebook_that_changed_is_shown_code_by_code(copy: Copy, base: Path, clock: Clock) -> None:
    def adopt(project: Project) -> None:
        tid, ejerskab, styring, _ = project.codebook.codes
        new = (
            replace(tid, name=Wording((("da", "Tidspres"),))),
            replace(ejerskab, include=Wordings((("da", ("vores eget",)),)), parent=None),
            styring,
            Code(id="frokost", name=Wording((("da", "Frokost"),)), parent="tid"),
        )
        project.adopt_codebook(replace(project.codebook, codes=(new[0], new[3], *new[1:3])))

    a, b = copy("a", applies("Ida", 1, "dagsorden")), copy("b", adopt)
    account = merge([a, b], base.with_name("team.orgcode"), clock=clock)
    (other,) = account.other_versions
    assert other.files == (str(a),)
    assert account.codebook == account.files[1].codebook_version != other.version
    assert [(each.code, each.change, each.after) for each in other.changes] == [
        ("tid", CodeChange.RENAMED, "Tidspres"),
        ("tid", CodeChange.SPLIT, "frokost"),
        ("ejerskab", CodeChange.REWORDED, "include"),
        ("dagsorden", CodeChange.GONE, ""),
    ]
    assert account.gone_codes == (("dagsorden", 1),)
    with Project.open(account.into) as project:
        assert project.codebook.version == account.codebook
        assert set(project.codes_by_version()) == {account.codebook, other.version}


def test_moved_and_added_codes_and_those_renamed_in_one_language(codebook: Codebook) -> None:
    tid, ejerskab, styring, dagsorden = codebook.codes
    new = replace(
        codebook,
        codes=(
            tid,
            replace(ejerskab, name=Wording((*ejerskab.name.texts[:1], ("nb", "Eierskap"), *ejerskab.name.texts[2:]))),
            styring,
            replace(dagsorden, parent=None),
            Code(id="magt", name=Wording((("da", "Magt"),)), parent="styring"),
        ),
    )
    assert [(each.code, each.change, each.before, each.after) for each in codebook_changes(codebook, new)] == [
        ("ejerskab", CodeChange.RENAMED, "Ejerskab", "Eierskap"),
        ("dagsorden", CodeChange.MOVED, "styring", "(top)"),
        ("magt", CodeChange.ADDED, "", "Magt"),
    ]
    assert codebook_changes(codebook, codebook) == ()


def recut(project: Project) -> None:
    """Another interview, cut by whoever adds it into turns."""
    transcript = interview("Anden", OTHER)
    project._store.library.add(
        transcript,
        Segmentation(
            transcript_id=transcript.id,
            kind=UnitKind.TURN,
            parameters=(),
            version="1",
            segments=tuple(
                Segment(transcript_id=transcript.id, index=turn.index, turn=turn.index, start=turn.start, end=turn.end)
                for turn in transcript.turns
            ),
        ),
    )


def test_an_interview_cut_in_two_ways_keeps_both_and_the_earliest_counts(copy: Copy, base: Path, clock: Clock) -> None:
    a = copy("a", recut)
    b = copy("b", lambda project: project.add_read_transcript(interview("Samme", OTHER)))
    account = merge([b, a], base.with_name("team.orgcode"), clock=clock)
    (cut,) = account.cut_differently
    assert cut.title == "Anden"
    assert cut.segments == ((str(b), "sentence", 3), (str(a), "turn", 2))
    assert (cut.counts, cut.changed_for) == (("turn", 2), (str(b),))
    with Project.open(account.into) as project:
        assert len(project.transcripts()) == 2
        assert project.transcript(cut.transcript_id).title == "Anden"
        assert len(project.segments(cut.transcript_id)) == 2
    assert {table.table: table.after for table in account.tables}["segmentations"] == 3


def test_a_speaker_of_two_roles_is_listed_and_the_last_correction_counts(copy: Copy, base: Path, clock: Clock) -> None:
    def says(role: Role) -> Work:
        return lambda project: project.set_role(project.transcripts()[0], "IP", role)

    a, b = copy("a", says(Role.OTHER)), copy("b", says(Role.INTERVIEWER), says(Role.PARTICIPANT))
    (apart,) = merge([b, a], base.with_name("team.orgcode"), clock=clock).roles_apart
    assert (apart.title, apart.speaker, apart.counts) == ("Lille interview", "IP", "participant")
    assert apart.said == ((str(b), "participant"), (str(a), "other"))
    with Project.open(base.with_name("team.orgcode")) as project:
        assert project.transcript(apart.transcript_id).speaker("IP").role is Role.PARTICIPANT


def test_work_goes_on_in_the_outcome_and_comes_back(copy: Copy, base: Path, clock: Clock) -> None:
    a, b, into = (
        copy("a", applies("Ida", 1, "tid")),
        copy("b", applies("Per", 1, "tid")),
        base.with_name("team.orgcode"),
    )
    merge([a, b], into, clock=clock)
    with Project.open(into, clock=clock) as project:
        applies("Per", 2, "ejerskab")(project)
        assert project.check_record() == ()
    with Project.open(a, clock=clock) as project:
        applies("Ida", 3, "tid")(project)
    account = merge([into, b], a, clock=clock)
    assert account.files[0].path == a
    merge([a], into, clock=clock)
    assert whole(into) == whole(a)
    for path in (a, into):
        with Project.open(path) as project:
            assert project.check_record() == ()
            assert len(project.decisions()) == 5


def put(**values: str) -> Work:
    return lambda project: project._store.settings.put({key.replace("_", "."): value for key, value in values.items()})


def test_settings_that_differ_are_listed_and_do_not_depend_on_the_order(copy: Copy, base: Path, clock: Clock) -> None:
    a = copy("a", put(title="Ålborg", unit="turn", suggestions_seed="ff"))
    b = copy("b", put(title="Bergen", suggestions_seed="aa"))
    c = copy("c", lambda project: project.set_policy(mode=SuggestionMode.OFF))
    for number, sources in enumerate(((a, b, c), (c, b, a), (b, a, c))):
        account = merge(sources, base.with_name(f"team{number}.orgcode"), clock=clock)
        kept = {one.key: one.kept for one in account.settings}
        assert {key: kept[key] for key in ("title", "unit", "suggestions.seed")} == {
            "title": "Bergen",
            "unit": "sentence",
            "suggestions.seed": min("aa", seed_of(c)),
        }
        said_of_title = next(one.said for one in account.settings if one.key == "title")
        assert dict(said_of_title) == {str(a): "Ålborg", str(b): "Bergen", str(c): "Studie"}
        with Project.open(account.into) as project:
            assert project.title == "Bergen"
            assert project.policy(project.coder("Ida")).mode is SuggestionMode.OFF


def seed_of(path: Path) -> str:
    with Store.open(path) as store:
        return store.settings.get("suggestions.seed")


def test_the_older_project_says_what_the_settings_are(codebook: Codebook, tmp_path: Path, clock: Clock) -> None:
    files = []
    for title in ("Ålborg", "Bergen"):
        clock.now += HOUR
        path = tmp_path / f"{title}.orgcode"
        with Project.create(path, title=title, codebook=codebook, clock=clock) as project:
            project.add_read_transcript(interview())
        files.append(path)
    account = merge(list(reversed(files)), tmp_path / "team.orgcode", clock=clock)
    assert [(one.key, one.kept) for one in account.settings] == [("title", "Ålborg")]
    assert account.other_versions == ()


@pytest.fixture
def strangers(tmp_path: Path, codebook: Codebook, clock: Clock) -> Path:
    path = tmp_path / "fremmed.orgcode"
    other = replace(codebook, id="fremmed")
    with Project.create(path, title="Fremmed", codebook=other, clock=clock) as project:
        project.add_read_transcript(interview("Anden", OTHER))
    return path


def test_another_project_is_refused_unless_it_is_meant(copy: Copy, strangers: Path, base: Path, clock: Clock) -> None:
    a, into = copy("a"), base.with_name("team.orgcode")
    with pytest.raises(InputProblem) as caught:
        merge([a, strangers], into, clock=clock)
    assert caught.value.where == str(strangers)
    assert "--another-project" in caught.value.hint
    assert not into.exists()
    assert merge([a, strangers], into, another_project=True, clock=clock).made
    with Project.open(into) as project:
        assert len(project.transcripts()) == 2


def test_a_chain_of_common_interviews_is_one_project(copy: Copy, strangers: Path, base: Path, clock: Clock) -> None:
    a = copy("a")
    bridge = copy("bro", lambda project: project.add_read_transcript(interview("Anden", OTHER)))
    assert merge([a, strangers, bridge], base.with_name("team.orgcode"), clock=clock).made


@pytest.mark.parametrize(
    "arguments",
    [
        lambda a, into: ([a, a], into),
        lambda a, into: ([a, a.parent / "." / a.name], into),
        lambda a, into: ([a], a),
        lambda a, into: ([], into),
        lambda a, into: ([a, into], into),
    ],
)
def test_a_file_named_twice_is_refused(
    copy: Copy, base: Path, clock: Clock, arguments: Callable[[Path, Path], tuple[Sequence[Path], Path]]
) -> None:
    a, into = copy("a"), base.with_name("team.orgcode")
    before = a.read_bytes()
    with pytest.raises(InputProblem):
        merge(*arguments(a, into), clock=clock)
    assert a.read_bytes() == before
    assert not into.exists()


def test_a_link_to_the_same_file_is_the_same_file(copy: Copy, base: Path, clock: Clock) -> None:
    a = copy("a")
    link = base.with_name("link.orgcode")
    link.hardlink_to(a)
    with pytest.raises(InputProblem, match="twice"):
        merge([a, link], base.with_name("team.orgcode"), clock=clock)


def test_the_ending_may_be_left_out(copy: Copy, base: Path, clock: Clock) -> None:
    a = copy("a")
    (base.parent / "team").mkdir()
    account = merge([a.with_suffix("")], base.with_name("team"), clock=clock)
    assert (account.files[0].path, account.into) == (a, base.with_name("team.orgcode"))
    moved = a.rename(a.with_name("gammel.bak"))
    account = merge([account.into], moved, clock=clock)
    assert (account.made, account.into) == (False, moved)


def test_what_cannot_be_used_is_refused_by_name_and_nothing_is_written(copy: Copy, base: Path, clock: Clock) -> None:
    a, broken, into = copy("a"), copy("b", applies("Ida", 1, "tid")), base.with_name("team.orgcode")
    content = broken.read_bytes()
    broken.write_bytes(content[:-2000])
    with pytest.raises(NotAProject) as caught:
        merge([a, broken], into, clock=clock)
    assert caught.value.where == str(broken)
    with pytest.raises(ProjectProblem) as missing:
        merge([a, base.with_name("ingen.orgcode")], into, clock=clock)
    assert missing.value.where.endswith("ingen.orgcode")
    with pytest.raises(ProjectProblem, match="folder"):
        merge([a], base.parent / "ingen" / "team.orgcode", clock=clock)
    assert not into.exists()


def test_a_wrong_clock_is_told_and_the_merge_goes_on(copy: Copy, base: Path, clock: Clock) -> None:
    now = clock.now

    def ahead(project: Project) -> None:
        clock.now = now + 40 * 86400
        applies("Ida", 1, "tid")(project)
        clock.now = now - 86400
        applies("Ida", 2, "tid")(project)
        clock.now = now

    a, b = copy("a", ahead), copy("b", applies("Per", 1, "tid"))
    (told,) = merge([a, b], base.with_name("team.orgcode"), clock=clock).clocks
    assert (told.file, told.coder, told.future, told.backwards) == (str(a), "Ida", 1, 1)
    assert told.latest.startswith("2023-12-2")
    with Project.open(base.with_name("team.orgcode")) as project:
        assert len(project.decisions()) == 4


def test_one_file_alone_comes_out_as_it_is(copy: Copy, base: Path, clock: Clock) -> None:
    a = copy("a", applies("Ida", 1, "tid"))
    account: MergeAccount = merge([a], base.with_name("team.orgcode"), clock=clock)
    assert whole(account.into)[0] == whole(a)[0]


@pytest.fixture(autouse=True)
def no_leftovers(tmp_path: Path) -> Iterator[None]:
    """Whatever became of a merge, no half-made file lies about."""
    yield
    assert not list(tmp_path.glob(".orgcode-*"))
