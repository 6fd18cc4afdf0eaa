"""Puts together what the inspector shows of an element, a feature or a record, and of its counterparts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from civicdesk.gui import elements_facts, formats
from civicdesk.gui.content import Content
from civicdesk.gui.fact_types import Fact, Facts, FactSection, Line
from civicdesk.gui.map_facts import many_facts
from civicdesk.project.selection import Ref, Selected
from civicdesk.text import number_text, tr

if TYPE_CHECKING:
    from civicdesk.bim.model import Model
    from civicdesk.maintenance.duties import Duty
    from civicdesk.register.records import RecordView

_HIDDEN = {"global_id", "name", "number", "area_source", "ifc_class", "predefined_type"}


def facts_of(content: Content, selected: Selected) -> Facts | None:
    """What is known of the thing picked last; None when nothing is selected."""
    ref = selected.primary
    if ref is None:
        return many_facts(content, selected) if selected.many else None
    alone = len(selected.picked) == 1  # else the first of a kind may belong to another of the things picked
    record_ref = content.record_of(ref) or (_first(selected, "record") if alone else None)
    record = content.record(record_ref) if record_ref else None
    element = ref if ref.kind == "element" else _first(selected, "element") if alone else None
    sections: list[FactSection] = []
    title, subtitle, kinds = tr("Selection"), "", ""
    together = _elements(selected)
    duties: list[Duty] = []
    if record is not None and record_ref is not None:
        title, subtitle = _head(record)
        duties = _all_duties(content, record)
        sections.append(FactSection("", _record_facts(content, record, element)))
        sections += _record_sections(content, record, duties)
    elif ref.kind == "element" and len(together) > 1:
        title, kinds = elements_facts.compared_head(_models(content), together)
    elif ref.kind == "element":
        title, subtitle, section = _element_head(content, ref)
        sections.append(section)
    elif ref.kind == "feature":
        title, subtitle = _feature_head(content, ref)
    elif ref.kind == "sketch":
        title = tr("Sketch")
    features = [other for other in selected.ordered if other.kind == "feature"]
    for feature in [ref] if ref.kind == "feature" else features[:3]:
        found = _feature_section(content, feature, open_=ref.kind == "feature")
        sections += [found] if found else []
    if len(together) > 1:
        sections += elements_facts.compared_sections(_models(content), together)
    elif element is not None:
        sections += _model_sections(content, element, open_=record is None)
    count = selected.count
    if kinds:
        subtitle = kinds
    elif count > 1:
        subtitle = f"{tr('{n} things selected').format(n=count)}  ·  {subtitle}"
    return Facts(title, subtitle, tuple(sections), tuple(duty.id for duty in duties), record_ref, count)


def _elements(selected: Selected) -> list[Ref]:
    """The elements that are compared: those picked, or those of the records that were."""
    picked = [ref for ref in selected.picked if ref.kind == "element"]
    return picked if picked or len(selected.picked) < 2 else [ref for ref in selected.ordered if ref.kind == "element"]


def _models(content: Content) -> dict[str, Model]:
    return {key: entry.model for key, entry in content.workspace.models.items() if entry.model is not None}


def title_of(content: Content, ref: Ref) -> str:
    """The name of an element or a feature, in one line."""
    if ref.kind == "feature":
        return _feature_title(content, ref)
    return _element_head(content, ref)[0] if ref.kind == "element" else ref.key


def _first(selected: Selected, kind: str) -> Ref | None:
    return next((ref for ref in selected.ordered if ref.kind == kind), None)


# --- records ----------------------------------------------------------------------------------------------------
def _head(record: RecordView) -> tuple[str, str]:
    number = record.values.get("inventory_number")
    parts = [record.subtitle]
    if number and str(number) not in record.title:
        parts.append(tr("inv. no. {number}").format(number=number))
    key, name = record.key, str(record.values.get("name") or "")
    title = f"{key}  {name}" if key and name and key != name and record.kind in ("room", "equipment") else record.title
    return title, " · ".join(part for part in parts if part)


def _record_facts(content: Content, record: RecordView, element: Ref | None) -> tuple[Fact, ...]:
    from civicdesk.register.kinds import RECORDS

    labels = {tr(f.label): f.name for f in RECORDS[record.kind].fields}
    beside = _beside(content, element) if record.kind == "room" and element else {}
    facts = []
    for label, text in record.fields:
        name = labels.get(label, "")
        if name in _HIDDEN or name == "inventory_number":
            continue
        value = record.values.get(name)
        if name == "area" and isinstance(value, int | float):
            text = formats.area(float(value))
        facts.append(_compared(label, text, value, beside.get(name)))
    return tuple(facts)


def _beside(content: Content, element: Ref) -> dict[str, Any]:
    """The same values as the model has them."""
    entry = content.workspace.models.get(element.source)
    rooms = entry.model.rooms if entry and entry.model else []
    room = next((room for room in rooms if room.global_id == element.key), None)
    return {"area": room.area, "height": room.height} if room else {}


def _compared(label: str, text: str, value: Any, other: Any) -> Fact:
    if other is None or not isinstance(value, int | float):
        return Fact(label, text)
    differs = abs(float(value) - float(other)) > max(0.02 * abs(float(value)), 0.05)
    return Fact(label, text, tr("model {value}").format(value=number_text(float(other))), differs)


def _all_duties(content: Content, record: RecordView) -> list[Duty]:
    """The record's own duties, and for a room those of the equipment in it, the most pressing first."""
    found = list(content.duties_of.get(record.id, ()))
    if record.kind == "room":
        for thing in content.equipment_in(record.id):
            found += content.duties_of.get(thing.id, ())
    found.sort(key=lambda duty: (formats.WORST_FIRST.index(duty.state), duty.days_left or 0))
    return found


