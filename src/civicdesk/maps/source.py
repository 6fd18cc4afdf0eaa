"""Recognising a layer file by its content before a driver opens it, and opening it without leaving traces."""

from __future__ import annotations

import contextlib
import re
import shutil
import struct
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from civicdesk.errors import FileProblem, Problem, UnsupportedFile
from civicdesk.maps import dwg
from civicdesk.maps.postgis import is_database
from civicdesk.text import N_

if TYPE_CHECKING:
    from civicdesk.maps.stream import Opened

SUFFIXES = (".gpkg", ".fgb", ".shp", ".geojson", ".json", ".dxf")
# what the converter reads besides; fiona has no driver for some of them
FURTHER = (".geojsonl", ".geojsons", ".gml", ".kml", ".gpx", ".mif", ".tab", ".gdb", ".sqlite", ".dgn", ".dwg")
TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods")
CONVERTIBLE = (*SUFFIXES, *FURTHER, ".csv", ".tsv", ".xlsx", ".xls", ".ods")  # of folders; any .txt is no layer
FOLDERS = (".gdb",)  # suffixes of layers that are folders
TABLE = "table"
STYLES = "layer_styles"  # a table in which QGIS keeps styles: no layer
DRIVERS = {
    ".gpkg": "GPKG", ".fgb": "FlatGeobuf", ".shp": "ESRI Shapefile", ".geojson": "GeoJSON", ".json": "GeoJSON",
    ".dxf": "DXF", ".geojsonl": "GeoJSONSeq", ".geojsons": "GeoJSONSeq", ".gml": "GML", ".kml": "KML", ".gpx": "GPX",
    ".mif": "MapInfo File", ".tab": "MapInfo File", ".gdb": "OpenFileGDB", ".sqlite": "SQLite", ".dgn": "DGN",
    ".dwg": "DWG", **dict.fromkeys(TABLES, TABLE),
}  # fmt: skip
_OPTIONS = {"GML": {"WRITE_GFS": "NO", "DOWNLOAD_SCHEMA": "NO"}}  # nothing beside the file, nothing from the network
_XML = frozenset({"GML", "KML", "GPX"})
_BESIDE = {".mif": (".mif", ".mid"), ".tab": (".tab", ".dat", ".map", ".id", ".ind"), ".gml": (".gml", ".xsd")}
_SHAPE_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")


COMPANIONS = (".shp", *_BESIDE)  # layers of several files


