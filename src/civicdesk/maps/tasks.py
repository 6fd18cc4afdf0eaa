"""What is asked of a conversion, as plain data that travels to the worker and back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from civicdesk.maps.preset_file import Preset

VERIFY = ("none", "counts", "full")
TYPES = ("Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon")
HEIGHTS = ("ellipsoid", "bpv")  # of crs.heights, which loads numpy
MODES = ("create", "replace", "truncate", "append", "upsert")


@dataclass(frozen=True)
class Part:
    """One layer of a source; a task has several of them when they become one layer."""

    source: str
    layer: str
    features: int = 0
    extent: tuple[float, float, float, float] | None = None
    from_crs: str = ""


@dataclass(frozen=True)
class Task:
    """One layer into one target. layer is its name in the source, name its name in the result.

    from_crs goes before that of the options: one of several sources may be known better.
    more: further layers that join it.
    """

    number: int
    source: str
    layer: str
    target: str
    name: str
    features: int = 0
    extent: tuple[float, float, float, float] | None = None
    from_crs: str = ""
    more: tuple[Part, ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        return (Part(self.source, self.layer, self.features, self.extent, self.from_crs), *self.more)


@dataclass(frozen=True)
class Into:
    """A database and what becomes of the table there.

    mode      create a new one; replace it by a new one; truncate it and fill it anew, all that hangs on it stays;
              append to it; upsert: update by the key what is there, insert what is not
    table     "" to call it as the layer
    key       fields: of the primary key of a new table, or by which rows are updated
    geometry  the type of geometry of a new table, "" as in the source
    srid      the server's number for the system, 0 to find it
    """

    url: str
    schema: str = "public"
    table: str = ""
    mode: str = "create"
    key: tuple[str, ...] = ()
    geometry: str = ""
    srid: int = 0
    index: bool = True


@dataclass(frozen=True)
class Options:
    """Systems as EPSG:n, "" to keep (to_crs) or believe the file (from_crs); token marks what a run leaves behind.

    driver   further options of the format's driver
    verify   none, counts (features and fields) or full (every value and vertex)
    key      the field that tells features apart in the summary of changes
    ledger   folder with what the last run made, "" to keep none; again: convert even what has not changed
    heights  "" leaves them, "ellipsoid" or "bpv" takes them there by the geoid
    style    the style of a layer goes along
    into     the database that is the target; passwords of databases by their address
    """

    format: str
    to_crs: str = ""
    from_crs: str = ""
    strict: bool = False
    dry_run: bool = False
    token: str = ""
    preset: Preset | None = None
    driver: tuple[tuple[str, str], ...] = ()
    verify: str = "full"
    repair: bool = False
    key: str = ""
    ledger: str = ""
    again: bool = False
    into: Into | None = None
    heights: str = ""
    style: bool = True
    passwords: tuple[tuple[str, str], ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class TaskState:
    """Sent while converting: how far a task is, or its entry of the report once it ended."""

    number: int
    fraction: float
    entry: dict[str, Any] | None = None


def blank_entry(task: Task) -> dict[str, Any]:
    """An entry of the report as it begins."""
    entry: dict[str, Any] = {
        "source": task.source, "layer": task.layer, "target": task.target, "target_layer": task.name,
        "features_in": task.features, "features_out": None, "operation": None, "losses": [], "problems": [],
        "seconds": 0.0, "status": "failed", "error": None,
    }  # fmt: skip
    if task.more:
        entry["sources"] = [{"source": part.source, "layer": part.layer} for part in task.parts]
    return entry
