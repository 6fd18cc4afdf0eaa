"""Prepared copies: whole or absent, mapped, shared between processes, held under a cap."""

from __future__ import annotations

import os
import time

import numpy as np
import pyarrow as pa
import pytest

from civicdesk.prepared import META, Cache, content_key, file_digest


@pytest.fixture
def cache(tmp_path) -> Cache:
    return Cache(tmp_path / "prepared")


def fill(cache: Cache, key: str, size: int = 10) -> None:
    with cache.new(key) as new:
        new.array("numbers", np.arange(size, dtype=np.uint8))
        new.commit({"name": key})


def test_what_is_written_is_mapped_again(cache):
    with cache.new("k") as new:
        new.array("points", np.arange(6.0).reshape(2, 3)[:, ::-1])
        new.array("none", np.empty((0, 3), np.float32))
        new.json("names", ["místnost"])
        new.table("rows", pa.table({"id": ["1", "02"]}))
        copy = new.commit({"version": 3})
    assert copy.folder == cache.path("k")
    assert isinstance(copy.array("points"), np.memmap)
    assert copy.array("points").tolist() == [[2, 1, 0], [5, 4, 3]]
    assert copy.array("none").shape == (0, 3)
    assert copy.json("names") == ["místnost"]
    assert copy.table("rows").to_pylist() == [{"id": "1"}, {"id": "02"}]
    assert cache.open("k").meta == {"version": 3}
    assert copy.bytes > 100
    with pytest.raises(ValueError, match="read-only"):
        copy.array("points")[0] = 1


def test_failed_work_leaves_nothing(cache):
    with pytest.raises(RuntimeError), cache.new("k") as new:
        new.json("half", {})
        raise RuntimeError
    assert cache.open("k") is None
    assert list(cache.folder.iterdir()) == []


def test_two_that_make_the_same_copy(cache):
    with cache.new("k") as slow:
        slow.json("names", ["slow"])
        with cache.new("k") as fast:
            fast.json("names", ["fast"])
            fast.commit({})
        assert slow.commit({}).json("names") == ["fast"]
    assert [path.name for path in cache.folder.iterdir()] == ["k"]


def test_a_damaged_copy_is_made_anew(cache):
    fill(cache, "k")
    (cache.path("k") / META).write_bytes(b"{")
    assert cache.open("k") is None
    fill(cache, "k")
    (cache.path("k") / META).unlink()
    assert cache.open("k") is None
    fill(cache, "k")
    assert cache.open("k").meta == {"name": "k"}


def test_the_oldest_use_goes_first(cache):
    for age, key in enumerate(["new", "middle", "old"]):
        fill(cache, key, 1000)
        os.utime(cache.path(key) / META, (time.time() - 100 * age,) * 2)
    assert cache.open("old")  # counts as a use
    cache.cap = 2 * cache.open("new").bytes + 10
    cache.trim()
    assert cache.open("middle") is None
    assert cache.open("old")
    cache.cap = 1
    cache.trim()
    assert [path.name for path in cache.folder.iterdir()] == ["old"]


def test_leftovers_go_after_a_day(cache):
    writer = cache.new("k")
    damaged = cache.path("damaged")
    damaged.mkdir()
    cache.trim()
    assert writer.folder.exists()
    for folder in (writer.folder, damaged):
        os.utime(folder, (time.time() - 90_000,) * 2)
    cache.trim()
    assert list(cache.folder.iterdir()) == []


def test_the_key_follows_content_reader_version_and_options(tmp_path):
    file = tmp_path / "a.ifc"
    file.write_bytes(b"x")
    one = file_digest(file)
    file.write_bytes(b"y")
    two = file_digest(file)
    keys = {
        content_key([one], "ifc", "1"),
        content_key([two], "ifc", "1"),
        content_key([one], "ifc", "2"),
        content_key([one], "ifd", "1"),
        content_key([one], "ifc", "1", "geometry"),
        content_key([one, two], "ifc", "1"),
    }
    assert len(keys) == 6
    assert content_key([one], "ifc", "1") in keys
