"""Snapshots of foreign topics: decoded once in the worker, so that the window meets only pictures that are whole."""

from __future__ import annotations

import io
from pathlib import Path

from civicdesk.archives import AGAIN
from civicdesk.errors import FileProblem
from civicdesk.text import N_

_LARGEST = 64_000_000  # pixels
_PNG = b"\x89PNG\r\n\x1a\n"


def png(data: bytes, where: Path, name: str) -> bytes:
    """*data* as PNG, untouched when it is one; FileProblem for what is no picture."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > _LARGEST:
                raise ValueError(f"{picture.width} x {picture.height} pixels")
            picture.load()
            if data.startswith(_PNG) and not getattr(picture, "is_animated", False):
                return data
            out = io.BytesIO()
            picture.convert("RGB").save(out, "PNG")
            return out.getvalue()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise FileProblem(
            N_("the snapshot {name} in it is no picture"), where=where, todo=AGAIN, detail=str(error), name=name
        ) from error
