"""Conditions on features, as presets have them: `druh in ('zahrada', 'les') and vymera >= 100`.

    =  <>  <  <=  >  >=      a field with a value, or with another field; dates as 'YYYY-MM-DD'
    in (…)   like 'Hlav%'   between 1 and 5   is null       each also with not
    and  or  not  ( )        fields with spaces or odd signs stand in "quotes", texts in 'quotes'
    $area  $length  $geometry    of the shape, in the units of the layer; $geometry is 'Point', 'MultiPolygon' …

A condition on a missing value is not met. Nothing in a condition can run anything.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from civicdesk.errors import UserError
from civicdesk.text import N_

if TYPE_CHECKING:
    import pyarrow as pa

Value = Callable[["Rows"], Any]
_TOKEN = re.compile(
    r"""\s*(?:(?P<text>'(?:[^']|'')*')|(?P<quoted>"(?:[^"]|"")*")|(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)"""
    r"""|(?P<word>[\w$][\w.$]*)|(?P<sign><>|!=|<=|>=|[=<>(),+-]))""",
)
_COMPARE = {"=": "equal", "<>": "not_equal", "!=": "not_equal", "<": "less", "<=": "less_equal", ">": "greater",
            ">=": "greater_equal"}  # fmt: skip
_CONSTANTS: dict[str, bool | None] = {"true": True, "false": False, "null": None}
_WORDS = frozenset({"and", "or", "not", "in", "like", "is", "between", *_CONSTANTS})
_OF_SHAPES = ("$area", "$length", "$geometry")


class ConditionError(UserError):
    """A condition that cannot be understood, or that speaks of a field that is not there."""


@dataclass(frozen=True, eq=False)
class Rows:
    """What a condition is asked of; shapes gives them as shapely geometries, and only when needed."""

    table: pa.Table
    shapes: Callable[[], Any]


@dataclass(frozen=True)
class Condition:
    text: str
    fields: tuple[str, ...]
    _test: Value

    def check(self, names: Sequence[str]) -> None:
        """ConditionError when it speaks of a field that is not among *names*."""
        for name in self.fields:
            if name not in names:
                near = difflib.get_close_matches(name, names, 3, 0.5) or list(names)
                raise ConditionError(
                    N_("the condition speaks of the field {field}, which is not there"), field=name,
                    todo=N_("use one of: {known}"), known=", ".join(near[:12]),
                )  # fmt: skip

    def rows(self, table: pa.Table, shapes: Callable[[], Any]) -> NDArray[np.bool_]:
        """Which rows of *table* meet it."""
        import pyarrow as pa
        import pyarrow.compute as pc

        try:
            met = self._test(Rows(table, shapes))
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError, pa.ArrowTypeError) as error:
            raise ConditionError(
                N_("the condition {text} compares what cannot be compared"), text=self.text, detail=str(error),
                todo=N_("put texts in 'quotes', and write numbers without them"),
            ) from error  # fmt: skip
        if isinstance(met, pa.Scalar):
            return np.full(len(table), bool(met.as_py()))
        return np.asarray(pc.fill_null(met, False), dtype=bool)


def condition(text: str) -> Condition:
    """*text* understood, or ConditionError with the place where it stops making sense."""
    parser = _Parser(text)
    test = parser.either()
    parser.end()
    return Condition(text, tuple(dict.fromkeys(parser.fields)), test)


