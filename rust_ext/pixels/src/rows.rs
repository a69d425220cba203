//! Rows of a region as float planes: unpack, correct, demosaic.
use crate::demosaic;
use crate::format::PixelFormat;

/// A rectangle inside a frame, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// Left column.
    pub x: usize,
    /// Top row.
    pub y: usize,
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
}

/// Shares of red, green and blue in grey (ITU-R BT.601).
pub(crate) const LUMA: [f32; 3] = [0.299, 0.587, 0.114];

/// Mirrors a position into `0..size` without repeating the edge.
pub(crate) fn mirror(position: isize, size: usize) -> usize {
    let last = size as isize - 1;
    let inside = if position < 0 { -position } else { position };
    let folded = if inside > last {
        2 * last - inside
    } else {
        inside
    };
    folded.clamp(0, last) as usize
}

/// Compact correction maps of a region, row by row.
#[derive(Debug, Clone)]
pub(crate) struct FlatField {
    pub dark: Option<Vec<u8>>,
    pub gain: Option<Vec<u16>>,
}

/// Makes float rows of a region, one to three planes a row, from a frame's bytes.
#[derive(Debug)]
pub(crate) struct RowSource {
    format: PixelFormat,
    width: usize,
    height: usize,
    region: Region,
    planes: usize,
    flat: Option<FlatField>,
    /// Corrected raw rows with one more pixel at either end, for a mosaic; slot = frame row mod 4.
    raw: Vec<f32>,
    raw_row: [Option<usize>; 4],
    rgb: Vec<f32>,
    /// Finished rows; slot = region row mod 2.
    finished: Vec<f32>,
    finished_row: [Option<usize>; 2],
}

impl RowSource {
    /// `grey` makes one plane of a colour format.
    pub fn new(
        format: PixelFormat,
        (width, height): (usize, usize),
        region: Region,
        flat: Option<FlatField>,
        grey: bool,
    ) -> Self {
        let planes = if format.is_colour() && !grey { 3 } else { 1 };
        let mosaic = usize::from(format.red_at().is_some());
        let colour_grey = usize::from(format.is_colour() && grey);
        Self {
            format,
            width,
            height,
            region,
            planes,
            flat,
            raw: vec![0.0; mosaic * 4 * (region.width + 2)],
            raw_row: [None; 4],
            rgb: vec![0.0; colour_grey * 3 * region.width],
            finished: vec![0.0; 2 * planes * region.width],
            finished_row: [None; 2],
        }
    }

    /// Planes in a row: red, green, blue, or one of grey.
    pub fn planes(&self) -> usize {
        self.planes
    }

    /// Forgets the frame seen before.
    pub fn restart(&mut self) {
        self.raw_row = [None; 4];
        self.finished_row = [None; 2];
    }

    /// The planes of one row of the region, one after the other, as values of 0..255.
    #[inline(always)]
    pub fn row(&mut self, payload: &[u8], row: usize) -> &[f32] {
        let size = self.planes * self.region.width;
        let slot = row % 2;
        if self.finished_row[slot] != Some(row) {
            let mut target = std::mem::take(&mut self.finished);
            self.make_row(payload, row, &mut target[slot * size..][..size]);
            self.finished = target;
            self.finished_row[slot] = Some(row);
        }
        &self.finished[slot * size..][..size]
    }

    #[inline(always)]
    fn make_row(&mut self, payload: &[u8], row: usize, target: &mut [f32]) {
        let frame_row = self.region.y + row;
        if !self.format.is_colour() {
            self.read(payload, frame_row, self.region.x, target);
            self.correct(row, 0, target);
        } else if self.planes == 3 {
            self.make_rgb(payload, row, target);
        } else {
            let mut rgb = std::mem::take(&mut self.rgb);
            self.make_rgb(payload, row, &mut rgb);
            let (red, rest) = rgb.split_at(self.region.width);
            let (green, blue) = rest.split_at(self.region.width);
            for (((grey, red), green), blue) in target.iter_mut().zip(red).zip(green).zip(blue) {
                *grey = LUMA[0] * red + LUMA[1] * green + LUMA[2] * blue;
            }
            self.rgb = rgb;
        }
    }

    #[inline(always)]
    fn make_rgb(&mut self, payload: &[u8], row: usize, target: &mut [f32]) {
        let frame_row = self.region.y + row;
        let width = self.region.width;
        if let Some((step, places)) = self.format.interleaved() {
            let start = (frame_row * self.width + self.region.x) * step;
            let pixels = &payload[start..][..width * step];
            for (plane, place) in target.chunks_exact_mut(width).zip(places) {
                for (value, pixel) in plane.iter_mut().zip(pixels.chunks_exact(step)) {
                    *value = f32::from(pixel[place]);
                }
                self.correct(row, 0, plane);
            }
            return;
        }
        let position = frame_row as isize;
        let above = self.raw_row(payload, position - 1);
        let here = self.raw_row(payload, position);
        let below = self.raw_row(payload, position + 1);
        let (red_x, red_y) = self.format.red_at().unwrap_or((0, 0));
        demosaic::row(
            [above, here, below].map(|slot| &self.raw[slot * (width + 2)..][..width + 2]),
            (self.region.x + red_x).is_multiple_of(2),
            (frame_row + red_y).is_multiple_of(2),
            target,
        );
    }

