//! What an exposure sees: a picture, and the truth about it.

use crate::constants::pixel_format;

/// What is really in a picture. The line never decides by it; reports compare verdicts with it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Truth {
    /// `good`, or the kind of fault.
    pub label: String,
    /// Mean absolute contrast inside the defect in standard deviations of the texture around it; 0 when the fault is
    /// not one of the surface.
    pub contrast_sigma: f64,
    /// Area of the fault in pixels of this frame; 0 for a good part or when unknown.
    pub area_px: f64,
}

/// One rendered picture, as it lies in the buffer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
    /// The buffer's first bytes are whole and right.
    pub complete: bool,
    /// The truth about it.
    pub truth: Truth,
}

/// A pixel format the camera can deliver.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One byte of grey.
    Mono8,
    /// One byte behind a colour filter, red at the top left.
    BayerRg8,
    /// Three bytes: red, green, blue.
    Rgb8,
}

impl Format {
    /// All of them, in the order shown to users.
    pub const ALL: [Self; 3] = [Self::Mono8, Self::BayerRg8, Self::Rgb8];

    /// The format with this PFNC number.
    pub fn from_pfnc(number: u32) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.pfnc() == number)
    }

    /// The PFNC number.
    pub const fn pfnc(self) -> u32 {
        match self {
            Self::Mono8 => pixel_format::MONO8,
            Self::BayerRg8 => pixel_format::BAYER_RG8,
            Self::Rgb8 => pixel_format::RGB8,
        }
    }

    /// Bytes a pixel.
    pub const fn bytes(self) -> usize {
        match self {
            Self::Mono8 | Self::BayerRg8 => 1,
            Self::Rgb8 => 3,
        }
    }
}

/// Something the camera can look at.
pub trait Source: Send {
    /// Whether there is a picture of this number (from 1).
    fn has(&self, number: u64) -> bool;

    /// Draws picture `number` into `out` and says what it is.
    ///
    /// `exposure_us` brightens or darkens what is drawn. `out` holds at least the largest picture.
    fn expose(&mut self, number: u64, exposure_us: f64, out: &mut [u8]) -> Picture;
}
