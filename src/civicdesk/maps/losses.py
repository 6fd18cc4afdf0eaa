"""What a conversion lost: found by comparing what was read with what was written, field by field."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from civicdesk.text import N_, tr

if TYPE_CHECKING:
    import pyarrow as pa

SENTENCES: dict[str, str] = {
    "field_renamed": N_("The field {field} is now called {detail}."),
    "field_dropped": N_("The field {field} could not be kept."),
    "integer_rounded": N_("Whole numbers in {field} were rounded."),
    "text_cut": N_("Texts in {field} were cut off."),
    "empty_to_null": N_("Empty texts in {field} became missing values."),
    "null_to_empty": N_("Missing values in {field} became empty texts."),
    "time_dropped": N_("The time of day in {field} is gone."),
    "type_changed": N_("The type of {field} changed: {detail}."),
    "encoding": N_("Characters in {field} could not be kept."),
    "curve_linearised": N_("Curves became many short lines."),
    "z_dropped": N_("Heights (Z) are gone."),
    "m_dropped": N_("Measures (M) are gone."),
    "geometry_null": N_("Features lost their geometry."),
    "shapeless_dropped": N_("Features without a shape are not in the drawing."),
    "geometry_mixed": N_("The type of geometry changed: {detail}."),
    "geometry_invalid": N_("Shapes are invalid, as they were in the source: {detail}."),
    "precision": N_("Values in {field} lost digits."),
    "crs_not_stored": N_("The coordinate system asked for could not be stored: {detail}."),
}
COORDINATES = N_("Coordinates lost digits.")
TYPES: dict[str, str] = {
    "text": N_("text"),
    "integer": N_("integer"),
    "real": N_("real"),
    "boolean": N_("yes/no"),
    "date": N_("date"),
    "datetime": N_("date and time"),
    "time": N_("time of day"),
    "binary": N_("binary"),
}


@dataclass(frozen=True)
class Loss:
    """One entry per field; field None for the geometry; count = features hit."""

    kind: str
    field: str | None
    count: int
    detail: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def sentence(loss: dict[str, Any]) -> str:
    """A loss of the report for a person, without the number of features."""
    kind, detail = loss["kind"], str(loss["detail"])
    if kind == "precision" and loss["field"] is None:
        return tr(COORDINATES)
    if kind == "type_changed":
        detail = " → ".join(tr(TYPES[part]) if part in TYPES else part for part in detail.split(" → "))
    return tr(SENTENCES[kind]).format(field=loss["field"] or "", detail=detail)


def family(kind: pa.DataType) -> str:
    """The sort of values, whatever their width."""
    import pyarrow as pa

    tests = (
        ("boolean", pa.types.is_boolean), ("integer", pa.types.is_integer), ("real", pa.types.is_floating),
        ("date", pa.types.is_date), ("datetime", pa.types.is_timestamp), ("time", pa.types.is_time),
        ("binary", pa.types.is_binary), ("binary", pa.types.is_large_binary),
    )  # fmt: skip
    return next((name for name, test in tests if test(kind)), "text")


def as_type(values: pa.ChunkedArray, kind: pa.DataType) -> pa.ChunkedArray | None:
    """*values* of the result as the source had them; None when they cannot be read so."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if values.type == kind:
        return values
    before, now = family(kind), family(values.type)
    try:
        if now == "text" and before != "text":
            values = pc.if_else(pc.equal(values, ""), pa.scalar(None, values.type), values)
            if before in ("date", "datetime"):
                values = pc.replace_substring(values, "/", "-")
            if before == "boolean":
                return pc.if_else(pc.is_valid(values), pc.is_in(values, pa.array(["1", "true", "True"])), None)
            return None if before == "binary" else values.cast(_naive(kind))
        if before == "datetime" and now == "datetime":
            return values.cast(_naive(kind))
        return values.cast(kind, safe=False)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        return None


def _naive(kind: pa.DataType) -> pa.DataType:
    import pyarrow as pa

    return pa.timestamp(kind.unit) if pa.types.is_timestamp(kind) else kind
