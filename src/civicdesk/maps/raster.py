"""Pictures with a place on the map (GeoTIFF, or with a world file beside them), read part by part through rasterio.

Only in workers. A picture is opened by the driver of its first bytes and no other: a text file that poses as a TIFF
must not lead GDAL to other files or to the network.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from civicdesk.crs.environment import clean
from civicdesk.errors import FileProblem, Problem, UnsupportedFile
from civicdesk.text import N_

SUFFIXES = (".tif", ".tiff", ".jpg", ".jpeg", ".png", ".jp2")
_SIGNS = {  # how files begin, and who reads them
    b"II*\0": "GTiff",
    b"MM\0*": "GTiff",
    b"II+\0": "GTiff",  # BigTIFF
    b"MM\0+": "GTiff",
    b"\xff\xd8\xff": "JPEG",
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"\0\0\0\x0cjP  ": "JP2OpenJPEG",
    b"\xff\x4f\xff\x51": "JP2OpenJPEG",
}
MOST_PIXELS = 6_000_000_000
MOST_BLOCK = 1 << 29  # bytes that have to be decoded in one piece
_SAMPLE = 1024  # pixels a side, to see which range of values is used
Bytes = NDArray[np.uint8]
Matrix = tuple[tuple[float, float, float], tuple[float, float, float]]


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """The dataset (rasterio) of *path*; FileProblem where it is damaged, too large or no picture."""
    clean()
    import rasterio
    from rasterio.errors import RasterioError

    driver = _driver(path)
    options = {"GDAL_DISABLE_READDIR_ON_OPEN": "FALSE", "GDAL_CACHEMAX": 128, "GDAL_MAX_DATASET_POOL_SIZE": 2}
    try:
        with (
            warnings.catch_warnings(action="ignore"),
            rasterio.Env(**options),
            rasterio.open(path, driver=driver) as dataset,
        ):
            _check(path, dataset)
            yield dataset
    except (RasterioError, OSError, ValueError, IndexError) as error:
        raise damaged(path, error) from error


def _driver(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(16)
    if not start:
        raise FileProblem(N_("the file is empty"), where=path, todo=N_("get a new copy"))
    found = next((driver for sign, driver in _SIGNS.items() if start.startswith(sign)), None)
    if found is None:
        raise damaged(path, ValueError("no TIFF, JPEG, PNG or JPEG 2000"))
    return found


def _check(path: Path, dataset: Any) -> None:
    width, height = dataset.width, dataset.height
    rows, columns = dataset.block_shapes[0]
    piece = rows * columns * np.dtype(dataset.dtypes[0]).itemsize * dataset.count
    if width * height > MOST_PIXELS or piece > MOST_BLOCK:
        raise FileProblem(
            N_("the picture is too large ({width} × {height} pixels)"),
            where=path,
            todo=N_("cut it into parts, or save it with tiles"),
            width=width,
            height=height,
        )
    if np.dtype(dataset.dtypes[0]).kind not in "uif":
        raise UnsupportedFile(
            N_("the pixels of the picture are of a kind that cannot be shown ({kind})"),
            where=path,
            todo=N_("save it with 8 bits per colour"),
            kind=dataset.dtypes[0],
        )


def damaged(path: Path, error: BaseException) -> FileProblem:
    return FileProblem(
        N_("the picture is damaged and cannot be read"),
        where=path,
        todo=N_("open it in another program and save it again, or get a new copy"),
        detail=f"{type(error).__name__}: {error}",
    )


# --- where it lies ------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Place:
    """*matrix* takes pixels (from the upper left corner, y down) to the map; None where nothing tells it."""

    crs: str
    matrix: Matrix | None
    problems: tuple[Problem, ...] = ()


def place_of(path: Path, dataset: Any) -> Place:
    """Where the file says that the picture lies, and in which system its numbers are."""
    transform = _transform(dataset)
    if transform is None:
        return Place("", None)
    matrix = ((transform.a, transform.b, transform.c), (transform.d, transform.e, transform.f))
    if not np.isfinite(matrix).all() or transform.is_degenerate:
        return Place("", None, (Problem("no-place", N_("what the file says about its place makes no sense")),))
    crs = _system(path, dataset)
    if crs:
        return Place(crs, matrix)
    from civicdesk.crs.signs import in_sjtsk

    wide, tall = dataset.width / 2, dataset.height / 2
    if in_sjtsk(*(row[0] * wide + row[1] * tall + row[2] for row in matrix)):
        doubt = Problem("crs-guessed", N_("the file names no coordinate system; its numbers are those of S-JTSK"))
        return Place("EPSG:5514", matrix, (doubt,))
    return Place("", matrix, (Problem("no-crs-named", N_("the file names no coordinate system; taken as the map's")),))


def _transform(dataset: Any) -> Any:
    if not dataset.transform.is_identity:
        return dataset.transform
    points, _crs = dataset.gcps
    if len(points) < 3:
        return None
    from rasterio.transform import from_gcps

    return from_gcps(points)


def _system(path: Path, dataset: Any) -> str:
    """From the file itself, else from a .prj beside it."""
    from civicdesk.crs.systems import describe

    crs = dataset.crs or dataset.gcps[1]
    texts = [crs.to_wkt()] if crs else []
    for beside in (path.with_suffix(".prj"), path.with_suffix(".PRJ")):
        if beside.is_file() and beside.stat().st_size < 100_000:
            texts.append(beside.read_text(encoding="utf-8", errors="replace"))
    for text in texts:
        found = describe(text)
        if found is not None:
            return found.code or found.wkt
    return ""


# --- its pixels ---------------------------------------------------------------------------------------------------
class Pixels:
    """Parts of a picture as 8 bits: (h, w) grey, (h, w, 3) colours, or (h, w, 4) where parts of it are empty."""

    def __init__(self, dataset: Any) -> None:
        from rasterio.enums import ColorInterp, MaskFlags

        self._dataset = dataset
        self._table = _colour_table(dataset) if dataset.count == 1 or _has_table(dataset) else None
        meaning = dict(zip(dataset.colorinterp, dataset.indexes, strict=True))
        colours = [meaning.get(c) for c in (ColorInterp.red, ColorInterp.green, ColorInterp.blue)]
        alpha = meaning.get(ColorInterp.alpha)
        if all(colours):
            self._bands: list[int] = [int(band) for band in colours if band]
        elif dataset.count - bool(alpha) >= 3:
            self._bands = [1, 2, 3]  # red, green, blue and perhaps infrared, without saying so
        else:
            self._bands = [1]
        self._masked = not all(MaskFlags.all_valid in dataset.mask_flag_enums[band - 1] for band in self._bands)
        self._range = self._used_range()
        coloured = len(self._bands) == 3 or self._table is not None
        empty = self._masked or (self._table is not None and bool((self._table[:, 3] < 255).any()))
        self.channels = 4 if empty else 3 if coloured else 1

    def _used_range(self) -> tuple[float, float] | None:
        """The values that become black and white; None for 8 bits as they are."""
        kind = np.dtype(self._dataset.dtypes[0])
        bits = int(self._dataset.tags(1, ns="IMAGE_STRUCTURE").get("NBITS", kind.itemsize * 8))
        if self._table is not None or (kind == np.uint8 and bits == 8):
            return None
        if kind.kind == "u" and bits < 8:
            return 0.0, float(2**bits - 1)
        shape = min(_SAMPLE, self._dataset.height), min(_SAMPLE, self._dataset.width)
        sample = self._dataset.read(self._bands, out_shape=(len(self._bands), *shape), masked=True)
        values = np.ma.compressed(np.ma.masked_invalid(sample))
        low, high = np.percentile(values, (1.0, 99.0)) if len(values) else (0.0, 1.0)
        return float(low), float(high if high > low else low + 1.0)

    def read(self, window: tuple[int, int, int, int], shape: tuple[int, int]) -> Bytes:
        """The part at column, row, width, height, brought to *shape* (rows, columns)."""
        from rasterio.enums import Resampling
        from rasterio.windows import Window

        part, whole = Window(*window), shape == (window[3], window[2])
        how = Resampling.nearest if whole or self._table is not None else Resampling.average
        values = self._dataset.read(self._bands, window=part, out_shape=(len(self._bands), *shape), resampling=how)
        pixels = self._as_bytes(values)
        if self._masked:
            mask = self._dataset.dataset_mask(window=part, out_shape=shape)
            pixels[..., 3] = np.minimum(pixels[..., 3], mask)
        return pixels

    def _as_bytes(self, values: NDArray[Any]) -> Bytes:
        if self._table is not None:
            return np.ascontiguousarray(self._table[values[0].clip(0, 255)][..., : self.channels])
        if self._range is not None:
            low, high = self._range
            scaled = (values.astype(np.float32) - low) * (255.0 / (high - low))
            values = np.nan_to_num(scaled, nan=0.0, posinf=255.0, neginf=0.0).clip(0, 255).astype(np.uint8)
        if self.channels == 1:
            return np.ascontiguousarray(values[0])
        pixels = np.full((*values.shape[1:], self.channels), 255, np.uint8)
        pixels[..., :3] = np.moveaxis(values, 0, -1)
        return pixels


def _has_table(dataset: Any) -> bool:
    from rasterio.enums import ColorInterp

    return bool(dataset.colorinterp[0] == ColorInterp.palette)


def _colour_table(dataset: Any) -> Bytes | None:
    """(256, 4) red, green, blue, opacity of each number, for pictures that have a table of colours."""
    if dataset.dtypes[0] != "uint8":
        return None
    try:
        colours = dataset.colormap(1)
    except ValueError:
        return None
    table = np.zeros((256, 4), np.uint8)
    table[:, 3] = 255
    for number, colour in colours.items():
        if 0 <= number < 256:
            table[number] = colour
    return table
