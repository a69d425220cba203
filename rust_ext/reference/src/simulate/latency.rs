//! Percentiles of spans, in bounded memory.

use serde_json::{Value, json};

const STEPS: u64 = 64;

/// Spans counted in buckets at most 1.6 % wide.
#[derive(Clone, Debug, Default)]
pub struct Latency {
    buckets: Vec<u64>,
    count: u64,
    ns_max: u64,
}

impl Latency {
    /// Counts one span.
    pub fn add(&mut self, ns: u64) {
        let index = bucket(ns);
        if self.buckets.len() <= index {
            self.buckets.resize(index + 1, 0);
        }
        self.buckets[index] += 1;
        self.count += 1;
        self.ns_max = self.ns_max.max(ns);
    }

    /// The span that a share `quantile` of all does not exceed, in ms.
    fn quantile_ms(&self, quantile: f64) -> Option<f64> {
        let rank = ((self.count as f64 * quantile).ceil() as u64).max(1);
        let mut seen = 0;
        let index = self.buckets.iter().position(|&count| {
            seen += count;
            seen >= rank
        })?;
        Some(upper_ns(index).min(self.ns_max) as f64 / 1e6)
    }

    /// p50, p99, p99.9 (null below 10,000 spans), the largest and how many there were.
    pub fn summary_ms(&self) -> Value {
        let p99_9 = if self.count >= 10_000 {
            self.quantile_ms(0.999)
        } else {
            None
        };
        let max = (self.count > 0).then_some(self.ns_max as f64 / 1e6);
        json!({"p50": self.quantile_ms(0.5), "p99": self.quantile_ms(0.99), "p99_9": p99_9,
               "max": max, "n": self.count})
    }
}

/// The bucket of a span: exact below 128 ns, then 64 steps to each doubling.
fn bucket(ns: u64) -> usize {
    let shift = (64 - ns.leading_zeros()).saturating_sub(7);
    (u64::from(shift) * STEPS + (ns >> shift)) as usize
}

/// The largest span of a bucket.
fn upper_ns(index: usize) -> u64 {
    let index = index as u64;
    if index < 2 * STEPS {
        return index;
    }
    let shift = index / STEPS - 1;
    ((index - shift * STEPS + 1) << shift) - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_hold_their_spans() {
        for ns in (0..100_000).chain([1 << 40, u64::MAX >> 1]) {
            let index = bucket(ns);
            assert!(upper_ns(index) >= ns);
            assert!(index == 0 || upper_ns(index - 1) < ns, "{ns}");
        }
    }

    #[test]
    fn percentiles_are_close_and_honest() {
        let mut latency = Latency::default();
        assert!(latency.summary_ms()["p50"].is_null());
        (1..=1_000u64).for_each(|ms| latency.add(ms * 1_000_000));
        let summary = latency.summary_ms();
        let p50 = summary["p50"].as_f64().unwrap();
        assert!((500.0..508.0).contains(&p50), "{p50}");
        assert_eq!(summary["max"], 1000.0);
        assert!(summary["p99_9"].is_null());
    }
}
