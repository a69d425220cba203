"""kenpin.yaml: where things are. Lines, stations, cameras, gates, the hub and what is kept."""

from collections.abc import Iterator
from typing import Annotated, Literal, TypeVar

from pydantic import Field

from kenpin.config.names import (
    CommonName,
    FeatureValue,
    Listen,
    Millimetres,
    Milliseconds,
    Name,
    PathText,
    StoreText,
    Strict,
    section,
)

# Each reader of a ring (station, recorder, viewer) may pin 3 slots, and the
# writer needs two that nobody holds.
RING_SLOTS_MIN = 11
RING_SLOTS_MAX = 256
# Half the spacing is where two parts' windows touch; a little less leaves room
# for both clocks' error.
JOIN_WINDOW_SHARE_OF_SPACING = 0.4
# It is renewed every third of itself; a shorter one would lapse at each hiccup.
LEASE_MS_MIN = 30
BUILTIN_PRODUCER = "builtin"

# Causes that are seen on a part; where no verdict could be trusted there is one way only.
SeenCause = Literal["surface_defect", "dimension", "part_missing"]
CountsPerMm = Annotated[float, Field(gt=0, le=100_000)]

RoleWord = Literal["operator", "technician", "engineer", "quality", "administrator"]

T = TypeVar("T")


class Tls(Strict):
    """Certificates of a port that others can reach. Clients prove who they are with client_ca."""

    certificate: PathText
    key: PathText
    client_ca: PathText


class Ring(Strict):
    """The frame ring in shared memory between a camera process and its readers."""

    slots: Annotated[int, Field(ge=RING_SLOTS_MIN, le=RING_SLOTS_MAX)] = 16


class Camera(Strict):
    """One GenICam camera and how its frames find their part."""

    name: Name
    # "builtin" (Kenpin's own producer) or the path of a .cti file.
    producer: PathText = BUILTIN_PRODUCER
    # Which of the producer's devices; left out: its first.
    device_id: str | None = None
    serial_number: str | None = None
    trigger: Literal["line0", "software", "free_run"] = "free_run"
    # A GenICam PixelFormat; left out: as the camera stands.
    pixel_format: str | None = None
    # GenICam features set at each open, in this order.
    features: dict[str, FeatureValue] = Field(default_factory=dict)
    ring: Ring = section(Ring)
    # How the camera's clock is mapped to the host's: by latching it, or by
    # taking the instant at which a frame arrived.
    host_clock: Literal["latch", "receive"] = "latch"
    # Which lane of the gate group it looks at.
    lane: Annotated[int, Field(ge=0, le=63)] = 0
    # Exposure = trigger + delay_us + offset_mm / belt speed.
    offset_mm: Millimetres = 0.0
    delay_us: Annotated[int, Field(ge=0, le=60_000_000)] = 0
    # Join by the camera's own counter, cross-checked against time.
    counter_join: bool = False


class Engine(Strict):
    """What runs a station's models."""

    name: Literal["onnxruntime", "openvino", "tensorrt"] = "onnxruntime"
    threads: Annotated[int, Field(ge=1, le=256)] = 1


class Station(Strict):
    """Cameras whose views are judged by one process with one recipe."""

    name: Name
    recipe: PathText
    gate_group: Name
    # From the trigger to the disposition.
    budget_ms: Milliseconds
    engine: Engine = section(Engine)
    cameras: Annotated[tuple[Camera, ...], Field(min_length=1, max_length=16)]


class Line(Strict):
    """A work center: stations in the order in which a part meets them."""

    name: Name
    # Without a part for this long, while an order runs, the line is down.
    stop_after_s: Annotated[float, Field(ge=1, le=86_400)] = 60.0
    stations: Annotated[tuple[Station, ...], Field(min_length=1)]


class Lane(Strict):
    """One track of parts through a gate."""

    lane: Annotated[int, Field(ge=0, le=63)] = 0
    # From the photo-eye to the gate.
    distance_mm: Annotated[float, Field(gt=0, le=1_000_000)]
    # How wide a part's window at the gate is; left out: half of what the belt moves in min_spacing_ms.
    window_mm: Annotated[float, Field(gt=0, le=100_000)] | None = None


