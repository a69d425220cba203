"""kenpin camera list, kenpin camera snap."""

import dataclasses
import json
import threading
import time
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from kenpin.model.errors import CameraError, InputError, ResourceError

app = typer.Typer(no_args_is_help=True, help="Cameras: list them, take a picture.", rich_markup_mode=None)

Producer = Annotated[
    str, typer.Option(help='A GenTL producer: the path of a .cti, or "builtin" for the simulated cameras.')
]
FORMATS = (".png", ".tiff", ".tif", ".bmp", ".jpg", ".jpeg")
# How soon a picture that does not come lets Ctrl-C through.
FETCH_S = 0.1


@app.command("list")
def list_cameras(
    producer: Producer = "builtin",
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """List the cameras that a producer offers.

    Ends with 2 when it is absent or does not load.
    """
    from kenpin.cameras import list_devices

    devices = list_devices(_producer(producer))
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
    out: Annotated[
        Path, typer.Argument(help="Where to write the picture; its ending says how: .png, .tiff, .bmp or .jpg.")
    ],
    producer: Producer = "builtin",
    device_id: Annotated[str | None, typer.Option(help="Which camera; left out: the first.")] = None,
    feature: Annotated[
        list[str] | None, typer.Option(help="A GenICam feature to set first, NAME=VALUE; may be repeated.")
    ] = None,
    timeout_s: Annotated[float, typer.Option(min=0.1, help="How long to wait for the picture.")] = 5.0,
) -> None:
    """Take one picture with a camera, and write it as PNG, TIFF, BMP or JPEG.

    Ends with 2 when the producer is absent or does not load, or there is no such
    format or folder; 1 when the camera fails.
    """
    features = dict(_feature(text) for text in feature or [])
    _check_writable(out)
    path = _producer(producer)
    # Opened on the main thread, the camera's library would take over Ctrl-C.
    problems: list[CameraError] = []
    pictures: list[Any] = []
    ending = threading.Event()

    def work() -> None:
        try:
            pictures.append(_take(path, device_id, features, timeout_s, ending))
        except CameraError as error:
            problems.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    try:
        # A join that is interrupted would forget the thread, and the camera with it.
        while thread.is_alive():
            time.sleep(FETCH_S / 4)
    finally:
        ending.set()
        thread.join()
    if problems:
        raise problems[0]
    _write(out, pictures[0])


def _producer(text: str) -> Path:
    from kenpin.config import Places

    path = Places.producer_path(text)
    if not path.is_file():
        what = "is a folder, not a GenTL producer" if path.is_dir() else "there is no such GenTL producer"
        raise InputError(f"{path}: {what}; give the path of a .cti file")
    return path


def _take(
    producer: Path,
    device_id: str | None,
    features: dict[str, bool | int | float | str],
    timeout_s: float,
    ending: threading.Event,
) -> Any:
    """A picture, (h, w) or (h, w, 3) BGR uint8. CameraError when none can be had."""
    from kenpin.cameras import GenicamCamera, pixel_bytes
    from kenpin.live.picture import decode_picture

    camera = GenicamCamera(producer, device_id=device_id, features=features)
    try:
        camera.start()
        until_s = time.monotonic() + timeout_s
        frame = None
        while frame is None and not ending.is_set() and time.monotonic() < until_s:
            frame = camera.fetch(FETCH_S)
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
    return picture


def _check_writable(out: Path) -> None:
    if out.suffix.lower() not in FORMATS:
        known = ", ".join(FORMATS)
        raise InputError(f"{out}: {out.suffix or 'no ending'} is no picture format that is written; end it in {known}")
    if not out.absolute().parent.is_dir():
        raise InputError(f"{out}: cannot be written: its folder does not exist; name a file in one that does")


def _write(out: Path, picture: Any) -> None:
    import cv2

    _, coded = cv2.imencode(out.suffix.lower(), picture)
    try:
        out.write_bytes(coded.tobytes())
    except OSError as error:
        raise ResourceError(f"{out}: the picture cannot be written: {error.strerror}") from error
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
