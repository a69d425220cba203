"""Teach, evaluate and inspect on drawn parts."""

import dataclasses
import json
from pathlib import Path

import cv2
import numpy as np
import pytest
from drawn_parts import HEIGHT, WIDTH, draw_part, with_spot, write_parts

from kenpin.config.model_file import read_model_file
from kenpin.learning.evaluate import evaluate
from kenpin.learning.inspect_images import inspect
from kenpin.learning.teach import TaughtModel, teach
from kenpin.model.errors import InputError, ResourceError

SPOT = (105, 62)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("parts")
    write_parts(root / "good", 20, 100)
    write_parts(root / "test" / "good", 8, 500)
    write_parts(root / "test" / "spot", 6, 900, bad=True)
    masks = root / "masks" / "spot"
    masks.mkdir(parents=True)
    for index in range(6):
        mask = cv2.circle(np.zeros((HEIGHT, WIDTH), np.uint8), SPOT, 6, 255, -1)
        cv2.imwrite(str(masks / f"{index:03d}_mask.png"), mask)
    return root


def good(folder: Path) -> list[Path]:
    return sorted((folder / "good").iterdir())


@pytest.fixture(scope="module")
def fine(folder) -> TaughtModel:
    shares: list[float] = []
    taught = teach(good(folder), out=folder / "fine", input_size=192, progress=lambda share, text: shares.append(share))
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    return taught


def test_parts_that_lie_alike_get_a_fine_model(fine):
    model = read_model_file(fine.path)
    assert model == fine.model
    assert model.detail == "fine"
    assert model.agreement > 0.95
    assert (model.frame.width, model.frame.height, model.frame.pixel) == (WIDTH, HEIGHT, "grey")
    assert (model.input.width, model.input.height, model.input.channels) == (192, 128, 1)
    assert [branch.name for branch in model.branches] == ["patches", "contrast"]
    assert model.calibration.pictures == 20
    assert model.calibration.folds == 5
    assert model.calibration.defect_score_quantiles is None
    assert model.sources.good == model.sources.good_used == 20
    assert model.sources.parts is None


def test_figures_on_parts_never_seen(fine, folder):
    found = evaluate(fine.path, folder / "test" / "good", folder / "test", folder / "masks")
    assert (found.good, found.defects, found.masks, found.parts) == (8, 6, 6, None)
    assert found.image_auroc == found.image_auroc_by_picture == 1.0
    assert found.class_auroc == {"spot": 1.0}
    assert (found.escape.k, found.escape.n, found.overkill.k, found.overkill.n) == (0, 6, 0, 8)
    assert found.false_reject_at_1pct_escape == found.false_reject_at_5pct_escape == 0.0
    assert found.pixel_auroc > 0.95
    assert found.ms_per_picture.n == 14
    json.dumps(dataclasses.asdict(found), allow_nan=False)


def test_what_was_not_measured_is_null(fine, folder):
    found = evaluate(fine.path, folder / "test" / "good", folder / "test" / "spot")
    assert found.pixel_auroc is None
    assert found.masks is None
    assert found.class_auroc == {"spot": 1.0}


def test_inspection_says_where(fine, folder, tmp_path):
    pictures = [folder / "test" / "spot", folder / "test" / "good" / "000.png"]
    results = list(inspect(fine.path, pictures, heatmaps=tmp_path / "heat"))
    assert [one.verdict for one in results] == ["REJECT"] * 6 + ["PASS"]
    for one in results[:6]:
        assert one.cause == "SURFACE_DEFECT"
        assert one.score >= one.score_limit
        region = one.regions[0]
        assert region.x_px <= SPOT[0] <= region.x_px + region.width_px
        assert region.y_px <= SPOT[1] <= region.y_px + region.height_px
        assert region.width_px < 30
        assert region.height_px < 30
    assert results[6].cause is None
    assert results[6].regions == ()
    assert results[0].heatmap == tmp_path / "heat" / "spot" / "000.png"
    assert cv2.imread(str(results[6].heatmap)).shape == (HEIGHT, WIDTH, 3)


def test_a_part_out_of_reach_is_never_passed(fine, tmp_path):
    other = tmp_path / "other.png"
    for picture in (
        np.full((HEIGHT, WIDTH), 128, np.uint8),
        np.zeros((HEIGHT, WIDTH), np.uint8),
        draw_part(3, turn_deg=45.0, shift=(0, 0)),
        np.random.default_rng(0).integers(0, 256, (HEIGHT, WIDTH), dtype=np.uint8),
    ):
        cv2.imwrite(str(other), picture)
        assert next(inspect(fine.path, [other])).verdict == "REJECT"


