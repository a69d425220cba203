//! The few vector operations of the fast path, for registers of 256 and of 512 bits.
//!
//! Every function is `inline(always)`, so that it becomes part of a caller that is compiled for the level.
//!
//! # Safety
//! Everything here requires a processor with the level's instructions. Functions that take a pointer read or
//! write one register there, unaligned, unless they say otherwise.
#![allow(
    clippy::missing_safety_doc,
    reason = "the module says it for all of them"
)]
use std::arch::x86_64::*;

/// Vector operations on one kind of register.
pub(super) trait Simd: Copy {
    /// A register.
    type V: Copy;
    /// What a step of the program picks lanes from.
    type Window: Copy;
    /// Lanes of 32 bits.
    const LANES: usize;

    unsafe fn load(from: *const u8) -> Self::V;
    unsafe fn store(value: Self::V, to: *mut u8);
    unsafe fn splat32(value: i32) -> Self::V;
    unsafe fn splat16(value: u16) -> Self::V;
    unsafe fn and(a: Self::V, b: Self::V) -> Self::V;
    unsafe fn or(a: Self::V, b: Self::V) -> Self::V;
    unsafe fn shift_right_16<const COUNT: u32>(a: Self::V) -> Self::V;
    /// The lower halves of each 128 bits, samples of 16 bits alternating.
    unsafe fn unpack_low(a: Self::V, b: Self::V) -> Self::V;
    /// The upper halves of each 128 bits, samples of 16 bits alternating.
    unsafe fn unpack_high(a: Self::V, b: Self::V) -> Self::V;
    /// Adds the two products of neighbouring samples to each lane.
    unsafe fn add_products(sum: Self::V, a: Self::V, b: Self::V) -> Self::V;
    /// Shifts lanes right and packs both registers to samples of 16 bits, each 128 bits for themselves.
    unsafe fn pack(a: Self::V, b: Self::V, count: u32) -> Self::V;
    /// Shifts lanes right and pairs them to lanes of two samples: the first one low, the second one high.
    unsafe fn pair(low: Self::V, high: Self::V, count: u32) -> Self::V;
    /// What `unpack_low` and `unpack_high` made, in the order of the samples.
    unsafe fn in_order(low: Self::V, high: Self::V) -> [Self::V; 2];
    unsafe fn multiply_low(a: Self::V, b: Self::V) -> Self::V;
    unsafe fn multiply_high(a: Self::V, b: Self::V) -> Self::V;
    unsafe fn subtract_to_zero(a: Self::V, b: Self::V) -> Self::V;
    unsafe fn min(a: Self::V, b: Self::V) -> Self::V;
    /// Bytes to samples of 16 bits; reads half a register.
    unsafe fn widen(from: *const u8) -> Self::V;
    /// Shuffles the bytes of pieces of 16 bytes that start `step` bytes apart, to fill a register.
    unsafe fn shuffle(from: *const u8, step: usize, order: Self::V) -> Self::V;
    /// The same 16 bytes in every 128 bits.
    unsafe fn repeat(piece: &[u8; 16]) -> Self::V;
    unsafe fn window(from: *const i32) -> Self::Window;
    unsafe fn pick(window: Self::Window, places: Self::V) -> Self::V;
    /// Stores `sum * factor + offset` for each lane.
    unsafe fn store_floats(sum: Self::V, factor: f32, offset: f32, to: *mut f32);
}

/// Registers of 256 bits: AVX2 and FMA.
#[derive(Clone, Copy)]
pub(super) struct Avx2;

/// Registers of 512 bits: AVX-512 F and BW, and VNNI where it is said.
#[derive(Clone, Copy)]
pub(super) struct Avx512<const VNNI: bool>;

// SAFETY, for every block below: the module's promise.
impl Simd for Avx2 {
    type V = __m256i;
    type Window = __m256i;
    const LANES: usize = 8;

