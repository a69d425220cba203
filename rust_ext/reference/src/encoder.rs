//! Positions on a belt whose counter wraps.

/// Signed arithmetic modulo 2^bits, for encoder counts.
///
/// A position is where the belt is, in counts, with the high bits cut off. Two
/// positions can be compared while they are less than half the range apart,
/// whatever lies between them: a wrap is not an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoder {
    bits: u32,
}

impl Encoder {
    /// An encoder of `bits` bits, 8 to 64; `None` outside that range.
    pub fn new(bits: u32) -> Option<Self> {
        (8..=64).contains(&bits).then_some(Self { bits })
    }

    /// Bits of the counter.
    pub fn bits(self) -> u32 {
        self.bits
    }

    /// `counts` with the bits cut off that this encoder does not have.
    pub fn wrap(self, counts: u64) -> u64 {
        counts & (u64::MAX >> (64 - self.bits))
    }

    /// The position `distance` counts downstream of `position` (upstream where negative).
    pub fn offset(self, position: u64, distance: i64) -> u64 {
        self.wrap(position.wrapping_add_signed(distance))
    }

    /// How far `position` lies downstream of `reference`, in counts: negative
    /// where it lies upstream. Exact while they are less than half the range apart.
    pub fn ahead(self, position: u64, reference: u64) -> i64 {
        let spare = 64 - self.bits;
        (position.wrapping_sub(reference) << spare).cast_signed() >> spare
    }

    /// Half the range: distances must stay below it.
    pub fn half_range(self) -> u64 {
        1 << (self.bits - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn refuses_impossible_widths() {
        assert!(Encoder::new(7).is_none());
        assert!(Encoder::new(65).is_none());
        assert_eq!(Encoder::new(32).map(Encoder::bits), Some(32));
    }

    #[test]
    fn compares_across_the_wrap() {
        let encoder = Encoder::new(16).unwrap();
        assert_eq!(encoder.ahead(3, 65_533), 6);
        assert_eq!(encoder.ahead(65_533, 3), -6);
        assert_eq!(encoder.offset(65_533, 6), 3);
        assert_eq!(encoder.offset(3, -6), 65_533);
    }

    proptest! {
        #[test]
        fn agrees_with_wide_arithmetic(bits in 8u32..=64, start in any::<u64>(), distance in any::<i64>()) {
            let encoder = Encoder::new(bits).unwrap();
            let half = i128::from(encoder.half_range());
            let distance = (i128::from(distance) % half) as i64;
            let start = encoder.wrap(start);
            let there = encoder.offset(start, distance);
            prop_assert_eq!(encoder.ahead(there, start), distance);
            prop_assert_eq!(encoder.wrap(there), there);
        }
    }
}
