"""The prepared copies of a model as the document of `prepare` names them, and back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from civicdesk.bim.model import Model
from civicdesk.jobs import Reporter
from civicdesk.prepared import Cache, Prepared


def opened(document: Mapping[str, Any]) -> Model:
    """*document*: `properties` and, where there is one, `geometry` (folders); `name` where it is not the copy's own."""
    geometry = document.get("geometry")
    copies = Prepared(Path(document["properties"])), Prepared(Path(geometry)) if geometry else None
    return Model(*copies, name=document.get("name", ""))


def named(model: Model) -> dict[str, Any]:
    """What `opened` makes the same model of, in another process, say."""
    geometry = model.geometry
    return {
        "properties": str(model.copy.folder),
        "geometry": str(geometry.folder) if geometry is not None else None,
        "name": model.name,
    }


def kept(_report: Reporter, digest: str, cache_folder: str) -> dict[str, Any] | None:
    """In a worker: the copies of a file by its earlier digest, as far as they are still kept."""
    from civicdesk.bim.prepare import key

    cache = Cache(Path(cache_folder))
    for kernel in ("fast", "kernel"):
        found = {part: cache.open(key(digest, part, kernel)) for part in ("properties", "geometry")}
        if all(found.values()):
            return {part: str(copy.folder) for part, copy in found.items() if copy is not None}
    return None
