"""JUnit XML: suites and cases with their counts, whatever an app prints."""

from pathlib import Path
from xml.etree import ElementTree

from emulator.scenario_runs import Case, Result, junit_xml
from emulator.session.expectations import Finding


def case(project, name, device="quark-s1"):
    return Case(
        f"/x/{project}/glasses.toml", project, Path(f"/x/{project}/scenarios/{name}.scenario.yaml"), device, device
    )


FINDING = Finding(4.0, "first.scenario.yaml:3: expect[0]", 'the caption "<Exit>"', 'the nearest was "A & B"')
RESULTS = [
    Result(case("walk", "first"), "passed", host_s=1.5, trace_sha256="0" * 64),
    Result(case("walk", "second"), "failed", (FINDING, FINDING), host_s=0.25, printed="odd \x00\x1b[2J \ud800 出口"),
    Result(case("pay", "first"), "crashed", detail="its process ended by SIGSEGV, at 2.00 s of its run"),
    Result(case("pay", "first", "quark-g1"), "refused", detail="glasses.toml:1: no"),
]


def test_the_document_is_what_a_ci_reads():
    root = ElementTree.fromstring(junit_xml(RESULTS))
    assert root.tag == "testsuites"
    assert root.attrib == {"tests": "4", "failures": "1", "errors": "2", "skipped": "0", "time": "1.750"}
    suites = [(each.get("name"), each.get("tests"), each.get("failures"), each.get("errors")) for each in root]
    assert suites == [("walk", "2", "1", "0"), ("pay", "2", "0", "2")]
    cases = root.findall("./testsuite/testcase")
    assert [each.get("name") for each in cases][:2] == ["first on quark-s1", "second on quark-s1"]
    assert [each.get("classname") for each in cases][2:] == ["pay.quark-s1", "pay.quark-g1"]
    assert cases[0].get("time") == "1.500"
    assert [child.tag for each in cases for child in each] == ["failure", "system-out", "error", "error"]


def test_a_failure_says_what_was_expected_and_what_came():
    root = ElementTree.fromstring(junit_xml(RESULTS))
    failure, error = root.find(".//failure"), root.find(".//error")
    assert failure.get("message") == str(FINDING)
    assert failure.text.splitlines() == [str(FINDING)] * 2
    assert (error.get("type"), error.get("message")) == ("crashed", RESULTS[2].detail)


def test_what_xml_has_no_place_for_is_replaced():
    root = ElementTree.fromstring(junit_xml(RESULTS).encode("utf-8"))
    assert root.find(".//system-out").text == "odd ??[2J ? 出口"
