"""Every text has its Czech, every plural its English, and the compiled files are up to date."""

from __future__ import annotations

import ast
import shutil
import string
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.translations import FOLDER, LANGUAGES, ROOT, calls, collect, compile_to, unfinished


@pytest.fixture(scope="module", params=LANGUAGES)
def fresh(request, tmp_path_factory) -> Path:
    """The .ts file of a language, brought up to the sources in a copy."""
    ts = tmp_path_factory.mktemp("i18n") / f"civicdesk_{request.param}.ts"
    shutil.copy(FOLDER / ts.name, ts)
    collect(ts, request.param)
    return ts


def messages(ts: Path) -> Iterator[ET.Element]:
    return ET.parse(ts).iter("message")


def test_nothing_is_untranslated(fresh):
    assert unfinished(fresh) == [], "run `dev.py i18n` and translate what it lists"


def test_the_committed_files_are_up_to_date(fresh, tmp_path):
    assert fresh.read_bytes() == (FOLDER / fresh.name).read_bytes(), "run `dev.py i18n` and commit resources/i18n"
    qm = tmp_path / "fresh.qm"
    compile_to(fresh, qm)
    assert qm.read_bytes() == (FOLDER / fresh.name).with_suffix(".qm").read_bytes(), "run `dev.py i18n`"


def test_translations_use_the_same_values():
    """A translation with another {name} than its source would fail where it is shown."""
    wrong = []
    for message in messages(FOLDER / "civicdesk_cs.ts"):
        source = message.findtext("source") or ""
        for translation in [message.find("translation"), *message.iter("numerusform")]:
            if (
                translation is not None
                and (translation.text or "").strip()
                and fields(source) != fields(translation.text)
            ):
                wrong.append((source, translation.text))
    assert wrong == []


def fields(text: str) -> tuple[set[str], bool]:
    try:
        return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}, "%n" in text
    except ValueError:  # no text for format()
        return set(), "%n" in text


def test_texts_are_found_wherever_they_stand():
    """Also inside f-strings, which lupdate overlooks."""
    source = """
title = f"{tr('Projects')} (*.civicdesk)"
N_("one "
   "text")
tr("%n rooms", "of a storey", n)
tr(title)
tr("")
"""
    assert calls(source) == ['tr("Projects")', 'tr("one text")', 'tr("%n rooms", "of a storey", 1)']


def test_texts_are_translated_before_values_go_in():
    composed = [
        f"{path.relative_to(ROOT).as_posix()}:{node.lineno}"
        for path in sorted((ROOT / "src").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("tr", "N_")
        if node.args and isinstance(node.args[0], ast.JoinedStr | ast.BinOp)
    ]
    assert composed == []
