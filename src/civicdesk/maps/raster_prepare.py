"""Makes a picture ready to be drawn under the map: tiles of it and of its halves, written strip by strip.

The tiles are those of `drawings.prepare`, so that a page of a PDF and an orthophoto are drawn by the same code.
"""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from civicdesk.errors import FileProblem, Problem
from civicdesk.maps.raster import Pixels, opened, place_of
from civicdesk.prepared import Cache, Prepared, Writer, content_key, file_digest
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.jobs import Reporter

READER, VERSION = "maps.raster", "1"
TILE = 512
BUDGET = 3 << 29  # bytes of one prepared picture: more of it is kept at half the resolution
_ACROSS = 8  # tiles read at once
_BESIDE = (".tfw", ".tifw", ".jgw", ".jpgw", ".jpegw", ".pgw", ".pngw", ".j2w", ".wld", ".prj")
Bytes = NDArray[np.uint8]


def inspect(_report: Reporter, path: str) -> dict[str, Any]:
    """What is known of a picture without reading its pixels."""
    file = Path(path)
    with opened(file) as dataset:
        place = place_of(file, dataset)
        return {
            "kind": "background",
            "format": dataset.driver,
            "bytes": file.stat().st_size,
            "width": dataset.width,
            "height": dataset.height,
            "bands": dataset.count,
            "crs": place.crs or None,
            "matrix": place.matrix,
            "problems": [problem.as_json() for problem in place.problems],
        }


def prepare(report: Reporter, path: str, cache_folder: str, page: int = 0, budget: int = BUDGET) -> dict[str, Any]:
    """`{folder, sha256, page, cached, seconds, cpu_seconds, bytes, problems}`."""
    file, cache = Path(path), Cache(Path(cache_folder))
    wall, cpu = time.perf_counter(), time.process_time()
    if page:
        raise FileProblem(N_("there is no page {page}; the file has {pages}"), where=file, page=page + 1, pages=1)
    report.progress(0.0, tr("looking at the picture"))
    digest = file_digest(file)
    beside = [file_digest(other) for other in _beside(file)]
    key = content_key([digest, *beside], READER, VERSION, str(budget))
    copy = cache.open(key)
    cached = copy is not None
    if copy is None:
        with cache.new(key) as writer:
            copy = _read(report, writer, file, budget)
    return {
        "folder": str(copy.folder),
        "sha256": digest,
        "page": 0,
        "cached": cached,
        "seconds": time.perf_counter() - wall,
        "cpu_seconds": time.process_time() - cpu,
        "bytes": copy.bytes,
        "problems": copy.meta["problems"],
    }


def _beside(path: Path) -> list[Path]:
    """Files that tell the place of the picture."""
    names = {path.with_suffix(suffix) for suffix in (*_BESIDE, *(s.upper() for s in _BESIDE))}
    names.add(path.with_name(path.name + "w"))
    names.add(path.with_name(path.name + ".aux.xml"))
    return sorted(name for name in names if name.is_file())


