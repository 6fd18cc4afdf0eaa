"""What an entity holds as a few bytes, whatever its number, so that what is alike is made once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

from civicdesk.bim.fast.faces import SHELLS
from civicdesk.bim.fast.index import Index, Unsupported
from civicdesk.bim.fast.styles import Styles

_REFERENCE = re.compile(rb"#(\d+)")
# Too short to be worth a digest, and without references.
_LEAVES = ("IFCCARTESIANPOINT", "IFCDIRECTION")


class Digests:
    """Digests of representation items with their colours. *shell* gives that of a shell, or None."""

    def __init__(self, index: Index, styles: Styles, shell: Callable[[int], bytes | None]) -> None:
        self._index, self._styles, self._shell = index, styles, shell
        self._known: dict[int, bytes] = {}

    def of(self, number: int) -> bytes:
        known = self._known.get(number)
        if known is not None:
            if not known:
                raise Unsupported("a circle")
            return known
        index = self._index
        kind, text = index.kind(number), index.text_of(number)
        if kind in _LEAVES:
            return text
        if kind in SHELLS and (made := self._shell(number)) is not None:
            return made
        self._known[number] = b""  # found again below itself it is a circle
        color = self._styles.of_item(number)
        own = kind.encode() if color is None else f"{kind} {color}".encode()
        pieces = _REFERENCE.split(text)
        pieces[1::2] = [self.of(int(reference)) for reference in pieces[1::2]]
        self._known[number] = made = hashlib.blake2b(own + b"#".join(pieces), digest_size=16).digest()
        return made

    def forget(self) -> None:
        self._known.clear()
