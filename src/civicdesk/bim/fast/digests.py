"""What an entity holds as a few bytes, whatever its number, so that what is alike is made once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

from civicdesk.bim.fast.index import Index, Unsupported
from civicdesk.bim.fast.styles import Styles
from civicdesk.bim.fast.values import Later

_REFERENCE = re.compile(rb"#(\d+)")
# Too short to be worth a digest, and without references.
_LEAVES = ("IFCCARTESIANPOINT", "IFCDIRECTION")


class Digests:
    """Digests of representation items with their colours. *made* gives that of one made already, or None."""

    def __init__(self, index: Index, styles: Styles, made: Callable[[str, int], bytes | None]) -> None:
        self._index, self._styles, self._made = index, styles, made
        self._known: dict[int, bytes] = {}

    def of(self, number: int) -> bytes:
        known = self._known.get(number)
        if known is not None:
            if not known:
                raise Unsupported("a circle")
            return known
        index = self._index
        kind = index.kind(number)
        if kind in _LEAVES:
            return index.text_of(number)
        color = self._styles.of_item(number)
        own = kind.encode() if color is None else f"{kind} {color}".encode()
        content = self._made(kind, number)
        if content is None:
            self._known[number] = b""  # found again below itself it is a circle
            pieces = _REFERENCE.split(index.text_of(number))
            try:
                pieces[1::2] = [self.of(int(reference)) for reference in pieces[1::2]]
            except Later:
                del self._known[number]
                raise
            content = b"#".join(pieces)
        self._known[number] = digest = hashlib.blake2b(own + content, digest_size=16).digest()
        return digest

    def forget(self) -> None:
        self._known.clear()
