"""Presets of the converter: a TOML file that the window and the command line share.

format = "gpkg"                     what to write, as --format, --to-crs and the other options of the command
to_crs = "EPSG:5514"
heights = "ellipsoid"               from Bpv; "bpv" the other way; else they stay
where = "vymera > 100"              only these features (see maps.expression)
clip = [xmin, ymin, xmax, ymax]     or clip = {file = "obec.gpkg", layer = "hranice"}, or {box = […], crs = "EPSG:5514"}
drop = ["pozn*"]                    fields to leave out; "*" all that [fields] does not name
sort = ["katuze", "-vymera"]        a minus: the largest first
split_by = "katuze"                 a layer for each value
merge_into = "parcely"              all layers become this one
key = "id"                          what tells features apart in the summary of changes
repair = true
[fields]                            new name = where it comes from
druh = {from = "DRUH_POZ", map = {"2" = "orná půda"}, default = "ostatní"}
vymera = {from = "VYM", type = "integer"}
[add]
obec = "Lipová"
soubor = {source = "file"}          file, path or layer that a feature comes from
[options]                           of the driver
[dxf]                               see maps.dxf
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from civicdesk.errors import FileProblem
from civicdesk.maps.targets import FORMATS, format_named
from civicdesk.maps.tasks import HEIGHTS
from civicdesk.maps.values import TYPES
from civicdesk.sheets import replacing
from civicdesk.text import N_, tr

SUFFIX = ".toml"
ORIGINS = ("file", "path", "layer")
_TEXTS = ("name", "format", "to_crs", "from_crs", "heights", "where", "split_by", "merge_into", "key")
_LISTS = ("layers", "drop", "sort")
_FLAGS = ("repair", "strict")
_TABLES = ("fields", "add", "options", "dxf")
_KNOWN = (*_TEXTS, *_LISTS, *_FLAGS, "clip", *_TABLES)
_MUST_BE = N_("line {line}, {key}: it must be {wanted}")
DXF_KEYS = ("layer", "text", "text_height", "block", "linetype", "linetypes", "color")


@dataclass(frozen=True)
class NewField:
    """map has the old values as text. default stands where there is no value, or none in map; None: missing."""

    name: str
    source: str
    type: str = ""
    map: tuple[tuple[str, Any], ...] = ()
    default: Any = None


@dataclass(frozen=True)
class Added:
    """A constant, or with origin ("file", "path", "layer") what the feature comes from."""

    name: str
    value: Any = None
    origin: str = ""


@dataclass(frozen=True)
class Clip:
    """box (minx, miny, maxx, maxy) or the areas of a layer; crs "" is that of what is clipped (box) or of the file."""

    box: tuple[float, ...] = ()
    file: str = ""
    layer: str = ""
    crs: str = ""


@dataclass(frozen=True)
class Preset:
    name: str = ""
    format: str = ""
    to_crs: str = ""
    from_crs: str = ""
    heights: str = ""
    layers: tuple[str, ...] = ()
    where: str = ""
    clip: Clip | None = None
    drop: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()
    split_by: str = ""
    merge_into: str = ""
    key: str = ""
    repair: bool = False
    strict: bool = False
    fields: tuple[NewField, ...] = ()
    add: tuple[Added, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    dxf: dict[str, Any] = field(default_factory=dict)

    @property
    def changes_rows(self) -> bool:
        """Whether it does anything to what is in a layer."""
        return bool(self.where or self.clip or self.drop or self.sort or self.fields or self.add)


def load(path: Path) -> Preset:
    """The preset in *path*; FileProblem names the line and the key that is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise FileProblem(N_("the file is not there"), where=path, todo=N_("choose it again")) from None
    except (OSError, UnicodeDecodeError) as error:
        raise FileProblem(
            N_("the preset cannot be read"), where=path, todo=N_("save it as text in UTF-8"), detail=str(error)
        ) from error
    return parse(text, path)


