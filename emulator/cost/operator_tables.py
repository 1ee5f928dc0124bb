"""Which ONNX operators cost what per element: the tables behind `operators.py`.

1 stands for an addition, a comparison or a multiplication, more where a vector unit needs a short series (exponential,
error function: about 8). They are house estimates and matter little beside the multiply-accumulates.
"""

from __future__ import annotations

from collections.abc import Mapping


def _words(text: str) -> list[str]:
    return text.split()


ELEMENTWISE: Mapping[str, int] = (
    dict.fromkeys(
        _words(
            "Abs Add And BitShift BitwiseAnd BitwiseNot BitwiseOr BitwiseXor Cast CastLike Ceil Clip Div Equal Floor"
            " Greater GreaterOrEqual IsInf IsNaN LeakyRelu Less LessOrEqual Max Mean Min Mod Mul Neg Not Or PRelu"
            " Reciprocal Relu Round Sign Sub Sum ThresholdedRelu Where Xor"
        ),
        1,
    )
    | dict.fromkeys(["BatchNormalization", "DequantizeLinear", "QuantizeLinear", "QLinearAdd", "QLinearMul"], 2)
    | dict.fromkeys(["HardSigmoid", "HardSwish", "Shrink", "QLinearLeakyRelu"], 3)
    | dict.fromkeys(_words("Celu Elu Erf Exp Log Pow Selu Sigmoid Softplus Softsign Sqrt Tanh QLinearSigmoid"), 8)
    | dict.fromkeys(_words("Acos Asin Atan BiasGelu Cos Cosh FastGelu Gelu Mish QuickGelu Sin Sinh Swish Tan"), 10)
)
"""Operations per output element of operators that look at one element (of each input) at a time."""

PER_INPUT_ELEMENT: Mapping[str, int] = dict.fromkeys(
    _words(
        "GlobalAveragePool GlobalMaxPool ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum ArgMax ArgMin CumSum TopK"
        " QLinearGlobalAveragePool DynamicQuantizeLinear"
    ),
    1,
) | {
    "ReduceL1": 2,
    "ReduceL2": 2,
    "ReduceLogSum": 2,
    "ReduceSumSquare": 2,
    "ReduceLogSumExp": 9,
    "GlobalLpPool": 2,
    "LpNormalization": 3,
    "MeanVarianceNormalization": 5,
    "InstanceNormalization": 5,
    "LayerNormalization": 5,
    "SkipLayerNormalization": 6,
    "GroupNormalization": 5,
    "RMSNormalization": 4,
    "SkipSimplifiedLayerNormalization": 5,
    "SimplifiedLayerNormalization": 4,
    "LRN": 10,
    "Softmax": 11,
    "LogSoftmax": 11,
    "QLinearSoftmax": 11,
}
"""Operations per element of the first input, of operators that gather over an axis."""

REDUCTIONS = frozenset(
    _words("ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum ReduceL1 ReduceL2 ReduceSumSquare ReduceLogSumExp")
)
"""Written out in several operators they are a normalisation or a softmax, which runs in one."""

QUANTISATION = frozenset(("QuantizeLinear", "DequantizeLinear"))
"""In a graph that was quantised they say in which type a tensor is kept."""

MOVES = frozenset(
    _words(
        "CenterCropPad ChannelShuffle Col2Im Compress Concat ConstantOfShape DepthToSpace Expand EyeLike Gather"
        " GatherElements GatherND OneHot Pad QLinearConcat Range ReverseSequence ScatterElements ScatterND Slice"
        " SpaceToDepth Split Tile Transpose Trilu Upsample"
    )
)
"""They copy bytes and compute nothing."""

VIEWS = frozenset(_words("Constant Dropout Flatten Identity Reshape Shape Size Squeeze Unsqueeze"))
"""They neither copy nor compute: another look at the same bytes, or a constant."""
