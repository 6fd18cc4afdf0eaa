"""A model against an IDS file (buildingSMART's Information Delivery Specification): what was asked, who fails it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from civicdesk.archives import parse_xml
from civicdesk.assets import asset
from civicdesk.bim.source import open_source
from civicdesk.errors import FileProblem
from civicdesk.jobs import Reporter
from civicdesk.text import N_, tr

HANDOVER = "resources/catalogs/handover_cs.ids"  # rooms and equipment, as an office asks for them at handover
_CAP = 32 << 20
Status = Literal["passed", "failed", "nothing", "skipped", "error"]


@dataclass(frozen=True)
class Failure:
    """An element and what of it is missing or wrong: the path of a property, the name of an attribute …"""

    global_id: str
    ifc_class: str
    name: str
    requirement: str
    reason: str  # the checker's own words, English


@dataclass(frozen=True)
class Specification:
    """*passed* and *failed* count elements; status "nothing": the model has nothing that it is about; "skipped": it is
    for other schemas; "error": it broke the checker. One that must apply to something fails when it applies to nothing.
    """

    name: str
    status: Status
    passed: int = 0
    failed: int = 0
    description: str = ""
    failures: tuple[Failure, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "specification": self.name,
            "passed": self.passed,
            "failed": self.failed,
            "status": self.status,
            "elements": [vars(failure) for failure in self.failures],
        }


def handover_ids() -> Path:
    return asset(HANDOVER)


def check_ids(report: Reporter, path: str, ids_path: str) -> tuple[tuple[Specification, ...], str]:
    """In a worker: every specification of *ids_path* against the model file *path*, and the title of the IDS."""
    wanted = read_ids(Path(ids_path))
    report.progress(None, tr("reading the file"))
    source = open_source(path)
    results = []
    for number, specification in enumerate(wanted.specifications):
        report.progress(number / len(wanted.specifications), tr("checking against the IDS"))
        results.append(_result(wanted, specification, source.file))
    return tuple(results), str(wanted.info.get("title") or Path(ids_path).stem)


def read_ids(path: Path) -> Any:
    """An ifctester.ids.Ids; FileProblem for what is none."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= _CAP else b""
    except OSError as error:
        raise FileProblem(
            N_("the file cannot be read"),
            where=path,
            todo=N_("check that it is there and may be read"),
            detail=str(error),
        ) from error
    if size > _CAP:
        raise _no_ids(path, f"{size} bytes")
    parse_xml(data, path)  # refuses a document type, before the checker's own parser sees it
    from ifctester import ids

    try:
        return ids.open(str(path))
    except Exception as error:
        raise _no_ids(path, str(getattr(error, "xml_error", error))) from error


def _no_ids(path: Path, detail: str) -> FileProblem:
    return FileProblem(
        N_("this is no valid IDS file"), where=path, todo=N_("check it in the program it came from"), detail=detail
    )


def _result(wanted: Any, specification: Any, file: Any) -> Specification:
    from ifctester import ids

    one = ids.Ids()  # one by one, so that progress is told and one that breaks does not take the others with it
    one.specifications = [specification]
    name, description = str(specification.name or wanted.info["title"]), str(specification.description or "")
    try:
        one.validate(file, should_filter_version=True)
        failures = tuple(_failures(specification))
    except Exception as error:  # noqa: BLE001 - told with the specification; the others are still checked
        return Specification(name, "error", description=f"{type(error).__name__}: {error}")
    if not specification.is_ifc_version:
        return Specification(name, "skipped", description=description)
    applicable = len(specification.applicable_entities)
    failed = applicable if specification.get_usage() == "prohibited" else len(specification.failed_entities)
    status: Status = "failed" if not specification.status else "passed" if applicable else "nothing"
    return Specification(name, status, applicable - failed, failed, description, failures)


def _failures(specification: Any) -> list[Failure]:
    if specification.get_usage() == "prohibited":
        return [_failure(entity, "–", "") for entity in specification.applicable_entities]
    return [
        _failure(failure["element"], _label(facet), str(failure["reason"]))
        for facet in specification.requirements
        for failure in facet.failures
    ]


def _failure(element: Any, requirement: str, reason: str) -> Failure:
    global_id, name = getattr(element, "GlobalId", None), getattr(element, "Name", None)
    return Failure(str(global_id or ""), element.is_a(), str(name or ""), requirement, reason)


def _label(facet: Any) -> str:
    """What a requirement asks for, in the terms of IFC: readable in every language."""
    kind = type(facet).__name__
    if kind == "Property":
        return f"{_value(facet.propertySet)}.{_value(facet.baseName)}"
    if kind == "PartOf":
        return " ".join(filter(None, (_value(facet.relation), _value(facet.name))))
    own = _value(getattr(facet, "name", None) or getattr(facet, "system", None) or getattr(facet, "value", None))
    return own if kind == "Attribute" else f"{kind} {own}".strip()


def _value(value: Any) -> str:
    """A restriction by the values or the pattern that it allows."""
    options = getattr(value, "options", None)
    if not isinstance(options, dict):
        return str(value or "")
    allowed = [one for option in options.values() for one in (option if isinstance(option, list) else [option])]
    return "|".join(str(one) for one in allowed)
