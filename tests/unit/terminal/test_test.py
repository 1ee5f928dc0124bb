"""The last line of `lorgnette test`: how many runs, and what came of them."""

from pathlib import Path

import pytest

from emulator.scenario_runs import Case, Result
from ui.terminal import test as verb


@pytest.mark.parametrize(("count", "line"), [(1, "1 run: 1 passed"), (2, "2 runs: 2 passed")])
def test_one_run_is_one_run(capsys, count, line):
    case = Case("/x/glasses.toml", "x", Path("/x/scenarios/first.scenario.yaml"), "quark-s1", "quark-s1")
    verb._print([Result(case, "passed", trace_sha256="0")] * count)
    assert capsys.readouterr().out.splitlines()[-1] == line
