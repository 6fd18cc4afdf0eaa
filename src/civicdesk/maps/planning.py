"""From sources and a target to tasks: which layer goes into which file under which name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.errors import FileProblem, UserError
from civicdesk.jobs import Silent
from civicdesk.maps.postgis import is_database, label
from civicdesk.maps.source import COMPANIONS, CONVERTIBLE, FOLDERS, files_of
from civicdesk.maps.targets import FORMATS, Format, format_named
from civicdesk.maps.tasks import Options, Part, Task
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.jobs import Reporter


class WrongUse(UserError):
    """The request itself makes no sense; the command line exits with 2."""


def look(report: Reporter, paths: Sequence[str]) -> list[dict[str, Any]]:
    """`{file, layers, problems, error}` for each of *paths*; an unreadable file has a UserError and no layers."""
    from civicdesk.maps.inspect import inspect

    found = []
    for number, path in enumerate(paths):
        report.progress(number / len(paths), tr("looking into {file}").format(file=Path(path).name))
        try:
            document = inspect(Silent(), path)
            found.append({"file": path, "layers": document["layers"], "problems": document["problems"], "error": None})
        except UserError as error:
            found.append({"file": path, "layers": [], "problems": [], "error": error})
    return found


def sources_of(paths: Sequence[Path], further: tuple[str, ...] = ()) -> list[Path]:
    """Files as they are; of a folder the layers directly in it (and files with a suffix of *further*); what a pattern
    (`*.shp`, `**/*.gpkg`) matches; and what the lines of an `@list` name, relative to the list."""
    files: list[Path] = []
    for path in paths:
        if path.is_dir() and path.suffix.lower() not in FOLDERS:
            files += sorted(file for file in path.iterdir() if _is_layer(file, further))
        elif path.name.startswith("@") and not path.exists():
            files += sources_of(_listed(path.with_name(path.name[1:])), further)
        elif any(c in str(path) for c in "*?[") and not path.exists():
            files += _matching(path, further)
        else:
            files.append(path)
    return _without_companions(list(dict.fromkeys(files)))


def _without_companions(files: list[Path]) -> list[Path]:
    """Without the .dbf of a .shp that is there, too: a shell's pattern names them all."""
    beside = {part for file in files if file.suffix.lower() in COMPANIONS for part in files_of(file)}
    return [file for file in files if file not in beside or file.suffix.lower() in COMPANIONS]


def in_bulk(paths: Sequence[Path]) -> bool:
    """Whether *paths* mean more than one file that somebody named."""
    return len(paths) > 1 or sources_of(paths) != list(paths)


def _is_layer(path: Path, further: tuple[str, ...]) -> bool:
    return path.suffix.lower() in (*CONVERTIBLE, *further) and not path.name.startswith(".")


def _matching(pattern: Path, further: tuple[str, ...]) -> list[Path]:
    """Layers that match; a pattern with a suffix of its own gives whatever it matches."""
    parts = pattern.parts
    first = next(place for place, part in enumerate(parts) if any(c in part for c in "*?["))
    found = sorted(Path(*parts[:first]).glob(str(Path(*parts[first:]))))
    found = [path for path in found if _is_layer(path, further)] if pattern.name.endswith("*") else found
    if not found:
        raise FileProblem(N_("no file matches this pattern"), where=str(pattern), todo=N_("check it"))
    return found


def _listed(path: Path) -> list[Path]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise FileProblem(
            N_("the list of sources cannot be read"), where=path, todo=N_("write it as text in UTF-8, a path a line"),
            detail=str(error),
        ) from error  # fmt: skip
    return [path.parent / line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]


def target_format(out: Path, name: str = "") -> Format:
    """The format that *name* or the suffix of *out* stands for."""
    found = format_named(name or out.suffix)
    if found is None:
        known = ", ".join(entry.key for entry in FORMATS)
        raise WrongUse(
            N_("the format {name} is not known"), name=name or out.suffix or "–", todo=N_("use one of: {known}"),
            known=known,
        )  # fmt: skip
    return found


def is_folder(out: Path, text: str = "") -> bool:
    """Whether *out* means a folder: it is one, or it has no suffix."""
    return out.is_dir() or text.endswith(("/", "\\")) or not out.suffix


def outcomes(options: Options) -> list[Options]:
    """One for each format and system, when several are named with commas between them."""
    formats = [name.strip() for name in options.format.split(",")]
    definition = re.search(r"[\[+{]", options.to_crs)  # WKT and PROJ strings have commas of their own
    systems = [options.to_crs] if definition else [name.strip() for name in options.to_crs.split(",")]
    return [replace(options, format=name, to_crs=crs) for name, crs in product(formats, systems)]


