"""What import-linter cannot see: Qt's widgets, the size of modules and functions, texts that cannot be translated."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "civicdesk"
MODULES = sorted(PACKAGE.rglob("*.py"))
ROOMS = sorted(path.parent for path in PACKAGE.glob("*/__init__.py"))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[str]:
    """Full names of what a module imports, at any place in it."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_widgets_only_in_gui():
    widgets = {"PySide6.QtWidgets", "PySide6.QtOpenGLWidgets", "PySide6.QtUiTools"}
    users = {path.relative_to(PACKAGE).parts[0] for path in MODULES if widgets & set(imported(path))}
    assert users == {"gui"}


def test_the_command_line_knows_only_the_core_of_qt_and_of_gui_what_opens_or_paints():
    for path in (PACKAGE / "cli").glob("*.py"):
        top = {node.module for node in tree(path).body if isinstance(node, ast.ImportFrom)}
        assert not {module for module in top if module and module.startswith(("PySide6", "civicdesk.gui"))}, name(path)


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_every_room_says_what_it_does(room):
    words = (ast.get_docstring(tree(room / "__init__.py")) or "").split()
    assert len(words) >= 8, f"{name(room)}/__init__.py needs a few lines on what the room does"


def test_a_module_fits_in_one_reading():
    long = {name(path): n for path in MODULES if (n := len(path.read_text(encoding="utf-8").splitlines())) > 400}
    assert long == {}


def test_a_function_fits_in_one_glance():
    long = {
        f"{name(path)}:{node.name}": node.end_lineno - node.lineno + 1
        for path in MODULES
        if "migrations/versions" not in name(path)  # a migration is a list of tables
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno >= 60
    }
    assert long == {}


def test_no_silent_excepts():
    silent = [
        f"{name(path)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException")))
        and all(isinstance(part, ast.Pass | ast.Continue) for part in node.body)
    ]
    assert silent == []


def test_importing_a_room_imports_no_heavy_library():
    """Except the rooms that are only entered inside workers, and the views that are made after the first paint."""
    script = (
        "import sys, importlib\n"
        "for room in sys.argv[1:]: importlib.import_module(f'civicdesk.{room}')\n"
        "heavy = {'ifcopenshell', 'fiona', 'pyogrio', 'pyarrow', 'pyproj', 'sqlalchemy', 'pyqtgraph', 'moderngl'}\n"
        "print(*sorted(heavy & set(sys.modules)))"
    )
    rooms = [room.name for room in ROOMS]
    result = subprocess.run([sys.executable, "-c", script, *rooms, "app"], capture_output=True, text=True, check=True)
    assert result.stdout.split() == []
