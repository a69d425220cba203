"""`/metrics`: the figures of the hub and of every role it can ask, as Prometheus reads them."""

from collections.abc import Iterable, Iterator

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from kenpin.api.control import Sample
from kenpin.api.stations import Stations
from kenpin.hub.process import Hub
from kenpin.hub.stages import BOUNDS_S

HELP = {
    "kenpin_parts_total": "Parts decided, by Kenpin's verdict and, of rejects, their cause.",
    "kenpin_triggers_total": "Parts that the photo-eye told of.",
    "kenpin_deadline_missed_total": "Parts without a verdict in time; each was rejected.",
    "kenpin_trigger_missed_total": "Numbers of parts that no gate ever told of.",
    "kenpin_stage_duration_seconds": "How long a stage took; total is the trigger to the disposition.",
    "kenpin_role_up": "Whether a role answers (1) or not (0).",
    "kenpin_feed_connected": "Whether a gate process's journal is followed.",
    "kenpin_feed_lag_entries": "Journal entries that the store does not hold yet.",
    "kenpin_store_changes_total": "The store's order: changes and events in it.",
    "kenpin_watchers": "Streams that watch verdicts.",
}
_TOTAL = "_total"


class Samples(Collector):
    """The figures as they are when they are asked for."""

    def __init__(self, hub: Hub, stations: Stations) -> None:
        self._hub = hub
        self._stations = stations

    def collect(self) -> Iterator[Metric]:
        """Every family; asks each role, half a second at most."""
        yield from families((*self._hub.metrics(), *self._stations.samples()))
        yield self._stages()

    def _stages(self) -> Metric:
        family = HistogramMetricFamily(
            "kenpin_stage_duration_seconds",
            HELP["kenpin_stage_duration_seconds"],
            labels=("gate_group", "station", "stage"),
        )
        for labels, histogram in sorted(self._hub.stages.histograms().items()):
            buckets = [(str(bound), int(below)) for bound, below in zip(BOUNDS_S, histogram.below, strict=True)]
            family.add_metric(labels, [*buckets, ("+Inf", histogram.count)], histogram.sum_s)
        return family


def families(samples: Iterable[Sample]) -> Iterator[Metric]:
    """Samples by name; what ends in _total is a counter, all else a gauge."""
    by_name: dict[str, list[Sample]] = {}
    for sample in samples:
        by_name.setdefault(sample[0], []).append(sample)
    for name, found in sorted(by_name.items()):
        labels = sorted({label for _, own, _ in found for label in own})
        kind = CounterMetricFamily if name.endswith(_TOTAL) else GaugeMetricFamily
        words = HELP.get(name, name.removeprefix("kenpin_").removesuffix(_TOTAL).replace("_", " "))
        family = kind(name, words, labels=labels)
        for _, own, value in found:
            family.add_metric([own.get(label, "") for label in labels], value)
        yield family


def exposition(hub: Hub, stations: Stations) -> bytes:
    """The answer to a scrape."""
    registry = CollectorRegistry()
    registry.register(Samples(hub, stations))
    ProcessCollector(registry=registry)
    return generate_latest(registry)
