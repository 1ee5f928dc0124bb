"""The app gets what it has handlers for, and nothing that it does can end the run."""

import inspect
import sys
from functools import partial

import pytest

from emulator.bad_input import BadInput
from emulator.clock import ManualClock
from emulator.kernel import Kernel
from emulator.lanes.app_lane import AppLane
from emulator.messages.effects import Ask, Earcon, Show, Speak
from emulator.messages.translation import Translate
from emulator.profile import load_profile
from emulator.sdk import App
from emulator.sdk.glasses import Glasses
from tests.unit.lanes.conftest import MS, passes, spans, tiled, told


class Stage:
    """An app on a kernel; `carried` holds (effect, pass, ms) of what came out of it."""

    def __init__(self, kernel, app):
        self.kernel, self.carried = kernel, []
        glasses = Glasses("quark-s1", has_display=True, layouts=frozenset({"card"}), language="en")
        self.lane = AppLane(kernel, app, glasses, self.carry)

    def carry(self, effect, pass_id):
        self.carried.append((effect, pass_id, self.kernel.now_ns / MS))
        self.kernel.recorder.close_pass(pass_id, self.kernel.now_ns, "light")

    def call(self, handler, *arguments, until_ms=100):
        self.lane.call(self.kernel.recorder.open_pass("app", "test", 0, self.kernel.now_ns), handler, *arguments)
        self.kernel.schedule.run_until(self.kernel.now_ns + until_ms * MS)
        return [effect for effect, _, _ in self.carried]


@pytest.fixture
def stage(kernel):
    def make(app=None):
        return Stage(kernel, app or App())

    return make


def line_of(function):
    """The line below the `def` of a handler."""
    return inspect.getsourcelines(function)[1] + 1


def test_only_methods_that_the_app_wrote_itself_are_handlers(stage):
    class Mine(App):
        number = 3

        def on_reader(self, read):
            pass

        def on_touch(self, touch):
            pass

    lane = stage(Mine()).lane
    assert lane.handler("on_reader") and lane.handler("on_touch")
    assert [lane.handler(name) for name in ("on_start", "on_wear", "on_nothing", "number")] == [None] * 4


def test_a_handler_takes_device_time_and_its_effect_goes_on_in_the_same_pass(stage, kernel):
    staged = stage()
    glasses = staged.lane._app.glasses
    assert staged.call(lambda: glasses.say("hello")) == [Speak("hello", "en", False)]
    assert staged.carried[0][2] == 1.0
    assert spans(kernel) == [("app", 0, 1)]
    assert passes(kernel) == [("app", "test", "light", "")]


def test_handlers_run_one_at_a_time(stage, kernel):
    staged = stage()
    for pass_id in [kernel.recorder.open_pass("app", "test", n, 0) for n in range(2)]:
        staged.lane.call(pass_id, lambda: None)
    kernel.schedule.run_until(10 * MS)
    assert sorted(spans(kernel)) == [("app", 0, 1), ("app", 1, 2), ("app.wait", 0, 1)]


def test_several_effects_fork_the_pass_and_none_ends_it_quietly(stage, kernel):
    staged = stage()
    glasses = staged.lane._app.glasses

    def both():
        glasses.show("card", {"title": "x"})
        glasses.earcon("ready")

    assert staged.call(both) == [Show("card", {"title": "x"}), Earcon("ready")]
    staged.call(lambda: None)
    rows = kernel.recorder.rows(kernel.now_ns)[0]
    assert [(row.parent, row.ending) for row in rows] == [(-1, "open"), (0, "light"), (0, "light"), (-1, "quiet")]
    assert tiled(kernel)


def test_lines_and_timers_are_no_way_on(stage, kernel):
    staged = stage()
    glasses = staged.lane._app.glasses
    staged.call(lambda: glasses.log("seen"))
    assert told(kernel, "app") == [{"text": "seen"}]
    assert passes(kernel) == [("app", "test", "quiet", "")]


