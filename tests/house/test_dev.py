"""The starter, as far as it can be tried without a bare machine (how that was tried: CONTRIBUTING.md)."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import dev

ROOT = Path(dev.__file__).parent
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="system packages matter on Linux only")


def test_it_needs_nothing_but_python():
    names = set()
    for node in ast.walk(ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").split(".")[0])
    assert names <= sys.stdlib_module_names


def test_without_a_command_it_says_what_there_is():
    result = subprocess.run([sys.executable, ROOT / "dev.py"], capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert all(f"dev.py {command}" in result.stdout for command in dev.COMMANDS)


def test_foreign_settings_do_not_reach_in(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    monkeypatch.setenv("PROJ_LIB", "/somewhere")
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy")
    environment = dev.clean_environment()
    assert not {"PYTHONPATH", "PROJ_LIB"} & set(environment)
    assert environment["HTTPS_PROXY"] == "http://proxy"


@LINUX
def test_a_missing_library_is_known_by_its_package():
    assert dev.missing_packages({"libc.so.6": "libc6", "libnothinglikeit.so.9": "libnothing9"}) == ["libnothing9"]


@pytest.fixture
def ordinary_user(monkeypatch):
    """On Debian, without root and sudo."""
    monkeypatch.setattr(dev, "is_debian", lambda: True)
    monkeypatch.setattr(dev, "root_prefix", lambda: None)


def test_who_may_not_install_gets_the_exact_line(ordinary_user):
    with pytest.raises(dev.Stop, match="sudo apt-get install --no-install-recommends libgl1 libegl1"):
        dev.ensure_packages(["libgl1", "libegl1"], "the program", required=True)


def test_what_only_tests_need_does_not_stop_anything(ordinary_user, capsys):
    dev.ensure_packages(["xvfb"], "the tests of the OpenGL widget", required=False)
    assert "sudo apt-get install --no-install-recommends xvfb" in capsys.readouterr().err


def test_without_pip_the_line_names_it(ordinary_user, monkeypatch):
    monkeypatch.setattr(dev, "has_pip", lambda: False)
    with pytest.raises(dev.Stop, match="install --no-install-recommends python3-pip"):
        dev.ensure_pip()


def test_the_stamp_follows_the_lock_file(tmp_path, monkeypatch):
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    (tmp_path / "pyproject.toml").write_text("a")
    (tmp_path / "uv.lock").write_text("b")
    before = dev.stamp()
    assert dev.stamp() == before
    (tmp_path / "uv.lock").write_text("c")
    assert dev.stamp() != before


def test_ci_runs_what_people_run():
    lines = [line for line in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines() if "dev.py" in line]
    assert lines == ["python3 dev.py lint", "python3 dev.py test"]
    assert os.name == "nt" or os.access(ROOT / ".ci" / "run", os.X_OK)


def test_paths_are_those_of_the_folder_where_the_person_is(monkeypatch, tmp_path, capfd):
    """A relative path means the person's folder, and a module lying there is not taken for one of ours."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(dev, "prepare", lambda window: None)
    (tmp_path / "here.txt").write_text("no model")
    (tmp_path / "typer.py").write_text("raise SystemExit(9)")
    assert dev.run(["rooms", "here.txt"]) == 1
    assert "here.txt" in capfd.readouterr().err
