"""The network of `pipeline/tagger.py`: its parameters, how it is computed, its export to ONNX.

Words are vectors; in each of six layers a word looks at itself and at the words `d` before and
after it, for d = 1, 2, 4, 8, 2, 1, through a gate. So it sees 18 words to either side, and the
same words give the same answer wherever a text is cut.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

Tensor = Any  # torch is there only where a model is trained
Parameters = dict[str, Tensor]
Array = npt.NDArray[Any]

WIDTH = 224
REACHES = (1, 2, 4, 8, 2, 1)


def fresh(keys: int, words: int, frequency: Array) -> Parameters:
    """Parameters to begin with; `frequency` is the logarithm of each word's."""

    def normal(*shape: int, size: float) -> Tensor:
        return (torch.randn(*shape) * size).requires_grad_()

    made = {
        "keys": normal(keys, WIDTH, size=0.3),
        "seen": normal(words, WIDTH, size=0.3),
        "cases": normal(4, WIDTH, size=0.3),
        "forms": normal(words, WIDTH, size=0.05),
        "bias": torch.tensor(frequency - frequency.max(), dtype=torch.float32).requires_grad_(),
        "last": normal(WIDTH, WIDTH, size=WIDTH**-0.5),
        "last_shift": torch.zeros(WIDTH, requires_grad=True),
    }
    for k in range(len(REACHES)):
        made[f"look{k}"] = normal(3 * WIDTH, 2 * WIDTH, size=(3 * WIDTH) ** -0.5)
        made[f"look_shift{k}"] = torch.zeros(2 * WIDTH, requires_grad=True)
    for k in range(len(REACHES) + 1):
        made[f"scale{k}"] = torch.ones(WIDTH, requires_grad=True)
        made[f"shift{k}"] = torch.zeros(WIDTH, requires_grad=True)
    return made


def encoded(net: Parameters, keys: Tensor, seen: Tensor, cases: Tensor) -> Tensor:
    """A vector for each word of each row; all arguments are (rows, words)."""
    embed, norm = torch.nn.functional.embedding, torch.nn.functional.layer_norm
    x = embed(keys, net["keys"]) + embed(seen, net["seen"]) + embed(cases, net["cases"])
    length = x.shape[1]
    for k, reach in enumerate(REACHES):
        y = norm(x, (WIDTH,), net[f"scale{k}"], net[f"shift{k}"])
        padded = torch.nn.functional.pad(y, (0, 0, reach, reach))
        look = torch.cat([padded[:, :length], y, padded[:, 2 * reach :]], -1)
        value, gate = (look @ net[f"look{k}"] + net[f"look_shift{k}"]).chunk(2, -1)
        x = x + value * torch.sigmoid(gate)
    k = len(REACHES)
    x = norm(x, (WIDTH,), net[f"scale{k}"], net[f"shift{k}"])
    return x @ net["last"] + net["last_shift"]


def scored(net: Parameters, vectors: Tensor, places: Tensor, forms: Tensor) -> Tensor:
    """A score for each form at its place; `places` number the vectors."""
    chosen = torch.nn.functional.embedding(forms, net["forms"])
    return (vectors[places] * chosen).sum(-1) + net["bias"][forms]


