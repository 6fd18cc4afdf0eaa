"""Saved views: kept, renamed, removed, and each of it undone."""

from __future__ import annotations

from civicdesk.register import views
from civicdesk.store import history
from civicdesk.store.database import Database


def test_a_view_is_kept_replaced_and_removed(db: Database):
    first, _ = views.save(db, "filter", "Dveře EI 30", {"text": "class:IfcDoor FireRating~EI"})
    second, _ = views.save(db, "viewpoint", "Kotelna", {"eye": [1.0, 2.0, 3.0]})
    views.save(db, "filter", "Dveře EI", {"text": "class:IfcDoor"}, first)
    assert [(v.kind, v.name) for v in views.views(db)] == [("filter", "Dveře EI"), ("viewpoint", "Kotelna")]
    assert views.views(db, "filter")[0].data == {"text": "class:IfcDoor"}
    views.remove(db, second)
    assert views.views(db, "viewpoint") == []


def test_removing_a_view_is_undone(db: Database):
    made, _ = views.save(db, "filter", "Okna", {"text": "class:IfcWindow"})
    views.remove(db, made)
    history.undo(db)
    assert [v.id for v in views.views(db)] == [made]
