"""Tables with coordinates as layers: CSV and workbooks whose columns say x and y, latitude and longitude, or WKT."""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from civicdesk.archives import open_archive
from civicdesk.crs.signs import detect, in_sjtsk
from civicdesk.errors import FileProblem, Problem
from civicdesk.maps.stream import BATCH, Opened, as_wkb
from civicdesk.maps.values import converted
from civicdesk.text import N_, fold

if TYPE_CHECKING:
    import pyarrow as pa

GEOMETRY = "geometry"
_WORKBOOKS = (".xlsx", ".xls", ".ods")
_DELIMITERS = ";\t,|"
_AXIS = (
    r"(?:(?:souradnice|sour|coord|point|geo|sjtsk|jtsk) )?{}"
    r"(?: (?:souradnice|coord|coordinate|sjtsk|jtsk|5514|wgs84|wgs|m))?"
)
_NAMES = {
    "wkt": r"wkt|geom|geometry|geometrie|the geom|wkb geometry|shape|tvar",
    "lon": r"lon|lng|long|longitude|zemepisna delka|zem delka|delka|gps lon|gps lng|wgs84 lon|lon wgs84",
    "lat": r"lat|latitude|zemepisna sirka|zem sirka|sirka|gps lat|wgs84 lat|lat wgs84",
    "x": _AXIS.format("(?:x|easting|east|e)"),
    "y": _AXIS.format("(?:y|northing|north|n)"),
    "z": _AXIS.format("(?:z|h|vyska|height|altitude|nadmorska vyska)"),
}  # fmt: skip
_WKT = re.compile(r"\s*(SRID=\d+;)?\s*(MULTI)?(POINT|LINESTRING|POLYGON|GEOMETRYCOLLECTION)\b", re.IGNORECASE)


@dataclass
class Columns:
    """Which columns hold the place: wkt, or lon and lat, or x and y; z besides. "" for none."""

    names: dict[str, str]
    swap: bool = False
    crs: str = ""

    @property
    def sort(self) -> str:
        for sort, needed in (("wkt", ("wkt",)), ("degrees", ("lon", "lat")), ("plane", ("x", "y"))):
            if all(self.names.get(name) for name in needed):
                return sort
        return ""


@dataclass
class Table:
    """encoding is that of a text file, "" for a workbook; sheets by name."""

    path: Path
    encoding: str
    delimiter: str
    sheets: dict[str, pa.Table] = field(default_factory=dict)
    columns: dict[str, Columns] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @contextlib.contextmanager
    def reading(self, sheet: str, columns: list[str] | None = None) -> Iterator[Opened]:
        import pyarrow as pa

        table, place = self.sheets[sheet], self.columns[sheet]
        wanted = [name for name in table.column_names if columns is None or name in columns]
        kinds = [table.schema.field(name) for name in wanted]
        schema = pa.schema([*kinds, pa.field(GEOMETRY, pa.binary())] if place.sort else kinds)

        def batches() -> Iterator[pa.RecordBatch]:
            for start in range(0, len(table), BATCH):
                piece = table.slice(start, BATCH)
                made = piece.select(wanted)
                if place.sort:
                    made = made.append_column(pa.field(GEOMETRY, pa.binary()), as_wkb(shapes(piece, place)))
                yield from made.combine_chunks().to_batches()

        kind = "Unknown" if place.sort == "wkt" else "Point Z" if place.names.get("z") else "Point"
        yield Opened(schema, batches(), GEOMETRY if place.sort else "", "", kind, place.crs, len(table))


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Table]:
    """All sheets of a table, its places found. FileProblem when it is none."""
    table = _workbook(path) if path.suffix.lower() in _WORKBOOKS else _text(path)
    problems = list(table.problems)
    for name, sheet in table.sheets.items():
        place, doubts = find_columns(sheet)
        table.columns[name] = place
        problems += doubts
    table.problems = tuple(problems)
    yield table


def find_columns(table: pa.Table) -> tuple[Columns, list[Problem]]:
    """The columns with coordinates by their names and by what is in them."""
    found: dict[str, str] = {}
    for name in table.column_names:
        words = re.sub(r"[^a-z0-9]+", " ", fold(name)).strip()
        for role, pattern in _NAMES.items():
            if role not in found and re.fullmatch(pattern, words):
                found[role] = name
                break
    if "wkt" in found and not any(_WKT.match(str(v)) for v in table.column(found["wkt"]).slice(0, 50).to_pylist() if v):
        del found["wkt"]
    place = Columns(found)
    if not place.sort:
        text = N_("no columns with coordinates were found (x and y, lat and lon, or WKT); it is a table only")
        return place, [Problem("no-coordinates", text)]
    doubts = []
    if place.sort == "degrees":
        place.crs = "EPSG:4326"
        doubts.append(Problem("crs-guessed", N_("latitude and longitude are taken as WGS 84")))
    elif place.sort == "plane" and _backwards(table, place):
        place.swap = True
        doubts.append(Problem("axes-swapped", N_("X and Y are those of geodesy, so Y is taken as east and X as north")))
    missing = _missing(table, place)
    if missing:
        doubts.append(
            Problem("no-place", N_("{count} rows have no coordinates that could be read"), {"count": missing})
        )
    return place, doubts


