"""One GenICam camera, opened through Harvesters from any GenTL producer.

`genicam` holds the GIL in every call, the wait for a frame included, which is
why a camera has a process of its own. Raw buffers are taken, not Harvesters'
images: packed pixels are unpacked in Rust, later and much faster.
"""

import contextlib
import ctypes
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from genicam import genapi, gentl
from harvesters.core import Harvester, ImageAcquirer, ParameterKey, ParameterSet

from kenpin.cameras.chunk import Chunk, read_chunk
from kenpin.cameras.clock import Exchange
from kenpin.model.errors import CameraError, CameraMisconfigured

FeatureValue = bool | int | float | str

# Fewer lose frames whenever this process is not scheduled for a moment.
BUFFERS = 16

# What every GenTL producer exports. One of another kind that is called all the
# same takes the whole process down.
ENTRY_POINTS = ("GCInitLib", "GCCloseLib", "TLOpen", "TLUpdateInterfaceList", "IFOpenDevice", "DSStartAcquisition")

GENTL_ERRORS = (gentl.GenericException, gentl.TimeoutException)
GENAPI_ERRORS = (genapi.GenericException, AttributeError, ValueError, TypeError)
ERRORS = (*GENTL_ERRORS, *GENAPI_ERRORS)
# What was asked for is wrong, however often it is asked.
WRONG_ERRORS = (
    genapi.InvalidArgumentException,
    genapi.OutOfRangeException,
    AttributeError,
    ValueError,
    TypeError,
)


@dataclass(frozen=True, slots=True)
class DeviceFound:
    """A camera that a producer offers."""

    device_id: str
    vendor: str
    model: str
    serial_number: str
    transport: str


@dataclass(slots=True)
class RawFrame:
    """A filled buffer of the producer; valid until `GenicamCamera.give_back`.

    `payload` is the producer's memory, not a copy. `device_time_ns` is 0 where
    the camera has no clock.
    """

    payload: bytes
    filled_bytes: int
    width: int
    height: int
    pixel_format: int
    frame_no: int
    device_time_ns: int
    received_ns: int
    chunk: Chunk | None
    buffer: Any


@contextlib.contextmanager
def open_producer(path: Path) -> Iterator[Harvester]:
    """Load a .cti. CameraMisconfigured when it is absent or does not load, CameraError when it finds no cameras now."""
    if not path.is_file():
        raise CameraMisconfigured(f"{path}: there is no such GenTL producer; give the path of a .cti file")
    _check_library(path)
    harvester = Harvester()
    try:
        try:
            harvester.add_file(str(path), check_existence=True, check_validity=True)
        except (*GENTL_ERRORS, OSError, NotImplementedError) as error:
            raise _not_a_producer(path, _short(error)) from error
        try:
            harvester.update()
        except (*GENTL_ERRORS, OSError, NotImplementedError) as error:
            raise CameraError(f"{path}: the producer cannot look for cameras: {_short(error)}") from error
        if str(path) not in harvester.files:
            raise CameraMisconfigured(f"{path}: is not a GenTL producer that can be loaded on this machine")
        yield harvester
    finally:
        harvester.reset()


def _check_library(path: Path) -> None:
    try:
        library = ctypes.CDLL(str(path))
    except OSError as error:
        raise _not_a_producer(path, _short(error).removeprefix(f"{path}: ")) from error
    missing = [name for name in ENTRY_POINTS if not hasattr(library, name)]
    if missing:
        raise _not_a_producer(path, f"it has no {', '.join(missing)}")


def _not_a_producer(path: Path, reason: str) -> CameraMisconfigured:
    return CameraMisconfigured(
        f"{path}: does not load as a GenTL producer: {reason}; it must be a .cti built for this machine, with the"
        " libraries it needs beside it or on LD_LIBRARY_PATH"
    )


