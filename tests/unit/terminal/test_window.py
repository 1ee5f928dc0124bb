"""When a command means the window, and what it asks of it."""

import pytest

from ui.terminal.command_line import VERBS, OneLineParser, build_parser
from ui.terminal.window import can_show, means_window, parse_window, run_settings, wants_window, window_parser


@pytest.fixture(params=[False, True], ids=["no display", "a display"])
def display(request, monkeypatch):
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    if request.param:
        monkeypatch.setenv("DISPLAY", ":7")
    else:
        monkeypatch.delenv("DISPLAY", raising=False)
    return request.param


def window(*arguments):
    return window_parser(OneLineParser()).parse_args(arguments)


@pytest.mark.parametrize(
    ("words", "means"),
    [
        ("", True),
        ("--debug", True),
        ("--screenshot x.png", True),
        ("--screenshot x.png demo", True),
        ("--screenshot=x.png demo", True),
        ("run demo --screenshot x.png", True),
        ("--help", False),
        ("--version", False),
        ("demo", False),
        ("run my-app", False),
        ("rnu", False),
    ],
)
def test_what_names_no_verb_means_the_window(words, means):
    assert means_window(words.split(), VERBS) is means


def test_a_project_that_is_there_means_the_window(tmp_path):
    assert means_window([str(tmp_path)], VERBS)
    assert not means_window([str(tmp_path / "nothing")], VERBS)


@pytest.mark.parametrize("words", ["demo", "run demo", "run demo --camera x.mp4 --lux 20"])
def test_demo_and_run_are_watched_where_there_is_a_display(display, words):
    assert wants_window(build_parser().parse_args(words.split())) is display


@pytest.mark.parametrize("words", ["demo --headless", "demo --json", "run demo --out o", "run demo --for 3s", "doctor"])
def test_what_asks_for_results_is_not_watched(display, words):
    assert not wants_window(build_parser().parse_args(words.split()))


def test_without_a_display_only_a_picture_of_the_window_can_be_had(display, monkeypatch):
    assert can_show(window()) is display
    assert can_show(window("--screenshot", "x.png")) is display
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert can_show(window("--screenshot", "x.png"))
    assert can_show(window()) is display


def test_the_window_is_asked_for_all_that_the_command_line_says():
    words = (
        "run demo --device quark-g1 --camera a.mp4 --microphone b.wav --lux 20 --brightness 0.5 --timing host --seed 3"
    )
    asked = run_settings(build_parser().parse_args(words.split()))
    assert (asked.project, asked.device, asked.camera, asked.microphone) == ("demo", "quark-g1", "a.mp4", "b.wav")
    assert (asked.illuminance_lux, asked.brightness, asked.timing, asked.seed) == (20.0, 0.5, "host", 3)


def test_without_a_project_it_is_the_start_page_or_the_demo_for_a_picture():
    assert run_settings(window()) is None
    assert run_settings(window("--screenshot", "x.png")).project == "demo"
    assert run_settings(window("--screenshot", "x.png", "--start-page")) is None
    assert run_settings(window("my-app")).project == "my-app"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("run navigate --screenshot x.png", "no command (run); write `lorgnette navigate --screenshot FILE`"),
        ("run --screenshot=x.png", "no command (run); write `lorgnette PROJECT --screenshot FILE`"),
        ("demo again --screenshot x.png", "unrecognized arguments: again"),
    ],
)
def test_a_command_beside_screenshot_is_told_with_the_form_that_goes(capsys, words, said):
    with pytest.raises(SystemExit, match="2"):
        parse_window(OneLineParser(prog="lorgnette"), words.split(), VERBS)
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_a_document_for_scripts_and_an_example(verb):
    parser = build_parser()._subparsers._group_actions[0].choices[verb]
    said = parser.format_help()
    assert "--json" in said
    assert f"lorgnette {verb}" in said.partition("example")[2]
