//! The vertical half of the fast path: which rows make an output row, and with what weights.
use crate::axis::Axis;
use crate::fast::program::quantise;
use crate::rows::mirror;

/// Two source rows that are multiplied and added in one instruction.
///
/// Each weight holds the first row's in its low 16 bits and the second's in its high. A plain picture uses the
/// first weight only; a mosaic uses all three, see [`Mosaic`].
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct RowPair {
    pub rows: [u32; 2],
    pub weights: [i32; 3],
}

/// The pairs of every output row.
#[derive(Debug, Clone, Default)]
pub(crate) struct RowPairs {
    pairs: Vec<RowPair>,
    spans: Vec<u32>,
}

impl RowPairs {
    /// The pairs of one output row.
    pub fn of(&self, output: usize) -> &[RowPair] {
        &self.pairs[self.spans[output] as usize..self.spans[output + 1] as usize]
    }

    /// Adds an output row made of rows with up to three weights each.
    fn push(&mut self, rows: &[(usize, [f64; 3])]) {
        if self.spans.is_empty() {
            self.spans.push(0);
        }
        let weights = [0, 1, 2].map(|kind| quantise(rows.iter().map(|(_, weights)| weights[kind])));
        for first in (0..rows.len()).step_by(2) {
            let second = if first + 1 < rows.len() {
                first + 1
            } else {
                first
            };
            let pack = |kind: usize| {
                let high = if second > first {
                    weights[kind][second]
                } else {
                    0
                };
                i32::from(weights[kind][first]) & 0xFFFF | i32::from(high) << 16
            };
            self.pairs.push(RowPair {
                rows: [rows[first].0 as u32, rows[second].0 as u32],
                weights: [pack(0), pack(1), pack(2)],
            });
        }
        self.spans.push(self.pairs.len() as u32);
    }

    /// The most pairs of an output row.
    pub fn longest(&self) -> usize {
        self.spans
            .windows(2)
            .map(|span| (span[1] - span[0]) as usize)
            .max()
            .unwrap_or(0)
    }

    /// Pairs of an axis without a mosaic.
    pub fn plain(axis: &Axis, offset: usize) -> Self {
        let mut pairs = Self::default();
        for output in 0..axis.outputs() {
            let (first, weights) = axis.taps(output);
            let rows: Vec<_> = weights
                .iter()
                .enumerate()
                .map(|(tap, weight)| (offset + first + tap, [*weight; 3]))
                .collect();
            pairs.push(&rows);
        }
        pairs
    }
}

/// One axis of resize and bilinear demosaic together, which is linear and so a matter of weights only.
///
/// Let `w` be an output's weights of the demosaiced picture along this axis. A sample whose colour is
/// interpolated along the axis counts `w` at its own place and half of `w` on either side: the *full* weight.
/// Green is different: where it is missing it is the mean of its four neighbours, so that a sample counts `w`
/// on both axes at its own place, and a quarter of `w` on either side of one axis times `w` on the other. With
/// `side` that quarter of both neighbours, green is `own x (own + side) + side x own`, and full = own + 2 side.
pub(crate) struct Mosaic;

/// A source position with its own, side and full weight.
pub(crate) type Tap = (usize, [f64; 3]);

impl Mosaic {
    /// The taps of one output of an axis: `offset` is the region's start in a frame of `size`.
    pub fn taps(axis: &Axis, output: usize, offset: usize, size: usize) -> Vec<Tap> {
        let (first, weights) = axis.taps(output);
        let begin = (offset + first) as isize - 1;
        let mut taps: Vec<Tap> = Vec::new();
        let mut add = |position: isize, kind: usize, weight: f64| {
            let place = mirror(position, size);
            match taps.iter_mut().find(|(known, _)| *known == place) {
                Some((_, weights)) => weights[kind] += weight,
                None => {
                    let mut fresh = [0.0; 3];
                    fresh[kind] = weight;
                    taps.push((place, fresh));
                }
            }
        };
        for (tap, weight) in weights.iter().enumerate() {
            let position = begin + 1 + tap as isize;
            add(position, 0, *weight);
            add(position - 1, 1, 0.25 * weight);
            add(position + 1, 1, 0.25 * weight);
        }
        for (_, [own, side, full]) in &mut taps {
            *full = *own + 2.0 * *side;
        }
        taps.sort_unstable_by_key(|(place, _)| *place);
        taps
    }

    /// Pairs of the rows of one kind (`parity` of the frame's row); weights in the order full, own, side.
    pub fn pairs(axis: &Axis, offset: usize, size: usize, parity: usize) -> RowPairs {
        let mut pairs = RowPairs::default();
        for output in 0..axis.outputs() {
            let rows: Vec<_> = Self::taps(axis, output, offset, size)
                .into_iter()
                .filter(|(place, _)| place % 2 == parity)
                .map(|(place, [own, side, full])| (place, [full, own, side]))
                .collect();
            pairs.push(&rows);
        }
        pairs
    }
}
