"""An index over the text of a STEP file, made in bulk by NumPy; single entities are read when asked for.

The text is trusted only as far as it is plain: `build` refuses what could be read in two ways (comments between
entities, strings that do not end, numbers used twice or out of all proportion).
"""

from __future__ import annotations

import json
import re
import warnings
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_DIGITS = 10
_NAME_WORDS = 6  # of eight bytes; the longest names of IFC have 46
_TOKEN = re.compile(rb"#\d+|'(?:[^']|'')*'|\.\w+\.|[-+]?[0-9][-+0-9.Ee]*|[A-Za-z_]\w*|[$*(),]|\S")
_STRING = re.compile(rb"'(?:[^']|'')*'")
_TABLE = re.compile(rb"\(\s*\(([-+0-9.Ee,()\s]*)\)\s*\)")
# Most entities hold references only and are nearly JSON.
_SIGNS = re.compile(rb"'[^'()#*$]*[()#*$][^']*'")
_AS_JSON = bytes.maketrans(b"()'*", b'[]"$')
_NOTHING = bytes.maketrans(b"$*", b"00")
_SCAN: Any = json.JSONDecoder().scan_once  # type: ignore[attr-defined]
_SPACE = np.zeros(256, bool)
_SPACE[[9, 10, 13, 32]] = True
_DIGIT = np.zeros(256, bool)
_DIGIT[48:58] = True


class Unsupported(Exception):
    """Not understood here: the element goes to the kernel."""


# What a damaged entity can lead to, and a library that is not there; each costs only the element that it is in.
WRONG = (Unsupported, ArithmeticError, AttributeError, ImportError, LookupError, TypeError, ValueError, RuntimeError)
_MOST = 1 << 62
# So many entities are kept as they were read.
_KNOWN = 100_000


