"""The verb `render`: the picture that it writes, what it says of it, and every way to use it wrongly."""

import argparse
import errno
import json
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from emulator.bad_input import BadInput
from ui.terminal import render

LAYOUT = """
hud: "1.0"
id: walk
data:
  go.distance_m: {type: number, sample: 120}
  go.turn: {type: enum, values: [left, right], sample: left}
  message: {type: string, sample: "出口 Exit"}
  urgent: {type: bool, sample: false}
states:
  initial: guiding
  guiding: {show: [note, turn]}
  quiet: {show: [note]}
components:
  note: {type: text, anchor: top, role: body, text: "{{ message }}"}
  turn: {type: text, anchor: bottom, role: title, text: "{{ go.distance_m | distance }}"}
"""


@pytest.fixture
def layout(tmp_path) -> Path:
    path = tmp_path / "walk.hud.yaml"
    path.write_text(LAYOUT, encoding="utf-8")
    return path


def options(*words) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    render.add_parser(parser.add_subparsers())
    return parser.parse_args(["render", *map(str, words)])


def draw(layout, out, *words) -> int:
    chosen = options(layout, "-o", out, *words)
    return chosen.run(chosen)


def document(capsys, layout, out, *words) -> dict:
    assert draw(layout, out, "--json", *words) == 0
    return json.loads(capsys.readouterr().out)


def refused(layout, out, *words) -> str:
    with pytest.raises(BadInput) as caught:
        draw(layout, out, *words)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_the_eye_view_is_a_picture_with_a_footer_and_a_table(layout, tmp_path, capsys):
    assert draw(layout, tmp_path / "eye.png", "--lux", 10000) == 0
    with Image.open(tmp_path / "eye.png") as picture:
        assert picture.size[0] == 1280
        assert picture.size[1] > 720
    said = capsys.readouterr().out
    for word in ("Quark", "10,000 lux", "出口 Exit", "120 m", "readable to", "wrote"):
        assert word in said


def test_the_document_has_a_row_for_each_component(layout, tmp_path, capsys):
    found = document(capsys, layout, tmp_path / "eye.png", "--lux", 10000)
    rows = {row["component"]: row for row in found["components"]}
    assert set(rows) == {"note", "turn"}
    for row in rows.values():
        background, lit = row["background_nits"], row["luminance_nits"]
        assert row["contrast_ratio"] == pytest.approx((background + lit) / background)
        assert row["readable_up_to_lux"] > 0
        assert row["readable"] == (row["contrast_ratio"] >= 0.995 * row["required_ratio"])
    assert (found["device"], found["layout"], found["state"]) == ("quark-s1", "walk", "guiding")
    assert found["illuminance_lux"] == 10000
    with Image.open(tmp_path / "eye.png") as picture:
        assert picture.size == (found["width_px"], found["height_px"])


def test_readability_falls_with_the_light_and_the_limit_stays(layout, tmp_path, capsys):
    rows = [
        document(capsys, layout, tmp_path / "eye.png", "--lux", lux)["components"][0] for lux in (100, 10_000, 100_000)
    ]
    ratios = [row["contrast_ratio"] for row in rows]
    assert ratios == sorted(ratios, reverse=True)
    limits = [row["readable_up_to_lux"] for row in rows]
    assert limits == pytest.approx([limits[0]] * 3, rel=1e-3)
    assert rows[0]["readable"]
    assert not rows[2]["readable"]


def test_a_value_given_on_the_command_line_is_shown(layout, tmp_path, capsys):
    found = document(
        capsys, layout, tmp_path / "a.png", "--data", "go.distance_m=45", "--data", "message=no: [red]5[/red] = x"
    )
    texts = {row["component"]: row["text"] for row in found["components"]}
    assert texts == {"note": "no: [red]5[/red] = x", "turn": "45 m"}


def test_words_with_markup_reach_the_table_as_they_are(layout, tmp_path, capsys):
    assert draw(layout, tmp_path / "a.png", "--data", "message=[red]x[/red]") == 0
    assert "[red]x[/red]" in capsys.readouterr().out


def test_a_state_shows_its_own_components(layout, tmp_path, capsys):
    found = document(capsys, layout, tmp_path / "a.png", "--state", "quiet")
    assert [row["component"] for row in found["components"]] == ["note"]


def test_the_panel_view_is_the_panel_and_nothing_else(layout, tmp_path, capsys):
    document(capsys, layout, tmp_path / "panel.png", "--view", "panel")
    pixels = np.asarray(Image.open(tmp_path / "panel.png"))
    assert pixels.shape == (480, 640, 3)
    assert (pixels.sum(axis=2) == 0).mean() > 0.8
    document(capsys, layout, tmp_path / "large.png", "--view", "panel", "--zoom", 2)
    assert np.array_equal(np.asarray(Image.open(tmp_path / "large.png"))[::2, ::2], pixels)


