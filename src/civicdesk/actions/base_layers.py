"""Layers of "our municipality": named once in the settings, prepared once, offered in every project.

A base layer is a layer of a file that stays where it is. Its copy is read anew when the file has changed, and how old
its data are is known before it is shown.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.actions.open_files import drawing_order, open_layer, reopen_layer
from civicdesk.actions.projects import add_reference
from civicdesk.errors import Cancelled
from civicdesk.jobs import Job, Reporter
from civicdesk.project.workspace import LayerEntry
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.app import App
    from civicdesk.maps.style import Style

SETTING = "base_layers"
_DATES = "civicdesk.maps.data_date:data_dates"


@dataclass(frozen=True)
class BaseLayer:
    """*name* is the layer in the file; *style* its JSON, empty for the usual one; *date*: ISO, of its data.

    bytes and changed (seconds since 1970) are those of the file when its copy was made; 0: it was not made yet.
    """

    path: str
    name: str
    title: str
    style: str = ""
    date: str = ""
    bytes: int = 0
    changed: float = 0.0

    @property
    def file(self) -> Path:
        return Path(self.path)

    @property
    def age(self) -> int | None:
        """Days since the date of its data."""
        try:
            return max((dt.date.today() - dt.date.fromisoformat(self.date)).days, 0)
        except ValueError:
            return None


@dataclass(frozen=True)
class State:
    """Of the file now: "ready", "changed" since its copy was made, or "missing"; *date*: when it was written."""

    state: str
    date: dt.date | None


def base_layers(app: App) -> list[BaseLayer]:
    """As they are drawn, the lowest first. What in the settings is no layer is passed over."""
    known = set(BaseLayer.__dataclass_fields__)
    found = []
    for row in app.settings[SETTING]:
        if isinstance(row, dict) and isinstance(row.get("path"), str) and isinstance(row.get("name"), str):
            found.append(BaseLayer(**{"title": row["name"], **{k: v for k, v in row.items() if k in known}}))
    return found


def add_base_files(app: App, paths: Iterable[Path], then: Callable[[], object] = lambda: None) -> list[Job[Any]]:
    """All layers of files become base layers, once they are prepared."""

    def prepared(path: Path, document: Mapping[str, Any]) -> None:
        new = [BaseLayer(str(path), one["name"], one["name"]) for one in drawing_order(document["layers"])]
        _put(app, [_stamped(one) for one in new])
        _date(app, path, then)

    return [_prepare(app, path.resolve(), prepared) for path in paths]


def add_base_layer(app: App, entry: LayerEntry, then: Callable[[], object] = lambda: None) -> Job[Any]:
    """A layer that is open becomes a base layer, with its style."""
    style = entry.style.as_json() if entry.style is not None else ""
    _put(app, [_stamped(BaseLayer(str(entry.path.resolve()), entry.name, entry.title, style))])
    return _date(app, entry.path.resolve(), then)


def remove_base_layers(app: App, gone: Iterable[BaseLayer]) -> None:
    keys = {(one.path, one.name) for one in gone}
    _keep(app, [one for one in base_layers(app) if (one.path, one.name) not in keys])


def states(layers: Sequence[BaseLayer]) -> dict[str, State]:
    """By path. Asks the disk, which may be far away: call it on a thread."""
    found = {}
    for one in layers:
        if one.path in found:
            continue
        try:
            stat = one.file.stat()
        except OSError:
            found[one.path] = State("missing", None)
            continue
        same = stat.st_size == one.bytes and abs(stat.st_mtime - one.changed) < 1e-3
        found[one.path] = State("ready" if same else "changed", dt.date.fromtimestamp(stat.st_mtime))
    return found


def look(app: App, then: Callable[[dict[str, State]], object]) -> Job[Any]:
    """How the files are now, found out on a thread."""
    layers = base_layers(app)

    def ask(_report: Reporter) -> dict[str, State]:
        return states(layers)

    return app.thread(tr("Looking at the base layers"), ask, then=then)


def refresh(app: App, found: Mapping[str, State], then: Callable[[], object] = lambda: None) -> list[Job[Any]]:
    """Prepare anew what has changed; where it is open, the map shows it as it is now."""

    def prepared(path: Path, _document: Mapping[str, Any]) -> None:
        _keep(app, [_stamped(one) if one.path == str(path) else one for one in base_layers(app)])
        for entry in app.workspace.layers:
            if entry.path == path and entry.layer is not None:
                reopen_layer(app, entry)
        _date(app, path, then)

    changed = [Path(path) for path, state in found.items() if state.state == "changed"]
    return [_prepare(app, path, prepared) for path in changed]


def show_base_layers(app: App, chosen: Sequence[BaseLayer]) -> list[str]:
    """Put base layers below the others, into the open project where there is one; gives the ids of the new ones."""
    from civicdesk.actions.projects import set_visible

    place, added = 0, []
    for one in chosen:
        path = one.file.resolve()
        there = next((e for e in app.workspace.layers if e.path.resolve() == path and e.name == one.name), None)
        if there is not None:
            set_visible(app, there.id, True)
            continue
        entry = LayerEntry(uuid.uuid4().hex, path, one.name, one.title)
        entry.style = _style(one)
        app.workspace.add_layer(entry, place)
        place += 1
        _open(app, entry)
        added.append(entry.id)
    return added


def _open(app: App, entry: LayerEntry) -> None:
    def known(layer_id: str) -> None:
        """The project names the layer once its content is known."""
        if layer_id == entry.id and entry.sha256:
            stop()
            add_reference(app, entry)

    stop = app.workspace.layers_changed.connect(known)
    open_layer(app, entry)


def _style(one: BaseLayer) -> Style | None:
    from civicdesk.maps.style import Style

    try:
        return Style.from_json(one.style) if one.style else None
    except (ValueError, KeyError, TypeError):
        return None


def _prepare(app: App, path: Path, then: Callable[[Path, Mapping[str, Any]], object]) -> Job[Any]:
    reader, title = app.registry.reader_for(path, "layer"), tr("Preparing {file}").format(file=path.name)

    def failed(error: BaseException) -> None:
        if not isinstance(error, Cancelled):
            app.problem(error, title)

    return app.work(
        title, reader.prepare, str(path), str(app.cache.folder), "", kind="layer",
        then=lambda document: then(path, document), failed=failed,
    )  # fmt: skip


def _date(app: App, path: Path, then: Callable[[], object]) -> Job[Any]:
    """Find out how old the data of a file are."""

    def dated(dates: Mapping[str, str]) -> None:
        own = [replace(one, date=dates.get(one.name) or dates.get("", "")) if one.path == str(path) else one
               for one in base_layers(app)]  # fmt: skip
        _keep(app, own)
        then()

    return app.work(tr("Looking at the base layers"), _DATES, str(path), kind="layer", then=dated)


def _stamped(one: BaseLayer) -> BaseLayer:
    """With the size and time of the file that its copy was made of."""
    stat = one.file.stat()
    return replace(one, bytes=stat.st_size, changed=stat.st_mtime)


def _put(app: App, new: Sequence[BaseLayer]) -> None:
    """Add, or renew what is there."""
    fresh = {(one.path, one.name): one for one in new}
    kept = [fresh.pop((one.path, one.name), one) for one in base_layers(app)]
    _keep(app, [*kept, *fresh.values()])


def _keep(app: App, layers: Sequence[BaseLayer]) -> None:
    app.settings[SETTING] = [asdict(one) for one in layers]
