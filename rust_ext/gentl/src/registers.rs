//! The camera's features: one table from which the XML and the register map both come.
//!
//! Each feature has a page of 4 KiB in the register space, at [`address`]; its value lies at the page's start: numbers
//! as 8 bytes little-endian, text NUL-padded to [`TEXT_LENGTH`]. The XML itself lies at [`XML_ADDRESS`].

use crate::errors::{Fault, Outcome, fail};
use crate::picture::Format;

/// Where the XML starts.
pub const XML_ADDRESS: u64 = 0x1000_0000;
/// Room of a text register.
pub const TEXT_LENGTH: usize = 1024;
const FIRST: u64 = 0x1_0000;
const PAGE: u64 = 0x1000;

/// A feature's value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Integers, enumerations, booleans and commands.
    Int(i64),
    /// Floating point numbers.
    Float(f64),
    /// Text.
    Text(String),
}

/// What kind of value a feature has, and its limits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// A whole number between two limits.
    Int(i64, i64),
    /// A number between two limits, with its unit.
    Float(f64, f64, &'static str),
    /// One of some named numbers.
    Choice(&'static [(&'static str, i64)]),
    /// Yes or no.
    Bool,
    /// Text.
    Text,
    /// Something to do; always reads back 0, done.
    Command,
}

/// Who may change a feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Nobody.
    Read,
    /// The consumer.
    Write,
    /// The consumer, unless the stream runs.
    WriteIdle,
}

/// One feature.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Feature {
    /// Who it is.
    pub id: Id,
    /// Its category in the tree.
    pub category: &'static str,
    /// Kind and limits.
    pub kind: Kind,
    /// Who may change it.
    pub access: Access,
    /// What it is, for people.
    pub about: &'static str,
}

macro_rules! features {
    ($($id:ident, $category:literal, $access:ident, $kind:expr, $about:literal;)*) => {
        /// The features by name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Id { $(#[doc = $about] $id),* }

        impl Id {
            /// GenApi's name of it.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$id => stringify!($id)),* }
            }
        }

        /// Every feature, in the order of its register.
        pub const FEATURES: &[Feature] = &[
            $(Feature { id: Id::$id, category: $category, kind: $kind, access: Access::$access, about: $about }),*
        ];
    };
}

const FORMATS: &[(&str, i64)] = &[
    ("Mono8", Format::Mono8.pfnc() as i64),
    ("BayerRG8", Format::BayerRg8.pfnc() as i64),
    ("RGB8", Format::Rgb8.pfnc() as i64),
];
const MODES: &[(&str, i64)] = &[("Continuous", 0), ("SingleFrame", 1), ("MultiFrame", 2)];
const OFF_ON: &[(&str, i64)] = &[("Off", 0), ("On", 1)];
const SOURCES: &[(&str, i64)] = &[("Software", 0), ("Line0", 1)];
const SCENES: &[(&str, i64)] = &[("Conveyor", 0), ("Images", 1)];
const ANY: Kind = Kind::Int(0, i64::MAX);
/// Smallest and largest picture of the conveyor scene, per axis.
pub const SIZE_LIMITS: (i64, i64) = (64, 4096);

