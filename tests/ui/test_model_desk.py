"""The process that profiles models: it answers, it can be ended at any time, and its end is told."""

import multiprocessing

import pytest
from made_models import small_model

from emulator.cost.model_figures import ModelToProfile
from emulator.model_report import ProfileOrder, Way
from ui.desktop.model_desk import ModelDesk
from ui.desktop.model_wishes import FindModels, Found, Profiled, ProfileModels, Progress, SavePage
from ui.desktop.model_worker import still_wanted

pytestmark = pytest.mark.usefixtures("tracker")
PATIENCE_MS = 60_000


@pytest.fixture
def desk(qtbot, qapp):
    made = ModelDesk()
    made.heard, made.losses = [], []
    made.answered.connect(made.heard.append)
    made.lost.connect(lambda: made.losses.append(True))
    yield made
    made.close()


def of(desk, kind):
    return [answer for answer in desk.heard if isinstance(answer, kind)]


def test_it_profiles_saves_finds_and_is_cancelled(qtbot, desk, tmp_path):
    order = ProfileOrder((str(small_model(tmp_path)),))
    desk.ask(ProfileModels(7, order))
    qtbot.waitUntil(lambda: bool(of(desk, Profiled)), timeout=PATIENCE_MS)
    (found,) = of(desk, Profiled)
    assert (found.number, found.order, len(found.ways)) == (7, order, 2)
    assert all(isinstance(way, Way) for way in found.ways)
    assert [(one.done, one.of) for one in of(desk, Progress)] == [(0, 2), (1, 2)]
    desk.close()
    assert multiprocessing.active_children() == []
    desk.ask(FindModels(str(tmp_path)))  # another process takes over
    qtbot.waitUntil(lambda: bool(of(desk, Found)), timeout=PATIENCE_MS)
    assert of(desk, Found) == [Found(str(tmp_path), ())]
    assert desk.losses == []


def test_its_pipe_is_closed_only_when_nobody_reads_it(desk, tmp_path, monkeypatch):
    desk.ask(FindModels(str(tmp_path)))
    pipe, reader, done = desk._pipe, desk._reader, []
    monkeypatch.setattr(pipe, "close", lambda close=pipe.close: (done.append("closed"), close()))
    monkeypatch.setattr(reader, "join", lambda limit_s, join=reader.join: (join(limit_s), done.append("read")))
    desk.close()
    assert done == ["read", "closed"]


def test_its_death_is_told_once(qtbot, desk, tmp_path):
    desk.ask(FindModels(str(tmp_path)))
    qtbot.waitUntil(lambda: bool(of(desk, Found)), timeout=PATIENCE_MS)
    (process,) = multiprocessing.active_children()
    process.kill()
    qtbot.waitUntil(lambda: desk.losses == [True], timeout=PATIENCE_MS)
    assert multiprocessing.active_children() == []


def test_of_orders_that_wait_the_last_one_counts_and_nothing_else_is_lost(tmp_path):
    order = ProfileOrder(("m.onnx",))
    find, save = FindModels("p"), SavePage(order, tmp_path / "p.html")
    first, last = ProfileModels(1, order), ProfileModels(2, order)
    assert still_wanted([first, find, last, save]) == [find, last, save]
    assert still_wanted([find]) == [find]


def test_the_models_of_a_project_are_found(tmp_path):
    from ui.desktop.model_worker import answered

    path = small_model(tmp_path)
    (tmp_path / "glasses.toml").write_text(
        'name = "x"\npermissions = ["camera"]\n[pipeline.see]\nkind = "onnx"\ninput = "camera"\nunit = "npu"\n'
        'precision = "w8a16"\nbudget_ms = 0.5\n[pipeline.see.options]\nmodel = "small.onnx"\n'
        'output = { kind = "classes" }\n'
    )
    assert answered(FindModels(str(tmp_path))) == Found(
        str(tmp_path), (ModelToProfile("see", path, "npu", "w8a16", {}, 0.5),)
    )
