"""The verb `lint`: exit codes, the document for scripts, and what it takes for a layout."""

import json

import pytest

import main as command

GOOD = 'hud: "1.0"\nid: x\ncomponents: {a: {type: text, text: A}}\n'
SMALL = 'hud: "1.0"\nid: x\ncomponents:\n  a: {type: text, text: A, size: 10.5}\n'
SILENT = 'hud: "1.0"\nid: x\ncomponents:\n  a: {type: icon, name: check}\n'


@pytest.fixture
def lint(tmp_path, capsys):
    def run(text, *words):
        path = tmp_path / "x.hud.yaml"
        path.write_text(text)
        code = command.main(["lint", str(path), *words])
        return code, capsys.readouterr()

    return run


@pytest.mark.parametrize(
    ("text", "device", "code"),
    [
        (GOOD, "quark-s1", 0),
        (GOOD, "quark-g1", 0),
        (SMALL, "quark-s1", 1),
        (SMALL, "quark-g1", 0),
        (SILENT, "quark-s1", 0),
        (SILENT, "quark-g1", 1),
    ],
)
def test_it_ends_with_1_where_a_finding_is_an_error_on_that_device(lint, text, device, code):
    assert lint(text, "--device", device)[0] == code


def test_a_finding_is_told_with_file_line_rule_value_limit_and_source(lint, tmp_path):
    code, said = lint(SMALL)
    assert code == 1 and said.err == ""
    assert f"{tmp_path}/x.hud.yaml:4: error TXT-001 a: capitals are 1" in said.out
    assert "(at least 16 arcmin)" in said.out and "ISO 9241-3" in said.out
    assert said.out.splitlines()[-1].startswith("1 error, ")


def test_the_document_holds_the_same(lint):
    code, said = lint(SMALL, "--json")
    document = json.loads(said.out)
    assert code == 1 and document["errors"] == 1 and len(document["layouts"]) == 2
    told = [finding["severity"] for each in document["layouts"] for finding in each["findings"]]
    assert document["notes"] == told.count("info") > 0
    (found,) = [each for each in document["layouts"][0]["findings"] if each["severity"] == "error"]
    assert (found["rule"], found["line"], found["limit"], found["unit"]) == ("TXT-001", 4, 16.0, "arcmin")
    assert 0 < found["measured"] < 16 and "ISO" in found["source"]


@pytest.mark.parametrize(
    "words", [["nowhere.hud.yaml"], ["demo", "--device", "nope"], ["demo", "--device", "dragonwing-q6690"]]
)
def test_bad_input_is_one_line(capsys, words):
    assert command.main(["lint", *words]) == 2
    said = capsys.readouterr()
    assert said.out == "" and len(said.err.splitlines()) == 1


def test_a_project_stands_for_all_of_its_layouts(capsys, tmp_path):
    assert command.main(["lint", "pay", "demo", "--device", "quark-s1", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert [each["file"].rpartition("/")[2] for each in document["layouts"]] == ["pay.hud.yaml", "walk.hud.yaml"]
    (tmp_path / "glasses.toml").write_text('name = "Nothing"\n')
    assert command.main(["lint", str(tmp_path)]) == 2
    assert "there is no layout here" in capsys.readouterr().err
