"""What happened to a model: from the history, the recipes that name it, and where these were in force."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from kenpin.hub.schema_history import HISTORY
from kenpin.hub.schema_models import RECIPE_MODELS
from kenpin.hub.schema_recipes import RECIPES, RECIPES_IN_FORCE

NAMED, IN_FORCE, DELETED = "named", "in_force", "deleted"


@dataclass(frozen=True)
class ModelEvent:
    """One event. `kind` is a model's origin, or one of the above; end_utc_ns is 0 where it has no end."""

    kind: str
    at_utc_ns: int
    principal: str
    reason: str
    recipe_hash: str
    product: str
    station: str
    end_utc_ns: int


def events_of(model: str) -> tuple[sa.Select[Any], Any]:
    """A model's events as rows, and the column that orders them."""
    naming = _naming(model)
    history, recipe, force = HISTORY.c, RECIPES.c, RECIPES_IN_FORCE.c
    own = sa.select(
        history.seq,
        sa.literal("").label("kind"),
        history.at_utc_ns,
        history.principal,
        history.reason,
        sa.literal("").label("recipe_hash"),
        sa.literal("").label("product"),
        sa.literal("").label("station"),
        sa.func.coalesce(history.after, "").label("after"),
    ).where(history.resource == f"models/{model}")
    named = sa.select(
        recipe.created_seq,
        sa.literal(NAMED),
        recipe.created_utc_ns,
        recipe.created_by,
        recipe.comment,
        recipe.recipe_hash,
        recipe.product,
        sa.literal(""),
        sa.literal(""),
    ).where(recipe.recipe_hash.in_(naming))
    in_force = sa.select(
        force.seq,
        sa.literal(IN_FORCE),
        force.start_utc_ns,
        force.ordered_by,
        force.reason,
        force.recipe_hash,
        force.product,
        force.station,
        sa.literal(""),
    ).where(force.recipe_hash.in_(naming))
    found = sa.union_all(own, named, in_force).subquery("events")
    return sa.select(found), found.c.seq


def event_of(connection: Connection, model: str, row: Mapping[str, Any]) -> ModelEvent:
    """The event that a row of `events_of` tells."""
    kind = str(row["kind"])
    if not kind:
        kind = str(json.loads(row["after"])["origin"]) if row["after"] else DELETED
    ended = 0
    if kind == IN_FORCE:
        at = RECIPES_IN_FORCE.c
        without = sa.select(sa.func.min(at.start_utc_ns)).where(
            at.station == row["station"], at.seq > row["seq"], at.recipe_hash.not_in(_naming(model))
        )
        ended = int(connection.scalar(without) or 0)
    return ModelEvent(
        kind,
        int(row["at_utc_ns"]),
        row["principal"],
        row["reason"],
        row["recipe_hash"],
        row["product"],
        row["station"],
        ended,
    )


def _naming(model: str) -> sa.Select[Any]:
    return sa.select(RECIPE_MODELS.c.recipe_hash).where(RECIPE_MODELS.c.model_hash == model)
