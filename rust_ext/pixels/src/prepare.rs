//! The plan of a preparation, and its general path.
use crate::axis::Axis;
use crate::error::{PixelError, ensure};
use crate::fast::{self, Fast};
use crate::format::{PixelFormat, check_frame};
pub use crate::rows::Region;
use crate::rows::{FlatField, RowSource};

/// An output side may not exceed this.
const OUT_PX_MAX: usize = 4096;

/// What a preparation is to do. See the crate's documentation for the meaning of each step.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The payload's pixel format.
    pub format: PixelFormat,
    /// The frame's columns.
    pub width: usize,
    /// The frame's rows.
    pub height: usize,
    /// The part of the frame that is used.
    pub region: Region,
    /// Columns of the output, 1 to 4096.
    pub out_width: usize,
    /// Rows of the output, 1 to 4096.
    pub out_height: usize,
    /// Planes of the output, 1 or 3.
    pub channels: usize,
    /// Subtracted from a channel's values of 0..255.
    pub mean: Vec<f32>,
    /// What the difference is multiplied with.
    pub scale: Vec<f32>,
    /// Flat field: subtracted from each pixel of the region (0..255), row by row.
    pub dark: Option<Vec<u8>>,
    /// Flat field: multiplied with each pixel of the region, 4096 is one.
    pub gain: Option<Vec<u16>>,
}

/// A checked plan with all the memory it needs: [`Preparation::run`] allocates nothing.
#[derive(Debug)]
pub struct Preparation {
    payload_bytes: usize,
    output_len: usize,
    format: PixelFormat,
    width: usize,
    height: usize,
    path: Path,
}

#[derive(Debug)]
enum Path {
    Fast(Box<Fast>),
    General(Box<General>),
}

/// The path for every combination: float rows, weighted down, then across.
#[derive(Debug)]
struct General {
    source: RowSource,
    rows: Axis,
    columns: Axis,
    column_weights: Vec<f32>,
    region_width: usize,
    channels: usize,
    /// Per channel, `value * factor + offset`.
    factor: [f32; 3],
    offset: [f32; 3],
    sums: Vec<f32>,
}

impl Preparation {
    /// Checks the settings and makes the plan.
    ///
    /// # Errors
    /// When something is impossible; the text says what, and what would be right.
    pub fn new(settings: Settings) -> Result<Self, PixelError> {
        Self::with_level(settings, fast::level())
    }

    /// As [`Preparation::new`], with the instructions to use; without any, the general path is taken.
    pub(crate) fn with_level(
        settings: Settings,
        level: Option<fast::Level>,
    ) -> Result<Self, PixelError> {
        check(&settings)?;
        let Settings {
            format,
            width,
            height,
            channels,
            ..
        } = settings;
        let fast = level.and_then(|level| Fast::new(&settings, level));
        Ok(Self {
            payload_bytes: format.frame_bytes(width, height),
            output_len: channels * settings.out_width * settings.out_height,
            format,
            width,
            height,
            path: match fast {
                Some(fast) => Path::Fast(Box::new(fast)),
                None => Path::General(Box::new(General::new(settings))),
            },
        })
    }

    /// Bytes of a frame's payload.
    #[must_use]
    pub fn payload_bytes(&self) -> usize {
        self.payload_bytes
    }

    /// Values of the output: channels times rows times columns.
    #[must_use]
    pub fn output_len(&self) -> usize {
        self.output_len
    }

    /// Fills the output, plane by plane, from a frame. A payload may be longer than a frame: chunk data follow it.
    ///
    /// # Errors
    /// When the payload is too short or the output has another length.
    pub fn run(&mut self, payload: &[u8], output: &mut [f32]) -> Result<(), PixelError> {
        ensure!(
            payload.len() >= self.payload_bytes,
            "payload has {} bytes; a {:?} frame of {} x {} px has {}",
            payload.len(),
            self.format,
            self.width,
            self.height,
            self.payload_bytes
        );
        ensure!(
            output.len() == self.output_len,
            "the output has {} values; it must have {}",
            output.len(),
            self.output_len
        );
        match &mut self.path {
            Path::Fast(fast) => fast.run(payload, output),
            Path::General(general) => run_general(general, payload, output),
        }
        Ok(())
    }
}

