"""Saved filters as a small JSON file, to take them to other projects and offices."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from civicdesk.bim.query import parse
from civicdesk.errors import FileProblem
from civicdesk.sheets import replacing
from civicdesk.text import N_

_MARK = "civicdesk-filters"
_MOST = 1 << 20


def write(path: Path, filters: Mapping[str, str]) -> int:
    """*filters*: query by name. Gives their number."""
    listed = [{"name": name, "query": query} for name, query in filters.items()]
    with replacing(path) as temporary:
        text = json.dumps({"format": _MARK, "version": 1, "filters": listed}, ensure_ascii=False, indent=1)
        temporary.write_text(text + "\n", encoding="utf-8")
    return len(listed)


def read(path: Path) -> dict[str, str]:
    """Query by name; QueryError for one that nobody could answer."""
    try:
        if path.stat().st_size > _MOST:
            raise ValueError("too large for filters")
        document = json.loads(path.read_text(encoding="utf-8"))
        if document["format"] != _MARK:
            raise ValueError("another format")
        found = {str(one["name"])[:200]: str(one["query"]) for one in document["filters"]}
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise FileProblem(
            N_("there are no filters in this file"),
            where=path,
            todo=N_("choose a file that was exported here"),
            detail=str(error),
        ) from error
    for query in found.values():
        parse(query)
    return found
