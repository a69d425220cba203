"""Named sets of labelled pictures; what is in one is kept from retention."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from kenpin.factory.production.errors import EtagMismatch, ResourceExists
from kenpin.factory.production.fields import check_id, check_text, timestamp_of
from kenpin.factory.review import GOOD, label_in_force
from kenpin.hub.history import Call, record
from kenpin.hub.schema import EVIDENCE, VIEWS
from kenpin.hub.schema_review import PICTURE_SETS, SET_PICTURES
from kenpin.hub.store import Writer
from kenpin.model.errors import InputError, KenpinError, NotFound
from kenpin.model.principal import Role
from kenpin_api.review.v1 import review_pb2 as pb

SETS_MAX = 1000
PRESENT = PICTURE_SETS.c.deleted_seq == 0
HELD = SET_PICTURES.c.removed_seq == 0
# By whose word a picture becomes one that models are held to.
GOLDEN_ROLES = frozenset((Role.ENGINEER, Role.QUALITY))
KINDS = {pb.PICTURE_SET_KIND_TEACHING: "teaching", pb.PICTURE_SET_KIND_GOLDEN: "golden"}


class NotLabelled(KenpinError):
    """A picture of which nobody said what it shows."""

    code = "PICTURE_NOT_LABELLED"


class GoldenSetRefused(KenpinError):
    """A golden set, changed by somebody who may not."""

    code = "GOLDEN_SET_REFUSED"


def create_set(writer: Writer, call: Call, asked: pb.PictureSet) -> pb.PictureSet:
    """Adds a set. ResourceExists when its id is or was taken."""
    name, connection = check_id(asked.id, "picture_set.id"), writer.connection
    if asked.kind not in KINDS:
        raise InputError("kind: choose TEACHING or GOLDEN").of_field("picture_set.kind")
    if connection.scalar(sa.select(PICTURE_SETS.c.id).where(PICTURE_SETS.c.id == name)) is not None:
        raise ResourceExists(f"there is or was a picture set {name!r}: choose another id").of_field("picture_set.id")
    if (connection.scalar(sa.select(sa.func.count()).select_from(PICTURE_SETS).where(PRESENT)) or 0) >= SETS_MAX:
        raise InputError(f"{SETS_MAX} picture sets are there already: delete one")
    told = {"kind": KINDS[asked.kind], "description": check_text(asked.description, "description")}
    seq = record(writer, call, f"picture-sets/{name}", before=None, after=told)
    connection.execute(
        sa.insert(PICTURE_SETS).values(
            id=name,
            seq=seq,
            kind=asked.kind,
            description=asked.description,
            created_utc_ns=writer.stored_utc_ns,
            created_by=call.principal.name,
        )
    )
    return set_message(connection, need_set(connection, name))


def delete_set(writer: Writer, call: Call, name: str, etag: str) -> None:
    """Takes a set away, and its pictures' protection with it."""
    row = need_set(writer.connection, name)
    if etag not in ("", str(row["seq"])):
        raise EtagMismatch(f"etag {etag[:40]!r} is not that of the set {name!r}: read it again").of_field("etag")
    check_text(call.reason, "reason")
    told = {"kind": KINDS[row["kind"]], "description": row["description"]}
    seq = record(writer, call, f"picture-sets/{name}", before=told, after=None)
    writer.connection.execute(sa.update(PICTURE_SETS).where(PICTURE_SETS.c.id == name).values(deleted_seq=seq))
    mine = (SET_PICTURES.c.picture_set == name, HELD)
    writer.connection.execute(sa.update(SET_PICTURES).where(*mine).values(removed_seq=seq))


def add_picture(writer: Writer, call: Call, asked: pb.AddPictureRequest) -> pb.Picture:
    """Adds what was kept of a labelled view; a picture that is in the set already stays as it is.

    NotFound where no picture is kept (any more), NotLabelled, GoldenSetRefused.
    """
    connection = writer.connection
    into = need_set(connection, asked.picture_set, "picture_set")
    _check_may(call, into)
    kept = _kept(connection, asked.part_uid, asked.camera)
    labels = (label_in_force(connection, asked.part_uid, camera) for camera in (kept.camera, ""))
    label = next((label for label in labels if label is not None), None)
    if label is None:
        raise NotLabelled(f"part {asked.part_uid} has no label: say first whether it was judged right or wrong")
    mine = (SET_PICTURES.c.picture_set == into["id"], SET_PICTURES.c.sha256 == kept.sha256, HELD)
    held = connection.execute(sa.select(SET_PICTURES).where(*mine)).mappings().first()
    if held is not None:
        return picture_message(dict(held))
    what = {"part_uid": asked.part_uid, "camera": kept.camera, "sha256": kept.sha256}
    what |= {"defect_class": label["defect_class"], "label_id": label["label_id"]}
    seq = record(writer, call, f"picture-sets/{into['id']}/pictures", before=None, after=what)
    made = {"created_utc_ns": writer.stored_utc_ns, "created_by": call.principal.name}
    values = {**what, **made, "seq": seq, "picture_set": into["id"]}
    connection.execute(sa.insert(SET_PICTURES).values(**values))
    row = connection.execute(sa.select(SET_PICTURES).where(SET_PICTURES.c.seq == seq)).mappings().one()
    return picture_message(dict(row))