class Index:
    """Entities in the order of the file. A *row* is a place in this order, a *number* what follows the #."""

    def __init__(self, data: bytes, numbers: Ints, starts: Ints, ends: Ints, kind: Ints, kinds: list[str]) -> None:
        self.data, self.numbers, self.kinds = data, numbers, kinds
        self._kind = kind.astype(np.int32)
        self._kind_number = {name: i for i, name in enumerate(kinds)}
        self._row = np.full(int(numbers.max(initial=0)) + 2, -1, np.int32)
        self._row[numbers] = np.arange(len(numbers))
        # Views give single values faster than arrays, and take no memory as lists would.
        self._starts, self._ends = starts.data, ends.data
        self._row_view, self._kind_of = self._row.data, self._kind.data
        self._known: dict[int, list[Any]] = {}

    @property
    def count(self) -> int:
        return len(self.numbers)

    def kind(self, number: Any) -> str:
        """The class of an entity in capitals."""
        return self.kinds[self._kind_of[self._row_of(number)]]

    def args(self, number: Any) -> list[Any]:
        """Its attributes: references as int, numbers as float, enumerations and strings as str, the rest None."""
        row = self._row_of(number)
        known = self._known.get(row)
        if known is None:
            if len(self._known) > _KNOWN:
                self._known.clear()
            known = self._known[row] = parse(self._text(row))
        return known

    def placed(self, product: int) -> tuple[int | None, int | None]:
        """The placement and the shape of an IfcProduct, whose first seven attributes are without brackets."""
        words = _STRING.sub(b"", self.text_of(product)).split(b",", 7)
        if len(words) < 7:
            raise Unsupported("a product without a shape")
        return _reference(words[5]), _reference(words[6])

    def text_of(self, number: Any) -> bytes:
        """What stands between its brackets."""
        return self._text(self._row_of(number))

    def _text(self, row: int) -> bytes:
        return self.data[self._starts[row] : self._ends[row]]

    def of_kind(self, kind: str) -> list[int]:
        """The numbers of the entities of exactly this class."""
        found: list[int] = self.numbers[self._rows(kind)].tolist()
        return found

    def of_kinds(self, kinds: list[str]) -> Ints:
        """The numbers of the entities of these classes, in the order of the file."""
        wanted = np.zeros(len(self.kinds), bool)
        wanted[[self._kind_number[kind] for kind in kinds]] = True
        return self.numbers[wanted[self._kind]]

    def find(self, numbers: Ints, kind: str) -> Ints:
        """The place of each entity among those of *kind*; -1 for what is something else or missing."""
        inside = (numbers > 0) & (numbers < len(self._row))
        rows = np.where(inside, self._row[np.where(inside, numbers, 0)], -1)
        right = (rows >= 0) & (self._kind[rows] == self._kind_number.get(kind, -1))
        return np.where(right, self._rank[rows], -1)

    def lists(self, kind: str, flags: bool = False) -> tuple[Ints, Ints]:
        """All references in every entity of *kind*, and how many each has; -1 stands for anything else.

        With *flags* .T. and .F. are 1 and 0.
        """
        texts = [self._text(row) for row in self._rows(kind).tolist()]
        if flags:
            texts = [t.replace(b".T.", b"1").replace(b".F.", b"0") for t in texts]
        values, counts = _numbers(texts, np.dtype(np.int64))
        return values, counts

    def records(self, kind: str, width: int) -> Floats:
        """(n, width) the attributes of every entity of *kind* that has references and numbers only; $ and * are 0.

        NaN where an entity has something else, or not so many.
        """
        texts = [self._text(row).translate(_NOTHING) for row in self._rows(kind).tolist()]
        values, counts = _numbers(texts, np.dtype(np.float64))
        found = np.full((len(counts), width), np.nan)
        right = counts == width
        begins = (np.cumsum(counts) - counts)[right]
        found[right] = values[begins[:, None] + np.arange(width)] if right.any() else 0.0
        return found

    def place(self, number: Any, kind: str) -> int:
        """The place of an entity among those of *kind*."""
        row = self._row_of(number)
        if self._kind_of[row] != self._kind_number.get(kind, -1):
            raise Unsupported("a reference to something else")
        return int(self._rank[row])

    def tables(self, number: Any) -> list[Floats]:
        """The lists of lists of numbers among the attributes, such as ((1.,2.),(3.,4.)), each as one array."""
        found = _TABLE.findall(self.text_of(number))
        made = []
        for text in found:
            width = text.split(b")", 1)[0].count(b",") + 1
            values, counts = _numbers([text], np.dtype(np.float64))
            if not np.isfinite(values).all() or len(values) % width or len(values) != counts[0]:
                raise Unsupported("a table with gaps")
            made.append(values.reshape(-1, width))
        return made

    def point(self, number: Any) -> Floats:
        """An IfcCartesianPoint in the file's units, z = 0 in the plane."""
        row = self._row_of(number)
        if self._kind[row] != self._kind_number.get("IFCCARTESIANPOINT"):
            raise Unsupported("no point")
        found: Floats = self.points[self._rank[row]]
        # Impossible numbers are not equal to themselves, or without end.
        if not abs(found[0] + found[1] + found[2]) < 1e12:
            raise Unsupported("a point without numbers")
        return found

    def direction(self, number: Any) -> tuple[float, float, float]:
        """An IfcDirection of length one, z = 0 in the plane."""
        row = self._row_of(number)
        if self._kind[row] != self._kind_number.get("IFCDIRECTION"):
            raise Unsupported("no direction")
        x, y, z = self._direction_list[self._rank[row]]
        # What has no length has no direction, and is not equal to itself.
        if x != x or y != y or z != z:
            raise Unsupported("a direction without length")
        return x, y, z

    def points_at(self, numbers: list[Any]) -> Floats:
        places = self.find(np.array(numbers, np.int64), "IFCCARTESIANPOINT")
        found = self.points[places]
        if not len(places) or places.min() < 0 or not np.isfinite(found).all():
            raise Unsupported("points that are none")
        return found

    @cached_property
    def points(self) -> Floats:
        """Every IfcCartesianPoint; NaN for what is none."""
        return self._triples("IFCCARTESIANPOINT")

    @cached_property
    def directions(self) -> Floats:
        """Every IfcDirection as a vector of length one; NaN for what is none."""
        found = self._triples("IFCDIRECTION")
        sizes = np.linalg.norm(found, axis=1, keepdims=True)
        return np.asarray(np.where((sizes > 1e-9) & (sizes < 1e9), found / np.where(sizes, sizes, 1), np.nan))

    @cached_property
    def _direction_list(self) -> list[list[float]]:
        listed: list[list[float]] = self.directions.tolist()
        return listed

    @cached_property
    def _rank(self) -> Ints:
        """The place of each row among the rows of its class."""
        order = np.argsort(self._kind, kind="stable")
        begins = np.searchsorted(self._kind[order], np.arange(len(self.kinds)))
        rank = np.empty(len(order), np.int64)
        rank[order] = np.arange(len(order)) - begins[self._kind[order]]
        return rank

    def _triples(self, kind: str) -> Floats:
        values, counts = _numbers([self._text(row) for row in self._rows(kind).tolist()], np.dtype(np.float64))
        found = np.zeros((len(counts), 3))
        if not len(counts):
            return found
        begins = np.cumsum(counts) - counts
        values = np.append(values, [np.nan] * 3)
        for axis in range(2):
            found[:, axis] = values[begins + axis]
        deep = counts == 3
        found[deep, 2] = values[begins[deep] + 2]
        found[(counts != 2) & ~deep] = np.nan
        return found

    def _rows(self, kind: str) -> Ints:
        return np.flatnonzero(self._kind == self._kind_number.get(kind, -1))

    def _row_of(self, number: Any) -> int:
        try:
            row = self._row_view[number] if number > 0 else -1
        except (TypeError, IndexError):
            row = -1
        if row < 0:
            raise Unsupported("a reference to nothing")
        return row