def tasks_for_each(
    documents: Sequence[dict[str, Any]], folder: Path, wanted: Sequence[Options], layers: Sequence[str] = (),
    merge_into: str = "",
) -> list[list[Task]]:  # fmt: skip
    """Tasks for each of *wanted*, numbered through; of several in one format each file has the system in its name."""
    found: list[list[Task]] = []
    taken: list[str] = []
    count = 0
    for options in wanted:
        form = target_format(Path(), options.format)
        alike = [other for other in wanted if target_format(Path(), other.format) == form]
        mark = f"_{_file_name(options.to_crs.rpartition(':')[2])}" if options.to_crs and len(alike) > 1 else ""
        moved: dict[str, Path] = {}
        tasks: list[Task] = []
        for task in tasks_for(documents, folder, form, layers, folder=True, merge_into=merge_into):
            old = Path(task.target)
            if task.target not in moved:
                moved[task.target] = _free(old.with_stem(old.stem + mark), taken)
                taken.append(str(moved[task.target]))
            new = moved[task.target]
            name = new.stem if not form.several and task.name == old.stem else task.name
            tasks.append(replace(task, number=count + len(tasks), target=str(new), name=name))
        count += len(tasks)
        found.append(tasks)
    return found


def tasks_for(
    documents: Sequence[dict[str, Any]], out: Path, form: Format, layers: Sequence[str] = (), folder: bool = False,
    merge_into: str = "",
) -> list[Task]:  # fmt: skip
    """One task for each wanted layer, or one for all with *merge_into*, the name of what they become.

    Several layers for a format that holds one raise WrongUse unless *folder*.
    """
    chosen = [(doc, layer) for doc in documents for layer in doc["layers"] if not layers or layer["name"] in layers]
    _all_found(documents, layers)
    if merge_into and chosen:
        return [_merged(chosen, out / f"{_file_name(merge_into)}{form.suffix}" if folder else out, merge_into)]
    if not folder and not form.several and len(chosen) > 1:
        raise WrongUse(
            N_("{format} holds one layer, and there are {count}"), format=form.title, count=len(chosen),
            where=out, todo=N_("give a folder as the target, or choose one layer"),
        )  # fmt: skip
    names: dict[Path, set[str]] = {}
    files: dict[str, Path] = {}
    tasks = []
    for number, (document, layer) in enumerate(chosen):
        stem = (
            _file_name(label(document["file"]).partition(" (")[0])
            if is_database(document["file"])
            else (Path(document["file"]).stem)
        )
        if not folder:
            target = out
        elif form.several:
            target = files.setdefault(document["file"], _free(out / f"{stem}{form.suffix}", files.values()))
        else:
            alone = len(document["layers"]) == 1 and "short" not in layer  # a database has no name of a file
            own = stem if alone else layer.get("short", layer["name"])
            target = files[str(number)] = _free(out / f"{_file_name(own)}{form.suffix}", files.values())
        inside = names.setdefault(target, set())
        name = _free_name(target.stem if not form.several else layer.get("short", layer["name"]), stem, inside)
        inside.add(name.lower())
        extent = tuple(layer["extent"]) if layer["extent"] else None
        tasks.append(Task(number, document["file"], layer["name"], str(target), name, layer["features"], extent))
    return tasks


def _merged(chosen: Sequence[tuple[dict[str, Any], dict[str, Any]]], target: Path, name: str) -> Task:
    parts = [
        Part(document["file"], layer["name"], layer["features"], tuple(layer["extent"]) if layer["extent"] else None)
        for document, layer in chosen
    ]
    first = parts[0]
    count = sum(part.features for part in parts)
    return Task(0, first.source, first.layer, str(target), name, count, first.extent, more=tuple(parts[1:]))


def _all_found(documents: Sequence[dict[str, Any]], layers: Sequence[str]) -> None:
    known = {layer["name"] for document in documents for layer in document["layers"]}
    missing = [name for name in layers if name not in known]
    if missing and not any(document["error"] for document in documents):
        raise FileProblem(
            N_("there is no layer {layer} in this file"), where=documents[0]["file"] if len(documents) == 1 else None,
            layer=missing[0], todo=N_("see what it holds with: civicdesk info"),
        )  # fmt: skip


def _file_name(layer: str) -> str:
    return "".join("_" if c in '<>:"/\\|?*' or ord(c) < 32 else c for c in layer).strip(" .") or "layer"


def _free(path: Path, taken: Any) -> Path:
    """*path*, numbered when another task of this run has it (names that differ in case only are the same)."""
    used = {str(other).lower() for other in taken}
    found, number = path, 2
    while str(found).lower() in used:
        found, number = path.with_stem(f"{path.stem}_{number}"), number + 1
    return found


def _free_name(name: str, source: str, used: set[str]) -> str:
    found, number = name, 2
    if found.lower() in used:
        found = name = f"{source}_{name}"
    while found.lower() in used:
        found, number = f"{name}_{number}", number + 1
    return found
