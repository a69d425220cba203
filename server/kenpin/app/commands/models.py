"""kenpin models: what good parts look like, kept by the hub."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import grpc
import typer

from kenpin.app.commands.production import (
    ROWS_MAX,
    Asking,
    Columns,
    JsonOption,
    LimitOption,
    ReasonOption,
    of_hub,
    once,
    show,
    show_one,
    values_of,
    when,
    word_of,
)
from kenpin.config.model_file import JSON_FILE, ONNX_FILE, model_hash, read_model_file
from kenpin.model.errors import InputError, ResourceError
from kenpin_api.client import typed_error
from kenpin_api.model.v1 import model_pb2 as pb
from kenpin_api.model.v1 import model_pb2_grpc

app = typer.Typer(no_args_is_help=True, help="Models: what good parts look like.", rich_markup_mode=None)
HashArgument = Annotated[str, typer.Argument(metavar="HASH", help="Its hash, or the first 12 digits or more.")]
WholeArgument = Annotated[str, typer.Argument(metavar="HASH", help="All 64 digits of its hash.")]

PIECE_BYTES = 1024 * 1024
TRANSFER_TIMEOUT_S = 120.0
# As many digits as tell models of one site apart for people, and as a recipe needs.
SHORT_DIGITS = 12

_COLUMNS: Columns = (
    ("model", lambda model: model.model_hash[:SHORT_DIGITS]),
    ("name", lambda model: model.name),
    ("detail", lambda model: word_of(pb.Detail, model.detail)),
    ("good parts", lambda model: str(model.good_count)),
    ("limit", lambda model: f"{model.score_limit:.3f}"),
    ("MB", lambda model: f"{model.byte_count / 1e6:.1f}"),
    ("kept", lambda model: when(model, "create_time")),
    ("as", lambda model: word_of(pb.Origin, model.origin)),
    ("by", lambda model: model.created_by),
    ("comment", lambda model: model.comment),
)
_DIFFERENCES: Columns = (
    ("field", lambda found: found.path),
    ("from", lambda found: found.from_value or "-"),
    ("to", lambda found: found.to_value or "-"),
)
_HISTORY: Columns = (
    ("when", lambda event: when(event, "time")),
    ("what", lambda event: word_of(pb.ModelEvent.Kind, event.kind)),
    ("recipe", lambda event: event.recipe_hash[:SHORT_DIGITS]),
    ("product", lambda event: event.product),
    ("station", lambda event: event.station),
    ("until", lambda event: when(event, "end_time")),
    ("by", lambda event: event.principal),
    ("reason", lambda event: event.reason),
)


def _stub(hub: Asking) -> Any:
    return model_pb2_grpc.ModelServiceStub(hub.channel)  # type: ignore[no-untyped-call]


@app.command("list")
@of_hub
def list_models(
    hub: Asking,
    name: Annotated[str, typer.Option("--name", help="Only those of this name.", show_default=False)] = "",
    limit: LimitOption = ROWS_MAX,
    as_json: JsonOption = False,
) -> None:
    """List the models that are kept, the newest first."""
    show(hub.pages(_stub(hub).ListModels, pb.ListModelsRequest(name=name), "models", limit), _COLUMNS, as_json)


@app.command("show")
@of_hub
def show_model(hub: Asking, model: HashArgument, as_json: JsonOption = False) -> None:
    """Show what a model was taught from, its limit and calibration, which recipes name it, and where it is in force."""
    answer = hub.ask(_stub(hub).GetModel, pb.GetModelRequest(model_hash=model))
    if as_json:
        print(json.dumps(values_of(answer), indent=2))
        return
    recipes = ", ".join(name[:SHORT_DIGITS] for name in answer.recipe_hashes) or "none"
    details: Columns = (
        ("model", lambda found: found.model_hash),
        *_COLUMNS[1:],
        ("taught from", _taught_from),
        ("calibration", _calibration),
        ("input", lambda found: f"{found.input_width} x {found.input_height} px, {found.input_channels} channels"),
        ("backbone", lambda found: found.backbone),
        ("recipes", lambda _found: recipes),
        ("in force on", lambda _found: ", ".join(answer.in_force_on) or "no station"),
    )
    show_one(answer.model, details, as_json)


def _taught_from(model: pb.Model) -> str:
    sources = model.sources
    parts = f" of {sources.parts} parts" if sources.parts else ""
    bad = f", {sources.defects} of bad parts" if sources.defects else ""
    return f"{sources.good} pictures{parts}, {sources.good_used} used{bad}; {sources.taught_time}"


def _calibration(model: pb.Model) -> str:
    found = model.calibration
    missed = (
        f", {found.defect_missed_share:.2%} of the bad ones missed" if found.HasField("defect_missed_share") else ""
    )
    asked = f"at most {found.false_reject_rate:.2%} asked for"
    return f"{found.rejected_share:.2%} of {found.pictures} good pictures rejected ({asked}){missed}"


@app.command()
@of_hub
def put(
    hub: Asking,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A model folder, as kenpin teach writes it.")],
    name: Annotated[str, typer.Option("--name", help="For people; left out: the folder's.", show_default=False)] = "",
    comment: Annotated[str, typer.Option("--comment", help="What is new in it.", show_default=False)] = "",
    check: Annotated[bool, typer.Option("--check", help="Only check it; keep nothing.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Keep a model: it never changes from then on, and a recipe may name it by its hash."""
    # What is wrong with it is said before anything is sent.
    digits = model_hash(read_model_file(folder))
    upload_id = once()
    for file in (ONNX_FILE, JSON_FILE):
        for offset, content in _pieces(folder / file):
            piece = pb.UploadModelRequest(upload_id=upload_id, file=file, offset_bytes=offset, content=content)
            hub.ask(_stub(hub).UploadModel, piece, TRANSFER_TIMEOUT_S)
    request = pb.PutModelRequest(
        upload_id=upload_id,
        name=name or folder.absolute().name[:64],
        comment=comment,
        validate_only=check,
        request_id="" if check else once(),
    )
    found = hub.ask(_stub(hub).PutModel, request, TRANSFER_TIMEOUT_S).model
    if found.model_hash != digits:
        raise ResourceError(f"{folder}: changed while it was sent: it was {digits}, what came is {found.model_hash}")
    if as_json:
        print(json.dumps(values_of(found), indent=2))
        return
    print(f"{found.model_hash}  {found.name}{'  (checked, not kept)' if check else ''}")


