"""A profile that is of a chip alone: what it may leave out, where it is found, and the built-in one."""

from __future__ import annotations

from pathlib import Path

import pytest

from emulator.bad_input import BadInput
from emulator.profile import ChipProfile, available_profiles, load_profile, load_target
from emulator.profile.find import built_in_folder, find_profiles
from emulator.profile.provenance import provenance
from tests.fit import matrix_unit
from tests.unit.profile.fitted_rates import assert_rates_of

ID = "dragonwing-q6690"


@pytest.fixture(scope="module")
def chip() -> ChipProfile:
    found = load_target(built_in_folder() / "dragonwing_q6690.toml")
    assert isinstance(found, ChipProfile)
    return found


@pytest.fixture
def text() -> str:
    return (built_in_folder() / "dragonwing_q6690.toml").read_text(encoding="utf-8")


def test_it_is_a_target_and_no_glasses(user_folder: Path) -> None:
    assert ID in {found.id for found in find_profiles().profiles}
    assert ID not in available_profiles()
    assert load_target(ID).device.id == ID
    assert load_target("quark-s1") == load_profile("quark-s1")
    mend = f"profile models on it: lorgnette profile MODEL --device {ID}"
    with pytest.raises(BadInput, match=f"{ID} is a chip, and no pair of glasses; {mend}"):
        load_profile(ID)


def test_an_unknown_target_names_the_chips_too(user_folder: Path) -> None:
    with pytest.raises(BadInput, match=f"available: {ID}, quark-g1, quark-s1"):
        load_target("q6690")
    with pytest.raises(BadInput, match="available: quark-g1, quark-s1"):
        load_profile("q6690")


def test_its_numbers_are_those_of_the_fit(chip: ChipProfile) -> None:
    npu = chip.units["npu"]
    published = matrix_unit.published()
    cost = dict(zip(matrix_unit.GUESS, matrix_unit.fit(published), strict=True))
    assert_rates_of(npu, cost)
    assert npu.call_overhead_ms.value / 1000 == pytest.approx(cost["call"], rel=0.01)
    factor = matrix_unit.factor_for_nine_in_ten(matrix_unit.left_out(published))
    assert npu.interval_factor.value == pytest.approx(factor, abs=0.005)
    assert f"{len(published.names)} published times" in npu.ops_per_s.source


def test_the_glasses_have_its_rates(chip: ChipProfile) -> None:
    relative, npu = chip.units["npu"], load_profile(built_in_folder() / "quark_s1.toml").units["npu"]
    assert relative.kernels and npu.kernels
    for name in ("weight_bytes_per_s", "activation_bytes_per_s", "on_chip_bytes", "spilled_bytes_per_s"):
        assert getattr(npu.kernels, name).value == getattr(relative.kernels, name).value
    for ours, theirs in (
        (npu.macs_per_s, relative.macs_per_s),
        (npu.kernels.overhead_us, relative.kernels.overhead_us),
        (npu.kernels.share_of_rate, relative.kernels.share_of_rate),
    ):
        assert {key: one.value for key, one in ours.items()} == {key: one.value for key, one in theirs.items()}
    assert npu.interval_factor.value > relative.interval_factor.value


def test_every_value_says_where_it_comes_from(chip: ChipProfile) -> None:
    rows = provenance(chip)
    assert len(rows) > 15
    assert all(row.confidence in ("estimated", "weak") for row in rows)
    assert chip.units["npu"].active_mw is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("\n[units.npu]\n", "\n[power]\n[units.npu]\n", "power: unknown key; known here: device, units"),
        ("\n[units.npu]\n", "\n[unit.npu]\n", "unit: unknown key; did you mean units?"),
        ('vendor = "Qualcomm"', "", "device.vendor: is missing"),
        (
            "[units.npu.macs_per_s]",
            '[units.npu.fallback]\noperators = { value = ["If"], source = "a guess", confidence = "weak" }\n'
            'hand_over_ms = { value = 1.0, source = "a guess", confidence = "weak" }\n[units.npu.macs_per_s]',
            "units.npu.fallback: units.cpu is missing: operators fall back to it",
        ),
    ],
)
def test_a_spoiled_chip_is_told_in_a_line(text: str, tmp_path: Path, old: str, new: str, said: str) -> None:
    path = tmp_path / "chip.toml"
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        load_target(path)
    assert said in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize("wrong", ["If then", "*", "9Conv", ""])
def test_an_operator_has_a_name(template: str, tmp_path: Path, wrong: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(template.replace('value = ["If",', f'value = ["{wrong}",', 1), encoding="utf-8")
    with pytest.raises(BadInput, match="must be the name of an ONNX operator"):
        load_target(path)


def test_glasses_must_say_what_a_unit_takes(template: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    begins = template.index("active_mw", template.index("[units.npu]"))
    path.write_text(template[:begins] + template[template.index("\n", begins) :], encoding="utf-8")
    with pytest.raises(BadInput, match=r"units\.npu\.active_mw: is missing"):
        load_target(path)
