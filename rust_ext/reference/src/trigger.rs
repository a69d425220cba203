//! From a PLC's narrow trigger counter to numbers that never wrap.

/// What a reading of the PLC's trigger counter means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TriggerStep {
    /// The next trigger, with its wide number.
    Next(u64),
    /// A trigger after `missed` others that nobody saw; they are the numbers just below.
    Skipped {
        /// The wide number of the trigger that was seen.
        trigger_no: u64,
        /// How many numbers before it were never seen.
        missed: u64,
    },
    /// The counter stands where it stood, or went back: no new trigger.
    Repeated,
}

/// Widens one lane's trigger counter to 64 bits.
///
/// The counter may have 8 to 64 bits and wraps; numbers begin at 1 with the
/// first trigger after a boot, whatever the counter shows then.
#[derive(Clone, Copy, Debug)]
pub struct TriggerCounter {
    mask: u64,
    last: Option<(u64, u64)>,
}

impl TriggerCounter {
    /// A counter of `bits` bits; `None` unless 8 to 64.
    pub fn new(bits: u32) -> Option<Self> {
        (8..=64).contains(&bits).then(|| Self {
            mask: u64::MAX >> (64 - bits),
            last: None,
        })
    }

    /// Takes the counter as it was latched with the trigger.
    pub fn widen(&mut self, raw: u64) -> TriggerStep {
        let raw = raw & self.mask;
        let Some((last_raw, last_wide)) = self.last else {
            self.last = Some((raw, 1));
            return TriggerStep::Next(1);
        };
        let step = raw.wrapping_sub(last_raw) & self.mask;
        if step == 0 || step > self.mask / 2 {
            return TriggerStep::Repeated;
        }
        let trigger_no = last_wide + step;
        self.last = Some((raw, trigger_no));
        match step {
            1 => TriggerStep::Next(trigger_no),
            _ => TriggerStep::Skipped {
                trigger_no,
                missed: step - 1,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn widens_over_a_wrap() {
        let mut counter = TriggerCounter::new(8).unwrap();
        assert_eq!(counter.widen(254), TriggerStep::Next(1));
        assert_eq!(counter.widen(255), TriggerStep::Next(2));
        assert_eq!(counter.widen(0), TriggerStep::Next(3));
        assert_eq!(counter.widen(0), TriggerStep::Repeated);
        assert_eq!(counter.widen(255), TriggerStep::Repeated);
        assert_eq!(
            counter.widen(4),
            TriggerStep::Skipped {
                trigger_no: 7,
                missed: 3
            }
        );
    }

    proptest! {
        #[test]
        fn counts_every_trigger_once(bits in 8u32..=16, first in any::<u64>(), steps in prop::collection::vec(1u64..100, 1..200)) {
            let mut counter = TriggerCounter::new(bits).unwrap();
            counter.widen(first);
            let mut raw = first;
            let mut wide = 1;
            for step in steps {
                raw = raw.wrapping_add(step);
                wide += step;
                match counter.widen(raw) {
                    TriggerStep::Next(no) => prop_assert!(step == 1 && no == wide),
                    TriggerStep::Skipped { trigger_no, missed } => {
                        prop_assert!(trigger_no == wide && missed == step - 1);
                    }
                    TriggerStep::Repeated => prop_assert!(false, "a new trigger was taken for an old one"),
                }
            }
        }
    }
}
