from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_S
from emulator.messages.meaning import SpeechPart, SpeechSegment, SpeechStarted
from emulator.messages.samples import AudioBlock
from emulator.messages.work import Work
from emulator.pipeline.context import NodeContext
from emulator.pipeline.utterances import UtteranceCutter
from emulator.pipeline.voice_activity import VoiceActivity, make
from emulator.pipeline.voice_engines import PocketsphinxVoice, SileroVoice, silero_file
from emulator.profile import load_profile
from emulator.project import NodeSpec
from emulator.project.node_options import VoiceOptions
from emulator.sound.espeak import Espeak

RATE_HZ = 16_000
WATCH = SimpleNamespace(lap=lambda stage: None)


class Loudness:
    """An engine for the tests: voice is what is loud."""

    frame_samples, frame_work = 480, Work(ops=1000)

    def __init__(self):
        self.forgot = 0

    def is_voice(self, frame):
        return float(np.abs(frame).max()) > 0.1

    def forget(self):
        self.forgot += 1


def spec(**options):
    return NodeSpec("voice", "voice_activity", "microphone", VoiceOptions(**options), unit="dsp")


def node(engine=None, **options):
    return VoiceActivity(spec(**options), engine or Loudness(), RATE_HZ, options.get("silence_ms", 384.0))


