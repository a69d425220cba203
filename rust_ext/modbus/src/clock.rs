//! From the PLC's microseconds to the bridge's clock.

use std::collections::VecDeque;

/// Spans of which the fastest message is kept.
const SPANS: usize = 10;
const SPAN_NS: u64 = 1_000_000_000;

/// Maps a PLC's wrapping 32-bit microsecond clock, by the fastest messages of
/// the last ten seconds.
///
/// A message is never faster than the wire, so the smallest difference between
/// its arrival and the PLC's clock is the one closest to the truth: late messages
/// shift nothing. Drift between the clocks adds 1 ms for each 100 ppm.
#[derive(Clone, Debug, Default)]
pub struct PlcClock {
    /// The last PLC time, as given and widened.
    last: Option<(u32, u64)>,
    /// (when the span began, the smallest arrival less PLC time in it).
    spans: VecDeque<(u64, i128)>,
}

impl PlcClock {
    /// Notes a message that says `time_us` and came at `now_ns`.
    pub fn heard(&mut self, time_us: u32, now_ns: u64) {
        let wide_us = match self.last {
            None => u64::from(time_us),
            Some((before_us, wide_us)) => wide_us + u64::from(time_us.wrapping_sub(before_us)),
        };
        self.last = Some((time_us, wide_us));
        let offset = i128::from(now_ns) - i128::from(wide_us) * 1_000;
        match self.spans.back_mut() {
            Some((since_ns, smallest)) if now_ns.saturating_sub(*since_ns) < SPAN_NS => {
                *smallest = offset.min(*smallest);
            }
            _ => self.spans.push_back((now_ns, offset)),
        }
        while self.spans.len() > SPANS {
            self.spans.pop_front();
        }
    }

    /// When it was, on the bridge's clock, when the PLC's clock said `time_us`,
    /// not more than half an hour before its last message; never after `now_ns`.
    pub fn map(&self, time_us: u32, now_ns: u64) -> u64 {
        let offset = self.spans.iter().map(|&(_, smallest)| smallest).min();
        let (Some((last_us, wide_us)), Some(offset)) = (self.last, offset) else {
            return now_ns;
        };
        let age_us = last_us.wrapping_sub(time_us);
        if age_us > u32::MAX / 2 {
            return now_ns;
        }
        let then = i128::from(wide_us) * 1_000 + offset - i128::from(age_us) * 1_000;
        u64::try_from(then).unwrap_or(0).min(now_ns)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MS: u64 = 1_000_000;

    #[test]
    fn a_late_message_shifts_nothing() {
        let mut clock = PlcClock::default();
        assert_eq!(clock.map(5, 9), 9);
        clock.heard(1_000, 500 * MS);
        clock.heard(11_000, 510 * MS);
        clock.heard(21_000, 570 * MS);
        assert_eq!(clock.map(20_000, 570 * MS), 519 * MS);
        assert_eq!(
            clock.map(30_000, 570 * MS),
            570 * MS,
            "nothing is later than now"
        );
    }

    #[test]
    fn old_spans_are_forgotten() {
        let mut clock = PlcClock::default();
        clock.heard(0, 0);
        for second in 1..=20u64 {
            clock.heard((second * 1_000_000) as u32, second * 1_000 * MS + 2 * MS);
        }
        assert_eq!(clock.map(20_000_000, 20_002 * MS), 20_002 * MS);
    }

    proptest! {
        #[test]
        fn the_error_is_the_fastest_messages(
            start in any::<u32>(),
            trips in prop::collection::vec((1u64..50_000, 0u64..20_000), 2..300),
        ) {
            let mut clock = PlcClock::default();
            let (mut plc_us, mut fastest) = (0u64, u64::MAX);
            for (step, trip_us) in trips {
                plc_us += step;
                fastest = fastest.min(trip_us);
                let raw = start.wrapping_add(plc_us as u32);
                let now_ns = (plc_us + trip_us) * 1_000;
                clock.heard(raw, now_ns);
                if plc_us < 9_000_000 {
                    prop_assert_eq!(clock.map(raw, u64::MAX), (plc_us + fastest) * 1_000);
                }
            }
        }
    }
}