def _read(report: Reporter, writer: Writer, path: Path, budget: int) -> Prepared:
    with opened(path) as dataset:
        place, pixels = place_of(path, dataset), Pixels(dataset)
        size = dataset.width, dataset.height
        factor = _factor(size, pixels.channels, budget)
        width, height = -(-size[0] // factor), -(-size[1] // factor)
        problems = list(place.problems)
        if factor > 1:
            values: dict[str, object] = {"factor": factor}
            text = N_("the picture is so large that it is shown at 1/{factor} of its resolution")
            problems.append(Problem("reduced", text, values))
        needed = 4 * width * height * pixels.channels // 3
        if shutil.disk_usage(writer.folder).free < needed + (64 << 20):
            raise FileProblem(
                N_("there is too little free space for the prepared picture ({needed} MB)"),
                where=path,
                todo=N_("free some space, or choose another cache folder in the settings"),
                needed=needed >> 20,
            )
        _finest(report, writer, pixels, size, factor, (width, height))
    levels = [{"width": width, "height": height}]
    while max(levels[-1].values()) > TILE:
        report.progress(0.8 + 0.2 * (1.0 - 0.25 ** len(levels)), tr("cutting into tiles"))
        levels.append(_half(writer, len(levels), levels[-1]))
    return writer.commit({
        "kind": "picture",
        "bounds": [0.0, 0.0, float(size[0]), float(size[1])],
        "pixels_per_unit": 1.0 / factor,
        "paper": None,
        "metres": None,
        "levels": levels,
        "crs": place.crs,
        "matrix": place.matrix,
        "problems": [problem.as_json() for problem in problems],
    })  # fmt: skip


def _factor(size: tuple[int, int], channels: int, budget: int) -> int:
    """By how much a picture is made smaller, so that it and its halves stay within *budget*."""
    factor = 1
    while size[0] * size[1] * channels * 4 / 3 / factor**2 > budget:
        factor *= 2
    return factor


def _finest(
    report: Reporter, writer: Writer, pixels: Pixels, size: tuple[int, int], factor: int, kept: tuple[int, int]
) -> None:
    rows, columns = -(-kept[1] // TILE), -(-kept[0] // TILE)
    with _Tiles(writer, 0, rows, columns, pixels.channels) as tiles:
        for row in range(rows):
            top, bottom = row * TILE, min((row + 1) * TILE, kept[1])
            for first in range(0, columns, _ACROSS):
                report.progress(0.8 * (row + first / columns) / rows, tr("reading the picture"))
                left, right = first * TILE, min((first + _ACROSS) * TILE, kept[0])
                x, y = left * factor, top * factor
                window = (x, y, min(right * factor, size[0]) - x, min(bottom * factor, size[1]) - y)
                tiles.put(pixels.read(window, (bottom - top, right - left)))


def _half(writer: Writer, number: int, finer: dict[str, int]) -> dict[str, int]:
    """The next level: each pixel is the mean of four."""
    size = {name: (value + 1) // 2 for name, value in finer.items()}
    above = np.load(writer.folder / f"level{number - 1}.npy", mmap_mode="r")
    channels = above.shape[4] if above.ndim == 5 else 1
    rows, columns = -(-size["height"] // TILE), -(-size["width"] // TILE)
    with _Tiles(writer, number, rows, columns, channels) as tiles:
        for row in range(rows):
            above = np.load(writer.folder / f"level{number - 1}.npy", mmap_mode="r")  # lets go of what was read
            for column in range(columns):
                four = above[2 * row : 2 * row + 2, 2 * column : 2 * column + 2]
                high, wide = four.shape[:2]
                joined = four.swapaxes(1, 2).reshape(high * TILE, wide * TILE, *four.shape[4:])
                bottom = min(finer["height"] - 2 * row * TILE, 2 * TILE)
                right = min(finer["width"] - 2 * column * TILE, 2 * TILE)
                tiles.put(_reduced(joined[:bottom, :right]))
    return size


def _reduced(pixels: Bytes) -> Bytes:
    """Half as large; an odd last row or column counts twice. What is empty gives no colour."""
    odd = [(0, pixels.shape[0] % 2), (0, pixels.shape[1] % 2)] + [(0, 0)] * (pixels.ndim - 2)
    even = np.pad(pixels, odd, mode="edge").astype(np.uint16)
    four = (even[::2, ::2], even[1::2, ::2], even[::2, 1::2], even[1::2, 1::2])
    if pixels.ndim == 2 or pixels.shape[2] == 3:
        return ((sum(four[1:], start=four[0]) + 2) // 4).astype(np.uint8)
    weight = sum(one[..., 3:].astype(np.float32) for one in four)
    colour = sum(one[..., :3].astype(np.float32) * one[..., 3:] for one in four) / np.maximum(weight, 1.0)
    return np.concatenate([colour + 0.5, weight / 4.0 + 0.5], axis=2).astype(np.uint8)


class _Tiles:
    """One level, (rows, columns, TILE, TILE[, channels]), written tile after tile: nothing of it stays in memory."""

    def __init__(self, writer: Writer, number: int, rows: int, columns: int, channels: int) -> None:
        deep = () if channels == 1 else (channels,)
        self._shape = (TILE, TILE, *deep)
        self._file = (writer.folder / f"level{number}.npy").open("wb")
        header = {"descr": "|u1", "fortran_order": False, "shape": (rows, columns, *self._shape)}
        np.lib.format.write_array_header_1_0(self._file, header)

    def __enter__(self) -> _Tiles:
        return self

    def __exit__(self, *_failed: object) -> None:
        self._file.close()

    def put(self, pixels: Bytes) -> None:
        """The next tiles of a row; what is missing at the edge is empty."""
        for left in range(0, pixels.shape[1], TILE):
            part = pixels[:, left : left + TILE]
            tile = np.zeros(self._shape, np.uint8)
            tile[: part.shape[0], : part.shape[1]] = part
            self._file.write(tile.tobytes())
