"""The tools of the model view as commands, and each way to use them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from civicdesk.gui.commands import Command
from civicdesk.gui.parts import Part
from civicdesk.text import N_

if TYPE_CHECKING:
    from civicdesk.gui.main_window import MainWindow
    from civicdesk.gui.model_view import ModelView

_PALETTE = ""  # no menu
_SECTIONS = (
    ("x", N_("Section across the x axis")),
    ("y", N_("Section across the y axis")),
    ("z", N_("Level section")),
    ("face", N_("Section in a clicked face")),
    ("box", N_("Section box around the model")),
    ("selection", N_("Section box around what is selected")),
)
_MEASURES = (
    ("distance", N_("Measure a distance")),
    ("perpendicular", N_("Measure the distance from a face")),
    ("height", N_("Measure a height difference")),
    ("angle", N_("Measure an angle")),
    ("face", N_("Measure the area of a face")),
    ("area", N_("Measure the area of a polygon")),
)


def install(window: MainWindow) -> Part:
    return Part(commands=_Commands(window).all())


def bring_up(window: MainWindow) -> None:
    """Show the model view, also where the plan of another building stands in its place."""
    window.workbench.show_panel("model", True)
    if window.views.model is not None and window.views.model.isHidden():
        window.menus.run("model.plan.model")


class _Commands:
    def __init__(self, window: MainWindow) -> None:
        self._window = window

    @property
    def _view(self) -> ModelView | None:
        return self._window.views.model

    def _possible(self) -> bool:
        return self._view is not None and bool(self._window.app.workspace.models)

    def _do(self, run: Callable[[ModelView], object]) -> Callable[[], None]:
        """With the model view brought up."""

        def act() -> None:
            bring_up(self._window)
            if self._view is not None:
                run(self._view)

        return act

    def _checked(self, asked: Callable[[ModelView], bool]) -> Callable[[], bool]:
        return lambda: self._view is not None and asked(self._view)

    def _command(self, key: str, title: str, run: Callable[[ModelView], object], **more: Any) -> Command:
        more.setdefault("menu", "model")
        return Command(f"model.{key}", title, self._do(run), enabled=self._possible, **more)

    def all(self) -> list[Command]:
        return [*self._tools(), *self._ways()]

    def _tools(self) -> list[Command]:
        def on(name: str) -> Callable[[], bool]:
            return self._checked(lambda view: view.tools.on == name)

        def toggle(name: str) -> Callable[[ModelView], object]:
            return lambda view: view.tools.use("" if view.tools.on == name else name)

        return [
            self._command(
                "section",
                N_("Section planes"),
                lambda view: view.header.section.click(),
                shortcut="Alt+X",
                icon="scissors",
                checked=self._checked(lambda view: bool(view.tools.section.cuts)),
                menu="model/section",
                break_before=True,
            ),
            self._command(
                "measure", N_("Measure"), toggle("measure"), shortcut="Alt+M", icon="ruler", checked=on("measure"),
                menu="model/measure",
            ),
            self._command(
                "walk", N_("Walk through the model"), toggle("walk"), shortcut="Alt+W", icon="footprints",
                checked=on("walk"),
            ),
            self._command(
                "colors",
                N_("Colour by a property"),
                lambda view: view.show_colors(not view.coloring.on),
                shortcut="Alt+C",
                icon="palette",
                checked=self._checked(lambda view: view.coloring.on),
            ),
            self._command(
                "pick_rooms",
                N_("Pick rooms, also behind walls"),
                lambda view: view.pick_rooms(not view.scene.rooms_only),
                shortcut="Alt+P",
                icon="square-dashed",
                checked=self._checked(lambda view: view.scene.rooms_only),
            ),
        ]  # fmt: skip

    def _ways(self) -> list[Command]:
        found = [
            self._command(
                "entrance", N_("Walk from the entrance of the storey"), self._from_entrance, menu=_PALETTE,
                icon="footprints",
            ),
            self._command(
                "no_section", N_("No section"), lambda view: view.tools.section.clear(), menu="model/section",
                icon="scissors",
            ),
        ]  # fmt: skip
        for way, title in _SECTIONS:
            run = partial(_section, way=way)
            found.append(self._command(f"section.{way}", title, run, menu="model/section", icon="scissors"))
        for kind, title in _MEASURES:
            run = partial(_measure, kind=kind)
            found.append(self._command(f"measure.{kind}", title, run, menu="model/measure", icon="ruler"))
        return found

    def _from_entrance(self, view: ModelView) -> None:
        view.tools.use("walk")
        view.tools.walk.from_entrance()


def _section(view: ModelView, way: str) -> None:
    from civicdesk.gui.model_section_bar import add_section

    if view.mode == "plan":
        view.set_mode("3d")
    if view.section_bar.can_add(way):
        add_section(view.tools.section, way)


def _measure(view: ModelView, kind: str) -> None:
    from civicdesk.render.measures import IN_PLAN

    if view.mode == "plan" and kind not in IN_PLAN:
        view.set_mode("3d")
    view.tools.measure(kind)
