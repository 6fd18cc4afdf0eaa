"""Values of one type read as another, as people write them: decimal commas, Czech dates, ano and ne."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

TYPES = ("text", "integer", "real", "boolean", "date", "datetime")
_TRUE = frozenset({"1", "true", "t", "yes", "y", "ano", "a", "pravda"})
_FALSE = frozenset({"0", "false", "f", "no", "n", "ne", "nepravda"})
_CZECH_DATE = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})(?: (\d{1,2}):(\d\d)(?::(\d\d))?)?")


def arrow_type(name: str) -> pa.DataType:
    """The Arrow type of one of TYPES."""
    import pyarrow as pa

    return {"text": pa.string(), "integer": pa.int64(), "real": pa.float64(), "boolean": pa.bool_(),
            "date": pa.date32(), "datetime": pa.timestamp("ms")}[name]  # fmt: skip


def converted(values: pa.ChunkedArray, kind: pa.DataType) -> tuple[pa.ChunkedArray, int]:
    """*values* as *kind*, and how many of them could not be read so (they are missing then)."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if values.type == kind:
        return values, 0
    before = values.null_count
    if pa.types.is_string(kind):
        made = _as_text(values)
    elif pa.types.is_string(values.type) or pa.types.is_large_string(values.type):
        made = _from_text(values, kind)
    elif pa.types.is_boolean(kind):
        made = pc.not_equal(values, pa.scalar(0).cast(values.type))
    elif pa.types.is_integer(kind) and pa.types.is_floating(values.type):
        whole = pc.and_(pc.is_finite(values), pc.equal(pc.floor(values), values))
        small = pc.less(pc.abs(values), 2.0**63)
        made = pc.if_else(pc.and_(whole, small), values, pa.scalar(None, values.type)).cast(kind)
    else:
        made = _cast(values, kind)
    return made, made.null_count - before


def _cast(values: pa.ChunkedArray, kind: pa.DataType) -> pa.ChunkedArray:
    import pyarrow as pa

    try:
        return values.cast(kind, safe=False)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        return pa.chunked_array([pa.nulls(len(values), kind)])


def _as_text(values: pa.ChunkedArray) -> pa.ChunkedArray:
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_binary(values.type) or pa.types.is_large_binary(values.type):
        texts = [None if value is None else value.hex() for value in values.to_pylist()]
        return pa.chunked_array([pa.array(texts, pa.string())])
    if pa.types.is_floating(values.type):  # 5.0 is 5 to a person
        texts = values.cast(pa.string())
        return pc.replace_substring_regex(texts, r"\.0$", "")
    return values.cast(pa.string())


def _from_text(values: pa.ChunkedArray, kind: pa.DataType) -> pa.ChunkedArray:
    import pyarrow as pa
    import pyarrow.compute as pc

    plain = pc.utf8_trim_whitespace(values.cast(pa.string()))
    if pa.types.is_integer(kind) or pa.types.is_floating(kind):
        tight = pc.replace_substring(
            pc.replace_substring_regex(plain, r"(\d)[\s\x{a0}\x{202f}](\d)", r"\1\2"), ",", "."
        )
        pattern = r"^[+-]?\d{1,18}(\.0*)?$" if pa.types.is_integer(kind) else r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$"
        good = pc.match_substring_regex(tight, pattern)
        kept = pc.if_else(good, tight, pa.scalar(None, pa.string()))
        if pa.types.is_integer(kind):
            kept = pc.replace_substring_regex(kept, r"\..*$", "")
        return pc.replace_substring_regex(kept, r"^\+", "").cast(kind)
    if pa.types.is_boolean(kind):
        made: list[Any] = [_yes_or_no(text) for text in plain.to_pylist()]
    else:
        moments = [_moment(text) for text in plain.to_pylist()]
        made = [m.date() if m else None for m in moments] if pa.types.is_date(kind) else moments
    return pa.chunked_array([pa.array(made, kind)])


def _yes_or_no(text: str | None) -> bool | None:
    word = (text or "").lower()
    return True if word in _TRUE else False if word in _FALSE else None


def _moment(text: str | None) -> dt.datetime | None:
    if not text:
        return None
    try:
        czech = _CZECH_DATE.fullmatch(text)
        if czech:
            day, month, year, hour, minute, second = (int(part or 0) for part in czech.groups())
            return dt.datetime(year, month, day, hour, minute, second)
        return dt.datetime.fromisoformat(text.replace("/", "-")).replace(tzinfo=None)
    except ValueError:
        return None
