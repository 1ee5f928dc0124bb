"""A layout file that cannot be used is refused in one line with file, line, key and what to do."""

from __future__ import annotations

import pytest

from emulator.bad_input import BadInput
from emulator.hud.layout.document import Layout
from emulator.hud.load import load_layout

TEXT = "components:\n  t: {type: text, text: hi}\n"


def refusal(written, text: str, **more) -> str:
    with pytest.raises(BadInput) as caught:
        written(text, **more)
    line = str(caught.value)
    assert "\n" not in line and "x.hud.yaml" in line
    return line


@pytest.mark.parametrize("name", ["translate", "navigate", "pay", "menu", "icons", "full"])
def test_examples_load(example, name):
    layout = example(name)
    assert layout.components and set(layout.data) <= set(layout.samples())


CASES = [
    ("components:\n  t: {type: text, text: hi, levell: mid}\n", ":4: components.t.levell: unknown key", "mean level?"),
    ("components:\n  t: {type: txt, text: hi}\n", "no component type 'txt'", "mean text?"),
    ("components:\n  t: {text: hi}\n", "components.t: the component has no type", "type"),
    ("components:\n  t: {type: text}\n", "components.t: needs exactly one of 'text' and 'bind'", ""),
    ("components:\n  t: {type: text, text: 12}\n", "components.t.text: must be a text", "quotes"),
    ("components:\n  t: {type: text, text: a, level: brigth}\n", "components.t.level: 'brigth'", "mean bright?"),
    ("components:\n  t: {type: text, text: a, anchor: center}\n", "components.t.anchor", "mean centre?"),
    ("components:\n  t: {type: text, text: a, width: 12em}\n", "components.t.width: a length is", ""),
    ("components:\n  t: {type: text, text: a, width: true}\n", "components.t.width: a length is", ""),
    ("components:\n  t: {type: text, text: a, max_lines: 0}\n", "components.t.max_lines", "greater"),
    ("components:\n  t: {type: toast, text: a, on: x, duration: 0.5}\n", 't.duration: must be "auto" or', ""),
    ("components:\n  t: {type: toast, text: a, on: x, duration: 3s}\n", "seconds from 1 to 60, not '3s'", ""),
    ("components:\n  t: {type: caption, bind: x, chars_per_line: 81}\n", "a whole number from 4 to 80, not 81", ""),
    ("components:\n  t: {type: icon, name: heart}\n", "components.t.name: 'heart'", ""),
    ("components: {}\n", "components", ""),
    ("component: {}\n", "component: unknown key", "mean components?"),
    ("components:\n  1t: {type: spacer}\n", "not a valid name", ""),
    (TEXT + "data:\n  a: {type: numbr, sample: 1}\n", ":6: data.a.type: 'numbr'", "mean number?"),
    (TEXT + "data:\n  a: {type: number}\n", "data.a.sample: is missing", ""),
    (TEXT + "data:\n  a: {type: number, sample: one}\n", "data.a.sample: expected a finite number", ""),
    (TEXT + "data:\n  a: {type: enum, values: [l, r], sample: up}\n", "data.a.sample: expected one of l, r", ""),
    (TEXT + "data:\n  a: {type: enum, sample: up}\n", "data.a: an enum", ""),
    (TEXT + "data:\n  device.time: {type: number, sample: 1}\n", "device.time is provided by the device", ""),
    (TEXT + "states:\n  initial: off\n  on: {show: [t]}\n", "states.initial: there is no state 'off'", ""),
    (TEXT + "states:\n  initial: on\n  on: {show: [tt]}\n", "states.on.show[0]: there is no component 'tt'", "mean t?"),
    (TEXT + "states:\n  initial: on\n  on: {show: [t], whn: a}\n", "states.on.whn: unknown key", "mean when?"),
    (TEXT + "states:\n  initial: on\n  on: {show: [t], when: nav.on}\n", "states.on.when: 'nav.on' is not decl", ""),
    ("components:\n  t: {type: text, bind: speed_kmh}\n", "components.t.bind: 'speed_kmh' is not declared", ""),
    ("components:\n  t: {type: text, text: 'to ${a}'}\n", "components.t.text: '${' is no place", "{{ name }}"),
    ("components:\n  t: {type: text, text: '{{ a '}\n", "components.t.text: '{{' without '}}'", ""),
    ("components:\n  t: {type: text, text: '{{ 1 | distanc }}'}\n", "no filter 'distanc'", "mean distance?"),
    ("components:\n  t: {type: text, text: '{{ __import__(1) }}'}\n", "components.t.text", ""),
    ("components:\n  t: {type: progress, bind: \"'a'\"}\n", "a progress needs a number here, not a string", ""),
    ("components:\n  t: {type: list, bind: '1'}\n", "a list needs a list here, not a number", ""),
    ("components:\n  c: {type: card, children: []}\n", "components.c.children", "at least 1"),
    ("components:\n  c: {type: card, children: [t]}\n", "components.c.children[0]: there is no component 't'", ""),
    ("components:\n  c: {type: row, children: [{type: spacer, sise: 1}]}\n", "components.c.children[0].sise", "size"),
    ("components:\n  c: {type: status_bar, items: [{type: clok}]}\n", "items[0].type: 'clok'", "mean clock?"),
]  # fmt: skip


