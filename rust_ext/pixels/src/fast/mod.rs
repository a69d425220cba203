//! The fast path: all that is linear becomes two small sparse matrices in 16-bit integers.
//!
//! Demosaic, resize, and grey from colour are linear, so an output is a weighted sum of samples, first of rows
//! ([`vertical`]), then across ([`program`]). Samples have 15 bits at most, weights 14; sums are exact in 32
//! bits. The rounding in between is below 0.02 of 255, weights are right to 2^-15 of the whole: that is why
//! outputs made of very many rows or columns ([`TAPS_MAX`]) are left to the general path.
use crate::axis::Axis;
use crate::format::PixelFormat;
use crate::prepare::Settings;
use crate::rows::LUMA;

mod program;
#[cfg(target_arch = "x86_64")]
mod simd;
#[cfg(test)]
mod tests;
mod vertical;
#[cfg(target_arch = "x86_64")]
mod x86;

use program::{ONE, Program, Sum, quantise};
use vertical::{Mosaic, RowPairs};

/// Source rows or columns of one output; the error of weights grows with their number.
const TAPS_MAX: usize = 40;
/// Pairs of rows of one kind an output row may need: all taps of a plain picture, and the halo.
const PAIRS_MAX: usize = TAPS_MAX / 2 + 2;
/// Bytes that may be read behind a row's last sample that is asked for.
const BEHIND: usize = 32;
/// Rows shorter than this are left to the general path; then only the last row of a frame is too near the end
/// of the payload to be read in whole blocks, of up to 64 samples of up to 16 bits.
const ROW_BYTES_MIN: usize = 63 * 2 + BEHIND;
/// Output rows that are made together, so that the horizontal program is read once for all of them.
const BATCH: usize = 8;

/// Which instructions are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Level {
    Avx2,
    Avx512,
    Avx512Vnni,
}

impl Level {
    /// Lanes of 32 bits in a register.
    fn lanes(self) -> usize {
        match self {
            Self::Avx2 => 8,
            Self::Avx512 | Self::Avx512Vnni => 16,
        }
    }

    /// Lanes from which a step of the program can pick.
    fn reach(self) -> usize {
        match self {
            Self::Avx2 => 8,
            Self::Avx512 | Self::Avx512Vnni => 32,
        }
    }

    /// Samples that are handled at once.
    fn block(self) -> usize {
        4 * self.lanes()
    }
}

/// The best instructions of this processor, if the fast path can use any.
pub(crate) fn level() -> Option<Level> {
    #[cfg(target_arch = "x86_64")]
    {
        if is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512bw") {
            let vnni = is_x86_feature_detected!("avx512vnni");
            return Some(if vnni {
                Level::Avx512Vnni
            } else {
                Level::Avx512
            });
        }
        if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
            return Some(Level::Avx2);
        }
    }
    None
}

/// What the vertical half reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// Bytes as they are.
    Bytes,
    /// Samples that are unpacked or corrected first, into a ring of rows.
    Converted(Samples),
}

/// How samples are stored in the payload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Samples {
    Eight,
    Ten,
    Twelve,
    Sixteen,
}

/// Sixteen lanes, aligned for the widest register.
#[derive(Debug, Clone, Copy, Default)]
#[repr(C, align(64))]
struct Line([i32; 16]);

/// Flat-field maps in the columns of the strip, padded to whole blocks.
#[derive(Debug)]
struct Maps {
    dark: Vec<u8>,
    /// Shifted left by `shift`.
    gain: Vec<u16>,
    /// As far as the largest gain leaves room, at most 3: with more of it, corrected samples have more bits.
    shift: u32,
}

/// The columns of the frame that are read.
#[derive(Debug, Clone, Copy)]
struct Strip {
    /// First sample of a row that is read (a byte, for interleaved colour).
    start: usize,
    /// Samples that are read: whole blocks.
    samples: usize,
    /// Samples of a whole row.
    row_samples: usize,
    bits: usize,
}

/// A compiled preparation.
#[derive(Debug)]
pub(crate) struct Fast {
    level: Level,
    reading: Reading,
    strip: Strip,
    /// One list of row pairs, or of a mosaic two: rows with red, rows with blue.
    pairs: Vec<RowPairs>,
    /// In a row with red, whether red is in the strip's odd columns.
    red_odd: bool,
    maps: Option<Maps>,
    /// First row and number of rows of the region.
    region_rows: (usize, usize),
    frame_rows: usize,
    /// Bits by which vertical sums are shifted to become samples again.
    shift: u32,
    program: Program,
    steps: Vec<Line>,
    out_size: (usize, usize),
    /// For each output channel, the program's plane, and `value * factor + offset`.
    channels: Vec<(usize, f32, f32)>,
    /// Lines of one row between the two halves; `BATCH` of them.
    row_lines: usize,
    between: Vec<Line>,
    /// Converted rows.
    ring: Vec<Line>,
    ring_rows: usize,
    ring_row: Vec<Option<u32>>,
    /// The last row, with room behind it.
    tail: Vec<u8>,
}