class Route(Strict):
    """Where a diverter sends some of the parts. A score is a view's worst, as a share of its limit."""

    # Parts that pass, or parts that are rejected for what was seen on them.
    of: Literal["pass", "reject"]
    # Only rejects of these causes; left out: all.
    causes: Annotated[tuple[SeenCause, ...], Field(min_length=1)] | None = None
    # Only from this score on, and only below this one.
    score_from: Annotated[float, Field(ge=0)] | None = None
    score_below: Annotated[float, Field(gt=0)] | None = None
    # Back to be looked at again, instead of rejected.
    reinspect: bool = False
    # The diverter's number for the way.
    destination: Annotated[int, Field(ge=0, le=0xFFFF_FFFF)]


class PolicyApproval(Strict):
    """By whose word a gate passes parts that it was told nothing about."""

    # Signed with kenpin gate approve.
    document: PathText
    # The certificate or public key of who may sign it.
    approver: PathText


class Gate(Strict):
    """A reject gate that will connect to its group's port."""

    name: Name
    # What it does with a part that it was told nothing about.
    fail_policy: Literal["reject", "stop", "pass"] = "reject"
    # "pass" needs a signed approval.
    fail_policy_approval: PolicyApproval | None = None
    lanes: Annotated[tuple[Lane, ...], Field(min_length=1)]
    # What its Hello must say of its encoder; left out: anything that can be worked with.
    counts_per_mm: CountsPerMm | None = None
    encoder_bits: Annotated[int, Field(ge=8, le=64)] | None = None
    # How far its photo-eye is behind that of the first gate of the same lane.
    offset_mm: Millimetres = 0.0
    # Common names of client certificates that are its own besides its name.
    certificate_names: tuple[CommonName, ...] = ()
    # Where a diverter sends parts; the first that fits is taken.
    routes: tuple[Route, ...] = ()


class Limits(Strict):
    """What stops the line until a person resets it, besides what a gate latches itself."""

    # Parts in a row of one lane that are rejected for what was seen on them.
    consecutive_rejects: Annotated[int, Field(ge=1, le=1_000_000)] | Literal["none"] = 10
    # A reject that was not seen to happen.
    reject_unconfirmed: bool = True
    # A part that was to pass and did not.
    unexpected_reject: bool = True
    # A fault that the gate latched.
    gate_fault: bool = True


class Simulate(Strict):
    """The simulated gate and conveyor of a demonstration."""

    # Parts a second; "as_fast": the next part on the previous disposition.
    rate_parts_s: Annotated[float, Field(gt=0, le=10_000)] | Literal["as_fast"] = 20.0
    speed_mm_s: Annotated[float, Field(gt=0, le=100_000)] = 300.0
    counts_per_mm: CountsPerMm = 10.0


class GateGroup(Strict):
    """The gates of one gate process, and the promise it keeps to them."""

    name: Name
    listen: Listen
    tls: Tls | None = None
    # No photo-eye and no gate: each frame is a part, and nothing is gated.
    free_run: bool = False
    # The first one's photo-eye defines the part's key. None in free run.
    gates: tuple[Gate, ...] = ()
    # Without word from the gate process for this long, a gate passes nothing more.
    lease_ms: Annotated[float, Field(ge=LEASE_MS_MIN, le=60_000)] = 300.0
    # How long before its deadline a REJECT is sent.
    guard_ms: Annotated[float, Field(gt=0, le=1000)] = 1.0
    # The least time between two parts of a lane.
    min_spacing_ms: Milliseconds = 20.0
    # How far a view may be from where it is expected; left out: 0.4 of the spacing.
    join_window_ms: Milliseconds | None = None
    # The longest a part is on its way from the photo-eye past the gate.
    transit_ms: Milliseconds = 3000.0
    # The fastest the belt runs; needed wherever there are gates.
    speed_mm_s_max: Annotated[float, Field(gt=0, le=100_000)] | None = None
    # From the gate's signal to the part being moved, and the link's worst time.
    actuator_ms: Annotated[float, Field(ge=0, le=10_000)] = 50.0
    link_ms: Annotated[float, Field(ge=0, le=10_000)] = 5.0
    # "normal": a PASS survives the process; "full": it survives a power cut.
    durability: Literal["normal", "full"] = "normal"
    journal_bytes_max: Annotated[int, Field(ge=16 * 1024 * 1024)] = 4 * 1024**3
    # When the journal takes no entries nothing passes: the line runs on, or is stopped.
    on_journal_full: Literal["reject", "stop"] = "reject"
    limits: Limits = section(Limits)
    # No stop is latched here, whatever `limits` says: for demonstrations and
    # replays of defects only.
    demo_limits_off: bool = False
    simulate: Simulate | None = None

    @property
    def join_window_us(self) -> int:
        """The join window in microseconds: as configured, else derived from the spacing."""
        if self.join_window_ms is not None:
            return round(self.join_window_ms * 1000)
        return int(self.min_spacing_ms * 1000 * JOIN_WINDOW_SHARE_OF_SPACING)


