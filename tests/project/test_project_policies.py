"""Policies: the project's, a coder's own, the seed, and what held when."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from orgcode.core.codebook import Codebook
from orgcode.core.coding import Coder
from orgcode.core.policy import SHARE, Eagerness, SuggestionMode
from orgcode.core.transcript import Span
from orgcode.errors import InputProblem
from orgcode.project import Project
from orgcode.project.policies import SEED, follow_project, history, policy, set_policy, standing_policies
from orgcode.store.settings import Settings
from orgcode.store.store import Store

ANNA, BO = Coder(id="id-anna", name="Anna"), Coder(id="id-bo", name="Bo")


class Moments:
    """Seconds that are set by hand."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def path(tmp_path: Path, codebook: Codebook) -> Path:
    path = tmp_path / "study.orgcode"
    with Store.create(path, meta={"title": "Studie"}, codebook=codebook):
        pass
    return path


@pytest.fixture
def settings(path: Path) -> Iterator[Settings]:
    with Store.open(path) as store:
        yield store.settings


def test_suggestions_are_on_where_nobody_said_anything_and_asking_writes_nothing(settings: Settings) -> None:
    before = dict(settings.all())
    found = policy(settings, ANNA)
    assert (found.mode, found.share, found.eagerness) == (SuggestionMode.ON, SHARE, Eagerness.NORMAL)
    assert found.coder_id == ANNA.id
    assert settings.all() == before


def test_the_projects_setting_holds_for_all_but_those_with_their_own(settings: Settings) -> None:
    set_policy(settings, mode=SuggestionMode.AFTER, eagerness=Eagerness.EAGER)
    set_policy(settings, mode=SuggestionMode.WITHHELD, share=0.35, coder=BO)
    assert policy(settings, ANNA).mode is SuggestionMode.AFTER
    assert policy(settings, ANNA).share == SHARE
    found = policy(settings, BO)
    assert (found.mode, found.share, found.eagerness) == (SuggestionMode.WITHHELD, 0.35, Eagerness.EAGER)
    set_policy(settings, mode=SuggestionMode.OFF)
    assert policy(settings, ANNA).mode is SuggestionMode.OFF
    assert policy(settings, BO).mode is SuggestionMode.WITHHELD
    assert settings.get("suggestions.mode") == "off"
    assert settings.get("suggestions.mode.id-bo") == "withheld"


@pytest.mark.parametrize("share", [-0.01, 1.01, float("nan"), float("inf")])
def test_a_share_outside_0_to_1_is_refused_and_nothing_changes(settings: Settings, share: float) -> None:
    before = dict(settings.all())
    with pytest.raises(InputProblem) as refused:
        set_policy(settings, mode=SuggestionMode.WITHHELD, share=share)
    assert refused.value.hint
    assert settings.all() == before


@pytest.mark.parametrize("share", [0.0, 1.0, 0.1234567])
def test_a_share_is_kept_exactly(settings: Settings, share: float) -> None:
    set_policy(settings, share=share)
    assert policy(settings, ANNA).share == share


def test_the_seed_is_made_once_and_outlives_every_change(path: Path) -> None:
    with Store.open(path) as one, Store.open(path) as other:
        set_policy(one.settings, mode=SuggestionMode.WITHHELD)
        seed = policy(other.settings, ANNA).seed
        assert len(seed) == 32
        set_policy(other.settings, mode=SuggestionMode.OFF, coder=BO)
        set_policy(one.settings, mode=SuggestionMode.WITHHELD, share=0.5)
    with Store.open(path) as again:
        assert policy(again.settings, BO).seed == seed
        span = Span(transcript_id="t", start=0, end=4)
        assert policy(again.settings, ANNA).lot(span) != policy(again.settings, BO).lot(span)


def test_two_projects_draw_different_lots(path: Path, tmp_path: Path, codebook: Codebook) -> None:
    seeds = set()
    with Store.create(tmp_path / "other.orgcode", meta={"title": "Studie"}, codebook=codebook) as other:
        set_policy(other.settings, mode=SuggestionMode.WITHHELD)
        seeds.add(policy(other.settings, ANNA).seed)
    with Store.open(path) as store:
        set_policy(store.settings, mode=SuggestionMode.WITHHELD)
        seeds.add(policy(store.settings, ANNA).seed)
    assert len(seeds) == 2


def test_a_mode_that_came_without_a_seed_gets_one_when_it_is_first_asked_for(path: Path) -> None:
    with Store.open(path) as store:
        store.settings.put({"suggestions.mode": "withheld"})
        seed = policy(store.settings, ANNA).seed
        assert seed
        assert seed == policy(store.settings, BO).seed == store.settings.get(SEED)


