"""The dimensions of the decoders, and what is chosen for one of them.

Qwen3: layers, widths, heads and vocabulary as in the `config.json` of Qwen3-0.6B, 1.7B and 4B (transformers, model type
`qwen3`), all with tied embeddings; they give 596 049 920, 1 720 574 976 and 4 022 468 096 parameters, as keras-hub
publishes (`qwen3_presets.py`). Qwen3-Next is published at 80B with experts alone. Its stand-in here is dense: three
layers of Gated DeltaNet to one of gated attention, key heads of 128 that fill the hidden width and twice as many value
heads, a convolution over four tokens, a quarter of a head rotated (all as `Qwen3NextConfig` of transformers has them
for 2048 hidden), and for the rest the dimensions of the dense model of the same name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from emulator.bad_input import BadInput

Kind = Literal["qwen3", "qwen3-next"]
Gate = Literal["none", "headwise", "elementwise"]
KINDS: tuple[Kind, ...] = get_args(Kind)
GATES: tuple[Gate, ...] = get_args(Gate)
MOST_PROMPT, MOST_CONTEXT = 2048, 40_960
"""A prompt is one pass with a mask of its length squared; no Qwen3 was trained on more tokens than the other."""


@dataclass(frozen=True, slots=True)
class Size:
    """Widths in elements; `head` is that of a head of attention, `delta_head` that of a head of Gated DeltaNet."""

    layers: int
    hidden: int
    query_heads: int
    kv_heads: int
    ffn: int
    head: int = 128
    vocabulary: int = 151_936
    tied: bool = True
    delta_head: int = 128
    conv_taps: int = 4

    @property
    def delta_key_heads(self) -> int:
        """Those of a layer of Gated DeltaNet."""
        return self.hidden // self.delta_head

    @property
    def delta_value_heads(self) -> int:
        """Two to a key head."""
        return 2 * self.delta_key_heads


SIZES = {
    "0.6b": Size(layers=28, hidden=1024, query_heads=16, kv_heads=8, ffn=3072),
    "1.7b": Size(layers=28, hidden=2048, query_heads=16, kv_heads=8, ffn=6144),
    "4b": Size(layers=36, hidden=2560, query_heads=32, kv_heads=8, ffn=9728),
}
NAMES = tuple(f"{kind}-{size}" for kind in KINDS for size in SIZES)
EVERY_FOURTH = 4
"""Of the layers of Qwen3-Next one in four is attention, the last of each four."""


@dataclass(frozen=True, slots=True)
class Decoder:
    """A model to be made: `prompt` tokens are read in one pass, and the next one is made with a cache of `context`."""

    name: str
    size: Size
    kind: Kind = "qwen3"
    gate: Gate = "none"
    prompt: int = 64
    context: int = 512

    def is_attention(self, layer: int) -> bool:
        """Whether a layer is attention; else it is Gated DeltaNet."""
        return self.kind == "qwen3" or layer % EVERY_FOURTH == EVERY_FOURTH - 1

    @property
    def rotated(self) -> int:
        """How many channels of a head tell the position."""
        return self.size.head if self.kind == "qwen3" else self.size.head // 4

    @property
    def rope_base(self) -> float:
        """`rope_theta` of the published configurations."""
        return 1e6 if self.kind == "qwen3" else 1e7


def decoder_named(name: str, *, gate: Gate | None = None, prompt: int = 64, context: int = 512) -> Decoder:
    """A published size by name, like "qwen3-0.6b"; without `gate` the kind's own. Raises BadInput for another one."""
    for what, length, most in (("prompt", prompt, MOST_PROMPT), ("context", context, MOST_CONTEXT)):
        if not 1 <= length <= most:
            raise BadInput(f"a {what} of {length} tokens is not possible", mend=f"choose 1 to {most}")
    if gate not in (None, *GATES):
        raise BadInput(f"unknown gate {gate!r}", mend=f"known: {', '.join(GATES)}")
    for kind in KINDS:
        size = SIZES.get(name.lower().removeprefix(f"{kind}-"))
        if size and name.lower().startswith(f"{kind}-"):
            own: Gate = "elementwise" if kind == "qwen3-next" else "none"
            return Decoder(name.lower(), size, kind, gate or own, prompt, context)
    raise BadInput(f"no decoder is called {name!r}", mend=f"there are: {', '.join(NAMES)}")
