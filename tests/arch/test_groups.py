"""Tests of a group run in one process, which is what their shared walks and devices count on."""

import pytest


@pytest.fixture(scope="module")
def made_once():
    return object()


@pytest.mark.xdist_group("groups")
def test_a_group_reaches_the_scheduler(request):
    if not request.config.getoption("loadgroup", default=False):
        pytest.skip("not run with --dist loadgroup")
    assert request.node.nodeid.endswith("@groups")


def test_who_shares_a_fixture_of_a_module_is_a_group(request, made_once):
    if not request.config.getoption("loadgroup", default=False):
        pytest.skip("not run with --dist loadgroup")
    assert made_once and request.node.nodeid.endswith("@tests/arch/test_groups.py")
