"""The language of filter lines, and the search over models that speaks it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from civicdesk.bim.model import Model
from civicdesk.bim.property_store import PropertyStore, order_text
from civicdesk.bim.property_table import PropertyTable, column, columns
from civicdesk.bim.query import QueryError, Term, parse
from civicdesk.bim.search import Facts, find, understood
from civicdesk.prepared import Cache
from civicdesk.text import sort_key
from tests.bim.make_ifc import Maker, school

Made = Callable[[Maker], Model]


def test_terms() -> None:
    assert parse('hydrant -class:IfcDoor "fire rating"~"EI 60"') == (
        (
            Term("", "", ("hydrant",)),
            Term("class", ":", ("ifcdoor",), without=True),
            Term("fire rating", "~", ("ei 60",)),
        ),
    )
    assert parse("Area > 20 Width:0,8..1.2") == (
        (Term("Area", "..", low=20.0, open_low=True), Term("Width", "..", low=0.8, high=1.2)),
    )
    assert parse("storey:1.NP|2.NP | room:chodba") == (
        (Term("storey", ":", ("1.np", "2.np")),),
        (Term("room", ":", ("chodba",)),),
    )
    assert parse("") == parse("  |  ") == ()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('name:"fire', "a quotation mark is missing"),
        ("Area>big", "after Area> a number is expected, not big"),
        ("storey:", "after storey: there is nothing to look for"),
        (">20", "before > the name of a field is missing"),
    ],
)
def test_errors_are_sentences(line: str, says: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(line)
    assert caught.value.sentence == says
    assert caught.value.advice
    parse(line, lenient=True)


def walls() -> Maker:
    maker = school()
    one, two = maker.file.by_type("IfcWall")[:2]
    maker.pset(one, "Pset_WallCommon", {"FireRating": "EI 60", "IsExternal": True, "ThermalTransmittance": 0.24})
    maker.pset(two, "Pset_WallCommon", {"FireRating": "REI 90", "IsExternal": False, "ThermalTransmittance": 1.5})
    maker.pset(two, "Popis", {"Umístění": "Příčka u šatny"})
    return maker


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("pricka", 1),
        ("PŘÍČKA šat", 1),
        ("FireRating:EI", 1),
        ("FireRating~EI", 2),
        ("FireRating=ei-60", 1),
        ("FireRating=EI", 0),
        ('"Fire Rating":"EI 60"', 1),
        ("FireRating:EI|REI", 2),
        ("FireRating:*", 2),
        ("FireRating:*90", 1),
        ("Pset_WallCommon.IsExternal:true", 1),
        ("IsExternal:ne", 2),
        ("ThermalTransmittance<0,3", 1),
        ("ThermalTransmittance:0.2..2", 2),
        ("ThermalTransmittance:0.24", 1),
        ("ThermalTransmittance>=1.5 class:IfcWall", 1),
        ("class:IfcWall -FireRating:*", 3),
        ("třída:IfcWall podlaží:1.NP", 3),
        ("FireRating:EI | umístění:pricka", 2),
        ("class:IfcDoor", 1),
        ("room:1.01 class:IfcSpace", 1),
        ("room:1.01 class:IfcSpa", 2),
        ("nothing at all", 0),
        ("FireRating:EI 60", 1),  # the whole of a value, without quotes
        ("FireRating:EI pricka", 0),
    ],
)
def test_finding(made: Made, line: str, count: int) -> None:
    found = find({"m": made(walls())}, line)
    assert sum(map(len, found.values())) == count


def test_a_name_that_no_model_knows(made: Made) -> None:
    model = made(walls())
    with pytest.raises(QueryError) as caught:
        understood([model], "FireRatin:EI")
    assert caught.value.sentence == "no element has a property called FireRatin"
    assert caught.value.advice == "did you mean FireRating?"
    assert find({"m": model}, "1:500") == {}


def test_why_it_was_found(made: Made) -> None:
    model = made(walls())
    (row,) = find({"m": model}, "pricka")["m"]
    reason = model.facts.reason(int(row), parse("pricka"))
    assert reason is not None
    assert (reason[0].label, reason[1]) == ("Popis.Umístění", "Příčka u šatny")


def test_several_models(made: Made, tmp_path: Path, school_model: Model) -> None:
    models = {"a": made(walls()), "b": school_model}
    assert set(find(models, "FireRating:*")) == {"a"}
    assert {key: len(rows) for key, rows in find(models, "class:IfcDoor").items()} == {"a": 1, "b": 1}


def many(folder: Path, count: int = 20_000) -> Facts:
    """A copy with *count* elements of 12 values, a third of them different for each."""
    store = PropertyStore()
    plain = [store.field("", name, "attributes") for name in ("class", "name", "global_id")]
    for i in range(count):
        values = [(f"P{p}", f"value {i % 97} of {p}" if p % 3 else i / 7, "") for p in range(9)]
        texts = (f"IfcWall{i % 5}", f"Stěna {i}", f"{i:022d}")
        store.element(
            [store.set("Pset", "properties", values)],
            [],
            [(f, store.value(t)) for f, t in zip(plain, texts, strict=True)],
        )
    with Cache(folder).new("many") as copy:
        store.write(copy)
        return Facts(copy.commit({}), count)


def test_many_elements_agree_with_a_plain_search(tmp_path: Path) -> None:
    facts = many(tmp_path, 3000)
    for line, fits in (
        ("stena 1", lambda i: "1" in f"stena {i}" and f"stena {i}".startswith("stena 1")),
        ("name:stena 29", lambda i: "29" in f"{i}" or i % 97 == 29 or "29" in f"{i / 7!r}" or "29" in f"{i:022d}"),
        ("P0>100 class=ifcwall3", lambda i: i / 7 > 100 and i % 5 == 3),
        ("P1=value 96 of 1", lambda i: False),
        ('P1="value 96 of 1"', lambda i: i % 97 == 96),
    ):
        if line.startswith("stena"):
            line = '"stena 1"'
        assert np.flatnonzero(facts.select(parse(line))).tolist() == [i for i in range(3000) if fits(i)], line


# --- columns ------------------------------------------------------------------------------------------------------
def test_columns_and_their_filling(made: Made) -> None:
    model = made(walls())
    offered = {c.name: c for c in columns([(model, None)])}
    assert (offered["Pset_WallCommon.ThermalTransmittance"].filled, offered["class"].total) == (2, len(model.elements))
    assert offered["Pset_WallCommon.ThermalTransmittance"].numeric
    assert not offered["Pset_WallCommon.FireRating"].numeric
    rows = find({"m": model}, "FireRating:REI")["m"]
    assert column(model, rows, "FireRating") == ["REI 90"]
    assert {c.filled for c in columns([(model, rows)])} == {1}


def test_a_table_in_order_and_in_parts(made: Made) -> None:
    model = made(walls())
    table = PropertyTable({"m": model}, {"m": None})
    name = "Pset_WallCommon.ThermalTransmittance"
    ascending, descending = table.order([(name, False)]), table.order([(name, True)])
    assert [table.cells(name)[line] for line in ascending[:2]] == [0.24, 1.5]
    assert [table.cells(name)[line] for line in descending[:2]] == [1.5, 0.24]
    parts = table.parts("class", np.arange(len(table)), [name])
    walls_ = next(part for part in parts if part.value == "IfcWall")
    assert len(walls_.lines) == 5
    total = walls_.subtotals[name]
    assert (total.count, total.sum, total.min, total.max, total.mean) == (2, 1.74, 0.24, 1.5, 0.87)
    assert sum(len(part.lines) for part in parts) == len(table)


def test_a_table_over_several_models(made: Made, school_model: Model) -> None:
    models = {"a": made(walls()), "b": school_model}
    table = PropertyTable(models, dict.fromkeys(models))
    assert "model" in {column.name for column in table.columns()}
    found = table.parts("model", np.arange(len(table)))
    assert {part.value: len(part.lines) for part in found} == {m.name: len(m.elements) for m in models.values()}
    names = [table.cell(int(line), "name") for line in table.order([("name", False)])]
    shown = [str(name) for name in names if name is not None]
    assert shown == sorted(shown, key=sort_key)
    assert names[len(shown) :] == [None] * (len(names) - len(shown))


def test_the_quick_order_is_that_of_sort_key() -> None:
    texts = [
        "1.10",
        "1.2",
        "Šatna",
        "Sklad",
        "chodba",
        "Hala",
        "cihla",
        "číslo",
        "IfcWall",
        "Žlab 3",
        "Žlab 12",
        "2.NP",
        "",
    ]
    assert sorted(texts, key=order_text) == sorted(texts, key=sort_key)
