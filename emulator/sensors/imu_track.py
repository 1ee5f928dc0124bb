"""A recorded head: attitude and acceleration from an inertial sensor, as a table in a CSV file.

In: a file whose first line names its columns: `t_s,yaw_deg,pitch_deg,roll_deg`, and optionally
`x_m_s2,y_m_s2,z_m_s2`. Out: the pose at any instant, interpolated; before the first and after the last row the head
holds still. Angles as in `HeadPose`; a turn by more than half a circle between two rows goes the short way round.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_S
from emulator.messages.samples import HeadPose
from emulator.user_files.text_file import read_text

ANGLES = ("t_s", "yaw_deg", "pitch_deg", "roll_deg")
ACCELERATIONS = ("x_m_s2", "y_m_s2", "z_m_s2")
MOST_BYTES = 20 * 2**20
GRAVITY = (0.0, 0.0, 9.81)
MEND = f"the first line is {','.join(ANGLES)}, then a row of numbers for each instant"


@dataclass(frozen=True, slots=True, eq=False)
class ImuTrack:
    """`rows` is (n, 7): seconds from the first row, ascending; yaw, pitch, roll; acceleration."""

    name: str
    rows: NDArray[np.float64]

    @classmethod
    def load(cls, path: Path) -> ImuTrack:
        """Read the file. Raises BadInput naming the line that is wrong."""
        lines = csv.reader(StringIO(read_text(path, "head track", MOST_BYTES)))
        heads = [head.strip() for head in next(lines, [])]
        if tuple(heads) not in (ANGLES, ANGLES + ACCELERATIONS):
            raise BadInput("these are not the columns of a head track", where=f"{path}:1", mend=MEND)
        rows = [_numbers(line, len(heads), f"{path}:{lines.line_num}") for line in lines if line]
        if not rows:
            raise BadInput("no rows", where=str(path), mend=MEND)
        table = np.array(rows)
        if (np.diff(table[:, 0]) <= 0).any():
            late = int(np.argmax(np.diff(table[:, 0]) <= 0)) + 2
            raise BadInput(f"row {late} is not later than the one before", where=str(path))
        if len(heads) == len(ANGLES):
            table = np.column_stack((table, np.tile(GRAVITY, (len(table), 1))))
        table[:, 0] -= table[0, 0]
        table[:, 1:4] = np.unwrap(table[:, 1:4], period=360.0, axis=0)
        return cls(path.name, table)

    def pose(self, t_ns: int) -> HeadPose:
        """The head at `t_ns`."""
        yaw, pitch, roll, x, y, z = (float(np.interp(t_ns / NS_PER_S, self.rows[:, 0], row)) for row in self.rows.T[1:])
        return HeadPose(t_ns, yaw, pitch, roll, (x, y, z))


def _numbers(line: list[str], count: int, where: str) -> list[float]:
    try:
        numbers = [float(cell) for cell in line]
    except ValueError:
        numbers = []
    if len(numbers) != count or not np.isfinite(numbers).all():
        raise BadInput(f"{count} numbers are needed here", where=where, mend=MEND)
    return numbers
