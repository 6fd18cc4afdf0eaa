"""Parts of the window: their commands, pages and sections appear where they belong."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtWidgets import QLabel

from civicdesk.gui import parts
from civicdesk.gui.commands import Command
from civicdesk.gui.fact_types import Fact, FactSection
from civicdesk.gui.main_window import MainWindow
from civicdesk.gui.parts import PARTS, Page, Part
from civicdesk.gui.table_panel import TABS
from civicdesk.project.selection import Ref
from tests.gui.conftest import open_window


@pytest.fixture
def with_weather(qapp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    module = ModuleType("civicdesk.gui.weather")

    def install(made: MainWindow) -> Part:
        show = Command("tools.weather", "Weather", lambda: made.table.set_tab("weather"), "tools", "Ctrl+Alt+W")
        page = Page("weather", "Weather", lambda: QLabel("rain"), lambda: made.status.say("the weather is over"))
        return Part((show,), (page,), lambda chosen: [FactSection("Weather", (Fact("sky", chosen.primary.key),))])

    module.install = install  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "civicdesk.gui.weather", module)
    monkeypatch.setattr(parts, "PARTS", ("weather",))
    yield from open_window(tmp_path)


def test_a_command_opens_the_page_and_its_tab_can_be_closed(with_weather: MainWindow):
    with_weather.menus.run("tools.weather")
    assert with_weather.table.tab == "weather"
    assert with_weather.table.tabs.tabText(len(TABS)) == "Weather"
    assert with_weather.table.filter.isHidden()
    with_weather.table.set_tab("rooms")
    assert not with_weather.table.filter.isHidden()
    with_weather.table.pages.close("weather")
    assert with_weather.table.tabs.count() == len(TABS)
    assert with_weather.status.message.text() == "the weather is over"
    with_weather.menus.run("tools.weather")  # and opens again
    assert with_weather.table.tab == "weather"
    with_weather.table.pages.close("weather")
    assert with_weather.table.tab in TABS


def test_what_a_part_knows_stands_in_the_inspector(with_weather: MainWindow):
    with_weather.app.workspace.selection.set([Ref("feature", "layer", "17")])
    facts = with_weather.inspector.facts
    assert facts is not None
    assert [f.value for s in facts.sections if s.title == "Weather" for f in s.facts] == ["17"]


def test_every_part_is_there_and_says_what_it_is():
    for name in PARTS:
        module = __import__(f"civicdesk.gui.{name}", fromlist=["install"])
        assert module.__doc__
        assert callable(module.install)
