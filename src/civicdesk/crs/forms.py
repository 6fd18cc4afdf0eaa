"""The ways in which coordinates are told, for menus: key, title, system, style (see `crs.written.Form`)."""

from __future__ import annotations

from civicdesk.text import N_

TABLE = (
    ("sjtsk", N_("S-JTSK, East North"), "EPSG:5514", "plain"),
    ("sjtsk_yx", N_("S-JTSK, Y X"), "EPSG:5514", "yx"),
    ("wgs84_dms", N_("WGS 84, degrees and minutes"), "EPSG:4326", "dms"),
    ("wgs84", N_("WGS 84, degrees"), "EPSG:4326", "degrees"),
    ("etrs89", N_("ETRS89, degrees and minutes"), "EPSG:4258", "dms"),
    ("utm", N_("ETRS89 / UTM"), "utm", "plain"),
)
