"""What the device's lines about bad input say in the window's language: the place as it is, what is wrong, how to mend.

In: a line as `BadInput` writes it, "place: what; how to mend". Out: the same in words of `LINES`; what stands in them
is kept, and so is a line that is not among them. The device knows no Qt and speaks English: its lines are known here by
their wording, which a test compares with the source.
"""

from __future__ import annotations

import re
from functools import cache, partial
from typing import Final

from ui.desktop.texts import Say, texts
from ui.desktop.translation import current, sayer

CONTEXT: Final = "Errors"
BETWEEN: Final = texts(("; ",))
SLOT: Final = re.compile(r"\{(\d)\}")
LINES: Final = texts(
    (
        # any file
        "there is no such file",
        "the file is empty",
        "cannot be read ({0})",
        "may not be read",
        "check its permissions",
        "is not UTF-8 text",
        "save it as UTF-8",
        "not valid TOML: {0}",
        "not valid YAML: {0}",
        "duplicate key {0}",
        "keep one of them",
        "{0} stands here twice",
        "the first is in line {0}",
        "unknown key",
        "is missing",
        "did you mean {0}?",
        "known here: {0}",
        # a project and its app
        "no project {0}",
        "there is no {0} in this folder",
        "`lorgnette new DIR` makes a project",
        "there is no such project",
        "name a folder with a {0}",
        "is not a usable path",
        "name a project's folder",
        "is there already",
        "name a folder that is new or empty",
        "the project has no permission for the {0}",
        "write permissions = [{0}]",
        "nothing matches {0}",
        "name *.hud.yaml files of the project",
        "the nodes read each other: {0}",
        "{0} does not exist",
        "{0} is an absolute path",
        "{0} leads out of the project's folder",
        "name a file inside the project's folder",
        "another layout has the id {0} too",
        "give it its own id",
        "syntax error: {0}",
        "correct the line",
        "the {0} cannot be loaded: {1}",
        "the app cannot start: {0}",
        "it is made without arguments",
        # a layout
        "a layout is a table of keys",
        'start it with hud: "1.0"',
        "there is no component type {0}",
        "the component has no type",
        "add a type, for example type: text",
        "there is no component {0}",
        "there is no state {0}",
        "there is no filter {0}",
        "{0} is not declared under 'data'",
        "cannot read {0} in the expression {1}",
        "{0} is not known here",
        "{0} is not a valid name",
        "use letters, digits, - and _, a letter first",
        "not a length: {0}",
        "expected {0}, got {1}",
        "must be a number",
        "must be a whole number",
        "must be true or false",
        "must be a list",
        "must be a table of keys",
        "must be a text (put it in quotes)",
        # a profile
        "no device profile {0}",
        "{0} is a chip, and no pair of glasses",
        "is not a table but {0}",
        "must be a finite number, not {0}",
        "see device_profiles/_template.toml",
        # a camera, a microphone, a loudspeaker
        "no camera",
        "no camera {0}",
        "found: {0}",
        "connect one, or use a video file or a URL",
        "may not be used",
        "allow it in the settings",
        "add yourself to the group `video`",
        "is in use by another program",
        "cannot be opened ({0})",
        "no picture came within {0} s",
        "no new picture for {0} s",
        "no such file or kind of camera: {0}",
        "neither a file nor a folder",
        "not a video, or a broken one",
        "this computer has no microphone that can be reached",
        "connect one, start the sound server, or use a sound file",
        "there is no microphone {0}",
        "use one of: {0}",
        "there is no such sound source or file",
        "no sound came within {0} s",
        "no sound came for {0} s",
        "the sound server or the microphone went away",
        "the sound server does not answer",
        "restart the sound server",
        "the loudspeaker is gone",
        # a model
        "is not a readable ONNX model",
        "is not a readable ONNX model (truncated, or another format)",
        "holds no ONNX graph",
        "export the model again",
        "export it again",
        "needs opset {0}, at most {1} can be run",
        "needs the unknown operator {0}",
        "export it with standard operators",
        "there is no file {0}",
        "the model has no input {0}",
        "inputs: {0}",
        "cannot be started: {0}",
        "cannot be run: {0}",
        # a service
        "there is no service {0}",
        "the project has no permission for the network",
        "the live service needs it and it is not set",
        "set it to something like {0}, or put it into the keyring",
        "get one at lbs.amap.com and set it, or put it into the keyring",
        "this is no address of a server",
        "this is the address of one call",
        "end it before /chat or /audio",
        "the key has characters that no key has",
        "copy it again, without spaces and line breaks",
        "a key would travel unencrypted",
        "use https in {0}, or leave {1} out",
    )
)


def told(line: str, say: Say | None = None) -> str:
    """A line of the device in the window's language; with `say` in that of the caller.

    >>> told("app.toml:3: unknown key; did you mean name?", str.upper)
    'app.toml:3: UNKNOWN KEY; DID YOU MEAN name?'
    """
    if say is None and current() == "en":
        return line
    say = say or sayer(CONTEXT)
    first, *mends = line.split(BETWEEN[0])
    what = _with_place(first, say)
    if what is None:
        return line
    return say(BETWEEN[0]).join([what, *(_said(mend, say) or mend for mend in mends)])


def _with_place(part: str, say: Say) -> str | None:
    """What is wrong, behind a place of whatever form: the longest text that is known counts."""
    for begin in (0, *(found.end() for found in re.finditer(": ", part))):
        said = _said(part[begin:], say)
        if said is not None:
            return part[:begin] + said
    return None


def _said(part: str, say: Say) -> str | None:
    for known, form in _forms():
        found = form.fullmatch(part)
        if found:
            return SLOT.sub(partial(_given, found), say(known))
    return None


def _given(found: re.Match[str], slot: re.Match[str]) -> str:
    return str(found[f"_{slot[1]}"])


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each text with what recognises it, those with the most letters of their own first."""
    by_length = sorted(LINES, key=lambda line: -len(SLOT.sub("", line)))
    return tuple((line, _form(line)) for line in by_length)


def _form(line: str) -> re.Pattern[str]:
    """The text as a pattern; a slot at its beginning holds no place, since it ends before a colon."""
    before, *parts = SLOT.split(line)
    form = re.escape(before)
    for number, after in zip(parts[::2], parts[1::2], strict=True):
        held = ".+?" if form else "(?:(?!: ).)+?"
        form += f"(?P<_{number}>{held}){re.escape(after)}"
    return re.compile(form, re.DOTALL)
