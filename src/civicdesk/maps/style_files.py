"""Style files: reading a .qml or .sld, finding the one that goes with a layer, writing them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.errors import FileProblem, Problem, UnsupportedFile, UserError
from civicdesk.text import N_, file_title

if TYPE_CHECKING:
    from civicdesk.jobs import Reporter
    from civicdesk.maps.style import Style
    from civicdesk.maps.style_import import Imported

SUFFIXES = (".qml", ".sld")
_LARGEST = 16 << 20  # bytes; styles with pictures in them are long


def load(_report: Reporter, path: str) -> dict[str, Any]:
    """In a worker: `{"style": JSON, "ignored": [problems]}`."""
    return read_style(Path(path)).as_json()


def read_style(path: Path) -> Imported:
    """A .qml or .sld, by its content, or FileProblem."""
    from civicdesk.maps.style_qml import read_qml
    from civicdesk.maps.style_sld import read_sld

    if path.suffix.lower() not in SUFFIXES:
        raise UnsupportedFile(N_("this is no style file"), where=path, todo=N_("choose a .qml or .sld file"))
    try:
        if path.stat().st_size > _LARGEST:
            raise FileProblem(N_("the style is too large to be one"), where=path, todo=N_("choose another file"))
        data = path.read_bytes()
    except OSError as error:
        raise FileProblem(
            N_("the file cannot be read"), where=path, todo=N_("check that you may read it"), detail=str(error)
        ) from error
    return read_sld(data, path) if b"StyledLayerDescriptor" in data[:4096] else read_qml(data, path)


def given_style(path: Path, layer: str, alone: bool) -> dict[str, Any] | None:
    """The style that comes with a layer: kept in its GeoPackage, or in a .qml or .sld beside it.

    `{"style", "ignored", "from"}`, None without one; *alone*: the file has no other layer, so one of the file's name
    is meant for it. A style that cannot be read is told among the problems: the layer opens all the same.
    """
    try:
        found, source = _found(path, layer, alone)
    except UserError as error:
        values: dict[str, object] = {"layer": layer, "why": error.sentence}
        problem = Problem("style-unread", N_("{layer}: its style was not used: {why}"), values)
        return {"style": None, "ignored": [problem.as_json()], "from": ""}
    return None if found is None else {**found.as_json(), "from": source}


def _found(path: Path, layer: str, alone: bool) -> tuple[Imported | None, str]:
    from civicdesk.maps.style_qml import read_qml
    from civicdesk.maps.style_tables import gpkg_style

    if path.suffix.lower() == ".gpkg":
        text = gpkg_style(path, layer)
        if text is not None:
            return read_qml(text.encode(), path), path.name
    for suffix in SUFFIXES:
        for own in (False, True) if alone else (False,):
            there = beside(path, layer, own, suffix)
            if there.is_file():
                return read_style(there), there.name
    return None, ""


def write_style(path: Path, style: Style, sort: str, name: str) -> list[Problem]:
    """Write *style* as the suffix of *path* says; gives what the format cannot say. *sort*: "area", "line", "point"."""
    from civicdesk.maps.style_qml_write import qml
    from civicdesk.maps.style_sld_write import sld
    from civicdesk.sheets import replacing

    if path.suffix.lower() not in SUFFIXES:
        raise UnsupportedFile(N_("this is no style file"), where=path, todo=N_("give a name that ends in .qml or .sld"))
    text, lost = sld(style, sort, name) if path.suffix.lower() == ".sld" else (qml(style, sort), [])
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8")
    return lost


def beside(path: Path, layer: str, alone: bool, suffix: str = ".qml") -> Path:
    """The file that goes with a layer when it is opened again, by us and by QGIS."""
    return path.with_name((path.stem if alone else f"{path.stem}_{file_title(layer)}") + suffix)
