"""Commands on files alone: info, prepare, rooms, equipment, plan, render."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from civicdesk.cli import output, words
from civicdesk.cli.session import Session, present, session
from civicdesk.errors import FileProblem, UserError, told
from civicdesk.maps.postgis import is_database
from civicdesk.text import N_, tr

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Out = Annotated[Path | None, typer.Option("-o", "--output", help="Write to this file.")]
InProject = Annotated[
    Path | None, typer.Option("--project", help="As this project has it: its place, rooms of its other models.")
]
ModelFile = Annotated[
    Path, typer.Argument(metavar="MODEL|PROJECT", help="An IFC file, or a project with traced storey plans.")
]
Building = Annotated[str, typer.Option(help="Of a project: the building whose storey plans are meant.")]


def register(cli: typer.Typer) -> None:
    for command in (info, prepare, rooms, equipment, plan, render):
        cli.command()(command)


def info(
    file: Annotated[list[Path] | None, typer.Argument(metavar="FILE…")] = None,
    formats: Annotated[
        bool, typer.Option("--formats", help="Which formats are read and written, and what is lacking.")
    ] = False,
    json: Json = False,
) -> None:
    """What is in a file (IFC, layer, storey plan, table), with its problems."""
    if formats:
        _formats(json)
        raise output.Exit(output.DONE)
    if not file:
        raise typer.BadParameter("name a file, or ask for --formats")
    with session() as current:

        def look(path: Path) -> dict[str, Any]:
            if is_database(path.as_posix().replace(":/", "://", 1)):  # a path has one slash of two
                todo = N_("use civicdesk convert … --dry-run, which lists its tables")
                raise UserError(N_("this is a database"), todo=todo)
            if present(path).suffix.lower() == ".civicdesk":
                raise FileProblem(N_("this is a project"), where=path, todo=N_("use civicdesk status"))
            reader = current.app.registry.reader_for(path.resolve())
            job = current.app.pool.start(path.name, reader.inspect, str(path.resolve()), kind=reader.kind)
            return _in_the_readers_language(output.result(job))

        entries, code = output.each(file, look)
    if json:
        output.print_json(_without_file(entries[0]) if len(file) == 1 else {"files": entries})
    else:
        for entry in entries:
            _print_info(entry)
    raise output.Exit(code)


def _formats(json: bool) -> None:
    from civicdesk.maps.formats import listing

    document = listing()
    if json:
        output.print_json(document)
        return
    yes = tr("yes")
    rows = [(row["format"], row["suffix"], *(yes if row[key] else "–" for key in ("reads", "writes")))
            for row in document["formats"]]  # fmt: skip
    output.print_table((tr("Format"), "", tr("reads"), tr("writes")), rows)
    typer.echo()
    output.print_table((tr("This build lacks"), ""), [(row["format"], row["todo"]) for row in document["lacks"]])


def _in_the_readers_language(document: dict[str, Any]) -> dict[str, Any]:
    """What the worker found doubtful, without what it takes to tell it."""

    def retold(one: dict[str, Any]) -> dict[str, Any]:
        kept = {key: value for key, value in one.items() if key not in ("what", "values")}
        return kept | {"text": told(one)} | {key: tr(one[key]) for key in ("told", "fix") if key in one}

    document["problems"] = [retold(one) for one in document.get("problems", ())]
    if "findings" in (place := document.get("georeference") or {}):
        place["findings"] = [retold(one) for one in place["findings"]]
    return document


def _without_file(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if key != "file"}


_LISTS = {  # lists in an `info` document, with the columns that people need
    "layers": ("name", "geometry", "features", "crs", "encoding"),
    "sheets": ("name", "rows", "columns"),
    "storeys": ("name", "elevation"),
    "pages": ("page", "name", "width", "height", "paper", "metres"),
}


def _print_info(entry: dict[str, Any]) -> None:
    """What a person wants to know of a file; everything is in the JSON document."""
    if "error" in entry:
        return
    typer.echo(Path(entry["file"]).name)
    plain = {key: value for key, value in entry.items() if key not in ("file", "problems", "kind", *_LISTS)}
    output.print_table(("", ""), [(words.label(k), words.value(k, v)) for k, v in plain.items()], header=False)
    for key in _LISTS:
        if entry.get(key):
            columns = _LISTS[key]
            typer.echo()
            output.print_table(
                [words.label(name) for name in columns],
                [[words.value(name, item.get(name)) for name in columns] for item in entry[key]],
            )
    for problem in entry.get("problems", ()):
        typer.echo(f"! {problem['text']}")


def prepare(
    file: Annotated[list[Path], typer.Argument(metavar="FILE…")],
    only: Annotated[str, typer.Option(help="geometry, properties or features")] = "",
    kernel: Annotated[str, typer.Option(help="fast or kernel; else the setting bim.kernel")] = "",
    json: Json = False,
) -> None:
    """Read files into the cache of prepared copies; times, counts, sizes."""
    if kernel not in ("", "fast", "kernel"):
        raise typer.BadParameter("--kernel takes fast or kernel")
    if only not in ("", "geometry", "properties", "features"):
        raise typer.BadParameter("--only takes geometry, properties or features")
    with session() as current:
        entries, code = output.each(file, lambda path: _prepare_one(current.app, present(path), only, kernel))
    if json:
        output.print_json({"files": entries})
    else:
        keys = ("file", "cached", "seconds", "elements", "meshes", "triangles", "features", "bytes", "peak_mb", "error")
        output.print_table(keys, [[entry.get(key) for key in keys] for entry in entries])
        for entry in entries:
            for failed in entry.get("failed", ()):
                typer.echo(f"! {Path(entry['file']).name}: {failed['id']}: {failed['reason']}")
    raise output.Exit(code)


_PARTS: dict[str, tuple[str, ...]] = {
    "model": ("", "geometry", "properties"),
    "layer": ("", "features"),
    "drawing": ("",),
    "background": ("",),
}


_FIGURES = ("cached", "seconds", "cpu_seconds", "first_batch_seconds", "elements", "meshes", "triangles", "features")


def _prepare_one(app: Any, path: Path, only: str, kernel: str) -> dict[str, Any]:
    from civicdesk.actions.open_model import model_options
    from civicdesk.cli.measure import PeakMemory

    reader = app.registry.reader_for(path)
    if not reader.prepare:
        raise FileProblem(N_("tables are read when they are imported, never prepared"), where=path)
    if only not in _PARTS[reader.kind]:
        raise FileProblem(
            N_("this kind of file has no {part}"),
            where=path,
            todo=N_("leave --only out, or use one of: {known}"),
            part=only,
            known=", ".join(_PARTS[reader.kind][1:]),
        )
    options = {**model_options(app, kernel), "only": only} if reader.kind == "model" else {}
    with PeakMemory() as memory:
        job = app.pool.start(path.name, reader.prepare, str(path), str(app.cache.folder), kind=reader.kind, **options)
        document = output.result(job)
    if reader.kind == "layer":
        document = _layers_together(document)
    return {**dict.fromkeys(_FIGURES), "failed": [], **document, "peak_mb": memory.megabytes}


def _layers_together(document: dict[str, Any]) -> dict[str, Any]:
    """The figures of a map file from those of its layers."""
    layers = document["layers"]
    extents = [layer["extent"] for layer in layers if layer.get("extent")]
    low = [min(e[i] for e in extents) for i in (0, 1)] if extents else []
    high = [max(e[i] for e in extents) for i in (2, 3)] if extents else []
    return {
        **document,
        **{key: sum(layer[key] for layer in layers) for key in ("features", "seconds", "cpu_seconds", "bytes")},
        "first_batch_seconds": layers[0]["first_batch_seconds"] if layers else None,
        "cached": all(layer.get("cached") for layer in layers),
        "extent": [*low, 0.0, *high, 0.0] if extents else None,
    }


def _model(current: Session, path: Path, only: str = "properties", building: str = "") -> Any:
    """A model; of a project the storeys of a building that are traced on its storey plans."""
    from civicdesk.actions.open_model import read_model

    if path.suffix.lower() == ".civicdesk":
        from civicdesk.cli.drawings import of_project

        return of_project(current, present(path), building)
    return read_model(current.app, present(path), only, wait=output.result)


@contextmanager
def _naming(path: Path, model: Any) -> Iterator[None]:
    """An error about *model* names its file."""
    try:
        yield
    except UserError as error:
        if error.where == model.name:
            error.where = str(path)
        raise


def rooms(
    model: ModelFile, json: Json = False, out: Out = None, project: InProject = None, building: Building = ""
) -> None:
    """Rooms: number, name, storey, area, footprint; placed on the map for gpkg."""
    _list_things(model, "rooms", json, out, project, building)


def equipment(
    model: ModelFile, json: Json = False, out: Out = None, project: InProject = None, building: Building = ""
) -> None:
    """Maintainable equipment, with the room it stands in."""
    _list_things(model, "equipment", json, out, project, building)


def _list_things(path: Path, what: str, json: bool, out: Path | None, project: Path | None, building: str) -> None:
    from civicdesk.actions import list_things
    from civicdesk.actions.place_model import as_in_project

    with session(project) as current:
        # whether two models cover the same ground is seen from their geometry
        whole = "" if project is not None and what == "equipment" else "properties"
        model = _model(current, path, whole, building)
        elsewhere = None
        if project is not None:
            others = (lambda other: _model(current, other, "")) if what == "equipment" else None
            entry, elsewhere = as_in_project(current.app, path.resolve(), model, others)
            model = model.placed(entry.georeference)
        document = list_things.document(model, what, elsewhere)
        if out is not None:
            with _naming(path, model):
                list_things.write(model, what, out, elsewhere)
            output.done(N_("rows written to {file}: {count}"), count=len(document), file=out)
    if json:
        output.print_json(document)
    elif out is None:
        keys, headers = list_things.columns(what)
        output.print_table(headers, [[row[key] for key in keys] for row in document])
        if not document:
            typer.echo(tr("This model has no rooms.") if what == "rooms" else tr("This model has no equipment."))


def plan(
    model: ModelFile,
    out: Annotated[Path, typer.Option("-o", "--output", help="A file .svg, .pdf, .dxf or .gpkg.")],
    storey: Annotated[str, typer.Option(help="Name of the storey; without it every storey with rooms.")] = "",
    paper: Annotated[str, typer.Option(help="A4, A3, A2 or A1 (svg and pdf)")] = "",
    scale: Annotated[int, typer.Option(min=0, help="100 for 1 : 100; without it the largest that fits.")] = 0,
    cut: Annotated[float, typer.Option(min=0.1, max=4.0, help="Metres above the floor where walls are cut.")] = 1.1,
    project: InProject = None,
    building: Building = "",
) -> None:
    """Draw storey plans at true scale."""
    from civicdesk.actions.draw import write_plans
    from civicdesk.actions.place_model import as_in_project
    from civicdesk.render.paper import PAPERS

    if paper and paper.upper() not in PAPERS:
        raise typer.BadParameter("--paper takes A4, A3, A2 or A1")
    if out.suffix.lower() == ".pdf":
        from civicdesk.cli import pictures
        from civicdesk.render.offscreen import ensure_application

        pictures.without_screen()
        ensure_application()  # by the main thread, before any other touches Qt
    with session(project) as current:
        read = _model(current, model, "", building)
        if project is not None:
            read = read.placed(as_in_project(current.app, model.resolve(), read)[0].georeference)
        with _naming(model, read):
            written = write_plans(read, out, storey, paper=paper.upper(), scale=scale or None, cut=cut)
    for path in written:
        output.done(N_("plan written to {file}"), file=path)


_SMALLEST, _LARGEST = 64, 8192  # what every graphics driver draws


def render(
    file: Annotated[Path, typer.Argument(metavar="FILE|PROJECT")],
    out: Annotated[Path, typer.Option("-o", "--output", help="A PNG file.")],
    view: Annotated[str, typer.Option(help="3d, map, plan or split")] = "",
    size: Annotated[str, typer.Option(help="Width x height in pixels.")] = "1280x800",
    theme: Annotated[str, typer.Option(help="light or dark")] = "light",
    storey: Annotated[str, typer.Option(help="Name of the storey that is cut open.")] = "",
    style: Annotated[Path | None, typer.Option(help="A .qml or .sld by which the layers of FILE are drawn.")] = None,
) -> None:
    """Draw a model, a layer or a project into a picture."""
    from civicdesk.cli import pictures

    width, _, height = size.partition("x")
    if view not in ("", "3d", "map", "plan", "split") or not (width.isdecimal() and height.isdecimal()):
        raise typer.BadParameter("--view takes 3d, map, plan or split; --size is WIDTHxHEIGHT")
    if not all(_SMALLEST <= side <= _LARGEST for side in (int(width), int(height))):
        raise typer.BadParameter(f"--size takes {_SMALLEST} to {_LARGEST} pixels each way")
    pictures.check(out)
    pictures.without_screen()
    with session() as current:
        image = pictures.picture(current, present(file), view, (int(width), int(height)), theme, storey, style)
        pictures.save(image, out)
    output.done(N_("picture written to {file}"), file=out)
