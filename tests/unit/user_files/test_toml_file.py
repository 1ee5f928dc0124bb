"""TOML tables: parsed once for each text, and yet everybody's own."""

import tomllib

import pytest

from emulator.bad_input import BadInput
from emulator.user_files import toml_file
from emulator.user_files.toml_file import read_table


@pytest.fixture
def parsed(monkeypatch):
    """The texts that were really parsed."""
    texts = []
    loads = tomllib.loads
    monkeypatch.setattr(tomllib, "loads", lambda text: texts.append(text) or loads(text))
    toml_file._pickled.cache_clear()
    return texts


def test_an_unchanged_text_is_parsed_once(tmp_path, parsed):
    (tmp_path / "a.toml").write_text("x = 1", encoding="utf-8")
    (tmp_path / "b.toml").write_text("x = 1", encoding="utf-8")
    tables = [read_table(tmp_path / name, "table") for name in ("a.toml", "a.toml", "b.toml")]
    assert tables == [("x = 1", {"x": 1})] * 3
    assert parsed == ["x = 1"]


def test_a_changed_file_is_read_anew(tmp_path, parsed):
    for value in (1, 2):
        (tmp_path / "a.toml").write_text(f"x = {value}", encoding="utf-8")
        assert read_table(tmp_path / "a.toml", "table")[1] == {"x": value}


def test_who_changes_a_table_changes_nobody_elses(tmp_path, parsed):
    (tmp_path / "a.toml").write_text("x = {y = [1]}\nday = 2026-01-02", encoding="utf-8")
    read_table(tmp_path / "a.toml", "table")[1]["x"]["y"].append(2)
    table = read_table(tmp_path / "a.toml", "table")[1]
    assert table["x"] == {"y": [1]}
    assert str(table["day"]) == "2026-01-02"
    assert len(parsed) == 1


@pytest.mark.parametrize(("text", "line"), [("\nx = [", 2), ("\n\n" + "a." * 100 + "b = 1", 3)])
def test_a_mistake_is_told_for_each_file_that_has_it(tmp_path, parsed, text, line):
    for name in ("a.toml", "b.toml", "a.toml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        with pytest.raises(BadInput) as caught:
            read_table(tmp_path / name, "table")
        assert caught.value.where.startswith(str(tmp_path / name))
    assert caught.value.where in (f"{tmp_path / 'a.toml'}:{line}", str(tmp_path / "a.toml"))
