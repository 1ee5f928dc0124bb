"""Layout + data -> scene: pure, total for odd strings, and nothing outside the safe area or over one another."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emulator.bad_input import BadInput
from emulator.hud.describe import describe
from emulator.hud.resolve import resolve
from emulator.hud.screen import Screen
from emulator.messages.scene import Box, Outline, Plate, Symbol, TextRun

NAMES = ["translate", "navigate", "pay", "menu", "icons", "full"]


@pytest.mark.parametrize("name", NAMES)
def test_equal_inputs_give_equal_scenes(example, s1, name):
    layout = example(name)
    first, second = (resolve(layout, layout.samples(), s1) for _ in range(2))
    assert first == second and hash(first) == hash(second) and first.left_out == ()


@pytest.mark.parametrize("name", NAMES)
def test_everything_stands_in_the_safe_area(example, s1, name):
    layout = example(name)
    for item in resolve(layout, layout.samples(), s1).items:
        assert item.box.left >= 14 and item.box.right <= 640 - 14
        assert item.box.top >= 96 + 14 and item.box.bottom <= 384 - 14


@pytest.mark.parametrize("name", NAMES)
def test_words_never_overlap(example, s1, name):
    layout = example(name)
    boxes = [item.box for item in resolve(layout, layout.samples(), s1).items if item.kind == "text"]
    for index, first in enumerate(boxes):
        for second in boxes[index + 1 :]:
            across = min(first.right, second.right) > max(first.left, second.left)
            assert not (across and min(first.bottom, second.bottom) > max(first.top, second.top))


def test_missing_data_hides_what_depends_on_it(example, s1):
    scene = resolve(example("navigate"), {}, s1)
    assert scene.state == "idle" and describe(scene) == []
    scene = resolve(example("navigate"), {"nav.active": True, "nav.turn": "left"}, s1)
    assert describe(scene) == ["[arrow left]"]


def test_data_may_be_nested_tables(example, s1):
    nested = {"nav": {"active": True, "distance_m": 80, "turn": "right"}, "device": {"time": "09:00"}}
    assert describe(resolve(example("navigate"), nested, s1)) == ["[arrow right]", "80 m", "[progress 60%]", "09:00"]


@pytest.mark.parametrize(
    "data",
    [
        {"nav.distance_m": "far"}, {"nav.distance_m": float("nan")}, {"nav.distance_m": True}, {"nav.active": 1},
        {"nav.turn": "up"}, {"nav.street": b"x"}, {"msg": "text"}, {"caption": {"words": "x"}},
        {"device.battery": "full"}, {"nav.distance_m": 10**400},
    ],
)  # fmt: skip
def test_data_of_the_wrong_type_is_named(example, s1, data):
    with pytest.raises(BadInput, match=f"data {next(iter(data))}: .*declares it as"):
        resolve(example("navigate"), data, s1)


def test_states_by_condition_priority_and_wish(example, s1):
    layout = example("navigate")
    assert resolve(layout, layout.samples(), s1).state == "guiding"
    speaking = layout.samples() | {"caption": "hello"}
    assert resolve(layout, speaking, s1).state == "talking"
    assert resolve(layout, speaking, s1, state="idle").state == "idle"
    with pytest.raises(BadInput, match=r"no state 'guidin'.*did you mean guiding"):
        resolve(layout, speaking, s1, state="guidin")


def test_requirements_of_the_panel(example, written):
    small = Screen(200, 100, Box(0, 0, 200, 100), 4, 28.0)
    with pytest.raises(BadInput, match=r"needs a field of 14 x 7 degrees, the panel has 7\.1 x 3\.6"):
        resolve(example("navigate"), {}, small)
    layout = written("require: {min_levels: 8}\ncomponents:\n  t: {type: text, text: a}\n")
    with pytest.raises(BadInput, match="needs 8 intensities, the panel has 4"):
        resolve(layout, {}, small)


def test_sizes_keep_their_angle(written):
    layout = written("components:\n  t: {type: text, text: Hxg}\n")
    coarse, fine = (Screen(900, 600, Box(0, 0, 900, 600), 16, ppd) for ppd in (20.0, 40.0))
    sizes = [resolve(layout, {}, screen).items[0].size_px for screen in (coarse, fine)]
    assert sizes == [15, 29]
    for size, ppd in zip(sizes, (20.0, 40.0), strict=True):
        assert 0.733 * size / ppd * 60 >= 24  # capitals of the body, arc minutes


def test_lengths(written, s1):
    text = "components:\n  t: {type: text, text: a, width: %s, outline: true}\n"
    widths = {"100": 93, '"100px"': 100, '"50%"': 306, '"2deg"': 56}
    for length, width_px in widths.items():
        outline = next(m for m in resolve(written(text % length), {}, s1).marks if isinstance(m, Outline))
        assert outline.box.width_px == width_px


def test_anchors(written, s1):
    for anchor, corner in {"top_left": (14, 110), "bottom_right": (626, 370)}.items():
        box = resolve(written(f"components:\n  i: {{type: icon, name: eye, anchor: {anchor}}}\n"), {}, s1).items[0].box
        assert corner in ((box.left, box.top), (box.right, box.bottom))


def test_components_at_one_anchor_stand_below_one_another(written, s1):
    scene = resolve(written("components:\n  a: {type: text, text: a}\n  b: {type: text, text: b}\n"), {}, s1)
    assert scene.items[0].box.bottom < scene.items[1].box.top


def test_what_has_no_room_is_named(written, s1):
    rows = "".join(f"  t{i}: {{type: text, text: line, role: title}}\n" for i in range(12))
    scene = resolve(written("components:\n" + rows), {}, s1)
    assert scene.left_out and len(scene.items) + len(scene.left_out) == 12


def test_levels(written):
    parts = [f"  {name}: {{type: text, text: a, level: {name}}}\n" for name in ("bright", "mid", "dim", "faint")]
    layout = written("components:\n" + "".join(parts))
    for levels, codes in {16: [15, 10, 6, 3], 4: [3, 2, 1, 1], 2: [1, 1, 1, 1], 256: [255, 168, 102, 51]}.items():
        screen = Screen(640, 480, Box(0, 0, 640, 480), levels, 28.0)
        assert [item.level for item in resolve(layout, {}, screen).items] == codes


def test_a_dim_card_dims_what_is_in_it(written, s1):
    layout = written("components:\n  c: {type: card, level: dim, children: [{type: text, text: a, role: title}]}\n")
    assert {mark.level for mark in resolve(layout, {}, s1).marks} == {6}


def test_a_list_shows_the_focused_item_between_its_neighbours(example, s1):
    layout = example("menu")
    for chosen, shown in {0: (0, 1, 2), 1: (0, 1, 2), 3: (2, 3, 4), 5: (3, 4, 5), 99: (3, 4, 5)}.items():
        scene = resolve(layout, layout.samples() | {"chosen": chosen}, s1)
        rows = [item.text for item in scene.items if item.kind == "list"]
        names = [place["name"].split()[0] for place in layout.samples()["places"]]
        assert [row.split()[0].rstrip("…") for row in rows] == [names[index] for index in shown]
        counter = [mark.text for mark in scene.marks if isinstance(mark, TextRun) and "/" in mark.text]
        assert counter == [f"{min(chosen, 5) + 1}/6"]


def test_a_toast_clears_its_ground_and_moves_nothing(example, s1):
    layout = example("navigate")
    calm = resolve(layout, layout.samples(), s1)
    alarmed = resolve(layout, layout.samples() | {"msg": {"from": "Ana", "text": "Running 5 min late"}}, s1)
    assert set(calm.marks) < set(alarmed.marks)
    plate = next(mark for mark in alarmed.marks if isinstance(mark, Plate) and mark.component == "toast_msg")
    assert plate.level == 0


def test_a_toast_takes_the_place_of_the_status_bar(written, s1):
    text = "data:\n  m: {type: event, sample: null}\ncomponents:\n  s: {type: status_bar, items: [{type: clock}]}\n"
    layout = written(text + "  n: {type: toast, on: m, text: '{{ m.text }}'}\n")
    data = layout.samples()
    assert describe(resolve(layout, data, s1)) == ["10:24"]
    assert describe(resolve(layout, data | {"m": {"text": "hi"}}, s1)) == ["hi"]


def test_a_progress_ring_and_bar_say_their_share(written, s1):
    for style, kind in {"ring": Symbol, "bar": Plate}.items():
        layout = written(f"components:\n  p: {{type: progress, bind: '0.4', style: {style}, value: true}}\n")
        scene = resolve(layout, {}, s1)
        assert describe(scene) == ["[progress 40%]"] and any(isinstance(mark, kind) for mark in scene.marks)


def test_offset_moves_by_units(written, s1):
    plain = resolve(written("components:\n  t: {type: text, text: a}\n"), {}, s1).items[0].box
    moved = resolve(written("components:\n  t: {type: text, text: a, offset: [10, -20px]}\n"), {}, s1).items[0].box
    assert (moved.left - plain.left, moved.top - plain.top) == (9, -20)


ODD = [
    "😀" * 50,
    "שלום עולם",
    "مرحبا",
    "\ud83d",
    "\x00\x07\x1b",
    "a" * 100_000,
    "，。！" * 80,
    "\n\n\n",
    " ",
    "\u202e\u2066",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_strings_are_shown_or_cut(example, s1, text):
    for name, key in {"translate": "target.text", "navigate": "caption", "pay": "pay.merchant"}.items():
        layout = example(name)
        scene = resolve(layout, layout.samples() | {key: text}, s1)
        assert all(line.encode() for line in describe(scene))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    text=st.text(st.characters(exclude_categories=()), max_size=300),
    number=st.floats(allow_nan=False, allow_infinity=False),
)
def test_any_text_and_number(example, s1, text, number):
    layout = example("navigate")
    data = layout.samples() | {
        "nav.street": text,
        "caption": text,
        "nav.distance_m": number,
        "msg": {"from": text, "text": text},
    }
    scene = resolve(layout, data, s1)
    for mark in scene.marks:
        assert 0 <= mark.box.left < mark.box.right <= 640 and 0 <= mark.box.top < mark.box.bottom <= 480
