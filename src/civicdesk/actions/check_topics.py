"""What a check found as topics: one for each kind of finding, with its elements, a view of them and a picture."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.bim.bcf_model import Topic, View
    from civicdesk.bim.fitness import Fitness
    from civicdesk.bim.model import Model

_SIZE = (1024, 768)
_LINES = 200  # of the description; the workbook has them all
_FAILING = (200, 60, 45)


def write_topics(found: Fitness, out: Path, model: Model | None, version: str = "3.0") -> int:
    """Write *out* as BCF; gives the number of topics. Without *model* there are no pictures."""
    from civicdesk.bim.bcf_file import write

    topics = topics_of(found, model)
    write(out, topics, version, title=found.model)
    return len(topics)


def groups_of(found: Fitness) -> list[tuple[str, list[str], list[str]]]:
    """Title, lines and GlobalIds of each group: findings of a kind (placeholders by field), specifications not kept."""
    from civicdesk.bim.fitness_rules import GROUPS

    by_title: dict[str, tuple[list[str], dict[str, None]]] = {}
    for finding in found.findings:
        title = tr(GROUPS[finding.code])
        if finding.code == "placeholder":
            title = tr("Placeholder in {field}").format(field=finding.field)
        lines, guids = by_title.setdefault(title, ([], {}))
        lines.append(f"{finding.name}: {finding.text}")
        if finding.global_id:
            guids[finding.global_id] = None
    for specification in found.ids:
        if specification.status == "failed":
            title = f"IDS: {specification.name}"
            lines, guids = by_title.setdefault(title, ([specification.description], {}))
            for failure in specification.failures:
                lines.append(f"{failure.name or failure.ifc_class}: {failure.requirement}")
                guids[failure.global_id] = None
    return [(title, lines, [guid for guid in guids if guid]) for title, (lines, guids) in by_title.items()]


def topics_of(found: Fitness, model: Model | None) -> list[Topic]:
    from civicdesk.bim.bcf_model import Topic
    from civicdesk.register.topics import now

    made = []
    painter = _Painter(model) if model is not None else None
    try:
        for title, lines, guids in groups_of(found):
            more = len(lines) - _LINES
            text = [line for line in lines[:_LINES] if line] + ([tr("and {n} more").format(n=more)] if more > 0 else [])
            view = painter.view(guids) if painter is not None and guids else None
            guid = str(uuid.uuid5(uuid.NAMESPACE_URL, f"civicdesk/check/{found.model}/{title}"))
            made.append(
                Topic(
                    guid,
                    f"{title} ({len(guids)})" if guids else title,
                    now(),
                    status="Open",
                    type="Issue",
                    labels=(tr("Check"),),
                    description="\n".join(text),
                    number=len(made) + 1,
                    views=(view,) if view is not None else (),
                )
            )
    finally:
        if painter is not None:
            painter.release()
    return made


class _Painter:
    """Takes pictures of elements in one model, everything else as a ghost."""

    def __init__(self, model: Model) -> None:
        from civicdesk.render.offscreen import Offscreen, ensure_application
        from civicdesk.render.view import SceneView

        ensure_application()
        self._view = SceneView()
        self._view.set_model("model", model)
        self._view.set_storey("model", None)
        self._screen = Offscreen(self._view)
        self._screen.load_all()
        self._view.camera.width, self._view.camera.height = _SIZE

    def view(self, guids: list[str]) -> View | None:
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
        self._view.select(())
        if not self._view.fit(elements) and not self._view.fit():
            return None
        image: Any = self._screen.picture()
        draw_signs(image, self._view)
        image.setDevicePixelRatio(1.0)
        data = from_scene({**viewpoint(self._view), "selected": [["model", guid] for guid in guids]})
        return View(new_guid(), data, png(image))

    def release(self) -> None:
        self._screen.release()