def export(net: dict[str, Array], path: Path) -> None:
    """Writes the network as ONNX, its tables and products in eight bits.

    Inputs `keys`, `seen`, `cases` (1, words), `places` and `forms` (asked,); output `scores`.
    """
    import onnx
    from onnx import TensorProto, helper, numpy_helper
    from onnxruntime.quantization import QuantType, quantize_dynamic

    nodes: list[Any] = []
    constants: list[Any] = []

    def constant(name: str, value: Array) -> str:
        constants.append(numpy_helper.from_array(value, name))
        return name

    def node(kind: str, inputs: list[str], output: str, **options: object) -> str:
        nodes.append(helper.make_node(kind, inputs, [output], **options))
        return output

    def table(name: str, index: str) -> str:
        whole, step = _eighth(net[name])
        small = node("Gather", [constant(f"{name}.bytes", whole), index], f"{name}.small")
        grown = node("Cast", [small], f"{name}.grown", to=TensorProto.FLOAT)
        steps = node("Gather", [constant(f"{name}.steps", step), index], f"{name}.step")
        return node("Mul", [grown, steps], f"{name}.out")

    x = node("Add", [table("keys", "keys"), table("seen", "seen")], "x.known")
    x = node("Add", [x, table("cases", "cases")], "x.0")
    for k, reach in enumerate(REACHES):
        scale, shift = (constant(f"{n}{k}", net[f"{n}{k}"]) for n in ("scale", "shift"))
        y = node("LayerNormalization", [x, scale, shift], f"y.{k}", axis=-1)
        pads = constant(f"pads{k}", np.array([0, reach, 0, 0, reach, 0], np.int64))
        padded = node("Pad", [y, pads], f"padded.{k}")
        one = constant(f"axis{k}", np.array([1], np.int64))
        start = constant(f"from{k}", np.array([0], np.int64))
        stop = constant(f"to{k}", np.array([-2 * reach], np.int64))
        later = constant(f"later{k}", np.array([2 * reach], np.int64))
        end = constant(f"end{k}", np.array([np.iinfo(np.int64).max], np.int64))
        before = node("Slice", [padded, start, stop, one], f"before.{k}")
        after = node("Slice", [padded, later, end, one], f"after.{k}")
        look = node("Concat", [before, y, after], f"look.{k}", axis=-1)
        product = node("MatMul", [look, constant(f"look{k}", net[f"look{k}"])], f"product.{k}")
        both = node("Add", [product, constant(f"ls{k}", net[f"look_shift{k}"])], f"both.{k}")
        halves = [f"v.{k}", f"g.{k}"]
        nodes.append(helper.make_node("Split", [both], halves, axis=-1, num_outputs=2))
        gate = node("Sigmoid", [f"g.{k}"], f"gate.{k}")
        x = node("Add", [x, node("Mul", [f"v.{k}", gate], f"gated.{k}")], f"x.{k + 1}")
    k = len(REACHES)
    scale, shift = (constant(f"{n}{k}", net[f"{n}{k}"]) for n in ("scale", "shift"))
    y = node("LayerNormalization", [x, scale, shift], "y.last", axis=-1)
    flat = node("Squeeze", [y, constant("first_axis", np.array([0], np.int64))], "flat")
    last = node("MatMul", [flat, constant("last", net["last"])], "last.product")
    vectors = node("Add", [last, constant("last_shift", net["last_shift"])], "vectors")
    asked = node("Gather", [vectors, "places"], "asked")
    product = node("Mul", [asked, table("forms", "forms")], "p")
    axis = constant("sum_axis", np.array([-1], np.int64))
    total = node("ReduceSum", [product, axis], "total", keepdims=0)
    bias = node("Gather", [constant("bias", net["bias"]), "forms"], "bias.out")
    node("Add", [total, bias], "scores")
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, shape)
        for name, shape in (
            ("keys", [1, "words"]), ("seen", [1, "words"]), ("cases", [1, "words"]),
            ("places", ["asked"]), ("forms", ["asked"]),
        )
    ]  # fmt: skip
    output = helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["asked"])
    graph = helper.make_graph(nodes, "tagger", inputs, [output], constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    onnx.checker.check_model(model)
    whole = path.with_suffix(".whole.onnx")
    onnx.save(model, str(whole))
    quantize_dynamic(whole, path, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul"],
                     per_channel=True)  # fmt: skip
    whole.unlink()


def _eighth(table: Array) -> tuple[Array, Array]:
    """A table in bytes, and for each of its rows the size of a step."""
    step = np.maximum(np.abs(table).max(1, keepdims=True) / 127, 1e-8).astype(np.float32)
    return np.rint(table / step).astype(np.int8), step
