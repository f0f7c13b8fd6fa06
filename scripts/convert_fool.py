"""Make kg/text/data/fool_ner.onnx from FoolNLTK's published model.

    pip download foolnltk==0.1.7 --no-deps --no-binary :all:
    tar xf foolnltk-0.1.7.tar.gz
    python scripts/convert_fool.py foolnltk-0.1.7/data kg/text/data/fool_ner.onnx

Needs ``onnx`` and ``tensorboard`` (for the graph's protobuf definitions; no TensorFlow). The network is an embedding,
one bidirectional LSTM, a tanh layer and the scores of 25 tags; the CRF's transitions become a second output and the
characters and tags go into the file's metadata. Embeddings are kept in half precision.
"""

from __future__ import annotations

import json
import sys
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tensorboard.compat.proto import graph_pb2
from tensorboard.util import tensor_util

LSTM = "char_bilstm/bidirectional_rnn/{0}/basic_lstm_cell/{1}"
HIDDEN = 100


def main() -> None:
    """Convert the model in the folder given first to the file given second."""
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    weights = read_weights(source / "ner.pb")
    with zipfile.ZipFile(source / "map.zip") as archive:
        maps = json.loads(archive.read("all_map.json").split(b"\n")[0])
    model = build(weights)
    ids = maps["char_map"]
    # "</s>" and a number that slipped into the table are no characters.
    characters = {char: number for char, number in ids.items() if len(char) == 1}
    known = [""] * (max(ids.values()) + 1)
    for char, number in characters.items():
        known[number] = char
    tags = [maps["ner_map"][str(i)] for i in range(len(maps["ner_map"]))]
    helper.set_model_props(model, {"characters": json.dumps(known, ensure_ascii=False), "tags": " ".join(tags)})
    onnx.checker.check_model(model)
    target.write_bytes(model.SerializeToString())


def read_weights(path: Path) -> dict[str, Any]:
    """The constants of a frozen TensorFlow graph by name."""
    graph = graph_pb2.GraphDef()
    graph.ParseFromString(path.read_bytes())
    return {n.name: tensor_util.make_ndarray(n.attr["value"].tensor) for n in graph.node if n.op == "Const"}


def build(weights: dict[str, Any]) -> onnx.ModelProto:
    """The ONNX model: ids (sentence, character) and lengths in; scores by sentence, character, tag out."""
    w, r, b = zip(*(lstm_weights(weights, side) for side in ("fw", "bw")), strict=True)
    tensors = {
        "embedding16": np.concatenate([weights["Const_1"], weights["char_embeding"]]).astype(np.float16),
        "w": np.stack(w),
        "r": np.stack(r),
        "b": np.stack(b),
        "hidden_w": weights["project/hidden/w_tanh"],
        "hidden_b": weights["project/hidden/b_tanh"],
        "out_w": weights["project/output/w_out"],
        "out_b": weights["project/output/b_out"],
        "crf": weights["crf_loss/transitions"],
        "flat": np.array([0, 0, 2 * HIDDEN], dtype=np.int64),
    }
    nodes = [
        helper.make_node("Cast", ["embedding16"], ["embedding"], to=TensorProto.FLOAT),
        helper.make_node("Transpose", ["ids"], ["by_step"], perm=[1, 0]),
        helper.make_node("Gather", ["embedding", "by_step"], ["x"]),
        helper.make_node("LSTM", ["x", "w", "r", "b", "lengths"], ["y"], hidden_size=HIDDEN, direction="bidirectional"),
        helper.make_node("Transpose", ["y"], ["y_by_sentence"], perm=[2, 0, 1, 3]),
        helper.make_node("Reshape", ["y_by_sentence", "flat"], ["both"]),
        helper.make_node("MatMul", ["both", "hidden_w"], ["h0"]),
        helper.make_node("Add", ["h0", "hidden_b"], ["h1"]),
        helper.make_node("Tanh", ["h1"], ["h"]),
        helper.make_node("MatMul", ["h", "out_w"], ["s0"]),
        helper.make_node("Add", ["s0", "out_b"], ["scores"]),
        helper.make_node("Identity", ["crf"], ["transitions"]),
    ]
    tags = weights["project/output/b_out"].shape[0]
    graph = helper.make_graph(
        nodes,
        "fool_ner",
        [
            helper.make_tensor_value_info("ids", TensorProto.INT32, ["sentences", "characters"]),
            helper.make_tensor_value_info("lengths", TensorProto.INT32, ["sentences"]),
        ],
        [
            helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["sentences", "characters", tags]),
            helper.make_tensor_value_info("transitions", TensorProto.FLOAT, [tags + 1, tags + 1]),
        ],
        [numpy_helper.from_array(np.ascontiguousarray(value), name) for name, value in tensors.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def lstm_weights(weights: dict[str, Any], side: str) -> tuple[Any, Any, Any]:
    """TensorFlow's BasicLSTMCell (gates i, j, f, o; 1 added to f) as ONNX wants it (gates i, o, f, c; two biases)."""
    kernel = weights[LSTM.format(side, "kernel")]
    bias = weights[LSTM.format(side, "bias")].copy()
    bias[2 * HIDDEN : 3 * HIDDEN] += 1.0
    i, j, f, o = (slice(n * HIDDEN, (n + 1) * HIDDEN) for n in range(4))
    order = np.concatenate([np.arange(4 * HIDDEN)[gate] for gate in (i, o, f, j)])
    size = kernel.shape[0] - HIDDEN
    return kernel[:size, order].T, kernel[size:, order].T, np.concatenate([bias[order], np.zeros_like(bias)])


if __name__ == "__main__":
    main()
