"""Makes walk.gpx, the demo's location track: where the walker of the street walk is, once a second.

    python assets/demo/make_walk_gpx.py [OUT.gpx]

The street does not exist; it is laid beside a lake park in Hangzhou. Times count from a made-up morning.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from math import atan2, degrees, hypot
from pathlib import Path

from emulator.sensors.street_walk import timeline
from emulator.sensors.tracks import course_m

START_DEG = (30.256191, 120.152376)
STREET_HEADING_DEG = 15.0
MORNING = datetime(2026, 4, 18, 9, 30, tzinfo=UTC)


def main() -> None:
    """Write one track point a second."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("walk.gpx")
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines += ['<gpx version="1.1" creator="lorgnette" xmlns="http://www.topografix.com/GPX/1/1">']
    lines += ["  <trk>", "    <name>Demo walk</name>", "    <trkseg>"]
    for second in range(int(timeline.DURATION_S) + 1):
        right_m, ahead_m = timeline.position_m(second)
        heading_deg = STREET_HEADING_DEG + degrees(atan2(right_m, ahead_m))
        latitude, longitude = course_m(START_DEG, heading_deg, hypot(right_m, ahead_m))
        time = (MORNING + timedelta(seconds=second)).isoformat().replace("+00:00", "Z")
        lines.append(f'      <trkpt lat="{latitude:.8f}" lon="{longitude:.8f}"><time>{time}</time></trkpt>')
    lines += ["    </trkseg>", "  </trk>", "</gpx>", ""]
    out.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
