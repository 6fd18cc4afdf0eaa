"""What a label says: a field, or an expression as QGIS writes them.

"kmenove_cislo" || '/' || "pododdeleni"      pieces one after the other; a missing field is left out
concat(a, '/', b)   coalesce(a, b, 'none')   upper(a)  lower(a)  title(a)  trim(a)  left(a, 3)  right(a, 3)
round(vymera, 1) || ' m²'   to_string(a)   format_number(a, 0)   $area  $length  $id
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from civicdesk.errors import UserError
from civicdesk.text import N_

if TYPE_CHECKING:
    from civicdesk.maps.layer import Layer

_TOKEN = re.compile(
    r"""\s*(?:(?P<text>'(?:[^']|'')*')|(?P<quoted>"(?:[^"]|"")*")|(?P<number>-?\d+(?:\.\d+)?)"""
    r"""|(?P<word>[\w$@][\w.$]*)|(?P<sign>\|\||[(),+]))"""
)
_MEASURES = ("$area", "$length", "$id")
# Gives the value of a field or of a measure of the shape for one feature.
Lookup = Callable[[str], Any]
Piece = Callable[[Lookup], Any]


class TextError(UserError):
    """An expression of a label that cannot be understood."""


@dataclass(frozen=True)
class Text:
    fields: tuple[str, ...]
    _piece: Piece

    def __call__(self, lookup: Lookup) -> str:
        """The label of one feature, "" for none."""
        return shown(self._piece(lookup))


def shown(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def label_text(expression: str, fields: Sequence[str]) -> Text:
    """*expression* understood, or TextError; the plain name of a field is an expression, too."""
    if expression in fields:
        return Text((expression,), lambda lookup: lookup(expression))
    parser = _Parser(expression)
    piece = parser.whole()
    missing = [name for name in parser.fields if name not in fields and name not in _MEASURES]
    if missing:
        raise TextError(N_("the label speaks of the field {field}, which is not there"), field=missing[0],
                        todo=N_("use one of: {known}"), known=", ".join(list(fields)[:12]))  # fmt: skip
    return Text(tuple(dict.fromkeys(parser.fields)), piece)


def is_label(expression: str) -> bool:
    """Whether it can be understood, whatever fields there are."""
    try:
        _Parser(expression).whole()
    except TextError:
        return False
    return True


def labeller(layer: Layer, expression: str) -> Callable[[int], str] | None:
    """Gives the label of a row; None without a label, or with one that makes no sense for this layer."""
    if not expression:
        return None
    table = layer.table()
    try:
        text = label_text(expression, table.column_names)
    except TextError:
        return None

    def value(name: str, row: int) -> Any:
        if name not in _MEASURES or name in table.column_names:
            return table.column(name)[row].as_py()
        if name == "$id":
            return int(layer.fids[row])
        shape = layer.geometry(row)
        return None if shape is None else float(shape.area if name == "$area" else shape.length)

    return lambda row: text(lambda name: value(name, row))


def is_field(expression: str) -> str | None:
    """The field that an expression is nothing but, None where it is more."""
    found = re.fullmatch(r'\s*"((?:[^"]|"")+)"\s*|\s*([^\W\d][\w.]*)\s*', expression)
    return None if found is None else (found[1] or found[2]).replace('""', '"')


class _Parser:
    def __init__(self, text: str) -> None:
        self._text, self._at, self.fields = text, 0, list[str]()
        self._kind, self._token = "", ""
        self._next()

    def _next(self) -> None:
        rest = self._text[self._at :]
        if not rest.strip():
            self._kind, self._token = "end", ""
            return
        found = _TOKEN.match(self._text, self._at)
        if found is None or found.lastgroup is None:
            raise self._error()
        self._kind, self._token, self._at = found.lastgroup, found.group(found.lastgroup), found.end()

    def _error(self) -> TextError:
        return TextError(
            N_("the label cannot be understood from “{place}” on"), place=(self._token or "…")[:40],
            todo=N_("write it like: \"number\" || '/' || \"part\""),
        )  # fmt: skip

    def whole(self) -> Piece:
        piece = self._joined()
        if self._kind != "end":
            raise self._error()
        return piece

    def _joined(self) -> Piece:
        pieces = [self._one()]
        while self._kind == "sign" and self._token in ("||", "+"):
            self._next()
            pieces.append(self._one())
        return pieces[0] if len(pieces) == 1 else _concat(pieces)

    def _one(self) -> Piece:
        kind, token = self._kind, self._token
        if kind == "sign" and token == "(":
            self._next()
            piece = self._joined()
            self._expect(")")
            return piece
        if kind not in ("text", "quoted", "number", "word"):
            raise self._error()
        self._next()
        if kind == "text":
            text = token[1:-1].replace("''", "'").replace("\\n", "\n")
            return lambda _lookup: text
        if kind == "number":
            number = float(token) if "." in token else int(token)
            return lambda _lookup: number
        if kind == "word" and self._kind == "sign" and self._token == "(":
            return self._call(token.lower())
        name = token[1:-1].replace('""', '"') if kind == "quoted" else token
        if kind == "word" and name.startswith(("$", "@")):
            name = name.lower()
            if name not in _MEASURES:
                raise self._error()
        self.fields.append(name)
        return lambda lookup: lookup(name)

    def _expect(self, sign: str) -> None:
        if self._kind != "sign" or self._token != sign:
            raise self._error()
        self._next()

    def _call(self, name: str) -> Piece:
        if name not in _FUNCTIONS:
            raise self._error()
        self._expect("(")
        pieces: list[Piece] = []
        while not (self._kind == "sign" and self._token == ")"):
            pieces.append(self._joined())
            if self._kind == "sign" and self._token == ",":
                self._next()
        self._expect(")")
        if not pieces:
            raise self._error()
        function = _FUNCTIONS[name]
        return lambda lookup: function([piece(lookup) for piece in pieces])


def _concat(pieces: Sequence[Piece]) -> Piece:
    return lambda lookup: "".join(shown(piece(lookup)) for piece in pieces)


def _rounded(values: list[Any]) -> Any:
    places = int(values[1]) if len(values) > 1 else 0
    value = values[0]
    if not isinstance(value, (int, float)):
        return value
    return round(float(value), places) if places > 0 else round(value)


def _formatted(values: list[Any]) -> Any:
    places = int(values[1]) if len(values) > 1 else 0
    if not isinstance(values[0], (int, float)):
        return values[0]
    return f"{values[0]:,.{places}f}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def _of_text(change: Callable[[str], str]) -> Callable[[list[Any]], Any]:
    return lambda values: None if values[0] is None else change(shown(values[0]))


_FUNCTIONS: dict[str, Callable[[list[Any]], Any]] = {
    "concat": lambda values: "".join(map(shown, values)),
    "coalesce": lambda values: next((value for value in values if value is not None), None),
    "round": _rounded,
    "format_number": _formatted,
    "to_string": lambda values: shown(values[0]),
    "to_int": lambda values: round(values[0]) if isinstance(values[0], (int, float)) else values[0],
    "upper": _of_text(str.upper),
    "lower": _of_text(str.lower),
    "title": _of_text(str.title),
    "trim": _of_text(str.strip),
    "left": lambda values: shown(values[0])[: int(values[1])],
    "right": lambda values: shown(values[0])[-int(values[1]) :],
}