def test_true_size_follows_the_monitor(layout, tmp_path, capsys):
    def lit(name: str, ppd: float) -> int:
        found = document(capsys, layout, tmp_path / name, "--view", "true-size", "--monitor-ppd", ppd)
        assert f"true size at {ppd:g} px per degree" in found["notes"]
        pixels = np.asarray(Image.open(tmp_path / name)).astype(int)[:720]
        return int((pixels[..., 1] - pixels[..., 0] > 60).sum())

    assert lit("fine.png", 50) > 1.5 * lit("coarse.png", 30)


def test_the_world_picture_is_what_lies_behind(layout, tmp_path, capsys):
    Image.new("RGB", (160, 90), (40, 60, 220)).save(tmp_path / "blue.png")
    document(capsys, layout, tmp_path / "a.png", "--world", tmp_path / "blue.png", "--lux", 20000)
    red, green, blue = np.asarray(Image.open(tmp_path / "a.png"))[20, 20].tolist()
    assert blue > 2 * max(red, green)


def test_brightness_and_imperfections_change_the_light(layout, tmp_path, capsys):
    whole = document(capsys, layout, tmp_path / "a.png")["components"][0]["luminance_nits"]
    half = document(capsys, layout, tmp_path / "b.png", "--brightness", 0.5)["components"][0]["luminance_nits"]
    faulty = document(capsys, layout, tmp_path / "c.png", "--imperfections")
    assert half == pytest.approx(whole / 2, rel=1e-3)
    assert faulty["components"][0]["luminance_nits"] < whole
    assert any("not measured" in note for note in faulty["notes"])


def test_a_device_without_display_is_refused(layout, tmp_path):
    assert "quark-g1 has no display; " in refused(layout, tmp_path / "a.png", "--device", "quark-g1")
    assert not (tmp_path / "a.png").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--lux", "0"), "lux is outside"),
        (("--lux", "nan"), "lux is outside"),
        (("--brightness", "2"), "brightness"),
        (("--view", "panel", "--zoom", "0"), "--zoom"),
        (("--view", "panel", "--zoom", "9999"), "--zoom"),
        (("--view", "true-size", "--monitor-ppd", "0"), "--monitor-ppd"),
        (("--view", "true-size", "--monitor-ppd", "nan"), "--monitor-ppd"),
        (("--state", "nowhere"), "nowhere"),
        (("--device", "quark-s9"), "quark-s9"),
        (("--data", "message"), "assigns nothing"),
        (("--data", "mesage=hi"), "did you mean message?"),
        (("--data", "go.distance_m=far"), "go.distance_m"),
        (("--data", "go.turn=up"), "go.turn"),
        (("--data", "urgent=[1, {"), "urgent"),
        (("--data", "go.distance_m=" + "[" * 5000), "go.distance_m"),
        (("--data", "message=" + "x" * 20_000), "characters"),
    ],
)
def test_what_cannot_be_used_is_one_clear_line(layout, tmp_path, words, said):
    assert said in refused(layout, tmp_path / "a.png", *words)


@pytest.mark.parametrize("name", ["a.jpg", "a", "missing/a.png", "folder.png"])
def test_an_output_that_cannot_be_written_is_one_clear_line(layout, tmp_path, name):
    (tmp_path / "folder.png").mkdir()
    assert name.partition("/")[0] in refused(layout, tmp_path / name)


def test_a_full_disk_is_one_clear_line(layout, tmp_path, monkeypatch):
    def full(path: Path, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert "cannot be written (No space left on device)" in refused(layout, tmp_path / "a.png")


def test_a_missing_layout_and_a_broken_one_are_one_clear_line(tmp_path):
    assert "none.hud.yaml" in refused(tmp_path / "none.hud.yaml", tmp_path / "a.png")
    (tmp_path / "bad.hud.yaml").write_text("hud: [")
    assert "bad.hud.yaml" in refused(tmp_path / "bad.hud.yaml", tmp_path / "a.png")


def huge_png() -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 64)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "said"), [(b"just text", "not a picture"), (b"", "the file is empty"), (huge_png(), "64 megapixels")]
)
def test_a_world_that_is_no_picture_is_one_clear_line(layout, tmp_path, content, said):
    (tmp_path / "world.png").write_bytes(content)
    assert said in refused(layout, tmp_path / "a.png", "--world", tmp_path / "world.png")


def test_a_world_of_one_pixel_works(layout, tmp_path):
    Image.new("RGB", (1, 1), (128, 128, 128)).save(tmp_path / "dot.png")
    assert draw(layout, tmp_path / "a.png", "--world", tmp_path / "dot.png") == 0


def test_a_black_world_is_readable_without_limit(layout, tmp_path, capsys):
    Image.new("RGB", (16, 9)).save(tmp_path / "black.png")
    row = document(capsys, layout, tmp_path / "a.png", "--world", tmp_path / "black.png")["components"][0]
    assert (row["contrast_ratio"], row["readable_up_to_lux"], row["readable"]) == (None, None, True)
    assert draw(layout, tmp_path / "a.png", "--world", tmp_path / "black.png") == 0
