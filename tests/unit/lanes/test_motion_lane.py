"""The inertial sensor keeps its rate, and costs nothing where no app listens."""

from emulator.lanes.motion_lane import MotionLane
from emulator.messages.samples import HeadPose

SECOND = 1_000_000_000


def test_poses_come_at_the_rate_of_the_profile(kernel):
    poses = []
    MotionLane(kernel, lambda t_ns: HeadPose(t_ns, t_ns / SECOND, 0.0, 0.0), poses.append).start()
    kernel.schedule.run_until(SECOND - 1)
    rate_hz = kernel.profile.sensors.imu_rate_hz.value
    assert len(poses) == rate_hz
    assert [pose.t_ns for pose in poses[:3]] == [k * SECOND // round(rate_hz) for k in range(3)]