def _backwards(table: pa.Table, place: Columns) -> bool:
    """Negative S-JTSK with X to the south, as in geodetic lists; positive ones are asked about elsewhere."""
    x, y = (_numbers(table, place.names[name]) for name in ("x", "y"))
    if not np.isfinite(x).any() or not np.isfinite(y).any():
        return False
    east, north = float(np.nanmedian(x)), float(np.nanmedian(y))
    return detect((east, north, east, north)) is None and in_sjtsk(north, east)


def _numbers(table: pa.Table, name: str) -> Any:
    import pyarrow as pa

    values = converted(table.column(name), pa.float64())[0]
    return values.to_numpy(zero_copy_only=False).astype(float) if len(values) else np.zeros(0)


def _missing(table: pa.Table, place: Columns) -> int:
    import shapely

    return int(shapely.is_missing(shapes(table, place)).sum())


def shapes(table: pa.Table, place: Columns) -> Any:
    """The geometry of each row, None where its coordinates cannot be read."""
    import shapely

    if place.sort == "wkt":
        texts = [re.sub(r"^\s*SRID=\d+;", "", str(v)) if v else None
                 for v in table.column(place.names["wkt"]).to_pylist()]  # fmt: skip
        return shapely.from_wkt(np.array(texts, dtype=object), on_invalid="ignore")
    names = ("lon", "lat") if place.sort == "degrees" else ("y", "x") if place.swap else ("x", "y")
    parts = [_numbers(table, place.names[name]) for name in names]
    if place.names.get("z"):
        parts.append(_numbers(table, place.names["z"]))
    made = np.full(len(table), None, dtype=object)
    there = np.isfinite(parts[0]) & np.isfinite(parts[1])
    made[there] = shapely.points(np.column_stack([part[there] for part in parts]))
    return made


def _text(path: Path) -> Table:
    import pyarrow as pa
    import pyarrow.csv

    with path.open("rb") as file:
        head = file.read(4 << 20)
    encoding = _encoding(head)
    first = head.decode(encoding, "replace").lstrip("\ufeff").lstrip().split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    names = _unique(next(csv.reader([first.rstrip("\r")], delimiter=delimiter), []))
    skipped = 0

    def wrong(_row: Any) -> str:
        nonlocal skipped
        skipped += 1
        return "skip"

    try:
        table = pa.csv.read_csv(
            path,
            pa.csv.ReadOptions(encoding=encoding, skip_rows=1, column_names=names, use_threads=False),
            pa.csv.ParseOptions(delimiter=delimiter, newlines_in_values=True, invalid_row_handler=wrong),
            pa.csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False),
        )
    except (pa.ArrowInvalid, UnicodeDecodeError, LookupError) as error:
        raise FileProblem(
            N_("the table cannot be read"), where=path, todo=N_("save it as CSV in UTF-8"), detail=str(error)
        ) from error
    doubts = [Problem("encoding-guessed", N_("no encoding is given; it looks like {encoding}"), {"encoding": encoding})
              ] if encoding == "cp1250" else []  # fmt: skip
    if skipped:
        text = N_("{count} lines have another number of columns and were left out")
        doubts.append(Problem("lines-skipped", text, {"count": skipped}))
    return Table(path, encoding, delimiter, {path.stem: table}, problems=tuple(doubts))


def _encoding(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        head[: head.rfind(b"\n") + 1 or None].decode("utf-8")
    except UnicodeDecodeError:
        return "cp1250"
    return "utf-8"


def _workbook(path: Path) -> Table:
    import pyarrow as pa
    from python_calamine import CalamineError, CalamineWorkbook

    if path.suffix.lower() != ".xls":
        with open_archive(path):  # refuses what unfolds to more than it may
            pass
    try:
        book = CalamineWorkbook.from_path(str(path))
        grids = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    except (CalamineError, ValueError) as error:
        raise FileProblem(
            N_("the table cannot be read"), where=path, todo=N_("save it as .xlsx again"), detail=str(error)
        ) from error
    sheets = {}
    for name, grid in grids.items():
        head = next((row for row, cells in enumerate(grid) if sum(cell != "" for cell in cells) > 1), None)
        if head is None:
            continue
        names = _unique([str(cell) for cell in grid[head]])
        columns = list(zip(*grid[head + 1 :], strict=True)) or [()] * len(names)
        sheets[name] = pa.table({title: _typed(cells) for title, cells in zip(names, columns, strict=True)})
    return Table(path, "", "", sheets)


def _typed(cells: tuple[Any, ...]) -> pa.Array:
    """Numbers, dates and yes/no where the whole column is so; else text as it stands. Empty cells are missing."""
    import pyarrow as pa

    there = [cell for cell in cells if cell != ""]
    kinds = {type(cell) for cell in there}
    values = [None if cell == "" else cell for cell in cells]
    if kinds and kinds <= {int, float}:
        whole = all(float(cell).is_integer() and abs(cell) < 2**53 for cell in there)
        return pa.array([None if v is None else int(v) if whole else float(v) for v in values])
    if kinds in ({bool}, {dt.date}, {dt.datetime}):
        return pa.array(values)
    return pa.array([None if v is None else _as_text(v) for v in values], pa.string())


def _as_text(value: Any) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _unique(names: list[str]) -> list[str]:
    made: list[str] = []
    for place, name in enumerate(names, 1):
        name = first = name.strip() or f"column_{place}"
        number = 2
        while name.lower() in (other.lower() for other in made):
            name, number = f"{first}_{number}", number + 1
        made.append(name)
    return made