def list_devices(producer: Path) -> list[DeviceFound]:
    """The cameras that a producer offers. CameraError when it does not load."""
    with open_producer(producer) as harvester:
        return [_found(info) for info in harvester.device_info_list]


class GenicamCamera:
    """A camera that is open. Use it from one thread; `close` gives everything back.

    Open it away from the main thread: Harvesters takes over SIGINT there.
    """

    def __init__(
        self,
        producer: Path,
        *,
        device_id: str | None = None,
        serial_number: str | None = None,
        features: Mapping[str, FeatureValue] | None = None,
    ) -> None:
        self._stack = contextlib.ExitStack()
        try:
            harvester = self._stack.enter_context(open_producer(producer))
            self._acquirer = self._create(harvester, producer, device_id, serial_number)
            self._stack.callback(self._destroy)
            self._nodes = self._acquirer.remote_device.node_map
            for name, value in (features or {}).items():
                self.set(name, value)
        except BaseException:
            self._stack.close()
            raise
        self._streaming = False

    @staticmethod
    def _create(
        harvester: Harvester, producer: Path, device_id: str | None, serial_number: str | None
    ) -> ImageAcquirer:
        key: dict[str, str] = {}
        if device_id is not None:
            key["id_"] = device_id
        if serial_number is not None:
            key["serial_number"] = serial_number
        devices = [_found(info) for info in harvester.device_info_list]
        names = ", ".join(f"{d.device_id} (serial {d.serial_number})" for d in devices) or "none"
        try:
            # Chunk data is read here in one step; GenApi would take a call a value.
            settings = ParameterSet({ParameterKey.ENABLE_AUTO_CHUNK_DATA_UPDATE: False})
            return harvester.create(key or None, config=settings)
        except ValueError as error:
            asked = " and ".join(f"{k.rstrip('_')} {v!r}" for k, v in key.items()) or "the first camera"
            raise CameraError(f"{producer}: {asked} is not there; cameras found: {names}") from error
        except GENTL_ERRORS as error:
            raise CameraError(
                f"{producer}: the camera does not open: {_short(error)}; is another program using it?"
                f" Cameras found: {names}"
            ) from error

    def _destroy(self) -> None:
        # A camera that was unplugged cannot be told goodbye.
        with contextlib.suppress(*ERRORS):
            self._acquirer.destroy()

    # -- features ---------------------------------------------------------

    def set(self, name: str, value: FeatureValue) -> None:
        """Set a feature. CameraMisconfigured when the camera has none of that name or refuses the value.

        CameraError when it cannot be set now.
        """
        node = self._node(name)
        try:
            if isinstance(node, genapi.IFloat) and not isinstance(value, str):
                node.value = float(value)
            else:
                node.value = value
        except ERRORS as error:
            kind = CameraMisconfigured if isinstance(error, WRONG_ERRORS) else CameraError
            raise kind(f"feature {name} cannot be set to {value!r}: {_short(error)}") from error

    def get(self, name: str) -> FeatureValue:
        """Read a feature. CameraError when it cannot be read."""
        try:
            value: FeatureValue = self._node(name).value
        except ERRORS as error:
            raise CameraError(f"feature {name} cannot be read: {_short(error)}") from error
        return value

    def has(self, name: str) -> bool:
        """Whether the camera has a feature of that name that can be used now."""
        try:
            node = self._nodes.get_node(name)
            return node is not None and genapi.EAccessMode(node.get_access_mode()) not in (
                genapi.EAccessMode.NI,
                genapi.EAccessMode.NA,
            )
        except ERRORS:
            return False

    def execute(self, name: str) -> None:
        """Run a command feature. CameraError when there is none of that name."""
        try:
            self._node(name).execute()
        except ERRORS as error:
            raise CameraError(f"command {name} failed: {_short(error)}") from error

    def _node(self, name: str) -> Any:
        try:
            return getattr(self._nodes, name)
        except ERRORS as error:
            raise CameraMisconfigured(f"the camera has no feature {name}") from error

    def check(self) -> None:
        """Read from the camera itself, not from what GenApi remembers. CameraError when it is gone."""
        node = self._node("Width")
        try:
            node.get_value(ignore_cache=True)
        except ERRORS as error:
            raise CameraError(f"the camera stopped answering: {_short(error)}") from error

    # -- clock ------------------------------------------------------------

    @property
    def has_clock(self) -> bool:
        """Whether the camera's clock can be latched."""
        return self.has("TimestampLatch") and self.has("TimestampLatchValue")

    def latch(self) -> Exchange:
        """Read the camera's clock between two readings of the host's."""
        before_ns = time.monotonic_ns()
        self.execute("TimestampLatch")
        after_ns = time.monotonic_ns()
        return Exchange(before_ns, int(self.get("TimestampLatchValue")), after_ns)

    # -- frames -----------------------------------------------------------

    @property
    def payload_bytes(self) -> int:
        """How large a buffer the camera asks for, chunk data included."""
        return int(self.get("PayloadSize"))

    def start(self, buffers: int = BUFFERS) -> None:
        """Begin to acquire. CameraError when the camera does not start."""
        try:
            low = self._acquirer.min_num_buffers or 1
            self._acquirer.num_buffers = max(buffers, low)
            self._acquirer.start()
        except ERRORS as error:
            raise CameraError(f"the camera does not start: {_short(error)}") from error
        self._streaming = True

    def fetch(self, timeout_s: float) -> RawFrame | None:
        """The next frame, or None when none came in time (or one came incomplete).

        CameraError when the camera is gone.
        """
        try:
            buffer = self._acquirer.try_fetch(timeout=timeout_s, is_raw=True)
            received_ns = time.monotonic_ns()
            if buffer is None:
                return None
            payload: bytes = buffer.raw_buffer
            filled_bytes = _filled_bytes(buffer, len(payload))
            return RawFrame(
                payload=payload,
                filled_bytes=filled_bytes,
                width=buffer.width,
                height=buffer.height,
                pixel_format=buffer.pixel_format,
                frame_no=buffer.frame_id,
                device_time_ns=_device_time_ns(buffer),
                received_ns=received_ns,
                chunk=read_chunk(payload, filled_bytes),
                buffer=buffer,
            )
        except ERRORS as error:
            raise CameraError(f"the camera stopped answering: {_short(error)}") from error

    def give_back(self, frame: RawFrame) -> None:
        """Return a frame's buffer to the camera; the frame must not be used afterwards."""
        try:
            frame.buffer.parent.queue_buffer(frame.buffer)
        except ERRORS as error:
            raise CameraError(f"the camera does not take its buffer back: {_short(error)}") from error

    def stop(self) -> None:
        """End the acquisition; nothing happens where there is none."""
        if self._streaming:
            self._streaming = False
            with contextlib.suppress(*ERRORS):
                self._acquirer.stop()

    def close(self) -> None:
        """Stop, and give the camera and its producer back; may be called again."""
        self.stop()
        self._stack.close()


def _found(info: Any) -> DeviceFound:
    return DeviceFound(
        device_id=_text(info, "id_"),
        vendor=_text(info, "vendor"),
        model=_text(info, "model"),
        serial_number=_text(info, "serial_number"),
        transport=_text(info, "tl_type"),
    )


def _text(info: Any, name: str) -> str:
    try:
        return str(getattr(info, name) or "")
    except GENTL_ERRORS:
        return ""


def _filled_bytes(buffer: Any, length: int) -> int:
    try:
        filled = int(buffer.size_filled)
    except GENTL_ERRORS:
        return length
    return filled if 0 < filled <= length else length


def _device_time_ns(buffer: Any) -> int:
    try:
        return int(buffer.timestamp_ns)
    except GENTL_ERRORS:
        return 0


def _short(error: BaseException) -> str:
    text = str(error).strip().splitlines()
    return text[0] if text else type(error).__name__
