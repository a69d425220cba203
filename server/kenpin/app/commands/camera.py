"""kenpin camera list, kenpin camera snap."""

import dataclasses
import json
import threading
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from kenpin.model.errors import CameraError, InputError

app = typer.Typer(no_args_is_help=True, help="Cameras: list them, take a picture.", rich_markup_mode=None)

Producer = Annotated[
    str, typer.Option(help='A GenTL producer: the path of a .cti, or "builtin" for the simulated cameras.')
]


@app.command("list")
def list_cameras(
    producer: Producer = "builtin",
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """List the cameras that a producer offers."""
    from kenpin.cameras import list_devices
    from kenpin.config import Places

    devices = list_devices(Places.producer_path(producer))
    if as_json:
        print(json.dumps([dataclasses.asdict(device) for device in devices], indent=2))
        return
    table = Table(box=None, pad_edge=False)
    for name in ("device_id", "vendor", "model", "serial_number", "transport"):
        table.add_column(name)
    for device in devices:
        table.add_row(*dataclasses.astuple(device))
    Console().print(table if devices else "the producer offers no camera")


@app.command()
def snap(
    out: Annotated[Path, typer.Argument(help="Where to write the picture: .png, .tiff, .bmp or .jpg.")],
    producer: Producer = "builtin",
    device_id: Annotated[str | None, typer.Option(help="Which camera; left out: the first.")] = None,
    feature: Annotated[
        list[str] | None, typer.Option(help="A GenICam feature to set first, NAME=VALUE; may be repeated.")
    ] = None,
    timeout_s: Annotated[float, typer.Option(min=0.1, help="How long to wait for the picture.")] = 5.0,
) -> None:
    """Take one picture with a camera."""
    from kenpin.config import Places

    features = dict(_feature(text) for text in feature or [])
    path = Places.producer_path(producer)
    # Opened on the main thread, the camera's library would take over Ctrl-C.
    problems: list[CameraError | InputError] = []

    def work() -> None:
        try:
            _snap(path, device_id, features, timeout_s, out)
        except (CameraError, InputError) as error:
            problems.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    if problems:
        raise problems[0]


def _snap(
    producer: Path,
    device_id: str | None,
    features: dict[str, bool | int | float | str],
    timeout_s: float,
    out: Path,
) -> None:
    import cv2

    from kenpin.cameras import GenicamCamera, pixel_bytes
    from kenpin.live.picture import decode_picture

    camera = GenicamCamera(producer, device_id=device_id, features=features)
    try:
        camera.start()
        frame = camera.fetch(timeout_s)
        if frame is None:
            raise CameraError(f"no picture came within {timeout_s:g} s; is the camera set to an external trigger?")
        payload = memoryview(frame.payload)[: pixel_bytes(frame.pixel_format, frame.width, frame.height)]
        try:
            picture = decode_picture(frame.pixel_format, frame.width, frame.height, payload)
        except ValueError as error:
            raise CameraError(f"the camera's pixel format cannot be shown: {error}") from error
        camera.give_back(frame)
    finally:
        camera.close()
    try:
        written = cv2.imwrite(str(out), picture)
    except cv2.error as error:
        raise InputError(f"{out}: no picture format of that name; write .png, .tiff, .bmp or .jpg") from error
    if not written:
        raise InputError(f"{out}: cannot be written; does its folder exist?")
    print(f"{out}: {picture.shape[1]} x {picture.shape[0]} px")


def _feature(text: str) -> tuple[str, bool | int | float | str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise InputError(f"--feature {text!r}: write NAME=VALUE, such as ExposureTime=1000")
    if value.lower() in ("true", "false"):
        return name, value.lower() == "true"
    for kind in (int, float):
        try:
            return name, kind(value)
        except ValueError:
            continue
    return name, value
