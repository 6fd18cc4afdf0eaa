"""Opening and making project files, good and bad ones."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest
import sqlcipher3

from civicdesk.errors import ProjectProblem
from civicdesk.register.schema import building, room
from civicdesk.store import engine
from civicdesk.store.database import Database


def _names(db: Database) -> list[str]:
    return sorted(row["name"] for row in db.rows(building.select()))


def _filled(path: Path, names: list[str]) -> Path:
    with Database.create(path) as db, db.transaction("add") as t:
        t.insert(building, [{"name": name} for name in names])
    return path


def test_a_new_project_is_a_marked_sqlite_file_and_nothing_else_remains(tmp_path: Path) -> None:
    path = _filled(tmp_path / "obec & město.civicdesk", ["Škola"])
    head = path.read_bytes()[:100]
    assert head.startswith(b"SQLite format 3\0")
    assert int.from_bytes(head[68:72]) == engine.APPLICATION_ID
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
    with Database.open(path) as db:
        assert _names(db) == ["Škola"]
        assert db.notes == ()


def test_pragmas_that_keep_data_safe(tmp_path: Path) -> None:
    path = _filled(tmp_path / "p.civicdesk", [])
    raw = engine.connect(path, "rw", "WAL")
    values = {
        name: raw.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
    }
    raw.close()
    assert values == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


def test_a_project_is_never_made_over_another_file(tmp_path: Path) -> None:
    path = tmp_path / "p.civicdesk"
    path.write_text("mine")
    with pytest.raises(ProjectProblem, match="of this name already"):
        Database.create(path)
    assert path.read_text() == "mine"


def test_making_one_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ProjectProblem, match="cannot be written here"):
        Database.create(tmp_path / "no" / "p.civicdesk")


@pytest.mark.parametrize("content", [b"", b"just text, no database", b"SQLite format 3\0" + bytes(200)])
def test_what_is_no_project_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "p.civicdesk"
    path.write_bytes(content)
    with pytest.raises(ProjectProblem, match=r"p\.civicdesk: this is not a civicdesk project; choose"):
        Database.open(path)
    assert path.read_bytes() == content


def test_a_foreign_sqlite_file_is_no_project(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    raw = sqlcipher3.connect(str(path))
    raw.execute("CREATE TABLE t (a)")
    raw.close()
    with pytest.raises(ProjectProblem, match="not a civicdesk project"):
        Database.open(path)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ProjectProblem, match="does not exist"):
        Database.open(tmp_path / "p.civicdesk")


def test_a_project_of_a_newer_version(tmp_path: Path) -> None:
    path = _filled(tmp_path / "p.civicdesk", [])
    content = bytearray(path.read_bytes())
    content[60:64] = (engine.SCHEMA + 1).to_bytes(4)
    path.write_bytes(content)
    with pytest.raises(ProjectProblem, match="newer version"):
        Database.open(path)
    assert path.read_bytes() == bytes(content)


@pytest.mark.parametrize("harm", ["cut", "overwritten"])
def test_a_damaged_project_is_told_and_left_alone(tmp_path: Path, harm: str) -> None:
    path = _filled(tmp_path / "p.civicdesk", [f"budova {i}" for i in range(500)])
    content = bytearray(path.read_bytes())
    if harm == "cut":
        content = content[: len(content) // 2]
    else:
        content[4096:20_000] = b"\xa5" * (20_000 - 4096)
    path.write_bytes(content)
    with pytest.raises(ProjectProblem, match="damaged"):
        Database.open(path)
    assert path.read_bytes() == bytes(content)


def test_a_read_only_file_opens_says_so_and_refuses_to_be_changed(tmp_path: Path) -> None:
    path = _filled(tmp_path / "p.civicdesk", ["Škola"])
    path.chmod(0o444)
    before = path.read_bytes()
    with Database.open(path) as db:
        assert db.read_only
        assert [note.code for note in db.notes] == ["read-only"]
        assert _names(db) == ["Škola"]
        with pytest.raises(ProjectProblem, match="for reading only"), db.transaction("x"):
            pytest.fail("no transaction may begin")
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_read_only_sees_what_another_window_has_written(tmp_path: Path) -> None:
    path = _filled(tmp_path / "p.civicdesk", [])
    with Database.open(path) as first:
        with first.transaction("add") as t:
            t.insert(building, [{"name": "Nová"}])
        with Database.open(path, read_only=True) as second:
            assert _names(second) == ["Nová"]


def test_closing_waits_for_a_transaction_under_way(tmp_path: Path) -> None:
    path = _filled(tmp_path / "p.civicdesk", [])
    db = Database.open(path)
    inside, go_on = threading.Event(), threading.Event()

    def work() -> None:
        with db.transaction("add") as t:
            inside.set()
            go_on.wait(10)
            t.insert(building, [{"name": "Škola"}])

    writer = threading.Thread(target=work)
    writer.start()
    inside.wait(10)
    threading.Timer(0.2, go_on.set).start()
    db.close()
    writer.join(10)
    with Database.open(path) as again:
        assert _names(again) == ["Škola"]


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProjectProblem, match="cannot be read"):
        Database.open(tmp_path)


def test_network_drives_get_a_rollback_journal_and_a_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _filled(tmp_path / "p.civicdesk", [])
    monkeypatch.setattr(engine, "on_network", lambda _path: True)
    with Database.open(path) as db:
        with db.transaction("add") as t:
            t.insert(building, [{"name": "Škola"}])
        assert [note.code for note in db.notes] == ["network"]
        assert not Path(f"{path}-wal").exists()
    raw = engine.connect(path, "ro")
    assert raw.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    raw.close()


def test_local_folders_are_no_network(tmp_path: Path) -> None:
    assert not engine.on_network(tmp_path)


_FULL_DISK = """
    import resource, sys
    from pathlib import Path
    from civicdesk.errors import ProjectProblem
    from civicdesk.register.schema import building
    from civicdesk.store.database import Database

    path = Path(sys.argv[1])
    db = Database.open(path)
    limit = path.stat().st_size + 200_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        with db.transaction("too much") as t:
            t.insert(building, [{"name": "x" * 1000} for _ in range(5000)])
    except ProjectProblem as problem:
        print(problem)
    print(len(db.rows(building.select())))
    with db.transaction("little") as t:
        t.insert(building, [{"name": "fits"}])
    print(len(db.rows(building.select())))
    db.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on the size of files stands for the full disk")
