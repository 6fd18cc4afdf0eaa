"""Reading and writing the elements of BCF's XML by their local names."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement, fromstring, indent, tostring

Vector = list[float]
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def children(element: Element | None, name: str) -> list[Element]:
    return [] if element is None else [child for child in element if local(child) == name]


def child(element: Element | None, name: str) -> Element | None:
    return next(iter(children(element, name)), None)


def text(element: Element | None, name: str) -> str:
    """The text of a child, trimmed; empty where there is none."""
    found = child(element, name)
    return "" if found is None else (found.text or "").strip()


def flag(value: str | None, otherwise: bool) -> bool:
    return otherwise if value is None else value.strip().lower() in ("true", "1")


def attribute(element: Element, name: str) -> str | None:
    """By its name in either version: isExternal became IsExternal."""
    return next((value for key, value in element.attrib.items() if key.lower() == name.lower()), None)


def number(value: str) -> float:
    """ValueError where *value* is no finite number."""
    found = float(value)
    if not math.isfinite(found):
        raise ValueError(value)
    return found


def vector(element: Element | None, name: str) -> Vector | None:
    found = child(element, name)
    return None if found is None else [number(text(found, axis)) for axis in "XYZ"]


def unknown(element: Element | None, known: Iterable[str]) -> list[str]:
    """Children that are not among *known*, as XML."""
    names = set(known)
    return [
        tostring(c, encoding="unicode").strip() for c in (() if element is None else element) if local(c) not in names
    ]


# writing


def add(parent: Element, name: str, value: Any = None, **attributes: str | None) -> Element:
    made = SubElement(parent, name, {key: clean(value) for key, value in attributes.items() if value is not None})
    if value is not None:
        made.text = clean(str(value))
    return made


def add_filled(parent: Element, name: str, value: Any) -> None:
    """Where there is a value."""
    if value not in (None, ""):
        add(parent, name, value)


def add_vector(parent: Element, name: str, values: Iterable[float]) -> None:
    made = add(parent, name)
    for axis, value in zip("XYZ", values, strict=True):
        add(made, axis, repr(float(value)))


def add_unknown(parent: Element, texts: Iterable[str]) -> None:
    for one in texts:
        parent.append(fromstring(one))


def add_attributes(element: Element, values: Mapping[str, str]) -> None:
    for key, value in values.items():
        element.set(key, clean(value))


def clean(value: str) -> str:
    """Without signs that XML does not allow."""
    return _NOT_XML.sub("", value)


def document(root: Element) -> bytes:
    indent(root, "  ")
    data: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return data
