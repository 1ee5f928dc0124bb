"""Every way to spoil a profile gives one line with file, line, key and a way to mend it."""

import os
from pathlib import Path

import pytest

from emulator.bad_input import BadInput
from emulator.profile import load_profile

FOV = "fov_diagonal_deg = { value = 28, low = 23, high = 30, source"


def line_of(text: str, start: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if line.startswith(start))


def complaint(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        load_profile(path)
    message = str(caught.value)
    assert message.startswith(str(path)) and "\n" not in message
    return message


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mine.toml"


def test_the_template_is_a_valid_profile(path: Path, template: str) -> None:
    path.write_text(template, encoding="utf-8")
    assert load_profile(path).device.id == "my-glasses"
    assert load_profile(str(path)) == load_profile(path)


def test_a_byte_order_mark_and_windows_line_ends_are_fine(path: Path, template: str) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + template.replace("\n", "\r\n").encode())
    assert load_profile(path).device.id == "my-glasses"


def test_wrong_unit_names_the_right_key_before_the_missing_one(path: Path, template: str) -> None:
    message = complaint(
        path, template.replace("fov_diagonal_deg = { value = 28", "fov_diagonal_rad = { value = 0.5", 1)
    )
    assert "more" not in message
    line = line_of(template, "fov_diagonal_deg")
    assert f"mine.toml:{line}: display.fov_diagonal_rad: unknown key" in message
    assert message.endswith("did you mean fov_diagonal_deg?")


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("[camera]", "[kamera]", "kamera: unknown key; did you mean camera?"),
        ("refresh_hz", "refersh_hz", "display.refersh_hz: unknown key; did you mean refresh_hz?"),
        ("mass_g", "refresh_hz", "device.refresh_hz: unknown key; it belongs in [display]"),
        ("[units.npu]", "[units.tpu]", "units.tpu: unknown key; did you mean npu?"),
        ("w8a8 =", "int8 =", "units.npu.macs_per_s.int8: unknown key; known here: w8a8, w8a16, fp16, fp32"),
        ("scan_out_ms = { value", "scan_out_ms = { valeu", "display.scan_out_ms.valeu: unknown key"),
    ],
)
def test_unknown_keys(path: Path, template: str, right: str, wrong: str, said: str) -> None:
    assert said in complaint(path, template.replace(right, wrong, 1))


def test_missing_field_points_at_its_section(path: Path, template: str) -> None:
    lines = [line for line in template.splitlines() if not line.startswith("refresh_hz")]
    message = complaint(path, "\n".join(lines))
    assert (
        f"mine.toml:{line_of(template, '[display]')}: display.refresh_hz: is missing; write refresh_hz = {{" in message
    )


def test_missing_section(path: Path, template: str) -> None:
    assert "budget: is missing; see device_profiles/_template.toml" in complaint(
        path, template[: template.index("[budget]")] + template[template.index("[platform]") :]
    )


@pytest.mark.parametrize("number", ["nan", "inf", "-inf", "+nan"])
@pytest.mark.parametrize("key", ["value", "low", "high"])
def test_not_a_number_anywhere(path: Path, template: str, key: str, number: str) -> None:
    old = {"value": "value = 28", "low": "low = 23", "high": "high = 30"}[key]
    message = complaint(path, template.replace(FOV, FOV.replace(old, f"{key} = {number}"), 1))
    assert f"display.fov_diagonal_deg.{key}: must be a finite number, not {float(number)}" in message
    assert f":{line_of(template, 'fov_diagonal_deg')}:" in message


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("value = 28, low = 23", "value = 28, low = 29", "display.fov_diagonal_deg.low: low 29 is above the value 28"),
        ("value = 28, low = 23, high = 30", "value = 28, high = 27", "high 27 is below the value 28"),
        ("width_px = { value = 640", 'width_px = { value = "640"', "should be a valid integer, not '640'"),
        ("width_px = { value = 640", "width_px = { value = 640.5", "display.width_px.value"),
        ("width_px = { value = 640", "width_px = { value = true", "should be a valid integer, not True"),
        ("width_px = { value = 640", "width_px = { value = 100000", "less than or equal to 16384, not 100000"),
        ("width_px = { value = 640", "width_px = { value = -640", "greater than or equal to 1, not -640"),
        ("refresh_hz = { value = 60", "refresh_hz = { value = 1e-300", "display.refresh_hz.value"),
        ('primaries = { value = "mono"', 'primaries = { value = "blue"', "should be 'mono' or 'rgb', not 'blue'"),
        (
            'colour_srgb = { value = "#3CFA44"',
            'colour_srgb = { value = "green"',
            "must be a colour like #3CFA44, not 'green'",
        ),
        ('confidence = "estimated"', 'confidence = "sure"', "device.soc.confidence"),
        ("wear_detection = { value = true", "wear_detection = { value = true, low = true", "only a number can have"),
        ('id = "my-glasses"', 'id = "My Glasses"', "device.id: may have lower-case letters, digits and hyphens only"),
        ('source = "template: say where your number comes from"', 'source = ""', "device.soc.source"),
    ],
)
def test_wrong_values(path: Path, template: str, old: str, new: str, said: str) -> None:
    assert old in template
    assert said in complaint(path, template.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "ui_top_px = { value = 96",
            "ui_top_px = { value = 300",
            "ui_top_px 300 + ui_height_px 288 goes beyond height_px 480",
        ),
        ("ui_left_px = { value = 0", "ui_left_px = { value = 1", "display.ui_width_px: ui_left_px 1 + ui_width_px 640"),
        ("black_luminance_nits = { value = 0", "black_luminance_nits = { value = 5000", "black is not darker"),
        ("exposure_min_ms = { value = 0.1", "exposure_min_ms = { value = 40", "exposure_min_ms is above"),
        ("frame_rate_hz = { value = 15", "frame_rate_hz = { value = 60", "longer than the 16.67 ms between frames"),
        ("throttle_c = { value = 43", "throttle_c = { value = 60", "throttle_c is not below shutdown_c"),
        ('gesture = "double_tap"', 'gesture = "tap"', "touch.gestures.1: tap on strip is listed twice"),
        ("[speaker]", "[loudspeaker]", "loudspeaker: unknown key"),
    ],
)
def test_values_that_contradict_each_other(path: Path, template: str, old: str, new: str, said: str) -> None:
    text = template.replace(", low = 10, high = 30", "").replace(", low = 39, high = 45", "")
    assert old in text
    assert said in complaint(path, text.replace(old, new, 1))


