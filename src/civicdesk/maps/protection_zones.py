"""The table of protection zones, clearances and accuracy classes: dated, with its legal source, kept as TOML.

A person may have a table of their own; the one that comes along is `resources/catalogs/protection-zones.toml`.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from civicdesk.assets import asset
from civicdesk.errors import FileProblem
from civicdesk.text import N_, tr

FILE = "protection-zones.toml"
BUNDLED = asset(f"resources/catalogs/{FILE}")
_LISTED = ("pressure", "road")  # conditions that name the values they hold for
_EQUAL = ("placing", "insulation", "built_up", "branch")
_RANGES = ("voltage", "diameter", "depth")
_NEEDED = ("id", "object", "distance", "law", "confidence")
CONFIDENCE = {"high": N_("high"), "medium": N_("medium"), "low": N_("low")}


@dataclass(frozen=True)
class Rule:
    """How far a zone (or a clearance) reaches, and by which law. *valid_from* as ISO date, "" when not given."""

    id: str
    titles: Mapping[str, str]  # by the name of the column: object, object_en
    distance: float
    measured_from: str
    law: str
    paragraph: str
    valid_from: str
    confidence: str
    evidence: str
    media: tuple[str, ...] = ()
    conditions: Mapping[str, Any] = field(default_factory=dict)
    usual: bool = False
    safety: bool = False

    @property
    def title(self) -> str:
        """In the reader's language where the table has it."""
        return self.titles.get(tr("object_en", "column of the table of zones"), "") or self.titles["object"]

    @property
    def source(self) -> str:
        return f"{self.law} {self.paragraph}".strip()

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.id, "object": self.title, "distance": self.distance, "from": self.measured_from,
            "law": self.law, "paragraph": self.paragraph, "valid_from": self.valid_from,
            "confidence": self.confidence, "evidence": self.evidence,
        }  # fmt: skip


@dataclass(frozen=True)
class Match:
    """A rule that a thing falls under; *assumed*: conditions that its data say nothing about."""

    rule: Rule
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True)
class ZoneTable:
    zones: tuple[Rule, ...]
    boundary: Rule | None
    errors: Mapping[str, float]  # accuracy class → mean error of a coordinate in metres
    as_of: str
    path: str

    def matches(self, medium: str, facts: Mapping[str, Any]) -> list[Match]:
        """The protection zone of a thing and, where there is one, its safety zone; none where the law sets none."""
        found = []
        for safety in (False, True):
            rules = [rule for rule in self.zones if medium in rule.media and rule.safety is safety]
            match = _best(rules, facts)
            if match is not None and match.rule.distance > 0:
                found.append(match)
        return found

    def error(self, accuracy: str) -> float:
        """How far a coordinate of this accuracy class may be off; 0 for a class that says nothing."""
        return self.errors.get(accuracy.strip(), 0.0)

    def as_json(self) -> dict[str, Any]:
        return {"file": Path(self.path).name, "as_of": self.as_of}


def _best(rules: Iterable[Rule], facts: Mapping[str, Any]) -> Match | None:
    """The rule with the most conditions that hold; where data are silent the usual one, else the widest zone."""
    judged = [(rule, _judge(rule, facts)) for rule in rules]
    possible = [(rule, verdict) for rule, verdict in judged if False not in verdict.values()]
    certain = [rule for rule, verdict in possible if None not in verdict.values()]
    if certain:
        return Match(max(certain, key=lambda rule: len(rule.conditions)))
    # a safety zone is not guessed where nothing says that the pressure is high, nor that of a road of unknown class
    possible = [
        (rule, verdict) for rule, verdict in possible
        if not _silent(verdict, "road") and not (rule.safety and _silent(verdict, "pressure"))
    ]  # fmt: skip
    if not possible:
        return None
    rule, verdict = max(possible, key=lambda pair: (_held(pair[1]), pair[0].usual, pair[0].distance))
    unknown = [name.removesuffix("_over").removesuffix("_to") for name, held in verdict.items() if held is None]
    return Match(rule, tuple(dict.fromkeys(unknown)))


def _held(verdict: Mapping[str, bool | None]) -> int:
    return sum(1 for held in verdict.values() if held)


def _silent(verdict: Mapping[str, bool | None], name: str) -> bool:
    return verdict.get(name, True) is None


def _judge(rule: Rule, facts: Mapping[str, Any]) -> dict[str, bool | None]:
    """Each condition: whether it holds, None where nothing is known."""
    found: dict[str, bool | None] = {}
    for name, wanted in rule.conditions.items():
        fact = facts.get(name.removesuffix("_over").removesuffix("_to"))
        if fact is None or fact == "":
            found[name] = None
        elif name in _LISTED:
            found[name] = fact in wanted
        elif name in _EQUAL:
            found[name] = fact == wanted
        else:
            found[name] = fact > wanted if name.endswith("_over") else fact <= wanted
    return found


def load(path: Path | None = None) -> ZoneTable:
    """The table at *path*, else the one that comes along; FileProblem says what is wrong in it."""
    file = path or BUNDLED
    try:
        document = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise FileProblem(
            N_("the table of protection zones cannot be read"), where=file, todo=N_("choose another one"),
            detail=str(error),
        ) from error  # fmt: skip
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FileProblem(
            N_("the table of protection zones is not well written: {error}"), where=file,
            todo=N_("mend that line, or begin again from a copy"), error=str(error),
        ) from error  # fmt: skip
    zones = tuple(_rule(row, file) for row in document.get("zone", ()))
    clearances = [_rule(row, file) for row in document.get("boundary", ())]
    errors = {str(row["class"]): float(row["error"]) for row in document.get("accuracy", ()) if "class" in row}
    as_of = _iso(document.get("table", {}).get("as_of", ""))
    return ZoneTable(zones, clearances[0] if clearances else None, errors, as_of, str(file))


def _rule(row: dict[str, Any], file: Path) -> Rule:
    missing = [name for name in _NEEDED if name not in row]
    distance = row.get("distance")
    if missing or not isinstance(distance, int | float) or not 0 <= distance < 10_000:
        raise FileProblem(
            N_("an entry of the table of protection zones is not complete: {entry}"), where=file,
            entry=str(row.get("id", "?")), todo=N_("each needs: {names}, and a distance in metres"),
            names=", ".join(_NEEDED),
        )  # fmt: skip
    media = row.get("medium", ())
    ranged = [f"{name}{end}" for name in _RANGES for end in ("_over", "_to")]
    return Rule(
        str(row["id"]), {key: str(row[key]) for key in ("object", "object_en") if key in row}, float(distance),
        str(row.get("from", "axis")), str(row["law"]), str(row.get("paragraph", "")), _iso(row.get("valid_from", "")),
        str(row["confidence"]), str(row.get("evidence", "")), (media,) if isinstance(media, str) else tuple(media),
        {name: row[name] for name in (*_LISTED, *_EQUAL, *ranged) if name in row},
        bool(row.get("usual", False)), bool(row.get("safety", False)),
    )  # fmt: skip


def _iso(value: Any) -> str:
    return value.isoformat() if isinstance(value, dt.date) else str(value)