impl Fast {
    /// Compiles the settings, or leaves them to the general path.
    pub fn new(settings: &Settings, level: Level) -> Option<Self> {
        let Settings {
            format,
            width,
            height,
            region,
            ..
        } = *settings;
        let flat = settings.dark.is_some() || settings.gain.is_some();
        let row_bytes = width * format.bits_per_pixel() / 8;
        let rows = Axis::new(region.height, settings.out_height);
        let columns = Axis::new(region.width, settings.out_width);
        let red = format.red_at();
        if row_bytes < ROW_BYTES_MIN
            || rows.longest() > TAPS_MAX
            || columns.longest() > TAPS_MAX
            || (format.interleaved().is_some() && flat)
            || (red.is_some() && height < 2)
        {
            return None;
        }
        let step = format.interleaved().map_or(1, |(step, _)| step);
        let halo = usize::from(red.is_some());
        let first = region.x.saturating_sub(halo);
        let end = (region.x + region.width + halo).min(width);
        let strip = Strip {
            start: first * step,
            samples: ((end - first) * step).next_multiple_of(level.block()),
            row_samples: width * step,
            bits: format.bits_per_pixel() / step,
        };
        let reading = match format {
            PixelFormat::Mono10p => Reading::Converted(Samples::Ten),
            PixelFormat::Mono12p => Reading::Converted(Samples::Twelve),
            PixelFormat::Mono16 => Reading::Converted(Samples::Sixteen),
            _ if flat => Reading::Converted(Samples::Eight),
            _ => Reading::Bytes,
        };
        let pairs = match red {
            None => vec![RowPairs::plain(&rows, region.y)],
            Some((_, red_y)) => {
                vec![
                    Mosaic::pairs(&rows, region.y, height, red_y),
                    Mosaic::pairs(&rows, region.y, height, 1 - red_y),
                ]
            }
        };
        let layout = Layout {
            reading,
            strip,
            first,
            width,
            mosaic: red.is_some(),
            block: level.block(),
        };
        let planes = layout.planes(settings, &columns);
        let program = Program::new(&planes, level.lanes(), level.reach());
        let maps = flat.then(|| layout.maps(settings));
        let shift = match (&maps, reading) {
            (_, Reading::Bytes) => 7,
            (None, _) => 14,
            (Some(maps), _) => 11 + maps.shift,
        };
        let level_of_255 = if reading == Reading::Bytes {
            128.0
        } else {
            128.5
        };
        let channels = (0..settings.channels)
            .map(|channel| {
                let factor = settings.scale[channel] / (level_of_255 * ONE as f32);
                (
                    channel.min(planes.len() - 1),
                    factor,
                    -settings.mean[channel] * settings.scale[channel],
                )
            })
            .collect();
        let rows_held: usize = pairs.iter().map(|pairs| 2 * pairs.longest()).sum();
        let ring_rows = if reading == Reading::Bytes {
            0
        } else {
            rows_held.next_power_of_two()
        };
        let row_lines = (layout.row_lanes() + level.reach()).div_ceil(16);
        Some(Self {
            level,
            reading,
            strip,
            pairs,
            red_odd: red.is_some_and(|(red_x, _)| (red_x + first) % 2 == 1),
            maps,
            region_rows: (region.y, region.height),
            frame_rows: height,
            shift,
            steps: program
                .steps
                .as_chunks::<16>()
                .0
                .iter()
                .map(|lanes| Line(*lanes))
                .collect(),
            program,
            out_size: (settings.out_width, settings.out_height),
            channels,
            row_lines,
            between: vec![Line::default(); BATCH * row_lines],
            ring: vec![Line::default(); ring_rows * strip.samples * 2 / 64],
            ring_rows,
            ring_row: vec![None; ring_rows],
            tail: vec![0; strip.samples * strip.bits / 8 + ROW_BYTES_MIN],
        })
    }
}

impl Fast {
    /// Fills the output from a payload that is long enough.
    pub fn run(&mut self, payload: &[u8], output: &mut [f32]) {
        #[cfg(target_arch = "x86_64")]
        x86::run(self, payload, output);
        #[cfg(not(target_arch = "x86_64"))]
        unreachable!(
            "there is no level without x86-64, and so no plan: {payload:?} {output:?} {self:?}"
        );
    }
}

/// Where samples lie in the row between the two halves.
struct Layout {
    reading: Reading,
    strip: Strip,
    /// The strip's first column.
    first: usize,
    width: usize,
    mosaic: bool,
    /// Samples handled at once.
    block: usize,
}

impl Layout {
    /// Lanes of a row between the two halves.
    fn row_lanes(&self) -> usize {
        self.strip.samples / 2 * if self.mosaic { 3 } else { 1 }
    }

    /// A plain sample's place. Bytes are split into even and odd ones.
    fn plain(&self, sample: usize) -> usize {
        match self.reading {
            Reading::Bytes => sample % 2 * (self.strip.samples / 2) + sample / 2,
            Reading::Converted(_) => sample,
        }
    }

