"""What the window counts while an app runs is what the report counts when it is over."""

import pytest

from emulator.budget_sources import budgets_of
from emulator.clock import NS_PER_S, HostClock
from emulator.device_run import DeviceRun, RunSettings
from emulator.trace.budgets import FLOWS
from emulator.trace.chains import Chains
from emulator.trace.flows import flow_rows
from emulator.trace.spans import Span, Trace
from ui.desktop.lanes.pass_log import PassLog

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]


@pytest.fixture(scope="module")
def lived():
    """Eight seconds of an answer that comes word by word: the window's log, and the report's rows by flow."""
    passes, spans = [], []
    with DeviceRun(RunSettings("assistant", "quark-s1", duration_ns=8 * NS_PER_S), HostClock()) as run:
        log = PassLog(budgets_of(run.profile, run.project))
        for t_ns in range(0, run.duration_ns, NS_PER_S // 40):
            run.advance(t_ns)
            closed, begun = run.machine.take_rows()
            log.add(tuple(closed), tuple(begun), tuple(run.machine.beginnings(closed)))
            passes += closed
            spans += [Span(*values) for values in begun]
    chains = Chains(Trace("", run.duration_ns, passes, spans, [], {}, 0, 0))
    return log, chains, {row.flow: row for row in flow_rows(chains, log.budgets)}


@pytest.mark.parametrize("flow", FLOWS)
def test_a_request_counts_once_in_both(lived, flow):
    log, _, told = lived
    assert list(log.ways[flow]) == [way for way in (told[flow].judged if flow in told else ()) if way.delivered]


def test_something_was_said_and_answered_in_parts(lived):
    log, _, _ = lived
    assert len(log.rows["speech"]) > len(log.ways["speech"]) > 0


def test_every_row_has_its_whole_way(lived):
    log, chains, _ = lived
    for row in log.rows["speech"]:
        assert [span.stage for span in row.spans] == [span.stage for span in chains.chain(row.way.row)]
