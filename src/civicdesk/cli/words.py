"""Documents of the command line as people read them: the words of the window instead of the keys of the JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from civicdesk.text import N_, number_text, tr

# Keys of the `info` and `import` documents.
_LABELS = {
    "schema": N_("Schema"), "bytes": N_("Size"), "counts": N_("Elements"), "rooms": N_("Rooms"),
    "equipment": N_("Equipment"), "georeference": N_("Place"), "driver": N_("Format"), "encoding": N_("Encoding"),
    "name": N_("Name"), "elevation": N_("Elevation"), "geometry": N_("Geometry"), "features": N_("Features"),
    "crs": N_("Coordinate system"), "rows": N_("Rows"), "columns": N_("Columns"), "page": N_("Page"),
    "width": N_("Width"), "height": N_("Height"), "paper": N_("Paper"), "metres": N_("Metres"),
    "new": N_("New"), "changed": N_("Changed"), "same": N_("Same"), "conflict": N_("Conflicts"),
    "rejected": N_("Rejected"),
}  # fmt: skip
_FILES = {"found": N_("found"), "missing": N_("missing"), "changed": N_("changed since it was read")}


def label(key: str) -> str:
    """What the field of a document is called; the key itself where it has no name."""
    return tr(_LABELS[key]) if key in _LABELS else key


def value(key: str, found: Any) -> Any:
    """The value of a field of an `info` document in a cell."""
    if key == "bytes":
        return tr("{n} MB").format(n=number_text(found / 1e6, 1))
    if isinstance(found, Mapping):
        shown = {k: v for k, v in found.items() if v is not None and not isinstance(v, list)}
        findings = [item["text"] for item in found.get("findings", ())]
        status = {"ok": tr("known"), "suspect": tr("doubtful"), "missing": tr("not known")}
        parts = [status.get(v, v) if k == "status" else v if k == "crs" else f"{k} {v}" for k, v in shown.items()]
        return "; ".join([", ".join(map(str, parts)), *findings])
    if isinstance(found, list):
        return ", ".join(str(item) for item in found)
    return found


def status_rows(document: Mapping[str, Any]) -> list[tuple[str, str]]:
    """A `status` document, a line for each record kind and file."""
    from civicdesk.maintenance.states import STATES
    from civicdesk.register.kinds import RECORDS

    rows = [(tr("Project"), document["project"] + (f" ({tr('read only')})" if document["read_only"] else ""))]
    rows.append((tr("Records"), _lines(f"{tr(RECORDS[k].plural)}: {n}" for k, n in document["records"].items() if n)))
    for key, title in (("models", N_("Models")), ("layers", N_("Layers")), ("drawings", N_("Storey plans"))):
        rows.append((tr(title), _lines(_file(one) for one in document[key])))
    duties = [f"{tr(STATES[state].word)}: {count}" for state, count in document["duties"].items() if count]
    rows.append((tr("Duties"), _lines(duties)))
    problems: Sequence[Mapping[str, Any]] = document["problems"]
    if problems:
        rows.append((tr("Problems"), _lines(problem["text"] for problem in problems)))
    return [(name, text or tr("none")) for name, text in rows]


def _file(one: Mapping[str, Any]) -> str:
    where = f"{one['path']}, {one['layer']}" if one.get("layer") else one["path"]
    return f"{one['title']} ({where}): {tr(_FILES[one['state']])}"


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(texts)
