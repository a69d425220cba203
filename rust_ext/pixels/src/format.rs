//! Pixel formats by their PFNC numbers.
use crate::error::{PixelError, ensure};

/// Width and height may not exceed this: sizes then fit every integer used below.
pub(crate) const SIDE_PX_MAX: usize = 65_536;

/// The formats that can be read, named as in the GenICam Pixel Format Naming Convention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PixelFormat {
    /// 8-bit grey.
    Mono8,
    /// 10-bit grey, four pixels in five bytes.
    Mono10p,
    /// 12-bit grey, two pixels in three bytes.
    Mono12p,
    /// 16-bit grey, little-endian.
    Mono16,
    /// Bayer, the first two pixels are green and red.
    BayerGR8,
    /// Bayer, the first two pixels are red and green.
    BayerRG8,
    /// Bayer, the first two pixels are green and blue.
    BayerGB8,
    /// Bayer, the first two pixels are blue and green.
    BayerBG8,
    /// Three bytes a pixel: red, green, blue.
    RGB8,
    /// Three bytes a pixel: blue, green, red.
    BGR8,
    /// Four bytes a pixel: red, green, blue, and one that is ignored.
    RGBa8,
}

/// Every format with its PFNC number.
const PFNC: [(u32, PixelFormat); 11] = [
    (0x0108_0001, PixelFormat::Mono8),
    (0x010A_0046, PixelFormat::Mono10p),
    (0x010C_0047, PixelFormat::Mono12p),
    (0x0110_0007, PixelFormat::Mono16),
    (0x0108_0008, PixelFormat::BayerGR8),
    (0x0108_0009, PixelFormat::BayerRG8),
    (0x0108_000A, PixelFormat::BayerGB8),
    (0x0108_000B, PixelFormat::BayerBG8),
    (0x0218_0014, PixelFormat::RGB8),
    (0x0218_0015, PixelFormat::BGR8),
    (0x0220_0016, PixelFormat::RGBa8),
];

impl PixelFormat {
    /// The format with this PFNC number.
    ///
    /// # Errors
    /// When the number is none of those that can be read; the text lists them.
    pub fn from_pfnc(number: u32) -> Result<Self, PixelError> {
        PFNC.iter()
            .find(|(known, _)| *known == number)
            .map(|(_, format)| *format)
            .ok_or_else(|| {
                let known: Vec<String> = PFNC
                    .iter()
                    .map(|(number, format)| format!("{format:?} 0x{number:08X}"))
                    .collect();
                PixelError(format!(
                    "pixel_format 0x{number:08X} cannot be read; known are {}",
                    known.join(", ")
                ))
            })
    }

    /// Bits a pixel occupies in the payload.
    #[must_use]
    pub fn bits_per_pixel(self) -> usize {
        match self {
            Self::Mono10p => 10,
            Self::Mono12p => 12,
            Self::Mono16 => 16,
            Self::RGB8 | Self::BGR8 => 24,
            Self::RGBa8 => 32,
            _ => 8,
        }
    }

    /// Bytes of a whole frame.
    #[must_use]
    pub fn frame_bytes(self, width: usize, height: usize) -> usize {
        (width * height * self.bits_per_pixel()).div_ceil(8)
    }

    /// What a sample is multiplied with to span 0..255.
    pub(crate) fn to_255(self) -> f32 {
        match self {
            Self::Mono10p => 255.0 / 1023.0,
            Self::Mono12p => 255.0 / 4095.0,
            Self::Mono16 => 255.0 / 65535.0,
            _ => 1.0,
        }
    }

    /// Column and row (0 or 1) of the red pixel in the Bayer cell at the frame's origin; none without a mosaic.
    pub(crate) fn red_at(self) -> Option<(usize, usize)> {
        match self {
            Self::BayerRG8 => Some((0, 0)),
            Self::BayerGR8 => Some((1, 0)),
            Self::BayerGB8 => Some((0, 1)),
            Self::BayerBG8 => Some((1, 1)),
            _ => None,
        }
    }

    /// Byte distance between pixels and the places of red, green and blue, for interleaved colour.
    pub(crate) fn interleaved(self) -> Option<(usize, [usize; 3])> {
        match self {
            Self::RGB8 => Some((3, [0, 1, 2])),
            Self::BGR8 => Some((3, [2, 1, 0])),
            Self::RGBa8 => Some((4, [0, 1, 2])),
            _ => None,
        }
    }

    /// Whether a pixel has a colour of its own.
    #[must_use]
    pub fn is_colour(self) -> bool {
        self.red_at().is_some() || self.interleaved().is_some()
    }
}

/// Checks a frame's size.
pub(crate) fn check_frame(width: usize, height: usize) -> Result<(), PixelError> {
    ensure!(
        (1..=SIDE_PX_MAX).contains(&width) && (1..=SIDE_PX_MAX).contains(&height),
        "a frame of {width} x {height} px is impossible: each side must be 1 to {SIDE_PX_MAX} px"
    );
    Ok(())
}
