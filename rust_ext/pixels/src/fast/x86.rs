//! The fast path's loops for x86-64. All unsafe code of this crate is here and in [`crate::prepare`].
//!
//! What makes it sound: a plan is only made for a level the processor has; every row that is read is either
//! whole blocks inside the payload or a padded copy ([`locate`]); every lane that a program names, and its
//! whole window, lies in a row between the halves, which is longer by the program's reach.
use std::arch::x86_64::*;

use super::vertical::RowPair;
use super::{BATCH, BLOCK, Fast, Level, PAIRS_MAX, Reading, Samples};
use crate::rows::mirror;

/// Bytes that may be read behind a row's last block, and then some.
const BEHIND: usize = 32;

/// Two rows' samples from the strip's start on, and their weights.
#[derive(Clone, Copy)]
struct Rows {
    first: *const u8,
    second: *const u8,
    weights: [i32; 3],
}

/// Fills the output from a payload that is long enough.
pub(super) fn run(fast: &mut Fast, payload: &[u8], output: &mut [f32]) {
    // SAFETY: a plan is only made for a level that the processor has.
    unsafe { run_avx2(fast, payload, output) }
}

#[target_feature(enable = "avx2,fma")]
fn run_avx2(fast: &mut Fast, payload: &[u8], output: &mut [f32]) {
    let (_, out_height) = fast.out_size;
    fast.ring_row.fill(None);
    copy_tail(fast, payload);
    for first in (0..out_height).step_by(BATCH) {
        let rows = BATCH.min(out_height - first);
        for row in 0..rows {
            down(fast, payload, first + row, row);
        }
        if rows == BATCH {
            across::<BATCH>(fast, first, 0, output);
        } else {
            (0..rows).for_each(|row| across::<1>(fast, first + row, row, output));
        }
    }
}

fn across<const ROWS: usize>(fast: &Fast, out_row: usize, row: usize, output: &mut [f32]) {
    // SAFETY: a plan is only made for a level that the processor has.
    match fast.level {
        Level::Avx2 => unsafe { across_avx2::<ROWS>(fast, out_row, row, output) },
        Level::Avx512 => unsafe { across_avx512::<ROWS>(fast, out_row, row, output) },
    }
}

/// Where a frame's row starts in the payload, and the bit of its first sample in its first byte.
fn row_start(fast: &Fast, row: usize) -> (usize, usize) {
    let bit = (row * fast.strip.row_samples + fast.strip.start) * fast.strip.bits;
    (bit / 8, bit % 8)
}

fn row_bytes_read(fast: &Fast) -> usize {
    fast.strip.blocks * BLOCK * fast.strip.bits / 8 + BEHIND
}

/// Copies the frame's last row, from the strip on, to where there is room behind it.
fn copy_tail(fast: &mut Fast, payload: &[u8]) {
    let (start, _) = row_start(fast, fast.frame_rows - 1);
    if start + row_bytes_read(fast) > payload.len() {
        let rest = &payload[start..];
        fast.tail[..rest.len()].copy_from_slice(rest);
    }
}

/// A frame's row from the strip's start on: at least [`row_bytes_read`] bytes may be read.
fn locate(fast: &Fast, payload: &[u8], row: usize) -> *const u8 {
    let (start, _) = row_start(fast, row);
    let needed = row_bytes_read(fast);
    if start + needed <= payload.len() {
        payload[start..].as_ptr()
    } else {
        // Rows are long enough that this happens only to the last one.
        assert!(
            row + 1 == fast.frame_rows && needed <= fast.tail.len(),
            "row {row} ends behind the payload"
        );
        fast.tail.as_ptr()
    }
}