@dataclass(frozen=True)
class Source:
    """open_path is what a driver opens (a copy when the index is missing); encoding "" leaves it to the driver.

    reader: how a layer is read where no driver does it, by its name and the fields wanted (None: all).
    """

    path: Path
    open_path: Path
    driver: str
    encoding: str = ""
    options: dict[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    reader: Callable[[str, list[str] | None], AbstractContextManager[Opened]] | None = None

    @property
    def files(self) -> list[Path]:
        """All files that make up the layer."""
        return files_of(self.path)


@contextlib.contextmanager
def opened(path: str | Path) -> Iterator[Source]:
    """A source that a driver may open, or FileProblem. A copy made for it is gone afterwards."""
    if is_database(str(path)):
        from civicdesk.maps.postgis_read import opened as opened_database

        with opened_database(str(path)) as source:
            yield source
        return
    path = Path(path)
    driver = recognise(path)
    problems = _truncation(path, driver)
    if driver == "GPKG":
        wal = path.with_name(path.name + "-wal")
        immutable = {} if wal.exists() and wal.stat().st_size else {"IMMUTABLE": "YES"}
        yield Source(path, path, driver, "", immutable, problems)
    elif driver == "ESRI Shapefile":
        with _shape(path, problems) as source:
            yield source
    elif driver == "DWG":
        with dwg.as_dxf(path) as drawing:
            yield Source(path, drawing, "DXF", "", {}, problems)
    elif driver == TABLE:
        from civicdesk.maps import table_source

        with table_source.opened(path) as table:
            sheets = dict.fromkeys(table.sheets, "")
            yield Source(path, path, driver, table.encoding, sheets, table.problems, table.reading)
    else:
        yield Source(path, path, driver, "", _OPTIONS.get(driver, {}), problems)


def recognise(path: Path) -> str:
    """The driver for *path*; FileProblem when it is missing, empty or something else than its name says."""
    driver = DRIVERS.get(path.suffix.lower())
    if driver is None:
        raise UnsupportedFile(
            N_("this kind of map layer cannot be opened"), where=path, todo=N_("use one of: {known}"),
            known=" ".join(CONVERTIBLE),
        )  # fmt: skip
    if path.suffix.lower() in FOLDERS and path.is_dir():
        return driver
    try:
        with path.open("rb") as file:
            head = file.read(65536 if driver in _XML else 4096)
    except FileNotFoundError:
        raise FileProblem(N_("the file is not there"), where=path, todo=N_("choose it again")) from None
    except OSError as error:
        raise FileProblem(
            N_("the file cannot be read"), where=path, todo=N_("check that you may read it"), detail=str(error)
        ) from error
    if not head:
        raise FileProblem(N_("the file is empty"), where=path, todo=N_("ask for it again"))
    if driver in _XML and re.search(rb"<!(DOCTYPE|ENTITY)", head):
        raise FileProblem(
            N_("the file is made to do harm and was not read"), where=path,
            todo=N_("do not open it; ask its sender about it"), detail="DOCTYPE",
        )  # fmt: skip
    if not _looks_like(driver, head):
        raise FileProblem(
            N_("the content is not {driver}, whatever its name says"), where=path,
            todo=N_("ask for the file in the format that its name promises"), driver=driver,
        )  # fmt: skip
    return driver


def _looks_like(driver: str, head: bytes) -> bool:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    signs = {"GPKG": b"SQLite format 3\0", "SQLite": b"SQLite format 3\0", "DWG": b"AC1"}
    if driver in signs:
        return head.startswith(signs[driver])
    if driver in _XML:
        return text.startswith(b"<") or head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if driver == "MapInfo File":
        return text[:9].lower().startswith((b"version", b"!table", b"!edit"))
    if driver == "DGN":
        drawing = head[:1] in (b"\x08", b"\xc8") and head[1:4] == b"\x09\xfe\x02"
        return drawing or head.startswith((b"\x08\x05\x17\x00", b"\xd0\xcf\x11\xe0"))  # cells; V8, told later
    if driver == TABLE:
        return True
    if driver == "FlatGeobuf":
        return head.startswith(b"fgb")
    if driver == "ESRI Shapefile":
        return head.startswith(b"\x00\x00\x27\x0a")
    if driver in ("GeoJSON", "GeoJSONSeq"):
        return text[:1] == b"\x1e" or text[:1] in (b"{", b"[")
    return head.startswith(b"AutoCAD Binary DXF") or re.search(rb"^\s*(0\s+SECTION|999\s)", text) is not None


def files_of(path: Path) -> list[Path]:
    suffix = path.suffix.lower()
    wanted = _SHAPE_PARTS if suffix == ".shp" else _BESIDE.get(suffix)
    if wanted is None:
        return [path]
    siblings = {p.suffix.lower(): p for p in path.parent.glob(f"{_escaped(path.stem)}.*")}
    return [siblings[part] for part in wanted if part in siblings]


def _escaped(stem: str) -> str:
    return re.sub(r"([*?\[])", r"[\1]", stem)


def _truncation(path: Path, driver: str) -> tuple[Problem, ...]:
    if path.is_dir():
        return ()
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(100)
    expected = 0
    if driver == "GPKG" and len(head) == 100:
        page = int.from_bytes(head[16:18], "big")
        expected = (65536 if page == 1 else page) * int.from_bytes(head[28:32], "big")
        if head[24:28] != head[92:96]:  # the page count counts only when the change counters agree
            expected = 0
    elif driver == "DXF":
        return _dxf_end(path, head, size)
    elif driver == "ESRI Shapefile":
        expected = 2 * int.from_bytes(head[24:28], "big")
    if size >= expected:
        return ()
    values: dict[str, object] = {"size": size, "expected": expected}
    return (Problem("truncated", N_("the file is cut off: {size} of {expected} bytes"), values),)


def _dxf_end(path: Path, head: bytes, size: int) -> tuple[Problem, ...]:
    """A drawing ends with EOF; the driver stops without a word where it is cut off."""
    with path.open("rb") as file:
        file.seek(max(size - 64, 0))
        whole = head.startswith(b"AutoCAD Binary DXF") or b"EOF" in file.read()
    return () if whole else (Problem("truncated", N_("the drawing is cut off: its end is missing")),)


@contextlib.contextmanager
def _shape(path: Path, problems: tuple[Problem, ...]) -> Iterator[Source]:
    parts = {p.suffix.lower(): p for p in files_of(path)}
    found = list(problems)
    encoding = ""
    if ".dbf" not in parts:
        found.append(Problem("dbf-missing", N_("the .dbf file with the attributes is missing")))
    elif ".cpg" not in parts and (encoding := _guess_encoding(parts[".dbf"])):
        values: dict[str, object] = {"encoding": encoding}
        found.append(Problem("encoding-guessed", N_("no encoding is given (.cpg); it looks like {encoding}"), values))
    elif ".cpg" in parts and _says_utf8(parts[".cpg"]) and _encoding_of(parts[".dbf"]) == "cp1250":
        encoding = "cp1250"
        found.append(Problem("encoding-lies", N_("the .cpg file says UTF-8, but the texts are in cp1250")))
    if ".shx" in parts:
        yield Source(path, path, "ESRI Shapefile", encoding, {}, tuple(found))
        return
    found.append(Problem("shx-missing", N_("the .shx file is missing; the index was rebuilt from the shapes")))
    with tempfile.TemporaryDirectory(prefix="civicdesk-") as folder:
        for part in parts.values():
            shutil.copyfile(part, Path(folder) / ("layer" + part.suffix.lower()))
        yield Source(path, Path(folder) / "layer.shp", "ESRI Shapefile", encoding, {}, tuple(found))


def _guess_encoding(dbf: Path) -> str:
    """UTF-8 or cp1250 for a table that does not say; "" when it says, or is plain ASCII."""
    with dbf.open("rb") as file:
        head = file.read(32)
    return "" if len(head) < 32 or head[29] else _encoding_of(dbf)


def _encoding_of(dbf: Path) -> str:
    """What the texts look like, whatever the table says: UTF-8, cp1250 or "" for plain ASCII."""
    with dbf.open("rb") as file:
        head = file.read(32)
        file.seek(int.from_bytes(head[8:10], "little"))
        data = file.read(4 << 20)
    high = len(re.findall(rb"[\x80-\xff]", data))
    if not high:
        return ""
    utf8 = sum(len(m) for m in re.findall(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}", data))
    return "UTF-8" if utf8 > 0.8 * high else "cp1250"


def _says_utf8(cpg: Path) -> bool:
    with contextlib.suppress(OSError):
        return cpg.read_bytes()[:64].strip().upper() in (b"UTF-8", b"UTF8", b"65001")
    return False


def _dxf_in_utf8(path: Path) -> bool:
    """Drawings since AutoCAD 2007 are UTF-8, whatever code page their header names."""
    with path.open("rb") as file:
        found = re.search(rb"\$ACADVER\s+1\s+AC(\d{4})", file.read(4096))
    return found is not None and int(found.group(1)) >= 1021


def set_up_gdal(path: Path, without_index: bool = False) -> None:
    """Set what GDAL needs to read *path* in bulk; *without_index*: a Shapefile whose .shx is missing."""
    import pyogrio

    pyogrio.set_gdal_config_options({"SHAPE_RESTORE_SHX": without_index or None})
    if path.suffix.lower() == ".dxf":
        pyogrio.set_gdal_config_options({"DXF_ENCODING": "UTF-8" if _dxf_in_utf8(path) else None})
    if path.suffix.lower() == ".fgb":  # without an index it may hold features without geometry,
        indexed = _is_indexed(path)  # which the fast way gets wrong
        pyogrio.set_gdal_config_options({"OGR_FLATGEOBUF_STREAM_BASE_IMPL": None if indexed else "YES"})


def _is_indexed(path: Path) -> bool:
    """Whether a FlatGeobuf has a spatial index: field 9 of its header, a table of flatbuffers, is the index's node
    size, 16 where the field is left out and 0 for none."""
    with path.open("rb") as file:
        head = file.read(65_536)
    try:
        root = 12 + struct.unpack_from("<I", head, 12)[0]
        fields = root - struct.unpack_from("<i", head, root)[0]
        where = struct.unpack_from("<H", head, fields + 22)[0] if struct.unpack_from("<H", head, fields)[0] > 22 else 0
        return not where or struct.unpack_from("<H", head, root + where)[0] > 0
    except struct.error:
        return True