class Sessions(Strict):
    """How long somebody who signed on with a password stays so."""

    idle_minutes: Annotated[float, Field(ge=1, le=1440)] = 60.0
    absolute_hours: Annotated[float, Field(ge=0.1, le=168)] = 12.0
    per_user_max: Annotated[int, Field(ge=1, le=100)] = 5


class Hub(Strict):
    """The ports that programs and people use, and where the history is kept."""

    grpc_listen: Listen = "127.0.0.1:50051"
    http_listen: Listen = "127.0.0.1:8080"
    tls: Tls | None = None
    # With tls. required: each gRPC client shows a certificate of client_ca's,
    # beside which a token may name the person. none: tokens alone say who calls.
    client_certificates: Literal["required", "none"] = "required"
    # open: this machine's users may do everything over loopback without TLS.
    # required: they need a session or a token too.
    identity: Literal["open", "required"] = "open"
    # What the holders of certificates may do, by common name.
    certificate_roles: dict[CommonName, tuple[RoleWord, ...]] = Field(default_factory=dict)
    sessions: Sessions = section(Sessions)
    # An SQLite file, or a PostgreSQL database: postgresql://user@host:5432/database.
    store: StoreText = "state:store.sqlite"
    # The database's password, in a file that only Kenpin's user can read.
    store_password_file: PathText | None = None


class Evidence(Strict):
    """Which pictures the recorder keeps, and how much of them."""

    keep: Literal["rejects", "sample", "all", "none"] = "rejects"
    # With "sample": every n-th good part beside the rejects.
    sample_every: Annotated[int, Field(ge=1)] = 100
    bytes_max: Annotated[int, Field(ge=1_000_000)] = 10 * 1000**3
    age_days_max: Annotated[float, Field(gt=0)] = 30.0


class Storage(Strict):
    """Directories. Left out, they follow the user's own."""

    state_dir: PathText | None = None
    run_dir: PathText | None = None
    # Where rings and line pages live; must be memory, not a disk.
    shared_memory_dir: PathText = "/dev/shm"
    evidence: Evidence = section(Evidence)


class Site(Strict):
    """A whole kenpin.yaml, checked. Paths are absolute after `load_site` (or start with "state:")."""

    schema_version: Literal[1]
    site: Name
    lines: Annotated[tuple[Line, ...], Field(min_length=1)]
    gate_groups: Annotated[tuple[GateGroup, ...], Field(min_length=1)]
    hub: Hub = section(Hub)
    storage: Storage = section(Storage)

    @property
    def stations(self) -> tuple[Station, ...]:
        """Every station of the site, in the file's order."""
        return tuple(station for line in self.lines for station in line.stations)

    @property
    def cameras(self) -> tuple[Camera, ...]:
        """Every camera of the site, in the file's order."""
        return tuple(camera for station in self.stations for camera in station.cameras)

    def line_of(self, station: str) -> Line:
        """The line a station stands in. KeyError when there is no such station."""
        return _one((line for line in self.lines for s in line.stations if s.name == station), station)

    def station(self, name: str) -> Station:
        """The station of that name. KeyError when there is none."""
        return _one((s for s in self.stations if s.name == name), name)

    def camera(self, name: str) -> Camera:
        """The camera of that name. KeyError when there is none."""
        return _one((c for c in self.cameras if c.name == name), name)

    def station_of(self, camera: str) -> Station:
        """The station a camera belongs to. KeyError when there is no such camera."""
        return _one((s for s in self.stations for c in s.cameras if c.name == camera), camera)

    def gate_group(self, name: str) -> GateGroup:
        """The gate group of that name. KeyError when there is none."""
        return _one((g for g in self.gate_groups if g.name == name), name)

    def gate_group_of(self, station: str) -> GateGroup:
        """The gate group that a station submits to. KeyError when there is no such station."""
        return self.gate_group(self.station(station).gate_group)

    def stations_of_group(self, gate_group: str) -> tuple[Station, ...]:
        """The stations whose views make up that group's parts."""
        return tuple(s for s in self.stations if s.gate_group == gate_group)


def _one(found: Iterator[T], name: str) -> T:
    for item in found:
        return item
    raise KeyError(name)
