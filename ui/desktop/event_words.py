"""What a device event is in words: one sentence a person understands at once, without Qt.

In: a DeviceEvent with the data that its emitter gave it. Out: a sentence with the texts as they are. `say` turns the
English patterns into the window's language before they are filled; an event of a shape unknown here tells its data.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from emulator.messages.events import DeviceEvent
from ui.desktop.controls.gesture_words import done_words, of_event
from ui.desktop.texts import Say, texts

CONTEXT: Final = "Events"
Data = Mapping[str, Any]
MOST_LISTED: Final = 12
NOTHING: Final = "none"  # what feeds a sensor that is switched off

INPUTS: Final = texts(
    {
        "ambient": "Ambient light: {illuminance_lux:g} lux",
        "say": "Somebody says: “{text}” ({language})",
        "wake": "Wake word: {word}",
        "open": "App opened: {app}",
        "phonemessage": "Phone ({kind}): {title} {text}",
        "setbattery": "Battery set to {percent:.0f} %",
        "setsource": "Source of the {sensor}: {source}",
        "setskintemperature": "Skin temperature set to {celsius:.1f} °C",
    }
)
# What an input says by one of few values: the key that holds it, and the sentence of each.
CHOICES: Final[Mapping[str, tuple[str, Mapping[Any, str]]]] = {
    "wear": ("worn", texts({True: "Glasses put on", False: "Glasses taken off"})),
    "setwalking": ("walking", texts({True: "The wearer begins to walk", False: "The wearer stands still"})),
    "power": (
        "state",
        texts(
            {
                "on": "The device is on",
                "screen_off": "The screen is off",
                "standby": "The device sleeps",
                "off": "The device is off",
            }
        ),
    ),
    "setradio": ("state", texts({"connected": "Radio: connected", "slow": "Radio: slow", "lost": "Radio: lost"})),
}
SERVICES: Final = texts(
    {
        "ok": "Service {service}: answers as it would",
        "slow": "Service {service}: {seconds:g} s slower",
        "down": "Service {service}: does not answer",
    }
)
SOURCES: Final = texts(("camera", "microphone", "battery", "heat", "voice"))
STATES: Final = texts(
    {
        "low": "{source} is low",
        "hot": "{source} is high",
        "cooled": "{source} is back to normal",
        "empty": "{source} is empty",
        "shut down": "{source} is too high: the device is off",
        "lost": "{source} is lost",
        "ended": "{source} has ended",
        "off": "{source} is off",
        "failed": "{source} failed",
        "late": "{source} is late",
        "refused": "{source} refused",
        "running": "{source} is back",
    }
)


def sentence(event: DeviceEvent, say: Say = str) -> str:
    """The event as one line.

    >>> sentence(DeviceEvent(0, "drop", {"cause": "reader busy", "waited_ms": 12.34}))
    'An input was dropped after 12.3 ms: reader busy'
    """
    try:
        words = WORDS[event.kind](event.data, say)
    except (KeyError, TypeError, ValueError, AttributeError):
        words = plain(event.data)
    return " ".join(words.split())


def plain(data: Any) -> str:
    """Values as JSON, the texts in plain Unicode."""
    return json.dumps(data, ensure_ascii=False, default=str)


def _scene(data: Data, say: Say) -> str:
    texts = " · ".join(data["texts"])
    if not texts:
        return say("The HUD is empty (layout {layout})").format(layout=data["layout"])
    pattern = say("Read aloud ({layout}): {texts}") if data.get("spoken") else say("The HUD shows ({layout}): {texts}")
    return pattern.format(layout=data["layout"], texts=texts)


def _voice(data: Data, say: Say) -> str:
    if data.get("cut"):
        return say("Cut short: “{text}”").format(text=data["text"])
    seconds = data["duration_ms"] / 1000
    if data["sound"] == "earcon":
        return say("Plays {name} ({seconds:.1f} s)").format(name=data["text"], seconds=seconds)
    pattern = say("Says: “{text}” ({language}, {seconds:.1f} s)")
    return pattern.format(text=data["text"], language=data["language"], seconds=seconds)


def _result(data: Data, say: Say) -> str:  # noqa: PLR0911 (one a kind)
    node = data["node"]
    if "texts" in data:
        return say("{node} reads: {found}").format(node=node, found=_listed(data["texts"]))
    if "codes" in data:
        codes = [f"{code['text']} ({code['symbology']})" for code in data["codes"]]
        return say("{node} finds: {found}").format(node=node, found=_listed(codes))
    if "speech" in data:
        return say("{node} hears a voice, since {at_ms:.0f} ms").format(node=node, at_ms=data["at_ms"])
    if "hearing" in data:
        return say("{node} hears so far: “{text}”").format(node=node, text=data["hearing"])
    if "heard" in data:
        percent = 100 * data["confidence"]
        return say("{node} hears: “{text}” ({percent:.0f} % sure)").format(
            node=node, text=data["heard"], percent=percent
        )
    if "understood" in data:
        pattern = say("{node} understands: {found} ({percent:.0f} % sure)")
        return pattern.format(node=node, found=_understood(data), percent=100 * data["confidence"])
    return say("{node} finds: {found}").format(node=node, found=_value(data["value"], say))


def _understood(data: Data) -> str:
    """Names as the model has them: an app's author looks for these.

    >>> _understood({"understood": "pay", "slots": [{"name": "amount", "text": "ten yuan"}]})
    'pay · amount “ten yuan”'
    """
    return " · ".join([data["understood"], *(f"{slot['name']} “{slot['text']}”" for slot in data["slots"])])


def _value(value: Data, say: Say) -> str:
    """What a model found: labels with their scores, a text, or that there is nothing."""
    scored = value.get("scores", value.get("objects"))
    if scored is not None:
        named = [f"{each['label']} {100 * each['score']:.0f} %" for each in scored]
        return _listed(named) if named else say("nothing")
    if "text" in value:
        return f"“{value['text']}” ({100 * value['confidence']:.0f} %)"
    if "vector" in value:
        return say("a vector of {count} numbers").format(count=len(value["vector"]))
    return plain(value)


def _listed(texts: list[str]) -> str:
    more = f" · +{len(texts) - MOST_LISTED}" if len(texts) > MOST_LISTED else ""
    return " · ".join(texts[:MOST_LISTED]) + more


def _app(data: Data, _: Say) -> str:
    return str(data["text"])


def _fault(data: Data, say: Say) -> str:
    source = data["source"]
    if source == "app":  # what went wrong stands first: the place in the app's own code
        return str(data["detail"])
    kind, _, name = source.partition(" ")
    name = "" if name == NOTHING else name
    what = say(STATES[data["state"]]).format(source=f"{say(kind)} {name}".strip())
    return f"{what[:1].upper()}{what[1:]}: {data['detail']}" if data["detail"] else f"{what[:1].upper()}{what[1:]}"


def _drop(data: Data, say: Say) -> str:
    pattern = say("An input was dropped after {waited_ms:.1f} ms: {cause}")
    return pattern.format(waited_ms=data["waited_ms"], cause=data["cause"])


def _service(data: Data, _: Say) -> str:
    return f"{data['source']}: {data['detail']}"


def _disturbed(data: Data, say: Say) -> str:
    if data["what"] == "setservice":
        return say(SERVICES[data["state"]]).format(service=data["service"], seconds=data["delay_ms"] / 1000)
    if data["what"] == "setnoise":
        pattern = say("It is quiet around") if data["snr_db"] is None else say("Noise, {snr_db:g} dB below speech")
        return pattern.format(snr_db=data["snr_db"])
    pattern = say("Fault on: {fault}") if data["active"] else say("Fault off: {fault}")
    return pattern.format(fault=data["fault"])


def _input(data: Data, say: Say) -> str:
    what = data["what"]
    done = of_event(data)
    if done:
        return done_words(*done, say)
    if what in CHOICES:
        key, sentences = CHOICES[what]
        return say(sentences[data[key]])
    if what == "setbrightness":
        share = data["share"]
        return say("Brightness: automatic") if share is None else say("Brightness set to {:.0f} %").format(100 * share)
    if what == "settimeofday":
        minutes = data["time_of_day_s"] // 60
        return say("Clock set to {time}").format(time=f"{minutes // 60:02d}:{minutes % 60:02d}")
    if what in ("setfault", "setservice", "setnoise"):
        return _disturbed(data, say)
    more = {"sensor": say(data["sensor"])} if what == "setsource" else {}
    return say(INPUTS[what]).format(**{**data, **more}, percent=100 * data.get("charge", 0))


WORDS: Final[Mapping[str, Callable[[Data, Say], str]]] = {
    "scene": _scene,
    "voice": _voice,
    "result": _result,
    "app": _app,
    "fault": _fault,
    "drop": _drop,
    "input": _input,
    "service": _service,
}
