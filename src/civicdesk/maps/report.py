"""The report of a conversion as JSON, CSV or a page for people."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import Any

from civicdesk.errors import FileProblem
from civicdesk.maps.losses import sentence
from civicdesk.maps.postgis import is_database, label
from civicdesk.sheets import replacing, write_csv
from civicdesk.text import N_, tr

SUFFIXES = (".json", ".csv", ".html", ".htm")
_LISTED = 200  # invalid shapes on the page; all that were noted are in the JSON
_STYLE = (
    "body{font:14px/1.5 system-ui,sans-serif;margin:2em;max-width:70em;color:#1c2530}"
    "h1{font-size:1.4em}h2{font-size:1.1em;margin:1.6em 0 .2em}p{margin:.2em 0}.bad{color:#b42f26}"
    ".muted{color:#66727f}ul{margin:.3em 0}pre{font-size:.82em;white-space:pre-wrap;color:#4a5866;margin:.3em 0}"
    "table{border-collapse:collapse;font-size:.9em}th,td{text-align:left;padding:.1em .8em .1em 0}"
)


def check(path: Path) -> None:
    if path.suffix.lower() not in SUFFIXES:
        raise FileProblem(
            N_("this kind of report cannot be written"), where=path, todo=N_("use one of: {known}"),
            known=" ".join(SUFFIXES[:3]),
        )  # fmt: skip


def write(path: Path, document: dict[str, Any]) -> None:
    """By the suffix of *path*; an older report is replaced."""
    check(path)
    if path.suffix.lower() == ".csv":
        _csv(path, document)
        return
    page = json.dumps(document, ensure_ascii=False, indent=1) if path.suffix.lower() == ".json" else _html(document)
    with replacing(path) as temporary:
        temporary.write_text(page, encoding="utf-8")


def _csv(path: Path, document: dict[str, Any]) -> None:
    heads = ["source", "layer", "target", "status", "features_in", "features_out", "operation", "kind", "field",
             "count", "detail", "error"]  # fmt: skip
    rows = []
    for job in document["jobs"]:
        start = [job[key] for key in heads[:6]] + [(job["operation"] or {}).get("name")]
        for loss in job["losses"] or [{}]:
            rows.append([*start, *(loss.get(key) for key in heads[7:11]), job["error"]])
    write_csv(path, heads, rows)


def _html(document: dict[str, Any]) -> str:
    title = html.escape(tr("Report of the conversion"))
    parts = [f"<!doctype html><meta charset='utf-8'><title>{title}</title><style>{_STYLE}</style><h1>{title}</h1>"]
    done = sum(job["status"] == "done" for job in document["jobs"])
    if done:
        count = tr("layers converted: {done} of {count}").format(done=done, count=len(document["jobs"]))
        parts.append(f"<p>{html.escape(count[0].upper() + count[1:])}</p>")
    for job in exceptions_first(document["jobs"]):
        parts.append(f"<h2>{html.escape(heading(job))}</h2>")
        for line in lines(job):
            kind = " class='bad'" if job["error"] and line == job["error"] else ""
            parts.append(f"<p{kind}>{html.escape(line)}</p>")
        parts += [f"<pre>{html.escape(line)}</pre>" for line in repeat_lines(job["operation"])]
        if job["losses"]:
            items = "".join(f"<li>{html.escape(loss_line(loss))}</li>" for loss in job["losses"])
            parts.append(f"<ul>{items}</ul>")
        parts += _invalid_table(job.get("invalid"))
    return "\n".join(parts)


def exceptions_first(jobs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What failed, then what lost something, then the rest."""
    return sorted(jobs, key=lambda job: (not job["error"], not job["losses"]))


def rich_text(job: dict[str, Any]) -> str:
    """One job for a panel of the window."""
    parts = [f"<p style='margin:0 0 8px'><b>{html.escape(heading(job))}</b></p>"]
    parts += [f"<p style='margin:0 0 6px'>{html.escape(line)}</p>" for line in lines(job)]
    if job["losses"]:
        count = tr("%n kinds of loss:", "", len(job["losses"]))
        parts.append(f"<p style='margin:6px 0 2px'><b>{html.escape(count)}</b></p>")
        parts += [f"<p style='margin:0 0 4px'>•&nbsp;{html.escape(loss_line(loss))}</p>" for loss in job["losses"]]
    return "".join(parts)


def heading(job: dict[str, Any]) -> str:
    """What went where: "parcels.gpkg, parcels → parcels.shp"."""
    source = ", ".join(filter(None, (label(job["source"]), job["layer"])))
    if not job["target"]:
        return source
    table = f", {job['target_layer']}" if is_database(job["target"]) else ""
    return f"{source} → {label(job['target'])}{table}"


