"""Where results are found, and what is said of what is none."""

import json
import sys
from pathlib import Path

import pytest

from emulator.bad_input import BadInput
from emulator.compare.results import read_results

sys.path.append(str(Path(__file__).parent))

from made_results import model, run, written


def test_a_folder_its_files_and_a_document_stand_for_a_run(tmp_path):
    written(tmp_path / "a", run())
    (tmp_path / "a" / "trace.json").write_text("{")
    file = written(tmp_path / "printed.json", run())
    for path in (tmp_path / "a", tmp_path / "a" / "trace.json", tmp_path / "a" / "summary.json", file):
        (found,) = read_results([str(path)]).runs
        assert (found.device, found.stages["see.inference"].host_ms.p50) == ("quark-s1", 4.0)


def test_a_folder_of_runs_and_a_document_of_several_stand_for_all_of_them(tmp_path):
    for number in range(3):
        written(tmp_path / "many" / str(number), run())
    (tmp_path / "many" / "notes").mkdir()
    file = written(tmp_path / "printed.json", {"runs": [run(), run()]})
    assert len(read_results([str(tmp_path / "many")]).runs) == 3
    assert len(read_results([str(file), str(tmp_path / "many")]).runs) == 5


def test_a_profile_is_a_list_of_models(tmp_path):
    file = written(tmp_path / "p.json", {"devices": [model(), model(device="quark-g1")]})
    assert [one.id for one in read_results([str(file)]).models] == ["quark-s1", "quark-g1"]


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ({"stages": {"x": {}}}, "is not what .* \\(device: "),
        (run() | {"duration_s": "long"}, "duration_s"),
        (run() | {"duration_s": -1}, "duration_s"),
        ({"devices": [{"id": "x"}]}, "unit"),
        ({"devices": [model() | {"latency_ms": {"p50": 0, "low": 0, "high": 0}}]}, "latency_ms.p50"),
        ({"runs": 3}, "is not what"),
        ({"runs": [3]}, "is not what"),
        ([1], "is not what"),
        ({"traceEvents": []}, "is not what"),
    ],
)
def test_what_is_no_result_is_one_line_that_names_the_file_and_the_key(tmp_path, document, said):
    path = tmp_path / "x.json"
    path.write_text(json.dumps(document))
    with pytest.raises(BadInput, match=said) as found:
        read_results([str(path)])
    assert str(path) in str(found.value)
    assert "\n" not in str(found.value)


def test_nothing_half_a_file_and_an_empty_folder(tmp_path):
    (tmp_path / "half.json").write_text('{"stages": ')
    (tmp_path / "empty").mkdir()
    for path, said in ((tmp_path / "none", "no such file"), (tmp_path / "half.json", "not JSON")):
        with pytest.raises(BadInput, match=said):
            read_results([str(path)])
    with pytest.raises(BadInput, match=r"holds no summary\.json of a run"):
        read_results([str(tmp_path / "empty")])


def test_a_side_is_of_one_kind(tmp_path):
    paths = [str(written(tmp_path / "a.json", run())), str(written(tmp_path / "b.json", {"devices": [model()]}))]
    with pytest.raises(BadInput, match="one side holds runs and profiles"):
        read_results(paths)