/// Makes one row between the halves.
#[target_feature(enable = "avx2,fma")]
fn down(fast: &mut Fast, payload: &[u8], out_row: usize, row: usize) {
    let mut rows = [Rows {
        first: std::ptr::null(),
        second: std::ptr::null(),
        weights: [0; 3],
    }; PAIRS_MAX];
    let (blocks, shift) = (fast.strip.blocks, fast.shift);
    let kinds = fast.pairs.len();
    for kind in 0..kinds {
        let count = fast.pairs[kind].of(out_row).len();
        for (index, target) in rows[..count].iter_mut().enumerate() {
            let RowPair {
                rows: [first, second],
                weights,
            } = fast.pairs[kind].of(out_row)[index];
            let [first, second] = [first, second].map(|row| match fast.reading {
                Reading::Bytes => locate(fast, payload, row as usize),
                Reading::Converted(samples) => converted(fast, payload, row, samples),
            });
            *target = Rows {
                first,
                second,
                weights,
            };
        }
        let rows = &rows[..count];
        let lines = &mut fast.between[row * fast.row_lines..][..fast.row_lines];
        let target: *mut __m256i = lines.as_mut_ptr().cast();
        let bytes = fast.reading == Reading::Bytes;
        // SAFETY: rows are whole blocks (see `locate` and `converted`); a row between the halves has 2 registers
        // a block, for a mosaic 6, of which each kind fills 2 * blocks of its own, then blocks of its own.
        unsafe {
            if kinds == 1 {
                match bytes {
                    true => plain::<true>(rows, blocks, shift, target),
                    false => plain::<false>(rows, blocks, shift, target),
                }
                continue;
            }
            let pairs = target.add(kind * 2 * blocks);
            let full = target.add((4 + kind) * blocks);
            // The colour that a row has beside green is in the odd columns of the one kind of row if it is in
            // the even columns of the other.
            match (bytes, fast.red_odd ^ (kind == 1)) {
                (true, true) => mosaic::<true, true>(rows, blocks, shift, pairs, full),
                (true, false) => mosaic::<true, false>(rows, blocks, shift, pairs, full),
                (false, true) => mosaic::<false, true>(rows, blocks, shift, pairs, full),
                (false, false) => mosaic::<false, false>(rows, blocks, shift, pairs, full),
            }
        }
    }
}

/// One block of samples as two registers of 16 bits: of bytes the even and the odd ones.
///
/// # Safety
/// The whole block must be readable: 32 bytes, or 64 of samples of 16 bits.
#[inline]
#[target_feature(enable = "avx2,fma")]
unsafe fn load<const BYTES: bool>(row: *const u8, block: usize) -> [__m256i; 2] {
    // SAFETY: the caller's promise.
    unsafe {
        if BYTES {
            let bytes = _mm256_loadu_si256(row.cast::<__m256i>().add(block));
            [
                _mm256_and_si256(bytes, _mm256_set1_epi16(0xFF)),
                _mm256_srli_epi16::<8>(bytes),
            ]
        } else {
            let samples = row.cast::<__m256i>().add(2 * block);
            [
                _mm256_loadu_si256(samples),
                _mm256_loadu_si256(samples.add(1)),
            ]
        }
    }
}

/// Samples of two rows side by side, in halves; `_mm256_packs_epi32` restores the order.
#[inline]
#[target_feature(enable = "avx2,fma")]
fn interleave(first: __m256i, second: __m256i) -> [__m256i; 2] {
    [
        _mm256_unpacklo_epi16(first, second),
        _mm256_unpackhi_epi16(first, second),
    ]
}

#[inline]
#[target_feature(enable = "avx2,fma")]
fn add_products(sums: &mut [__m256i; 2], samples: [__m256i; 2], weights: i32) {
    let weights = _mm256_set1_epi32(weights);
    for (sum, samples) in sums.iter_mut().zip(samples) {
        *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(samples, weights));
    }
}

/// The start of a sum that will be shifted, so that it is rounded.
#[inline]
#[target_feature(enable = "avx2,fma")]
fn half(shift: u32) -> [__m256i; 2] {
    [_mm256_set1_epi32(1 << (shift - 1)); 2]
}

#[inline]
#[target_feature(enable = "avx2,fma")]
fn pack(sums: [__m256i; 2], shift: __m128i) -> __m256i {
    let [low, high] = sums.map(|sum| _mm256_sra_epi32(sum, shift));
    _mm256_packs_epi32(low, high)
}

/// Weighs rows down. Bytes leave as even ones, then odd ones; samples of 16 bits keep their order.
///
/// # Safety
/// Each row must have `blocks` blocks, the target two registers for each.
#[target_feature(enable = "avx2,fma")]
unsafe fn plain<const BYTES: bool>(rows: &[Rows], blocks: usize, shift: u32, target: *mut __m256i) {
    let count = _mm_cvtsi32_si128(shift as i32);
    let (step, distance) = if BYTES { (1, blocks) } else { (2, 1) };
    for block in 0..blocks {
        let mut sums = [half(shift); 2];
        for row in rows {
            // SAFETY: the caller's promise.
            let (first, second) = unsafe {
                (
                    load::<BYTES>(row.first, block),
                    load::<BYTES>(row.second, block),
                )
            };
            for part in 0..2 {
                add_products(
                    &mut sums[part],
                    interleave(first[part], second[part]),
                    row.weights[0],
                );
            }
        }
        // SAFETY: the caller's promise.
        unsafe {
            let target = target.add(step * block);
            _mm256_storeu_si256(target, pack(sums[0], count));
            _mm256_storeu_si256(target.add(distance), pack(sums[1], count));
        }
    }
}