def test_a_file_that_cannot_be_written_to_still_has_one_lot_for_each_segment(path: Path) -> None:
    with Store.open(path) as store:
        store.settings.put({"suggestions.mode": "withheld"})
    with Store.open(path) as store:
        store._connection.writable = False  # as where the file or its folder is read-only
        seeds = {policy(store.settings, ANNA).seed for _ in range(3)}
        assert seeds == {""}
        assert store.settings.get(SEED) == ""


def test_what_cannot_be_read_is_said_with_a_way_out(settings: Settings) -> None:
    for key, value in (("suggestions.mode", "sideways"), ("suggestions.share", "much"), ("suggestions.share", "7")):
        settings.put({"suggestions.mode": "on", "suggestions.share": "0.2"})
        settings.put({key: value})
        with pytest.raises(InputProblem) as refused:
            policy(settings, ANNA)
        assert "orgcode suggestions" in refused.value.hint
    set_policy(settings, mode=SuggestionMode.ON, share=0.2)
    assert policy(settings, ANNA).mode is SuggestionMode.ON


def test_what_held_when_is_on_record(settings: Settings) -> None:
    clock = Moments()
    set_policy(settings, mode=SuggestionMode.WITHHELD, share=0.3, clock=clock)
    clock.now += 60
    set_policy(settings, mode=SuggestionMode.AFTER, coder=BO, clock=clock)
    clock.now += 60
    set_policy(settings, mode=SuggestionMode.ON, clock=clock)
    anna, bo = history(settings, ANNA), history(settings, BO)
    days = ("2023-11-14T22:13:19.999Z", "2023-11-14T22:13:20.000Z", "2023-11-14T22:14:20.000Z", "2023-11-14T22:15:20Z")
    assert [anna.at(day).mode for day in days] == ["on", "withheld", "withheld", "on"]
    assert [bo.at(day).mode for day in days] == ["on", "withheld", "after", "after"]
    assert [anna.at(day).share for day in days] == [SHARE, 0.3, 0.3, 0.3]
    assert anna.policies[-1] == policy(settings, ANNA)
    assert bo.policies[-1] == policy(settings, BO)


def test_saying_the_same_again_is_no_change(settings: Settings) -> None:
    set_policy(settings, mode=SuggestionMode.WITHHELD)
    before = dict(settings.all())
    set_policy(settings, mode=SuggestionMode.WITHHELD)
    set_policy(settings)
    assert settings.all() == before


def test_changes_are_kept_in_order_when_the_clock_is_set_back(settings: Settings) -> None:
    clock = Moments()
    for mode in (SuggestionMode.WITHHELD, SuggestionMode.OFF, SuggestionMode.AFTER):
        set_policy(settings, mode=mode, clock=clock)
        clock.now -= 3600
    found = history(settings, ANNA)
    assert [each.mode for each in found.policies] == ["on", "withheld", "off", "after"]
    assert list(found.since) == sorted(found.since)
    assert found.policies[-1] == policy(settings, ANNA)


def test_a_record_of_changes_that_was_damaged_is_named(settings: Settings) -> None:
    settings.put({"suggestions.change.0": '{"at": "2026-01-01T00:00:00.000Z"}'})
    with pytest.raises(InputProblem, match="record of changes"):
        history(settings, ANNA)


def test_a_project_says_what_holds_for_everybody_and_for_each_coder(study: Project) -> None:
    anna, bo = study.coder("Anna"), study.coder("Bo")
    study.set_policy(mode=SuggestionMode.WITHHELD, share=0.25)
    study.set_policy(coder=bo, mode=SuggestionMode.OFF, eagerness=Eagerness.RESERVED)
    everybody, hers, his = standing_policies(study)
    assert (everybody.coder, everybody.mode, everybody.share, everybody.own) == (None, "withheld", 0.25, ())
    assert (hers.coder, hers.mode, hers.eagerness, hers.own) == (anna, "withheld", "normal", ())
    assert (his.coder, his.mode, his.eagerness, his.own) == (bo, "off", "reserved", ("mode", "eagerness"))
    assert study.policy(bo).mode is SuggestionMode.OFF
    follow_project(study, bo)
    assert standing_policies(study)[2].own == ()
    assert study.policy(bo).mode is SuggestionMode.WITHHELD


def test_a_change_of_mode_leaves_decisions_alone(study: Project) -> None:
    anna, span = study.coder("Anna"), study.segments(study.transcripts()[0])[1].span
    study.apply(anna, span, "tid")
    before = study.decisions()
    study.set_policy(mode=SuggestionMode.OFF)
    study.set_policy(coder=anna, mode=SuggestionMode.WITHHELD, share=1.0)
    assert study.decisions() == before
    assert study.span_state(span.transcript_id, anna.id, span).codes == ("tid",)
    assert study.check_record() == ()
