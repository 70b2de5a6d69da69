//! Chance for tests: the same numbers for the same seed.

/// A function giving numbers below a limit (SplitMix64, Steele, Lea & Flood, 2014).
pub(crate) fn seeded(seed: u64) -> impl FnMut(u32) -> u32 {
    let mut state = seed;
    move |limit| {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        u32::try_from((z ^ (z >> 31)) % u64::from(limit)).unwrap_or_default()
    }
}
