"""A recorded head: interpolated, unwrapped, and every way to get the file wrong as one line with its place."""

import pytest

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_S
from emulator.messages.samples import HeadPose
from emulator.sensors.imu_track import ImuTrack

HEADS = "t_s,yaw_deg,pitch_deg,roll_deg"


@pytest.fixture
def load(tmp_path):
    def load(text):
        path = tmp_path / "head.csv"
        path.write_text(text, encoding="utf-8")
        return ImuTrack.load(path)

    return load


def test_between_rows_is_interpolated_and_outside_it_holds_still(load):
    track = load(f"{HEADS}\n10,0,0,0\n12,20,-10,4\n")
    assert track.pose(NS_PER_S) == HeadPose(NS_PER_S, 10.0, -5.0, 2.0)
    assert track.pose(0) == HeadPose(0, 0.0, 0.0, 0.0)
    assert track.pose(9 * NS_PER_S) == HeadPose(9 * NS_PER_S, 20.0, -10.0, 4.0)


def test_a_turn_goes_the_short_way_round(load):
    track = load(f"{HEADS}\n0,170,0,0\n1,-170,0,0\n")
    assert track.pose(NS_PER_S // 2).yaw_deg == pytest.approx(180)


def test_acceleration_is_taken_where_it_is_given(load):
    track = load(f"{HEADS},x_m_s2,y_m_s2,z_m_s2\r\n0,0,0,0,1,2,9\r\n2,0,0,0,3,2,11\r\n\r\n")
    assert track.pose(NS_PER_S).acceleration_m_s2 == (2, 2, 10)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "head.csv:1: these are not the columns"),
        ("0,0,0,0\n", "head.csv:1: these are not the columns"),
        (f"{HEADS}\n", "no rows"),
        (f"{HEADS}\n0,0,0\n", "head.csv:2: 4 numbers"),
        (f"{HEADS}\n0,0,0,0\n1,x,0,0\n", "head.csv:3: 4 numbers"),
        (f"{HEADS}\n0,0,0,nan\n", "head.csv:2: 4 numbers"),
        (f"{HEADS}\n0,0,0,0\n0,0,0,0\n", "row 2 is not later"),
    ],
)
def test_what_is_wrong_is_one_line_with_its_place(load, text, line):
    with pytest.raises(BadInput) as caught:
        load(text)
    assert line in str(caught.value)
    assert "\n" not in str(caught.value)


def test_no_file_is_one_line(tmp_path):
    with pytest.raises(BadInput, match="no such file"):
        ImuTrack.load(tmp_path / "nowhere.csv")
