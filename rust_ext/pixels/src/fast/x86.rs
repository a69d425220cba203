//! The fast path's loops for x86-64.
//!
//! What makes their unsafe code sound: a plan is only made for a level the processor has; every row that is read
//! is either whole blocks inside the payload or a padded copy ([`locate`]); every lane that a program names, and
//! its whole window, lies in a row between the halves, which is longer by the program's reach.
use super::simd::{Avx2, Avx512, Simd};
use super::vertical::RowPair;
use super::{BATCH, BEHIND, Fast, Level, PAIRS_MAX, Reading, Samples};
use crate::rows::mirror;

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
    match fast.level {
        Level::Avx2 => unsafe { run_avx2(fast, payload, output) },
        Level::Avx512 => unsafe { run_avx512(fast, payload, output) },
        Level::Avx512Vnni => unsafe { run_avx512_vnni(fast, payload, output) },
    }
}

#[target_feature(enable = "avx2,fma")]
fn run_avx2(fast: &mut Fast, payload: &[u8], output: &mut [f32]) {
    // SAFETY: this function is compiled for, and only called with, the level.
    unsafe { run_level::<Avx2>(fast, payload, output) }
}

#[target_feature(enable = "avx2,fma,avx512f,avx512bw")]
fn run_avx512(fast: &mut Fast, payload: &[u8], output: &mut [f32]) {
    // SAFETY: this function is compiled for, and only called with, the level.
    unsafe { run_level::<Avx512<false>>(fast, payload, output) }
}

#[target_feature(enable = "avx2,fma,avx512f,avx512bw,avx512vnni")]
fn run_avx512_vnni(fast: &mut Fast, payload: &[u8], output: &mut [f32]) {
    // SAFETY: this function is compiled for, and only called with, the level.
    unsafe { run_level::<Avx512<true>>(fast, payload, output) }
}

/// # Safety
/// The processor must have the level, which must be the plan's.
#[inline(always)]
unsafe fn run_level<S: Simd>(fast: &mut Fast, payload: &[u8], output: &mut [f32]) {
    let (out_width, out_height) = fast.out_size;
    assert_eq!(
        output.len(),
        fast.channels.len() * out_width * out_height,
        "the output has another size"
    );
    fast.ring_row.fill(None);
    copy_tail(fast, payload);
    for first in (0..out_height).step_by(BATCH) {
        let rows = BATCH.min(out_height - first);
        // SAFETY: the caller's promise.
        unsafe {
            for row in 0..rows {
                down::<S>(fast, payload, first + row, row);
            }
            if rows == BATCH {
                across::<S, BATCH>(fast, first, 0, output);
            } else {
                for row in 0..rows {
                    across::<S, 1>(fast, first + row, row, output);
                }
            }
        }
    }
}

/// Where a frame's row starts in the payload, and the bit of its first sample in its first byte.
fn row_start(fast: &Fast, row: usize) -> (usize, usize) {
    let bit = (row * fast.strip.row_samples + fast.strip.start) * fast.strip.bits;
    (bit / 8, bit % 8)
}

fn row_bytes_read(fast: &Fast) -> usize {
    fast.strip.samples * fast.strip.bits / 8 + BEHIND
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
        return payload[start..].as_ptr();
    }
    // Rows are long enough that this happens only to the last one.
    assert!(
        row + 1 == fast.frame_rows && needed <= fast.tail.len(),
        "row {row} ends behind the payload"
    );
    fast.tail.as_ptr()
}

