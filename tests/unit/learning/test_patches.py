"""The Gaussian of each cell: sums, arithmetic, and the same in ONNX."""

import numpy as np
import pytest

from kenpin.engines.onnxruntime import open_session
from kenpin.learning import patches
from kenpin.learning.graph import Graph

ROWS, COLUMNS, PICTURES = 4, 6, 30


@pytest.fixture(scope="module")
def embeddings() -> np.ndarray:
    rng = np.random.default_rng(0)
    mix = rng.normal(size=(patches.DIMENSIONS, patches.DIMENSIONS)) / 10
    drawn = rng.normal(size=(PICTURES, ROWS, COLUMNS, patches.DIMENSIONS)) @ mix + rng.normal(size=(ROWS, COLUMNS, 1))
    return drawn.astype(np.float32)


def taught(embeddings: np.ndarray, folds: list[int]) -> patches.PatchStatistics:
    statistics = patches.PatchStatistics(ROWS, COLUMNS, max(folds) + 1)
    for fold, embedding in zip(folds, embeddings, strict=True):
        statistics.add(fold, embedding)
    return statistics


def test_mean_is_each_cells_own(embeddings):
    gaussian = taught(embeddings, [0] * PICTURES).gaussian()
    assert np.allclose(gaussian.mean, embeddings.mean(0), atol=1e-5)


def test_a_fold_left_out_was_never_there(embeddings):
    folds = [index % 3 for index in range(PICTURES)]
    left_out = taught(embeddings, folds).gaussian(without=1)
    rest = taught(embeddings[np.array(folds) != 1], [0] * 20).gaussian()
    assert np.allclose(left_out.mean, rest.mean, atol=1e-5)
    assert np.allclose(left_out.map(embeddings[0]), rest.map(embeddings[0]), rtol=1e-3)


def test_distance_is_mahalanobis(embeddings):
    gaussian = taught(embeddings, [0] * PICTURES).gaussian()
    found = gaussian.map(embeddings[3])
    for y, x in ((0, 0), (3, 5), (2, 1)):
        away = embeddings[3][y, x].astype(float) - gaussian.mean[y, x]
        whitening = gaussian.whitening[y // patches.BLOCK, x // patches.BLOCK].astype(float)
        precision = whitening.T @ whitening
        assert found[y, x] == pytest.approx(np.sqrt(away @ precision @ away), rel=1e-3)


def test_pictures_like_the_taught_ones_lie_near(embeddings):
    gaussian = taught(embeddings, [0] * PICTURES).gaussian()
    near, far = gaussian.map(embeddings[0]), gaussian.map(embeddings[0] + 5.0)
    assert patches.pooled(far) > 3 * patches.pooled(near)


def test_the_graph_computes_the_same(embeddings):
    gaussian = taught(embeddings, [0] * PICTURES).gaussian()
    graph = Graph("patches")
    cells = gaussian.append(graph, graph.input("embedding", (ROWS, COLUMNS, patches.DIMENSIONS)))
    graph.output(cells, "map", (1, 1, ROWS, COLUMNS))
    graph.output(patches.append_pooled(graph, cells, ROWS * COLUMNS), "score", (1,))
    session = open_session(graph.build().SerializeToString())
    for embedding in embeddings[:3]:
        found, score = session.run(None, {"embedding": embedding})
        assert np.allclose(found[0, 0], gaussian.map(embedding), rtol=1e-3)
        assert score[0] == pytest.approx(patches.pooled(gaussian.map(embedding)), rel=1e-3)


def test_pooled_is_the_mean_of_the_highest():
    scores = np.arange(256, dtype=np.float32).reshape(16, 16)
    assert patches.top_count(256) == 5
    assert patches.pooled(scores) == 253.0


def test_projection_is_orthonormal_and_repeatable():
    first = patches.projection(7)
    assert np.allclose(first @ first.T, np.eye(patches.DIMENSIONS), atol=1e-5)
    assert np.array_equal(first, patches.projection(7))
    assert not np.allclose(first, patches.projection(8))
