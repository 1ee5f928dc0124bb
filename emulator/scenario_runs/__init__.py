"""Running scenarios: which there are, each on its devices in a process of its own, and what came of them."""

from emulator.scenario_runs.cases import Case, find_cases
from emulator.scenario_runs.judged import Outcome, Result
from emulator.scenario_runs.junit import junit_xml
from emulator.scenario_runs.processes import Progress, run_cases

__all__ = ["Case", "Outcome", "Progress", "Result", "find_cases", "junit_xml", "run_cases"]
