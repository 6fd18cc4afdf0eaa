"""Finds `ui/` and `resources/`, in an installed package and in a checkout."""

from __future__ import annotations

from pathlib import Path

_INSTALLED = Path(__file__).parent / "_assets"
_CHECKOUT = Path(__file__).parents[2]


def asset(name: str) -> Path:
    """The file or folder *name*, e.g. `resources/icons/map.svg`."""
    installed = _INSTALLED / name
    return installed if installed.exists() else _CHECKOUT / name