/// Weighs rows of one kind of a mosaic down: `pairs` gets the own and side sums of green columns, `full` the
/// full sums of the others, which are the odd ones if `ODD`.
///
/// # Safety
/// Each row must have `blocks` blocks, `pairs` two registers for each and `full` one.
#[target_feature(enable = "avx2,fma")]
unsafe fn mosaic<const BYTES: bool, const ODD: bool>(
    rows: &[Rows],
    blocks: usize,
    shift: u32,
    pairs: *mut __m256i,
    full: *mut __m256i,
) {
    let count = _mm_cvtsi32_si128(shift as i32);
    for block in 0..blocks {
        let (mut fulls, mut owns, mut sides) = (half(shift), half(shift), half(shift));
        for row in rows {
            // SAFETY: the caller's promise.
            let (first, second) = unsafe {
                (
                    load::<BYTES>(row.first, block),
                    load::<BYTES>(row.second, block),
                )
            };
            let (colour, green) = (usize::from(ODD), usize::from(!ODD));
            add_products(
                &mut fulls,
                interleave(first[colour], second[colour]),
                row.weights[0],
            );
            let greens = interleave(first[green], second[green]);
            add_products(&mut owns, greens, row.weights[1]);
            add_products(&mut sides, greens, row.weights[2]);
        }
        let (own, side) = (pack(owns, count), pack(sides, count));
        let (low, high) = (
            _mm256_unpacklo_epi16(own, side),
            _mm256_unpackhi_epi16(own, side),
        );
        // SAFETY: the caller's promise.
        unsafe {
            let pairs = pairs.add(2 * block);
            _mm256_storeu_si256(pairs, _mm256_permute2x128_si256::<0x20>(low, high));
            _mm256_storeu_si256(pairs.add(1), _mm256_permute2x128_si256::<0x31>(low, high));
            _mm256_storeu_si256(full.add(block), pack(fulls, count));
        }
    }
}

/// A frame's row as samples of 16 bits, in the ring.
#[target_feature(enable = "avx2,fma")]
fn converted(fast: &mut Fast, payload: &[u8], row: u32, samples: Samples) -> *const u8 {
    let slot = row as usize % fast.ring_rows;
    let lines = slot * fast.strip.blocks;
    if fast.ring_row[slot] != Some(row) {
        let source = locate(fast, payload, row as usize);
        let (_, phase) = row_start(fast, row as usize);
        let target: *mut __m256i = fast.ring[lines..][..fast.strip.blocks].as_mut_ptr().cast();
        // SAFETY: the row may be read with `BEHIND` bytes more than its blocks; the target has two registers a
        // block, and the map row likewise.
        unsafe {
            match samples {
                Samples::Eight if fast.pairs.len() == 2 => {
                    convert::<0>(fast, source, phase, row, target)
                }
                Samples::Eight => convert::<8>(fast, source, phase, row, target),
                Samples::Ten => convert::<10>(fast, source, phase, row, target),
                Samples::Twelve => convert::<12>(fast, source, phase, row, target),
                Samples::Sixteen => convert::<16>(fast, source, phase, row, target),
            }
        }
        fast.ring_row[slot] = Some(row);
    }
    fast.ring[lines..].as_ptr().cast()
}

/// How samples of 10 or 12 bits are pulled apart: which two bytes hold a sample, and what shifts it to the top.
#[derive(Clone, Copy)]
struct Unpacking {
    bytes: __m256i,
    shifts: __m256i,
}

#[target_feature(enable = "avx2,fma")]
fn unpacking(bits: usize, phase: usize) -> Unpacking {
    let (mut bytes, mut shifts) = ([0i8; 16], [0i16; 8]);
    for sample in 0..8 {
        let bit = sample * bits + phase;
        bytes[2 * sample] = (bit / 8) as i8;
        bytes[2 * sample + 1] = (bit / 8 + 1) as i8;
        shifts[sample] = 1 << (16 - bits - bit % 8);
    }
    // SAFETY: both arrays have 16 bytes.
    let (bytes, shifts) = unsafe {
        (
            _mm_loadu_si128(bytes.as_ptr().cast()),
            _mm_loadu_si128(shifts.as_ptr().cast()),
        )
    };
    Unpacking {
        bytes: _mm256_set_m128i(bytes, bytes),
        shifts: _mm256_set_m128i(shifts, shifts),
    }
}