    /// The places of a mosaic's own and side sums of a green column, in rows with red (0) or blue (1).
    fn green(&self, kind: usize, column: usize) -> [usize; 2] {
        let lane = kind * (self.strip.samples / 2) + (column - self.first) / 2;
        [2 * lane, 2 * lane + 1]
    }

    /// The place of a mosaic's full sum of a red (0) or blue (1) column.
    fn colour(&self, kind: usize, column: usize) -> usize {
        (4 + kind) * (self.strip.samples / 2) + (column - self.first) / 2
    }

    /// The horizontal matrix: its planes are red, green, blue, or one of grey.
    fn planes(&self, settings: &Settings, columns: &Axis) -> Vec<Vec<Sum>> {
        let colours: Vec<Vec<Sum>> = if let Some((red_x, _)) = settings.format.red_at() {
            self.mosaic_planes(settings, columns, red_x)
        } else {
            let (step, places) = settings.format.interleaved().unwrap_or((1, [0; 3]));
            let count = if step == 1 { 1 } else { 3 };
            (0..count)
                .map(|colour| {
                    let shares = share(settings, count, colour);
                    (0..columns.outputs())
                        .map(|output| {
                            let (first, weights) = columns.taps(output);
                            let weights = quantise(weights.iter().map(|weight| weight * shares));
                            let places =
                                (first..).map(|column| self.plain(column * step + places[colour]));
                            places.zip(weights).collect()
                        })
                        .collect()
                })
                .collect()
        };
        if settings.channels == 1 && colours.len() == 3 {
            let mut grey = vec![Sum::new(); columns.outputs()];
            for colour in colours {
                grey.iter_mut()
                    .zip(colour)
                    .for_each(|(grey, sum)| grey.extend(sum));
            }
            return vec![grey];
        }
        colours
    }

    fn mosaic_planes(&self, settings: &Settings, columns: &Axis, red_x: usize) -> Vec<Vec<Sum>> {
        let mut planes = vec![Vec::new(); 3];
        for output in 0..columns.outputs() {
            let taps = Mosaic::taps(columns, output, settings.region.x, self.width);
            let of = |parity: usize| taps.iter().filter(move |(column, _)| column % 2 == parity);
            for (kind, colour) in [(0, 0), (1, 2)] {
                let share = share(settings, 3, colour);
                let parity = (red_x + kind) % 2;
                let weights = quantise(of(parity).map(|(_, [_, _, full])| full * share));
                let places = of(parity).map(|(column, _)| self.colour(kind, *column));
                planes[colour].push(places.zip(weights).collect());
            }
            let mut green = Sum::new();
            let share = share(settings, 3, 1);
            for kind in [0, 1] {
                let parity = (red_x + 1 + kind) % 2;
                let owns = quantise(of(parity).map(|(_, [own, side, _])| (own + side) * share));
                let sides = quantise(of(parity).map(|(_, [own, _, _])| own * share));
                for (((column, _), own), side) in of(parity).zip(owns).zip(sides) {
                    let [own_place, side_place] = self.green(kind, *column);
                    green.extend([(own_place, own), (side_place, side)]);
                }
            }
            planes[1].push(green);
        }
        planes
    }

    /// The region's maps in the strip's columns: mirrored in the halo, zero in the padding. The gain of a
    /// mosaic is split into even and odd columns block by block, as its samples are.
    fn maps(&self, settings: &Settings) -> Maps {
        let region = settings.region;
        let (padded, block) = (self.strip.samples, self.block);
        let mosaic = self.mosaic;
        let largest = settings
            .gain
            .as_ref()
            .map_or(4096, |gain| gain.iter().copied().max().unwrap_or(0));
        let shift = (largest.leading_zeros()).min(3);
        let mut maps = Maps {
            dark: vec![0; padded * region.height],
            gain: vec![0; padded * region.height],
            shift,
        };
        let columns = (region.x + region.width + usize::from(mosaic)).min(self.width) - self.first;
        for row in 0..region.height {
            for column in 0..columns {
                let in_region = (self.first + column) as isize - region.x as isize;
                let from = row * region.width + crate::rows::mirror(in_region, region.width);
                let start = row * padded + column / block * block;
                let within = column % block;
                let split = if mosaic {
                    within % 2 * (block / 2) + within / 2
                } else {
                    within
                };
                maps.dark[start + within] = settings.dark.as_ref().map_or(0, |dark| dark[from]);
                maps.gain[start + split] =
                    settings.gain.as_ref().map_or(4096, |gain| gain[from]) << shift;
            }
        }
        maps
    }
}

/// A colour's share of the plane it goes to.
fn share(settings: &Settings, colours: usize, colour: usize) -> f64 {
    if colours == 3 && settings.channels == 1 {
        f64::from(LUMA[colour])
    } else {
        1.0
    }
}