def _record_sections(content: Content, record: RecordView, duties: list[Duty]) -> list[FactSection]:
    sections = []
    links = tuple(_link_line(content, row) for row in content.links.get(record.id, ()))
    if links:
        sections.append(FactSection(tr("Links"), lines=links))
    elif content.workspace.models or content.workspace.layers:
        sections.append(FactSection(tr("Links"), (Fact(tr("none"), tr("not linked to a model or map")),)))
    if record.kind == "room":
        lines = [_thing_line(content, thing) for thing in content.equipment_in(record.id)]
        if lines:
            sections.append(FactSection(tr("Equipment in the room"), lines=tuple(lines)))
    if record.kind == "equipment" and record.values.get("room_id"):
        room = content.records.get("room", {}).get(str(record.values["room_id"]))
        if room is not None:
            line = Line("square", None, room.title, ref=Ref("record", "room", room.id))
            sections.append(FactSection(tr("Room"), lines=(line,)))
    if record.kind == "building":
        sections += _of_building(content, record)
    if duties:
        sections.append(FactSection(tr("Duties"), lines=tuple(_duty_line(duty) for duty in duties)))
    return sections


def _of_building(content: Content, record: RecordView) -> list[FactSection]:
    rooms = [r for r in content.records.get("room", {}).values() if r.values.get("building_id") == record.id]
    lines = tuple(Line("square", None, room.title, ref=Ref("record", "room", room.id)) for room in rooms)
    return [FactSection(tr("Rooms"), lines=lines, open=len(lines) < 12)] if lines else []


def _thing_line(content: Content, thing: RecordView) -> Line:
    state = content.state(thing.id)
    icon, color, _word = formats.STATES.get(state, ("circle", "muted", ""))
    nearest = min((d.days_left for d in content.duties_of.get(thing.id, ()) if d.days_left is not None), default=None)
    right = formats.remaining(state, nearest) if state in ("overdue", "due") else ""
    return Line(icon, color, thing.title, right, color if right else "", Ref("record", "equipment", thing.id))


def _duty_line(duty: Duty) -> Line:
    icon, color, _word = formats.STATES[duty.state]
    ref = Ref("record", duty.record_kind, duty.record)
    return Line(icon, color, duty.task, formats.remaining(duty.state, duty.days_left), color, ref)


