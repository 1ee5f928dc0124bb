"""Results as JUnit XML, in the form that Jenkins, GitLab and GitHub's readers share.

A project is a suite, a scenario on a device a case. What did not hold is a `failure`; what gave no verdict (bad input,
a crash, a hang) is an `error`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree

from emulator.scenario_runs.judged import Result

# XML 1.0 has no place for them, and an app may print anything.
UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit_xml(results: Sequence[Result]) -> str:
    """The whole document."""
    root = ElementTree.Element("testsuites", _counts(results))
    for project in dict.fromkeys(result.case.project_name for result in results):
        own = [result for result in results if result.case.project_name == project]
        suite = ElementTree.SubElement(root, "testsuite", {"name": _fit(project), **_counts(own)})
        suite.extend(_case(result) for result in own)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=False) + "\n"


def _counts(results: Sequence[Result]) -> dict[str, str]:
    failed = sum(result.outcome == "failed" for result in results)
    passed = sum(result.outcome == "passed" for result in results)
    return {
        "tests": str(len(results)),
        "failures": str(failed),
        "errors": str(len(results) - failed - passed),
        "skipped": "0",
        "time": f"{sum(result.host_s for result in results):.3f}",
    }


def _case(result: Result) -> ElementTree.Element:
    case = result.case
    names = {"classname": f"{case.project_name}.{case.device_id}", "name": f"{case.name} on {case.device_id}"}
    names |= {"file": str(case.scenario), "time": f"{result.host_s:.3f}"}
    element = ElementTree.Element("testcase", {key: _fit(value) for key, value in names.items()})
    if result.outcome == "failed":
        said = [str(finding) for finding in result.findings]
        attributes = {"message": _fit(said[0]), "type": "expectation"}
        ElementTree.SubElement(element, "failure", attributes).text = _fit("\n".join(said))
    elif result.outcome != "passed":
        attributes = {"message": _fit(result.detail), "type": result.outcome}
        ElementTree.SubElement(element, "error", attributes).text = _fit(result.detail)
    if result.printed:
        ElementTree.SubElement(element, "system-out").text = _fit(result.printed)
    return element


def _fit(text: str) -> str:
    return UNFIT.sub("?", text)
