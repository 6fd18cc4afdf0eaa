"""A layer's style goes with it when it is converted: into the GeoPackage or the database, else as a .qml beside it.

The QML is handed on as it is, with what is not drawn here, too; only the names of fields in it follow those of the
result. A style that somebody gave the target is never replaced.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.errors import Problem, UserError
from civicdesk.maps.postgis import connected, is_database
from civicdesk.maps.style_files import SUFFIXES, beside, given_style
from civicdesk.maps.targets import Format, format_named
from civicdesk.text import N_

if TYPE_CHECKING:
    from civicdesk.maps.style import Style
    from civicdesk.maps.tasks import Options, Part, Task

_WITHOUT = frozenset({"dxf", "gpx", "pdf"})  # a drawing has its rule, GPX names its fields anew, PDF is drawn


@dataclass
class _Carried:
    """text: QML, "" for a style of another format that is to be written as QML; names: old and new ones of fields."""

    style: Style
    text: str
    names: dict[str, str] = field(default_factory=dict)

    def qml(self, sort: str) -> str:
        from civicdesk.maps.style_qml_write import qml

        return renamed(self.text or qml(self.style, sort), self.names)


def files(part: Part) -> list[Path]:
    """The style files that go with a layer."""
    if is_database(part.source):
        return []
    path = Path(part.source)
    found = (beside(path, part.layer, own, suffix) for suffix in SUFFIXES for own in (False, True))
    return [file for file in found if file.is_file()]


def into_file(
    tasks: Sequence[Task], entries: Sequence[dict[str, Any]], made: Path, form: Format, options: Options
) -> None:
    """Add the styles to what was made in the folder of *made*, before it takes its place."""
    if not options.style or not form.geometry or form.key in _WITHOUT:
        return
    for task, entry in zip(tasks, entries, strict=True):
        if entry["status"] != "done":
            continue
        parts = entry.get("parts") or [{"target": entry["target"], "target_layer": task.name}]
        try:
            if carried := _carried(task, entry, options):
                for part in parts:
                    _beside_or_within(entry, carried, made.with_name(Path(part["target"]).name), part, form)
        except UserError as error:
            entry["problems"].append(_untaken(task, error))


def into_database(task: Task, entry: dict[str, Any], options: Options) -> None:
    """Keep the style in the database, once the table is there; one that the table has stays."""
    from civicdesk.maps.postgis_table import described
    from civicdesk.maps.style_tables import postgis_style, write_postgis_style

    into = options.into
    if not options.style or into is None or entry["status"] != "done":
        return
    try:
        carried = _carried(task, entry, options)
        if carried is None or postgis_style(into.url, into.schema, task.name) is not None:
            return
        with connected(into.url) as connection:
            table = described(connection, into.schema, task.name)
        if table is None or table.geometry is None:
            return
        sort = _sort(table.geometry.declared)
        _missing(entry, task, carried, [column.name for column in table.columns])
        write_postgis_style(into.url, into.schema, task.name, carried.style, sort, text=carried.qml(sort))
    except UserError as error:
        entry["problems"].append(_untaken(task, error))


def _carried(task: Task, entry: Mapping[str, Any], options: Options) -> _Carried | None:
    """The first style of the layers that become this one."""
    for part in task.parts:
        text, given = _given(part)
        if given is None:
            continue
        if given["style"] is None:
            entry["problems"].append(Problem(**{k: v for k, v in given["ignored"][0].items() if k != "text"}))
            return None
        from civicdesk.maps.style import Style

        names = {new.source: new.name for new in options.preset.fields} if options.preset else {}
        cut = {loss["field"]: loss["detail"] for loss in entry["losses"] if loss["kind"] == "field_renamed"}
        whole = {old: cut.pop(new, new) for old, new in names.items()} | cut
        return _Carried(Style.from_json(given["style"]), text, whole)
    return None


def _given(part: Part) -> tuple[str, dict[str, Any] | None]:
    """The QML as it is ("" of an SLD), and what `style_files.given_style` says of it."""
    from civicdesk.maps import style_tables

    if is_database(part.source):
        from civicdesk.maps.postgis_read import split_name
        from civicdesk.maps.style_qml import read_qml

        text = style_tables.postgis_style(part.source, *split_name(part.layer))
        return (text, read_qml(text.encode(), Path(part.layer)).as_json() | {"from": ""}) if text else ("", None)
    path = Path(part.source)
    within = style_tables.gpkg_style(path, part.layer) if path.suffix.lower() == ".gpkg" else None
    if within is None and not files(part):
        return "", None
    given = given_style(path, part.layer, alone=_alone(path))
    if given is None or not given["from"] or given["from"].endswith(".sld"):
        return "", given
    return within or path.with_name(given["from"]).read_text(encoding="utf-8"), given


def _alone(path: Path) -> bool:
    """Whether the file has one layer, so that a style of its name is that layer's."""
    form = format_named(path.suffix)
    if form is None or not form.several:
        return True
    if not any(path.with_suffix(suffix).is_file() for suffix in SUFFIXES):
        return False
    import pyogrio

    from civicdesk.maps.source import STYLES

    return len([name for name, _geometry in pyogrio.list_layers(path) if name != STYLES]) == 1


