"""`kenpin.review.v1` over a served hub: labels, undone, in sets, kept from retention, exported; and the commands."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import grpc
import pytest
import sqlalchemy as sa
from journal import PASS, REJECT, part_uid, write_part
from serving import Line, serving
from typer.testing import CliRunner

from kenpin.api.errors import ERROR_CODE_KEY
from kenpin.app.cli import app
from kenpin.factory.picture_sets import GoldenSetRefused, add_picture
from kenpin.hub.history import Call
from kenpin.hub.pictures import Retention, prune
from kenpin.hub.schema import EVIDENCE, to_signed
from kenpin.model.principal import Principal, PrincipalKind, Role
from kenpin_api.review.v1 import review_pb2 as pb
from kenpin_api.review.v1 import review_pb2_grpc
from kenpin_api.system.v1 import history_pb2, history_pb2_grpc

RIGHT, WRONG = pb.JUDGEMENT_RIGHT, pb.JUDGEMENT_WRONG
GOOD, BAD, OTHER = part_uid(1), part_uid(2), part_uid(3)


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    """A hub with a good and two bad parts, and a picture of each."""
    with serving(tmp_path) as line:
        for number, action in ((1, PASS), (2, REJECT), (3, REJECT)):
            write_part(line.journal, number, action, cause=int(action == REJECT))
        line.keep()
        folder = tmp_path / "kept"
        folder.mkdir()
        with line.hub.store.writing() as writer:
            for number in (1, 2, 3):
                content = content_of(number)
                path = folder / f"{hashlib.sha256(content).hexdigest()}.png"
                path.write_bytes(content)
                values = {
                    "camera": "camera-1",
                    "camera_session": to_signed(2**64 - 5),
                    "ring_seq": number,
                    "kind": "frame",
                    "sha256": path.stem,
                    "path": str(path),
                    "recorded_utc_ns": number,
                    "byte_count": len(content),
                }
                writer.connection.execute(sa.insert(EVIDENCE).values(**values))
        yield line


@pytest.fixture
def labels(line: Line) -> Iterator[Any]:
    with grpc.insecure_channel(line.server.address) as channel:
        yield review_pb2_grpc.ReviewServiceStub(channel)


@pytest.fixture
def sets(line: Line) -> Iterator[Any]:
    with grpc.insecure_channel(line.server.address) as channel:
        yield review_pb2_grpc.PictureSetServiceStub(channel)


def content_of(number: int) -> bytes:
    # Longer than a piece of an export.
    return b"picture %d " % number * 150_000


def box(x: float = 1, width: float = 5) -> pb.Region:
    return pb.Region(box=pb.Box(x_px=x, y_px=2, width_px=width, height_px=4))


def label(labels: Any, uid: str, judgement: int, **more: Any) -> pb.Label:
    found: pb.Label = labels.LabelPart(pb.LabelPartRequest(part_uid=uid, judgement=judgement, **more)).label
    return found


def refusal(call: Any, request: Any) -> str:
    with pytest.raises(grpc.RpcError) as error:
        call(request)
    return str(dict(error.value.trailing_metadata())[ERROR_CODE_KEY])


def test_the_newest_label_counts_and_undoing_it_brings_the_one_before_back(line: Line, labels: Any) -> None:
    request = pb.LabelPartRequest(part_uid=BAD, judgement=RIGHT, defect_class="scratch", request_id="one")
    first = labels.LabelPart(request).label
    assert labels.LabelPart(request).label == first
    assert (first.defect_class, first.in_force, first.created_by[:6]) == ("scratch", True, "local:")
    corner = pb.Corner(x_px=3, y_px=4)
    drawn = [box(), pb.Region(polygon=pb.Polygon(corners=[corner] * 3))]
    second = label(labels, BAD, RIGHT, defect_class="dent", regions=drawn, replaces_label_id=first.label_id)
    assert list(second.regions) == drawn
    late = pb.LabelPartRequest(part_uid=BAD, judgement=WRONG, replaces_label_id=first.label_id)
    assert refusal(labels.LabelPart, late) == "ETAG_MISMATCH"

    answer = labels.UndoLabel(pb.UndoLabelRequest(label_id=second.label_id, reason="slipped"))
    assert (answer.undone.undone.reason, answer.undone.in_force) == ("slipped", False)
    assert answer.in_force == first
    assert refusal(labels.UndoLabel, pb.UndoLabelRequest(label_id=second.label_id)) == "ETAG_MISMATCH"
    assert labels.UndoLabel(pb.UndoLabelRequest(label_id=first.label_id)).HasField("in_force") is False

    assert not labels.ListLabels(pb.ListLabelsRequest(part_uid=BAD)).labels
    history = labels.ListLabels(pb.ListLabelsRequest(part_uid=BAD, with_history=True)).labels
    assert [one.label_id for one in history] == [second.label_id, first.label_id]
    with grpc.insecure_channel(line.server.address) as channel:
        stub = history_pb2_grpc.HistoryServiceStub(channel)
        wanted = history_pb2.HistoryFilter(resource=f"parts/{BAD}")
        entries = stub.ListHistory(history_pb2.ListHistoryRequest(filter=wanted)).entries
    assert [entry.call.rpartition("/")[2] for entry in entries] == ["UndoLabel", "UndoLabel", "LabelPart", "LabelPart"]


def test_lists_what_is_asked_for(labels: Any) -> None:
    label(labels, GOOD, WRONG, defect_class="scratch")
    label(labels, BAD, RIGHT, camera="camera-1")
    label(labels, OTHER, WRONG)

    def listed(**asked: Any) -> list[str]:
        return [one.part_uid for one in labels.ListLabels(pb.ListLabelsRequest(**asked)).labels]

    assert listed() == [OTHER, BAD, GOOD]
    assert listed(judgement=WRONG) == [OTHER, GOOD]
    assert listed(defect_class="good") == [OTHER]
    assert listed(camera="camera-1") == [BAD]
    assert listed(created_by="nobody") == []
    page = labels.ListLabels(pb.ListLabelsRequest(page_size=2))
    assert [one.part_uid for one in page.labels] == [OTHER, BAD]
    assert listed(page_token=page.next_page_token) == [GOOD]


WRONG_REQUESTS: dict[str, dict[str, Any]] = {
    "no judgement": {"judgement": 0},
    "a class of a good part": {"part_uid": GOOD, "judgement": RIGHT, "defect_class": "dent"},
    "a good part that is not": {"defect_class": "good"},
    "a class that is no folder": {"defect_class": "../up"},
    "drawn on a good part": {"judgement": WRONG, "regions": [box()]},
    "an empty box": {"regions": [box(width=0)]},
    "a box outside": {"regions": [box(x=-1)]},
    "a box nowhere": {"regions": [box(x=float("nan"))]},
    "no region": {"regions": [pb.Region()]},
    "two corners": {"regions": [pb.Region(polygon=pb.Polygon(corners=[pb.Corner()] * 2))]},
    "too many regions": {"regions": [box()] * 65},
}


def test_refuses_what_cannot_be_meant(labels: Any) -> None:
    for what, more in WRONG_REQUESTS.items():
        request = pb.LabelPartRequest(**({"part_uid": BAD, "judgement": RIGHT} | more))
        assert refusal(labels.LabelPart, request) == "INPUT_INVALID", what
    unknown = pb.LabelPartRequest(part_uid=part_uid(9), judgement=RIGHT)
    assert refusal(labels.LabelPart, unknown) == "NOT_FOUND"
    other_camera = pb.LabelPartRequest(part_uid=BAD, camera="camera-9", judgement=RIGHT)
    assert refusal(labels.LabelPart, other_camera) == "NOT_FOUND"
    assert not labels.ListLabels(pb.ListLabelsRequest(with_history=True)).labels


def create(sets: Any, name: str, kind: int = pb.PICTURE_SET_KIND_TEACHING) -> pb.PictureSet:
    asked = pb.PictureSet(id=name, kind=kind, description="for a test")
    found: pb.PictureSet = sets.CreatePictureSet(pb.CreatePictureSetRequest(picture_set=asked)).picture_set
    return found


def add(sets: Any, name: str, uid: str) -> pb.Picture:
    found: pb.Picture = sets.AddPicture(pb.AddPictureRequest(picture_set=name, part_uid=uid)).picture
    return found


def test_pictures_of_a_set_are_kept_until_they_leave_it(line: Line, labels: Any, sets: Any) -> None:
    create(sets, "first")
    assert refusal(sets.AddPicture, pb.AddPictureRequest(picture_set="first", part_uid=BAD)) == "PICTURE_NOT_LABELLED"
    label(labels, BAD, RIGHT, defect_class="scratch")
    picture = add(sets, "first", BAD)
    assert (picture.defect_class, picture.camera) == ("scratch", "camera-1")
    assert add(sets, "first", BAD) == picture
    assert sets.GetPictureSet(pb.GetPictureSetRequest(id="first")).picture_set.pictures == 1
    kept = line.run_dir / "kept" / f"{picture.sha256}.png"
    store = line.hub.store
    # Neither age nor room takes it.
    assert prune(store, Retention(10**9, 1.0)) == 2
    assert prune(store, Retention(1, 1e6)) == 0
    assert kept.exists()
    label(labels, GOOD, RIGHT)
    assert refusal(sets.AddPicture, pb.AddPictureRequest(picture_set="first", part_uid=GOOD)) == "NOT_FOUND"
    sets.RemovePicture(pb.RemovePictureRequest(picture_id=picture.picture_id, reason="blurred"))
    assert refusal(sets.RemovePicture, pb.RemovePictureRequest(picture_id=picture.picture_id)) == "NOT_FOUND"
    assert prune(store, Retention(10**9, 1.0)) == 1
    assert not kept.exists()


def test_deleting_a_set_lets_its_pictures_go(line: Line, labels: Any, sets: Any) -> None:
    made = create(sets, "first")
    label(labels, BAD, RIGHT)
    add(sets, "first", BAD)
    assert refusal(sets.DeletePictureSet, pb.DeletePictureSetRequest(id="first", etag="1")) == "ETAG_MISMATCH"
    sets.DeletePictureSet(pb.DeletePictureSetRequest(id="first", etag=made.etag))
    assert not sets.ListPictureSets(pb.ListPictureSetsRequest()).picture_sets
    assert prune(line.hub.store, Retention(10**9, 1.0)) == 3
    again = pb.CreatePictureSetRequest(picture_set=pb.PictureSet(id="first", kind=pb.PICTURE_SET_KIND_GOLDEN))
    assert refusal(sets.CreatePictureSet, again) == "RESOURCE_EXISTS"


def test_golden_sets_are_engineers_and_quality_s(line: Line, labels: Any, sets: Any) -> None:
    create(sets, "proof", pb.PICTURE_SET_KIND_GOLDEN)
    create(sets, "more")
    label(labels, BAD, RIGHT)
    for role, may in ((Role.OPERATOR, False), (Role.TECHNICIAN, False), (Role.QUALITY, True), (Role.ENGINEER, True)):
        call = Call(Principal("berta", PrincipalKind.USER, frozenset((role,))), "test")
        with line.hub.store.writing() as writer:
            add_picture(writer, call, pb.AddPictureRequest(picture_set="more", part_uid=BAD))
            if may:
                add_picture(writer, call, pb.AddPictureRequest(picture_set="proof", part_uid=BAD))
            else:
                with pytest.raises(GoldenSetRefused, match="golden"):
                    add_picture(writer, call, pb.AddPictureRequest(picture_set="proof", part_uid=BAD))


def test_by_command_from_a_label_to_a_folder(line: Line, tmp_path: Path) -> None:
    def kenpin(*words: str) -> str:
        done = CliRunner().invoke(app, [*words, "--hub", line.server.address])
        assert done.exit_code == 0, (done.output, done.exception)
        # The hub in this process logs to the same place.
        return "\n".join(row for row in done.output.splitlines() if "\x1b[" not in row and "[info " not in row)

    kenpin("review", "label", GOOD, "right")
    drawn = kenpin("review", "label", BAD, "right", "--class", "scratch", "--box", "1,2,3,4", "--json")
    assert json.loads(drawn)["regions"][0]["box"]["width_px"] == 3
    slip = json.loads(kenpin("review", "label", BAD, "wrong", "--json"))["label_id"]
    kenpin("review", "undo", slip, "--reason", "slipped")
    assert len(json.loads(kenpin("review", "list", "--json"))) == 2
    for kind, top in (("teaching", "train"), ("golden", "test")):
        kenpin("sets", "create", kind, "--kind", kind)
        for uid in (GOOD, BAD):
            kenpin("sets", "add", kind, uid)
        assert len(json.loads(kenpin("sets", "show", kind, "--json"))) == 2
        folder = tmp_path / kind
        assert "2 pictures" in kenpin("sets", "export", kind, str(folder))
        files = {str(path.relative_to(folder).parent): path.read_bytes() for path in folder.rglob("*.png")}
        assert files == {f"{top}/good": content_of(1), "test/scratch": content_of(2)}
    picture = json.loads(kenpin("sets", "show", "golden", "--json"))[0]["picture_id"]
    kenpin("sets", "remove", picture)
    kenpin("sets", "delete", "teaching")
    assert [one["id"] for one in json.loads(kenpin("sets", "list", "--json"))] == ["golden"]