def test_a_timer_comes_when_it_was_asked_for_and_the_same_name_replaces_it(stage, kernel):
    staged = stage()
    glasses, rung = staged.lane._app.glasses, []

    def ring(what="bell"):
        rung.append((what, kernel.now_ns // MS))

    staged.call(lambda: glasses.after(0.05, ring))
    staged.call(lambda: glasses.after(0.05, partial(ring, "again")))
    staged.call(lambda: glasses.after(0.05, partial(ring, "other"), name="other"), until_ms=1000)
    # The first had rung by then; the second and third have names of their own.
    assert rung == [("bell", 52), ("again", 152), ("other", 252)]
    rung.clear()
    staged.call(lambda: glasses.after(0.5, ring))
    staged.call(lambda: glasses.after(0.5, partial(ring, "newer")), until_ms=2000)
    assert [what for what, _ in rung] == ["newer"]


def test_two_lambdas_do_not_replace_each_other_but_the_same_one_does(stage):
    staged = stage()
    glasses, rung = staged.lane._app.glasses, []

    def ask(first):
        glasses.after(0.1, lambda: rung.append("one" + first))
        glasses.after(0.1, lambda: rung.append("two" + first))

    staged.call(ask, "a", until_ms=20)
    staged.call(ask, "b", until_ms=1000)
    assert rung == ["oneb", "twob"]


def test_a_handler_that_raises_is_named_with_its_line_and_the_next_one_runs(stage, kernel):
    staged = stage()
    glasses = staged.lane._app.glasses

    def broken():
        glasses.say("before")
        return {}["nothing"]

    assert staged.call(broken) == [Speak("before", "en", False)]
    fault = told(kernel, "fault")[0]
    assert fault == {
        "source": "app",
        "state": "failed",
        "detail": f"{__file__}:{line_of(broken) + 1}: KeyError: 'nothing'",
    }
    staged.call(lambda: glasses.say("after"))
    assert staged.carried[-1][0].text == "after"


def test_an_app_that_exits_ends_its_handler_only(stage, kernel):
    staged = stage()
    staged.call(lambda: sys.exit(3))
    assert "SystemExit: 3" in told(kernel, "fault")[0]["detail"]


def test_a_fault_below_a_library_names_the_line_of_the_app(stage, kernel):
    def broken():
        import json

        json.loads("no json")

    stage().call(broken)
    assert f"{__file__}:{line_of(broken) + 2}: JSONDecodeError: " in told(kernel, "fault")[0]["detail"]


def test_the_line_is_found_also_where_the_app_lies_in_a_folder_of_our_name(stage, kernel, tmp_path):
    home = tmp_path / "emulator" / "apps"
    home.mkdir(parents=True)
    (home / "app.py").write_text("def handler(glasses):\n\n    glasses.show('nowhere')\n", encoding="utf-8")
    staged, found = stage(), {}
    exec(compile((home / "app.py").read_text(encoding="utf-8"), str(home / "app.py"), "exec"), found)
    staged.call(found["handler"], staged.lane._app.glasses)
    assert told(kernel, "fault")[0]["detail"].startswith(f"{home / 'app.py'}:3: show(): there is no layout")


NOT_POSSIBLE = [
    (lambda g: g.show("nowhere"), "show(): there is no layout 'nowhere'; the project has: card"),
    (lambda g: g.show("card", [1]), "show(): data is a list; give a dict"),
    (lambda g: g.show(["card"]), "TypeError"),
    (lambda g: g.update(title="x"), "update(): nothing is shown yet; call show() first"),
    (lambda g: g.say(5), "say(): a text is needed, not a int; use str()"),
    (lambda g: g.say("x" * 1501), "say(): 1501 characters are too many; at most 1500"),
    (lambda g: g.say("x", language=5), "say(language): a text is needed"),
    (lambda g: g.earcon("bell"), "earcon(): there is no earcon 'bell'; use one of: ready,"),
    (lambda g: g.translate(None, "en", print), "translate(): a text is needed, not a NoneType"),
    (lambda g: g.translate("x", "en", None), "translate(): None cannot be called"),
    (lambda g: g.after(1, print("x")), "after(): None cannot be called; give a method, without brackets"),
    (lambda g: g.after(float("nan"), print), "after(): nan is no time to wait"),
    (lambda g: g.after(-1, print), "after(): -1 is no time to wait; 0 to 86400 seconds"),
    (lambda g: g.after("soon", print), "TypeError"),
    (lambda g: g.log("x" * 1_000_000), "log(): 1000000 characters are too many"),
]


@pytest.mark.parametrize(("handler", "said"), NOT_POSSIBLE, ids=[said for _, said in NOT_POSSIBLE])
def test_what_cannot_be_done_is_refused_in_the_line_that_asks_for_it(stage, kernel, handler, said):
    staged = stage()
    assert staged.call(handler, staged.lane._app.glasses) == []
    (fault,) = told(kernel, "fault")
    assert fault["detail"].startswith(f"{__file__}:")
    assert said in fault["detail"]
    assert len(fault["detail"]) < 500
    assert passes(kernel)[0][2] == "quiet"


def test_update_changes_what_is_shown_and_keeps_the_rest(stage):
    staged = stage()
    glasses = staged.lane._app.glasses
    staged.call(lambda: glasses.show("card", {"title": "a", "nav.place": "b"}))
    assert staged.call(lambda: glasses.update(nav__place="c"))[-1] == Show("card", {"title": "a", "nav.place": "c"})


def test_a_request_is_handed_on_with_what_is_to_be_called(stage):
    staged = stage()
    (ask,) = staged.call(lambda g: g.translate("你好", "en", print), staged.lane._app.glasses)
    assert (ask.request, ask.then) == (Translate("你好", "en"), print)
    assert isinstance(ask, Ask)


def test_host_timing_takes_the_time_that_the_handler_took_here():
    clock = ManualClock()
    kernel = Kernel(load_profile("quark-s1"), clock, timing="host", inline=True)
    staged = Stage(kernel, App())

    def slow():
        clock.sleep_ns(7 * MS)
        staged.lane._app.glasses.say("x")

    staged.call(slow)
    assert spans(kernel) == [("app", 0, 7)]
    assert staged.carried[0][2] == 7


def test_an_async_handler_is_refused(stage):
    class Mine(App):
        async def on_start(self):
            self.glasses.say("never said")

    app = Mine()
    here = stage(app)
    here.call(app.on_start)
    (fault,) = told(here.kernel, "fault")
    assert "Mine.on_start: a handler cannot be async" in fault["detail"]
    assert "never said" not in str(here.carried)


def test_a_handler_that_is_interrupted_says_where_it_was(stage):
    class Mine(App):
        def on_start(self):
            raise KeyboardInterrupt

    app = Mine()
    here = stage(app)
    with pytest.raises(KeyboardInterrupt):
        here.call(app.on_start)
    (fault,) = told(here.kernel, "fault")
    assert fault["detail"] == f"{__file__}:{line_of(Mine.on_start)}: interrupted, it had not returned"


def test_a_handler_says_twenty_texts_at_most(stage):
    class Mine(App):
        def on_start(self):
            for number in range(2000):
                self.glasses.say(str(number))

    app = Mine()
    here = stage(app)
    said = here.call(app.on_start)
    assert [effect.text for effect in said] == [str(number) for number in range(20)]
    (fault,) = told(here.kernel, "fault")
    assert "say(): more than 20 texts at once; join them, or use after()" in fault["detail"]
    assert len(here.call(app.on_start)) == 40  # the next handler begins anew


def test_a_place_is_told_only_to_a_project_that_may_know_it(stage):
    class Wanderer(App):
        def on_location(self, location):
            """Goes anywhere."""

    staged = stage(Wanderer())
    assert staged.lane.handler("on_location")
    staged.lane._glasses.permissions = frozenset({"camera"})
    assert staged.lane.handler("on_location") is None
    assert staged.lane.handler("on_location") is None
    (fault,) = told(staged.kernel, "fault")
    assert fault["detail"] == "on_location is not called: add 'location' to permissions in glasses.toml"


def test_a_photograph_needs_its_permission():
    glasses = Glasses("quark-s1", has_display=True, layouts=frozenset(), language="en", permissions=frozenset())
    with pytest.raises(BadInput, match=r"no permission for the camera; add \"camera\" to permissions"):
        glasses.snapshot(print)