/// Sixteen samples from `part`, the half of a block, on, so that 65535 is full scale.
///
/// # Safety
/// The block, and [`BEHIND`] bytes more, must be readable.
#[inline]
#[target_feature(enable = "avx2,fma")]
unsafe fn sixteen<const BITS: usize>(row: *const u8, part: usize, unpacking: Unpacking) -> __m256i {
    // SAFETY: the caller's promise.
    unsafe {
        let row = row.add(part * 2 * BITS);
        if BITS == 8 {
            let bytes = _mm256_cvtepu8_epi16(_mm_loadu_si128(row.cast()));
            return _mm256_mullo_epi16(bytes, _mm256_set1_epi16(257));
        }
        if BITS == 16 {
            return _mm256_loadu_si256(row.cast());
        }
        let (low, high) = (
            _mm_loadu_si128(row.cast()),
            _mm_loadu_si128(row.add(BITS).cast()),
        );
        let words = _mm256_shuffle_epi8(_mm256_set_m128i(high, low), unpacking.bytes);
        let mask = _mm256_set1_epi16((0xFFFFu16 << (16 - BITS)) as i16);
        let top = _mm256_and_si256(_mm256_mullo_epi16(words, unpacking.shifts), mask);
        let copy = if BITS == 10 {
            _mm256_srli_epi16::<10>(top)
        } else {
            _mm256_srli_epi16::<12>(top)
        };
        _mm256_or_si256(top, copy)
    }
}

/// A block's even and odd bytes, so that 65535 is full scale.
///
/// # Safety
/// The block must be readable.
#[inline]
#[target_feature(enable = "avx2,fma")]
unsafe fn split(row: *const u8, block: usize) -> [__m256i; 2] {
    // SAFETY: the caller's promise.
    let bytes = unsafe { load::<true>(row, block) };
    bytes.map(|bytes| _mm256_mullo_epi16(bytes, _mm256_set1_epi16(257)))
}

/// Unpacks and corrects a row. `BITS` is 0 for a mosaic of bytes: each block then becomes its even, then its
/// odd columns.
///
/// # Safety
/// The row must have the strip's blocks and [`BEHIND`] bytes more, the target two registers a block.
#[target_feature(enable = "avx2,fma")]
unsafe fn convert<const BITS: usize>(
    fast: &Fast,
    source: *const u8,
    phase: usize,
    row: u32,
    target: *mut __m256i,
) {
    let blocks = fast.strip.blocks;
    let unpacking = if BITS == 10 || BITS == 12 {
        unpacking(BITS, phase)
    } else {
        unpacking(10, 0)
    };
    let both = |block: usize| -> [__m256i; 2] {
        // SAFETY: the caller's promise.
        unsafe {
            if BITS == 0 {
                split(source, block)
            } else {
                [2 * block, 2 * block + 1].map(|part| sixteen::<BITS>(source, part, unpacking))
            }
        }
    };
    let Some(maps) = &fast.maps else {
        for block in 0..blocks {
            for (part, samples) in both(block).into_iter().enumerate() {
                // SAFETY: the caller's promise.
                unsafe {
                    _mm256_storeu_si256(
                        target.add(2 * block + part),
                        _mm256_srli_epi16::<1>(samples),
                    )
                };
            }
        }
        return;
    };
    let (region_y, region_height) = fast.region_rows;
    let map_row = mirror(row as isize - region_y as isize, region_height) * blocks * BLOCK;
    let dark = maps.dark[map_row..][..blocks * BLOCK].as_ptr();
    let gain: *const __m256i = maps.gain[map_row..][..blocks * BLOCK].as_ptr().cast();
    let limit = _mm256_set1_epi16(((65_535u32 << maps.shift) >> 4) as i16);
    for block in 0..blocks {
        let samples = both(block);
        // SAFETY: both map rows have the strip's blocks; the rest is the caller's promise.
        unsafe {
            let darks = if BITS == 0 {
                split(dark, block)
            } else {
                [2 * block, 2 * block + 1].map(|part| sixteen::<8>(dark, part, unpacking))
            };
            for part in 0..2 {
                let lit = _mm256_subs_epu16(samples[part], darks[part]);
                let even = _mm256_mulhi_epu16(lit, _mm256_loadu_si256(gain.add(2 * block + part)));
                _mm256_storeu_si256(target.add(2 * block + part), _mm256_min_epu16(even, limit));
            }
        }
    }
}

