"""Makes one page of a drawing ready to be drawn: tiles at every halving of its size, or lines and texts."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.drawings.inspect import family, refuse_empty
from civicdesk.prepared import Cache, Prepared, Writer, content_key, file_digest
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.jobs import Reporter

READER, VERSION = "drawings.prepare", "1"
TILE = 512
_INCH, _POINT = 0.0254, 0.0254 / 72.0


def prepare(report: Reporter, path: str, cache_folder: str, page: int = 0) -> dict[str, Any]:
    """`{folder, sha256, page, cached, seconds, cpu_seconds, bytes, problems}`; *page* counts from 0."""
    file, cache = Path(path), Cache(Path(cache_folder))
    wall, cpu = time.perf_counter(), time.process_time()
    refuse_empty(file)
    digest = file_digest(file)
    key = content_key([digest], READER, VERSION, family(file), str(page))
    copy = cache.open(key)
    cached = copy is not None
    if copy is None:
        report.progress(0.05, tr("reading the page"))
        with cache.new(key) as writer:
            copy = _lines(writer, file, page) if family(file) == "dxf" else _tiles(report, writer, file, page)
    return {
        "folder": str(copy.folder),
        "sha256": digest,
        "page": page,
        "cached": cached,
        "seconds": time.perf_counter() - wall,
        "cpu_seconds": time.process_time() - cpu,
        "bytes": copy.bytes,
        "problems": copy.meta["problems"],
    }


def _tiles(report: Reporter, writer: Writer, path: Path, page: int) -> Prepared:
    if family(path) == "pdf":
        from civicdesk.drawings.pdf import painted

        image, per_unit = painted(path, page)
        paper: float | None = _POINT
    else:
        from civicdesk.drawings.pictures import decoded, dpi, opened

        with opened(path, page) as head:
            dots = dpi(head)
        image, per_unit = decoded(path, page), 1.0
        paper = _INCH / dots if dots else None
    meta = {
        "kind": "picture",
        "bounds": [0.0, 0.0, image.width / per_unit, image.height / per_unit],
        "pixels_per_unit": per_unit,
        "paper": paper,  # metres on the paper of one drawing unit
        "metres": None,
        "levels": _pyramid(report, writer, image),
        "problems": [],
    }
    return writer.commit(meta)


def _pyramid(report: Reporter, writer: Writer, image: Any) -> list[dict[str, int]]:
    """Tiles of the picture and of its halves, down to one that fits a single tile."""
    image = _grey_if_it_is(image)
    levels: list[dict[str, int]] = []
    while True:
        report.progress(0.2 + 0.8 * (1.0 - 0.25 ** len(levels)), tr("cutting into tiles"))
        _write_tiles(writer, f"level{len(levels)}", image)
        levels.append({"width": image.width, "height": image.height})
        if max(image.size) <= TILE:
            return levels
        image = image.reduce(2)


def _grey_if_it_is(image: Any) -> Any:
    """A scan in colours that are all grey takes a third of the place."""
    if image.mode == "L":
        return image
    import numpy as np

    small = np.asarray(image.resize((min(image.width, 512), min(image.height, 512))), dtype=np.int16)
    coloured = small.max(axis=2) - small.min(axis=2) > 6
    return image if coloured.mean() > 0.0005 else image.convert("L")


def _write_tiles(writer: Writer, name: str, image: Any) -> None:
    """(rows, columns, TILE, TILE[, 3]): each tile lies in one piece, so that drawing it reads little of the file."""
    import numpy as np

    rows, columns = -(-image.height // TILE), -(-image.width // TILE)
    deep = () if image.mode == "L" else (3,)
    shape = (rows, columns, TILE, TILE, *deep)
    tiles = np.lib.format.open_memmap(writer.folder / f"{name}.npy", mode="w+", dtype=np.uint8, shape=shape)
    for row in range(rows):
        strip = np.asarray(image.crop((0, row * TILE, image.width, min((row + 1) * TILE, image.height))))
        for column in range(columns):
            part = strip[:, column * TILE : (column + 1) * TILE]
            tiles[row, column] = 255
            tiles[row, column, : part.shape[0], : part.shape[1]] = part
    tiles.flush()


def _lines(writer: Writer, path: Path, page: int) -> Prepared:
    from civicdesk.drawings.dxf import read

    found = read(path, page)
    writer.array("points", found.points)
    writer.array("starts", found.starts)
    writer.json("texts", found.texts)
    meta = {
        "kind": "lines",
        "bounds": list(found.bounds),
        "origin": list(found.origin),
        "paper": None,
        "metres": found.metres,
        "problems": [problem.as_json() for problem in found.problems],
    }
    return writer.commit(meta)