def _pieces(path: Path) -> Iterator[tuple[int, bytes]]:
    offset = 0
    try:
        with path.open("rb") as file:
            while content := file.read(PIECE_BYTES):
                yield offset, content
                offset += len(content)
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error


@app.command()
@of_hub
def get(
    hub: Asking,
    model: HashArgument,
    out: Annotated[Path, typer.Option("--out", help="The folder to write; it is new.")],
    as_json: JsonOption = False,
) -> None:
    """Write a model's folder here, to inspect or evaluate with it."""
    found = hub.ask(_stub(hub).GetModel, pb.GetModelRequest(model_hash=model)).model
    try:
        out.mkdir()
        # A folder with a model.json is complete.
        for file in (ONNX_FILE, JSON_FILE):
            request = pb.DownloadModelRequest(model_hash=found.model_hash, file=file)
            with (out / file).open("wb") as written:
                for piece in _stub(hub).DownloadModel(request, timeout=TRANSFER_TIMEOUT_S):
                    written.write(piece.content)
    except grpc.RpcError as error:
        raise typed_error(error) from error
    except OSError as error:
        raise InputError(
            f"{out}: cannot be written: {error.strerror}; name a folder that does not exist yet"
        ) from error
    if model_hash(read_model_file(out)) != found.model_hash:
        raise ResourceError(f"{out}: is not the model {found.model_hash}: the hub's copy is damaged; put it again")
    print(json.dumps(values_of(found), indent=2) if as_json else f"{out}: {found.model_hash}")


@app.command()
@of_hub
def diff(
    hub: Asking,
    before: Annotated[str, typer.Argument(metavar="FROM", help="A model's hash, or its first digits.")],
    after: Annotated[str, typer.Argument(metavar="TO", help="The other's.")],
    as_json: JsonOption = False,
) -> None:
    """Show what differs between two models, field by field."""
    request = pb.DiffModelsRequest(from_hash=before, to_hash=after)
    show(hub.ask(_stub(hub).DiffModels, request).differences, _DIFFERENCES, as_json)


@app.command()
@of_hub
def delete(hub: Asking, model: WholeArgument, reason: ReasonOption = "") -> None:
    """Forget a model that no recipe names. Its history stays."""
    hub.ask(_stub(hub).DeleteModel, pb.DeleteModelRequest(model_hash=model, reason=reason, request_id=once()))
    print(f"deleted: {model}")


@app.command()
@of_hub
def history(hub: Asking, model: HashArgument, limit: LimitOption = ROWS_MAX, as_json: JsonOption = False) -> None:
    """Show what happened to a model: put or taught, named by recipes, in force where and since when."""
    request = pb.ListModelHistoryRequest(model_hash=model)
    show(hub.pages(_stub(hub).ListModelHistory, request, "events", limit), _HISTORY, as_json)
