"""Languages: chosen, from the system, with plurals, for the command line without Qt and for the window."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from civicdesk.gui.i18n import install, system_language
from civicdesk.text import tr


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
