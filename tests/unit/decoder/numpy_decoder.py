"""The decoders once more, written down from their formulas in float64 and token by token: the reference for the graphs.

Nothing of `emulator.decoder` is used but the names of the weights. Attention looks at one query at a time, Gated
DeltaNet is its recurrence over single tokens for single heads.
"""

import numpy as np

EPSILON = 1e-6


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def silu(x):
    return x * sigmoid(x)


def softmax(x):
    shares = np.exp(x - x.max())
    return shares / shares.sum()


def rms_norm(x, weight):
    return x / np.sqrt(np.mean(x**2, axis=-1, keepdims=True) + EPSILON) * weight


def unit(x):
    return x / np.sqrt(np.sum(x**2) + EPSILON)


def rotated(x, position, channels, base):
    """Channel i turns with channel i + channels / 2."""
    out, half = x.copy(), channels // 2
    for i in range(half):
        angle = position * base ** (-2 * i / channels)
        turned = (x[i] + 1j * x[i + half]) * np.exp(1j * angle)
        out[i], out[i + half] = turned.real, turned.imag
    return out


class NumpyDecoder:
    """`decoder` as the graphs have it, `weights` by name. Feed it tokens; it keeps its caches."""

    def __init__(self, decoder, weights):
        self.d, self.size, self.w = decoder, decoder.size, {name: np.float64(value) for name, value in weights.items()}
        self.position = 0
        self.keys = [[] for _ in range(self.size.layers)]
        self.values = [[] for _ in range(self.size.layers)]
        channels = (2 * self.size.delta_key_heads + self.size.delta_value_heads) * self.size.delta_head
        self.line = [[np.zeros(channels)] * (self.size.conv_taps - 1) for _ in range(self.size.layers)]
        side = self.size.delta_head
        self.state = [np.zeros((self.size.delta_value_heads, side, side)) for _ in range(self.size.layers)]

    def feed(self, token):
        """The logits after one more token."""
        x = self.w["embed_tokens.weight"][token]
        for layer in range(self.size.layers):
            normed = rms_norm(x, self.w[f"layers.{layer}.input_layernorm.weight"])
            mix = self._attention if self.d.is_attention(layer) else self._delta_net
            x = x + mix(layer, normed)
            normed = rms_norm(x, self.w[f"layers.{layer}.post_attention_layernorm.weight"])
            up, gate = (normed @ self.w[f"layers.{layer}.mlp.{name}_proj.weight"] for name in ("up", "gate"))
            x = x + (silu(gate) * up) @ self.w[f"layers.{layer}.mlp.down_proj.weight"]
        self.position += 1
        head = self.w["embed_tokens.weight" if self.size.tied else "lm_head.weight"]
        return head @ rms_norm(x, self.w["norm.weight"])

    def _attention(self, layer, x):
        w = {name: self.w[f"layers.{layer}.self_attn.{name}.weight"] for name in
             ("q_proj", "k_proj", "v_proj", "o_proj", "q_norm", "k_norm")}  # fmt: skip
        head, group = self.size.head, self.size.query_heads // self.size.kv_heads
        turn = (self.position, self.d.rotated, self.d.rope_base)
        key = [rotated(rms_norm(one, w["k_norm"]), *turn) for one in np.split(x @ w["k_proj"], self.size.kv_heads)]
        self.keys[layer].append(key)
        self.values[layer].append(np.split(x @ w["v_proj"], self.size.kv_heads))
        outs = []
        for index, query in enumerate(np.split(x @ w["q_proj"], self.size.query_heads)):
            query, shared = rotated(rms_norm(query, w["q_norm"]), *turn), index // group
            scores = np.array([query @ keys[shared] for keys in self.keys[layer]]) / np.sqrt(head)
            seen = sum(
                share * values[shared] for share, values in zip(softmax(scores), self.values[layer], strict=True)
            )
            outs.append(seen * self._gate(layer, index, x))
        return np.concatenate(outs) @ w["o_proj"]

    def _gate(self, layer, head, x):
        if self.d.gate == "none":
            return 1.0
        width = 1 if self.d.gate == "headwise" else self.size.head
        weight = self.w[f"layers.{layer}.self_attn.gate_proj.weight"]
        return sigmoid(x @ weight[:, head * width : (head + 1) * width])

    def _delta_net(self, layer, x):
        w = {name: self.w[f"layers.{layer}.linear_attn.{name}"] for name in
             ("qkv_proj.weight", "conv.weight", "ba_proj.weight", "dt_bias", "minus_a", "z_proj.weight", "norm.weight",
              "out_proj.weight")}  # fmt: skip
        heads, keys, side = self.size.delta_value_heads, self.size.delta_key_heads, self.size.delta_head
        self.line[layer] = [*self.line[layer], x @ w["qkv_proj.weight"]][-self.size.conv_taps :]
        mixed = silu(sum(tap * given for tap, given in zip(w["conv.weight"][:, 0].T, self.line[layer], strict=True)))
        self.line[layer] = self.line[layer][1:]
        strength, rate = np.split(x @ w["ba_proj.weight"], 2)
        gate = np.split(x @ w["z_proj.weight"], heads)
        outs = []
        for head in range(heads):
            shared = head // (heads // keys)
            query = unit(mixed[shared * side :][:side]) / np.sqrt(side)
            key = unit(mixed[(keys + shared) * side :][:side])
            value = mixed[(2 * keys + head) * side :][:side]
            kept = np.exp(w["minus_a"][head] * np.log1p(np.exp(rate[head] + w["dt_bias"][head])))
            state = kept * self.state[layer][head]
            state = state + sigmoid(strength[head]) * np.outer(key, value - key @ state)
            self.state[layer][head] = state
            outs.append(rms_norm(query @ state, w["norm.weight"]) * silu(gate[head]))
        return np.concatenate(outs) @ w["out_proj.weight"]
