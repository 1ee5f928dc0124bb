"""Words to read and the time that they take."""

from __future__ import annotations

import doctest

import pytest

from emulator.hud import reading
from emulator.hud.lint import light_rules, view
from emulator.hud.reading import reading_s


@pytest.mark.parametrize("module", [reading, light_rules, view])
def test_examples(module):
    assert doctest.testmod(module, extraglobs={"math": __import__("math")}).failed == 0


def test_a_chinese_text_takes_a_ninth_of_a_second_a_character():
    assert reading_s("小心地滑请慢走啊") == pytest.approx(1 + 8 / 9)
    assert reading_s("Mind the step") == pytest.approx(1 + 3 * 0.35)