def _link_line(content: Content, row: dict[str, Any]) -> Line:
    from civicdesk.register.linking import TIERS

    source, key = row["source_id"], row["key"]
    why = tr(TIERS.get(row["tier"], row["tier"]))
    entry = content.workspace.models.get(source)
    if entry is not None:
        i = entry.model.index(key) if entry.model else None
        name = (
            entry.title
            if i is None or entry.model is None
            else f"{entry.model.elements.ifc_class[i]} {entry.model.elements.name[i] or ''}"
        )
        return Line("box", "done", f"{name.strip()} – {why}", ref=Ref("element", source, key), wrap=True)
    layer = content.workspace.layer(source)
    if layer is not None:
        return Line(
            "map-pin",
            "done",
            f"{_feature_title(content, Ref('feature', source, key))} – {why}",
            ref=Ref("feature", source, key),
            wrap=True,
        )
    return Line("unlink", "due", tr("{key} – file not open").format(key=key))


# --- elements -----------------------------------------------------------------------------------------------------
def _element_head(content: Content, ref: Ref) -> tuple[str, str, FactSection]:
    entry = content.workspace.models.get(ref.source)
    model = entry.model if entry else None
    i = model.index(ref.key) if model else None
    if entry is None or model is None or i is None:
        return ref.key, "", FactSection("")
    elements = model.elements
    room = next((room for room in model.rooms if room.global_id == ref.key), None)
    facts = [Fact(tr("Class"), elements.ifc_class[i])]
    if room is not None:
        title = f"{room.number}  {room.name or ''}".strip()
        where = " · ".join(part for part in (room.building, room.storey) if part)
        note = {"geometry": tr("computed"), "model": ""}.get(room.area_source or "", "")
        facts += [Fact(tr("Area"), formats.area(room.area), note)]
        if room.height:
            facts.append(Fact(tr("Clear height"), formats.plain(room.height, "m")))
        return title, where, FactSection("", tuple(facts))
    storey = elements.storey[i]
    title = elements.name[i] or elements.ifc_class[i]
    where = " · ".join(part for part in (entry.title, elements.name[storey] if storey >= 0 else "") if part)
    optional: list[tuple[str, Callable[[], Any]]] = [
        (tr("Type"), lambda: elements.type_name[i]),
        (tr("Tag"), lambda: elements.tag[i]),
        (tr("GlobalId"), lambda: elements.global_id[i]),
    ]
    facts += [Fact(name, str(value())) for name, value in optional if value()]
    return title, where, FactSection("", tuple(facts))


def _model_sections(content: Content, ref: Ref, open_: bool) -> list[FactSection]:
    entry = content.workspace.models.get(ref.source)
    model = entry.model if entry else None
    i = model.index(ref.key) if model else None
    return elements_facts.element_sections(model, i, open_) if model is not None and i is not None else []


# --- features -------------------------------------------------------------------------------------------------------
def _feature_title(content: Content, ref: Ref) -> str:
    entry = content.workspace.layer(ref.source)
    row = entry.layer.row_of(ref.key) if entry and entry.layer else None
    if entry is None or entry.layer is None or row is None:
        return f"{entry.title if entry else ''} {ref.key}".strip()
    values = entry.layer.attributes(row)
    label = getattr(entry.style, "label", "") or getattr(entry.style, "label_field", "")
    wanted = [label, "label", "number", "cislo", "parcela", "name", "nazev", "code", "kod"]
    found = next((values[name] for name in wanted if isinstance(name, str) and values.get(name)), ref.key)
    return f"{entry.title} {found}"


def _feature_head(content: Content, ref: Ref) -> tuple[str, str]:
    entry = content.workspace.layer(ref.source)
    crs = (entry.layer.meta.get("crs_name") or entry.layer.crs or "") if entry and entry.layer else ""
    return _feature_title(content, ref), " · ".join(part for part in (tr("map feature"), str(crs)) if part)


def _feature_section(content: Content, ref: Ref, open_: bool) -> FactSection | None:
    entry = content.workspace.layer(ref.source)
    row = entry.layer.row_of(ref.key) if entry and entry.layer else None
    if entry is None or entry.layer is None or row is None:
        return None
    facts = [Fact(name, formats.plain(value)) for name, value in entry.layer.attributes(row).items()]
    shape = entry.layer.geometry(row)
    if shape is not None and shape.area > 0:
        facts.append(Fact(tr("Area of the shape"), formats.area(shape.area)))
    elif shape is not None and shape.length > 0:
        facts.append(Fact(tr("Length of the shape"), f"{number_text(shape.length, 1)} m"))
    return FactSection(tr("Map: {name}").format(name=entry.title), tuple(facts), open=open_)
