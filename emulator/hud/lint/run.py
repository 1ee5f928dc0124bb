"""Every rule over every moment of a layout."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from emulator.hud.content.expand import expand
from emulator.hud.layout.document import Layout
from emulator.hud.lint import amount_rules, light_rules, place_rules, text_rules, voice_rules
from emulator.hud.lint.finding import Finding, Light, at, worst
from emulator.hud.lint.moments import Moment, moments
from emulator.hud.lint.places import Places
from emulator.hud.lint.view import View, walk
from emulator.hud.resolve import resolve
from emulator.hud.screen import Screen

RULES_OF_A_VIEW: tuple[Callable[[View], Iterator[Finding]], ...] = (
    text_rules.height_to_the_eye,
    text_rules.height_on_the_panel,
    text_rules.all_there,
    text_rules.letters,
    text_rules.enlarged,
    light_rules.contrast,
    light_rules.symbols,
    light_rules.steps,
    light_rules.lit_share,
    light_rules.bright_areas,
    place_rules.within_the_safe_area,
    place_rules.centre_kept_free,
    amount_rules.one_thing_at_a_time,
    amount_rules.words_and_lines,
    amount_rules.rows,
    amount_rules.time_to_read,
    amount_rules.captions,
)


def seen(layout: Layout, screen: Screen, light: Light) -> list[Finding]:
    """What a wearer's eyes would complain of; raises BadInput where the panel lacks what the layout requires."""
    judged = moments(layout)
    resolve(layout, judged[0].data, screen)
    views = [View(layout, screen, light, moment) for moment in judged]
    found = [at(view.moment.name, finding) for view in views for rule in RULES_OF_A_VIEW for finding in rule(view)]
    return worst([*light_rules.readable_to(views), *found, *_never_shown(layout, judged)])


def heard(layout: Layout) -> list[Finding]:
    """What a wearer's ears would complain of, on a device that has no display."""
    judged = moments(layout)
    found = [at(moment.name, finding) for moment in judged for finding in voice_rules.said(layout, moment)]
    return worst([*found, *_never_shown(layout, judged)])


def _never_shown(layout: Layout, judged: list[Moment]) -> Iterator[Finding]:
    """COV-001: the components that no moment shows, of which nothing can be said."""
    roots = (root for moment in judged for root in expand(layout, moment.data, moment.state).roots)
    shown = {element.id for root in roots for element in walk(root)}
    hidden = [name for name in Places(layout).ids if name not in shown and name.rpartition(".")[0] in ("", *shown)]
    if hidden:
        what = f"no sample shows {', '.join(hidden)}, so nothing is said of that"
        yield Finding("COV-001", "info", what, len(hidden), 0, "components")