/// Stores one group of a plane to its channels.
#[inline(always)]
fn store<const LANES: usize>(
    fast: &Fast,
    plane: usize,
    (out_row, group): (usize, usize),
    output: &mut [f32],
    sums: [f32; LANES],
) {
    let (out_width, out_height) = fast.out_size;
    for (channel, (_, factor, offset)) in fast
        .channels
        .iter()
        .enumerate()
        .filter(|(_, (from, ..))| *from == plane)
    {
        let start = (channel * out_height + out_row) * out_width + group * LANES;
        let count = LANES.min(out_width - group * LANES);
        let values = sums.map(|sum| sum * factor + offset);
        output[start..start + count].copy_from_slice(&values[..count]);
    }
}

/// Runs the program on rows between the halves.
#[target_feature(enable = "avx2,fma")]
fn across_avx2<const ROWS: usize>(fast: &Fast, out_row: usize, row: usize, output: &mut [f32]) {
    let program = &fast.program;
    let rows: [*const i32; ROWS] = std::array::from_fn(|index| {
        fast.between[(row + index) * fast.row_lines..][..fast.row_lines]
            .as_ptr()
            .cast()
    });
    let mut steps: *const __m256i = fast.steps.as_ptr().cast();
    for plane in 0..program.planes {
        for group in 0..program.groups {
            let mut sums = [_mm256_setzero_si256(); ROWS];
            for window in program.windows_of(plane, group) {
                // SAFETY: a window and its reach lie in the row; a program has two registers for each step.
                unsafe {
                    let lanes =
                        rows.map(|row| _mm256_loadu_si256(row.add(window.start as usize).cast()));
                    for _ in 0..window.steps {
                        let (places, weights) =
                            (_mm256_load_si256(steps), _mm256_load_si256(steps.add(1)));
                        steps = steps.add(2);
                        for (sum, lanes) in sums.iter_mut().zip(lanes) {
                            let picked = _mm256_permutevar8x32_epi32(lanes, places);
                            *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(picked, weights));
                        }
                    }
                }
            }
            for (index, sum) in sums.into_iter().enumerate() {
                let mut values = [0.0; 8];
                // SAFETY: eight values are stored to an array of eight.
                unsafe { _mm256_storeu_ps(values.as_mut_ptr(), _mm256_cvtepi32_ps(sum)) };
                store(fast, plane, (out_row + index, group), output, values);
            }
        }
    }
}

/// Runs the program on rows between the halves.
#[target_feature(enable = "avx2,fma,avx512f,avx512bw")]
fn across_avx512<const ROWS: usize>(fast: &Fast, out_row: usize, row: usize, output: &mut [f32]) {
    let program = &fast.program;
    let rows: [*const i32; ROWS] = std::array::from_fn(|index| {
        fast.between[(row + index) * fast.row_lines..][..fast.row_lines]
            .as_ptr()
            .cast()
    });
    let mut steps: *const __m512i = fast.steps.as_ptr().cast();
    for plane in 0..program.planes {
        for group in 0..program.groups {
            let mut sums = [_mm512_setzero_si512(); ROWS];
            for window in program.windows_of(plane, group) {
                // SAFETY: a window and its reach lie in the row; a program has two registers for each step.
                unsafe {
                    let lanes = rows.map(|row| {
                        let start = row.add(window.start as usize);
                        (
                            _mm512_loadu_si512(start.cast()),
                            _mm512_loadu_si512(start.add(16).cast()),
                        )
                    });
                    for _ in 0..window.steps {
                        let (places, weights) =
                            (_mm512_load_si512(steps), _mm512_load_si512(steps.add(1)));
                        steps = steps.add(2);
                        for (sum, (low, high)) in sums.iter_mut().zip(lanes) {
                            let picked = _mm512_permutex2var_epi32(low, places, high);
                            *sum = _mm512_add_epi32(*sum, _mm512_madd_epi16(picked, weights));
                        }
                    }
                }
            }
            for (index, sum) in sums.into_iter().enumerate() {
                let mut values = [0.0; 16];
                // SAFETY: sixteen values are stored to an array of sixteen.
                unsafe { _mm512_storeu_ps(values.as_mut_ptr(), _mm512_cvtepi32_ps(sum)) };
                store(fast, plane, (out_row + index, group), output, values);
            }
        }
    }
}
