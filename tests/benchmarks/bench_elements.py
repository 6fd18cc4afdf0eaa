"""Search and property tables: a key stroke over office_a six times, and over a hundred thousand made-up elements."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from civicdesk.bim.model import Model
from civicdesk.bim.prepare import prepare
from civicdesk.bim.property_store import PropertyStore
from civicdesk.bim.property_table import PropertyTable
from civicdesk.bim.query import parse
from civicdesk.bim.search import Facts, find
from civicdesk.jobs import Silent
from civicdesk.prepared import Cache, Prepared

MANY = 100_000
_OFFICE = ("o", "of", "office", "class:IfcDoor", "class:IfcDoor FireRating:*", "Area>20 -storey:*1")
_MADE = ("s", "st", "stena 9", "class:IfcWall3 P0>100", "hodnota", "P3:10..20", "-stena 7")


def main() -> int:
    with tempfile.TemporaryDirectory() as work:
        path = Path(__file__).parents[3] / "shared" / "data" / "ifc" / "office_a.ifc"
        if path.is_file():
            _office(path, Path(work))
        facts = _many(Path(work))
        print(f"\n{MANY:,} elements, {len(facts.array('fact_value')):,} values, milliseconds")
        for line in _MADE:
            print(f"  {line:28}{_milliseconds(lambda line=line: facts.select(parse(line)), facts):8.1f}")  # type: ignore[misc]
        table = _table(facts)
        for title, run in (
            ("sort by name", lambda: table.order([("name", True)])),
            ("groups with subtotals", lambda: table.parts("type", table.order([]), ["Pset.P3"])),
        ):
            print(f"  {title:28}{_milliseconds(run):8.1f}")
    return 0


def _office(path: Path, work: Path) -> None:
    done = prepare(Silent(), str(path), str(work / "cache"), only="properties")
    models = {str(n): Model(Prepared(Path(done["properties"])), name=f"office {n}") for n in range(6)}
    print("office_a, six times open, milliseconds per key")
    known = [model.facts for model in models.values()]
    for line in _OFFICE:
        print(f"  {line:28}{_milliseconds(lambda line=line: find(models, line), *known):8.1f}")  # type: ignore[misc]


def _milliseconds(run: Callable[[], object], *known: Facts, times: int = 5) -> float:
    """The median of runs, each without what the one before has found of the words."""
    spent = []
    for _ in range(times):
        for facts in known:
            facts._masks.clear()
        start = time.perf_counter()
        run()
        spent.append(time.perf_counter() - start)
    return statistics.median(spent) * 1000


def _many(folder: Path) -> Facts:
    store = PropertyStore()
    plain = [store.field("", name, "attributes") for name in ("class", "name", "global_id", "storey", "type")]
    for i in range(MANY):
        values = [(f"P{p}", f"hodnota {i % 197} pole {p}" if p % 3 else i / 7 + p, "") for p in range(25)]
        texts = (f"IfcWall{i % 5}", f"Stěna obvodová {i}", f"{i:022d}", f"{i % 9}.NP", f"Typ {i % 300}")
        facts = [(field, store.value(text)) for field, text in zip(plain, texts, strict=True)]
        store.element([store.set("Pset", "properties", values)], [], facts)
    with Cache(folder / "many").new("many") as copy:
        store.write(copy)
        return Facts(copy.commit({}), MANY)


class _Known(Model):
    """Facts alone, without the rest of a model."""

    def __init__(self, facts: Facts) -> None:
        self.__dict__.update(facts=facts, elements=range(facts.elements), name="many")


def _table(facts: Facts) -> PropertyTable:
    return PropertyTable({"many": _Known(facts)}, {"many": None})


if __name__ == "__main__":
    raise SystemExit(main())
