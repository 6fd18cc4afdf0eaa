"""The commands of the window itself: layouts, panels, views, search, settings, help."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication

from civicdesk.gui.commands import Command, always, from_actions
from civicdesk.gui.convert_door import is_open
from civicdesk.gui.workbench import LAYOUTS
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.gui.main_window import MainWindow

_PANELS = (
    ("tree", N_("Project tree"), "Ctrl+B"),
    ("model", N_("Model view"), ""),
    ("map", N_("Map view"), ""),
    ("table", N_("Table"), ""),
    ("inspector", N_("Inspector"), ""),
)
_LAYOUT_TITLES = {
    "duties": N_("Layout: duties"),
    "model": N_("Layout: model"),
    "map": N_("Layout: map"),
    "convert": N_("Layout: convert"),
}
_STANDARD = (
    ("top", N_("From above")),
    ("front", N_("From the front")),
    ("right", N_("From the right")),
    ("back", N_("From the back")),
    ("left", N_("From the left")),
)
_THEMES = (("system", N_("As the system")), ("light", N_("Light")), ("dark", N_("Dark")))


def window_commands(window: MainWindow) -> list[Command]:
    actions = from_actions(window.app, window.prompts.run)
    own = [*_edit(window), *_view(window), *_model(window), *_map(window), *_help(window)]
    of_parts = [command for part in window.parts for command in part.commands]
    return [*actions, *own, *of_parts, *_file(window)]  # a menu ends with how to leave


def _file(window: MainWindow) -> list[Command]:
    def settings() -> None:
        from civicdesk.gui.dialogs import SettingsDialog

        if SettingsDialog(window, window.app.settings).ask():
            window.status.say(tr("The language changes at the next start"))

    return [
        Command("file.settings", N_("Settings…"), settings, "file", "Ctrl+,", "settings", break_before=True),
        Command("file.quit", N_("Quit"), window.close, "file", "Ctrl+Q", "log-out"),
    ]


def _edit(window: MainWindow) -> list[Command]:
    def copy() -> None:
        view = window.table.views.get(window.table.tab)
        if view is not None:
            view.copy()

    def clear() -> None:
        window.app.workspace.selection.set(())

    some = lambda: bool(window.app.workspace.selection.current.count)  # noqa: E731
    return [
        Command("edit.copy", N_("Copy rows"), copy, "edit", icon="copy", enabled=some, break_before=True),
        Command("edit.clear", N_("Select nothing"), clear, "edit", enabled=some),
        Command(
            "edit.find",
            N_("Find anything"),
            lambda: window.search.start(),
            "edit",
            "Ctrl+K",
            "search",
            break_before=True,
        ),
        Command(
            "edit.filter", N_("Filter the table"), lambda: window.table.to_filter(), "edit", "Ctrl+F", "list-filter"
        ),
    ]


def _view(window: MainWindow) -> list[Command]:
    def something() -> bool:
        return not window.empty

    found = []
    for place, (key, title) in enumerate(LAYOUTS.items(), start=1):
        found.append(
            Command(
                f"view.{key}",
                _LAYOUT_TITLES.get(key, title),
                partial(window.show_layout, key),
                "view",
                f"Ctrl+{place}",
                enabled=always if key == "convert" else lambda: something() or is_open(window),
                checked=partial(_is_layout, window, key),
                group="layout",
            )
        )
    for number, (key, title, keys) in enumerate(_PANELS):
        found.append(
            Command(
                f"view.panel.{key}",
                title,
                partial(_toggle, window, key),
                "view",
                keys,
                enabled=something,
                checked=partial(window.workbench.is_shown, key),
                break_before=number == 0,
            )
        )
    reset = Command("view.reset", N_("Reset this layout"), window.workbench.reset, "view", enabled=something)
    themes = [
        Command(
            f"view.theme.{key}",
            {"system": N_("Colours: as the system"), "light": N_("Colours: light"), "dark": N_("Colours: dark")}[key],
            partial(window.app.settings.__setitem__, "theme", key),
            "view",
            checked=partial(_is_theme, window, key),
            group="theme",
            break_before=key == "system",
        )
        for key, _title in _THEMES
    ]
    full = Command("view.full", N_("Full screen"), lambda: _full(window), "view", "F11", checked=window.isFullScreen)
    return [*found, reset, *themes, full]


def _is_layout(window: MainWindow, key: str) -> bool:
    return key == "convert" if is_open(window) else window.workbench.current == key


def _is_theme(window: MainWindow, key: str) -> bool:
    return bool(window.app.settings["theme"] == key)


def _toggle(window: MainWindow, key: str) -> None:
    window.workbench.show_panel(key, not window.workbench.is_shown(key))


def _full(window: MainWindow) -> None:
    window.showNormal() if window.isFullScreen() else window.showFullScreen()


def _model(window: MainWindow) -> list[Command]:
    def call(name: str, *values: Any) -> Callable[[], None]:
        def run() -> None:
            window.workbench.show_panel("model", True)
            getattr(window.views.model, name)(*values)

        return run

    def some() -> bool:
        return window.views.model is not None and bool(window.app.workspace.models)

    def whole() -> None:
        for model_id in window.app.workspace.models:
            window.views.set_storey(model_id, None)

    return [
        Command("model.3d", N_("Show in 3D"), call("set_mode", "3d"), "model", "Alt+1", "box", some),
        Command(
            "model.plan", N_("Show the storey plan"), call("set_mode", "plan"), "model", "Alt+2", "layout-grid", some
        ),
        Command("model.split", N_("Show 3D and plan"), call("set_mode", "split"), "model", "Alt+3", "columns-2", some),
        Command("model.whole", N_("Show the whole building"), whole, "model", "Alt+0", "building", some),
        Command(
            "model.fit", N_("Fit the model into view"), call("fit"), "model", "", "maximize", some, break_before=True
        ),
        *(
            Command(f"model.{key}", title, call("standard_view", key), "model/look", enabled=some)
            for key, title in _STANDARD
        ),
        Command(
            "model.hide",
            N_("Hide what is selected"),
            call("hide_selected"),
            "model",
            "",
            "eye-off",
            some,
            break_before=True,
        ),
        Command("model.isolate", N_("Show only what is selected"), call("isolate_selected"), "model", "", "scan", some),
        Command("model.all", N_("Show everything"), call("show_all"), "model", "", "eye", some),
    ]


def _map(window: MainWindow) -> list[Command]:
    def some() -> bool:
        return window.views.map is not None and bool(window.app.workspace.layers)

    def fit() -> None:
        view: Any = window.views.map
        view.zoom_full()

    return [
        Command("map.fit", N_("Show the whole map"), fit, "map", "", "maximize", some),
        Command(
            "map.selection", N_("Zoom to what is selected"), window.views.zoom_to_selection, "map", "", "focus", some
        ),
    ]


def _help(window: MainWindow) -> list[Command]:
    def show() -> None:
        from civicdesk.gui.dialogs import about

        about(window).show()

    def about_qt() -> None:
        QApplication.aboutQt()

    return [
        Command("help.about", N_("About civicdesk"), show, "help", icon="info"),
        Command("help.qt", N_("About Qt"), about_qt, "help"),
    ]
