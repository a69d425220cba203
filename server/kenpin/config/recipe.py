"""A recipe: what to check for a product, camera by camera."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, PrivateAttr, field_validator

from kenpin.config.names import Milliseconds, ModelText, Name, PathText, Strict

FULL_FRAME = "full"


class Region(Strict):
    """A rectangle of the frame, in pixels from its upper left corner."""

    x: Annotated[int, Field(ge=0, le=65_535)]
    y: Annotated[int, Field(ge=0, le=65_535)]
    width: Annotated[int, Field(ge=1, le=65_535)]
    height: Annotated[int, Field(ge=1, le=65_535)]

    def as_tuple(self) -> tuple[int, int, int, int]:
        """x, y, width, height in pixels."""
        return self.x, self.y, self.width, self.height


class FlatField(Strict):
    """Pictures that even out lens and light, of the frame's size."""

    # 8-bit: what the sensor shows in the dark.
    dark: PathText | None = None
    # 8- or 16-bit: an evenly lit white surface.
    white: PathText


class AnomalyTool(Strict):
    """Looks for what good parts do not have, with a model taught from good parts."""

    name: Name
    kind: Literal["anomaly"]
    # A model that the hub keeps (sha256:HASH), or a model folder: model.onnx and model.json.
    model: ModelText
    # Findings smaller than this are no findings; in square pixels of the frame.
    min_area_px: Annotated[float, Field(ge=0)] = 0.0
    # The score from which a view is rejected; "auto": the model's own calibration.
    limit: Literal["auto"] | Annotated[float, Field(gt=0)] = "auto"


# Later kinds (locate, compare, gauge, …) join here, told apart by `kind`.
Tool = AnomalyTool


class View(Strict):
    """What is checked in one camera's picture."""

    camera: Name
    region: Region | Literal["full"] = "full"
    flat_field: FlatField | None = None
    tools: Annotated[tuple[Tool, ...], Field(min_length=1, max_length=16)]

    def region_px(self, frame_width: int, frame_height: int) -> tuple[int, int, int, int]:
        """x, y, width, height of the region in a frame of that size. ValueError when it does not fit."""
        if isinstance(self.region, str):
            return 0, 0, frame_width, frame_height
        x, y, width, height = self.region.as_tuple()
        if x + width > frame_width or y + height > frame_height:
            raise ValueError(
                f"the region of camera {self.camera} ends at {x + width}, {y + height},"
                f" outside its frame of {frame_width} x {frame_height} px"
            )
        return x, y, width, height


class Challenge(Strict):
    """Known bad and good parts that prove the gate: how often, and what follows when they do not come."""

    # From one passed routine to when the next is due.
    every_minutes: Annotated[float, Field(gt=0, le=44_640)] = 60.0
    # From when it is due to when it is overdue.
    grace_minutes: Annotated[float, Field(ge=0, le=44_640)] = 5.0
    # How long a routine may take.
    within_minutes: Annotated[float, Field(gt=0, le=1_440)] = 10.0
    # Due at the start of production, too, unless these recipes passed one within the interval.
    at_start: bool = True
    # What is sent, in this order.
    sequence: Annotated[tuple[Literal["bad", "good"], ...], Field(min_length=1, max_length=64)] = ("bad", "good", "bad")
    # stop: the line is stopped and latched. warn: it is shown and put on record.
    on_overdue: Literal["stop", "warn"] = "stop"

    @field_validator("sequence")
    @classmethod
    def _proves_something(cls, sequence: tuple[str, ...]) -> tuple[str, ...]:
        if "bad" not in sequence:
            raise ValueError("has no bad part, so it would prove nothing; write for example [bad, good, bad]")
        return sequence


def strictest(challenges: Iterable[Challenge]) -> Challenge | None:
    """What holds for a gate that several recipes feed: of each value the stricter. None without any."""
    plans = list(challenges)
    if not plans:
        return None
    return Challenge(
        every_minutes=min(plan.every_minutes for plan in plans),
        grace_minutes=min(plan.grace_minutes for plan in plans),
        within_minutes=min(plan.within_minutes for plan in plans),
        at_start=any(plan.at_start for plan in plans),
        sequence=max((plan.sequence for plan in plans), key=lambda parts: (parts.count("bad"), len(parts))),
        on_overdue="stop" if any(plan.on_overdue == "stop" for plan in plans) else "warn",
    )


class Recipe(Strict):
    """A whole recipe, checked. Its paths stay as written; `Places.in_recipe` makes them whole."""

    schema_version: Literal[1]
    product: Annotated[str, Field(min_length=1, max_length=128)]
    views: Annotated[tuple[View, ...], Field(min_length=1)]
    # A part is as bad as its worst view, a view as bad as its worst finding.
    rule: Literal["worst"] = "worst"
    # What the product needs; a station whose own budget is smaller refuses the recipe.
    budget_ms: Milliseconds | None = None
    # When the gate is to be proved with known bad parts; left out: by order only.
    challenge: Challenge | None = None

    _folder: Path = PrivateAttr(default_factory=Path)

    @field_validator("product")
    @classmethod
    def _one_line(cls, text: str) -> str:
        if not text.isprintable() or text != text.strip():
            raise ValueError(f"{text!r} is not a product's name; write one line of plain text")
        return text

    @property
    def folder(self) -> Path:
        """Where the recipe's file stands: its relative paths are meant from here."""
        return self._folder

    def read_from(self, folder: Path) -> Self:
        """The same recipe, its relative paths meant from that folder."""
        recipe = self.model_copy()
        recipe._folder = folder
        return recipe

    def view(self, camera: str) -> View:
        """The view of that camera. KeyError when the recipe has none."""
        for view in self.views:
            if view.camera == camera:
                return view
        raise KeyError(camera)

    def canonical(self) -> dict[str, Any]:
        """The recipe's content: what its hash is made of.

        A default counts as if it were left out, so that a key which a later
        version adds leaves old recipes their names. Defaults therefore never change
        within a schema_version.
        """
        return self.model_dump(mode="json", exclude_defaults=True)
