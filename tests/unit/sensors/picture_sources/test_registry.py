"""What a user may type after --camera."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from emulator.bad_input import BadInput
from emulator.clock import HostClock
from emulator.sensors.picture_sources.registry import ALLOWED, SYNTHETIC, open_picture_source

HINT = (640, 480, 30.0)
SLOW_WALK = pytest.param("walk", marks=pytest.mark.slow)  # draws its whole street first


def open_(spec: str):
    return open_picture_source(spec, HostClock(), frame_hint=HINT)


@pytest.mark.parametrize(
    "spec",
    ["webcm", "", " ", "none:", "film.mp4", "ftp://host/x", "http://", "rtsp:///", "x" * 5000, "a\0b", "file:///a"],
)
def test_what_is_unknown_says_what_is_allowed(spec: str) -> None:
    with pytest.raises(BadInput) as caught:
        open_(spec)
    line = str(caught.value)
    assert len(line) < 600
    assert ALLOWED in line or "too long" in line.lower()


@pytest.mark.parametrize("spec", ["http://[::1", "rtsp://[no address]/x"])
def test_brackets_without_an_address_are_one_line(spec: str) -> None:
    with pytest.raises(BadInput, match="no address"):
        open_(spec)


@pytest.mark.parametrize("spec", ["synthetic:", "synthetic:moon"])
def test_synthetic_scenes_are_listed(spec: str) -> None:
    with pytest.raises(BadInput, match="synthetic:walk"):
        open_(spec)


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.slow) if name == "walk" else name for name in sorted(SYNTHETIC)]
)
def test_each_synthetic_scene_runs(name: str) -> None:
    source = open_(f"synthetic:{name}")
    picture = source.picture(0)
    assert picture.pixels.shape[2] == 3
    assert picture.pixels.std() > 5
    assert source.name == f"synthetic:{name}"
    assert source.status().state == "running"
    source.close()


@pytest.mark.parametrize("spec", ["screen:", "screen:1,2,3", "screen:a,b,c,d", "screen:0,0,0,5", "screen:-1,0,5,5"])
def test_screen_regions_are_checked(spec: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    with pytest.raises(BadInput, match="screen"):
        open_(spec)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux screens need a DISPLAY")
def test_a_screen_without_a_display_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    with pytest.raises(BadInput, match="no X display"):
        open_("screen")


def test_none_is_a_camera_that_is_off() -> None:
    source = open_("none")
    assert source.picture(0) is None
    assert source.status().state == "off"
    source.close()


def test_relative_and_home_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Image.new("RGB", (4, 4)).save(tmp_path / "sign.png")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    for spec in ("sign.png", "./sign.png", "~/sign.png"):
        assert open_(spec).picture(0) is not None


def test_odd_names_are_files_like_any_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("夸克 sign.png", "a:b.png", "a@2s", "%20?x=1.png"):
        Image.new("RGB", (4, 4)).save(tmp_path / name, "PNG")
        assert open_(name).picture(0) is not None


def test_what_is_neither_file_nor_folder_is_refused() -> None:
    with pytest.raises(BadInput, match="neither a file nor a folder"):
        open_("/dev/null")


def test_only_the_kind_in_use_is_imported() -> None:
    code = (
        "import sys, emulator.sensors.camera, emulator.sensors.picture_sources.registry; "
        "sys.exit(any(m in sys.modules for m in ('av', 'cv2', 'PIL')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=30).returncode == 0