def lines(job: dict[str, Any]) -> list[str]:
    """The outcome, the operation and the doubts of one job in sentences; its losses are told by `loss_line`."""
    found = [job["error"]] if job["error"] else []
    if job.get("unchanged"):
        found.append(tr("Skipped: neither the source nor what is asked has changed since the last run."))
    elif job["status"] == "done":
        found.append(tr("%n features written, read again and compared.", "", job["features_out"]))
    if job.get("left_out"):
        found.append(tr("%n features of the source were left out, as the preset asks.", "", job["left_out"]))
    if job.get("parts"):
        names = ", ".join(f"{part['target_layer']} ({part['features']})" for part in job["parts"])
        found.append(tr("Split into: {names}").format(names=names))
    if job.get("changes"):
        found.append(changes_line(job["changes"]))
    if job.get("rows"):
        found.append(tr("{inserted} inserted, {updated} updated, {same} the same.").format(**job["rows"]))
    if job["operation"]:
        found += [operation_line(job["operation"]), *height_lines(job["operation"])]
    found += [problem["text"] for problem in job["problems"]]
    if not job["losses"] and job["status"] == "done":
        found.append(tr("Nothing was lost."))
    return found


def changes_line(changes: dict[str, Any]) -> str:
    """What is new, changed and gone since the last run, with the first keys of each."""
    if changes["first"]:
        return tr("By {key}: the first run, so there is nothing to compare with.").format(key=changes["key"])
    words = {"new": tr("new"), "changed": tr("changed"), "gone": tr("gone")}
    parts = []
    for kind, word in words.items():
        keys = ", ".join(changes["keys"].get(kind, ())[:8])
        parts.append(f"{changes[kind]} {word}" + (f" ({keys})" if keys else ""))
    return tr("Since the last run, by {key}: {changes}").format(key=changes["key"], changes="; ".join(parts))


def _invalid_table(invalid: dict[str, Any] | None) -> list[str]:
    """The invalid shapes, with their area before and after where they were made valid."""
    if not invalid:
        return []
    heads = [tr("Feature"), tr("What is wrong"), "X", "Y", tr("Area before"), tr("Area after")]
    keys = ("feature", "reason", "x", "y", "area_before", "area_after")
    rows = [f"<tr>{''.join(f'<th>{html.escape(head)}</th>' for head in heads)}</tr>"]
    for shape in invalid["features"][:_LISTED]:
        cells = ("" if shape[key] is None else f"{shape[key]:.3f}" if isinstance(shape[key], float) else str(shape[key])
                 for key in keys)  # fmt: skip
        rows.append(f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in cells)}</tr>")
    return [f"<table>{''.join(rows)}</table>"]


_HEIGHTS = {
    "kept": N_("Heights were left as they are."),
    "ellipsoid": N_("Heights: from above sea level (Bpv) to above the ellipsoid; geoid {file}"),
    "bpv": N_("Heights: from above the ellipsoid to above sea level (Bpv); geoid {file}"),
}


def height_lines(operation: dict[str, Any]) -> list[str]:
    """Only where it is worth saying: heights were taken elsewhere, or stayed while the plane moved."""
    kind = operation.get("heights")
    if not kind or (kind == "kept" and not operation["name"]):
        return []
    return [tr(_HEIGHTS[kind]).format(file=operation.get("geoid", ""))]


def operation_line(operation: dict[str, Any]) -> str:
    if not operation["name"]:
        return tr("The coordinates were left as they are.")
    text = tr("Coordinates: {name}").format(name=operation["name"])
    accuracy = operation["accuracy"]
    text += "; " + (tr("accuracy {metres} m").format(metres=accuracy) if accuracy is not None else
                    tr("accuracy not known"))  # fmt: skip
    if operation["grid"] and operation["grid"] not in operation["name"]:
        text += "; " + tr("grid {file}").format(file=operation["grid"])
    return text


def repeat_lines(operation: dict[str, Any] | None) -> list[str]:
    """How others repeat it: PROJ's pipeline, and the command of GDAL."""
    if operation and operation.get("heights_pipeline"):
        return [f"PROJ: {operation['pipeline']}", f"PROJ: {operation['heights_pipeline']}"]
    if not operation or not operation["name"]:
        return []
    needs = tr("needs PROJ 9.4 or newer, and the grid {file} of PROJ-data").format(file=operation["grid"])
    found = [f"PROJ: {operation['pipeline']}", operation.get("ogr2ogr"), needs if operation["grid"] else ""]
    return [line for line in found if line]


def loss_line(loss: dict[str, Any]) -> str:
    return f"{sentence(loss)} ({tr('%n features', '', loss['count'])})"
