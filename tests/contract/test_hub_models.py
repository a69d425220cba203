"""`kenpin.model.v1` over a served hub: models that are kept, and `kenpin models` on top of it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import grpc
import pytest
from serving import EXAMPLES, Line, serving
from small_model import write_model
from typer.testing import CliRunner

from kenpin.app.cli import app
from kenpin.config import load_recipe, recipe_hash
from kenpin.config.model_file import model_hash, read_model_file
from kenpin.hub.history import Call
from kenpin.hub.model_uploads import PIECE_BYTES_MAX
from kenpin.hub.recipes import RecipeShelf
from kenpin.model.errors import KenpinError
from kenpin.model.principal import KENPIN
from kenpin_api.model.v1 import model_pb2 as pb
from kenpin_api.model.v1 import model_pb2_grpc
from kenpin_api.recipe.v1 import recipe_pb2, recipe_pb2_grpc

TEXT = (EXAMPLES / "demo.recipe.yaml").read_text()


class Models:
    def __init__(self, channel: grpc.Channel) -> None:
        self.stub = model_pb2_grpc.ModelServiceStub(channel)
        self.recipes = recipe_pb2_grpc.RecipeServiceStub(channel)

    def upload(self, upload_id: str, folder: Path, piece: int = PIECE_BYTES_MAX) -> None:
        for file in ("model.onnx", "model.json"):
            content = (folder / file).read_bytes()
            for at in range(0, len(content), piece):
                request = pb.UploadModelRequest(
                    upload_id=upload_id, file=file, offset_bytes=at, content=content[at : at + piece]
                )
                here = self.stub.UploadModel(request).received_bytes
                assert here == min(at + piece, len(content))

    def put(self, folder: Path, upload_id: str = "one", **more: Any) -> pb.Model:
        self.upload(upload_id, folder)
        return self.stub.PutModel(pb.PutModelRequest(upload_id=upload_id, **more)).model

    def listed(self, **wanted: Any) -> list[str]:
        return [model.model_hash for model in self.stub.ListModels(pb.ListModelsRequest(**wanted)).models]

    def history(self, name: str) -> list[pb.ModelEvent]:
        return list(self.stub.ListModelHistory(pb.ListModelHistoryRequest(model_hash=name)).events)

    def put_recipe(self, model: str) -> recipe_pb2.Recipe:
        request = recipe_pb2.PutRecipeRequest(text=TEXT.replace("state:models/demo", model))
        return self.recipes.PutRecipe(request).recipe


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    with serving(tmp_path) as line:
        yield line


@pytest.fixture
def models(line: Line) -> Iterator[Models]:
    with grpc.insecure_channel(line.server.address) as channel:
        yield Models(channel)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_model(tmp_path / "plate", limit=1000.0)
    return tmp_path / "plate"


@pytest.fixture
def other(tmp_path: Path) -> Path:
    write_model(tmp_path / "cup", limit=900.0)
    return tmp_path / "cup"


def refusal(call: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(grpc.RpcError) as error:
        call()
    return error.value.code().name, dict(error.value.trailing_metadata())["kenpin-error-code"]


def test_a_model_is_put_in_pieces_and_read_back(line: Line, models: Models, folder: Path) -> None:
    models.upload("one", folder, piece=700)
    put = models.stub.PutModel(pb.PutModelRequest(upload_id="one", name="plate", comment="first")).model
    name = model_hash(read_model_file(folder))
    assert (put.model_hash, put.name, put.comment) == (name, "plate", "first")
    assert (put.origin, put.score_limit) == (pb.ORIGIN_PUT, 1000.0)
    assert put.created_by.startswith("local:")
    kept = line.run_dir / "models" / name
    assert put.path == str(kept)
    assert read_model_file(kept) == read_model_file(folder)
    got = models.stub.GetModel(pb.GetModelRequest(model_hash=name[:12].upper()))
    assert json.loads(got.model.description_json)["thresholds"]["score"] == 1000.0
    assert (list(got.recipe_hashes), list(got.in_force_on)) == ([], [])
    # The upload is over, and the same model again is the same.
    assert refusal(lambda: models.stub.PutModel(pb.PutModelRequest(upload_id="one")))[1] == "NOT_FOUND"
    assert models.put(folder, "two", comment="second") == put
    assert models.listed() == [name]
    assert [event.kind for event in models.history(name)] == [pb.ModelEvent.KIND_PUT]


def test_a_damaged_copy_is_made_whole_by_putting_it_again(line: Line, models: Models, folder: Path) -> None:
    name = models.put(folder).model_hash
    kept = line.run_dir / "models" / name
    (kept / "model.onnx").write_bytes(b"rust")
    models.put(folder, "two")
    assert read_model_file(kept) == read_model_file(folder)


def test_a_request_id_is_done_once(models: Models, folder: Path, other: Path) -> None:
    first = models.put(folder, request_id="r")
    assert models.stub.PutModel(pb.PutModelRequest(upload_id="one", request_id="r")).model == first
    assert refusal(lambda: models.put(other, "two", request_id="r"))[1] == "INPUT_INVALID"


def test_refuses_what_is_no_model(line: Line, models: Models, folder: Path, other: Path) -> None:
    def put(upload_id: str, onnx: bytes, described: str) -> tuple[str, str]:
        for file, content in (("model.onnx", onnx), ("model.json", described.encode())):
            models.stub.UploadModel(pb.UploadModelRequest(upload_id=upload_id, file=file, content=content))
        for only_check in (True, False):
            request = pb.PutModelRequest(upload_id=upload_id, validate_only=only_check)
            told = refusal(lambda request=request: models.stub.PutModel(request))
        return told

    onnx, text = (folder / "model.onnx").read_bytes(), (folder / "model.json").read_text()
    wrong = ("FAILED_PRECONDITION", "MODEL_INVALID")
    assert put("a", onnx[:-1], text) == wrong
    assert put("b", onnx, text.replace('"schema_version": 1', '"schema_version": 9')) == wrong
    assert put("c", onnx, "{}") == wrong
    assert put("d", onnx, text.replace("efficientnet-lite0", "another")) == wrong
    models.stub.UploadModel(pb.UploadModelRequest(upload_id="e", file="model.json", content=text.encode()))
    assert refusal(lambda: models.stub.PutModel(pb.PutModelRequest(upload_id="e"))) == wrong
    assert models.listed() == []
    assert not list((line.run_dir / "models").glob("*"))


def test_pieces_follow_each_other(models: Models) -> None:
    def piece(offset: int, content: bytes, **more: str) -> pb.UploadModelResponse:
        named = {"upload_id": "one", "file": "model.onnx", **more}
        return models.stub.UploadModel(pb.UploadModelRequest(offset_bytes=offset, content=content, **named))

    assert piece(0, b"abcd").received_bytes == 4
    assert piece(0, b"abcd").received_bytes == 4
    assert piece(4, b"ef").received_bytes == 6
    for wrong in (
        lambda: piece(7, b"x"),
        lambda: piece(4, b"efg"),
        lambda: piece(0, b"x", file="../model.onnx"),
        lambda: piece(0, b"x", upload_id="../one"),
        lambda: piece(0, b"x" * (PIECE_BYTES_MAX + 1)),
        lambda: piece(2**40, b"x"),
    ):
        assert refusal(wrong) == ("INVALID_ARGUMENT", "INPUT_INVALID")
    for index in range(7):
        piece(0, b"x", upload_id=f"more-{index}")
    assert refusal(lambda: piece(0, b"x", upload_id="last")) == ("RESOURCE_EXHAUSTED", "UPLOADS_TOO_MANY")


def test_lists_by_name_page_by_page_and_compares(models: Models, folder: Path, other: Path) -> None:
    one = models.put(folder, name="plate").model_hash
    two = models.put(other, "two", name="cup").model_hash
    assert models.listed() == [two, one]
    assert models.listed(name="plate") == [one]
    page = models.stub.ListModels(pb.ListModelsRequest(page_size=1))
    rest = models.stub.ListModels(pb.ListModelsRequest(page_size=1, page_token=page.next_page_token))
    assert [page.models[0].model_hash, rest.models[0].model_hash] == [two, one]
    assert (rest.next_page_token, page.models[0].description_json) == ("", "")
    found = models.stub.DiffModels(pb.DiffModelsRequest(from_hash=one, to_hash=two)).differences
    told = {difference.path: (difference.from_value, difference.to_value) for difference in found}
    assert told["thresholds.score"] == ("1000.0", "900.0")


def test_a_recipe_names_a_model_by_its_hash(line: Line, models: Models, folder: Path) -> None:
    assert refusal(lambda: models.put_recipe("sha256:" + "0" * 64)) == ("INVALID_ARGUMENT", "RECIPE_INVALID")
    assert refusal(lambda: models.put_recipe("sha256:0123456789a"))[1] == "RECIPE_INVALID"
    name = models.put(folder).model_hash
    recipe = models.put_recipe(f"sha256:{name[:12]}")
    assert f"sha256:{name}\n" in recipe.text
    assert models.put_recipe(f"sha256:{name}") == recipe
    request = recipe_pb2.PutRecipeRequest(text=recipe.text, stations=["station-1"], validate_only=True)
    assert models.recipes.PutRecipe(request).recipe.recipe_hash == recipe.recipe_hash
    told = models.stub.GetModel(pb.GetModelRequest(model_hash=name))
    assert list(told.recipe_hashes) == [recipe.recipe_hash]
    assert [event.kind for event in models.history(name)] == [pb.ModelEvent.KIND_NAMED, pb.ModelEvent.KIND_PUT]


def test_what_a_recipe_names_is_not_deleted(line: Line, models: Models, folder: Path, other: Path) -> None:
    named, free = models.put(folder).model_hash, models.put(other, "two").model_hash
    models.put_recipe(f"sha256:{named}")

    def delete(name: str) -> object:
        return models.stub.DeleteModel(pb.DeleteModelRequest(model_hash=name, reason="old"))

    assert refusal(lambda: delete(named)) == ("FAILED_PRECONDITION", "RESOURCE_IN_USE")
    assert refusal(lambda: delete(free[:12]))[1] == "INPUT_INVALID"
    delete(free)
    assert models.listed() == [named]
    assert [path.name for path in (line.run_dir / "models").iterdir()] == [named]
    first, second = models.history(free)
    assert (first.kind, first.reason, second.kind) == (pb.ModelEvent.KIND_DELETED, "old", pb.ModelEvent.KIND_PUT)
    assert refusal(lambda: delete(free))[1] == "NOT_FOUND"
    assert models.put(other, "three").model_hash == free


def test_models_of_kenpin_yaml_are_kept_and_known_by_their_folders(line: Line, models: Models, other: Path) -> None:
    write_model(line.run_dir / "models" / "demo")
    shelf = RecipeShelf(line.hub.store, line.run_dir, line.run_dir / "recipes", {})
    first = load_recipe(EXAMPLES / "demo.recipe.yaml")
    path = line.run_dir / "own.recipe.yaml"
    path.write_text(TEXT.replace("state:models/demo", str(other)))
    second = load_recipe(path)
    shelf.keep_configured({"station-1": (first, TEXT)})
    shelf.keep_configured({"station-1": (second, path.read_text())})
    name = model_hash(read_model_file(line.run_dir / "models" / "demo"))
    latest = model_hash(read_model_file(other))
    assert models.listed() == [latest, name]
    assert list(models.stub.GetModel(pb.GetModelRequest(model_hash=latest)).in_force_on) == ["station-1"]
    in_force, named, kept = models.history(name)
    assert (in_force.station, in_force.recipe_hash) == ("station-1", recipe_hash(first))
    assert in_force.end_time == models.history(latest)[0].time
    assert (named.kind, kept.kind) == (pb.ModelEvent.KIND_NAMED, pb.ModelEvent.KIND_CONFIGURED)


def test_a_recipe_that_came_before_its_model_is_named_at_the_next_start(line: Line, models: Models) -> None:
    recipe = models.put_recipe("state:models/later")
    write_model(line.run_dir / "models" / "later")
    shelf = RecipeShelf(line.hub.store, line.run_dir, line.run_dir / "recipes", {})
    shelf.models.keep(Call(KENPIN, "test"), line.run_dir / "models" / "later", "taught")
    shelf.name_models()
    shelf.name_models()
    (name,) = models.listed()
    assert list(models.stub.GetModel(pb.GetModelRequest(model_hash=name)).recipe_hashes) == [recipe.recipe_hash]


def test_from_a_terminal(line: Line, models: Models, folder: Path, other: Path, tmp_path: Path) -> None:
    def kenpin(*words: str) -> str:
        done = CliRunner().invoke(app, ["models", *words, "--hub", line.server.address])
        if isinstance(done.exception, KenpinError):
            raise done.exception
        assert done.exit_code == 0, done.output
        return "\n".join(row for row in done.output.splitlines() if "\x1b[" not in row and "[info " not in row)

    assert "checked, not kept" in kenpin("put", str(folder), "--check")
    one = kenpin("put", str(folder), "--comment", "first").split()[0]
    two = json.loads(kenpin("put", str(other), "--name", "mug", "--json"))["model_hash"]
    assert [row["model_hash"] for row in json.loads(kenpin("list", "--json"))] == [two, one]
    assert "mug" in kenpin("list", "--name", "mug")
    shown = kenpin("show", one[:12])
    assert one in shown
    assert "no station" in shown
    assert "thresholds.score" in kenpin("diff", one[:12], two[:12])
    assert kenpin("get", one[:12], "--out", str(tmp_path / "copy")).endswith(one)
    assert read_model_file(tmp_path / "copy") == read_model_file(folder)
    assert "put" in kenpin("history", one)
    assert kenpin("delete", two, "--reason", "not used") == f"deleted: {two}"
    with pytest.raises(KenpinError, match="there is no model"):
        kenpin("show", two)
    with pytest.raises(KenpinError, match="no such file"):
        kenpin("put", str(tmp_path / "none"))
