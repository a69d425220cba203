"""kenpin review and kenpin sets: what people say of parts, and pictures to teach from and to prove models with."""

from collections.abc import Sequence
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
    when,
    word_of,
)
from kenpin.model.errors import InputError, ResourceError
from kenpin_api.client import typed_error
from kenpin_api.review.v1 import review_pb2 as pb
from kenpin_api.review.v1 import review_pb2_grpc

app = typer.Typer(no_args_is_help=True, help="Say whether parts were judged right.", rich_markup_mode=None)
sets = typer.Typer(no_args_is_help=True, help="Sets of labelled pictures.", rich_markup_mode=None)

PartArgument = Annotated[str, typer.Argument(metavar="PART", help="The part's ID.")]
SetArgument = Annotated[str, typer.Argument(metavar="SET", help="The set's id.")]
CameraOption = Annotated[str, typer.Option("--camera", help="Only this view.", show_default=False)]
ClassOption = Annotated[str, typer.Option("--class", help="The defect's class, such as scratch.", show_default=False)]
BOX_NUMBERS = 4

_LABELS: Columns = (
    ("label", lambda label: str(label.label_id)),
    ("part", lambda label: label.part_uid),
    ("camera", lambda label: label.camera),
    ("verdict was", lambda label: word_of(pb.Judgement, label.judgement)),
    ("class", lambda label: label.defect_class),
    ("drawn", lambda label: str(len(label.regions) or "")),
    ("by", lambda label: label.created_by),
    ("at", lambda label: when(label, "create_time")),
    ("note", lambda label: label.note),
    ("state", lambda label: f"{_state(label)}"),
)
_SETS: Columns = (
    ("set", lambda found: found.id),
    ("kind", lambda found: word_of(pb.PictureSetKind, found.kind)),
    ("pictures", lambda found: str(found.pictures)),
    ("by", lambda found: found.created_by),
    ("made", lambda found: when(found, "create_time")),
    ("description", lambda found: found.description),
)
_PICTURES: Columns = (
    ("picture", lambda found: str(found.picture_id)),
    ("class", lambda found: found.defect_class),
    ("part", lambda found: found.part_uid),
    ("camera", lambda found: found.camera),
    ("by", lambda found: found.created_by),
    ("sha256", lambda found: found.sha256[:12]),
)


def _state(label: pb.Label) -> str:
    if label.HasField("undone"):
        return f"taken back by {label.undone.principal}"
    return "counts" if label.in_force else "replaced"


def _labels(hub: Asking) -> Any:
    return review_pb2_grpc.ReviewServiceStub(hub.channel)  # type: ignore[no-untyped-call]


def _sets(hub: Asking) -> Any:
    return review_pb2_grpc.PictureSetServiceStub(hub.channel)  # type: ignore[no-untyped-call]


def _regions(boxes: Sequence[str]) -> list[pb.Region]:
    found = []
    for text in boxes:
        try:
            numbers = [float(number) for number in text.split(",")]
        except ValueError:
            numbers = []
        if len(numbers) != BOX_NUMBERS:
            raise InputError(f"--box: {text!r} is none; write X,Y,WIDTH,HEIGHT in pixels of the frame")
        x, y, width, height = numbers
        found.append(pb.Region(box=pb.Box(x_px=x, y_px=y, width_px=width, height_px=height)))
    return found


@app.command()
@of_hub
def label(
    hub: Asking,
    part: PartArgument,
    judgement: Annotated[str, typer.Argument(metavar="right|wrong", help="Was the verdict?")],
    camera: CameraOption = "",
    defect_class: ClassOption = "",
    box: Annotated[
        list[str] | None, typer.Option("--box", help="Where: X,Y,WIDTH,HEIGHT in pixels. Again for more.")
    ] = None,
    note: Annotated[str, typer.Option("--note", help="What a reader should know.", show_default=False)] = "",
    as_json: JsonOption = False,
) -> None:
    """Say whether a part, or one of its views, was judged right. A newer label takes the older one's place."""
    words = {"right": pb.JUDGEMENT_RIGHT, "wrong": pb.JUDGEMENT_WRONG}
    if judgement not in words:
        raise InputError(f"{judgement!r}: say right or wrong")
    request = pb.LabelPartRequest(
        part_uid=part,
        camera=camera,
        judgement=words[judgement],
        defect_class=defect_class,
        regions=_regions(box or ()),
        note=note,
        request_id=once(),
    )
    show_one(hub.ask(_labels(hub).LabelPart, request).label, _LABELS, as_json)


@app.command()
@of_hub
def undo(
    hub: Asking,
    label_id: Annotated[int, typer.Argument(metavar="LABEL", min=1, help="As kenpin review list shows it.")],
    reason: ReasonOption = "",
    as_json: JsonOption = False,
) -> None:
    """Take the label that counts back; the one before it counts again."""
    answer = hub.ask(_labels(hub).UndoLabel, pb.UndoLabelRequest(label_id=label_id, reason=reason, request_id=once()))
    show_one(answer.undone, _LABELS, as_json)


