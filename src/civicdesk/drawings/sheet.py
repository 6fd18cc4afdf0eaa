"""A prepared page, opened for drawing. Needs none of the libraries that read it."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.drawings.placing import Matrix
from civicdesk.prepared import Prepared

if TYPE_CHECKING:
    from numpy.typing import NDArray

_WIDE = 30.0  # metres: as wide as a small building, until somebody gives the scale


class Sheet:
    """*bounds*: west, south, east, north in drawing units (pictures: y down, so "south" is the top)."""

    def __init__(self, folder: Path) -> None:
        self._copy = Prepared(folder)
        meta = self._copy.meta
        self.is_picture: bool = meta["kind"] == "picture"
        self.bounds: tuple[float, float, float, float] = tuple(meta["bounds"])
        self.metres: float | None = meta["metres"]
        self.paper: float | None = meta["paper"]
        self.levels: list[dict[str, int]] = meta.get("levels", [])
        self.pixels_per_unit: float = meta.get("pixels_per_unit", 1.0)
        self.problems: list[dict[str, str]] = meta["problems"]

    def level(self, number: int) -> NDArray[Any]:
        """Tiles (rows, columns, 512, 512[, 3]) of the picture halved *number* times."""
        if number not in self._levels:
            self._levels[number] = self._copy.array(f"level{number}")
        return self._levels[number]

    @cached_property
    def _levels(self) -> dict[int, NDArray[Any]]:
        return {}

    @cached_property
    def points(self) -> NDArray[Any]:
        """Of all lines, relative to `origin`."""
        return self._copy.array("points")

    @cached_property
    def starts(self) -> NDArray[Any]:
        return self._copy.array("starts")

    @cached_property
    def texts(self) -> list[tuple[str, float, float, float, float]]:
        """Text, x, y, height, degrees, in drawing units."""
        return [tuple(text) for text in self._copy.json("texts")]

    @property
    def origin(self) -> tuple[float, float]:
        x, y = self._copy.meta.get("origin", (0.0, 0.0))
        return float(x), float(y)

    def metres_at(self, scale: float | None) -> float | None:
        """Metres of one drawing unit: as the file says, or as a printed scale 1 : *scale* and the paper say."""
        if self.metres:
            return self.metres
        return self.paper * scale if self.paper and scale else None

    def place(self, metres: float | None) -> Matrix:
        """Drawing units to metres of the plan, y up, the south-west corner at (0, 0).

        *metres* of one unit; None where nobody knows, then the page is as wide as a small building.
        """
        west, south, east, north = self.bounds
        scale = metres or _WIDE / max(east - west, 1e-9)
        if self.is_picture:
            return (scale, 0.0, 0.0, -scale, -west * scale, north * scale)
        return (scale, 0.0, 0.0, scale, -west * scale, -south * scale)