/// Makes one row between the halves.
///
/// # Safety
/// The processor must have the level, which must be the plan's.
#[inline(always)]
unsafe fn down<S: Simd>(fast: &mut Fast, payload: &[u8], out_row: usize, row: usize) {
    let mut rows = [Rows {
        first: std::ptr::null(),
        second: std::ptr::null(),
        weights: [0; 3],
    }; PAIRS_MAX];
    let (samples, shift) = (fast.strip.samples, fast.shift);
    let kinds = fast.pairs.len();
    for kind in 0..kinds {
        let count = fast.pairs[kind].of(out_row).len();
        for (index, target) in rows[..count].iter_mut().enumerate() {
            let RowPair {
                rows: [first, second],
                weights,
            } = fast.pairs[kind].of(out_row)[index];
            let mut places = [std::ptr::null(); 2];
            for (place, row) in places.iter_mut().zip([first, second]) {
                *place = match fast.reading {
                    Reading::Bytes => locate(fast, payload, row as usize),
                    // SAFETY: the caller's promise.
                    Reading::Converted(samples) => unsafe {
                        converted::<S>(fast, payload, row, samples)
                    },
                };
            }
            *target = Rows {
                first: places[0],
                second: places[1],
                weights,
            };
        }
        let rows = &rows[..count];
        let lines = &mut fast.between[row * fast.row_lines..][..fast.row_lines];
        let target: *mut u8 = lines.as_mut_ptr().cast();
        let bytes = fast.reading == Reading::Bytes;
        // SAFETY: the rows have the strip's samples (see `locate` and `converted`), which are whole blocks. A row
        // between the halves has two bytes a sample; a mosaic's six, of which each kind fills two, then one.
        unsafe {
            if kinds == 1 {
                match bytes {
                    true => plain::<S, true>(rows, samples, shift, target),
                    false => plain::<S, false>(rows, samples, shift, target),
                }
                continue;
            }
            let pairs = target.add(kind * 2 * samples);
            let full = target.add((4 + kind) * samples);
            // The colour that a row has beside green is in the odd columns of the one kind of row if it is in
            // the even columns of the other.
            match (bytes, fast.red_odd ^ (kind == 1)) {
                (true, true) => mosaic::<S, true, true>(rows, samples, shift, pairs, full),
                (true, false) => mosaic::<S, true, false>(rows, samples, shift, pairs, full),
                (false, true) => mosaic::<S, false, true>(rows, samples, shift, pairs, full),
                (false, false) => mosaic::<S, false, false>(rows, samples, shift, pairs, full),
            }
        }
    }
}

/// A block of samples, four a lane, as two registers of 16 bits: of bytes the even and the odd ones.
///
/// # Safety
/// The level, and the whole block must be readable: a register of bytes, or two of 16-bit samples.
#[inline(always)]
unsafe fn load<S: Simd, const BYTES: bool>(row: *const u8, block: usize) -> [S::V; 2] {
    // SAFETY: the caller's promise.
    unsafe {
        if BYTES {
            let bytes = S::load(row.add(block * 4 * S::LANES));
            [
                S::and(bytes, S::splat16(0xFF)),
                S::shift_right_16::<8>(bytes),
            ]
        } else {
            let samples = row.add(block * 8 * S::LANES);
            [S::load(samples), S::load(samples.add(4 * S::LANES))]
        }
    }
}

/// Samples of two rows side by side, in halves; packing restores the order.
///
/// # Safety
/// The level.
#[inline(always)]
unsafe fn interleave<S: Simd>(first: S::V, second: S::V) -> [S::V; 2] {
    // SAFETY: the caller's promise.
    unsafe { [S::unpack_low(first, second), S::unpack_high(first, second)] }
}

/// # Safety
/// The level.
#[inline(always)]
unsafe fn add_products<S: Simd>(sums: &mut [S::V; 2], samples: [S::V; 2], weights: i32) {
    // SAFETY: the caller's promise.
    unsafe {
        let weights = S::splat32(weights);
        sums[0] = S::add_products(sums[0], samples[0], weights);
        sums[1] = S::add_products(sums[1], samples[1], weights);
    }
}