features! {
    DeviceVendorName, "DeviceControl", Read, Kind::Text, "Who makes the camera.";
    DeviceModelName, "DeviceControl", Read, Kind::Text, "The camera's model.";
    DeviceSerialNumber, "DeviceControl", Read, Kind::Text, "The camera's serial number.";
    DeviceVersion, "DeviceControl", Read, Kind::Text, "The producer's version.";
    DeviceUserID, "DeviceControl", Write, Kind::Text, "A name of the user's choice, kept until the device is closed.";
    DeviceReset, "DeviceControl", Write, Kind::Command, "Ends the acquisition and sets every feature to its default.";
    TimestampLatch, "DeviceControl", Write, Kind::Command, "Copies the device's clock to TimestampLatchValue.";
    TimestampLatchValue, "DeviceControl", Read, ANY, "The device's clock at the last TimestampLatch, in ns.";
    Width, "ImageFormatControl", WriteIdle, Kind::Int(SIZE_LIMITS.0, SIZE_LIMITS.1), "Width of the picture in pixels; of the largest one when a list of images is played.";
    Height, "ImageFormatControl", WriteIdle, Kind::Int(SIZE_LIMITS.0, SIZE_LIMITS.1), "Height of the picture in pixels; of the largest one when a list of images is played.";
    WidthMax, "ImageFormatControl", Read, ANY, "Largest width in pixels.";
    HeightMax, "ImageFormatControl", Read, ANY, "Largest height in pixels.";
    PixelFormat, "ImageFormatControl", WriteIdle, Kind::Choice(FORMATS), "Format of the pixels.";
    PayloadSize, "TransportLayerControl", Read, ANY, "Bytes of a buffer that takes any picture with its chunk data.";
    TLParamsLocked, "TransportLayerControl", Write, Kind::Int(0, 1), "1 while the stream runs: size and format are locked.";
    AcquisitionMode, "AcquisitionControl", WriteIdle, Kind::Choice(MODES), "How many frames an acquisition has.";
    AcquisitionFrameCount, "AcquisitionControl", WriteIdle, Kind::Int(1, 1_000_000), "Frames of an acquisition in MultiFrame mode.";
    AcquisitionStart, "AcquisitionControl", Write, Kind::Command, "Starts the acquisition.";
    AcquisitionStop, "AcquisitionControl", Write, Kind::Command, "Stops the acquisition.";
    AcquisitionFrameRate, "AcquisitionControl", Write, Kind::Float(0.1, 20_000.0, "Hz"), "Frames a second in free run.";
    ExposureTime, "AcquisitionControl", Write, Kind::Float(1.0, 1_000_000.0, "us"), "Exposure time; 1000 us is the scene's normal brightness.";
    TriggerMode, "AcquisitionControl", Write, Kind::Choice(OFF_ON), "Off: free run. On: each frame has a trigger.";
    TriggerSource, "AcquisitionControl", Write, Kind::Choice(SOURCES), "Software: TriggerSoftware. Line0: the line page, KenpinLinePage.";
    TriggerActivation, "AcquisitionControl", Write, Kind::Choice(&[("RisingEdge", 0)]), "Edge of Line0 that triggers.";
    TriggerSoftware, "AcquisitionControl", Write, Kind::Command, "Triggers one frame.";
    ChunkModeActive, "ChunkDataControl", WriteIdle, Kind::Bool, "Adds chunk data to each buffer.";
    ChunkTruthEnable, "ChunkDataControl", Write, Kind::Bool, "Lets the chunk data tell the truth about the simulated part.";
    KenpinScene, "KenpinControl", WriteIdle, Kind::Choice(SCENES), "Conveyor: drawn parts. Images: the list in KenpinImageList.";
    KenpinSceneSeed, "KenpinControl", WriteIdle, ANY, "Part number n of a seed is always the same part.";
    KenpinSceneDefectRate, "KenpinControl", WriteIdle, Kind::Float(0.0, 1.0, ""), "Share of drawn parts that have a fault.";
    KenpinImageList, "KenpinControl", WriteIdle, Kind::Text, "Path of a text file: `kenpin-images 1`, then label, tab, path of a PNM file on each line.";
    KenpinLinePage, "KenpinControl", Write, Kind::Text, "Path of the line page that is Line0.";
    KenpinMissedTriggers, "KenpinControl", Read, ANY, "Triggers since the start of acquisition that came while the camera was busy, or were overwritten on the line page.";
    KenpinLostFrames, "KenpinControl", Read, ANY, "Frames since the start of acquisition for which no buffer was free.";
}

/// Address of a feature's register.
pub const fn address(id: Id) -> u64 {
    FIRST + id as u64 * PAGE
}

/// Length of a feature's register.
pub const fn length(kind: Kind) -> usize {
    match kind {
        Kind::Text => TEXT_LENGTH,
        _ => 8,
    }
}

