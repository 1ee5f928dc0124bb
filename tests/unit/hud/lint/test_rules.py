"""Each rule of lint on a layout that breaks it; the same layout, mended, has nothing of that rule."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from emulator.hud.lint import heard, seen
from emulator.hud.lint.finding import RULES
from emulator.hud.load import load_layout
from emulator.hud.screen import Screen
from emulator.layout_check import DisplayLight
from emulator.messages.scene import Box
from emulator.optics import Optics
from emulator.profile import load_profile

S1 = Screen(640, 480, Box(0, 96, 640, 384), 16, 28.0, 14, 2)
COARSE = replace(S1, ppd_centre=10.0)
FOUR_LEVELS = replace(S1, levels=4)
LONG = "one two three four five six seven eight nine ten " * 3

# rule: (what breaks it, what mends it, severity, component, screen)
BROKEN: dict[str, tuple[str, str, str, str, Screen]] = {
    "TXT-001": ("a: {type: text, text: Hi, size: 10}", "a: {type: text, text: Hi}", "error", "a", S1),
    "TXT-002": ("a: {type: text, text: Hi, size: 12}", "a: {type: text, text: Hi}", "warning", "a", S1),
    "TXT-004": (
        "a: {type: text, text: Hi, role: caption, importance: primary}",
        "a: {type: text, text: Hi, role: title, importance: primary}",
        "warning",
        "a",
        S1,
    ),
    "TXT-005": ("a: {type: text, text: Hi}", "a: {type: text, text: Hi, size: 40}", "error", "a", COARSE),
    "TXT-008": ("a: {type: text, text: Hi there, size: 58}", "a: {type: text, text: Hi, size: 58}", "warning", "a", S1),
    "TXT-009": (
        "a: {type: text, max_lines: 1, width: 60, text: Much too long}",
        "a: {type: text, text: Not long}",
        "error",
        "a",
        S1,
    ),
    "TXT-010": ("a: {type: text, text: Fine 🦄}", "a: {type: text, text: Fine ☆ 好}", "error", "a", S1),
    "CON-001": ("a: {type: text, text: Hi, level: faint}", "a: {type: text, text: Hi}", "warning", "a", S1),
    "COL-005": (
        "a: {type: column, children: [{type: text, text: A}, {type: text, text: B, level: mid}]}",
        "a: {type: column, children: [{type: text, text: A}, {type: text, text: B, level: faint}]}",
        "warning",
        "a.1",
        FOUR_LEVELS,
    ),
    "LUM-001": (
        "a: {type: progress, bind: '1', width: 600, size: 110}",
        "a: {type: progress, bind: '1'}",
        "warning",
        "",
        S1,
    ),
    "LUM-002": (
        "a: {type: progress, bind: '1', width: 600, size: 110}",
        "a: {type: progress, bind: '1'}",
        "warning",
        "a",
        S1,
    ),
    "GEO-001": (
        "a: {type: text, anchor: top_left, offset: [-30, 0], text: Hi}",
        "a: {type: text, anchor: top_left, offset: [30, 0], text: Hi}",
        "error",
        "a",
        S1,
    ),
    "GEO-004": (
        "a: {type: progress, bind: '1', anchor: centre, width: 300, size: 60}",
        "a: {type: progress, bind: '1', anchor: bottom}",
        "warning",
        "",
        S1,
    ),
    "DEN-001": (
        "a: {type: text, text: A, importance: primary}\n  b: {type: text, text: B, importance: primary}",
        "a: {type: text, text: A, importance: primary}\n  b: {type: text, text: B}",
        "warning",
        "b",
        S1,
    ),
    "DEN-002": (f"a: {{type: text, text: {LONG}}}", "a: {type: text, text: Few words}", "warning", "", S1),
    "DEN-004": (
        "a: {type: list, page_size: 7, role: label, items: [a, b, c, d, e, f, g, h]}",
        "a: {type: list, page_size: 4, role: label, items: [a, b, c, d, e, f, g, h]}",
        "warning",
        "a",
        S1,
    ),
    "TIM-001": (
        "a: {type: toast, on: event, duration: 2, text: This takes a while to be read}",
        "a: {type: toast, on: event, duration: 4, text: This takes a while to be read}",
        "error",
        "a",
        S1,
    ),
    "TIM-002": (
        "a: {type: toast, on: event, duration: 20, text: Hello}",
        "a: {type: toast, on: event, duration: auto, text: Hello}",
        "warning",
        "a",
        S1,
    ),
    "TIM-003": (
        "a: {type: toast, on: often, text: Hello}",
        "a: {type: toast, on: event, text: Hello}",
        "warning",
        "a",
        S1,
    ),
    "CAP-001": (
        "a: {type: caption, bind: words, lines: 4}",
        "a: {type: caption, bind: words, lines: 2}",
        "error",
        "a",
        S1,
    ),
    "CAP-002": (
        "a: {type: caption, bind: words, role: label, lines: 2}",
        "a: {type: caption, bind: words, role: label, lines: 2, chars_per_line: 30}",
        "warning",
        "a",
        S1,
    ),
    "A11Y-002": (
        "a: {type: text, max_lines: 1, width: '80%', size: 30, text: Just as wide as it may be now}",
        "a: {type: text, max_lines: 1, text: Short}",
        "warning",
        "a",
        S1,
    ),
    "COV-001": (
        "a: {type: text, text: Hi}\n  b: {type: text, text: B, visible_when: nothing}",
        "a: {type: text, text: Hi}\n  b: {type: text, text: B, visible_when: switch}",
        "info",
        "",
        S1,
    ),
}
HEAD = f"""hud: "1.0"
id: x
context: walking
data:
  event: {{type: event, sample: {{text: Hello}}}}
  often: {{type: event, max_per_min: 6, sample: {{text: Hello}}}}
  words: {{type: string, sample: {LONG}}}
  switch: {{type: bool, sample: false}}
  nothing: {{type: string, sample: null}}
