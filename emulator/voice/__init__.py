"""Speech out and earcons: the G1's whole interface, the S1's second one."""

from emulator.voice.earcons import EARCONS, earcon
from emulator.voice.lane import Heard, VoiceQueue, mix
from emulator.voice.synthesis import EspeakSynthesiser, Synthesiser, TextLane, synthesiser_for_this_computer

__all__ = [
    "EARCONS",
    "EspeakSynthesiser",
    "Heard",
    "Synthesiser",
    "TextLane",
    "VoiceQueue",
    "earcon",
    "mix",
    "synthesiser_for_this_computer",
]