/// Weighs rows down. Bytes leave as even ones, then odd ones; samples of 16 bits keep their order.
///
/// # Safety
/// The level; each row must have `samples` samples, whole blocks, and the target two bytes for each.
#[inline(always)]
unsafe fn plain<S: Simd, const BYTES: bool>(
    rows: &[Rows],
    samples: usize,
    shift: u32,
    target: *mut u8,
) {
    let register = 4 * S::LANES;
    let (step, distance) = if BYTES {
        (register, samples)
    } else {
        (2 * register, register)
    };
    for block in 0..samples / register {
        // SAFETY: the caller's promise.
        unsafe {
            let mut sums = [[S::splat32(1 << (shift - 1)); 2]; 2];
            for row in rows {
                let first = load::<S, BYTES>(row.first, block);
                let second = load::<S, BYTES>(row.second, block);
                add_products::<S>(
                    &mut sums[0],
                    interleave::<S>(first[0], second[0]),
                    row.weights[0],
                );
                add_products::<S>(
                    &mut sums[1],
                    interleave::<S>(first[1], second[1]),
                    row.weights[0],
                );
            }
            let target = target.add(step * block);
            S::store(S::pack(sums[0][0], sums[0][1], shift), target);
            S::store(S::pack(sums[1][0], sums[1][1], shift), target.add(distance));
        }
    }
}

/// Weighs rows of one kind of a mosaic down: `pairs` gets the own and side sums of green columns, `full` the
/// full sums of the others, which are the odd ones if `ODD`.
///
/// # Safety
/// The level; each row must have `samples` samples, whole blocks, `pairs` two bytes for each and `full` one.
#[inline(always)]
unsafe fn mosaic<S: Simd, const BYTES: bool, const ODD: bool>(
    rows: &[Rows],
    samples: usize,
    shift: u32,
    pairs: *mut u8,
    full: *mut u8,
) {
    let register = 4 * S::LANES;
    let (colour, green) = (usize::from(ODD), usize::from(!ODD));
    for block in 0..samples / register {
        // SAFETY: the caller's promise.
        unsafe {
            let half = [S::splat32(1 << (shift - 1)); 2];
            let (mut fulls, mut owns, mut sides) = (half, half, half);
            for row in rows {
                let first = load::<S, BYTES>(row.first, block);
                let second = load::<S, BYTES>(row.second, block);
                add_products::<S>(
                    &mut fulls,
                    interleave::<S>(first[colour], second[colour]),
                    row.weights[0],
                );
                let greens = interleave::<S>(first[green], second[green]);
                add_products::<S>(&mut owns, greens, row.weights[1]);
                add_products::<S>(&mut sides, greens, row.weights[2]);
            }
            let low = S::pair(owns[0], sides[0], shift);
            let high = S::pair(owns[1], sides[1], shift);
            let [low, high] = S::in_order(low, high);
            S::store(low, pairs.add(2 * register * block));
            S::store(high, pairs.add(2 * register * block + register));
            S::store(
                S::pack(fulls[0], fulls[1], shift),
                full.add(register * block),
            );
        }
    }
}

/// A frame's row as samples of 16 bits, in the ring.
///
/// # Safety
/// The level, which must be the plan's.
#[inline(always)]
unsafe fn converted<S: Simd>(
    fast: &mut Fast,
    payload: &[u8],
    row: u32,
    samples: Samples,
) -> *const u8 {
    let slot = row as usize % fast.ring_rows;
    let line_count = fast.strip.samples * 2 / 64;
    if fast.ring_row[slot] != Some(row) {
        let source = locate(fast, payload, row as usize);
        let (_, phase) = row_start(fast, row as usize);
        let lines = &mut fast.ring[slot * line_count..][..line_count];
        let target: *mut u8 = lines.as_mut_ptr().cast();
        // SAFETY: the row may be read with `BEHIND` bytes more than the strip's samples; the target has two bytes
        // for each. The level is the caller's promise.
        unsafe {
            match samples {
                Samples::Eight if fast.pairs.len() == 2 => {
                    convert::<S, 0>(fast, source, phase, row, target)
                }
                Samples::Eight => convert::<S, 8>(fast, source, phase, row, target),
                Samples::Ten => convert::<S, 10>(fast, source, phase, row, target),
                Samples::Twelve => convert::<S, 12>(fast, source, phase, row, target),
                Samples::Sixteen => convert::<S, 16>(fast, source, phase, row, target),
            }
        }
        fast.ring_row[slot] = Some(row);
    }
    fast.ring[slot * line_count..].as_ptr().cast()
}

