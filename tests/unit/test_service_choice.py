"""A project's services are made as it says, or as whoever runs it says; every mistake names its place."""

import dataclasses

import pytest

from emulator import service_choice
from emulator.bad_input import BadInput
from emulator.clock import ManualClock
from emulator.messages.free_wording import Understand
from emulator.messages.translation import Translate
from emulator.profile import load_profile
from emulator.project import load_project
from emulator.project.load import built_in_projects
from emulator.project.node_options import UNDERSTANDING


@pytest.fixture(scope="module")
def demo():
    return load_project("demo")


def made(project, instead=None):
    return service_choice.make_services(project, load_profile("quark-s1"), ManualClock(), instead)


def test_a_path_is_the_projects_own(demo):
    (book,) = made(demo)
    assert book.answer(Translate("出口", "en")).text == "Exit"


def test_who_runs_it_may_choose_another(demo, tmp_path):
    (tmp_path / "one.yaml").write_text('phrases: [{zh: 出口, en: "Way out"}]', encoding="utf-8")
    (book,) = made(demo, {"translate": str(tmp_path / "one.yaml")})
    assert book.answer(Translate("出口", "en")).text == "Way out"
    (book,) = made(dataclasses.replace(demo, services={}), {"translate": "sandbox"})
    assert book.answer(Translate("出口", "en")).text == "Exit"


def test_what_is_ordered_is_looked_for_where_one_stands_then_in_the_project(demo, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.yaml").write_text('phrases: [{zh: 出口, en: "Way out"}]', encoding="utf-8")
    (book,) = made(demo, {"translate": "one.yaml"})
    assert book.answer(Translate("出口", "en")).text == "Way out"
    (book,) = made(demo, {"translate": demo.services["translate"]})
    assert book.answer(Translate("出口", "en")).text == "Exit"
    with pytest.raises(BadInput, match=r"no file 'two\.yaml'; .*, or a file or folder here or in the project"):
        made(demo, {"translate": "two.yaml"})
    with pytest.raises(BadInput, match=r"no file 'one\.yaml'; .*, or a file or folder of the project"):
        made(dataclasses.replace(demo, services={"translate": "one.yaml"}))


def test_a_project_may_name_what_comes_along(demo):
    (service,) = made(dataclasses.replace(demo, services={"understand": f"asset:{UNDERSTANDING}"}))
    assert service.answer(Understand("go back to the main menu")).intent == "back"
    for choice, told in (("asset:models/none.onnx", "no file 'asset:models/none"), ("asset:../x", "leads out")):
        with pytest.raises(BadInput, match=rf"services\.understand: .*{told}"):
            made(dataclasses.replace(demo, services={"understand": choice}))


def test_an_unknown_service_is_told_with_the_nearest(demo):
    with pytest.raises(BadInput, match=r"--service translat=sandbox: there is no service 'translat'.*translate"):
        made(demo, {"translat": "sandbox"})
    with pytest.raises(BadInput, match=r"glasses\.toml: services\.oracle: there is no service"):
        made(dataclasses.replace(demo, services={"oracle": "sandbox"}))


class FarAway:
    name, is_agent, is_live = "oracle", False, False

    def request_bytes(self, request):
        return 1

    def answer(self, request, call):
        raise NotImplementedError


def test_what_lies_beyond_the_radio_needs_the_network(demo, monkeypatch):
    monkeypatch.setitem(service_choice.MAKERS, "oracle", lambda choice, context: FarAway())
    asked = dataclasses.replace(demo, services={"oracle": "sandbox"})
    with pytest.raises(BadInput, match=r'no permission for the network.*"location", "microphone", "network"'):
        made(asked)
    allowed = dataclasses.replace(asked, permissions=asked.permissions | {"network"})
    assert isinstance(made(allowed)[0], FarAway)


@pytest.mark.parametrize("service", ["assistant", "maps", "recognise", "translate"])
@pytest.mark.parametrize("choice", ["livee", "lives/here.json", "live" * 99, "live\0", "built_in"])
def test_what_is_neither_a_choice_nor_a_file_is_told_by_its_service(demo, service, choice):
    asked = dataclasses.replace(demo, services={service: choice})
    with pytest.raises(BadInput, match=rf"services\.{service}: there is no choice and no file .*live, "):
        made(asked)


def test_each_service_offers_its_own_words(demo):
    for service, choice, meant in (("voiceprint", "buildin", "built_in"), ("translate", "apertum", "apertium")):
        with pytest.raises(BadInput, match=rf"did you mean {meant}\?"):
            made(demo, {service: choice})


def test_sentences_are_understood_by_the_model_that_comes_along_or_one_of_the_project(demo, tmp_path):
    (service,) = made(dataclasses.replace(demo, services={"understand": "built_in"}))
    request = Understand("go back to the main menu")
    assert (service.name, service.answer(request).intent) == ("understand", "back")
    assert (service.plan(request).stage, service.plan(request).unit) == ("understand", "npu")
    (tmp_path / "mine.onnx").write_bytes(b"no model")
    for choice, told in (
        ("buildin", "did you mean built_in"),
        (str(tmp_path / "mine.onnx"), r"^--service understand=.*: mine\.onnx: is not a readable ONNX model"),
    ):
        with pytest.raises(BadInput, match=told):
            made(demo, {"understand": choice})


def test_glasses_without_an_npu_understand_on_their_processor(demo):
    profile = load_profile("quark-s1")
    without = profile.model_copy(update={"units": {"cpu": profile.units["cpu"]}})
    project = dataclasses.replace(demo, services={"understand": "built_in"})
    (service,) = service_choice.make_services(project, without, ManualClock())
    assert service.plan(Understand("go back")).unit == "cpu"


@pytest.mark.parametrize("app", sorted(built_in_projects()))
def test_every_app_that_comes_along_names_choices_that_are_known(app):
    project = load_project(app)
    assert len(made(project)) == len(project.services)