@app.command("list")
@of_hub
def list_labels(
    hub: Asking,
    part: Annotated[str, typer.Option("--part", help="Only this part's.", show_default=False)] = "",
    wrong: Annotated[bool, typer.Option("--wrong", help="Only where the verdict was wrong.")] = False,
    defect_class: ClassOption = "",
    history: Annotated[bool, typer.Option("--history", help="Those that count no more, too.")] = False,
    limit: LimitOption = ROWS_MAX,
    as_json: JsonOption = False,
) -> None:
    """List labels, the newest first."""
    request = pb.ListLabelsRequest(part_uid=part, defect_class=defect_class, with_history=history)
    request.judgement = pb.JUDGEMENT_WRONG if wrong else pb.JUDGEMENT_UNSPECIFIED
    show(hub.pages(_labels(hub).ListLabels, request, "labels", limit), _LABELS, as_json)


@sets.command()
@of_hub
def create(
    hub: Asking,
    name: SetArgument,
    kind: Annotated[str, typer.Option("--kind", help="teaching or golden.")],
    description: Annotated[str, typer.Option("--description", help="What for.", show_default=False)] = "",
    as_json: JsonOption = False,
) -> None:
    """Make a set: teaching, to teach from; golden, to hold models to."""
    kinds = {"teaching": pb.PICTURE_SET_KIND_TEACHING, "golden": pb.PICTURE_SET_KIND_GOLDEN}
    if kind not in kinds:
        raise InputError(f"--kind: {kind!r} is none of {', '.join(kinds)}")
    asked = pb.PictureSet(id=name, kind=kinds[kind], description=description)
    request = pb.CreatePictureSetRequest(picture_set=asked, request_id=once())
    show_one(hub.ask(_sets(hub).CreatePictureSet, request).picture_set, _SETS, as_json)


@sets.command("list")
@of_hub
def list_sets(hub: Asking, limit: LimitOption = ROWS_MAX, as_json: JsonOption = False) -> None:
    """List the sets."""
    show(hub.pages(_sets(hub).ListPictureSets, pb.ListPictureSetsRequest(), "picture_sets", limit), _SETS, as_json)


@sets.command("show")
@of_hub
def show_set(
    hub: Asking,
    name: SetArgument,
    defect_class: ClassOption = "",
    limit: LimitOption = ROWS_MAX,
    as_json: JsonOption = False,
) -> None:
    """List the pictures of a set."""
    request = pb.ListPicturesRequest(picture_set=name, defect_class=defect_class)
    show(hub.pages(_sets(hub).ListPictures, request, "pictures", limit), _PICTURES, as_json)


@sets.command()
@of_hub
def add(
    hub: Asking, name: SetArgument, part: PartArgument, camera: CameraOption = "", as_json: JsonOption = False
) -> None:
    """Add the picture that was kept of a labelled part. It is kept from then on."""
    request = pb.AddPictureRequest(picture_set=name, part_uid=part, camera=camera, request_id=once())
    show_one(hub.ask(_sets(hub).AddPicture, request).picture, _PICTURES, as_json)


@sets.command()
@of_hub
def remove(
    hub: Asking,
    picture: Annotated[int, typer.Argument(metavar="PICTURE", min=1, help="As kenpin sets show shows it.")],
    reason: ReasonOption = "",
) -> None:
    """Take a picture out of its set."""
    request = pb.RemovePictureRequest(picture_id=picture, reason=reason, request_id=once())
    hub.ask(_sets(hub).RemovePicture, request)
    print(f"picture {picture}: removed")


@sets.command()
@of_hub
def delete(hub: Asking, name: SetArgument, reason: ReasonOption = "") -> None:
    """Delete a set. Its pictures are then kept as long as any other."""
    request = pb.DeletePictureSetRequest(id=name, reason=reason, request_id=once())
    hub.ask(_sets(hub).DeletePictureSet, request)
    print(f"set {name}: deleted")


@sets.command()
@of_hub
def export(
    hub: Asking,
    name: SetArgument,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A new or empty folder.")],
) -> None:
    """Write a set as a folder for kenpin teach and kenpin evaluate: train/good, test/good, test/CLASS."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise InputError(f"{folder} is not empty: name a new folder")
        count = _write(hub, name, folder)
    except OSError as error:
        raise ResourceError(f"{folder}: cannot be written: {error.strerror}") from error
    print(f"{count} pictures are in {folder}")


def _write(hub: Asking, name: str, folder: Path) -> int:
    count = 0
    call = _sets(hub).ExportPictureSet(pb.ExportPictureSetRequest(id=name))
    try:
        for piece in call:
            path = folder / piece.path
            if not path.resolve().is_relative_to(folder.resolve()):
                raise InputError(f"the hub names a file outside of the folder: {piece.path!r}")
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("ab") as file:
                file.write(piece.content)
            count += piece.last
    except grpc.RpcError as error:
        raise typed_error(error) from error
    finally:
        call.cancel()
    return count
