"""Languages: chosen, from the system, with plurals, for the command line without Qt and for the window."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date

import pytest

from civicdesk.gui.i18n import install, system_language
from civicdesk.text import area_text, date_text, number_text, tr


def test_czech_texts_and_back():
    assert install("cs") == "cs"
    assert tr("Light or dark") == "Světlý nebo tmavý vzhled"
    assert tr("no such text {n}") == "no such text {n}"
    assert install("en") == "en"
    assert tr("Light or dark") == "Light or dark"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="these variables tell the language on Linux")
@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "cs_CZ.UTF-8"}, "cs"),
        ({"LANG": "cs_CZ.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "cs_CZ.UTF-8"}, "cs"),
        ({"LANG": "cs_CZ.UTF-8", "CIVICDESK_LANG": "en"}, "en"),
    ],
)
def test_the_language_of_the_system(environment, language):
    assert system_language(environment) == language


def test_english_needs_no_qt():
    script = "import sys; from civicdesk.gui.i18n import install; install('en'); print('PySide6' in sys.modules)"
    environment = {**os.environ, "LC_ALL": "C"}
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment)
    assert result.stdout.strip() == "False"


def test_qts_own_texts_follow(qapp):
    install("cs")
    assert qapp.translate("QPlatformTheme", "Cancel") == "Zrušit"
    install("en")
    assert qapp.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_dates_and_numbers_as_the_reader_writes_them():
    day = date(2017, 5, 13)
    install("cs")
    assert (date_text(day), number_text(1234.5), area_text(54)) == ("13. 5. 2017", "1\u00a0234,5", "54,0 m²")
    install("en")
    assert (date_text(day), number_text(1234.5), area_text(54)) == ("13 May 2017", "1,234.5", "54.0 m²")
    assert (number_text(3.0), number_text(0.126)) == ("3", "0.13")