class _Parser:
    def __init__(self, text: str) -> None:
        self._text, self._at, self.fields = text, 0, list[str]()
        self._kind, self._token, self._start = "", "", 0
        self._next()

    def _next(self) -> None:
        self._start = self._at
        if not self._text[self._at :].strip():
            self._kind, self._token, self._start = "end", "", len(self._text)
            return
        found = _TOKEN.match(self._text, self._at)
        if found is None or found.lastgroup is None:
            raise self._error()
        self._kind, self._token = found.lastgroup, found.group(found.lastgroup)
        self._start, self._at = found.start(found.lastgroup), found.end()

    def _error(self) -> ConditionError:
        place = self._text[self._start :].strip() or "…"
        return ConditionError(
            N_("the condition cannot be understood from “{place}” on"), place=place[:40],
            todo=N_("write it like: druh = 'les' and vymera >= 100"),
        )  # fmt: skip

    def _takes(self, *words: str) -> bool:
        """Whether these words or signs come next; they are then passed."""
        kept = self._at, self._kind, self._token, self._start
        for word in words:
            if self._kind not in ("word", "sign") or self._token.lower() != word:
                self._at, self._kind, self._token, self._start = kept
                return False
            self._next()
        return True

    def _needs(self, word: str) -> None:
        if not self._takes(word):
            raise self._error()

    def end(self) -> None:
        if self._kind != "end":
            raise self._error()

    def either(self) -> Value:
        tests = [self._both()]
        while self._takes("or"):
            tests.append(self._both())
        return _chained("or_kleene", tests)

    def _both(self) -> Value:
        tests = [self._test()]
        while self._takes("and"):
            tests.append(self._test())
        return _chained("and_kleene", tests)

    def _test(self) -> Value:
        if self._takes("not"):
            return _negated(self._test())
        if self._takes("("):
            inner = self.either()
            self._needs(")")
            return inner
        left = self._operand()
        if self._kind == "sign" and self._token in _COMPARE:
            name = _COMPARE[self._token]
            self._next()
            return _compared(name, left, self._operand())
        if self._takes("is", "not", "null"):
            return _negated(_missing(left))
        if self._takes("is", "null"):
            return _missing(left)
        negative = self._takes("not")
        found = self._special(left, negative)
        return _negated(found) if negative else found

    def _special(self, left: Value, needed: bool) -> Value:
        if self._takes("between"):
            low = self._operand()
            self._needs("and")
            high = self._operand()
            return _chained("and_kleene", [_compared("greater_equal", left, low), _compared("less_equal", left, high)])
        if self._takes("like"):
            if self._kind != "text":
                raise self._error()
            pattern = self._text_value()
            return _like(left, pattern)
        if self._takes("in"):
            self._needs("(")
            options = [_compared("equal", left, self._operand())]
            while self._takes(","):
                options.append(_compared("equal", left, self._operand()))
            self._needs(")")
            return _chained("or_kleene", options)
        if needed:
            raise self._error()
        return left  # a yes/no field on its own

    def _text_value(self) -> str:
        value = self._token[1:-1].replace("''", "'")
        self._next()
        return value

    def _operand(self) -> Value:
        if self._kind == "text":
            return _constant(self._text_value())
        if self._kind == "sign" and self._token in "+-":
            sign = -1 if self._token == "-" else 1
            self._next()
            if self._kind != "number":
                raise self._error()
            return _constant(sign * self._number())
        if self._kind == "number":
            return _constant(self._number())
        if self._kind == "quoted":
            name = self._token[1:-1].replace('""', '"')
            self._next()
            return self._field(name)
        word = self._token
        if self._kind != "word" or (word.lower() in _WORDS and word.lower() not in _CONSTANTS):
            raise self._error()
        if word.startswith("$") and word.lower() not in _OF_SHAPES:
            raise self._error()
        self._next()
        if word.lower() in _CONSTANTS:
            return _constant(_CONSTANTS[word.lower()])
        return _of_shape(word.lower()) if word.startswith("$") else self._field(word)

    def _number(self) -> float | int:
        text = self._token
        self._next()
        return int(text) if text.isdigit() else float(text)

    def _field(self, name: str) -> Value:
        self.fields.append(name)
        return lambda rows: rows.table.column(name)


def _constant(value: Any) -> Value:
    import pyarrow as pa

    scalar = pa.scalar(value)
    return lambda _rows: scalar


def _of_shape(name: str) -> Value:
    def value(rows: Rows) -> Any:
        import pyarrow as pa
        import shapely

        shapes = rows.shapes()
        if name == "$geometry":
            return pa.array([None if shape is None else shape.geom_type for shape in shapes], pa.string())
        return pa.array(shapely.area(shapes) if name == "$area" else shapely.length(shapes), from_pandas=True)

    return value


def _chained(name: str, tests: list[Value]) -> Value:
    if len(tests) == 1:
        return tests[0]

    def value(rows: Rows) -> Any:
        import pyarrow.compute as pc

        found = tests[0](rows)
        for test in tests[1:]:
            found = getattr(pc, name)(found, test(rows))
        return found

    return value


def _negated(test: Value) -> Value:
    def value(rows: Rows) -> Any:
        import pyarrow.compute as pc

        return pc.invert(test(rows))

    return value


def _missing(operand: Value) -> Value:
    def value(rows: Rows) -> Any:
        import pyarrow.compute as pc

        return pc.is_null(operand(rows))

    return value


def _like(operand: Value, pattern: str) -> Value:
    def value(rows: Rows) -> Any:
        import pyarrow as pa
        import pyarrow.compute as pc

        return pc.match_like(operand(rows).cast(pa.string()), pattern, ignore_case=True)

    return value


def _compared(name: str, left: Value, right: Value) -> Value:
    def value(rows: Rows) -> Any:
        import pyarrow.compute as pc

        one, other = _alike(left(rows), right(rows))
        return getattr(pc, name)(one, other)

    return value


def _alike(one: Any, other: Any) -> tuple[Any, Any]:
    """Both of one type: a text beside a number or a date is read as such."""
    import pyarrow as pa

    from civicdesk.maps.values import converted

    def text(value: Any) -> bool:
        return bool(pa.types.is_string(value.type) or pa.types.is_large_string(value.type))

    if text(one) == text(other):
        return one, other
    if text(other):
        swapped = _alike(other, one)
        return swapped[1], swapped[0]
    wanted = pa.float64() if pa.types.is_integer(other.type) else other.type
    if isinstance(one, pa.Scalar):
        return converted(pa.chunked_array([[one.as_py()]], one.type), wanted)[0][0], other
    return converted(pa.chunked_array([one]) if isinstance(one, pa.Array) else one, wanted)[0], other
