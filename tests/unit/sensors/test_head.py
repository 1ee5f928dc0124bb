"""The head: walking, recorded or as the pictures show it, and turned by who drags it."""

from types import SimpleNamespace

import pytest

from emulator.clock import NS_PER_MS, NS_PER_S
from emulator.messages.samples import HeadPose
from emulator.sensors.head import Head
from emulator.sensors.tracks import WalkingMotion


def standing(t_ns):
    return 0.0


def walking(t_ns):
    return 1.0


def turning(t_ns):
    """Ten degrees a second to the right."""
    return HeadPose(t_ns, 10 * t_ns / NS_PER_S, 0.0, 0.0)


def angles(pose):
    return pose.yaw_deg, pose.pitch_deg, pose.roll_deg


INSTANTS = [0, 130 * NS_PER_MS, 2 * NS_PER_S, 3_333 * NS_PER_MS]


@pytest.mark.parametrize(("pace", "walks"), [(walking, None), (standing, True)])
def test_a_head_that_nobody_touches_is_that_of_the_walking_motion(pace, walks):
    head, plain = Head(seed=3, pace=pace, walks=walks), WalkingMotion(seed=3)
    assert [head.pose(t_ns) for t_ns in INSTANTS] == [plain.pose(t_ns) for t_ns in INSTANTS]
    assert head.walks(0)


def test_turning_adds_to_how_it_moves_until_it_is_turned_elsewhere():
    head, own = Head(seed=1, pace=walking), WalkingMotion(seed=1)
    head.turn(HeadPose(0, 30.0, -5.0, 2.0))
    for t_ns in INSTANTS:
        pose, before = head.pose(t_ns), own.pose(t_ns)
        assert angles(pose) == pytest.approx((before.yaw_deg + 30, before.pitch_deg - 5, before.roll_deg + 2))
        assert pose.acceleration_m_s2 == before.acceleration_m_s2
    head.turn(HeadPose(0, 0.0, 0.0, 0.0))
    assert head.pose(5) == own.pose(5)


def test_walking_begins_and_ends_within_a_second():
    head = Head(seed=0, pace=standing)

    def upwards(t_ns):
        return abs(head.pose(t_ns).acceleration_m_s2[2] - 9.81)

    head.walk(True, 10 * NS_PER_S)
    assert upwards(10 * NS_PER_S) == 0
    assert not head.walks(10 * NS_PER_S)
    strides = [upwards(11 * NS_PER_S + k * 50 * NS_PER_MS) for k in range(20)]
    assert max(strides) == pytest.approx(0.02 * (2 * 3.14159 * 1.9) ** 2, rel=0.05)
    assert head.walks(11 * NS_PER_S)
    head.walk(False, 20 * NS_PER_S)
    assert upwards(21 * NS_PER_S) == 0
    assert not head.walks(21 * NS_PER_S)


def test_a_stop_in_mid_start_makes_no_jump():
    head = Head(seed=0, pace=standing)
    head.walk(True, 0)
    before = head.pose(500 * NS_PER_MS)
    head.walk(False, 500 * NS_PER_MS)
    assert head.pose(500 * NS_PER_MS) == before


def test_a_track_leads_the_head_until_somebody_has_it_walk():
    head = Head(seed=0, pace=standing, track=turning)
    assert head.pose(2 * NS_PER_S).yaw_deg == 20
    assert not head.walks(0)
    head.walk(True, 2 * NS_PER_S)
    assert abs(head.pose(3 * NS_PER_S).yaw_deg) < 2
    assert head.walks(4 * NS_PER_S)


def test_pictures_that_know_their_head_lead_it_by_their_own_time():
    head = Head(seed=0, pace=walking)
    head.look_through(SimpleNamespace(head_pose=turning), 5 * NS_PER_S)
    assert head.pose(7 * NS_PER_S).yaw_deg == 20
    head.turn(HeadPose(0, 1.0, 2.0, 3.0))
    assert angles(head.pose(7 * NS_PER_S)) == (21, 2, 3)
    head.look_through(None, 8 * NS_PER_S)
    assert head.pose(9 * NS_PER_S).yaw_deg == pytest.approx(WalkingMotion(seed=0).pose(9 * NS_PER_S).yaw_deg + 1)


def test_pictures_that_follow_get_the_pose_of_the_devices_time():
    head, given = Head(seed=0, pace=standing, track=turning), []
    head.look_through(SimpleNamespace(follow=given.append), 5 * NS_PER_S)
    assert given[0](2 * NS_PER_S).yaw_deg == 70