/// How samples of 10 or 12 bits are pulled apart: which two bytes hold a sample, and what moves it to the top.
fn unpacking(bits: usize, phase: usize) -> ([u8; 16], [u8; 16]) {
    let (mut bytes, mut factors) = ([0; 16], [0; 16]);
    for sample in 0..8 {
        let bit = sample * bits + phase;
        bytes[2 * sample] = (bit / 8) as u8;
        bytes[2 * sample + 1] = (bit / 8 + 1) as u8;
        factors[2 * sample..][..2].copy_from_slice(&(1u16 << (16 - bits - bit % 8)).to_le_bytes());
    }
    (bytes, factors)
}

/// Two registers of samples, from `part` registers on, so that 65535 is full scale. With `BITS` of 0, a mosaic of
/// bytes, the first has even columns and the second odd ones.
///
/// # Safety
/// The level; both registers' samples, and [`BEHIND`] bytes more, must be readable.
#[inline(always)]
unsafe fn unpack<S: Simd, const BITS: usize>(
    row: *const u8,
    block: usize,
    how: [S::V; 2],
) -> [S::V; 2] {
    // SAFETY: the caller's promise.
    unsafe {
        if BITS == 0 {
            let [even, odd] = load::<S, true>(row, block);
            let full = S::splat16(257);
            return [S::multiply_low(even, full), S::multiply_low(odd, full)];
        }
        let bytes = 2 * S::LANES * BITS / 8;
        let row = row.add(2 * block * bytes);
        [
            one_register::<S, BITS>(row, how),
            one_register::<S, BITS>(row.add(bytes), how),
        ]
    }
}

/// # Safety
/// As for [`unpack`].
#[inline(always)]
unsafe fn one_register<S: Simd, const BITS: usize>(
    from: *const u8,
    [order, factors]: [S::V; 2],
) -> S::V {
    // SAFETY: the caller's promise.
    unsafe {
        match BITS {
            8 => S::multiply_low(S::widen(from), S::splat16(257)),
            16 => S::load(from),
            _ => {
                let words = S::shuffle(from, BITS, order);
                let mask = S::splat16(0xFFFF << (16 - BITS));
                let top = S::and(S::multiply_low(words, factors), mask);
                let copy = if BITS == 10 {
                    S::shift_right_16::<10>(top)
                } else {
                    S::shift_right_16::<12>(top)
                };
                S::or(top, copy)
            }
        }
    }
}

/// Unpacks and corrects a row; see [`unpack`] for `BITS`.
///
/// # Safety
/// The level; the row must have the strip's samples and [`BEHIND`] bytes more, the target two bytes for each.
#[inline(always)]
unsafe fn convert<S: Simd, const BITS: usize>(
    fast: &Fast,
    source: *const u8,
    phase: usize,
    row: u32,
    target: *mut u8,
) {
    let (samples, register) = (fast.strip.samples, 4 * S::LANES);
    let (order, factors) = unpacking(if BITS == 10 { 10 } else { 12 }, phase);
    // SAFETY: the caller's promise.
    let how = unsafe { [S::repeat(&order), S::repeat(&factors)] };
    let Some(maps) = &fast.maps else {
        for block in 0..samples / register {
            // SAFETY: the caller's promise.
            unsafe {
                let [first, second] = unpack::<S, BITS>(source, block, how);
                let target = target.add(2 * register * block);
                S::store(S::shift_right_16::<1>(first), target);
                S::store(S::shift_right_16::<1>(second), target.add(register));
            }
        }
        return;
    };
    let (region_y, region_height) = fast.region_rows;
    let map_row = mirror(row as isize - region_y as isize, region_height) * samples;
    let dark = maps.dark[map_row..][..samples].as_ptr();
    let gain: *const u8 = maps.gain[map_row..][..samples].as_ptr().cast();
    // SAFETY: both map rows have the strip's samples, of one and two bytes, and bytes of `dark` are not read
    // behind them, since they are not packed. The rest is the caller's promise.
    unsafe {
        let limit = S::splat16(((65_535u32 << maps.shift) >> 4) as u16);
        for block in 0..samples / register {
            let [first, second] = unpack::<S, BITS>(source, block, how);
            let dark = if BITS == 0 {
                unpack::<S, 0>(dark, block, how)
            } else {
                unpack::<S, 8>(dark, block, how)
            };
            let (gain, target) = (
                gain.add(2 * register * block),
                target.add(2 * register * block),
            );
            let first = S::multiply_high(S::subtract_to_zero(first, dark[0]), S::load(gain));
            let second = S::multiply_high(
                S::subtract_to_zero(second, dark[1]),
                S::load(gain.add(register)),
            );
            S::store(S::min(first, limit), target);
            S::store(S::min(second, limit), target.add(register));
        }
    }
}

