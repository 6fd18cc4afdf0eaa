"""Finds the entities in the text of a STEP file, in bulk by NumPy.

The text is worked through in blocks that stay in the processor's cache and whose arrays use the same memory again and
again. It is trusted only as far as it is plain: `build` refuses what could be read in two ways (comments between
entities, strings that do not end, numbers used twice or out of all proportion).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from civicdesk.bim.fast.index import Index
from civicdesk.bim.fast.values import Ints

Bytes = NDArray[np.uint8]
Words = NDArray[np.uint64]

_BLOCK = 1 << 20
_NAME_WORDS = 6  # of eight bytes; the longest names of IFC have 46
_DEFINITION = re.compile(rb";\s*(?=#\d+\s*=)")
_COMMENT = re.compile(rb"/\*")  # `find` is slower
_SPACE = np.zeros(256, bool)
_SPACE[[9, 10, 13, 32]] = True
# Words with the same byte in all eight places.
_ONE, _LOW, _TOP, _OVER_NINE, _ZERO, _OPEN = (
    np.uint64(0x0101010101010101 * byte) for byte in (1, 0x7F, 0x80, 0x80 - 10, ord("0"), ord("("))
)
_ALL, _MIX = np.uint64(0xFF), np.uint64(0x9E3779B97F4A7C15)
# Two digits of a word at a time become hundreds, the hundreds one number.
_PAIRS, _UPPER, _LOWER = np.uint64(0x000000FF000000FF), np.uint64(0x000F424000000064), np.uint64(0x0000271000000001)
_3, _7, _8, _16, _29, _32 = (np.uint64(bits) for bits in (3, 7, 8, 16, 29, 32))


class _Odd(Exception):
    """The text can be read in two ways."""


def build(data: bytes) -> Index | None:
    """The index of a file, or None where the text is not plain enough to be sure."""
    first = _DEFINITION.search(data)
    begin = first.end() if first is not None else 0
    end = data.find(b"ENDSEC", data.rfind(b"=")) if begin else -1
    # Words of eight bytes are read around everything.
    if begin < 8 or end < 0 or end + 8 > len(data) or _COMMENT.search(data, begin):
        return None
    scan = _Scan(data)
    try:
        found = [scan.block(low, high) for low, high in _blocks(data, begin, end)]
    except _Odd:
        return None
    numbers, starts, ends, kind = (np.concatenate(column) for column in zip(*found, strict=True))
    if numbers.max() > 8 * len(numbers) + 1_000_000 or np.bincount(numbers).max() > 1:
        return None
    return Index(data, numbers, starts, ends, kind, scan.kinds)


def _blocks(data: bytes, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """The text in pieces that begin with a definition."""
    while begin < end:
        found = _DEFINITION.search(data, begin + _BLOCK, end)
        after = found.end() if found is not None else end
        yield begin, after
        begin = after


class _Scan:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._buffer = np.frombuffer(data, np.uint8)
        # The eight bytes from each place on; the first letter is the lowest byte.
        self._words: Words = np.ndarray((len(data) - 7,), "<u8", self._buffer, strides=(1,))
        self._place = np.int32 if len(data) < 1 << 31 else np.int64
        self.kinds: list[str] = []
        self._mixed, self._kind = np.zeros(0, np.uint64), np.zeros(0, np.int32)  # of the names known, ascending

    def block(self, begin: int, end: int) -> tuple[Ints, Ints, Ints, NDArray[np.int32]]:
        """Number, first byte in the brackets, closing bracket and kind of each entity that begins in these bytes."""
        buffer, text = self._buffer, self._buffer[begin:end]
        equals = np.flatnonzero(text == ord("=")) + begin
        hashes, before, numbers = self._definitions(equals)
        right = hashes >= 0
        if not right.any() or hashes[0] != begin:
            raise _Odd
        other = equals[~right]
        equals, hashes, before, numbers = equals[right], hashes[right], before[right], numbers[right]
        after = np.append(before[1:], self._back(np.array([end - 1])))
        ends = self._back(after - 1)
        starts, kind = self._names(equals)
        if (buffer[after] != ord(";")).any() or (buffer[ends] != ord(")")).any() or (starts > ends).any():
            raise _Odd
        quotes = np.flatnonzero(text == ord("'")) + begin
        # Strings end in the entity that they begin in, and other equals signs are in strings.
        inside = np.searchsorted(quotes, np.append(hashes[1:], end)) % 2, 1 - np.searchsorted(quotes, other) % 2
        if any(odd.any() for odd in inside):
            raise _Odd
        return numbers, starts.astype(self._place), ends.astype(self._place), kind

    def _definitions(self, equals: Ints) -> tuple[Ints, Ints, Ints]:
        """For each equals sign the place of the # before it, or -1, the nearest sign before that, and the number."""
        at = self._back(equals - 1)
        word = self._words[at - 7] ^ _ZERO
        # In each byte up to the last one that is no digit the highest bit.
        odd = (((word & _LOW) + _OVER_NINE) | word) & _TOP
        for bits in (_8, _16, _32):
            odd |= odd >> bits
        odd = (odd >> _7) * _ALL
        word &= ~odd
        word = word * np.uint64(10) + (word >> _8)
        numbers = (((word & _PAIRS) * _UPPER + ((word >> _16) & _PAIRS) * _LOWER) >> _32).astype(np.int64)
        hashes = at - 8 + (np.bitwise_count(odd) >> 3)
        before = self._back(hashes - 1)
        right = (self._buffer[hashes] == ord("#")) & (numbers > 0) & (self._buffer[before] == ord(";"))
        return np.where(right, hashes, -1), before, numbers

    def _names(self, equals: Ints) -> tuple[Ints, NDArray[np.int32]]:
        """Where the attributes after each equals sign begin, and the kind: equal names have equal sums of bytes."""
        starts = self._forward(equals + 1)
        size, mixed = np.zeros(len(starts), np.int64), np.zeros(len(starts), np.uint64)
        left = np.arange(len(starts))
        for i in range(_NAME_WORDS):
            word = self._words[np.minimum(starts[left] + 8 * i, len(self._words) - 1)]
            bracket = word ^ _OPEN
            bracket = (bracket - _ONE) & ~bracket & _TOP
            found = bracket & -bracket  # the highest bit of the byte where the first bracket is
            before = (found >> _7) - np.uint64(1)
            own = (mixed[left] ^ (word & before)) * _MIX
            mixed[left] = own ^ (own >> _29)
            size[left] += np.bitwise_count(before) >> 3
            left = left[found == 0]
            if not len(left):
                return starts + size + 1, self._known(mixed, starts, size)
        raise _Odd

    def _known(self, mixed: Words, starts: Ints, size: Ints) -> NDArray[np.int32]:
        """The place of each name in `kinds`."""
        while True:
            place = np.searchsorted(self._mixed, mixed)
            known = np.append(self._mixed, np.uint64(0))[place] == mixed
            if known.all():
                return self._kind[place]
            fresh, first = np.unique(mixed[~known], return_index=True)
            rows = np.flatnonzero(~known)[first]
            for begin, end in zip(starts[rows].tolist(), (starts + size)[rows].tolist(), strict=True):
                name = self._data[begin:end].strip().decode("ascii", "replace").upper()
                if name not in self.kinds:
                    self.kinds.append(name)
                self._kind = np.append(self._kind, np.int32(self.kinds.index(name)))
            order = np.argsort(every := np.append(self._mixed, fresh))
            self._mixed, self._kind = every[order], self._kind[order]

    def _back(self, at: Ints) -> Ints:
        """The nearest places at or before *at* that are no white space."""
        while (space := _SPACE[self._buffer[at]]).any():
            at = at - space
        return at

    def _forward(self, at: Ints) -> Ints:
        while (space := _SPACE[self._buffer[at]]).any():
            at = at + space
        return at
