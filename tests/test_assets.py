from __future__ import annotations

from civicdesk.assets import asset


def test_resources_are_found():
    assert asset("resources/i18n/civicdesk_cs.qm").is_file()
    assert list(asset("resources/icons").glob("*.svg"))
