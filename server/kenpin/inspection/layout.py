"""A recipe's view, loaded: its models in their engines, laid over frames of whatever geometry comes."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from kenpin.config import View
from kenpin.engines import Engine, load_engine
from kenpin.inspection.anomaly import AnomalyLimits, AnomalyTool
from kenpin.inspection.flat_field import FlatFieldMaps, check_pictures, load_flat_field
from kenpin.inspection.view import ViewInspection
from kenpin.native import Preparation

# Mono8, Mono10p, Mono12p, Mono16 of the PFNC.
GREY_FORMATS = frozenset((0x01080001, 0x010A0046, 0x010C0047, 0x01100007))

Resolve = Callable[[str], Path]


class ViewLayout:
    """The tools of one camera's view. The models are loaded once and shared by every geometry's inspection.

    Raises ModelError for a model folder that cannot be used, EngineError for an engine that cannot run it and
    ConfigError for flat-field pictures that are not there.
    """

    def __init__(self, view: View, resolve: Resolve, engine: str = "onnxruntime", threads: int = 1) -> None:
        """resolve: what a path in the recipe means."""
        self._view = view
        self._resolve = resolve
        if view.flat_field is not None:
            dark = view.flat_field.dark
            check_pictures([resolve(text) for text in (dark, view.flat_field.white) if text is not None])
        self._engines: list[Engine] = [load_engine(resolve(tool.model), engine, threads) for tool in view.tools]

    @property
    def model_hash(self) -> str:
        """Names the models' versions: the only model's own hash, or one over all of them in the recipe's order."""
        hashes = [engine.model_hash for engine in self._engines]
        return hashes[0] if len(hashes) == 1 else hashlib.sha256("".join(hashes).encode()).hexdigest()

    @property
    def engine(self) -> str:
        """What runs the models, with its version."""
        about = self._engines[0].describe()
        return f"{about['engine']} {about['version']} {about['precision']}"

    def fit(self, geometry: tuple[int, int, int]) -> ViewInspection:
        """Lay the recipe over frames of (pixel format, width, height).

        ValueError when a region does not fit, or the pixel format is none that can be prepared or that shows too
        little for the model; ConfigError when the flat field's pictures have another size or cannot be used.
        """
        pixel_format, width, height = geometry
        if pixel_format in GREY_FORMATS:
            self.check_grey()
        flat = self._flat_field(width, height)
        tools = []
        for tool, engine in zip(self._view.tools, self._engines, strict=True):
            region = self._region(engine, width, height)
            maps = flat.crop(region) if flat is not None else None
            given = engine.model.input
            preparation = Preparation(
                pixel_format=pixel_format,
                width=width,
                height=height,
                region=region,
                out_width=given.width,
                out_height=given.height,
                channels=given.channels,
                mean=given.mean,
                scale=given.scale,
                dark=maps.dark if maps else None,
                gain=maps.gain if maps else None,
            )
            thresholds = engine.model.thresholds
            tools.append(
                AnomalyTool(
                    tool.name,
                    limits=AnomalyLimits.of(tool.limit, thresholds.score, thresholds.map),
                    region_px=region,
                    model=engine,
                    preparation=preparation,
                    min_area_px=tool.min_area_px,
                )
            )
        return ViewInspection(tools)

    def check_grey(self) -> None:
        """ValueError when a model was taught from colour and would take a grey camera's frames for faded ones."""
        for tool, engine in zip(self._view.tools, self._engines, strict=True):
            taught = engine.model.frame
            # A coarse model of pictures of several sizes takes any, as `inspect` does.
            if taught.pixel == "colour" and (engine.model.detail == "fine" or taught.width is not None):
                raise ValueError(
                    f"the model of {tool.name} was taught from colour and the frames are grey: set the camera's"
                    " pixel_format to a colour format, or teach the model from its grey pictures"
                )

    def _region(self, engine: Engine, width: int, height: int) -> tuple[int, int, int, int]:
        taught = engine.model.frame.region
        if self._view.region == "full" and taught is not None:
            x, y, region_width, region_height = taught
            if x + region_width > width or y + region_height > height:
                raise ValueError(
                    f"the model looks at a region that ends at {x + region_width}, {y + region_height},"
                    f" outside a frame of {width} x {height} px"
                )
            return taught
        return self._view.region_px(width, height)

    def _flat_field(self, width: int, height: int) -> FlatFieldMaps | None:
        wanted = self._view.flat_field
        if wanted is None:
            return None
        dark = None if wanted.dark is None else self._resolve(wanted.dark)
        return load_flat_field(dark, self._resolve(wanted.white), width, height)