def remove_picture(writer: Writer, call: Call, picture_id: int) -> None:
    """Takes a picture out of its set. NotFound; GoldenSetRefused."""
    row = None
    if picture_id < 2**63:
        mine = (SET_PICTURES.c.picture_id == picture_id, HELD)
        row = writer.connection.execute(sa.select(SET_PICTURES).where(*mine)).mappings().first()
    if row is None:
        raise NotFound(f"there is no picture {picture_id} in a set: see ListPictures").of_field("picture_id")
    _check_may(call, need_set(writer.connection, row["picture_set"]))
    check_text(call.reason, "reason")
    told = {name: row[name] for name in ("part_uid", "camera", "sha256", "defect_class")}
    seq = record(writer, call, f"picture-sets/{row['picture_set']}/pictures", before=told, after=None)
    mine_too = SET_PICTURES.c.picture_id == picture_id
    writer.connection.execute(sa.update(SET_PICTURES).where(mine_too).values(removed_seq=seq))


def need_set(connection: sa.Connection, name: str, field: str = "id") -> Mapping[str, Any]:
    """A set's row. NotFound where there is none."""
    check_text(name, field)
    row = connection.execute(sa.select(PICTURE_SETS).where(PICTURE_SETS.c.id == name, PRESENT)).mappings().first()
    if row is None:
        raise NotFound(f"there is no picture set {name[:80]!r}: see ListPictureSets").of_field(field)
    return dict(row)


def set_message(connection: sa.Connection, row: Mapping[str, Any]) -> pb.PictureSet:
    """A set as the contract has it."""
    mine = (SET_PICTURES.c.picture_set == row["id"], HELD)
    count = connection.scalar(sa.select(sa.func.count()).select_from(SET_PICTURES).where(*mine))
    return pb.PictureSet(
        id=row["id"],
        etag=str(row["seq"]),
        kind=row["kind"],
        description=row["description"],
        create_time=timestamp_of(row["created_utc_ns"]),
        created_by=row["created_by"],
        pictures=count or 0,
    )


def picture_message(row: Mapping[str, Any]) -> pb.Picture:
    """A picture as the contract has it."""
    names = ("picture_id", "picture_set", "part_uid", "camera", "sha256", "defect_class", "label_id", "created_by")
    return pb.Picture(**{name: row[name] for name in names}, create_time=timestamp_of(row["created_utc_ns"]))


def files_of(connection: sa.Connection, name: str) -> list[tuple[str, Path]]:
    """Where each picture of a set belongs in an exported folder, and the file that is kept of it."""
    row = need_set(connection, name)
    # A file stands where the row of the evidence says: a site that was restored has its folders elsewhere.
    of_picture = sa.and_(EVIDENCE.c.sha256 == SET_PICTURES.c.sha256, EVIDENCE.c.gone_utc_ns == 0)
    path = sa.select(sa.func.min(EVIDENCE.c.path)).where(of_picture).correlate(SET_PICTURES).scalar_subquery()
    select = sa.select(SET_PICTURES.c.defect_class, SET_PICTURES.c.sha256, path.label("path"))
    select = select.where(SET_PICTURES.c.picture_set == name, HELD).order_by(SET_PICTURES.c.picture_id)
    good = "train" if row["kind"] == pb.PICTURE_SET_KIND_TEACHING else "test"
    found = []
    for picture in connection.execute(select):
        top = good if picture.defect_class == GOOD else "test"
        kept = Path(picture.path)
        found.append((f"{top}/{picture.defect_class}/{picture.sha256}{kept.suffix}", kept))
    return found


def _check_may(call: Call, into: Mapping[str, Any]) -> None:
    if into["kind"] == pb.PICTURE_SET_KIND_GOLDEN and not GOLDEN_ROLES & call.principal.roles:
        raise GoldenSetRefused(
            f"{into['id']!r} is a golden set: it takes a role of engineer or quality to change what models are held to"
        )


def _kept(connection: sa.Connection, part_uid: str, camera: str) -> Any:
    """The picture that is kept of a part's view. NotFound; InputError where there are several."""
    wanted = [VIEWS.c.part_uid == check_text(part_uid, "part_uid"), EVIDENCE.c.gone_utc_ns == 0]
    if check_text(camera, "camera"):
        wanted.append(EVIDENCE.c.camera == camera)
    same = (getattr(EVIDENCE.c, name) == getattr(VIEWS.c, name) for name in ("camera", "camera_session", "ring_seq"))
    select = sa.select(EVIDENCE.c.camera, EVIDENCE.c.sha256)
    select = select.join(VIEWS, sa.and_(*same)).where(*wanted).order_by(EVIDENCE.c.evidence_id)
    rows = connection.execute(select).all()
    cameras = sorted({row.camera for row in rows})
    if not rows:
        raise NotFound(f"no picture of part {part_uid[:80]!r} is kept: see storage.evidence in kenpin.yaml").of_field(
            "part_uid"
        )
    if len(cameras) > 1:
        raise InputError(f"camera: pictures of {', '.join(cameras)} are kept; say which").of_field("camera")
    return rows[0]