impl Feature {
    /// The feature of an ID.
    pub fn of(id: Id) -> &'static Self {
        &FEATURES[id as usize]
    }

    /// The feature whose register holds `address`, and how far into it that is.
    pub fn at(address: u64) -> Outcome<(&'static Self, usize)> {
        let place = address
            .checked_sub(FIRST)
            .map(|place| (place / PAGE, (place % PAGE) as usize));
        if let Some((page, offset)) = place
            && let Some(feature) = FEATURES.get(page as usize)
            && offset < length(feature.kind)
        {
            return Ok((feature, offset));
        }
        fail(
            Fault::InvalidAddress,
            format!("no register at {address:#x}"),
        )
    }

    /// The register's bytes for a value.
    pub fn encode(&self, value: &Value) -> Vec<u8> {
        let mut bytes = match value {
            Value::Int(number) => number.to_le_bytes().to_vec(),
            Value::Float(number) => number.to_le_bytes().to_vec(),
            Value::Text(text) => text.as_bytes()[..text.len().min(TEXT_LENGTH - 1)].to_vec(),
        };
        bytes.resize(length(self.kind), 0);
        bytes
    }

    /// The value in the bytes that a consumer wrote, checked against the feature's limits.
    ///
    /// # Errors
    /// `AccessDenied` for a feature that cannot be written, `InvalidValue` for a value outside its limits.
    pub fn decode(&self, bytes: &[u8]) -> Outcome<Value> {
        let name = self.id.name();
        if self.access == Access::Read {
            return fail(Fault::AccessDenied, format!("{name} is read-only"));
        }
        let number = || match <[u8; 8]>::try_from(bytes) {
            Ok(bytes) => Ok(bytes),
            Err(_) => fail(
                Fault::InvalidParameter,
                format!("{name} takes 8 bytes, not {}", bytes.len()),
            ),
        };
        let refuse = |text: String| fail(Fault::InvalidValue, format!("{name}: {text}"));
        match self.kind {
            Kind::Text => {
                let end = bytes
                    .iter()
                    .position(|byte| *byte == 0)
                    .unwrap_or(bytes.len());
                match std::str::from_utf8(&bytes[..end]) {
                    Ok(text) if end < TEXT_LENGTH => Ok(Value::Text(text.to_string())),
                    Ok(_) => refuse(format!("longer than {} bytes", TEXT_LENGTH - 1)),
                    Err(_) => refuse("not UTF-8".into()),
                }
            }
            Kind::Float(low, high, unit) => {
                let value = f64::from_le_bytes(number()?);
                if !(low..=high).contains(&value) {
                    return refuse(format!("{value} is not between {low} and {high} {unit}"));
                }
                Ok(Value::Float(value))
            }
            Kind::Int(low, high) => {
                let value = i64::from_le_bytes(number()?);
                if !(low..=high).contains(&value) {
                    return refuse(format!("{value} is not between {low} and {high}"));
                }
                Ok(Value::Int(value))
            }
            Kind::Choice(choices) => {
                let value = i64::from_le_bytes(number()?);
                if !choices.iter().any(|choice| choice.1 == value) {
                    return refuse(format!("{value} is none of {choices:?}"));
                }
                Ok(Value::Int(value))
            }
            Kind::Bool | Kind::Command => {
                Ok(Value::Int(i64::from(i64::from_le_bytes(number()?) != 0)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_register_is_found_at_its_address() {
        for feature in FEATURES {
            assert_eq!(Feature::of(feature.id).id, feature.id);
            let (found, offset) = Feature::at(address(feature.id) + 4).unwrap();
            assert_eq!((found.id, offset), (feature.id, 4));
            assert!(Feature::at(address(feature.id) + 2048).is_err());
        }
        assert!(Feature::at(0).is_err());
        assert!(Feature::at(u64::MAX).is_err());
    }

    #[test]
    fn limits_are_held() {
        let width = Feature::of(Id::Width);
        assert_eq!(width.decode(&640i64.to_le_bytes()), Ok(Value::Int(640)));
        assert_eq!(
            width.decode(&5i64.to_le_bytes()).unwrap_err().fault,
            Fault::InvalidValue
        );
        assert_eq!(
            width.decode(&[0; 3]).unwrap_err().fault,
            Fault::InvalidParameter
        );
        let rate = Feature::of(Id::AcquisitionFrameRate);
        assert!(rate.decode(&f64::NAN.to_le_bytes()).is_err());
        let size = Feature::of(Id::PayloadSize);
        assert_eq!(size.decode(&[0; 8]).unwrap_err().fault, Fault::AccessDenied);
    }
}
