"""A thousand damaged models through real workers and what the window does with them: each shown or told, none fatal."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.bim.make_ifc import school
from tests.bim.mutants import Desk, mutate

COUNT = 1000
_ROOT = Path(__file__).parents[2]


def main() -> int:
    chance = random.Random(1)
    begun = time.perf_counter()
    found: Counter[str] = Counter()
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        sources = _sources(Path(folder))
        with Desk(Path(folder) / "cache") as desk:
            for number in range(COUNT):
                # Whole buildings take longer, so they are fewer.
                name = chance.choices(list(sources), [1 if len(data) > 200_000 else 8 for data in sources.values()])[0]
                path = Path(folder) / f"bad{number}.ifc"
                path.write_bytes(mutate(sources[name], chance))
                start = time.perf_counter()
                outcome = desk.open(path)
                slowest = max(slowest, time.perf_counter() - start)
                found[outcome] += 1
                path.unlink()
                if outcome not in ("shown", "told"):
                    print(f"number {number} of {name}: {outcome}")
            alive = desk.open(Path(folder) / "good.ifc") == "shown"
    print(f"{COUNT} damaged models of {', '.join(sources)}: {dict(found)}; "
          f"slowest {slowest:.1f} s, all {time.perf_counter() - begun:.0f} s; a good one afterwards: "
          f"{'shown' if alive else 'NOT shown'}")  # fmt: skip
    return 0 if alive and found["shown"] + found["told"] == COUNT else 1


def _sources(folder: Path) -> dict[str, bytes]:
    made = {f"school {schema}": school(schema).write(folder / "good.ifc").read_bytes() for schema in ("IFC2X3", "IFC4")}
    files = [_ROOT / "resources" / "demo" / "skola.ifc", *(_ROOT.parent / "shared" / "data" / "ifc").glob("tall*.ifc")]
    return made | {path.stem: path.read_bytes() for path in files if path.exists()}


if __name__ == "__main__":
    sys.exit(main())
