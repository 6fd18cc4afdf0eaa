"""Colours of the map by name, light and dark: pale fills, thin lines, utilities in their customary colours."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "paper": "#FBFBF9", "street": "#FFFFFF", "casing": "#D9DAD5", "parcel_line": "#A3A9A2", "label": "#4C565F",
        "street_label": "#66727F", "halo": "#FFFFFF", "building": "#D8CFC5", "building_line": "#8B8278",
        "outline": "#4A5562",
        "rose": "#F3DFD8", "sand": "#F6EEDB", "grass": "#E3EED9", "lilac": "#E9E5F2", "clay": "#F0E4D2",
        "leaf": "#D5E6CB", "water": "#D3E6F1", "stone": "#ECEBE6", "mint": "#E6F0E6", "sky": "#E0EBF3",
        "tree": "#9CC69A", "plain": "#DCE6EA", "plain_line": "#7C8C97",
        "water_pipe": "#2F6FD0", "sewer": "#7A4A1E", "gas": "#C08A00", "power": "#C8372D", "heat": "#B03A8C",
        "telecom": "#2E8B57", "lamp": "#E0A800", "zone_line": "#9A86B8",
    }
)  # fmt: skip

DARK: Mapping[str, str] = MappingProxyType(
    {
        "paper": "#222931", "street": "#2B333D", "casing": "#3A444F", "parcel_line": "#66717B", "label": "#B9C3CC",
        "street_label": "#9AA7B4", "halo": "#1F262E", "building": "#4B4743", "building_line": "#1B1E22",
        "outline": "#0E1216",
        "rose": "#3C2D2B", "sand": "#39342A", "grass": "#28352A", "lilac": "#2F2D3B", "clay": "#3A3228",
        "leaf": "#243A2A", "water": "#20364A", "stone": "#30353B", "mint": "#25332B", "sky": "#263442",
        "tree": "#4A7C50", "plain": "#2B3841", "plain_line": "#6F808C",
        "water_pipe": "#3F84E5", "sewer": "#9A6532", "gas": "#D9A520", "power": "#F0453A", "heat": "#D069B0",
        "telecom": "#4DB37E", "lamp": "#E8BE4A", "zone_line": "#7D6CA0",
    }
)  # fmt: skip

# Pale fills that stand beside each other without meaning more or less.
PASTELS = ("grass", "rose", "sand", "lilac", "clay", "sky", "mint", "stone")


def palette(theme: str) -> Mapping[str, str]:
    return DARK if theme == "dark" else LIGHT
