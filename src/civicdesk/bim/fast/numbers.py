"""Numbers out of many pieces of text at once."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
from numpy.typing import NDArray

from civicdesk.bim.fast.values import Ints

_MOST = 1 << 62
# So many pieces at a time stay in the processor's cache.
_ROWS = 8192
# Of a longer text the numbers are read by another library.
_SHORT = 2000
_COMMA = ord(",")
# References become numbers, what is left out becomes 0.
_PLAIN = bytes.maketrans(b"$*", b"00")
_SIGNS = b"()# \t\r\n"


def read(
    buffer: NDArray[np.uint8], starts: Ints, ends: Ints, dtype: type, flags: bool = False
) -> tuple[NDArray[Any], Ints]:
    """All numbers in the pieces from *starts* to *ends* (where a bracket stands), and how many each piece has.

    What is no number is NaN or -1, and costs only its own piece. With *flags* .T. and .F. are 1 and 0.
    """
    found = [
        _block(buffer, starts[row : row + _ROWS], ends[row : row + _ROWS], dtype, flags)
        for row in range(0, len(starts), _ROWS)
    ]
    if not found:
        return np.zeros(0, dtype), np.zeros(0, np.int64)
    values, counts = zip(*found, strict=True)
    return np.concatenate(values), np.concatenate(counts)


def _block(buffer: NDArray[np.uint8], starts: Ints, ends: Ints, dtype: type, flags: bool) -> tuple[NDArray[Any], Ints]:
    sizes = ends - starts + 1
    begins = np.cumsum(sizes) - sizes
    text = buffer[np.repeat(starts - begins, sizes) + np.arange(int(sizes.sum()))]
    text[begins + sizes - 1] = _COMMA
    counts = np.add.reduceat((text == _COMMA).astype(np.int64), begins)
    joined = text.tobytes()
    if flags:
        joined = joined.replace(b".T.", b"1").replace(b".F.", b"0")
    values = _parsed(joined.translate(_PLAIN, _SIGNS)[:-1], dtype)
    if len(values) != counts.sum():
        bad = np.nan if dtype is np.float64 else -1
        values = np.array([_number(part, bad) for part in joined[:-1].split(b",")]).astype(dtype)
    return values, counts


def table(text: bytes) -> NDArray[np.float64]:
    """The numbers of one text; ValueError where something else is among them."""
    values = _parsed(text.translate(None, _SIGNS), np.float64)
    if len(values) != text.count(b",") + 1 or not np.isfinite(values).all():
        raise ValueError(text[:40])
    return values


def _parsed(text: bytes, dtype: type) -> NDArray[Any]:
    """The numbers between commas; none where one of them is none."""
    if len(text) > _SHORT:
        return _many(text, dtype)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            return np.fromstring(text, dtype, sep=",")
        except (ValueError, DeprecationWarning):
            return np.zeros(0, dtype)


def _many(text: bytes, dtype: type) -> NDArray[Any]:
    """Arrow reads numbers four times as fast as NumPy."""
    import pyarrow as pa

    commas = np.flatnonzero(np.frombuffer(text, np.uint8) == _COMMA)
    ends = np.append(commas, len(text)) - np.arange(len(commas) + 1)
    offsets = pa.py_buffer(np.append(0, ends).astype(np.int64))
    words = pa.LargeStringArray.from_buffers(len(ends), offsets, pa.py_buffer(text.translate(None, b",")))
    try:
        return np.asarray(words.cast(pa.from_numpy_dtype(dtype)))
    except pa.ArrowInvalid:
        return np.zeros(0, dtype)


def _number(part: bytes, bad: float) -> float:
    part = part.strip(_SIGNS)
    if part in (b"$", b"*"):
        return 0
    try:
        found = float(part) if bad != bad else int(part)
    except ValueError:
        return bad
    return found if bad != bad or abs(found) < _MOST else bad