    #[inline(always)]
    unsafe fn load(from: *const u8) -> __m256i {
        unsafe { _mm256_loadu_si256(from.cast()) }
    }
    #[inline(always)]
    unsafe fn store(value: __m256i, to: *mut u8) {
        unsafe { _mm256_storeu_si256(to.cast(), value) }
    }
    #[inline(always)]
    unsafe fn splat32(value: i32) -> __m256i {
        unsafe { _mm256_set1_epi32(value) }
    }
    #[inline(always)]
    unsafe fn splat16(value: u16) -> __m256i {
        unsafe { _mm256_set1_epi16(value as i16) }
    }
    #[inline(always)]
    unsafe fn and(a: __m256i, b: __m256i) -> __m256i {
        unsafe { _mm256_and_si256(a, b) }
    }
    #[inline(always)]
    unsafe fn or(a: __m256i, b: __m256i) -> __m256i {
        unsafe { _mm256_or_si256(a, b) }
    }
    #[inline(always)]
    unsafe fn shift_right_16<const COUNT: u32>(a: __m256i) -> __m256i {
        unsafe { _mm256_srl_epi16(a, _mm_cvtsi32_si128(COUNT as i32)) }
    }
    #[inline(always)]
    unsafe fn unpack_low(a: __m256i, b: __m256i) -> __m256i {
        unsafe { _mm256_unpacklo_epi16(a, b) }
    }
    #[inline(always)]
    unsafe fn unpack_high(a: __m256i, b: __m256i) -> __m256i {
        unsafe { _mm256_unpackhi_epi16(a, b) }
    }
    #[inline(always)]
    unsafe fn add_products(sum: __m256i, a: __m256i, b: __m256i) -> __m256i {
        unsafe { _mm256_add_epi32(sum, _mm256_madd_epi16(a, b)) }
    }
    #[inline(always)]
    unsafe fn pack(a: __m256i, b: __m256i, count: u32) -> __m256i {
        unsafe {
            let count = _mm_cvtsi32_si128(count as i32);
            _mm256_packs_epi32(_mm256_sra_epi32(a, count), _mm256_sra_epi32(b, count))
        }
    }
    #[inline(always)]
    unsafe fn pair(low: __m256i, high: __m256i, count: u32) -> __m256i {
        unsafe {
            let low = _mm256_sra_epi32(low, _mm_cvtsi32_si128(count as i32));
            let high = _mm256_sll_epi32(high, _mm_cvtsi32_si128(16 - count as i32));
            _mm256_blend_epi16::<0xAA>(low, high)
        }
    }
    #[inline(always)]
    unsafe fn in_order(low: __m256i, high: __m256i) -> [__m256i; 2] {
        unsafe {
            [
                _mm256_permute2x128_si256::<0x20>(low, high),
                _mm256_permute2x128_si256::<0x31>(low, high),
            ]
        }
    }
    #[inline(always)]
    unsafe fn multiply_low(a: __m256i, b: __m256i) -> __m256i {
        unsafe { _mm256_mullo_epi16(a, b) }
    }
    #[inline(always)]
    unsafe fn multiply_high(a: __m256i, b: __m256i) -> __m256i {
        unsafe { _mm256_mulhi_epu16(a, b) }
    }
    #[inline(always)]
    unsafe fn subtract_to_zero(a: __m256i, b: __m256i) -> __m256i {
        unsafe { _mm256_subs_epu16(a, b) }
    }
    #[inline(always)]
    unsafe fn min(a: __m256i, b: __m256i) -> __m256i {
        unsafe { _mm256_min_epu16(a, b) }
    }
    #[inline(always)]
    unsafe fn widen(from: *const u8) -> __m256i {
        unsafe { _mm256_cvtepu8_epi16(_mm_loadu_si128(from.cast())) }
    }
    #[inline(always)]
    unsafe fn shuffle(from: *const u8, step: usize, order: __m256i) -> __m256i {
        unsafe {
            let pieces = _mm256_castsi128_si256(_mm_loadu_si128(from.cast()));
            let pieces =
                _mm256_inserti128_si256::<1>(pieces, _mm_loadu_si128(from.add(step).cast()));
            _mm256_shuffle_epi8(pieces, order)
        }
    }
    #[inline(always)]
    unsafe fn repeat(piece: &[u8; 16]) -> __m256i {
        unsafe { _mm256_broadcastsi128_si256(_mm_loadu_si128(piece.as_ptr().cast())) }
    }
    #[inline(always)]
    unsafe fn window(from: *const i32) -> __m256i {
        unsafe { _mm256_loadu_si256(from.cast()) }
    }
    #[inline(always)]
    unsafe fn pick(window: __m256i, places: __m256i) -> __m256i {
        unsafe { _mm256_permutevar8x32_epi32(window, places) }
    }
    #[inline(always)]
    unsafe fn store_floats(sum: __m256i, factor: f32, offset: f32, to: *mut f32) {
        unsafe {
            let (factor, offset) = (_mm256_set1_ps(factor), _mm256_set1_ps(offset));
            _mm256_storeu_ps(to, _mm256_fmadd_ps(_mm256_cvtepi32_ps(sum), factor, offset))
        }
    }
}

impl<const VNNI: bool> Simd for Avx512<VNNI> {
    type V = __m512i;
    type Window = [__m512i; 2];
    const LANES: usize = 16;

