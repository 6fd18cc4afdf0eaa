"""What people do by mistake, and what scripts meet: each gets one line and the right exit code."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time

import pytest

from civicdesk.cli import main, output


def test_a_folder_is_named_as_one(civicdesk, tmp_path):
    for command in ("info", "rooms", "status"):
        result = civicdesk(command, tmp_path)
        assert (result.code, result.out) == (1, "")
        assert "this is a folder" in result.err


def test_info_of_a_database_leads_to_convert(civicdesk):
    result = civicdesk("info", "postgresql://editor@server/gis")
    assert (result.code, result.out) == (1, "")
    assert "this is a database; use civicdesk convert" in result.err


def test_info_of_a_project_leads_to_status(civicdesk, tmp_path):
    project = tmp_path / "a.civicdesk"
    civicdesk("new", project)
    result = civicdesk("info", project)
    assert result.code == 1
    assert "civicdesk status" in result.err


def test_a_project_needs_its_suffix(civicdesk, tmp_path):
    result = civicdesk("new", tmp_path / "town")
    assert result.code == 1
    assert ".civicdesk" in result.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("wrong", [("--kind", "chair"), ("--key", "colour"), ("--kind", "room", "--key", "interval")])
def test_unknown_kinds_and_keys_are_wrong_use(civicdesk, tmp_path, wrong):
    project, table = tmp_path / "a.civicdesk", tmp_path / "a.csv"
    table.write_text("building,storey,number\nA,1,101\n", encoding="utf-8")
    civicdesk("new", project)
    result = civicdesk("import", project, table, *wrong)
    assert (result.code, result.out) == (2, "")
    assert "room" in result.err or "number" in result.err


def test_a_trial_import_says_that_nothing_was_written(civicdesk, tmp_path):
    project, table = tmp_path / "a.civicdesk", tmp_path / "a.csv"
    table.write_text("building,storey,number,wallpaper\nA,1,101,blue\n", encoding="utf-8")
    civicdesk("new", project)
    tried = civicdesk("import", project, table, "--dry-run")
    assert "nothing was written" in tried.err
    assert "read as: Rooms" in tried.err
    assert "wallpaper" in tried.err
    assert "nothing was written" not in civicdesk("import", project, table).err


@pytest.mark.parametrize("size", ["0x0", "10x800", "100000x100000"])
def test_impossible_sizes_of_pictures_are_wrong_use(civicdesk, school, tmp_path, size):
    assert civicdesk("render", school, "-o", tmp_path / "a.png", "--size", size).code == 2


def test_a_picture_has_the_name_of_one(civicdesk, school, tmp_path):
    result = civicdesk("render", school, "-o", tmp_path / "a.txt")
    assert result.code == 1
    assert ".png" in result.err
    assert "project" not in result.err


def test_an_error_about_a_model_names_its_file(civicdesk, school, tmp_path):
    result = civicdesk("plan", school, "--storey", "99", "-o", tmp_path / "a.svg")
    assert result.code == 1
    assert result.err.startswith(f"error: {school.name}: ")


def test_convert_into_a_folder_asks_for_the_format(civicdesk, village, tmp_path):
    result = civicdesk("convert", village, "-o", f"{tmp_path}/out/")
    assert result.code == 2
    assert "--format" in result.err


def test_prepare_tells_all_figures_of_layers(civicdesk, village):
    entry = civicdesk("prepare", village, "--json").document["files"][0]
    assert entry["bytes"] > 0
    assert entry["seconds"] >= 0
    assert entry["elements"] is None


def test_lines_end_where_their_text_ends(civicdesk, village):
    lines = civicdesk("info", village).out.splitlines()
    assert len(lines) > 10
    assert lines == [line.rstrip() for line in lines]


def test_an_unknown_language_is_wrong_use(civicdesk):
    assert civicdesk("--lang", "xx", "info", "a.ifc").code == 2


def test_a_language_before_files_or_alone_opens_the_window(monkeypatch):
    opened = []
    monkeypatch.setattr(main, "open_window", lambda paths: opened.append((os.environ["CIVICDESK_LANG"], paths)))
    for words in (["--lang", "cs"], ["--lang=en"], ["--lang", "cs", "a.ifc"]):
        monkeypatch.setenv("CIVICDESK_LANG", "")
        monkeypatch.setattr(sys, "argv", ["civicdesk", *words])
        with pytest.raises(SystemExit):
            main.main()
    assert opened == [("cs", []), ("en", []), ("cs", [main.Path("a.ifc")])]


def test_no_screen_is_told(monkeypatch, capsys):
    if sys.platform != "linux":
        pytest.skip("only there a window needs a display variable")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main.open_window([]) == output.FAILED
    assert capsys.readouterr().err.startswith("error: there is no screen")


def test_pipes_get_utf8_whatever_the_code_page():
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="cp1252")
    main._speak_utf8(stream)
    stream.write("Číslo")
    stream.flush()
    assert raw.getvalue() == "Číslo".encode()


@pytest.mark.skipif(os.name != "posix", reason="Ctrl+C is sent as a signal")
def test_ctrl_c_is_told_and_is_no_success(school, tmp_path):
    picture = tmp_path / "a.png"
    command = [sys.executable, "-m", "civicdesk.cli.main", "render", str(school), "-o", str(picture)]
    running = subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "CIVICDESK_HOME": str(tmp_path)},
        # a background job starts with the signal ignored, and so would everything it starts
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    while running.poll() is None and not (tmp_path / "cache" / "prepared").exists():
        time.sleep(0.02)  # until it reads the model
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert running.returncode != 0
    assert "stopped" in said
    assert not picture.exists()
