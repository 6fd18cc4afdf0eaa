"""A process that is killed while it writes: the file stays sound, and nothing that was confirmed is lost."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from civicdesk.register.schema import building
from civicdesk.store.database import Database
from civicdesk.store.schema import change, step

_WRITER = """
    import sys
    from pathlib import Path
    from civicdesk.register.schema import building
    from civicdesk.store.database import Database

    db = Database.open(Path(sys.argv[1]))
    for number in range(int(sys.argv[2]), 1_000_000):
        with db.transaction(f"step {number}") as t:
            t.insert(building, [{"name": f"{number}", "note": "x" * 2000} for _ in range(20)])
        print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a thing of POSIX")
def test_nothing_confirmed_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "p.civicdesk"
    Database.create(path).close()
    confirmed, chance = -1, random.Random(7)
    for _ in range(5):
        command = [sys.executable, "-c", textwrap.dedent(_WRITER), str(path), str(confirmed + 1)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
            assert run.stdout is not None
            line = run.stdout.readline()  # it is writing
            time.sleep(chance.uniform(0.0, 0.15))
            os.kill(run.pid, signal.SIGKILL)
            lines = [line, *run.stdout.readlines()]
        confirmed = max(int(text) for text in lines if text.endswith("\n"))
        confirmed = _check(path, confirmed)


def _check(path: Path, confirmed: int) -> int:
    """The last step in the file: the one confirmed, or one more that was written but not yet told."""
    with Database.open(path) as db:
        numbers = [int(row["name"]) for row in db.rows(building.select())]
        assert set(numbers) == set(range(max(numbers) + 1))
        assert len(numbers) == 20 * len(set(numbers))
        assert max(numbers) in (confirmed, confirmed + 1)
        assert len(db.rows(step.select())) == len(set(numbers))
        assert len(db.rows(change.select())) == len(numbers)
        return max(numbers)
