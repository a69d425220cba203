//! How long a gate's heartbeats are under way: counted, and told once a minute.
#![forbid(unsafe_code)]

use kenpin_proto::gate::v1::LinkMeasured;

/// Buckets, four to each doubling, from 1 us to a second.
const BUCKETS: usize = 81;
const TOLD_EVERY_NS: u64 = 60_000_000_000;

/// Heartbeats since they were last told of, by how much slower each was than
/// the fastest of its time.
#[derive(Debug, Default)]
pub struct Trips {
    first_ns: u64,
    last_ns: u64,
    max_ns: u64,
    buckets: Vec<u32>,
}

fn bucket_of(excess_ns: u64) -> usize {
    if excess_ns < 1000 {
        return 0;
    }
    let quarters = (excess_ns as f64 / 1000.0).log2() * 4.0;
    (quarters.floor() as usize + 1).min(BUCKETS - 1)
}

impl Trips {
    /// Counts one, received at `now_ns`; answers what there is to tell, once a minute.
    pub fn add(&mut self, gate: &str, now_ns: u64, excess_ns: u64) -> Option<LinkMeasured> {
        if self.buckets.is_empty() {
            self.first_ns = now_ns;
        }
        let bucket = bucket_of(excess_ns);
        if self.buckets.len() <= bucket {
            self.buckets.resize(bucket + 1, 0);
        }
        self.buckets[bucket] = self.buckets[bucket].saturating_add(1);
        self.last_ns = now_ns;
        self.max_ns = self.max_ns.max(excess_ns);
        if now_ns.saturating_sub(self.first_ns) < TOLD_EVERY_NS {
            return None;
        }
        let told = std::mem::take(self);
        Some(LinkMeasured {
            gate: gate.to_owned(),
            first_ns: told.first_ns,
            last_ns: told.last_ns,
            buckets: told.buckets,
            max_ns: told.max_ns,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_is_a_quarter_of_a_doubling() {
        assert_eq!(bucket_of(0), 0);
        assert_eq!(bucket_of(999), 0);
        assert_eq!(bucket_of(1000), 1);
        assert_eq!(bucket_of(2000), 5);
        assert_eq!(bucket_of(1_000_000), 40);
        assert_eq!(bucket_of(u64::MAX), BUCKETS - 1);
    }

    #[test]
    fn what_was_counted_is_told_once_a_minute_and_begins_anew() {
        let mut trips = Trips::default();
        for tenth in 0..600 {
            assert_eq!(trips.add("gate-1", 5 + tenth * 100_000_000, 1500), None);
        }
        let told = trips.add("gate-1", 5 + TOLD_EVERY_NS, 40_000).unwrap();
        assert_eq!(told.buckets.iter().sum::<u32>(), 601);
        assert_eq!((told.buckets[3], told.max_ns), (600, 40_000));
        assert_eq!((told.first_ns, told.last_ns), (5, 5 + TOLD_EVERY_NS));
        assert_eq!(trips.add("gate-1", 6 + TOLD_EVERY_NS, 0), None);
        assert_eq!(trips.buckets, [1]);
    }
}
