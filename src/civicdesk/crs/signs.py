"""Telling the relatives of S-JTSK apart by sign and size of the coordinates."""

from __future__ import annotations

from collections.abc import Sequence

# All of them have the numbers of EPSG:5514: east and north negative. Sign alone cannot tell them apart.
SJTSK = frozenset({"EPSG:5514", "EPSG:5221", "EPSG:8353"})
# Southing, westing: both positive, the first one larger.
SJTSK_POSITIVE = frozenset({"EPSG:5513", "EPSG:2065", "EPSG:8352"})
_MODIFIED = 5_000_000.0
# Czechia and Slovakia with a margin, as east and north of EPSG:5514.
_EAST, _NORTH = (-910_000.0, -160_000.0), (-1_340_000.0, -920_000.0)


def in_sjtsk(east: float, north: float) -> bool:
    """Whether the numbers lie in Czechia or Slovakia when read as EPSG:5514."""
    return _EAST[0] <= east <= _EAST[1] and _NORTH[0] <= north <= _NORTH[1]


def detect(extent: Sequence[float]) -> str | None:
    """The system whose numbers *extent* (minx, miny, maxx, maxy) has.

    EPSG:5514 (both negative), EPSG:5513 (positive, X first), "EPSG:5514 positive" (positive, Y first as in hand-made
    tables), EPSG:5516 / EPSG:5515 (S-JTSK/05), EPSG:4326 (degrees within Czechia and Slovakia), or None.
    """
    x, y = (extent[0] + extent[2]) / 2, (extent[1] + extent[3]) / 2
    if in_sjtsk(x, y):
        return "EPSG:5514"
    if in_sjtsk(-y, -x):
        return "EPSG:5513"
    if in_sjtsk(-x, -y):
        return "EPSG:5514 positive"
    if in_sjtsk(x + _MODIFIED, y + _MODIFIED):
        return "EPSG:5516"
    if in_sjtsk(_MODIFIED - y, _MODIFIED - x):
        return "EPSG:5515"
    if 12.0 <= x <= 22.6 and 47.7 <= y <= 51.1:
        return "EPSG:4326"
    return None


def positive(code: str | None, extent: Sequence[float]) -> bool:
    """Whether a layer that says it is S-JTSK East North (or nothing) has positive numbers."""
    return (code is None or code in SJTSK) and detect(extent) in ("EPSG:5513", "EPSG:5514 positive")


def contradiction(code: str, geographic: bool, extent: Sequence[float]) -> str | None:
    """The system whose numbers *extent* has, where that cannot be *code*; None where nothing speaks against it.

    Positive numbers of S-JTSK are left to `positive`: they may be meant.
    """
    found = detect(extent)
    family = {"EPSG:5513": SJTSK_POSITIVE, "EPSG:5514 positive": SJTSK_POSITIVE | SJTSK, "EPSG:5514": SJTSK}
    if found is None or code in family.get(found, {found}) or positive(code, extent):
        return None
    if code in SJTSK | SJTSK_POSITIVE | {"EPSG:5515", "EPSG:5516"} or (geographic and found != "EPSG:4326"):
        return "EPSG:5513" if found == "EPSG:5514 positive" else found
    return None
