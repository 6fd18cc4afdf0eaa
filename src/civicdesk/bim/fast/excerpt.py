"""A small file with only what some elements are made of, for a kernel that need not know the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable

from civicdesk.bim.fast.index import WRONG, Index

_REFERENCE = re.compile(rb"#(\d+)")
_HEAD = b"""ISO-10303-21;
HEADER;
FILE_DESCRIPTION((''),'2;1');
FILE_NAME('','',(''),(''),'','','');
FILE_SCHEMA(('%b'));
ENDSEC;
DATA;
"""
_TAIL = b"ENDSEC;\nEND-ISO-10303-21;\n"
# What says something of an element without the element referring to it: where the subject is, and where the rest.
_RELATIONS = {
    "IFCRELVOIDSELEMENT": (4, 5),
    "IFCRELAGGREGATES": (5, 4),
    "IFCRELASSOCIATESMATERIAL": (4, 5),
    "IFCRELDEFINESBYTYPE": (4, 5),
}
_STYLES = {"IFCSTYLEDITEM": 0, "IFCMATERIALDEFINITIONREPRESENTATION": 3}


def excerpt(index: Index, schema: str, products: Iterable[int]) -> bytes:
    """The text of a file with *products*, their openings, wholes, types, materials and colours."""
    found = _Excerpt(index)
    for kind in ("IFCPROJECT", "IFCUNITASSIGNMENT"):
        for number in index.of_kind(kind):
            found.take(number)
    for number in products:
        found.take(number)
    found.related()
    return _HEAD % schema.encode() + b"".join(found.lines[number] for number in sorted(found.lines)) + _TAIL


class _Excerpt:
    def __init__(self, index: Index) -> None:
        self._index = index
        self.lines: dict[int, bytes] = {}

    def take(self, number: int) -> None:
        """An entity with everything that it refers to."""
        waiting = [number]
        while waiting:
            number = waiting.pop()
            if number in self.lines:
                continue
            try:
                text = self._index.text_of(number)
            except WRONG:
                continue
            self._write(number, text)
            waiting += [int(reference) for reference in _REFERENCE.findall(text)]

    def _write(self, number: int, text: bytes) -> None:
        self.lines[number] = b"#%d=%b(%b);\n" % (number, self._index.kind(number).encode(), text)

    def related(self) -> None:
        """What is said of the entities taken, until nothing is added."""
        before = -1
        while before != len(self.lines):
            before = len(self.lines)
            for kind, places in _RELATIONS.items():
                for number in self._index.of_kind(kind):
                    if number not in self.lines:
                        self._relation(number, *places)
            for kind, place in _STYLES.items():
                for number in self._index.of_kind(kind):
                    if number not in self.lines and self._of_interest(number, place):
                        self.take(number)

    def _of_interest(self, number: int, place: int) -> bool:
        try:
            return self._index.args(number)[place] in self.lines
        except WRONG:
            return False

    def _relation(self, number: int, subject: int, rest: int) -> None:
        """The relation with only those of its subjects that were taken."""
        try:
            args = self._index.args(number)
            subjects = args[subject] if isinstance(args[subject], list) else [args[subject]]
            taken = [s for s in subjects if s in self.lines]
            if not taken or not isinstance(args[rest], int):
                return
            self.take(args[rest])
            values = [b"''", b"$", b"$", b"$", b"", b""]
            values[rest] = b"#%d" % args[rest]
            references = b",".join(b"#%d" % s for s in taken)
            values[subject] = b"(%b)" % references if isinstance(args[subject], list) else references
        except WRONG:
            return
        self._write(number, b",".join(values))