    /// Makes the corrected raw row at a frame row that may lie one beyond the frame; returns its slot.
    #[inline(always)]
    fn raw_row(&mut self, payload: &[u8], position: isize) -> usize {
        let frame_row = mirror(position, self.height);
        let slot = frame_row % 4;
        if self.raw_row[slot] == Some(frame_row) {
            return slot;
        }
        let (x, width) = (self.region.x, self.region.width);
        let mut raw = std::mem::take(&mut self.raw);
        let row = &mut raw[slot * (width + 2)..][..width + 2];
        self.read(payload, frame_row, x, &mut row[1..=width]);
        let left = mirror(x as isize - 1, self.width);
        let right = mirror((x + width) as isize, self.width);
        row[0] = f32::from(payload[frame_row * self.width + left]);
        row[width + 1] = f32::from(payload[frame_row * self.width + right]);
        let map_row = mirror(position - self.region.y as isize, self.region.height);
        self.correct(map_row, 1, row);
        self.raw = raw;
        self.raw_row[slot] = Some(frame_row);
        slot
    }

    /// Unpacks samples of one plane from column `x` of a frame row on, as values of 0..255.
    #[inline(always)]
    fn read(&self, payload: &[u8], frame_row: usize, x: usize, target: &mut [f32]) {
        let to_255 = self.format.to_255();
        let first = frame_row * self.width + x;
        match self.format {
            PixelFormat::Mono10p => read_packed::<10>(payload, first, to_255, target),
            PixelFormat::Mono12p => read_packed::<12>(payload, first, to_255, target),
            PixelFormat::Mono16 => {
                let (samples, _) = payload[2 * first..].as_chunks::<2>();
                for (value, sample) in target.iter_mut().zip(samples) {
                    *value = f32::from(u16::from_le_bytes(*sample)) * to_255;
                }
            }
            _ => {
                for (value, sample) in target.iter_mut().zip(&payload[first..]) {
                    *value = f32::from(*sample);
                }
            }
        }
    }

    /// Corrects a row in place; `halo` pixels at either end lie outside the map, which is mirrored there.
    #[inline(always)]
    fn correct(&self, map_row: usize, halo: usize, values: &mut [f32]) {
        let Some(flat) = &self.flat else { return };
        let width = self.region.width;
        let range = map_row * width..(map_row + 1) * width;
        if let Some(dark) = &flat.dark {
            let dark = &dark[range.clone()];
            for (value, dark) in values[halo..].iter_mut().zip(dark) {
                *value -= f32::from(*dark);
            }
            if halo == 1 {
                values[0] -= f32::from(dark[mirror(-1, width)]);
                values[width + 1] -= f32::from(dark[mirror(width as isize, width)]);
            }
        }
        if let Some(gain) = &flat.gain {
            let gain = &gain[range];
            for (value, gain) in values[halo..].iter_mut().zip(gain) {
                *value *= f32::from(*gain) * (1.0 / 4096.0);
            }
            if halo == 1 {
                values[0] *= f32::from(gain[mirror(-1, width)]) * (1.0 / 4096.0);
                values[width + 1] *=
                    f32::from(gain[mirror(width as isize, width)]) * (1.0 / 4096.0);
            }
        }
        for value in values {
            *value = value.clamp(0.0, 255.0);
        }
    }
}

/// Reads `BITS`-bit samples, least significant bit first, from pixel `first` of the stream on.
#[inline(always)]
fn read_packed<const BITS: usize>(payload: &[u8], first: usize, to_255: f32, target: &mut [f32]) {
    let mask = (1u32 << BITS) - 1;
    let mut bit = first * BITS;
    for value in target {
        let byte = bit / 8;
        // A sample of 10 or 12 bits that starts at bit 0, 2, 4 or 6 spans at most two bytes.
        let low = u32::from(payload[byte]);
        let high = u32::from(payload[byte + 1]);
        *value = (((low | (high << 8)) >> (bit % 8)) & mask) as f32 * to_255;
        bit += BITS;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_outside_are_mirrored_without_repeating_the_edge() {
        assert_eq!(
            [-1, 0, 4, 5].map(|position| mirror(position, 5)),
            [1, 0, 4, 3]
        );
        assert_eq!(
            [-1, 0, 1, 2].map(|position| mirror(position, 2)),
            [1, 0, 1, 0]
        );
        assert_eq!([-1, 0, 1].map(|position| mirror(position, 1)), [0, 0, 0]);
    }

    #[test]
    fn packed_samples_start_at_any_bit() {
        let samples: Vec<u32> = (0..9).map(|index| (index * 457 + 91) % 1024).collect();
        let mut payload = vec![0u8; 12];
        for (index, sample) in samples.iter().enumerate() {
            for bit in 0..10 {
                payload[(index * 10 + bit) / 8] |=
                    (((sample >> bit) & 1) as u8) << ((index * 10 + bit) % 8);
            }
        }
        for first in 0..9 {
            let mut values = vec![0.0; 9 - first];
            read_packed::<10>(&payload, first, 1.0, &mut values);
            assert_eq!(
                values,
                samples[first..]
                    .iter()
                    .map(|sample| *sample as f32)
                    .collect::<Vec<_>>()
            );
        }
    }
}
