//! Chunk data: one chunk of 128 bytes behind the image.
//!
//! GenApi reads it feature by feature through the port `ChunkPort` (chunk ID `4B504E31`). A consumer in a hurry reads
//! the last 128 bytes of the filled buffer at once; in Python:
//!
//! ```text
//! CHUNK = struct.Struct("<8sIIQQQQQddII48s")          # 128 bytes, little-endian, no padding
//! (magic, version, length, frame_id, timestamp_ns, trigger_no, encoder, exposure_ns,
//!  truth_contrast_sigma, truth_area_px, flags, lane, truth_label) = CHUNK.unpack_from(buffer, size_filled - 128)
//! ```
//!
//! | offset | type | field |
//! | --- | --- | --- |
//! | 0 | 8 bytes | magic `KNPNCHNK` |
//! | 8 | u32 | version, 1 |
//! | 12 | u32 | length, 128 |
//! | 16 | u64 | frame ID, from 1 at each start of acquisition |
//! | 24 | u64 | start of exposure, device clock, ns |
//! | 32 | u64 | trigger number of the line (0 without Line0) |
//! | 40 | u64 | encoder at the trigger (0 without Line0) |
//! | 48 | u64 | exposure time, ns |
//! | 56 | f64 | truth: mean contrast of the defect in standard deviations of the texture around it |
//! | 64 | f64 | truth: area of the defect, px |
//! | 72 | u32 | flags: bit 0 truth is present, bit 1 triggered by Line0 |
//! | 76 | u32 | lane of the trigger |
//! | 80 | 48 bytes | truth: label, UTF-8, NUL-padded |
//!
//! The chunk starts at the next multiple of 8 behind the image's last byte.

use crate::picture::Truth;

/// Length of the chunk in bytes.
pub const LENGTH: usize = 128;
/// The chunk's ID in GenApi's chunk port.
pub const ID: u64 = 0x4B50_4E31;
/// Where the label starts, and its room.
pub const LABEL: (usize, usize) = (80, 48);

/// What the camera knows about one frame.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chunk {
    /// Frame ID, from 1 at each start of acquisition.
    pub frame_id: u64,
    /// Start of exposure on the device's clock.
    pub timestamp_ns: u64,
    /// The line's trigger number, 0 without Line0.
    pub trigger_no: u64,
    /// The encoder at the trigger, 0 without Line0.
    pub encoder: u64,
    /// Exposure time.
    pub exposure_ns: u64,
    /// Lane of the trigger.
    pub lane: u32,
    /// Whether Line0 triggered this frame.
    pub by_line: bool,
    /// What is really in the picture, unless the camera keeps it to itself.
    pub truth: Option<Truth>,
}

/// Where the chunk of an image of `image_bytes` starts.
pub fn offset(image_bytes: usize) -> usize {
    image_bytes.next_multiple_of(8)
}

impl Chunk {
    /// The chunk's bytes.
    pub fn encode(&self) -> [u8; LENGTH] {
        let mut out = [0u8; LENGTH];
        let nothing = Truth::default();
        let truth = self.truth.as_ref().unwrap_or(&nothing);
        out[0..8].copy_from_slice(b"KNPNCHNK");
        out[8..12].copy_from_slice(&1u32.to_le_bytes());
        out[12..16].copy_from_slice(&(LENGTH as u32).to_le_bytes());
        let numbers = [
            self.frame_id,
            self.timestamp_ns,
            self.trigger_no,
            self.encoder,
            self.exposure_ns,
        ];
        for (place, number) in out[16..56].chunks_exact_mut(8).zip(numbers) {
            place.copy_from_slice(&number.to_le_bytes());
        }
        out[56..64].copy_from_slice(&truth.contrast_sigma.to_le_bytes());
        out[64..72].copy_from_slice(&truth.area_px.to_le_bytes());
        let flags = u32::from(self.truth.is_some()) | u32::from(self.by_line) << 1;
        out[72..76].copy_from_slice(&flags.to_le_bytes());
        out[76..80].copy_from_slice(&self.lane.to_le_bytes());
        let mut end = truth.label.len().min(LABEL.1 - 1);
        while !truth.label.is_char_boundary(end) {
            end -= 1;
        }
        out[LABEL.0..LABEL.0 + end].copy_from_slice(&truth.label.as_bytes()[..end]);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layout_is_as_documented() {
        let truth = Truth {
            label: "scratch".into(),
            contrast_sigma: 5.5,
            area_px: 40.0,
        };
        let chunk = Chunk {
            frame_id: 7,
            trigger_no: 9,
            lane: 3,
            by_line: true,
            truth: Some(truth),
            ..Chunk::default()
        };
        let bytes = chunk.encode();
        assert_eq!(&bytes[..8], b"KNPNCHNK");
        assert_eq!(bytes[16], 7);
        assert_eq!(bytes[32], 9);
        assert_eq!(bytes[56..64], 5.5f64.to_le_bytes());
        assert_eq!((bytes[72], bytes[76]), (3, 3));
        assert_eq!(&bytes[80..88], b"scratch\0");
    }

    #[test]
    fn a_long_label_is_cut_between_characters() {
        let truth = Truth {
            label: "ü".repeat(40),
            ..Truth::default()
        };
        let bytes = Chunk {
            truth: Some(truth),
            ..Chunk::default()
        }
        .encode();
        let label = &bytes[LABEL.0..];
        let end = label.iter().position(|byte| *byte == 0).unwrap();
        assert_eq!(std::str::from_utf8(&label[..end]).unwrap(), "ü".repeat(23));
    }

    #[test]
    fn the_chunk_is_aligned() {
        assert_eq!((offset(15), offset(16), offset(17)), (16, 16, 24));
    }
}