def test_a_full_disk_changes_nothing_and_the_project_goes_on(tmp_path: Path) -> None:
    path = _filled(tmp_path / "p.civicdesk", ["Škola"])
    run = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(_FULL_DISK), str(path)],
        capture_output=True,
        text=True,
        timeout=60,
        env=os.environ,
    )
    lines = run.stdout.splitlines()
    assert lines[1:] == ["1", "2"], run.stderr
    assert lines[0].startswith("p.civicdesk: the disk is full or cannot be written; nothing was changed; make room")
    with Database.open(path) as db:
        assert _names(db) == ["fits", "Škola"]


def test_a_project_cannot_be_made_on_a_full_disk_and_leaves_nothing(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    code = """
        import resource, sys
        from pathlib import Path
        from civicdesk.errors import ProjectProblem
        from civicdesk.store.database import Database
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        try:
            Database.create(Path(sys.argv[1]))
        except ProjectProblem as problem:
            print(problem)
    """
    target = tmp_path / "p.civicdesk"
    run = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), str(target)], capture_output=True, text=True, timeout=60
    )
    assert run.stdout.startswith("p.civicdesk: the project cannot be written here"), run.stderr
    assert list(tmp_path.iterdir()) == []


def test_foreign_keys_are_kept(tmp_path: Path) -> None:
    with Database.create(tmp_path / "p.civicdesk") as db:
        with pytest.raises(ProjectProblem, match="break the register"), db.transaction("x") as t:
            t.insert(room, [{"number": "1", "building_id": "nowhere"}])
        assert db.rows(room.select()) == []
