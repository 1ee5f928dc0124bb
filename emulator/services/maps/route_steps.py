"""A path through streets -> a route in steps: where the name changes or the way turns, a step ends. Pure geometry."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from emulator.messages.maps import Maneuver, Step
from emulator.services.maps.ground import Ground, Spot, course_deg, length_m, maneuver_of
from emulator.services.maps.street_graph import Piece


def steps_of(pieces: Sequence[Piece], ground: Ground) -> tuple[Step, ...]:
    """The steps of a path; none for a path without length."""
    groups: list[list[Piece]] = []
    turns: list[Maneuver] = []
    for piece in pieces:
        turn = turn_between(groups[-1][-1], piece) if groups else "straight"
        if groups and turn == "straight" and groups[-1][-1].leg.way.name == piece.leg.way.name:
            groups[-1].append(piece)
            continue
        if groups:
            turns.append(turn)
        groups.append([piece])
    turns.append("arrive")
    return tuple(_step(group, turn, ground) for group, turn in zip(groups, turns, strict=False))


def turn_between(first: Piece, second: Piece) -> Maneuver:
    """What to do where one piece ends and the next begins."""
    return maneuver_of(course_deg(first.start, first.end), course_deg(second.start, second.end))


def spots_of(pieces: Sequence[Piece]) -> tuple[Spot, ...]:
    """The line of a path."""
    return (*(piece.start for piece in pieces), *(piece.end for piece in pieces[-1:]))


def _step(group: Sequence[Piece], turn: Maneuver, ground: Ground) -> Step:
    line, way = spots_of(group), group[0].leg.way
    # A crossing that is passed straight ahead adds nothing to the line unless the street bends there.
    kept = [line[0], *(spot for spot, after in pairwise(line[1:]) if spot != after), line[-1]]
    return Step(turn, way.name, way.name_en, round(length_m(line), 1), tuple(ground.position(spot) for spot in kept))
