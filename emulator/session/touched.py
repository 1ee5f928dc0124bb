"""Whether the zones, keys, gestures and presses of a scenario exist on any glasses, so that none is misspelt.

In: the checked table and where its entries stand. A word that no profile knows is BadInput. One that only the device of
a run lacks is no mistake, since a scenario is run on several: that run tells of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from emulator.bad_input import BadInput
from emulator.profile.known_gestures import Gestures, is_key
from emulator.session.inputs import Input
from emulator.user_files.wording import nearest
from emulator.user_files.yaml_file import Document

EACH = (("touch", "zone", "gesture"), ("button", "key", "press"))


def check_touched(inputs: Iterable[Input], find_known: Callable[[], Gestures], document: Document) -> None:
    """Check all against what `find_known` finds, which is asked only when something is touched. Raises BadInput."""
    touched = [(n, entry) for n, entry in enumerate(inputs) if entry.touch or entry.button]
    known = find_known() if touched else {}
    for n, entry in touched:
        for kind, place, doing in EACH:
            if given := getattr(entry, kind):
                at = ("inputs", n, kind)
                _check_place(getattr(given, place), kind, known, document.where((*at, place)))
                _check_doing(given, (place, doing), known, document.where((*at, doing)))


def _check_place(name: str, kind: str, known: Gestures, where: str) -> None:
    there = [zone for zone in known if is_key(zone) == (kind == "button")]
    if name in there:
        return
    if name in known:
        what = f"{name} is a key" if is_key(name) else f"{name} is a touch zone"
        other = "button: {key: %s, press: %s}" if is_key(name) else "touch: {zone: %s, gesture: %s}"
        raise BadInput(what, where=where, mend=f"write {other % (name, known[name][0])}")
    what = f"no glasses have a {'key' if kind == 'button' else 'touch zone'} {name[:60]!r}"
    raise BadInput(what, where=where, mend=_mend(name, there))


def _check_doing(given: object, keys: tuple[str, str], known: Gestures, where: str) -> None:
    zone, gesture = (str(getattr(given, key)) for key in keys)
    alike = [each for other, listed in known.items() if is_key(other) == is_key(zone) for each in listed]
    if gesture not in alike:
        what = f"no glasses know a {keys[1]} {gesture[:60]!r}"
        raise BadInput(what, where=where, mend=_mend(gesture, [*known[zone], *alike]))


def _mend(name: str, there: Iterable[str]) -> str:
    names = list(dict.fromkeys(there))
    hint, listed = nearest(name, names), f"there is: {', '.join(names)}"
    return hint or listed
