"""Damaged files through real workers: each gives a result or one sentence, and the pool goes on."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from civicdesk.errors import UserError
from civicdesk.workers import Limits, Pool
from tests.bim.make_ifc import school

COUNT = 220


def mutate(data: bytes, chance: random.Random) -> bytes:
    """A few bytes, numbers, references or lines of *data* changed, doubled or lost; sometimes the end cut off."""
    changed = bytearray(data)
    kind = chance.randrange(6)
    if kind == 0:
        for _ in range(chance.randint(1, 40)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        return bytes(changed)
    if kind == 1:
        return data[: chance.randrange(len(data))]
    lines = data.split(b"\n")
    body = [i for i, line in enumerate(lines) if line.startswith(b"#")]
    for _ in range(chance.randint(1, 8)):
        i = chance.choice(body)
        if kind == 2:
            lines[i] = b""
        elif kind == 3:
            lines[i] = lines[chance.choice(body)]
        elif kind == 4:
            parts = lines[i].split(b"#")
            parts[-1] = str(chance.randrange(400)).encode() + parts[-1].lstrip(b"0123456789")
            lines[i] = b"#".join(parts)
        else:
            wild = chance.choice([b"$", b"*", b"()", b"1.E999", b"-1", b"'x'", b".T.", b"#1", b"0."])
            parts = lines[i].split(b",")
            parts[chance.randrange(len(parts))] = wild
            lines[i] = b",".join(parts)
    return b"\n".join(lines)


@pytest.mark.parametrize("schema", ["IFC2X3", "IFC4"])
def test_no_damaged_file_stops_the_program(tmp_path: Path, schema: str) -> None:
    good = school(schema).write(tmp_path / "good.ifc").read_bytes()
    chance = random.Random(20)
    pool = Pool(Limits(seconds=20))
    try:
        jobs = []
        for number in range(COUNT // 2):
            path = tmp_path / f"bad{number}.ifc"
            path.write_bytes(mutate(good, chance))
            only = "" if number % 4 == 0 else "properties"
            jobs.append(
                pool.start(
                    "bad", "civicdesk.bim.prepare:prepare", str(path), str(tmp_path / "cache"), only, kind="model"
                )
            )
        results = [outcome(job) for job in jobs]
        last = pool.start("good", "civicdesk.bim.inspect:inspect", str(tmp_path / "good.ifc"), kind="model")
        assert last.result(60)["rooms"] == 4
    finally:
        pool.close()
    assert "told badly" not in results
    assert results.count("done") > COUNT // 8
    assert results.count("told") > COUNT // 20


def outcome(job: object) -> str:
    try:
        job.result(120)  # type: ignore[attr-defined]
    except UserError as error:
        return "told" if error.sentence and error.todo else "told badly"
    return "done"
