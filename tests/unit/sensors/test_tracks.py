"""Tracks: the GPX way, the walking head, scripted light and wear; all pure functions of the instant."""

from itertools import pairwise
from math import dist, hypot
from pathlib import Path

import numpy as np
import pytest

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_S
from emulator.sensors.street_walk import timeline
from emulator.sensors.tracks import GpxTrack, WalkingMotion, bearing_deg, course_m, haversine_m

DEMO = Path(__file__).parents[3] / "assets" / "demo" / "walk.gpx"
HEAD = '<gpx xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>'
TAIL = "</trkseg></trk></gpx>"


def gpx(tmp_path, points, head=HEAD):
    rows = "".join(f'<trkpt lat="{lat}" lon="{lon}"><time>{time}</time></trkpt>' for lat, lon, time in points)
    path = tmp_path / "way.gpx"
    path.write_text(head + rows + TAIL, encoding="utf-8")
    return path


def test_distance_and_course_of_known_points():
    # One degree of latitude on the mean sphere is 2 pi R / 360.
    assert haversine_m((0, 0), (1, 0)) == pytest.approx(111_195.08, abs=0.1)
    assert haversine_m((0, 179.5), (0, -179.5)) == pytest.approx(111_195.08, abs=0.1)
    assert bearing_deg((0, 0), (0, 1)) == pytest.approx(90)
    assert bearing_deg((0, 0), (-1, 0)) == pytest.approx(180)
    assert haversine_m((30.0, 120.0), course_m((30.0, 120.0), 77.0, 250.0)) == pytest.approx(250, rel=1e-4)


def test_location_between_points_and_at_the_ends(tmp_path):
    track = GpxTrack.load(
        gpx(
            tmp_path,
            [(0, 0, "2026-01-01T00:00:00Z"), (0, 0.001, "2026-01-01T00:00:10Z"), (0, 0.001, "2026-01-01T00:00:20Z")],
        )
    )
    half = track.location(5 * NS_PER_S)
    assert (half.latitude_deg, half.longitude_deg) == pytest.approx((0, 0.0005))
    assert half.speed_m_s == pytest.approx(11.1195, abs=0.001)
    assert half.heading_deg == pytest.approx(90)
    standing = track.location(15 * NS_PER_S)
    assert (standing.speed_m_s, standing.heading_deg) == pytest.approx((0, 90))
    after = track.location(99 * NS_PER_S)
    assert (after.longitude_deg, after.speed_m_s, after.heading_deg) == pytest.approx((0.001, 0, 90))
    assert track.duration_ns == 20 * NS_PER_S


def test_the_demo_track_agrees_with_the_walk():
    track = GpxTrack.load(DEMO)
    assert track.duration_ns == timeline.DURATION_S * NS_PER_S
    start = track.points_deg[0]
    for second in range(int(timeline.DURATION_S) + 1):
        here = track.location(second * NS_PER_S)
        walked = hypot(*timeline.position_m(second))
        assert haversine_m(start, (here.latitude_deg, here.longitude_deg)) == pytest.approx(walked, abs=0.02)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("not xml at all", "not XML"),
        ("", "not XML"),
        ("<gpx></gpx>", "no track points"),
        (HEAD + '<trkpt lat="1" lon="2"></trkpt>' + TAIL, "no <time>"),
        (HEAD + '<trkpt lat="x" lon="2"></trkpt>' + TAIL, "no number"),
        (HEAD + '<trkpt lat="nan" lon="2"></trkpt>' + TAIL, "out of range"),
        (HEAD + '<trkpt lat="91" lon="2"></trkpt>' + TAIL, "out of range"),
        (HEAD + '<trkpt lat="1" lon="2"><time>noon</time></trkpt>' + TAIL, "no ISO 8601"),
        (HEAD + '<trkpt lat="1" lon="2"><time>2026-01-01T00:00:00</time></trkpt>' + TAIL, "no time zone"),
        ('<!DOCTYPE x [<!ENTITY a "aaaa">]>' + HEAD + TAIL, "refused"),
        ('<?xml version="1.0" encoding="klingon"?><gpx/>', "not XML"),
    ],
)
def test_a_file_that_is_no_track_is_one_line(tmp_path, text, line):
    path = tmp_path / "way.gpx"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=r"way\.gpx") as caught:
        GpxTrack.load(path)
    assert line in str(caught.value)
    assert "\n" not in str(caught.value)


