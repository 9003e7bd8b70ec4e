"""What was acknowledged is there: after kill -9, on a full disk, with eight writers at once, in a read-only place."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from store_samples import decision, decisions, fill, ids, text_hash, ticking

from orgcode.errors import DiskFull, OrgcodeError, ProjectReadOnly
from orgcode.store.schema import SCHEMA_VERSION
from orgcode.store.store import Store

pytestmark = pytest.mark.fault

HERE = Path(__file__).parent
KILLS = 20
WRITERS = 8
EACH = 25
NOBODY = 65534


def child(path: Path, coder: str, number: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, HERE / "store_child.py", path, coder, str(number)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_kill_9_while_coding_loses_nothing_acknowledged(path: Path) -> None:
    Store.create(path, meta={}).close()
    luck = random.Random(1)  # noqa: S311 - when to kill is no secret
    acknowledged: set[str] = set()
    for _ in range(KILLS):
        with child(path, "anna", 100_000) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            process.stdin.write("go\n")
            process.stdin.flush()
            # Killed between two words, at a moment that neither side chose: while the next decision is written.
            for _ in range(luck.randrange(1, 12)):
                acknowledged.add(process.stdout.readline().strip())
            process.kill()
            acknowledged.update(line.strip() for line in process.stdout if line.endswith("\n"))
        with Store.open(path) as store:
            assert store.verify() == ()
            written = {item.id for item in store.decisions.select()}
            assert acknowledged <= written
            # At most the one that was on its way may be there unspoken.
            assert len(written) <= len(acknowledged) + KILLS
    assert len(acknowledged) > KILLS


def test_eight_processes_at_once_lose_nothing(path: Path) -> None:
    Store.create(path, meta={}).close()
    # Two of them for each coder: their identifiers must still increase.
    processes = [child(path, f"coder {number // 2}", EACH) for number in range(WRITERS)]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [process.communicate()[0].split() for process in processes]
    assert [process.returncode for process in processes] == [0] * WRITERS
    with Store.open(path) as store:
        assert store.verify() == ()
        _, in_order = store.decisions.since(0)
        assert sorted(item.id for item in in_order) == sorted(word for words in said for word in words)
        assert len(in_order) == WRITERS * EACH
        for coder in {item.coder_id for item in in_order}:
            own = [item.id for item in in_order if item.coder_id == coder]
            assert own == sorted(own)


def mount(kind: str, folder: Path, *options: str) -> bool:
    done = subprocess.run(["mount", "-t", kind, *options, "none", folder], check=False, capture_output=True)
    return done.returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MB of our own; mounting takes the rights of root."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not (shutil.which("mount") and hasattr(os, "geteuid") and os.geteuid() == 0):
        pytest.skip("only root can mount a disk")
    if not mount("tmpfs", folder, "-o", "size=1m"):
        pytest.skip("this machine does not let us mount a disk")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def fill_up(folder: Path) -> Path:
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(4096)):
                pass
        except OSError:
            pass
    return filler


def test_a_full_disk_is_said_and_what_was_stored_before_stays(small_disk: Path) -> None:
    path = small_disk / "studie.orgcode"
    made = ids()
    with Store.create(path, meta={}) as store:
        first = decision(next(made))
        store.decisions.append(first)
        filler = fill_up(small_disk)
        stored = [first]

        def go_on() -> None:
            # The log was given room in advance; sooner or later there is none.
            while len(stored) < 1000:
                stored.append(store.decisions.append_new("anna", lambda last: decision(next(made))))

        with pytest.raises(DiskFull) as caught:
            go_on()
        assert caught.value.where == str(path)
        assert store.decisions.select() == tuple(stored)
        filler.unlink()
        stored.append(store.decisions.append_new("anna", lambda last: decision(next(made))))
        assert store.verify() == ()
    with Store.open(path) as store:
        assert store.decisions.select() == tuple(stored)
        assert store.verify() == ()


def test_a_program_that_dies_on_a_full_disk_loses_nothing(small_disk: Path) -> None:
    path = small_disk / "studie.orgcode"
    Store.create(path, meta={}).close()
    with child(path, "anna", 100_000) as process:
        output, _ = process.communicate("go\n")
    said = output.split()[1:]
    assert process.returncode != 0
    assert said
    for name in (path.name, path.name + "-wal"):
        shutil.copy(small_disk / name, small_disk.parent / name)
    with Store.open(small_disk.parent / path.name) as store:
        assert [item.id for item in store.decisions.select()] == said
        assert store.verify() == ()


def test_no_room_for_a_new_project(small_disk: Path) -> None:
    filler = fill_up(small_disk)
    path = small_disk / "studie.orgcode"
    with pytest.raises(DiskFull):
        Store.create(path, meta={})
    assert list(small_disk.iterdir()) == [filler]


def test_a_file_that_may_not_grow_is_a_full_disk(store: Store) -> None:
    """The same without root: SQLite's own limit gives the same error."""
    some = decisions(400)
    store._connection.execute("PRAGMA max_page_count=1")
    with pytest.raises(DiskFull):
        store.decisions.append_all(some)
    store._connection.execute("PRAGMA max_page_count=100000")
    assert store.decisions.select() == ()
    store.decisions.append_all(some)
    assert store.verify() == ()


