"""`kenpin serve recorder CAMERA`: evidence of one camera's parts.

Below `kenpin run` it has a second, last task: when its supervisor was killed,
it removes what the other processes, which were killed with it, left in shared
memory.
"""

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from kenpin.api.control import Sample
from kenpin.app.log import log_of
from kenpin.app.programs import shared_memory_paths
from kenpin.app.roles.common import Home, Worker, control, stop_on_signals
from kenpin.app.run import held, site_lock
from kenpin.live import Recorder, RecorderPlan
from kenpin.native import ring_sweep

NICE = 10
# For the others to be gone after their supervisor.
SWEEP_TIMEOUT_S = 2.0
SWEEP_STEP_S = 0.05


def serve_recorder(name: str, config: Path) -> None:
    """Run until told to stop. KenpinError when it cannot."""
    parent = os.getppid()
    home = Home.load(config)
    camera = home.camera(name)
    evidence = home.site.storage.evidence
    os.nice(NICE)
    stop = stop_on_signals()
    recorder = Recorder(
        RecorderPlan(
            camera=name,
            ring_path=home.places.ring_path(camera.name),
            notice_path=home.places.notice_socket(camera.name),
            spool_dir=home.places.spool_dir,
            keep=evidence.keep,
            sample_every=evidence.sample_every,
            bytes_max=evidence.bytes_max,
            age_days_max=evidence.age_days_max,
        ),
        log_of("recorder", name),
    )

    def metrics() -> Iterator[Sample]:
        counts = recorder.counts
        yield "kenpin_evidence_kept_total", {"camera": name}, counts.kept
        yield "kenpin_evidence_gone_total", {"camera": name}, counts.gone
        yield "kenpin_evidence_failed_total", {"camera": name}, counts.failed
        yield "kenpin_evidence_pruned_total", {"camera": name}, counts.pruned

    with control(home, "recorder", name, stop, ready=list, metrics=metrics):
        work = Worker(recorder.run, stop)
        work.start()
        stop.wait()
        recorder.stop()
        work.finish(timeout_s=2.0)
    if os.getppid() != parent:
        sweep_behind(home)


def sweep_behind(home: Home) -> None:
    """Remove rings and line pages once nobody writes them, unless another run of the site has begun meanwhile."""
    paths = shared_memory_paths(home.site, home.places)
    until_s = time.monotonic() + SWEEP_TIMEOUT_S
    with contextlib.suppress(BlockingIOError), held(site_lock(home.places)):
        while any(os.path.exists(path) for path in paths) and time.monotonic() < until_s:
            ring_sweep(paths)
            time.sleep(SWEEP_STEP_S)