def build(data: bytes) -> Index | None:
    """The index of a file, or None where the text is not plain enough to be sure."""
    buffer = np.frombuffer(data + b" " * 8 * (_NAME_WORDS + 1), np.uint8)
    equals = np.flatnonzero(buffer == ord("="))
    hashes, numbers = _definitions(buffer, equals)
    right = hashes >= 0
    other = equals[~right]
    equals, hashes, numbers = equals[right], hashes[right], numbers[right]
    if not len(numbers) or numbers.max() > 8 * len(numbers) + 1_000_000:
        return None
    if np.bincount(numbers).max() > 1:
        return None
    before = _back(buffer, hashes - 1)
    last = data.find(b"ENDSEC", int(equals[-1]))
    end = _back(buffer, np.append(before[1:], last - 1 if last > 0 else len(data) - 1))
    if (buffer[before[1:]] != ord(";")).any() or buffer[end[-1]] != ord(";"):
        return None
    end = _back(buffer, end - 1)
    opening = _opening(buffer, equals)
    if (buffer[end] != ord(")")).any() or (opening > end).any():
        return None
    if not _plain_strings(data, buffer, np.append(hashes, len(data)), other):
        return None
    kind, kinds = _kinds(data, buffer, _forward(buffer, equals + 1), opening)
    return Index(data, numbers, opening + 1, end, kind, kinds)


def _definitions(buffer: NDArray[np.uint8], equals: Ints) -> tuple[Ints, Ints]:
    """For each equals sign the place of the # before it and the number between them; -1 where it is none."""
    at = _back(buffer, equals - 1)
    numbers = np.zeros(len(at), np.int64)
    power = 1
    for _ in range(_DIGITS):
        digit = _DIGIT[buffer[at]]
        if not digit.any():
            break
        numbers += np.where(digit, (buffer[at].astype(np.int64) - 48) * power, 0)
        at = at - digit
        power *= 10
    before = _back(buffer, at - 1)
    right = (buffer[at] == ord("#")) & (numbers > 0) & (buffer[before] == ord(";"))
    return np.where(right, at, -1), numbers


def _back(buffer: NDArray[np.uint8], at: Ints) -> Ints:
    """The nearest places at or before *at* that are no white space."""
    at = np.maximum(at, 0)
    while True:
        space = _SPACE[buffer[at]] & (at > 0)
        if not space.any():
            return at
        at = at - space


def _forward(buffer: NDArray[np.uint8], at: Ints) -> Ints:
    while True:
        space = _SPACE[buffer[at]] & (at < len(buffer) - 1)
        if not space.any():
            return at
        at = at + space


def _plain_strings(data: bytes, buffer: NDArray[np.uint8], bounds: Ints, other: Ints) -> bool:
    """Whether strings end in the entity they begin in, *other* equals signs are in strings, and comments nowhere."""
    quotes = np.flatnonzero(buffer == ord("'"))
    before = np.searchsorted(quotes, bounds)
    inside = np.searchsorted(quotes, other[other > bounds[0]]) - before[0]
    return not (np.diff(before) % 2).any() and bool((inside % 2).all()) and data.find(b"/*", int(bounds[0])) < 0


def _opening(buffer: NDArray[np.uint8], equals: Ints) -> Ints:
    """The first bracket after each equals sign."""
    brackets = np.append(np.flatnonzero(buffer == ord("(")), len(buffer) - 1)
    return brackets[np.minimum(np.searchsorted(brackets, equals), len(brackets) - 1)]


