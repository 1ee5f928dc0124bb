"""Requests find their service by name; how each of them is can be asked."""

from dataclasses import dataclass
from typing import ClassVar

import pytest

from emulator.lanes.service_desk import ServiceDesk
from emulator.messages.commands import SetService
from emulator.messages.effects import Ask
from emulator.messages.services import Failure, Reply, Request
from emulator.messages.transcription import Listen
from emulator.messages.work import Declared
from emulator.sdk import Glasses
from tests.unit.lanes.conftest import MS, phase, told


@dataclass(frozen=True)
class Question(Request[str]):
    service: ClassVar[str] = "near"
    text: str = "hello"


@dataclass(frozen=True)
class FarQuestion(Request[str]):
    service: ClassVar[str] = "far"


@dataclass(frozen=True)
class LostQuestion(Request[str]):
    service: ClassVar[str] = "fax"


class Near:
    name = "near"

    def plan(self, request):
        return phase("near", 30, "cpu")

    def answer(self, request):
        return request.text or None


class Far:
    name, is_agent, is_live = "far", False, False

    def request_bytes(self, request):
        return 1500

    def answer(self, request, call):
        return Reply("there", Declared(200 * MS, 200 * MS, 200 * MS, "written down"), 3000)


@pytest.fixture
def desk(kernel):
    delivered = []

    def deliver(pass_id, then, answer):
        delivered.append(answer)
        kernel.recorder.close_pass(pass_id, kernel.now_ns, "quiet")

    made = ServiceDesk(kernel, [Near(), Far()], deliver, lambda: "connected")
    made.delivered = delivered
    return made


def ask(kernel, desk, request):
    desk.ask(Ask(request, print, print), kernel.recorder.open_pass("app", "test", 0, kernel.now_ns))


def test_each_request_finds_its_service_and_the_tally_tells_how_it_went(kernel, desk):
    ask(kernel, desk, Question())
    ask(kernel, desk, Question(""))
    ask(kernel, desk, FarQuestion())
    kernel.schedule.run_until(100 * MS)
    near, far = desk.status()
    assert (near.place, near.asked, near.answered, near.failed, near.waiting, near.last_ms) == (
        "device",
        2,
        1,
        1,
        0,
        30,
    )
    assert (far.place, far.asked, far.waiting, far.last_ms) == ("sandbox", 1, 1, None)
    desk.forget("far")
    desk.forget("nobody")
    assert desk.status()[1].waiting == 0


def test_a_service_that_the_project_lacks_is_told_once_and_refused_each_time(kernel, desk):
    ask(kernel, desk, LostQuestion())
    ask(kernel, desk, LostQuestion())
    detail = "the project has no such service; name one in glasses.toml: [services] fax = ..."
    assert desk.delivered == [Failure("off", detail)] * 2
    assert told(kernel, "fault") == [{"source": "fax", "state": "off", "detail": detail}]


def test_who_has_a_sentence_understood_without_the_service_gets_none(kernel, desk):
    glasses = Glasses("quark-s1", has_display=True, layouts=frozenset(), language="en")
    glasses.understand("take me home", print)
    (asked,) = glasses.take_effects()
    desk.ask(asked, kernel.recorder.open_pass("app", "test", 0, kernel.now_ns))
    kernel.schedule.run_until(10 * MS)
    assert desk.delivered == [None]


def test_to_listen_where_nobody_can_is_no_fault_for_who_takes_a_refusal(kernel, desk):
    ask(kernel, desk, Listen())
    assert [failure.kind for failure in desk.delivered] == ["off"] and told(kernel, "fault") == []
    desk.ask(Ask(Listen(), print), kernel.recorder.open_pass("app", "test", 0, kernel.now_ns))
    assert [fault["source"] for fault in told(kernel, "fault")] == ["transcribe"]


def test_what_is_done_to_a_service_is_reported_and_can_be_undone(kernel, desk):
    desk.disturb(SetService(0, "near", "slow", 250))
    assert (desk.status()[0].state, desk.status()[0].delay_ms) == ("slow", 250)
    desk.disturb(SetService(0, "near", "ok", 250))
    assert (desk.status()[0].state, desk.status()[0].delay_ms) == ("ok", 0)
    desk.disturb(SetService(0, "nera", "down"))
    assert "near" in told(kernel, "fault")[0]["detail"]
