"""Parts of a layer are handed over while it is read; what is in the cache already is found meanwhile."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from civicdesk.jobs import Silent
from civicdesk.maps import bulk, parts
from civicdesk.maps import prepare as reading
from civicdesk.maps.layer import Layer
from civicdesk.maps.prepare import prepare
from tests.maps.make_layers import squares, write


class Listening(Silent):
    def __init__(self) -> None:
        self.folders: list[Path] = []

    def emit(self, value: Any) -> None:
        self.folders.append(Path(value["part"]))


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(bulk, "_BATCH", 100)
    monkeypatch.setattr(parts, "_FIRST", 0.0)
    numbers = [f"{n}/1" for n in range(900)]
    return write(
        tmp_path / "parcely.gpkg", squares(30), geometry="Polygon", layer="parcely", cislo=numbers,
        druh=["zahrada", "les", "orná půda"] * 300, poznamka=["x" * 50] * 900,
    )  # fmt: skip


def test_parts_make_up_the_layer(path: Path, tmp_path: Path) -> None:
    heard = Listening()
    done = prepare(heard, str(path), str(tmp_path / "cache"), in_parts=True)["layers"][0]
    layers = [Layer(folder) for folder in heard.folders]
    assert len(layers) > 2
    assert sorted(np.concatenate([layer.fids for layer in layers])) == list(range(1, 901))
    for layer in layers:
        assert layer.crs == "EPSG:5514"
        assert layer.table().column_names == ["cislo", "druh"]  # what its look needs
        assert layer.meta["style"] == layers[0].meta["style"]
        assert layer.meta["extent"] == list(Layer(done["folder"]).meta["extent"])
        assert layer.attributes(0)["cislo"] == f"{int(layer.fid(0)) - 1}/1"


def test_nobody_listens(path: Path, tmp_path: Path) -> None:
    heard = Listening()
    prepare(heard, str(path), str(tmp_path / "cache"))
    assert heard.folders == []
    assert not list((tmp_path / "cache").glob(".new*"))


def test_what_is_in_the_cache_ends_the_reading(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    cache = str(tmp_path / "cache")
    first = prepare(Silent(), str(path), cache)["layers"][0]
    monkeypatch.setattr(reading, "_PATIENCE", 0.0)
    digest = reading.file_digest

    def slow(file: Path) -> str:
        import time

        time.sleep(0.3)
        return digest(file)

    monkeypatch.setattr(reading, "file_digest", slow)
    second = prepare(Listening(), str(path), cache, in_parts=True)["layers"][0]
    assert (second["cached"], second["folder"]) == (True, first["folder"])
