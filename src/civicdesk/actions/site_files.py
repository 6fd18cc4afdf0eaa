"""A site check as files: JSON, tables, map layers, a sheet."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.maps.site_conflicts import CONFLICT, DOUBT, NOTE, WEIGHTS, confidence_text, name_of
from civicdesk.maps.site_near import COLUMNS, row_of
from civicdesk.sheets import add_sheet, check_suffix, replacing, workbook, write_csv
from civicdesk.text import N_, number_text, tr

if TYPE_CHECKING:
    from civicdesk.maps.site_check import SiteCheck
    from civicdesk.maps.site_layers import Thing

FORMATS = (".json", ".xlsx", ".csv", ".pdf", ".svg", ".gpkg")
Table = tuple[str, list[str], list[list[Any]]]
HOW = {"apart": N_("apart"), "adjoins": N_("adjoins"), "overlaps": N_("overlaps"), "same": N_("the building itself")}
_PERSONAL = N_("Columns about persons were left out.")


def write(found: SiteCheck, out: Path, paper: str = "A3", scale: int | None = None) -> list[Path]:
    """By the suffix of *out*; an SVG has a file for each sheet."""
    suffix = out.suffix.lower()
    check_suffix(out, FORMATS)
    if suffix == ".json":
        with replacing(out) as temporary:
            text = json.dumps(found.as_json(), ensure_ascii=False, indent=1, allow_nan=False)
            temporary.write_text(text + "\n", encoding="utf-8")
    elif suffix == ".xlsx":
        with workbook(out) as book:
            for title, headers, rows in tables(found):
                add_sheet(book, title, headers, rows)
    elif suffix == ".csv":
        _title, headers, rows = conflict_table(found)
        write_csv(out, headers, rows)
    elif suffix == ".gpkg":
        write_gpkg(found, out)
    else:
        return _write_sheets(found, out, paper, scale)
    return [out]


def _write_sheets(found: SiteCheck, out: Path, paper: str, scale: int | None) -> list[Path]:
    from civicdesk.actions.site_sheet import sheets

    pages = sheets(found, paper, scale)
    if out.suffix.lower() == ".pdf":
        from civicdesk.render.plan_pdf import write_pdf

        with replacing(out) as temporary:
            write_pdf(pages, found.name, temporary)
        return [out]
    written = []
    for number, page in enumerate(pages, 1):
        path = out if number == 1 else out.with_name(f"{out.stem}-{number}{out.suffix}")
        with replacing(path) as temporary:
            temporary.write_text(page, encoding="utf-8")
        written.append(path)
    return written


# --- tables -----------------------------------------------------------------------------------------------------------


def tables(found: SiteCheck) -> list[Table]:
    return [
        conflict_table(found), boundary_table(found), line_table(found), building_table(found), zoning_table(found),
        near_table(found.nearby, found.within), source_table(found),
    ]  # fmt: skip


def conflict_table(found: SiteCheck) -> Table:
    head = [tr("No."), tr("Weight"), tr("What"), tr("Source"), tr("Confidence"), tr("Distance (m)"), tr("Limit (m)"),
            tr("Area (m²)")]  # fmt: skip
    rows = [
        [c.number, tr(WEIGHTS[c.weight]), c.text, c.source, confidence_text(c.confidence), _round(c.distance),
         _round(c.limit), _round(c.area)] for c in found.conflicts
    ]  # fmt: skip
    return tr("Conflicts", "site"), head, rows


def boundary_table(found: SiteCheck) -> Table:
    head = [tr("Direction"), tr("Parcel beyond"), tr("Owner"), tr("Distance (m)"), tr("Nearest of its side")]
    rows = [[b.wind, b.neighbour, b.owner, _round(b.distance), tr("yes") if b.nearest else ""]
            for b in found.boundaries]  # fmt: skip
    return tr("Boundaries"), head, rows


def line_table(found: SiteCheck) -> Table:
    head = [tr("What"), tr("Owner"), tr("Accuracy class"), tr("Distance (m)"), tr("Zone (m)"), tr("Zone crossed (m²)"),
            tr("Source of the zone"), tr("Confidence"), tr("Taken as usual")]  # fmt: skip
    rows: list[list[Any]] = []
    for one in found.lines:
        start = [name_of(one.thing), one.thing.text("owner"), one.thing.text("accuracy"), _round(one.distance)]
        for zone in one.zones:
            rows.append([*start, _round(zone.half), _round(zone.area.area), zone.rule.source,
                         confidence_text(zone.rule.confidence), zone.assumed])  # fmt: skip
        if not one.zones:
            said = tr("zones of the data") if one.by_data else tr("none by the table")
            rows.append([*start, None, None, said, "", ""])
    return tr("Lines and zones"), head, rows


def building_table(found: SiteCheck) -> Table:
    head = [tr("Building"), tr("Layer"), tr("How"), tr("Distance (m)")]
    rows = [[b.thing.label, b.thing.source.title, tr(HOW[b.how]), _round(b.distance)] for b in found.buildings]
    return tr("Buildings"), head, rows


def zoning_table(found: SiteCheck) -> Table:
    """What the plan says, and how much of the parcels is built on."""
    head = [tr("What"), tr("Value"), tr("Share (%)")]
    rows: list[list[Any]] = [[thing.source.title, thing.label, _percent(share)] for thing, share in found.zoning]
    if found.land_area:
        before, after = found.share(found.built_before), found.share(found.built_after)
        rows.append([tr("Own parcels (m²)"), _round(found.land_area), None])
        rows.append([tr("Built on before (m²)"), _round(found.built_before), _percent(before)])
        rows.append([tr("Built on after (m²)"), _round(found.built_after), _percent(after)])
    return tr("Plan and built-up share"), head, rows


def near_table(nearby: Sequence[tuple[Thing, float]], within: float) -> Table:
    rows = []
    for thing, distance in nearby:
        row = row_of(thing, distance)
        rows.append([row[key] for key, _ in COLUMNS])
    title = tr("Within {metres} m").format(metres=number_text(within))
    return title, [tr(heading) for _, heading in COLUMNS], rows


def source_table(found: SiteCheck) -> Table:
    head = [tr("Layer"), tr("Read as"), tr("File"), tr("Date of the data"), tr("Coordinate system"), tr("Brought by"),
            tr("Accuracy classes"), tr("Note")]  # fmt: skip
    rows: list[list[Any]] = [
        [s.title, s.role, s.file, s.date, s.crs, s.operation, ", ".join(s.accuracy),
         tr(_PERSONAL) if s.owners_left_out else ""] for s in found.sources
    ]  # fmt: skip
    table = found.table
    rows.append([tr("Table of protection zones"), "", table.as_json()["file"], table.as_of, "", "", "", ""])
    rows += [[tr("Note"), "", "", "", "", "", "", note] for note in said(found)]
    return tr("Sources"), head, rows


def said(found: SiteCheck) -> list[str]:
    """What a reader has to know, besides the figures."""
    from civicdesk.maps.site_check import ORIENTATION

    notes = [tr(ORIENTATION), *found.notes]
    if found.scale is not None:
        off = (found.scale - 1.0) * 100_000  # millimetres on a hundred metres
        notes.append(
            tr("Distances are those of the map ({crs}); on the ground 100 m are {off} mm {way} here.").format(
                crs=found.crs, off=number_text(abs(off), 1), way=tr("longer") if off < 0 else tr("shorter")
            )
        )
    return notes


def _round(value: float | None) -> float | None:
    return None if value is None else round(float(value), 3)


def _percent(value: float | None) -> float | None:
    return None if value is None else round(100 * value, 2)


# --- map layers -------------------------------------------------------------------------------------------------------


def write_gpkg(found: SiteCheck, out: Path) -> None:
    """The outline, the dimensions, the conflicts and the zones by the table, as layers."""
    from civicdesk.maps.writing import write_layers

    layers: dict[str, Any] = {"outline": ([found.outline], {"name": [found.name], "area": [found.outline.area]})}
    if found.boundaries:
        layers["dimensions"] = (
            [b.line for b in found.boundaries],
            {"distance": [round(b.distance, 3) for b in found.boundaries],
             "parcel": [b.neighbour for b in found.boundaries], "direction": [b.wind for b in found.boundaries],
             "nearest": [b.nearest for b in found.boundaries]},
        )  # fmt: skip
    for weight, name in ((CONFLICT, "conflicts"), (DOUBT, "to_verify"), (NOTE, "notes")):
        chosen = [c for c in found.conflicts if c.weight == weight]
        if chosen:
            layers[name] = ([c.shape for c in chosen], {
                "number": [c.number for c in chosen], "text": [c.text for c in chosen],
                "source": [c.source for c in chosen], "confidence": [c.confidence for c in chosen],
            })  # fmt: skip
    zones = [(line, zone) for line in found.lines for zone in line.zones]
    if zones:
        layers["zones"] = (
            [line.thing.shape.buffer(zone.half, quad_segs=16) for line, zone in zones],
            {"object": [zone.rule.title for _, zone in zones], "reach": [round(zone.half, 3) for _, zone in zones],
             "source": [zone.rule.source for _, zone in zones],
             "confidence": [zone.rule.confidence for _, zone in zones]},
        )  # fmt: skip
    write_layers(out, layers, found.crs)