def parse(text: str, path: Path) -> Preset:
    """*path* is named in errors, and what the preset names lies relative to it."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise FileProblem(
            N_("line {line} is no TOML"), where=path, line=line.group(1) if line else text.count("\n") + 1,
            detail=str(error), todo=N_("check the quotes, brackets and equal signs there"),
        ) from error  # fmt: skip
    return _Reader(text, path).preset(document)


class _Reader:
    def __init__(self, text: str, path: Path) -> None:
        self._text, self._path = text, path

    def preset(self, document: dict[str, Any]) -> Preset:
        self._only(document, _KNOWN, ())
        values: dict[str, Any] = {key: self._text_of(document, key) for key in _TEXTS}
        values |= {key: self._list_of(document, key) for key in _LISTS}
        values |= {key: bool(self._typed(document, key, bool, N_("true or false"), False)) for key in _FLAGS}
        tables = {key: self._typed(document, key, dict, N_("a table"), {}) for key in _TABLES}
        if values["format"] and format_named(values["format"]) is None:
            known = ", ".join(entry.key for entry in FORMATS)
            raise self._error(
                N_("line {line}, {key}: the format {name} is not known"),
                ("format",),
                name=values["format"],
                known=known,
            )
        if values["heights"] not in ("", *HEIGHTS):
            raise self._error(_MUST_BE, ("heights",), wanted=" / ".join(HEIGHTS))
        if values["where"]:
            self._condition(values["where"])
        self._only(tables["dxf"], DXF_KEYS, ("dxf",))
        return Preset(
            **values,
            clip=self._clip(document.get("clip")),
            fields=tuple(self._field(name, entry) for name, entry in tables["fields"].items()),
            add=tuple(self._added(name, entry) for name, entry in tables["add"].items()),
            options=tuple((key, _option(value)) for key, value in tables["options"].items()),
            dxf=tables["dxf"],
        )

    def _field(self, name: str, entry: Any) -> NewField:
        place = ("fields", name)
        if isinstance(entry, str):
            return NewField(name, entry)
        if not isinstance(entry, dict):
            raise self._error(_MUST_BE, place, wanted=tr("a table"))
        self._only(entry, ("from", "type", "map", "default"), place)
        kind = entry.get("type", "")
        if kind not in ("", *TYPES):
            raise self._error(
                N_("line {line}, {key}: the type {name} is not known"),
                (*place, "type"),
                name=kind,
                known=", ".join(TYPES),
            )
        pairs = self._typed(entry, "map", dict, N_("a table"), {}, place)
        source = self._typed(entry, "from", str, N_("a text"), name, place)
        return NewField(name, source, kind, tuple(pairs.items()), entry.get("default"))

    def _added(self, name: str, entry: Any) -> Added:
        if not isinstance(entry, dict):
            return Added(name, entry)
        self._only(entry, ("source",), ("add", name))
        if entry.get("source") not in ORIGINS:
            raise self._error(
                N_("line {line}, {key}: the source {name} is not known"), ("add", name), name=entry.get("source", "–"),
                known=", ".join(ORIGINS),
            )  # fmt: skip
        return Added(name, origin=entry["source"])

    def _clip(self, entry: Any) -> Clip | None:
        if entry is None:
            return None
        if isinstance(entry, str):
            entry = {"file": entry}
        elif isinstance(entry, list):
            entry = {"box": entry}
        if not isinstance(entry, dict):
            raise self._error(_MUST_BE, ("clip",), wanted=tr("four numbers or a file"))
        self._only(entry, ("box", "file", "layer", "crs"), ("clip",))
        box = entry.get("box", [])
        numbers = isinstance(box, list) and all(isinstance(v, (int, float)) for v in box)
        whole = numbers and len(box) == 4 and box[0] < box[2] and box[1] < box[3]
        if not (whole or (box == [] and entry.get("file"))):
            raise self._error(_MUST_BE, ("clip",), wanted=tr("four numbers or a file"))
        file = str((self._path.parent / entry["file"]).resolve()) if entry.get("file") else ""
        return Clip(tuple(float(v) for v in box), file, str(entry.get("layer", "")), str(entry.get("crs", "")))

    def _condition(self, text: str) -> None:
        from civicdesk.maps.expression import ConditionError, condition

        try:
            condition(text)
        except ConditionError as error:
            raise FileProblem(
                N_("line {line}, {key}: the condition cannot be understood from “{place}” on"), where=self._path,
                line=self._line(("where",)), key="where", todo=error.todo, place=error.values["place"],
            ) from None  # fmt: skip

    def _text_of(self, table: dict[str, Any], key: str) -> str:
        return str(self._typed(table, key, str, N_("a text"), ""))

    def _list_of(self, table: dict[str, Any], key: str) -> tuple[str, ...]:
        value = table.get(key, [])
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._error(_MUST_BE, (key,), wanted=tr("a list of texts"))
        return tuple(value)

    def _typed(self, table: dict[str, Any], key: str, kind: type, what: str, default: Any,
               place: tuple[str, ...] = ()) -> Any:  # fmt: skip
        value = table.get(key, default)
        if not isinstance(value, kind):
            raise self._error(_MUST_BE, (*place, key), wanted=tr(what))
        return value

    def _only(self, table: dict[str, Any], known: tuple[str, ...], place: tuple[str, ...]) -> None:
        for key in table:
            if key not in known:
                raise self._error(N_("line {line}: the key {key} is not known"), (*place, key), known=", ".join(known))

    def _error(self, text: str, place: tuple[str, ...], known: str = "", **values: Any) -> FileProblem:
        return FileProblem(
            text, where=self._path,
            line=self._line(place), key=".".join(place), known=known,
            todo=N_("use one of: {known}") if known else "", **values,
        )  # fmt: skip

    def _line(self, place: tuple[str, ...]) -> int:
        """The line where the key stands, or the nearest one around it."""
        table: tuple[str, ...] = ()
        best, found = 0, 1
        for number, line in enumerate(self._text.splitlines(), 1):
            head = re.match(r"\s*\[([^\[\]]+)\]\s*(?:#.*)?$", line)
            key = re.match(r"\s*((?:\"[^\"]*\"|[\w-]+)(?:\s*\.\s*(?:\"[^\"]*\"|[\w-]+))*)\s*=", line)
            if head:
                table = _parts(head.group(1))
            here = table if head else (*table, *_parts(key.group(1))) if key else ()
            if here and here == place[: len(here)] and len(here) > best:
                best, found = len(here), number
        return found


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip('"') for part in re.findall(r'"[^"]*"|[^.\s]+', dotted))


def _option(value: Any) -> str:
    return ("YES" if value else "NO") if isinstance(value, bool) else str(value)


def dump(preset: Preset) -> str:
    """*preset* as TOML that `parse` understands."""
    lines = [f"{key} = {_toml(getattr(preset, key))}" for key in (*_TEXTS, *_LISTS, *_FLAGS) if getattr(preset, key)]
    if preset.clip:
        named = {"box": list(preset.clip.box), "file": preset.clip.file, "layer": preset.clip.layer,
                 "crs": preset.clip.crs}  # fmt: skip
        lines.append(f"clip = {_toml({key: value for key, value in named.items() if value})}")
    fields = {}
    for entry in preset.fields:
        parts = {"from": entry.source, "type": entry.type, "map": dict(entry.map)}
        fields[entry.name] = {key: value for key, value in parts.items() if value}
        if entry.default is not None:
            fields[entry.name]["default"] = entry.default
    added = {entry.name: {"source": entry.origin} if entry.origin else entry.value for entry in preset.add}
    for title, table in (("fields", fields), ("add", added), ("options", dict(preset.options)), ("dxf", preset.dxf)):
        if table:
            lines += ["", f"[{title}]", *(f"{_key(key)} = {_toml(value)}" for key, value in table.items())]
    return "\n".join(lines) + "\n"


def save(path: Path, preset: Preset) -> None:
    """As `load` reads it; a layer to clip with is named relative to *path* where it lies under the same folder."""
    clip = preset.clip
    if clip and clip.file and Path(clip.file).is_relative_to(path.parent):
        preset = replace(preset, clip=replace(clip, file=Path(clip.file).relative_to(path.parent).as_posix()))
    with replacing(path) as temporary:
        temporary.write_text(dump(preset), encoding="utf-8")


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(str(key))} = {_toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
        return f'"{escaped}"'
    return str(value.isoformat())


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _toml(name)
