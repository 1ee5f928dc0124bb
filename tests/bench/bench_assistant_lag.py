"""How long an answer takes in device time, from the end of the spoken question: sandbox, and a live server here.

The server on the loopback speaks the real protocol and answers at once, so what is left of the live time is the
device's own and the radio's. Aim: 1500 ms to the first words (the profile's budget for speech).
"""

import os
import tempfile
from pathlib import Path
from statistics import median

from emulator.clock import NS_PER_MS, HostClock
from emulator.device_run import DeviceRun, RunSettings
from tests.unit.services.qwen.model_server import MODEL, ModelServer, stream_of, token

QUESTIONS = ("how long does the battery last", "how fast is light", "why is the sky blue", "how far is the moon")
EVERY_S = 9
ANSWER = ("Air ", "scatters ", "short ", "waves ", "most, ", "so ", "blue ", "comes ", "from ", "everywhere.")


def ask(device, choice):
    """Spoken end -> understood, first words, whole answer, in ms, for each question."""
    scenario = [f"camera: synthetic:grey\nfor: {EVERY_S * len(QUESTIONS) + 2}s\ninputs:"]
    for number, question in enumerate(QUESTIONS):
        scenario.append(f"  - {{at: {1 + EVERY_S * number}s, wake: 你好千问}}")
        scenario.append(f"  - {{at: {1.5 + EVERY_S * number}s, say: {question}}}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "asked.scenario.yaml"
        path.write_text("\n".join(scenario), encoding="utf-8")
        settings = RunSettings("assistant", device, services=(("assistant", choice),), scenario=path)
        with DeviceRun(settings, HostClock()) as glasses:
            for t_ns in glasses.instants():
                glasses.advance(t_ns)
            return list(_lags(glasses.record()))


def _lags(record):
    passes = {each.id: each for each in record.trace.passes}
    for sent in [span for span in record.trace.spans if span.stage == "assistant.up"]:
        way = passes[sent.pass_id]
        while way.parent >= 0:
            way = passes[way.parent]
        after = [event for event in record.events if event.t_ns >= sent.start_ns]
        heard = next(event for event in after if _has_words(event, bool(record.profile.display)))
        whole = next(event for event in after if str(event.data.get("text", "")).startswith("answered by"))
        yield tuple((t_ns - way.start_ns) / NS_PER_MS for t_ns in (sent.start_ns, heard.t_ns, whole.t_ns))


def _has_words(event, has_display):
    if has_display:
        texts = event.data.get("texts", ()) if event.kind == "scene" else ()
        return len([text for text in texts if not text.startswith("[") and text[:1].isalpha()]) > 1
    return event.kind == "voice" and event.data.get("sound") == "speech"


def main():
    """Print the medians."""
    server = ModelServer()
    server.replies = [stream_of(*[token(word) for word in ANSWER], b"data: [DONE]\n\n")] * 100
    os.environ.update(LORGNETTE_QWEN_URL=server.url, LORGNETTE_QWEN_MODEL=MODEL, LORGNETTE_QWEN_KEY="")
    try:
        for device in ("quark-s1", "quark-g1"):
            for choice in ("sandbox", "live"):
                rows = ask(device, choice)
                asked, first, whole = (f"{median(column):5.0f}" for column in zip(*rows, strict=True))
                print(f"{device} {choice:8} asked {asked}, first words {first}, whole answer {whole} ms ({len(rows)})")
    finally:
        server.close()


if __name__ == "__main__":
    main()
