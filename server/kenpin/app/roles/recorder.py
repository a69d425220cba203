"""`kenpin serve recorder CAMERA`: evidence of one camera's parts."""

import os
from collections.abc import Iterator
from pathlib import Path

from kenpin.api.control import Sample
from kenpin.app.log import log_of
from kenpin.app.roles.common import Home, Worker, control, stop_on_signals
from kenpin.live import Recorder, RecorderPlan

NICE = 10


def serve_recorder(name: str, config: Path) -> None:
    """Run until told to stop. KenpinError when it cannot."""
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
