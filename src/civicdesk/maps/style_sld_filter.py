"""Filters of OGC (Filter Encoding 1.0 and 1.1) as conditions of ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from civicdesk.maps.style_import import Ignored, is_condition
from civicdesk.text import N_

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SIGNS = {
    "PropertyIsEqualTo": "=", "PropertyIsNotEqualTo": "<>", "PropertyIsLessThan": "<", "PropertyIsGreaterThan": ">",
    "PropertyIsLessThanOrEqualTo": "<=", "PropertyIsGreaterThanOrEqualTo": ">=",
}  # fmt: skip


@dataclass(frozen=True)
class Test:
    """where is the whole condition; the others tell what it is where it only asks for values, or numbers of a field."""

    where: str
    field: str = ""
    values: tuple[str, ...] = ()
    lower: float | None = None
    upper: float | None = None
    missing: bool = False  # asks for features without a value


def read_filter(element: Element, ignored: Ignored) -> Test | None:
    """None, and said, where a part of it cannot be expressed."""
    children = list(element)
    test = _test(children[0]) if children else None
    if test is None or not is_condition(test.where):
        names = ", ".join(sorted({str(child.tag) for child in element.iter()} - {"Filter"}))
        ignored.say(N_("a rule whose filter is not understood ({names})"), names=names)
        return None
    return test


def _test(element: Element) -> Test | None:
    tag = str(element.tag)
    if tag in _SIGNS:
        return _compared(element, _SIGNS[tag])
    if tag in ("And", "Or"):
        return _joined(element, tag.lower())
    if tag == "Not" and len(element) == 1:
        inner = _test(element[0])
        return None if inner is None else Test(f"not ({inner.where})")
    field = _field(element)
    if tag in ("PropertyIsNull", "PropertyIsNil") and field:
        return Test(f"{_name(field)} is null", field, missing=True)
    if tag == "PropertyIsBetween" and field:
        ends = [element.findtext(f"{end}/Literal", "").strip() for end in ("LowerBoundary", "UpperBoundary")]
        numbers = [_number(end) for end in ends]
        where = f"{_name(field)} between {_value(ends[0])} and {_value(ends[1])}"
        return Test(where, field, lower=numbers[0], upper=numbers[1])
    if tag == "PropertyIsLike" and field:
        pattern = element.findtext("Literal", "")
        for sign, ours in ((element.get("wildCard", "%"), "%"), (element.get("singleChar", "_"), "_")):
            pattern = pattern.replace(sign, ours)
        return Test(f"{_name(field)} like {_text(pattern)}", field)
    return None


def _compared(element: Element, sign: str) -> Test | None:
    field, literal = _field(element), element.find("Literal")
    if not field or literal is None or len(element) != 2:
        return None
    value = (literal.text or "").strip()
    where, number = f"{_name(field)} {sign} {_value(value)}", _number(value)
    if sign == "=":
        return Test(where, field, missing=True) if not value else Test(where, field, (value,))
    low = number if sign in (">", ">=") else None
    return Test(where, field, lower=low, upper=number if sign in ("<", "<=") else None)


def _joined(element: Element, word: str) -> Test | None:
    parts = [_test(child) for child in element]
    known = [part for part in parts if part is not None]
    if not known or len(known) < len(parts):
        return None
    where = f" {word} ".join(f"({part.where})" for part in known)
    fields = {part.field for part in known}
    if len(fields) != 1:
        return Test(where)
    field = fields.pop()
    if word == "or":
        if all(part.missing for part in known):
            return Test(where, field, missing=True)
        values = tuple(value for part in known for value in part.values)
        return Test(where, field, values if all(part.values for part in known) else ())
    lows = [part.lower for part in known if part.lower is not None]
    highs = [part.upper for part in known if part.upper is not None]
    if len(lows) + len(highs) == len(known):
        return Test(where, field, lower=max(lows, default=None), upper=min(highs, default=None))
    return Test(where, field)


def _field(element: Element) -> str:
    return (element.findtext("PropertyName") or element.findtext("ValueReference") or "").strip()


def _name(field: str) -> str:
    return '"' + field.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _value(text: str) -> str:
    return text if (_number(text) is not None and not text.startswith(("0", "+"))) or text == "0" else _text(text)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