impl General {
    fn new(settings: Settings) -> Self {
        let Settings {
            format,
            width,
            height,
            region,
            channels,
            ..
        } = settings;
        let flat = (settings.dark.is_some() || settings.gain.is_some()).then_some(FlatField {
            dark: settings.dark,
            gain: settings.gain,
        });
        let source = RowSource::new(format, (width, height), region, flat, channels == 1);
        let columns = Axis::new(region.width, settings.out_width);
        let mut factor = [1.0; 3];
        let mut offset = [0.0; 3];
        for channel in 0..channels {
            factor[channel] = settings.scale[channel];
            offset[channel] = -settings.mean[channel] * settings.scale[channel];
        }
        Self {
            sums: vec![0.0; source.planes() * region.width],
            source,
            rows: Axis::new(region.height, settings.out_height),
            column_weights: columns
                .weights
                .iter()
                .map(|weight| *weight as f32)
                .collect(),
            columns,
            region_width: region.width,
            channels,
            factor,
            offset,
        }
    }

    #[inline(always)]
    fn run(&mut self, payload: &[u8], output: &mut [f32]) {
        self.source.restart();
        let planes = self.source.planes();
        let out_width = self.columns.outputs();
        let plane_len = out_width * self.rows.outputs();
        for out_row in 0..self.rows.outputs() {
            let (first, weights) = self.rows.taps(out_row);
            for (tap, weight) in weights.iter().enumerate() {
                let row = self.source.row(payload, first + tap);
                let weight = *weight as f32;
                if tap == 0 {
                    self.sums
                        .iter_mut()
                        .zip(row)
                        .for_each(|(sum, value)| *sum = weight * value);
                } else {
                    self.sums
                        .iter_mut()
                        .zip(row)
                        .for_each(|(sum, value)| *sum += weight * value);
                }
            }
            for channel in 0..self.channels {
                let plane = channel.min(planes - 1);
                let sums = &self.sums[plane * self.region_width..][..self.region_width];
                let target = &mut output[channel * plane_len + out_row * out_width..][..out_width];
                let (factor, offset) = (self.factor[channel], self.offset[channel]);
                let starts = self.columns.start.iter().zip(&self.columns.start[1..]);
                for ((value, first), (start, end)) in
                    target.iter_mut().zip(&self.columns.first).zip(starts)
                {
                    let weights = &self.column_weights[*start as usize..*end as usize];
                    let sum: f32 = sums[*first as usize..]
                        .iter()
                        .zip(weights)
                        .map(|(sum, weight)| sum * weight)
                        .sum();
                    *value = sum * factor + offset;
                }
            }
        }
    }
}

/// Calls a function compiled for AVX2 where the processor has it. The function must be `inline(always)`.
macro_rules! with_best_features {
    ($function:path, ($($name:ident: $kind:ty),*)) => {{
        #[cfg(target_arch = "x86_64")]
        {
            #[target_feature(enable = "avx2,fma")]
            fn compiled_for_avx2($($name: $kind),*) {
                $function($($name),*)
            }
            if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
                // SAFETY: the processor has the features the function is compiled for.
                return unsafe { compiled_for_avx2($($name),*) };
            }
        }
        $function($($name),*)
    }};
}
pub(crate) use with_best_features;

fn run_general(general: &mut General, payload: &[u8], output: &mut [f32]) {
    with_best_features!(General::run, (general: &mut General, payload: &[u8], output: &mut [f32]))
}

fn check(settings: &Settings) -> Result<(), PixelError> {
    let Settings {
        width,
        height,
        region,
        channels,
        ..
    } = *settings;
    check_frame(width, height)?;
    let inside = |start: usize, size: usize, whole: usize| {
        size >= 1 && start < whole && size <= whole - start
    };
    ensure!(
        inside(region.x, region.width, width) && inside(region.y, region.height, height),
        "region (x {}, y {}, {} x {} px) does not lie inside the frame of {width} x {height} px; it needs at least 1 x 1 px",
        region.x,
        region.y,
        region.width,
        region.height
    );
    ensure!(
        (1..=OUT_PX_MAX).contains(&settings.out_width)
            && (1..=OUT_PX_MAX).contains(&settings.out_height),
        "an output of {} x {} px is impossible: each side must be 1 to {OUT_PX_MAX} px",
        settings.out_width,
        settings.out_height
    );
    ensure!(
        channels == 1 || channels == 3,
        "channels is {channels}; it must be 1 (grey) or 3 (RGB)"
    );
    for (name, values) in [("mean", &settings.mean), ("scale", &settings.scale)] {
        ensure!(
            values.len() == channels && values.iter().all(|value| value.is_finite()),
            "{name} is {values:?}; it must hold {channels} finite number(s), one a channel"
        );
    }
    let pixels = region.width * region.height;
    let lengths = [
        ("dark", settings.dark.as_ref().map(Vec::len)),
        ("gain", settings.gain.as_ref().map(Vec::len)),
    ];
    for (name, len) in lengths {
        ensure!(
            len.is_none_or(|len| len == pixels),
            "{name} has {} entries; it must have one for each of the region's {} x {} px",
            len.unwrap_or(0),
            region.width,
            region.height
        );
    }
    Ok(())
}
