"""Pictures under the map: every kind that offices have is read into the same tiles, in its place."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from civicdesk.errors import FileProblem, UserError
from civicdesk.jobs import Silent
from civicdesk.maps.raster_prepare import inspect, prepare
from civicdesk.prepared import Prepared
from civicdesk.render.picture import Picture
from tests.maps.make_rasters import NORTH, PIXEL, WEST, geotiff, scene, world_file

Cases = dict[str, dict[str, Any]]
COLOURS: Cases = {
    "plain": {},
    "tiled-deflate": {"tiled": True, "blockxsize": 256, "blockysize": 256, "compress": "deflate", "predictor": 2},
    "lzw": {"compress": "lzw"},
    "jpeg-overviews": {
        "tiled": True, "blockxsize": 256, "blockysize": 256, "compress": "jpeg", "photometric": "ycbcr",
        "overviews": (2, 4),
    },
    "bigtiff": {"BIGTIFF": "YES", "tiled": True, "blockxsize": 512, "blockysize": 512},
    "planar": {"interleave": "band"},
}  # fmt: skip


def made(path: Path, tmp_path: Path, **options: Any) -> Picture:
    return Picture(Prepared(Path(prepare(Silent(), str(path), str(tmp_path / "cache"), **options)["folder"])))


def whole(picture: Picture, number: int = 0) -> Any:
    """A level as one array."""
    tiles, size = picture.level(number), picture.levels[number]
    joined = tiles.swapaxes(1, 2).reshape(tiles.shape[0] * 512, tiles.shape[1] * 512, *tiles.shape[4:])
    return joined[: size["height"], : size["width"]]


@pytest.mark.parametrize("kind", COLOURS)
def test_a_geotiff_of_colours(tmp_path, kind):
    picture = made(geotiff(tmp_path / "photo.tif", scene(), **COLOURS[kind]), tmp_path)
    found = whole(picture).astype(int)
    assert found.shape == (900, 1400, 3)
    assert np.abs(found - scene()).mean() < (3 if "jpeg" in kind else 1e-9)
    assert picture.crs == "EPSG:5514"
    assert picture.matrix == ((PIXEL, 0.0, WEST), (0.0, -PIXEL, NORTH))
    assert [level["width"] for level in picture.levels] == [1400, 700, 350]
    assert np.abs(whole(picture, 1).astype(int)[:, :, 0] - scene()[::2, ::2, 0]).max() <= 128


def test_scans_of_one_bit_palettes_and_more_than_eight_bits(tmp_path):
    line = np.zeros((300, 400), np.uint8)
    line[100:110] = 1
    bit = made(geotiff(tmp_path / "bit.tif", line, nbits=1, compress="ccittfax4"), tmp_path)
    assert sorted(np.unique(whole(bit))) == [0, 255]
    white = made(geotiff(tmp_path / "white.tif", line, nbits=1, photometric="miniswhite"), tmp_path)
    assert whole(white)[105, 5].tolist() != whole(white)[5, 5].tolist()
    table = {0: (10, 20, 30, 255), 1: (200, 100, 0, 255)}
    coloured = whole(made(geotiff(tmp_path / "table.tif", line, table=table), tmp_path))
    assert coloured[105, 5].tolist()[:3] == [200, 100, 0]
    assert coloured[5, 5].tolist()[:3] == [10, 20, 30]
    deep = (np.arange(300 * 400, dtype=np.uint16).reshape(300, 400) % 4000) + 20_000
    stretched = whole(made(geotiff(tmp_path / "deep.tif", deep), tmp_path))
    assert stretched.min() < 10
    assert stretched.max() > 245
    heights = np.linspace(200, 400, 300 * 400, dtype=np.float32).reshape(300, 400)
    heights[:50] = np.nan
    assert whole(made(geotiff(tmp_path / "heights.tif", heights), tmp_path))[299, 399].max() > 245


def test_what_is_empty_stays_empty(tmp_path):
    picture = scene(600, 600)
    picture[:100] = 0
    empty = whole(made(geotiff(tmp_path / "nodata.tif", picture, nodata=0), tmp_path))
    assert empty.shape[2] == 4
    assert empty[50, 300, 3] == 0
    assert empty[580, 580, 3] == 255
    alpha = np.dstack([scene(600, 600), np.full((600, 600), 255, np.uint8)])
    alpha[:100, :, 3] = 0
    four = made(geotiff(tmp_path / "alpha.tif", alpha, photometric="rgb", alpha="yes"), tmp_path)
    assert whole(four)[50, 300, 3] == 0
    assert whole(four, 1)[200, 200].tolist()[3] == 255
    infrared = geotiff(tmp_path / "nir.tif", alpha, photometric="minisblack", alpha="no")
    assert whole(made(infrared, tmp_path)).shape[2] == 3


@pytest.mark.parametrize(("suffix", "world"), [(".jpg", ".jgw"), (".png", ".pgw"), (".tif", ".tfw"), (".jpg", ".wld")])
def test_a_world_file_tells_the_place(tmp_path, suffix, world):
    from PIL import Image

    path = tmp_path / f"Náves{suffix}"
    Image.fromarray(scene()).save(path)
    world_file(path.with_suffix(world))
    picture = made(path, tmp_path)
    assert picture.matrix is not None
    assert np.allclose(picture.matrix, ((PIXEL, 0.0, WEST), (0.0, -PIXEL, NORTH)))
    assert picture.crs == "EPSG:5514"  # by its numbers, and says so
    assert [problem["code"] for problem in picture.meta["problems"]] == ["crs-guessed"]
    path.with_suffix(".prj").write_text(projection(32633), encoding="utf-8")
    again = made(path, tmp_path)
    assert again.crs == "EPSG:32633"
    assert again.meta["problems"] == []
    assert {file.suffix for file in tmp_path.iterdir() if file.is_file()} == {suffix, world, ".prj"}


def projection(code: int) -> str:
    from civicdesk.crs.systems import known

    return known(f"EPSG:{code}").wkt


def test_a_picture_without_a_place_is_to_be_placed(tmp_path):
    path = geotiff(tmp_path / "scan.tif", scene(), crs=None, placed=False)
    assert made(path, tmp_path).matrix is None
    assert inspect(Silent(), str(path))["matrix"] is None


def test_the_second_opening_reads_nothing(tmp_path):
    path = geotiff(tmp_path / "photo.tif", scene())
    first = prepare(Silent(), str(path), str(tmp_path / "cache"))
    second = prepare(Silent(), str(path), str(tmp_path / "cache"))
    assert (first["cached"], second["cached"]) == (False, True)
    assert second["folder"] == first["folder"]


def test_one_too_large_for_the_cache_is_kept_at_less_resolution_and_says_so(tmp_path):
    path = geotiff(tmp_path / "photo.tif", scene())
    picture = made(path, tmp_path, budget=2_000_000)
    assert picture.levels[0] == {"width": 700, "height": 450}
    assert picture.size == (1400.0, 900.0)
    assert picture.meta["problems"][0]["code"] == "reduced"


@pytest.mark.parametrize("kind", ["empty", "text", "cut", "noise", "wrong", "vrt"])
def test_a_damaged_picture_is_one_sentence(tmp_path, kind):
    path = geotiff(tmp_path / "photo.tif", scene(), compress="deflate")
    data = path.read_bytes()
    lies = b'<VRTDataset rasterXSize="9" rasterYSize="9"><VRTRasterBand dataType="Byte" band="1"/></VRTDataset>'
    path.write_bytes({
        "empty": b"", "text": b"no picture", "cut": data[: len(data) // 2], "noise": data[:200] + bytes(5000),
        "wrong": b"II*\0" + bytes(50), "vrt": lies,
    }[kind])  # fmt: skip
    with pytest.raises(UserError) as error:
        prepare(Silent(), str(path), str(tmp_path / "cache"))
    assert isinstance(error.value, FileProblem)
    assert str(error.value).startswith("photo.tif: the ")
    assert not list((tmp_path / "cache").glob("*"))


def test_a_bomb_is_refused_before_it_is_decoded(tmp_path):
    import rasterio
    from rasterio.transform import from_origin

    path, where = tmp_path / "bomb.tif", from_origin(WEST, NORTH, PIXEL, PIXEL)
    size = {"width": 120_000, "height": 120_000, "count": 1, "dtype": "uint8"}
    with rasterio.open(path, "w", driver="GTiff", tiled=True, sparse_ok=True, BIGTIFF="YES", transform=where, **size):
        pass
    with pytest.raises(FileProblem, match="too large"):
        prepare(Silent(), str(path), str(tmp_path / "cache"))
    piece = tmp_path / "piece.tif"
    size = {"width": 40_000, "height": 40_000, "count": 1, "dtype": "uint8"}
    with rasterio.open(
        piece,
        "w",
        driver="GTiff",
        tiled=True,
        blockxsize=32768,
        blockysize=32768,
        sparse_ok=True,
        transform=where,
        **size,
    ):
        pass
    with pytest.raises(FileProblem, match="too large"):
        prepare(Silent(), str(piece), str(tmp_path / "cache"))


@pytest.mark.skipif(shutil.which("gdal_translate") is None, reason="gdal_translate is not installed")
def test_what_gdal_itself_wrote(tmp_path):
    path = geotiff(tmp_path / "photo.tif", scene())
    cog = tmp_path / "cog.tif"
    subprocess.run(["gdal_translate", "-q", "-of", "COG", "-co", "COMPRESS=JPEG", str(path), str(cog)], check=True)
    picture = made(cog, tmp_path)
    assert np.abs(whole(picture)[..., :3].astype(int) - scene()).mean() < 3
    assert picture.crs == "EPSG:5514"


def test_foreign_settings_of_the_machine_do_not_matter(tmp_path, monkeypatch):
    for name in ("PROJ_DATA", "PROJ_LIB", "GDAL_DATA"):
        monkeypatch.setenv(name, str(tmp_path))
    assert made(geotiff(tmp_path / "photo.tif", scene()), tmp_path).crs == "EPSG:5514"
