"""Settings: kept between starts, damaged files harmless, lists not changed behind their back."""

from __future__ import annotations

import pytest

from civicdesk.errors import FileProblem, UserError
from civicdesk.settings import TABLE, Settings


def test_values_are_kept(tmp_path):
    first = Settings(tmp_path)
    values = {
        "theme": "dark",
        "recent": ['C:\\a "b".ifc', "ž\x7f\n.gpkg"],
        "window": {"size": [1280, 800], "open": True},
    }
    for key, value in values.items():
        first[key] = value
    second = Settings(tmp_path)
    assert {key: second[key] for key in values} == values
    assert second["language"] == "system"


@pytest.mark.parametrize("content", ["theme = [", "\x00\xff", '"theme" = "pink"\n"recent" = 3\n'])
def test_a_damaged_file_means_defaults(tmp_path, content):
    (tmp_path / "settings.toml").write_text(content, encoding="latin-1")
    settings = Settings(tmp_path)
    assert settings["theme"] == "system"
    assert settings["recent"] == []
    settings["theme"] = "light"
    assert Settings(tmp_path)["theme"] == "light"


def test_only_values_that_fit(tmp_path):
    settings = Settings(tmp_path)
    with pytest.raises(UserError, match="pink is no value for the setting theme"):
        settings["theme"] = "pink"
    with pytest.raises(KeyError):
        settings["unknown"] = 1
    assert not (tmp_path / "settings.toml").exists()


def test_a_list_changed_by_its_reader_is_not_yet_the_setting(tmp_path):
    settings = Settings(tmp_path)
    recent = settings["recent"]
    recent.append("a.ifc")
    assert settings["recent"] == []
    settings["recent"] = recent
    assert Settings(tmp_path)["recent"] == ["a.ifc"]


def test_changes_are_told_once(tmp_path):
    settings = Settings(tmp_path)
    told = []
    settings.changed.connect(told.append)
    settings["theme"] = "dark"
    settings["theme"] = "dark"
    assert told == ["theme"]


def test_where_settings_cannot_be_written_the_value_still_holds(tmp_path):
    (tmp_path / "file").write_text("in the way")
    settings = Settings(tmp_path / "file")
    with pytest.raises(FileProblem, match=r"settings\.toml: the settings cannot be written"):
        settings["theme"] = "dark"
    assert settings["theme"] == "dark"


def test_what_the_program_notes_by_itself_may_stay_unwritten(tmp_path):
    (tmp_path / "file").write_text("in the way")
    settings = Settings(tmp_path / "file")
    settings.note("recent", ["a.ifc"])
    assert settings["recent"] == ["a.ifc"]


def test_settings_that_are_not_kept_write_nothing(tmp_path):
    settings = Settings(tmp_path, kept=False)
    settings["theme"] = "dark"
    assert settings["theme"] == "dark"
    assert list(tmp_path.iterdir()) == []


def test_one_variable_moves_everything(tmp_path, monkeypatch):
    monkeypatch.setenv("CIVICDESK_HOME", str(tmp_path))
    settings = Settings()
    assert settings.file == tmp_path / "settings.toml"
    assert settings.cache_folder == tmp_path / "cache" / "prepared"


def test_every_setting_is_described_and_fits_itself():
    for setting in TABLE:
        assert setting.text, setting.key
        assert not setting.choices or setting.default in setting.choices
