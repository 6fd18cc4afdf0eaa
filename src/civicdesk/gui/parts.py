"""Parts of the window that stand by themselves: a comparison, a check, topics … Each is a module with `install`.

A part adds commands to the menus, pages to the table panel, sections to the inspector and entries to the tree's menus,
and listens to the workspace for itself. It is made before the first paint, so importing its module must be quick:
heavy things belong into the functions that run when a person asks for them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QMenu, QWidget

from civicdesk.gui.commands import Command
from civicdesk.gui.fact_types import FactSection
from civicdesk.project.selection import Selected

if TYPE_CHECKING:
    from civicdesk.gui.main_window import MainWindow

PARTS: tuple[str, ...] = (
    "elements_part",
    "plan_export",
    "model_commands",
    "model_viewpoints",
    "model_measurements",
    "model_rooms",
    "place_part",
    "drawing_part",
    "background_part",
    "sheet_part",
    "compare_part",
    "check_part",
    "topics_part",
    "sketch_part",
    "edit_part",
    "base_part",
    "layer_part",
    "style_part",
    "map_storeys",
    "site_part",
    "map_parts",
    "map_select_part",
    "map_measure_part",
    "map_places_part",
)


@dataclass(frozen=True)
class Page:
    """A page of the table panel, made when it is first opened; its tab appears then and can be closed."""

    key: str
    title: str  # marked with N_
    make: Callable[[], QWidget]
    closed: Callable[[], object] | None = None  # the person closed its tab


@dataclass(frozen=True)
class Part:
    """
    sections     what it knows of the selected thing, for the inspector
    node_menu    adds to the menu of a node of the project tree
    views_made   called when model view and map view are there
    opens        by kind of reader: asks about files that a person dropped or chose, and opens them
    """

    commands: Sequence[Command] = ()
    pages: Sequence[Page] = ()
    sections: Callable[[Selected], Sequence[FactSection]] | None = None
    node_menu: Callable[[Any, QMenu], None] | None = None
    views_made: Callable[[], None] | None = None
    opens: Mapping[str, Callable[[list[Path]], object]] = field(default_factory=dict)


def install(window: MainWindow) -> list[Part]:
    """Make all parts, in the order of `PARTS`."""
    return [import_module(f"civicdesk.gui.{name}").install(window) for name in PARTS]