def test_entities_are_refused_in_utf_16_too(tmp_path):
    path = tmp_path / "way.gpx"
    path.write_bytes(('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>' + HEAD + TAIL).encode("utf-16"))
    with pytest.raises(BadInput, match="refused"):
        GpxTrack.load(path)


def test_unordered_times_and_missing_file(tmp_path):
    with pytest.raises(BadInput, match="point 2 is not later"):
        GpxTrack.load(gpx(tmp_path, [(0, 0, "2026-01-01T00:00:10Z"), (0, 1, "2026-01-01T00:00:05Z")]))
    with pytest.raises(BadInput, match="there is no such file"):
        GpxTrack.load(tmp_path / "none.gpx")


def test_walking_bobs_once_a_step_and_standing_does_not():
    motion = WalkingMotion(2.0, 0.02, seed=1, pace=lambda t_ns: float(t_ns < 10 * NS_PER_S))
    heights = np.array([motion.offset_m(k * NS_PER_S // 100)[1] for k in range(1000)])
    spectrum = np.abs(np.fft.rfft(heights))
    assert np.argmax(spectrum) == 20  # 20 steps in 10 s
    assert np.abs(heights).max() == pytest.approx(0.02, rel=0.01)
    assert motion.offset_m(11 * NS_PER_S) == (0.0, 0.0)
    assert motion.pose(11 * NS_PER_S).acceleration_m_s2 == (0.0, 0.0, 9.81)


def test_the_accelerometer_is_the_second_derivative_of_the_bob():
    motion, step_ns = WalkingMotion(1.9, 0.02, seed=3), 1_000_000
    for t_ns in range(NS_PER_S, 2 * NS_PER_S, 37_000_000):
        before, now, after = (motion.offset_m(t_ns + k * step_ns) for k in (-1, 0, 1))
        for axis, gravity in ((0, 0.0), (1, 9.81)):
            second = (before[axis] - 2 * now[axis] + after[axis]) / 1e-6
            felt = motion.pose(t_ns).acceleration_m_s2[2 * axis]
            assert felt == pytest.approx(second + gravity, abs=0.02)


def test_motion_is_pure_and_seeded():
    assert WalkingMotion(seed=4).pose(123_456_789) == WalkingMotion(seed=4).pose(123_456_789)
    assert WalkingMotion(seed=4).pose(123_456_789) != WalkingMotion(seed=5).pose(123_456_789)


@pytest.mark.parametrize(
    "wrong", [{"step_hz": 0.0}, {"step_hz": float("nan")}, {"amplitude_m": -1.0}, {"amplitude_m": 9.0}]
)
def test_motion_that_nobody_walks(wrong):
    with pytest.raises(BadInput, match="walking motion"):
        WalkingMotion(**wrong)


def test_the_walk_never_jumps():
    step_s = 1 / 60
    times = np.arange(0, timeline.DURATION_S, step_s)
    places = [timeline.position_m(t) for t in times]
    speeds = np.array([dist(a, b) / step_s for a, b in pairwise(places)])
    assert speeds.max() < 1.8
    assert np.abs(np.diff(speeds)).max() < 0.15
    gazes = np.array([timeline.gaze_deg(t) for t in times])
    assert np.abs(np.diff(gazes, axis=0)).max() / step_s < 160  # degrees a second, a brisk turn of the head
    assert timeline.distance_m(timeline.DURATION_S) == pytest.approx(sum(speeds) * step_s, rel=0.01)
