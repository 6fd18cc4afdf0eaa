"""Finds the entities in the text of a STEP file, in bulk by NumPy.

The text is trusted only as far as it is plain: `build` refuses what could be read in two ways (comments between
entities, strings that do not end, numbers used twice or out of all proportion).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from civicdesk.bim.fast.index import Index
from civicdesk.bim.fast.values import Ints

_LEAST = 64  # bytes
_DIGITS = 10
_NAME_WORDS = 6  # of eight bytes; the longest names of IFC have 46
# For the first bytes of a word, as many as the place in the table says.
_MASKS = np.array([(1 << (8 * count)) - 1 for count in range(9)], np.uint64)
_SPACE = np.zeros(256, bool)
_SPACE[[9, 10, 13, 32]] = True
_DIGIT = np.zeros(256, bool)
_DIGIT[48:58] = True


def build(data: bytes) -> Index | None:
    """The index of a file, or None where the text is not plain enough to be sure."""
    if len(data) < _LEAST:
        return None
    buffer = np.frombuffer(data, np.uint8)
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
    quotes = buffer[bounds[0] : bounds[-1]] == ord("'")
    # Sums that overflow keep whether they are odd.
    if (np.add.reduceat(quotes.view(np.uint8), bounds[:-1] - bounds[0], dtype=np.uint8) % 2).any():
        return False
    inside = np.searchsorted(np.flatnonzero(quotes), other[other > bounds[0]] - bounds[0]) if len(other) else other
    return bool((inside % 2).all()) and data.find(b"/*", int(bounds[0])) < 0


def _opening(buffer: NDArray[np.uint8], equals: Ints) -> Ints:
    """The first bracket after each equals sign."""
    brackets = np.append(np.flatnonzero(buffer == ord("(")), len(buffer) - 1)
    return brackets[np.minimum(np.searchsorted(brackets, equals), len(brackets) - 1)]


def _kinds(data: bytes, buffer: NDArray[np.uint8], starts: Ints, opening: Ints) -> tuple[Ints, list[str]]:
    """A number for each class name, and the names: equal names have equal bytes, so sums of them are compared."""
    words: NDArray[np.uint64] = np.ndarray((len(buffer) - 7,), "<u8", buffer, strides=(1,))
    length = np.clip(opening - starts, 0, 8 * _NAME_WORDS)
    mixed = length.astype(np.uint64)
    for i in range(_NAME_WORDS):
        some = np.flatnonzero(length > 8 * i)
        word = words[np.minimum(starts[some] + 8 * i, len(words) - 1)] & _MASKS[np.minimum(length[some] - 8 * i, 8)]
        own = (mixed[some] ^ word) * np.uint64(0x9E3779B97F4A7C15)
        mixed[some] = own ^ (own >> np.uint64(29))
    _, first, kind = np.unique(mixed, return_index=True, return_inverse=True)
    names = [data[starts[i] : opening[i]].strip().decode("ascii", "replace").upper() for i in first.tolist()]
    kinds = list(dict.fromkeys(names))
    table = np.array([kinds.index(name) for name in names], np.int64)
    return table[kind], kinds
