"""References to models and layers: where the file is, what it held, how it is shown."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from civicdesk.changes import Changes
from civicdesk.prepared import file_digest
from civicdesk.register.files_schema import drawing, identity, outline, placement
from civicdesk.register.map_schema import background
from civicdesk.register.schema import link, source
from civicdesk.store.database import Database, Transaction
from civicdesk.text import tr

State = Literal["found", "changed", "missing"]
# What goes with the reference to its file, and the column that says which that is.
OF_A_SOURCE = (
    (placement, placement.c.id),
    (drawing, drawing.c.source_id),
    (identity, identity.c.source_id),
    (background, background.c.id),
)


@dataclass(frozen=True)
class Source:
    """*path* is where the file is looked for on this computer; *stored* is how the project names it."""

    id: str
    kind: str
    path: Path
    stored: str
    name: str
    title: str
    sha256: str
    bytes: int
    visible: bool
    position: int
    style: Mapping[str, Any] | None


def sources(db: Database, kind: str = "") -> list[Source]:
    """All references in drawing order, bottom first."""
    query = source.select().order_by(source.c.position, source.c.id)
    return [_source(db, row) for row in db.rows(query.where(source.c.kind == kind) if kind else query)]


def add(
    db: Database,
    kind: str,
    path: Path,
    *,
    id: str | None = None,
    name: str = "",
    title: str = "",
    style: Mapping[str, Any] | None = None,
    visible: bool = True,
    digest: str = "",
    actor: str = "",
) -> tuple[str, Changes]:
    """Refer to a file, or renew the reference to it when its content changed. Gives the id of the reference."""
    more = {"id": id, "title": title, "visible": visible, "style": style}
    with db.transaction(tr("Add {name}").format(name=title or Path(path).name), actor) as t:
        source_id = refer(t, db, kind, path, name, digest, **more)
    return source_id, t.changes


def refer(
    t: Transaction, db: Database, kind: str, path: Path, name: str = "", digest: str = "", **more: Any
) -> str:  # fmt: skip
    """As `add`, within a larger step; *more* are further columns of a new reference.

    *digest* is the file's sha256 where that is known: a large file takes its time to be read.
    """
    path = Path(path).resolve()
    facts: dict[str, Any] = {"sha256": digest or file_digest(path), "bytes": path.stat().st_size}
    known = next((s for s in sources(db, kind) if s.path.resolve() == path and s.name == name), None)
    if known is not None:
        t.update(source, {known.id: facts})
        return known.id
    row = facts | {"kind": kind, "path": stored_path(db.path, path), "name": name, "visible": True} | more
    row["title"] = row.get("title") or path.stem
    row["position"] = max((s.position for s in sources(db)), default=-1) + 1
    (source_id,) = t.insert(source, [row])
    return source_id


def change(db: Database, source_id: str, values: Mapping[str, Any], actor: str = "") -> Changes:
    """Set title, visible, position, style or path of a reference. Undo passes over what is a matter of looking only."""
    known = next((one.title for one in sources(db) if one.id == source_id), "")
    title = tr("Change how {name} is shown").format(name=values.get("title") or known or tr("a file"))
    kind = "settled" if set(values) <= {"visible", "position"} else "do"
    with db.transaction(title, actor, kind) as t:
        t.update(source, {source_id: values})
    return t.changes


def reorder(db: Database, source_ids: Iterable[str], actor: str = "") -> Changes:
    """Put layers into drawing order, bottom first."""
    with db.transaction(tr("Change the order of layers"), actor, "settled") as t:
        t.update(source, {source_id: {"position": place} for place, source_id in enumerate(source_ids)})
    return t.changes


def rebase(db: Database, former: Path) -> None:
    """After a copy: name the files from where the project lies now; it lay at *former* before."""
    title = tr("Save project as {name}").format(name=db.path.name)
    with db.transaction(title, kind="settled") as t:
        paths = {
            row["id"]: stored_path(db.path, Path(os.path.normpath(former.resolve().parent / row["path"])))
            for row in t.rows(source.select())
        }
        t.update(source, {source_id: {"path": path} for source_id, path in paths.items()})


def remove(db: Database, source_id: str, actor: str = "") -> Changes:
    """Take a reference out of the project, with the links to it. The file itself stays."""
    with db.transaction(tr("Take a file out of the project"), actor) as t:
        t.delete(link, [row["id"] for row in t.rows(link.select().where(link.c.source_id == source_id))])
        pages = [row["id"] for row in t.rows(drawing.select().where(drawing.c.source_id == source_id))]
        t.delete(outline, [row["id"] for row in t.rows(outline.select().where(outline.c.drawing_id.in_(pages)))])
        for table, own in OF_A_SOURCE:
            t.delete(table, [row["id"] for row in t.rows(table.select().where(own == source_id))])
        t.delete(source, [source_id])
    return t.changes


def state(one: Source) -> State:
    """Whether the file is there and holds what the project saw last."""
    if not one.path.is_file():
        return "missing"
    same = one.path.stat().st_size == one.bytes and file_digest(one.path) == one.sha256
    return "found" if same else "changed"


def stored_path(project: Path, path: Path) -> str:
    """Relative to the project where both lie on one drive, with forward slashes."""
    try:
        return Path(os.path.relpath(path.resolve(), project.resolve().parent)).as_posix()
    except ValueError:  # another drive on Windows
        return path.resolve().as_posix()


def today() -> str:
    return datetime.date.today().isoformat()


def _source(db: Database, row: Mapping[str, Any]) -> Source:
    path = Path(os.path.normpath(db.path.resolve().parent / row["path"]))
    fields = {
        name: row[name] for name in ("id", "kind", "name", "title", "sha256", "bytes", "visible", "position", "style")
    }
    return Source(path=path, stored=row["path"], **fields)