    #[inline(always)]
    unsafe fn load(from: *const u8) -> __m512i {
        unsafe { _mm512_loadu_si512(from.cast()) }
    }
    #[inline(always)]
    unsafe fn store(value: __m512i, to: *mut u8) {
        unsafe { _mm512_storeu_si512(to.cast(), value) }
    }
    #[inline(always)]
    unsafe fn splat32(value: i32) -> __m512i {
        unsafe { _mm512_set1_epi32(value) }
    }
    #[inline(always)]
    unsafe fn splat16(value: u16) -> __m512i {
        unsafe { _mm512_set1_epi16(value as i16) }
    }
    #[inline(always)]
    unsafe fn and(a: __m512i, b: __m512i) -> __m512i {
        unsafe { _mm512_and_si512(a, b) }
    }
    #[inline(always)]
    unsafe fn or(a: __m512i, b: __m512i) -> __m512i {
        unsafe { _mm512_or_si512(a, b) }
    }
    #[inline(always)]
    unsafe fn shift_right_16<const COUNT: u32>(a: __m512i) -> __m512i {
        unsafe { _mm512_srli_epi16::<COUNT>(a) }
    }
    #[inline(always)]
    unsafe fn unpack_low(a: __m512i, b: __m512i) -> __m512i {
        unsafe { _mm512_unpacklo_epi16(a, b) }
    }
    #[inline(always)]
    unsafe fn unpack_high(a: __m512i, b: __m512i) -> __m512i {
        unsafe { _mm512_unpackhi_epi16(a, b) }
    }
    #[inline(always)]
    unsafe fn add_products(sum: __m512i, a: __m512i, b: __m512i) -> __m512i {
        unsafe {
            if VNNI {
                _mm512_dpwssd_epi32(sum, a, b)
            } else {
                _mm512_add_epi32(sum, _mm512_madd_epi16(a, b))
            }
        }
    }
    #[inline(always)]
    unsafe fn pack(a: __m512i, b: __m512i, count: u32) -> __m512i {
        unsafe {
            let count = _mm_cvtsi32_si128(count as i32);
            _mm512_packs_epi32(_mm512_sra_epi32(a, count), _mm512_sra_epi32(b, count))
        }
    }
    #[inline(always)]
    unsafe fn pair(low: __m512i, high: __m512i, count: u32) -> __m512i {
        unsafe {
            let low = _mm512_sra_epi32(low, _mm_cvtsi32_si128(count as i32));
            let high = _mm512_sll_epi32(high, _mm_cvtsi32_si128(16 - count as i32));
            _mm512_mask_blend_epi16(0xAAAA_AAAA, low, high)
        }
    }
    #[inline(always)]
    unsafe fn in_order(low: __m512i, high: __m512i) -> [__m512i; 2] {
        unsafe {
            let first = _mm512_setr_epi64(0, 1, 8, 9, 2, 3, 10, 11);
            let second = _mm512_setr_epi64(4, 5, 12, 13, 6, 7, 14, 15);
            [
                _mm512_permutex2var_epi64(low, first, high),
                _mm512_permutex2var_epi64(low, second, high),
            ]
        }
    }
    #[inline(always)]
    unsafe fn multiply_low(a: __m512i, b: __m512i) -> __m512i {
        unsafe { _mm512_mullo_epi16(a, b) }
    }
    #[inline(always)]
    unsafe fn multiply_high(a: __m512i, b: __m512i) -> __m512i {
        unsafe { _mm512_mulhi_epu16(a, b) }
    }
    #[inline(always)]
    unsafe fn subtract_to_zero(a: __m512i, b: __m512i) -> __m512i {
        unsafe { _mm512_subs_epu16(a, b) }
    }
    #[inline(always)]
    unsafe fn min(a: __m512i, b: __m512i) -> __m512i {
        unsafe { _mm512_min_epu16(a, b) }
    }
    #[inline(always)]
    unsafe fn widen(from: *const u8) -> __m512i {
        unsafe { _mm512_cvtepu8_epi16(_mm256_loadu_si256(from.cast())) }
    }
    #[inline(always)]
    unsafe fn shuffle(from: *const u8, step: usize, order: __m512i) -> __m512i {
        unsafe {
            let mut pieces = _mm512_castsi128_si512(_mm_loadu_si128(from.cast()));
            pieces = _mm512_inserti32x4::<1>(pieces, _mm_loadu_si128(from.add(step).cast()));
            pieces = _mm512_inserti32x4::<2>(pieces, _mm_loadu_si128(from.add(2 * step).cast()));
            pieces = _mm512_inserti32x4::<3>(pieces, _mm_loadu_si128(from.add(3 * step).cast()));
            _mm512_shuffle_epi8(pieces, order)
        }
    }
    #[inline(always)]
    unsafe fn repeat(piece: &[u8; 16]) -> __m512i {
        unsafe { _mm512_broadcast_i32x4(_mm_loadu_si128(piece.as_ptr().cast())) }
    }
    #[inline(always)]
    unsafe fn window(from: *const i32) -> [__m512i; 2] {
        unsafe {
            [
                _mm512_loadu_si512(from.cast()),
                _mm512_loadu_si512(from.add(16).cast()),
            ]
        }
    }
    #[inline(always)]
    unsafe fn pick([low, high]: [__m512i; 2], places: __m512i) -> __m512i {
        unsafe { _mm512_permutex2var_epi32(low, places, high) }
    }
    #[inline(always)]
    unsafe fn store_floats(sum: __m512i, factor: f32, offset: f32, to: *mut f32) {
        unsafe {
            let (factor, offset) = (_mm512_set1_ps(factor), _mm512_set1_ps(offset));
            _mm512_storeu_ps(to, _mm512_fmadd_ps(_mm512_cvtepi32_ps(sum), factor, offset))
        }
    }
}
