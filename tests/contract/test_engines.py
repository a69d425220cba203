"""What every engine promises, whichever it is."""

import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import pytest
from drawn_parts import draw_part, with_spot, write_parts

from kenpin.config import model_file as files
from kenpin.engines import ENGINES, Engine, load_engine
from kenpin.learning.images import Preparer
from kenpin.learning.teach import teach
from kenpin.model.errors import EngineError, ModelError


@pytest.fixture(scope="module")
def model_dir(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("engines")
    teach(write_parts(root / "good", 12, 100), out=root / "model", input_size=192)
    return root / "model"


@pytest.fixture(params=sorted(ENGINES))
def engine(request, model_dir) -> Engine:
    return load_engine(model_dir, request.param, threads=1)


def run_on(engine: Engine, picture: np.ndarray) -> tuple[float, np.ndarray]:
    Preparer(engine.model.input).run(picture, engine.input)
    engine.run()
    return engine.score, engine.score_map.copy()


def test_buffers_are_its_own_and_stay(engine):
    given, height_width = engine.model.input, engine.model.outputs.score_map[2:]
    assert engine.input.shape == (1, given.channels, given.height, given.width)
    assert engine.input.dtype == engine.score_map.dtype == np.float32
    assert engine.input.flags.c_contiguous
    assert engine.input.flags.writeable
    assert engine.score_map.shape == tuple(height_width)
    assert engine.score_map.flags.c_contiguous
    before = engine.input.ctypes.data, engine.score_map.ctypes.data
    for seed in range(3):
        run_on(engine, draw_part(seed))
    assert (engine.input.ctypes.data, engine.score_map.ctypes.data) == before


def test_the_input_is_left_alone(engine):
    Preparer(engine.model.input).run(draw_part(1), engine.input)
    given = engine.input.copy()
    engine.run()
    assert np.array_equal(engine.input, given)


def test_same_picture_same_answer(engine):
    first = run_on(engine, draw_part(1))
    run_on(engine, with_spot(draw_part(2)))
    again = run_on(engine, draw_part(1))
    assert first[0] == again[0]
    assert np.array_equal(first[1], again[1])


def test_a_spot_scores_higher_and_where_it_is(engine):
    good, _ = run_on(engine, draw_part(5))
    bad, found = run_on(engine, with_spot(draw_part(5), x=105, y=62))
    assert good < engine.model.thresholds.score <= bad
    y, x = np.unravel_index(found.argmax(), found.shape)
    height, width = found.shape
    assert abs((x + 0.5) * 192 / width - 105) < 8
    assert abs((y + 0.5) * 128 / height - 62) < 8


def test_threads_do_not_change_the_answer(engine, model_dir):
    name = engine.describe()["engine"]
    two = load_engine(model_dir, name, threads=2)
    one_score, one_map = run_on(engine, draw_part(1))
    two_score, two_map = run_on(two, draw_part(1))
    assert two_score == pytest.approx(one_score, rel=1e-3)
    assert np.allclose(two_map, one_map, rtol=1e-2, atol=1e-2)


def test_it_says_what_it_is(engine, model_dir):
    about = engine.describe()
    assert about["engine"] in ENGINES
    assert about["version"]
    assert about["precision"] == "fp32"
    assert engine.model_hash == files.model_hash(files.read_model_file(model_dir))


def test_unknown_engine_and_impossible_threads(model_dir):
    with pytest.raises(EngineError, match=r"there is no engine 'abacus'; write one of: .*onnxruntime"):
        load_engine(model_dir, "abacus")
    with pytest.raises(EngineError, match="0 threads"):
        load_engine(model_dir, threads=0)


def rewritten(model_dir: Path, folder: Path, graph: bytes, **values: object) -> Path:
    """A copy with another graph, whose hash is right."""
    shutil.copytree(model_dir, folder)
    (folder / files.ONNX_FILE).write_bytes(graph)
    account = json.loads((folder / files.JSON_FILE).read_text()) | {"onnx_sha256": files.sha256(graph)} | values
    (folder / files.JSON_FILE).write_text(json.dumps(account))
    return folder


@pytest.mark.parametrize("name", sorted(ENGINES))
def test_graphs_that_do_not_belong_to_their_account(name, model_dir, tmp_path):
    graph = onnx.load(model_dir / files.ONNX_FILE)
    del graph.metadata_props[:]
    strange = rewritten(model_dir, tmp_path / "strange", graph.SerializeToString())
    with pytest.raises(ModelError, match="backbone does not match"):
        load_engine(strange, name)
    with pytest.raises(EngineError, match="cannot load it"):
        load_engine(rewritten(model_dir, tmp_path / "noise", b"no graph at all"), name)
    outputs = {"outputs": {"score_map": [1, 1, 8, 8], "score": [1]}}
    whole = (model_dir / files.ONNX_FILE).read_bytes()
    with pytest.raises(ModelError, match=r"model\.json says"):
        load_engine(rewritten(model_dir, tmp_path / "shapes", whole, **outputs), name)