def use_read_only(path: Path) -> dict[str, str]:
    """What happens to each use of a project that cannot be written."""
    said: dict[str, str] = {}
    try:
        store = Store.open(path, clock=ticking())
    except ProjectReadOnly as error:
        return {"open": error.message}
    with store:
        said["writable"] = str(store.writable)
        said["decisions"] = str(len(store.decisions.select()))
        said["verify"] = str(store.verify())
        said["title"] = store.library.overviews()[0].title
        said["vectors"] = str(store.vectors.count("e5"))
        uses: dict[str, Callable[[], object]] = {
            "append": lambda: store.decisions.append(decision(next(ids()))),
            "settings": lambda: store.settings.put({"a": "b"}),
            "coder": lambda: store.coders.find_or_add("Ny"),
        }
        for name, act in uses.items():
            try:
                act()
            except OrgcodeError as error:
                said[name] = type(error).__name__
    try:
        Store.create(path.with_name("ny.orgcode"), meta={})
    except OrgcodeError as error:
        said["create"] = type(error).__name__
    return said


READ_ONLY = {
    "writable": "False",
    "decisions": "2",
    "verify": "()",
    "title": "Leder, skole A",
    "vectors": "1",
    "append": "ProjectReadOnly",
    "settings": "ProjectReadOnly",
    "coder": "ProjectReadOnly",
    "create": "ProjectReadOnly",
}


def make_project(path: Path) -> None:
    import numpy as np

    with Store.create(path, meta={}, clock=ticking()) as store:
        fill(store)
        store.vectors.put("e5", [text_hash("a")], np.ones((1, 3), dtype=np.float32))


def test_a_project_on_a_read_only_disk_can_be_read(small_disk: Path) -> None:
    path = small_disk / "studie.orgcode"
    make_project(path)
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    assert use_read_only(path) == READ_ONLY


def test_a_log_on_a_read_only_disk_is_not_passed_over(small_disk: Path) -> None:
    path = small_disk / "studie.orgcode"
    make_project(path)
    with Store.open(path) as store:
        store.decisions.append(decision(next(ids())))
        for name in (path.name, path.name + "-wal"):
            shutil.copy(small_disk / name, small_disk / f"copy-{name}")
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with pytest.raises(ProjectReadOnly, match="newest decisions") as caught:
        Store.open(small_disk / f"copy-{path.name}")
    assert "-wal" in caught.value.hint


def test_an_older_project_on_a_read_only_disk_cannot_be_brought_up_to_date(small_disk: Path) -> None:
    from test_store_migrations import older

    path = small_disk / "studie.orgcode"
    older(path, SCHEMA_VERSION - 1)
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with pytest.raises(ProjectReadOnly, match="older"):
        Store.open(path)


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A folder that others can come to, which pytest's own are not."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


def as_somebody_else(path: Path) -> dict[str, str]:
    """`use_read_only` in a process that, if we are root, has first become another user: root may write anywhere."""
    code = (
        "import json, os, sys; from pathlib import Path; sys.path.insert(0, sys.argv[2])\n"
        "import orgcode.store.migrations, test_store_faults as tests\n"
        "if os.geteuid() == 0: os.setgroups([]); os.setgid(tests.NOBODY); os.setuid(tests.NOBODY)\n"
        "os.chdir('/')\n"
        "print(json.dumps(tests.use_read_only(Path(sys.argv[1]))))"
    )
    done = subprocess.run([sys.executable, "-c", code, path, HERE], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert isinstance(said, dict)
    return said


@pytest.mark.skipif(os.name == "nt", reason="rights are another matter there")
@pytest.mark.parametrize("writable", ["nothing", "folder", "file"])
def test_a_project_of_somebody_else_can_be_read(shared_folder: Path, writable: str) -> None:
    path = shared_folder / "studie.orgcode"
    make_project(path)
    path.chmod(0o666 if writable == "file" else 0o444)
    shared_folder.chmod(0o777 if writable == "folder" else 0o555)
    expected = dict(READ_ONLY)
    if writable == "folder":
        del expected["create"]
    assert as_somebody_else(path) == expected


@pytest.mark.skipif(os.name == "nt", reason="rights are another matter there")
def test_a_project_that_may_not_even_be_read_is_said(shared_folder: Path) -> None:
    path = shared_folder / "studie.orgcode"
    make_project(path)
    path.chmod(0)
    assert as_somebody_else(path) == {"open": "The file, or the folder it is in, may not be used by you."}