def _beside_or_within(
    entry: dict[str, Any], carried: _Carried, made: Path, part: Mapping[str, Any], form: Format
) -> None:
    import pyogrio

    from civicdesk.maps.style_tables import write_gpkg_style

    name = part["target_layer"]
    info = pyogrio.read_info(made, layer=name if form.several else None)
    sort = _sort(info["geometry_type"] or "")
    _missing(entry, name, carried, list(info["fields"]))
    text = carried.qml(sort)
    if form.key == "gpkg":
        write_gpkg_style(made, name, carried.style, sort, text=text)
        return
    there = beside(Path(part["target"]), name, alone=not form.several)
    if not there.exists():
        made.with_name(there.name).write_text(text, encoding="utf-8")
    elif there.read_text(encoding="utf-8", errors="replace") != text:
        kept = N_("{file} was there and was kept: the style of the source was not written over it")
        entry["problems"].append(Problem("style-kept", kept, {"file": there.name}))


def _missing(entry: dict[str, Any], layer: Any, carried: _Carried, fields: Sequence[str]) -> None:
    """Tell of fields that the style needs and the result lacks."""
    needed = {carried.names.get(name, name) for name in used(carried.style)}
    lacking = sorted(name for name in needed if name not in fields and not name.startswith(("$", "@")))
    if lacking:
        what = N_("the style that goes along speaks of fields that the result does not have: {fields}")
        entry["problems"].append(Problem("style-fields", what, {"fields": ", ".join(lacking)}))


def used(style: Style) -> set[str]:
    """The fields that a style needs."""
    from civicdesk.maps.expression import ConditionError, condition
    from civicdesk.maps.style_text import TextError, label_text

    found = {style.category} if style.category else set()
    for entry in style.categories:
        try:
            found |= set(condition(entry.where).fields) if entry.where else set()
        except ConditionError:
            continue
    known: list[str] = []
    while style.label:
        try:
            return found | set(label_text(style.label, known).fields)
        except TextError as error:
            if "field" not in error.values:
                break
            known.append(str(error.values["field"]))
    return found


def renamed(text: str, names: Mapping[str, str]) -> str:
    """QML in which fields have their new names, wherever it is sure that a field is meant."""
    for old, new in names.items():
        if old == new:
            continue
        was, now = re.escape(escape(old)), escape(new).replace("\\", r"\\")
        text = re.sub(rf"(&quot;){was}(&quot;)", rf"\g<1>{now}\g<2>", text)
        text = re.sub(rf'(\s(?:attr|fieldName|field)="){was}(")', rf"\g<1>{now}\g<2>", text)
    return text


def _sort(geometry: str) -> str:
    name = geometry.lower()
    return "point" if "point" in name else "line" if "line" in name or "curve" in name else "area"


def _untaken(task: Task, error: UserError) -> Problem:
    what = N_("{layer}: its style did not go along: {why}")
    return Problem("style-lost", what, {"layer": task.layer, "why": error.sentence})
