"""Heights above sea level (Bpv) and above the ellipsoid of ETRS89, by ČÚZK's geoid CR-2005, when asked for."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from civicdesk.crs.operations import Floats, Operation

GEOID = "cz_cuzk_CR-2005.tif"
TO_ELLIPSOID, TO_BPV = "ellipsoid", "bpv"
KINDS = (TO_ELLIPSOID, TO_BPV)
_SHIFT = f"+proj=vgridshift +grids={GEOID} +multiplier=1"


@dataclass(frozen=True)
class Heights:
    """to: which heights there shall be. place takes plane coordinates to ETRS89, where the geoid is."""

    to: str
    place: Operation

    @property
    def pipeline(self) -> str:
        """On longitude and latitude in degrees."""
        return (
            f"+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step "
            f"{'' if self.to == TO_ELLIPSOID else '+inv '}{_SHIFT} +step +proj=unitconvert +xy_in=rad +xy_out=deg"
        )

    def moved(self, x: Floats, y: Floats, z: Floats) -> tuple[Floats, int]:
        """Heights in metres, and how many there are beyond the geoid: these stay as they are."""
        import numpy as np

        lon, lat = self.place.transform(x, y)
        _lon, _lat, made = _transformer(self.pipeline).transform(lon, lat, z)
        lost = ~np.isfinite(made) & np.isfinite(z)
        return np.where(lost, z, made), int(lost.sum())


def heights(to: str, source: str) -> Heights:
    from civicdesk.crs.operations import operation

    return Heights(to, operation(source, "EPSG:4258"))


@functools.cache
def _transformer(pipeline: str) -> Any:
    from civicdesk.crs.systems import load

    return load().Transformer.from_pipeline(pipeline)
