"""The file with the key, and the list of names in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from privacy_samples import make

from orgcode.core.privacy import Kind, Pseudonym
from orgcode.errors import BadTable, InputProblem, UnknownName
from orgcode.project import Project
from orgcode.project.privacy_decisions import find_key, find_or_make_key, key_ids
from orgcode.project.privacy_names import add_names, added, forgotten, names_table, read_names, removed, write_names
from orgcode.project.pseudonyms import KeyFile, KeyProblem, keys_folder

ANNE = Pseudonym(name="Anne", replacement="Kim", forms=("Annemor",))
BO = Pseudonym(name="Bo", replacement="Sam")


@pytest.fixture
def file(tmp_path: Path) -> KeyFile:
    return KeyFile.make(tmp_path / "deep" / "key.json", "Studie")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    monkeypatch.setenv("ORGCODE_KEYS", str(tmp_path / "keys"))
    with make(tmp_path / "p.orgcode") as project:
        yield project


def test_only_its_owner_reads_it(file: KeyFile) -> None:
    file.change(lambda names: (*names, ANNE))
    assert file.path.stat().st_mode & 0o777 == 0o600
    assert file.path.parent.stat().st_mode & 0o077 == 0
    file.path.chmod(0o644)
    assert file.read().names == (ANNE,)
    assert file.path.stat().st_mode & 0o777 == 0o600


def test_it_is_written_as_a_whole_and_counts_its_versions(file: KeyFile) -> None:
    first = file.read()
    assert (first.revision, first.names, first.project) == (0, (), "Studie")
    assert file.change(lambda _: (ANNE, BO)).revision == 1
    assert file.change(lambda names: names).revision == 1
    read = file.read()
    assert (read.id, read.secret, read.names) == (first.id, first.secret, (ANNE, BO))
    assert repr(read.secret) not in repr(read)
    assert [path.name for path in file.path.parent.iterdir() if not path.name.startswith(".")] == ["key.json"]


def test_a_link_to_a_key_is_the_key(file: KeyFile, tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(file.path)
    KeyFile(link).change(lambda names: (*names, ANNE))
    assert link.is_symlink()
    assert file.read().names == KeyFile(link).read().names == (ANNE,)


def test_a_shorter_list_leaves_a_copy_of_the_longer(file: KeyFile) -> None:
    file.change(lambda _: (ANNE, BO))
    file.change(lambda _: (BO,))
    copy = file.path.with_name("key.1.json")
    assert KeyFile(copy).read().names == (ANNE, BO)
    assert copy.stat().st_mode & 0o777 == 0o600
    file.change(lambda _: (ANNE, BO))
    file.change(lambda _: ())
    assert KeyFile(file.path.with_name("key.3.json")).read().names == (ANNE, BO)


def test_what_is_forgotten_is_in_no_version(file: KeyFile) -> None:
    other = file.path.with_name("key-of-mine.json")
    other.write_text("Anne", "utf-8")
    file.change(lambda _: (ANNE, BO))
    file.change(lambda _: (BO,))
    file.change(lambda _: (BO, ANNE))
    assert [one.path.name for one in file.versions()] == ["key.1.json"]
    assert forgotten(file, "anne") == 1
    assert file.read().names == KeyFile(file.path.with_name("key.1.json")).read().names == (BO,)
    left = [path for path in file.path.parent.iterdir() if "Anne" in path.read_text("utf-8")]
    assert left == [other]
    with pytest.raises(UnknownName):
        forgotten(file, "Anne")


def test_a_change_that_fails_leaves_it_as_it_was(file: KeyFile) -> None:
    file.change(lambda _: (ANNE,))
    before = file.path.read_bytes()

    def refuse(_: tuple[Pseudonym, ...]) -> tuple[Pseudonym, ...]:
        raise InputProblem("no")

    with pytest.raises(InputProblem):
        file.change(refuse)
    assert file.path.read_bytes() == before


def test_two_windows_add_to_one_list(file: KeyFile) -> None:
    other = KeyFile(file.path)
    file.change(lambda names: (*names, ANNE))
    other.change(lambda names: (*names, BO))
    assert file.read().names == (ANNE, BO)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe\x00",
        b'{"format": "orgcode-key/9"}',
        b'{"format": "orgcode-key/1", "id": "k", "secret": "zz", "revision": 0, "project": "", "names": []}',
        b'{"format": "orgcode-key/1", "id": "k", "secret": "00", "revision": 0, "project": "", "names": []}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_key_is_told_and_left(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "key.json"
    path.write_bytes(content)
    with pytest.raises(KeyProblem) as told:
        KeyFile(path).change(lambda names: (*names, ANNE))
    assert str(path) in told.value.where
    assert path.read_bytes() == content
    with pytest.raises(KeyProblem, match="left as it is"):
        KeyFile.make(path, "")


def test_a_key_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(KeyProblem, match="not there"):
        KeyFile(tmp_path / "none.json").read()


def test_the_project_knows_the_id_and_nothing_else(project: Project) -> None:
    assert find_key(project) is None
    assert key_ids(project) == ()
    file = find_or_make_key(project)
    assert key_ids(project) == (file.read().id,)
    assert file.path.parent == keys_folder()
    assert find_or_make_key(project).path == file.path
    found = find_key(project)
    assert found is not None
    assert found.path == file.path


def test_a_key_elsewhere_is_found_again(project: Project, tmp_path: Path) -> None:
    place = tmp_path / "usb" / "study-key.json"
    made = find_or_make_key(project, place)
    assert made.path == place
    found = find_key(project)
    assert found is not None
    assert found.path == place
    assert find_or_make_key(project).path == place
    with pytest.raises(KeyProblem, match="not there"):
        find_key(project, tmp_path / "other.json")
    place.rename(tmp_path / "away.json")
    assert find_key(project) is None
    with pytest.raises(KeyProblem, match="not there") as told:
        find_or_make_key(project)
    assert told.value.where == str(place)
    assert find_or_make_key(project, tmp_path / "away.json").read().id == key_ids(project)[0]


def test_names_are_added_once_and_get_more_forms() -> None:
    names = added((), (ANNE, BO))
    again = added(names, (Pseudonym(name=" anne ", replacement="Robin", forms=("Anni",)),))
    assert [(one.name, one.replacement, one.forms) for one in again] == [
        ("anne", "Robin", ("Annemor", "Anni")),
        ("Bo", "Sam", ()),
    ]
    assert removed(names, "ANNE") == (BO,)
    with pytest.raises(UnknownName):
        removed(names, "Ida")


@pytest.mark.parametrize(
    "new",
    [
        Pseudonym(name="", replacement="Kim"),
        Pseudonym(name="Ida", replacement="  "),
        Pseudonym(name="x" * 300, replacement="Kim"),
        Pseudonym(name="Ida", replacement="Bo"),
        Pseudonym(name="Ida", replacement="Annemor"),
        Pseudonym(name="Ida Holm", replacement="Kim Holm"),
        Pseudonym(name="Sam", replacement="Noa"),
        Pseudonym(name="Bøgen", replacement="Nye Bøgen", kind=Kind.INSTITUTION),
    ],
)
def test_what_cannot_be_listed(new: Pseudonym) -> None:
    with pytest.raises(InputProblem):
        added((ANNE, BO), (new,))


def test_a_table_goes_out_and_comes_in_again(tmp_path: Path) -> None:
    names = (
        ANNE,
        Pseudonym(name='Ole "O" Lund, jr.', replacement="Noa"),
        Pseudonym(name="Eg", replacement="[x]", kind=Kind.PLACE),
    )
    out = tmp_path / "names.csv"
    write_names(names, out)
    assert out.stat().st_mode & 0o777 == 0o600
    assert tuple((one.name, one.replacement, one.kind) for one in read_names(out)) == tuple(
        (one.name, one.replacement, one.kind) for one in names
    )
    assert [form for form in read_names(out)[0].forms if form] == ["Annemor"]
    assert names_table(()).strip() == "name,replacement,kind,forms"
    with pytest.raises(InputProblem, match="already"):
        write_names(names, out)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "names.csv"),
        ("navn,nyt\nAnne,Kim\n", "line 1"),
        ("name,kind\nAnne,robot\n", "line 2"),
        ("name\nAnne,Kim,x\n", "line 2"),
    ],
)
def test_a_table_that_is_none(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "names.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(BadTable) as refused:
        read_names(path)
    assert told in refused.value.where
    path.write_bytes(b"name\n\xe6\n")
    with pytest.raises(BadTable, match="UTF-8"):
        read_names(path)


def test_names_without_a_pseudonym_get_one(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text("name;kind\nJonas Ahlberg;person\nNordre Skole;institution\nAnne;\n", "utf-8")
    listed = add_names(project, find_or_make_key(project), read_names(path))
    assert len(listed) == 3
    assert len({one.replacement for one in listed}) == 3
    assert listed[1].replacement == "[skole 1]"
    document = json.loads(find_or_make_key(project).path.read_text("utf-8"))
    assert [one["name"] for one in document["names"]] == ["Jonas Ahlberg", "Nordre Skole", "Anne"]
