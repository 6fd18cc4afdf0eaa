"""Damaged files through real workers: each is shown or told in one sentence, and the next one is read as ever."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from tests.bim.make_ifc import school
from tests.bim.mutants import Desk, mutate

# `dev.py bench soak` opens a thousand.
COUNT = 200


@pytest.mark.parametrize("schema", ["IFC2X3", "IFC4"])
def test_no_damaged_file_stops_the_program(tmp_path: Path, schema: str) -> None:
    good = school(schema).write(tmp_path / "good.ifc")
    chance = random.Random(20)
    outcomes: Counter[str] = Counter()
    with Desk(tmp_path / "cache") as desk:
        for number in range(COUNT // 2):
            path = tmp_path / f"bad{number}.ifc"
            path.write_bytes(mutate(good.read_bytes(), chance))
            outcomes[desk.open(path, "" if number % 4 == 0 else "geometry" if number % 4 == 1 else "properties")] += 1
        assert desk.open(good) == "shown"
    assert outcomes.keys() == {"shown", "told"}
    assert outcomes["shown"] > COUNT // 8
    assert outcomes["told"] > COUNT // 20