def test_the_same_lesson_gives_the_same_model(folder, fine, tmp_path):
    again = teach(good(folder), out=tmp_path / "again", input_size=192)
    assert again.model.onnx_sha256 == fine.model.onnx_sha256
    assert again.model.calibration == fine.model.calibration


def test_pictures_that_differ_in_size_get_a_coarse_model(tmp_path):
    paths = []
    for index in range(10):
        picture = draw_part(index)[: HEIGHT - index, :]
        paths.append(tmp_path / f"{index}.png")
        cv2.imwrite(str(paths[-1]), cv2.merge([picture, picture // 2, picture]) if index == 3 else picture)
    groups = tmp_path / "groups.csv"
    groups.write_text("file,part\n" + "".join(f"{index}.png,{index // 2}\n" for index in range(10)))
    taught = teach(paths, groups=groups, out=tmp_path / "model", input_size=128)
    assert taught.model.detail == "coarse"
    assert taught.model.agreement is None
    assert taught.model.frame.width is None
    assert (taught.model.input.channels, taught.model.frame.pixel) == (3, "colour")
    assert taught.model.calibration.parts == taught.model.sources.parts == 5
    assert taught.model.branches[0].parameters["flips"] is True
    cv2.imwrite(str(tmp_path / "other.png"), draw_part(3)[:90, :100])
    assert next(inspect(taught.path, [tmp_path / "other.png"])).error is None
    with pytest.raises(InputError, match="differ in size"):
        teach(paths, out=tmp_path / "model", detail="fine")


def test_colour_is_aligned_as_grey_is(tmp_path):
    tint = np.array([0.7, 1.0, 0.9])
    paths = []
    for index in range(10):
        picture = draw_part(100 + index)[:, :, None] * tint
        paths.append(tmp_path / f"{index}.png")
        cv2.imwrite(str(paths[-1]), picture.astype(np.uint8))
    taught = teach(paths, out=tmp_path / "model", input_size=192)
    assert (taught.model.detail, taught.model.input.channels, taught.model.frame.pixel) == ("fine", 3, "colour")
    for seed, spoil, verdict in ((700, False, "PASS"), (701, True, "REJECT")):
        picture = with_spot(draw_part(seed)) if spoil else draw_part(seed)
        cv2.imwrite(str(tmp_path / "shown.png"), (picture[:, :, None] * tint).astype(np.uint8))
        assert next(inspect(taught.path, [tmp_path / "shown.png"])).verdict == verdict
    # A file without colour is of another kind; a colour camera's picture of something grey is not.
    for name in ("good", "spot"):
        (tmp_path / name).mkdir()
        cv2.imwrite(str(tmp_path / name / "grey.png"), draw_part(700))
    with pytest.raises(InputError, match=r"grey\.png: is .* px grey; the model was taught from .* px colour"):
        evaluate(taught.path, tmp_path / "good", tmp_path / "spot")
    cv2.imwrite(str(tmp_path / "shown.png"), draw_part(700))
    assert (
        "px grey; the model was taught from 192 x 128 px colour"
        in next(inspect(taught.path, [tmp_path / "shown.png"])).error.message
    )
    cv2.imwrite(str(tmp_path / "shown.png"), cv2.merge([draw_part(700)] * 3))
    assert next(inspect(taught.path, [tmp_path / "shown.png"])).error is None


def test_defects_raise_the_limit(folder, fine, tmp_path):
    bad = sorted((folder / "test" / "spot").iterdir())
    taught = teach(good(folder), defects=bad, out=tmp_path / "model", input_size=192)
    assert taught.model.thresholds.score > 1.0
    assert taught.model.calibration.defect_missed_share == 0.0
    assert taught.model.sources.defects == 6
    assert taught.model.onnx_sha256 == fine.model.onnx_sha256


def test_only_the_region_counts(folder, tmp_path):
    region = (40, 30, 112, 72)
    taught = teach(good(folder), out=tmp_path / "model", detail="coarse", input_size=64, region=region)
    assert taught.model.frame.region == region
    picture = tmp_path / "outside.png"
    cv2.imwrite(str(picture), draw_part(700))
    clean = next(inspect(taught.path, [picture]))
    cv2.imwrite(str(picture), with_spot(draw_part(700), x=20, y=64))
    assert next(inspect(taught.path, [picture])).score == clean.score


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"input_size": 100}, "multiple of 32"),
        ({"false_reject_rate": 0.0}, "above 0"),
        ({"region": (100, 100, 100, 100)}, "cannot be prepared"),
    ],
)
def test_options_that_cannot_be_meant(folder, tmp_path, options, says):
    with pytest.raises(InputError, match=says):
        teach(good(folder), out=tmp_path / "model", **options)
    assert not (tmp_path / "model").exists()


