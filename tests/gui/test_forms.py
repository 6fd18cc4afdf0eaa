import pytest

from civicdesk.assets import asset
from civicdesk.gui.forms import PROMISED, child, load


@pytest.mark.parametrize("name", PROMISED)
def test_a_form_has_the_widgets_it_promises(qapp, name: str) -> None:
    form = load(name)
    for widget, kind in PROMISED[name].items():
        assert type(child(form, kind, widget)) is kind, widget


def test_no_form_without_a_promise() -> None:
    assert {path.stem for path in asset("ui").glob("*.ui")} == set(PROMISED)
