//! Chances that repeat with a seed.

/// A number in 0..1 that depends on nothing but its arguments (SplitMix64).
pub fn chance(seed: u64, trigger_no: u64, purpose: u64) -> f64 {
    let mut word = seed
        .wrapping_add(trigger_no.wrapping_mul(0x9E37_79B9_7F4A_7C15))
        .wrapping_add(purpose.wrapping_mul(0xD1B5_4A32_D192_ED03));
    word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((word ^ (word >> 31)) >> 11) as f64 / (1u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_repeat_and_spread() {
        assert_eq!(chance(7, 3, 1), chance(7, 3, 1));
        assert_ne!(chance(7, 3, 1), chance(7, 3, 2));
        let low = (0..10_000).filter(|&no| chance(1, no, 0) < 0.25).count();
        assert!((2_300..2_700).contains(&low), "{low}");
    }
}