def test_pictures_that_cannot_teach(folder, tmp_path):
    with pytest.raises(InputError, match="5 good pictures are too few"):
        teach(good(folder)[:5], out=tmp_path / "model")
    groups = tmp_path / "groups.csv"
    groups.write_text("file,part\n" + "".join(f"{path.name},1\n" for path in good(folder)))
    with pytest.raises(InputError, match="show one part"):
        teach(good(folder), groups=groups, out=tmp_path / "model")
    corrupt = tmp_path / "corrupt.png"
    corrupt.write_bytes(b"not a picture")
    with pytest.raises(InputError, match=r"corrupt\.png"):
        teach([*good(folder), corrupt], out=tmp_path / "model")


def test_a_folder_that_cannot_be_written(folder, tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ResourceError, match="cannot be written"):
        teach(good(folder)[:8], out=tmp_path / "file" / "model", detail="coarse", input_size=64)


def test_wrong_labels_for_an_evaluation(fine, folder, tmp_path):
    with pytest.raises(InputError, match="no picture but good ones"):
        evaluate(fine.path, folder / "test" / "good", folder / "test" / "good")
    (tmp_path / "masks").mkdir()
    cv2.imwrite(str(tmp_path / "masks" / "other.png"), np.zeros((HEIGHT, WIDTH), np.uint8))
    with pytest.raises(InputError, match=r"spot/000_mask\.png"):
        evaluate(fine.path, folder / "test" / "good", folder / "test" / "spot", tmp_path / "masks")
    cv2.imwrite(str(tmp_path / "masks" / "000_mask.png"), np.zeros((8, 8), np.uint8))
    with pytest.raises(InputError, match="they must agree"):
        evaluate(fine.path, folder / "test" / "good", folder / "test" / "spot", tmp_path / "masks")


def test_a_picture_that_cannot_be_inspected_is_rejected_and_the_others_go_on(fine, folder, tmp_path):
    for name in ("1-fits", "5-fits"):
        cv2.imwrite(str(tmp_path / f"{name}.png"), draw_part(700))
    (tmp_path / "2-damaged.png").write_bytes(b"no picture")
    cv2.imwrite(str(tmp_path / "3-small.png"), draw_part(700)[: HEIGHT - 8])
    tinted = (draw_part(700)[:, :, None] * np.array([0.7, 1.0, 0.9])).astype(np.uint8)
    cv2.imwrite(str(tmp_path / "4-tinted.png"), tinted)
    results = list(inspect(fine.path, [tmp_path], heatmaps=tmp_path / "heat"))
    assert [one.verdict for one in results] == ["PASS", "REJECT", "REJECT", "REJECT", "PASS"]
    assert results[0].error is results[4].error is None
    for one, says in zip(results[1:4], ("damaged", "192 x 120 px grey", "192 x 128 px colour"), strict=True):
        assert (one.cause, one.score, one.regions, one.heatmap) == ("IMAGE_INVALID", None, (), None)
        assert one.error.code == "INPUT_INVALID"
        assert one.error.message.startswith(f"{one.path}: ")
        assert says in one.error.message
    assert "taught from 192 x 128 px grey" in results[2].error.message
    (tmp_path / "2-damaged.png").unlink()
    with pytest.raises(InputError, match="3-small"):
        evaluate(fine.path, folder / "test" / "good", tmp_path)


def test_a_heatmap_never_replaces_its_picture(fine, folder):
    picture = folder / "test" / "good" / "000.png"
    with pytest.raises(InputError, match="would replace the picture"):
        next(inspect(fine.path, [picture], heatmaps=picture.parent))
    with pytest.raises(InputError, match="no such file or folder"):
        next(inspect(fine.path, [folder / "absent.png"]))
