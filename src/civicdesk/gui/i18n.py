"""The language of texts: loads the translation that `civicdesk.text.tr` uses, for the window and the command line.

Qt's core is imported only when a text has to be translated, so English on the command line stays free of Qt.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from civicdesk import text
from civicdesk.assets import asset

if TYPE_CHECKING:
    from PySide6.QtCore import QTranslator

LANGUAGES = ("cs", "en")
_of_qt: list[QTranslator] = []  # Qt does not keep them alive


def install(language: str = "system") -> str:
    """Use *language* ("cs", "en" or "system") for every later text; gives the language that was chosen.

    With an application object there, Qt's own texts and the forms follow. Call it again to change the language.
    """
    chosen = language if language in LANGUAGES else system_language(os.environ)
    text.install_translator(_translated(chosen))
    if "PySide6.QtCore" in sys.modules:
        _install_in_qt(chosen)
    return chosen


def system_language(environment: Mapping[str, str]) -> str:
    """What the person reads, as far as CIVICDESK_LANG or the system tells: Czech or else English."""
    if environment.get("CIVICDESK_LANG") in LANGUAGES:
        return environment["CIVICDESK_LANG"]
    if sys.platform.startswith("linux"):
        names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
        name = next((name for name in names if name), "")
    else:
        from PySide6.QtCore import QLocale

        name = QLocale.system().uiLanguages()[0]
    return "cs" if name.lower().startswith("cs") else "en"


def _translated(language: str) -> text.Translator:
    """Looks texts up in the language's file. The English one holds plurals only and is loaded at the first of them."""
    loaded: list[QTranslator] = []

    def translate(source: str, comment: str, n: int) -> str:
        found = ""
        if language != "en" or n >= 0:
            if not loaded:
                loaded.append(_load(f"civicdesk_{language}"))
            # lupdate gives plain functions the empty context; a text under another comment is another text
            found = loaded[0].translate("", source, comment, n) or ""
        found = found or source
        return found.replace("%n", str(n)) if n >= 0 else found

    return translate


def _load(name: str, folder: str = "") -> QTranslator:
    from PySide6.QtCore import QTranslator

    translator = QTranslator()
    translator.load(name, folder or str(asset("resources/i18n")))
    return translator


def _install_in_qt(language: str) -> None:
    from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale

    application = QCoreApplication.instance()
    if application is None:
        return
    for translator in _of_qt:
        application.removeTranslator(translator)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    _of_qt[:] = [_load(f"qtbase_{language}", folder), _load(f"civicdesk_{language}")]
    for translator in _of_qt:
        application.installTranslator(translator)
    system = QLocale.system()
    same = system.name().startswith(language)
    QLocale.setDefault(system if same else QLocale(language))
