"""What is asked of a conversion, as plain data that travels to the worker and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Task:
    """One layer into one target. layer is its name in the source, name its name in the result.

    from_crs goes before that of the options: one of several sources may be known better.
    """

    number: int
    source: str
    layer: str
    target: str
    name: str
    features: int = 0
    extent: tuple[float, float, float, float] | None = None
    from_crs: str = ""


@dataclass(frozen=True)
class Options:
    """Systems as EPSG:n, "" to keep (to_crs) or believe the file (from_crs); token marks what a run leaves behind."""

    format: str
    to_crs: str = ""
    from_crs: str = ""
    strict: bool = False
    dry_run: bool = False
    token: str = ""


@dataclass(frozen=True)
class TaskState:
    """Sent while converting: how far a task is, or its entry of the report once it ended."""

    number: int
    fraction: float
    entry: dict[str, Any] | None = None
