"""The values of single entities, and what goes wrong when they are read."""

from __future__ import annotations

import json
import re
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_STRING = re.compile(rb"'(?:[^']|'')*'")
_TOKEN = re.compile(rb"#\d+|'(?:[^']|'')*'|\.\w+\.|[-+]?[0-9][-+0-9.Ee]*|[A-Za-z_]\w*|[$*(),]|\S")
# Most entities hold references only and are nearly JSON; signs in strings would be changed with the others.
_SIGNS = re.compile(rb"'[^'()#*$]*[()#*$][^']*'")
_SIGN = re.compile(rb"[()#*$]")
_AS_JSON = bytes.maketrans(b"()'*", b'[]"$')
_SCAN: Any = json.JSONDecoder().scan_once  # type: ignore[attr-defined]


class Unsupported(Exception):
    """Not understood here: the element goes to the kernel."""


class Later(Exception):
    """Takes a while: to be asked for again when there is time."""


# What a damaged entity can lead to, and a library that is not there; each costs only the element that it is in.
WRONG = (Unsupported, ArithmeticError, AttributeError, ImportError, LookupError, TypeError, ValueError, RuntimeError)


def head(text: bytes, count: int) -> list[bytes]:
    """The first attributes as they are written, without the strings; none of them may have brackets."""
    return _STRING.sub(b"", text).split(b",", count)[:count]


def parse(text: bytes) -> list[Any]:
    """The values in the brackets of an entity. A value with its type, such as IFCLABEL('x'), is (type, values)."""
    quick = None if _SIGNS.search(text) else _quickly(text)
    if quick is not None:
        return quick
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


def parse_all(texts: list[bytes]) -> list[list[Any]] | None:
    """The same for many entities at once; None where one of them is not nearly JSON."""
    joined = b"(%b)" % b"),(".join(texts)
    if any(_SIGN.search(string) for string in set(_STRING.findall(joined))):
        return None
    found = _quickly(joined)
    return found if found is not None and len(found) == len(texts) else None


def _quickly(text: bytes) -> list[Any] | None:
    """By the parser for JSON; no string may hold signs that are changed."""
    if b'"' in text or b"\\" in text or b"''" in text:
        return None
    as_json = (b"[%b]" % text.translate(_AS_JSON, b"#").replace(b"$", b"null")).decode("latin-1")
    try:
        found, end = _SCAN(as_json, 0)
    except (ValueError, StopIteration, RecursionError):
        return None  # numbers such as 1. and enumerations are no JSON
    return found if end == len(as_json) else None


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


def reference(word: bytes) -> int | None:
    """The number that a word refers to, None for $ and *."""
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