def _kinds(data: bytes, buffer: NDArray[np.uint8], starts: Ints, opening: Ints) -> tuple[Ints, list[str]]:
    """A number for each class name, and the names: equal names have equal bytes, so sums of them are compared."""
    words: NDArray[np.uint64] = np.ndarray((len(buffer) - 8,), "<u8", buffer, strides=(1,))
    length = np.clip(opening - starts, 0, 8 * _NAME_WORDS)
    mixed = length.astype(np.uint64)
    for i in range(_NAME_WORDS):
        left = np.clip(length - 8 * i, 0, 8).astype(np.uint64)
        mask = np.where(
            left >= 8, ~np.uint64(0), (np.uint64(1) << (left * np.uint64(8) % np.uint64(64))) - np.uint64(1)
        )
        word = words[np.minimum(starts + 8 * i, len(words) - 1)] & mask
        mixed = (mixed ^ word) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    _, first, kind = np.unique(mixed, return_index=True, return_inverse=True)
    names = [data[starts[i] : opening[i]].strip().decode("ascii", "replace").upper() for i in first.tolist()]
    kinds = list(dict.fromkeys(names))
    table = np.array([kinds.index(name) for name in names], np.int64)
    return table[kind], kinds


def _numbers(texts: list[bytes], dtype: np.dtype[Any]) -> tuple[NDArray[Any], Ints]:
    """The numbers of all texts, one after the other, and how many each has. One bad text costs only itself."""
    if not texts:
        return np.zeros(0, dtype), np.zeros(0, np.int64)
    counts = np.array([t.count(b",") + 1 for t in texts], np.int64)
    joined = b",".join(texts).translate(None, b"()# \t\r\n")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            values = np.fromstring(joined, dtype, sep=",")
        except (ValueError, DeprecationWarning):
            values = np.zeros(0, dtype)
    if len(values) == counts.sum():
        return values, counts
    bad = np.nan if dtype.kind == "f" else -1
    return np.array([_number(part, bad) for t in texts for part in t.split(b",")]).astype(dtype), counts


def _number(part: bytes, bad: float) -> float:
    part = part.strip(b"()# \t\r\n")
    try:
        found = float(part) if bad != bad else int(part)
    except ValueError:
        return bad
    return found if bad != bad or abs(found) < _MOST else bad


def parse(text: bytes) -> list[Any]:
    """The values in the brackets of an entity. A value with its type, such as IFCLABEL('x'), is (type, values)."""
    if b'"' not in text and b"\\" not in text and b"''" not in text and not _SIGNS.search(text):
        as_json = (b"[%b]" % text.translate(_AS_JSON, b"#").replace(b"$", b"null")).decode("latin-1")
        try:
            quick, end = _SCAN(as_json, 0)
        except (ValueError, StopIteration, RecursionError):
            end = -1  # numbers such as 1. and enumerations are no JSON
        if end == len(as_json):
            return quick  # type: ignore[no-any-return]
    stack: list[list[Any]] = [[]]
    names: list[str | None] = []
    pending: str | None = None
    for token in _TOKEN.findall(text):
        first = token[:1]
        if first == b"(":
            names.append(pending)
            pending = None
            stack.append([])
        elif first == b")":
            if len(stack) < 2:
                raise Unsupported("brackets do not match")
            done, name = stack.pop(), names.pop()
            stack[-1].append(done if name is None else (name, done))
        elif first.isalpha() or first == b"_":
            pending = token.decode("ascii").upper()
        elif first != b",":
            stack[-1].append(_value(token, first))
    if len(stack) != 1:
        raise Unsupported("brackets do not match")
    return stack[0]


def _value(token: bytes, first: bytes) -> Any:
    if first == b"#":
        return _whole(token[1:])
    if first == b"$" or first == b"*":
        return None
    if first == b"." and not token[1:2].isdigit():
        return token.strip(b".").decode("ascii", "replace").upper()
    if first == b"'":
        return token[1:-1].decode("latin-1")
    try:
        return float(token)
    except ValueError as error:
        raise Unsupported("a malformed value") from error


def _reference(word: bytes) -> int | None:
    word = word.strip()
    if word in (b"$", b"*"):
        return None
    if word[:1] != b"#":
        raise Unsupported("a malformed reference")
    return _whole(word[1:])


def _whole(digits: bytes) -> int:
    try:
        return int(digits)
    except ValueError as error:
        raise Unsupported("a malformed reference") from error