/// Runs the program on rows between the halves, from `row` on, and writes output rows from `out_row` on.
///
/// # Safety
/// The level, which must be the plan's.
#[inline(always)]
unsafe fn across<S: Simd, const ROWS: usize>(
    fast: &Fast,
    out_row: usize,
    row: usize,
    output: &mut [f32],
) {
    let program = &fast.program;
    let rows: [*const i32; ROWS] = std::array::from_fn(|index| {
        fast.between[(row + index) * fast.row_lines..][..fast.row_lines]
            .as_ptr()
            .cast()
    });
    let mut steps: *const u8 = fast.steps.as_ptr().cast();
    for plane in 0..program.planes {
        for group in 0..program.groups {
            // SAFETY: a window and its reach lie in the row; a program has two registers for each step.
            let sums = unsafe {
                let mut sums = [S::splat32(0); ROWS];
                for window in program.windows_of(plane, group) {
                    let mut lanes = [S::window(rows[0].add(window.start as usize)); ROWS];
                    for index in 1..ROWS {
                        lanes[index] = S::window(rows[index].add(window.start as usize));
                    }
                    for _ in 0..window.steps {
                        let (places, weights) = (S::load(steps), S::load(steps.add(4 * S::LANES)));
                        steps = steps.add(8 * S::LANES);
                        for index in 0..ROWS {
                            let picked = S::pick(lanes[index], places);
                            sums[index] = S::add_products(sums[index], picked, weights);
                        }
                    }
                }
                sums
            };
            // SAFETY: the caller's promise.
            unsafe { store_group::<S, ROWS>(fast, plane, (out_row, group), output, sums) };
        }
    }
}

/// Stores one group of a plane to its channels.
///
/// # Safety
/// The level, which must be the plan's; the output must have the plan's size and more than `ROWS - 1` rows from
/// `out_row` on.
#[inline(always)]
unsafe fn store_group<S: Simd, const ROWS: usize>(
    fast: &Fast,
    plane: usize,
    (out_row, group): (usize, usize),
    output: &mut [f32],
    sums: [S::V; ROWS],
) {
    let (out_width, out_height) = fast.out_size;
    let first = group * S::LANES;
    for (channel, (from, factor, offset)) in fast.channels.iter().enumerate() {
        if *from != plane {
            continue;
        }
        let start = (channel * out_height + out_row) * out_width + first;
        // SAFETY: whole groups end inside their row, of others only the rest of the row is copied; no register has
        // more than 16 lanes. The rest is the caller's promise.
        unsafe {
            let mut target = output.as_mut_ptr().add(start);
            for sum in sums {
                if first + S::LANES <= out_width {
                    S::store_floats(sum, *factor, *offset, target);
                } else {
                    let mut values = [0.0f32; 16];
                    S::store_floats(sum, *factor, *offset, values.as_mut_ptr());
                    target.copy_from_nonoverlapping(values.as_ptr(), out_width - first);
                }
                target = target.wrapping_add(out_width);
            }
        }
    }
}