def test_a_price_in_dollars_is_no_mistake(written):
    layout = written(
        "data:\n  p: {type: number, sample: 2}\ncomponents:\n  t: {type: text, text: '${{ p | fixed(2) }}'}\n"
    )
    assert layout is not None


@pytest.mark.parametrize(("text", "what", "mend"), CASES)
def test_one_clear_line(written, text, what, mend):
    line = refusal(written, text)
    assert what in line and mend in line


def test_an_arrow_may_only_get_turns(written):
    text = "data:\n  t: {type: enum, values: [left, up], sample: left}\ncomponents:\n  a: {type: arrow, bind: t}\n"
    assert "there is no arrow 'up', which t can be" in refusal(written, text)


def test_cycles_are_named(written):
    parts = [f"  {a}: {{type: row, children: [{b}]}}\n" for a, b in ("ab", "bc", "ca")]
    text = "components:\n" + "".join(parts)
    assert "a -> b -> c -> a" in refusal(written, text)
    assert "a -> a" in refusal(written, "components:\n  a: {type: card, children: [a]}\n")


def test_references_that_double_are_counted_not_followed(written):
    lines = [f"  c{i}: {{type: row, children: [c{i + 1}, c{i + 1}]}}\n" for i in range(28)]
    line = refusal(written, "components:\n" + "".join(lines) + "  c28: {type: spacer}\n")
    assert "when its references are followed" in line


def test_ten_thousand_components_are_refused_before_any_is_looked_at(written, monkeypatch):
    monkeypatch.setattr(Layout, "model_validate", None)
    lines = "".join(f" a{i}: {{type: spacer}}\n" for i in range(10_000))
    assert "10000 components" in refusal(written, "components:\n" + lines)


def test_a_thousand_and_one_children_are_refused(written):
    children = "".join("  - {type: spacer}\n" for _ in range(1000))
    assert "1001 components" in refusal(written, "components:\n c:\n  type: row\n  children:\n" + children)


UNSAFE = [
    ("a: &x [1]\nb: *x\n", "anchors and aliases"),
    ("a: !!python/object/apply:os.system [ls]\n", "the tag"),
    ("components: {a: {}}\ncomponents: {}\n", ":4: 'components' stands here twice; the first is in line 3"),
    ("a: " + "[" * 40 + "]" * 40, "nested deeper than 32"),
    ("a: .nan\n", "not a finite number"),
    ("? [a]\n: b\n", "a key must be a plain word"),
    ("a: [1\n", "not valid YAML"),
    ("a: b: c\n", "not valid YAML"),
    ("a: \t@\n", "not valid YAML"),
    ("a: \x00\n", "not valid YAML"),
    ("---\na: 1\n---\nb: 1\n", "more than one document"),
    ("x" * 300_000, "is larger than 256 kB, so it is no layout; split the layout"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "what"), UNSAFE)
def test_unsafe_yaml_is_refused(written, text, what):
    assert what in refusal(written, text, head="" if text.startswith("---") else 'hud: "1.0"\nid: x\n')


def test_a_bomb_of_aliases_does_not_expand(written):
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True))
    assert "anchors and aliases" in refusal(written, bomb)


@pytest.mark.parametrize("raw", [b"", b"# nothing\n", b"\xff\xfe\x00", b"- a\n", b"12\n"])
def test_files_that_are_no_layout(tmp_path, raw):
    path = tmp_path / "x.hud.yaml"
    path.write_bytes(raw)
    with pytest.raises(BadInput, match=r"x\.hud\.yaml"):
        load_layout(path)


def test_missing_file_and_folder(tmp_path):
    with pytest.raises(BadInput, match="there is no such file"):
        load_layout(tmp_path / "none.hud.yaml")
    with pytest.raises(BadInput, match="is a folder, not a layout"):
        load_layout(tmp_path)


def test_yaml_words_stay_words(written):
    layout = written("data:\n  a: {type: list, sample: [yes, no, on, off, 12:30, 0o7, 2026-01-01]}\n" + TEXT)
    assert layout.samples()["a"] == ["yes", "no", "on", "off", "12:30", "0o7", "2026-01-01"]


def test_version_must_be_a_quoted_text(written):
    assert 'write "1.0"' in refusal(written, TEXT, head="hud: 1.0\nid: x\n")
