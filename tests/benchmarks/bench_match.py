"""Knowing things again after a re-export, and comparing two versions.

The first table is the experiment of `tests/match/reexport.py`: every GlobalId new, half of the tags lost, 5 % each
renamed, moved by 0.3 m, deleted, 5 % look-alikes 3 m away; five seeds. The second compares files with themselves, and
a file of 10 000 elements (many copies of a real one, apart) with one whose GlobalIds are all new.
"""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from civicdesk.bim.comparable import items
from civicdesk.bim.compare import compare
from civicdesk.bim.measures import measure
from civicdesk.bim.model import Model
from civicdesk.match.items import Item
from civicdesk.match.tiers import match
from tests.match.opened import opened
from tests.match.reexport import reexported, relinked

FILES = ("duplex_a", "duplex_e", "fzk_ifc4", "largebuilding", "tallbuilding", "office_a", "kozijnen")
SEEDS = range(5)
_ROOT = Path(__file__).parents[2]


def main() -> int:
    folder = _ROOT.parent / "shared" / "data" / "ifc"
    if not folder.is_dir():
        print("the files of ../shared/data are not here")
        return 0
    with tempfile.TemporaryDirectory() as cache:
        models = {name: opened(folder / f"{name}.ifc", Path(cache)) for name in FILES}
        listed = {name: items(model, measure(model)) for name, model in models.items()}
        _re_exports(listed)
        _comparisons(models, listed["office_a"])
    return 0


def _re_exports(listed: dict[str, list[Item]]) -> None:
    print(f"{'re-export':16}{'things':>8}{'known again':>13}{'wrong':>12}{'suggested right/wrong':>24}")
    for name, things in listed.items():
        scores = [relinked(things, seed) for seed in SEEDS]
        right, wrong = sum(score.right for score in scores), sum(score.wrong for score in scores)
        share = right / sum(score.kept for score in scores)
        guessed = f"{sum(s.suggested_right for s in scores)}/{sum(s.suggested_wrong for s in scores)}"
        print(f"{name:16}{len(things):8}{share:13.1%}{f'{wrong}/{right + wrong}':>12}{guessed:>24}")


def _comparisons(models: dict[str, Model], office: list[Item]) -> None:
    print(f"\n{'compared with itself':24}{'pairs':>8}{'seconds':>9}")
    for name, model in models.items():
        start = time.perf_counter()
        found = compare(model, model)
        print(f"{name:24}{len(found.pairs):8}{time.perf_counter() - start:9.2f}")
    many = [_copy(item, n) for n in range(12) for item in office]
    later = reexported(many, 1)
    start = time.perf_counter()
    pairs = match(many, later).pairs
    print(f"{'12 × office_a, new ids':24}{len(pairs):8}{time.perf_counter() - start:9.2f}   (matched only)")


def _copy(item: Item, n: int) -> Item:
    place = None if item.position is None else (item.position[0] + 200.0 * n, *item.position[1:])
    return replace(
        item, key=(n, item.key), global_id="", tag=f"{item.tag}-{n}" if item.tag else "", building=str(n),
        position=place, footprint=None,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