def without(text: str, section: str) -> str:
    start = text.index(f"[{section}]")
    return text[:start] + text[text.index("\n[", start) + 1 :]


def test_a_device_needs_a_way_to_answer_and_a_processor(path: Path, template: str) -> None:
    mute = without(without(template, "display"), "speaker")
    assert "neither [display] nor [speaker]" in complaint(path, mute)
    headless = without(without(template, "units.cpu"), "units.cpu.macs_per_s")
    assert "units.cpu is missing" in complaint(path, headless)


def test_plain_number_instead_of_a_table(path: Path, template: str) -> None:
    lines = ["refresh_hz = 60" if line.startswith("refresh_hz") else line for line in template.splitlines()]
    message = complaint(path, "\n".join(lines))
    assert "display.refresh_hz: is not a table but 60; write refresh_hz = { value = ..." in message


def test_section_that_is_a_word(path: Path) -> None:
    assert "display: is not a table but 'none'" in complaint(path, 'display = "none"\n')


@pytest.mark.parametrize("text", ["", "   \n", "# only a comment\n"])
def test_empty_file(path: Path, text: str) -> None:
    assert "the profile is empty; copy device_profiles/_template.toml" in complaint(path, text)


def test_duplicate_key(path: Path, template: str) -> None:
    line = line_of(template, "refresh_hz")
    lines = template.splitlines()
    lines.insert(line, lines[line - 1])
    assert f"mine.toml:{line + 1}: duplicate key refresh_hz; keep one of them" in complaint(path, "\n".join(lines))


def test_section_twice(path: Path, template: str) -> None:
    message = complaint(path, template + "\n[display]\nx = 1\n")
    assert "duplicate key [display]" in message


def test_syntax_error_has_its_line(path: Path) -> None:
    assert "mine.toml:2: not valid TOML" in complaint(path, '[device]\nid = "x\n')


def test_cut_off_file(path: Path, template: str) -> None:
    assert "not valid TOML" in complaint(path, template[: template.index("value = 28")] + "value")


@pytest.mark.timeout(20)
def test_a_key_of_very_many_parts(path: Path, template: str) -> None:
    message = complaint(path, template + "\na" + ".a" * 100_000 + " = 1\n")
    assert f"mine.toml:{len(template.splitlines()) + 2}: is nested too deeply" in message


def test_not_utf8(path: Path) -> None:
    path.write_bytes(b'[device]\nid = "caf\xe9"\n')
    with pytest.raises(BadInput, match=r"mine.toml:2: is not UTF-8 text; save it as UTF-8"):
        load_profile(path)


def test_binary_zeros(path: Path) -> None:
    path.write_bytes(bytes(1000))
    with pytest.raises(BadInput, match="not valid TOML"):
        load_profile(path)


def test_too_large(path: Path) -> None:
    assert "larger than 256 kB" in complaint(path, "# " + "x" * 300_000)


@pytest.mark.parametrize("depth", [200, 100_000])
def test_deep_nesting(path: Path, depth: int) -> None:
    complaint(path, "x = " + "[" * depth + "]" * depth)


def test_endless_number(path: Path) -> None:
    complaint(path, "x = " + "9" * 10_000)


def test_huge_integer_for_a_float(path: Path, template: str) -> None:
    assert "display.refresh_hz.value" in complaint(
        path, template.replace("refresh_hz = { value = 60", f"refresh_hz = {{ value = {10**400}", 1)
    )


def test_deep_nesting_inside_a_value(path: Path, template: str) -> None:
    deep = "[" * 150 + "]" * 150
    message = complaint(path, template.replace("width_px = { value = 640", f"width_px = {{ value = {deep}", 1))
    assert len(message) < 300


def test_folder_missing_file_and_special_file(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="is a folder, not a profile"):
        load_profile(tmp_path)
    with pytest.raises(BadInput, match="there is no such file"):
        load_profile(tmp_path / "none.toml")
    with pytest.raises(BadInput, match="there is no such file"):
        load_profile("a\0b.toml")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.toml")
        with pytest.raises(BadInput, match="is not a regular file"):
            load_profile(tmp_path / "pipe.toml")


def test_unknown_id_names_the_ids_there_are(user_folder: Path) -> None:
    with pytest.raises(
        BadInput, match=r"no device profile 'quark-s2'; did you mean quark-s1\? available: quark-g1, quark-s1"
    ):
        load_profile("quark-s2")


def test_two_wrong_values_are_counted(path: Path, template: str) -> None:
    spoiled = template.replace("value = 28,", "value = nan,", 1).replace("value = 640", "value = 0", 1)
    assert "display.width_px.value: should be greater than or equal to 1, not 0 (and 1 more)" in complaint(
        path, spoiled
    )
