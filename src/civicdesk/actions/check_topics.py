"""What a check found as topics: one for each kind of finding, with its elements, a view of them and a picture."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.jobs import Job, Reporter
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.app import App
    from civicdesk.bim.bcf_model import Topic, View
    from civicdesk.bim.fitness import Fitness

_PAINT = "civicdesk.actions.check_topics:paint"
_SIZE = (1024, 768)
_LINES = 200  # of a description; the workbook has them all
_FAILING = (200, 60, 45)


@dataclass(frozen=True)
class Group:
    title: str
    lines: list[str]
    guids: list[str]


def write_topics(
    app: App,
    found: Fitness,
    out: Path,
    copies: Mapping[str, Any] | None = None,
    wait: Callable[[Job[Any]], Any] = Job.result,
) -> int:
    """Write *out* as BCF 3.0; gives the number of topics. *copies* of the model, as `prepare` names them, give the
    topics their views and pictures. Not on the window's thread: *wait* waits for a worker."""
    from civicdesk.bim.bcf_file import write

    groups = groups_of(found)
    views: list[View | None] = [None] * len(groups)
    if copies is not None:
        title = tr("Drawing pictures")
        views = wait(app.pool.start(title, _PAINT, dict(copies), [group.guids for group in groups], kind="picture"))
    topics = [_topic(found, n, group, view) for n, (group, view) in enumerate(zip(groups, views, strict=True), 1)]
    write(out, topics, title=found.model)
    return len(topics)


def groups_of(found: Fitness) -> list[Group]:
    """Findings of a kind together (placeholders told by field and value), and each specification that is not kept."""
    from civicdesk.bim.fitness_rules import GROUPS

    groups: dict[str, tuple[list[str], dict[str, None]]] = {}
    for finding in found.findings:
        lines, guids = groups.setdefault(tr(GROUPS[finding.code]), ([], {}))
        if finding.code != "placeholder":
            lines.append(f"{finding.name}: {finding.text}")
        elif not lines:
            lines += [f"{field}: {value} ({count} ×)" for field, value, count in found.placeholders]
        guids[finding.global_id] = None
    for specification in found.ids:
        if specification.status == "failed":
            lines, guids = groups.setdefault(f"IDS: {specification.name}", ([specification.description], {}))
            for failure in specification.failures:
                lines.append(f"{failure.name or failure.ifc_class}: {failure.requirement}")
                guids[failure.global_id] = None
    return [Group(title, lines, [guid for guid in guids if guid]) for title, (lines, guids) in groups.items()]


def _topic(found: Fitness, number: int, group: Group, view: View | None) -> Topic:
    from civicdesk.bim.bcf_model import Topic
    from civicdesk.register.topics import now

    lines = [line for line in group.lines[:_LINES] if line]
    if len(group.lines) > _LINES:
        lines.append(tr("and {n} more").format(n=len(group.lines) - _LINES))
    return Topic(
        str(uuid.uuid5(uuid.NAMESPACE_URL, f"civicdesk/check/{found.model}/{group.title}")),
        f"{group.title} ({len(group.guids)})" if group.guids else group.title,
        now(),
        status="Open",
        type="Issue",
        labels=(tr("Check"),),
        description="\n".join(lines),
        number=number,
        views=(view,) if view is not None else (),
        extra={"header": [found.file]},
    )


def paint(report: Reporter, copies: dict[str, Any], elements: Sequence[Sequence[str]]) -> list[View | None]:
    """In a worker: a view of each list of GlobalIds, coloured among ghosts, with its picture."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from civicdesk.bim.copies import opened

    painter = _Painter(opened(copies))
    views: list[View | None] = []
    try:
        for number, guids in enumerate(elements):
            report.progress(number / len(elements))
            views.append(painter.view(guids) if guids else None)
    finally:
        painter.release()
    return views


class _Painter:
    def __init__(self, model: Any) -> None:
        from civicdesk.render.offscreen import Offscreen, ensure_application
        from civicdesk.render.view import SceneView

        ensure_application()
        self._view = SceneView()
        self._view.set_model("model", model)
        self._view.set_storey("model", None)
        self._screen = Offscreen(self._view)
        self._screen.load_all()
        self._view.camera.width, self._view.camera.height = _SIZE

    def view(self, guids: Sequence[str]) -> View | None:
        from civicdesk.bim.bcf_model import View, new_guid
        from civicdesk.bim.bcf_viewpoint import from_scene
        from civicdesk.render.offscreen import draw_signs
        from civicdesk.render.png import png
        from civicdesk.render.viewpoint import viewpoint

        model = self._view.models["model"]
        rows = [row for guid in guids if (row := model.index(guid)) is not None]
        rooms = {room.index for room in model.rooms}
        elements = [("model", row) for row in rows]
        self._view.show_rooms(any(row in rooms for row in rows))
        self._view.color(dict.fromkeys(elements, _FAILING), ghost_rest=True)
        if not self._view.fit(elements) and not self._view.fit():
            return None
        image = self._screen.picture()
        draw_signs(image, self._view)
        image.setDevicePixelRatio(1.0)
        data = from_scene({**viewpoint(self._view), "selected": [["model", guid] for guid in guids]})
        return View(new_guid(), data, png(image))

    def release(self) -> None:
        self._screen.release()