components:
  """


@pytest.fixture
def layout(tmp_path):
    def load(components):
        path = tmp_path / "x.hud.yaml"
        path.write_text(HEAD + components, encoding="utf-8")
        return load_layout(path)

    return load


@pytest.fixture(scope="module")
def light():
    return DisplayLight(Optics.from_profile(load_profile("quark-s1")))


@pytest.mark.parametrize("rule", BROKEN)
def test_a_rule_finds_what_breaks_it_and_leaves_the_rest_alone(layout, light, rule):
    broken, mended, severity, component, screen = BROKEN[rule]
    found = [each for each in seen(layout(broken), screen, light_of(light, screen)) if each.rule == rule]
    assert [(each.severity, each.component) for each in found] == [(severity, component)]
    assert found[0].measured != found[0].limit and found[0].what
    assert rule not in {each.rule for each in seen(layout(mended), screen, light_of(light, screen))}


def light_of(light, screen):
    return replace(light, optics=replace(light.optics, levels=screen.levels))


def test_a_dim_display_fails_indoors(layout, light):
    dim = replace(light, optics=replace(light.optics, peak_nits=20.0))
    parts = layout("a: {type: text, text: Hi, level: mid}\n  b: {type: icon, name: check}")
    found = {(each.rule, each.severity, each.component) for each in seen(parts, S1, dim)}
    assert {("CON-001", "error", "a"), ("CON-003", "warning", "b")} <= found
    bright = {each.rule for each in seen(parts, S1, light)}
    assert "CON-003" not in bright and "CON-001" not in bright


def test_the_light_is_told_up_to_which_all_can_be_read(layout, light):
    (found,) = [each for each in seen(layout("a: {type: text, text: Hi}"), S1, light) if each.rule == "CON-004"]
    assert light.ratio(15, found.measured) == pytest.approx(light.required(32.0), rel=1e-3)
    assert found.measured > 10_000


def test_words_over_one_another_are_found_and_a_toast_is_not(layout, light):
    over = "a: {type: stack, children: [{type: text, text: Hello you}, {type: text, text: Good bye}]}"
    assert ("TXT-009", "a.1") in {(each.rule, each.component) for each in seen(layout(over), S1, light)}
    toast = "a: {type: text, anchor: top, text: Hello you}\n  b: {type: toast, on: event, text: Good bye all}"
    assert "TXT-009" not in {each.rule for each in seen(layout(toast), S1, light)}


def test_words_that_only_just_fit_are_told_for_translation(layout, light):
    tight = layout("a: {type: text, max_lines: 1, width: 300, text: Mind the step here now}")
    found = [each for each in seen(tight, S1, light) if each.rule == "TXT-009"]
    assert [each.severity for each in found] == ["warning"] and "35 %" in found[0].what


def test_every_word_of_an_enum_and_every_state_is_judged(tmp_path, light):
    path = tmp_path / "x.hud.yaml"
    path.write_text(
        """
hud: "1.0"
id: x
data: {stage: {type: enum, values: [one, two], sample: one}}
states:
  initial: first
  first: {show: [a]}
  second: {show: [b], when: "stage == 'two'"}
  third: {show: [c], when: "stage == 'none such'"}
components:
  a: {type: text, text: A}
  b: {type: text, text: B, size: 9}
  c: {type: text, text: C, size: 9}
"""
    )
    found = seen(load_layout(path), S1, light)
    too_small = {each.component: each.moment for each in found if each.rule == "TXT-001"}
    assert too_small == {"b": "stage = two", "c": "state third"}


@pytest.mark.parametrize(
    ("components", "expected"),
    [
        ("a: {type: icon, name: check}", [("VOX-001", "error", "a")]),
        ("a: {type: text, text: Hi}\n  b: {type: icon, name: check}", [("VOX-001", "warning", "b")]),
        ('a: {type: icon, name: check, say: ""}', []),
        ('a: {type: text, text: Hi, say: ""}', [("VOX-003", "info", "a")]),
        ('a: {type: text, text: Hi, say: "", importance: ambient}', []),
        ('a: {type: list, items: [x, y], say: ""}\n  b: {type: text, text: Hi}', [("VOX-003", "info", "a")]),
        ('a: {type: row, say: "", children: [{type: text, text: Hi}]}', [("VOX-003", "info", "a")]),
        (
            'a: {type: row, children: [{type: text, text: Hi}, {type: text, text: Ho, say: ""}]}',
            [("VOX-003", "info", "a.1")],
        ),
        ('a: {type: row, say: Both, children: [{type: text, text: Hi, say: ""}]}', []),
        ("a: {type: icon, name: check, say: Done}", []),
        ("a: {type: icon, name: check, importance: ambient}", []),
        ("a: {type: text, text: Hi}", []),
        (f"a: {{type: text, text: {LONG}}}", [("VOX-002", "warning", "a")]),
    ],
)
def test_what_cannot_be_heard_is_found(layout, components, expected):
    assert [(each.rule, each.severity, each.component) for each in heard(layout(components))] == expected


def test_every_rule_is_tested_here():
    assert set(RULES) == {*BROKEN, "CON-003", "CON-004", "VOX-001", "VOX-002", "VOX-003"}
    assert f"against {len(RULES)} rules" in (Path(__file__).parents[4] / "README.md").read_text(encoding="utf-8")