def blocks(sound, size=192, begin_ns=0):
    for index, at in enumerate(range(0, len(sound) - size + 1, size)):
        yield AudioBlock(index, begin_ns + at * NS_PER_S // RATE_HZ, RATE_HZ, sound[at : at + size].astype(np.float32))


def told_by(voice, sound, size=192, begin_ns=0):
    """(value, when it came) of everything that the node told."""
    told = [(voice.compute(block, WATCH), block.ready_ns) for block in blocks(sound, size, begin_ns)]
    return [(outcome, at_ns) for outcome, at_ns in told if outcome.value is not None]


def found(voice, sound, size=192, begin_ns=0):
    """The same without the parts of utterances that go on."""
    told = told_by(voice, sound, size, begin_ns)
    return [(outcome, at_ns) for outcome, at_ns in told if not isinstance(outcome.value, SpeechPart)]


def silence(seconds):
    return np.zeros(round(seconds * RATE_HZ))


def loud(seconds):
    return np.where(np.arange(round(seconds * RATE_HZ)) % 2, 0.5, -0.5)


def talk(seconds):
    """Loud and soft in turns, as syllables are."""
    return loud(seconds) * np.where(np.arange(round(seconds * RATE_HZ)) % 4800 < 3200, 1.0, 0.3)


def speech(*parts):
    return np.concatenate(parts)


@pytest.mark.parametrize("size", [1, 160, 192, 480, 512, 1600, 4096])
def test_an_utterance_is_cut_out_whatever_the_block_size(size):
    sound = speech(silence(0.9), loud(0.6), silence(1.0))
    (started, started_ns), (ended, ended_ns) = found(node(), sound, size)
    assert started.value == SpeechStarted(900_000_000) and started.origin_ns is None
    segment = ended.value
    assert segment.end_ns == ended.origin_ns == 1_500_000_000
    assert segment.start_ns == 660_000_000 and segment.rate_hz == RATE_HZ
    begin = segment.start_ns * RATE_HZ // NS_PER_S
    assert np.array_equal(segment.samples, sound[begin : begin + len(segment.samples)].astype(np.float32))
    assert 0 <= started_ns - 990_000_000 <= size * NS_PER_S // RATE_HZ
    assert 384_000_000 <= ended_ns - segment.end_ns <= 384_000_000 + 30_000_000 + size * NS_PER_S // RATE_HZ


@pytest.mark.parametrize("size", [160, 480, 1600, 4096])
def test_an_utterance_comes_in_parts_while_it_goes_on(size):
    told = told_by(node(), speech(silence(0.9), talk(2.0), silence(1.0), talk(1.0), silence(1.0)), size)
    kinds = [type(outcome.value).__name__ for outcome, _ in told]
    assert kinds == sorted(kinds[: kinds.index("SpeechSegment")], reverse=True) + kinds[kinds.index("SpeechSegment") :]
    for segment in (outcome.value for outcome, _ in told if isinstance(outcome.value, SpeechSegment)):
        own = [o for o, _ in told if isinstance(o.value, SpeechPart) and o.value.start_ns == segment.start_ns]
        parts = [outcome.value for outcome in own]
        assert [outcome.origin_ns for outcome in own] == [None] * len(own)
        assert [part.first for part in parts] == [sum(len(p.samples) for p in parts[:i]) for i in range(len(parts))]
        joined = np.concatenate([part.samples for part in parts])
        assert np.array_equal(joined, segment.samples[: len(joined)])
        assert len(segment.samples) - len(joined) < 0.2 * RATE_HZ + size + 480
        assert len(parts[0].samples) >= 0.6 * RATE_HZ and all(len(p.samples) >= 0.2 * RATE_HZ for p in parts)


def test_a_pause_within_a_sentence_does_not_end_it():
    outcomes = found(node(), speech(silence(0.5), loud(0.4), silence(0.3), loud(0.4), silence(0.6)))
    assert [type(outcome.value) for outcome, _ in outcomes] == [SpeechStarted, SpeechSegment]


def test_two_sentences_are_two():
    outcomes = found(node(), speech(silence(0.5), loud(0.4), silence(0.6), loud(0.4), silence(0.6)))
    assert [type(outcome.value) for outcome, _ in outcomes] == [SpeechStarted, SpeechSegment] * 2


def test_two_in_one_large_block_come_one_after_the_other():
    sound = speech(silence(0.3), loud(0.3), silence(0.45), loud(0.3), silence(0.5), silence(8))
    outcomes = found(node(), sound, 2 * RATE_HZ)
    assert [type(outcome.value) for outcome, _ in outcomes] == [
        SpeechStarted,
        SpeechSegment,
        SpeechStarted,
        SpeechSegment,
    ]


def test_a_click_is_nothing_and_a_cough_is_dropped():
    assert not found(node(), speech(silence(0.5), loud(0.03), silence(1)))
    outcomes = found(node(min_speech_ms=300.0), speech(silence(0.5), loud(0.2), silence(1)))
    assert [type(outcome.value) for outcome, _ in outcomes] == [SpeechStarted]


def test_who_does_not_stop_is_cut_at_the_longest():
    outcomes = found(node(max_speech_ms=2000.0), speech(silence(0.5), talk(5), silence(1)))
    lengths = [len(o.value.samples) / RATE_HZ for o, _ in outcomes if isinstance(o.value, SpeechSegment)]
    assert len(lengths) == 3 and max(lengths) < 2.3


def test_a_sentence_in_noise_that_the_engine_takes_for_a_voice_begins_and_ends():
    noise = np.random.default_rng(1).normal(0, 0.05, 8 * RATE_HZ)
    spoken = noise + speech(silence(4), talk(1.5), silence(2.5))
    engine = Loudness()
    assert np.mean([engine.is_voice(noise[at : at + 480]) for at in range(0, RATE_HZ, 480)]) > 0.9
    (started, _), (ended, _) = found(node(engine), spoken)
    assert abs(started.value.t_ns / NS_PER_S - 4.0) < 0.1 and abs(ended.value.end_ns / NS_PER_S - 5.5) < 0.1
    assert not found(node(), noise)


def test_a_gap_in_the_sound_starts_anew():
    engine = Loudness()
    voice = node(engine)
    found(voice, speech(silence(0.5), loud(0.4)))
    told = found(voice, speech(silence(1.0), loud(0.4), silence(0.6)), begin_ns=60 * NS_PER_S)
    assert engine.forgot == 2
    assert [outcome.value.end_ns for outcome, _ in told if isinstance(outcome.value, SpeechSegment)] == [61_400_000_000]


def test_what_is_no_sound_of_its_rate_is_nothing():
    voice = node()
    other = AudioBlock(0, 0, 8000, np.zeros(192, np.float32))
    assert voice.compute(other, WATCH).value is None
    assert voice.compute(SpeechStarted(0), WATCH).value is None
    assert voice.plan(SpeechStarted(0)) == ()


def test_the_plan_grows_with_the_block():
    small, large = (node().plan(next(blocks(silence(1), size)))[0] for size in (192, 1920))
    assert (small.stage, small.unit) == ("inference", "dsp")
    assert small.cost.ops == 400 and large.cost.ops == 4000


def test_a_declared_time_goes_before_the_predicted_one():
    declared = object()
    voice = VoiceActivity(replace(spec(), device_ms=declared), Loudness(), RATE_HZ, 384.0)
    assert voice.plan(next(blocks(silence(1))))[0].cost is declared


def test_the_end_is_that_of_the_last_word_though_the_detector_holds_on():
    cutter = UtteranceCutter(RATE_HZ, 480, 384, 160, 10_000)
    sound = speech(silence(0.3), loud(0.6), silence(0.6))
    told = [
        cutter.push(sound[at : at + 480].astype(np.float32), 4800 <= at < 4800 + 9600 + 5 * 480)
        for at in range(0, 24000, 480)
    ]
    assert next(t for t in told if isinstance(t, SpeechSegment)).end_ns == 900_000_000


@pytest.fixture(scope="module")
def sentence():
    try:
        return Espeak().speak("translate this sign", "en", RATE_HZ)
    except BadInput as error:
        pytest.skip(str(error))


def engines():
    yield pytest.param(PocketsphinxVoice, id="pocketsphinx")
    try:
        silero_file()
    except BadInput as error:
        yield pytest.param(None, marks=pytest.mark.skip(reason=str(error)), id="silero")
    else:
        yield pytest.param(SileroVoice, id="silero")


@pytest.mark.parametrize("engine", list(engines()))
@pytest.mark.parametrize(("noise_dbfs", "late_ms"), [(-80, 40), (-40, 150)])
def test_a_spoken_sentence_is_found_in_silence_and_in_noise(engine, sentence, noise_dbfs, late_ms):
    noise = np.random.default_rng(1).standard_normal(RATE_HZ * 2 + len(sentence)) * 10 ** (noise_dbfs / 20)
    sound = noise + np.concatenate([silence(1), sentence, silence(1)])
    told = found(node(engine(RATE_HZ, 0.5)), sound)
    segments = [outcome.value for outcome, _ in told if isinstance(outcome.value, SpeechSegment)]
    assert len(segments) == 1
    end_ms = 1000 + len(sentence) / 16
    assert abs(segments[0].end_ns / 1e6 - end_ms) < late_ms
    assert 500 < segments[0].start_ns / 1e6 < 1000


def test_digital_silence_is_no_voice():
    assert not found(node(PocketsphinxVoice(RATE_HZ, 0.5)), silence(5))


def context(profile=None):
    return NodeContext(Path(), profile or load_profile("quark-g1"))


def test_it_is_made_for_a_device():
    made = make(spec(), context())
    assert made.intake == "every" and made.light and made.name == "voice"
    made.close()


def test_a_device_without_a_microphone_is_one_line():
    deaf = load_profile("quark-g1").model_copy(update={"microphone": None})
    with pytest.raises(BadInput, match="has no microphone; leave the node out"):
        make(spec(), context(deaf))


def test_an_odd_rate_is_one_line():
    with pytest.raises(BadInput, match="cannot work at 3924 Hz"):
        PocketsphinxVoice(3924, 0.5)
    with pytest.raises(BadInput, match="silero works at 16000 Hz"):
        SileroVoice(8000, 0.5)


def test_a_missing_engine_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(BadInput, match=r"silero-vad is not installed; pip install --no-deps silero-vad"):
        make(spec(engine="silero"), context())
