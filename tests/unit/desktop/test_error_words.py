"""The device's lines in the window's language: each is still worded so in the source, and what stands in it is kept."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from emulator.bad_input import BadInput
from emulator.hud import load_layout
from emulator.pipeline.onnx_file import read_onnx
from emulator.profile import load_profile
from emulator.project import load_project
from ui.desktop.error_words import CONTEXT, LINES, SLOT, told
from ui.desktop.translation import FOLDER, read_texts

SOURCE = Path(__file__).parents[3] / "emulator"


@cache
def chinese():
    return read_texts(FOLDER / "lorgnette_zh.ts")


def say(text):
    return chinese()[CONTEXT, text]


@cache
def wordings():
    """Every text of the device's source, with `{}` for what is put in, also in parts as a line is read."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                found.update("".join(_piece(part) for part in node.values).split("; "))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.update(node.value.split("; "))
    return found


def _piece(part):
    return part.value if isinstance(part, ast.Constant) else "{}"


@pytest.mark.parametrize("line", LINES)
def test_the_device_still_says_so(line):
    worded = SLOT.sub("{}", line)
    assert worded in wordings() or worded.removeprefix("{} ") in wordings()


@pytest.mark.parametrize("line", LINES)
def test_a_translation_keeps_what_stands_in_the_line(line):
    assert sorted(SLOT.findall(say(line))) == sorted(SLOT.findall(line))


def refusal(act):
    with pytest.raises(BadInput) as fault:
        act()
    return told(str(fault.value), say)


def made(folder, name, text):
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


LAYOUT = 'hud: "1.0"\nid: a\ndata: {line: {type: string, sample: x}}\ncomponents:\n  one: {type: text, bind: line}\n'


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda folder: load_project(made(folder, "glasses.toml", "name = ")), "glasses.toml:1: 不是有效的 TOML："),
        (
            lambda folder: load_project(made(folder, "glasses.toml", 'name = "a"\nsummry = "b"')),
            "未知的键；是否想写 summary？",
        ),
        (load_project, "没有 glasses.toml；`lorgnette new DIR` 可新建项目"),
        (lambda folder: load_layout(made(folder, "a.hud.yaml", LAYOUT + "  - [")), "不是有效的 YAML："),
        (
            lambda folder: load_layout(made(folder, "a.hud.yaml", LAYOUT.replace("bind: line", "bind: lin"))),
            "没有在 data 下声明",
        ),
        (
            lambda folder: load_layout(made(folder, "a.hud.yaml", LAYOUT.replace("type: text", "type: txt"))),
            "没有组件类型",
        ),
        (lambda folder: load_layout(folder / "gone.hud.yaml"), "gone.hud.yaml: 没有这个文件"),
        (lambda folder: load_profile(str(folder / "quark-s3.toml")), "没有这个文件"),
        (lambda folder: read_onnx(made(folder, "a.onnx", "no model")), "不是可读的 ONNX 模型"),
    ],
)
def test_what_is_really_refused_is_said_in_the_language_of_the_window(tmp_path, act, words):
    assert words in refusal(lambda: act(tmp_path)).replace("'", "")


def test_place_and_values_are_kept():
    line = "/p/a.hud.yaml:8: components.line.bind: 'lines' is not declared under 'data'; did you mean line?"
    said = told(line, say)
    assert said.startswith("/p/a.hud.yaml:8: components.line.bind: 'lines' ")
    assert "line？" in said
    assert re.search("[a-z]{4,} [a-z]{4,}", said) is None


def test_what_is_not_known_stays_as_it_is():
    line = "app.py:3: the moon is out of reach; wait for a rocket"
    assert told(line, say) == line
    assert told("app.py:3: unknown key; wait for a rocket", say) == "app.py:3: 未知的键；wait for a rocket"


def test_an_english_window_says_what_the_device_says():
    assert told("app.py:3: unknown key") == "app.py:3: unknown key"
