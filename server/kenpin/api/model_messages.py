"""Models as `kenpin.model.v1` has them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from google.protobuf.duration_pb2 import Duration

from kenpin.config.model_file import ModelFile
from kenpin.factory.production.fields import timestamp_of
from kenpin.hub.model_history import DELETED, IN_FORCE, NAMED, ModelEvent
from kenpin.hub.models import CONFIGURED, PUT, TAUGHT, described
from kenpin_api.model.v1 import model_pb2 as pb

# What a description may say counts for nothing beyond these.
TAUGHT_S_MAX = 1e9
COUNT_MAX = 2**32 - 1

_ORIGINS = {PUT: pb.ORIGIN_PUT, TAUGHT: pb.ORIGIN_TAUGHT, CONFIGURED: pb.ORIGIN_CONFIGURED}
_DETAILS = {"coarse": pb.DETAIL_COARSE, "fine": pb.DETAIL_FINE}
_KINDS = {
    PUT: pb.ModelEvent.KIND_PUT,
    TAUGHT: pb.ModelEvent.KIND_TAUGHT,
    CONFIGURED: pb.ModelEvent.KIND_CONFIGURED,
    NAMED: pb.ModelEvent.KIND_NAMED,
    IN_FORCE: pb.ModelEvent.KIND_IN_FORCE,
    DELETED: pb.ModelEvent.KIND_DELETED,
}


def model_message(row: Mapping[str, Any], folder: Path, *, whole: bool = False) -> pb.Model:
    """A kept model's row; `whole` adds its description."""
    model = described(row)
    taught = Duration()
    taught.FromNanoseconds(round(min(max(model.taught_s, 0.0), TAUGHT_S_MAX) * 1e9))
    return pb.Model(
        name=row["name"],
        path=str(folder / row["model_hash"]),
        model_hash=row["model_hash"],
        score_limit=model.thresholds.score,
        good_count=_count(model.sources.good_used),
        taught=taught,
        detail=_DETAILS[model.detail],
        origin=_ORIGINS[row["origin"]],
        create_time=timestamp_of(row["created_utc_ns"]),
        created_by=row["created_by"],
        comment=row["comment"],
        byte_count=row["byte_count"],
        sources=_sources(model),
        calibration=_calibration(model),
        backbone=model.backbone.name,
        backbone_sha256=model.backbone.sha256,
        input_width=model.input.width,
        input_height=model.input.height,
        input_channels=model.input.channels,
        description_json=row["description"] if whole else "",
    )


def event_message(event: ModelEvent) -> pb.ModelEvent:
    """Something that happened to a model."""
    return pb.ModelEvent(
        kind=_KINDS[event.kind],
        time=timestamp_of(event.at_utc_ns),
        principal=event.principal,
        reason=event.reason,
        recipe_hash=event.recipe_hash,
        product=event.product,
        station=event.station,
        end_time=timestamp_of(event.end_utc_ns) if event.end_utc_ns else None,
    )


def _sources(model: ModelFile) -> pb.ModelSources:
    sources = model.sources
    return pb.ModelSources(
        good=_count(sources.good),
        good_used=_count(sources.good_used),
        defects=_count(sources.defects),
        parts=_count(sources.parts or 0),
        taught_time=model.taught_time,
        kenpin_version=model.kenpin_version,
    )


def _calibration(model: ModelFile) -> pb.ModelCalibration:
    found = model.calibration
    return pb.ModelCalibration(
        false_reject_rate=found.false_reject_rate,
        rejected_share=found.rejected_share,
        folds=_count(found.folds),
        pictures=_count(found.pictures),
        parts=_count(found.parts),
        score_quantiles=found.score_quantiles,
        defect_score_quantiles=found.defect_score_quantiles or {},
        defect_missed_share=found.defect_missed_share,
    )


def _count(number: int) -> int:
    return min(max(number, 0), COUNT_MAX)
