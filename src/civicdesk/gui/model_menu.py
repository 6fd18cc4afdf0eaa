"""The context menu of the model view, the same in 3D and plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from civicdesk.gui.icons import icon
from civicdesk.gui.model_section_bar import WAYS, add_section
from civicdesk.gui.model_tools import VIEW_NAMES
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.gui.model_view import ModelView
    from civicdesk.render.view import Element


def show(view: ModelView, element: Element | None, at: QPoint) -> None:
    """On something that is not selected, it is selected first."""
    if element is not None and element not in view.view.selected:
        view.pick(element, False)
    menu = QMenu(view)
    some = bool(view.view.selected)
    for symbol, text, run, enabled in (
        ("eye-off", tr("Hide"), view.hide_selected, some),
        ("focus", tr("Show only this"), view.isolate_selected, some),
        ("eye", tr("Show everything"), view.show_all, not view.all_shown),
        ("maximize", tr("Fit the view"), view.fit, True),
        ("scan-search", tr("Zoom to selection"), view.zoom_to_selection, some),
    ):
        action = menu.addAction(icon(symbol), text)
        action.triggered.connect(lambda _=False, run=run: run())
        action.setEnabled(enabled)
    _views(view, menu.addMenu(tr("Standard views")))
    _sections(view, menu.addMenu(icon("scissors"), tr("Section")))
    menu.addSeparator()
    properties = menu.addAction(icon("info"), tr("Properties"))
    properties.setEnabled(element is not None)
    properties.triggered.connect(lambda: view.ask_properties(element))
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(at)


def _views(view: ModelView, menu: QMenu) -> None:
    for key, (text, shortcut) in VIEW_NAMES.items():
        action = menu.addAction(f"{tr(text)}\t{shortcut}")
        action.triggered.connect(lambda _=False, key=key: view.standard_view(key))


def _sections(view: ModelView, menu: QMenu) -> None:
    menu.setEnabled(view.mode != "plan")
    for way, text in WAYS:
        action = menu.addAction(tr(text))
        action.setEnabled(view.section_bar.can_add(way))
        action.triggered.connect(lambda _=False, way=way: add_section(view.tools.section, way))
    menu.addSeparator()
    none = menu.addAction(tr("No section"), view.tools.section.clear)
    none.setEnabled(bool(view.tools.section.cuts))
