//! The GenApi descriptions: the camera's, written from the table of features, and small ones for the other modules.

use std::fmt::Write as _;
use std::sync::LazyLock;

use crate::chunk;
use crate::registers::{
    Access, FEATURES, Feature, Id, Kind, TEXT_LENGTH, XML_ADDRESS, address, length,
};

/// The camera's description.
pub static DEVICE_XML: LazyLock<String> = LazyLock::new(device_xml);

const CHUNK_PORT: &str = "ChunkPort";

/// One chunk feature: name, offset in the chunk, kind, what it is.
const CHUNKS: &[(&str, usize, ChunkKind, &str)] = &[
    (
        "ChunkFrameID",
        16,
        ChunkKind::Int,
        "Number of the frame, from 1 at each start of acquisition.",
    ),
    (
        "ChunkTimestamp",
        24,
        ChunkKind::Int,
        "Start of exposure on the device's clock, in ns.",
    ),
    (
        "ChunkTriggerNo",
        32,
        ChunkKind::Int,
        "The line's trigger number; 0 without Line0.",
    ),
    (
        "ChunkEncoderValue",
        40,
        ChunkKind::Int,
        "The encoder at the trigger; 0 without Line0.",
    ),
    (
        "ChunkExposureTimeNs",
        48,
        ChunkKind::Int,
        "Exposure time in ns.",
    ),
    (
        "ChunkTruthContrastSigma",
        56,
        ChunkKind::Float,
        "Contrast of the defect in standard deviations of the texture around it.",
    ),
    (
        "ChunkTruthAreaPx",
        64,
        ChunkKind::Float,
        "Area of the fault in pixels.",
    ),
    (
        "ChunkTruthLabel",
        chunk::LABEL.0,
        ChunkKind::Text,
        "What the part really is.",
    ),
];

#[derive(Clone, Copy)]
enum ChunkKind {
    Int,
    Float,
    Text,
}

fn header(model: &str, about: &str, guid: &str) -> String {
    let space = "http://www.genicam.org/GenApi/Version_1_1";
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <RegisterDescription ModelName=\"{model}\" VendorName=\"Kenpin\" ToolTip=\"{about}\" \
         StandardNameSpace=\"None\" SchemaMajorVersion=\"1\" SchemaMinorVersion=\"1\" SchemaSubMinorVersion=\"0\" \
         MajorVersion=\"1\" MinorVersion=\"0\" SubMinorVersion=\"0\" ProductGuid=\"{guid}\" VersionGuid=\"{guid}\" \
         xmlns=\"{space}\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xsi:schemaLocation=\"{space} http://www.genicam.org/GenApi/GenApiSchema_Version_1_1.xsd\">\n"
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn category(out: &mut String, name: &str, children: &[&str]) {
    let _ = write!(out, "<Category Name=\"{name}\" NameSpace=\"Custom\">");
    for child in children {
        let _ = write!(out, "<pFeature>{child}</pFeature>");
    }
    out.push_str("</Category>\n");
}

/// Writes a register node; `tail` holds what follows Cachable.
fn register(
    out: &mut String,
    kind: &str,
    name: &str,
    place: (u64, usize),
    access: &str,
    port: &str,
    tail: &str,
) {
    let (address, length) = place;
    let _ = writeln!(
        out,
        "<{kind} Name=\"{name}\"><Address>{address:#x}</Address><Length>{length}</Length><AccessMode>{access}</AccessMode>\
         <pPort>{port}</pPort><Cachable>NoCache</Cachable>{tail}</{kind}>"
    );
}

const LITTLE: &str = "<Endianess>LittleEndian</Endianess>";
const SIGNED: &str = "<Sign>Signed</Sign><Endianess>LittleEndian</Endianess>";

fn feature(out: &mut String, feature: &Feature) {
    let name = feature.id.name();
    let reg = format!("{name}Reg");
    let place = (address(feature.id), length(feature.kind));
    let access = if feature.access == Access::Read {
        "RO"
    } else {
        "RW"
    };
    let lock = if feature.access == Access::WriteIdle {
        "<pIsLocked>TLParamsLocked</pIsLocked>"
    } else {
        ""
    };
    let about = format!(
        "<ToolTip>{0}</ToolTip><Description>{0}</Description>{lock}",
        escape(feature.about)
    );
    let node = match feature.kind {
        Kind::Int(low, _) if matches!(feature.id, Id::Width | Id::Height) => {
            format!(
                "<Integer Name=\"{name}\">{about}<pValue>{reg}</pValue><Min>{low}</Min><pMax>{name}Max</pMax><Inc>1</Inc></Integer>"
            )
        }
        Kind::Int(low, high) => {
            format!(
                "<Integer Name=\"{name}\">{about}<pValue>{reg}</pValue><Min>{low}</Min><Max>{high}</Max><Inc>1</Inc></Integer>"
            )
        }
        Kind::Float(low, high, unit) => {
            let unit = if unit.is_empty() {
                String::new()
            } else {
                format!("<Unit>{unit}</Unit>")
            };
            format!(
                "<Float Name=\"{name}\">{about}<pValue>{reg}</pValue><Min>{low}</Min><Max>{high}</Max>{unit}</Float>"
            )
        }
        Kind::Choice(choices) => {
            let mut entries = String::new();
            for (choice, number) in choices {
                let _ = write!(
                    entries,
                    "<EnumEntry Name=\"{choice}\"><Value>{number}</Value></EnumEntry>"
                );
            }
            format!(
                "<Enumeration Name=\"{name}\">{about}{entries}<pValue>{reg}</pValue></Enumeration>"
            )
        }
        Kind::Bool => {
            format!(
                "<Boolean Name=\"{name}\">{about}<pValue>{reg}</pValue><OnValue>1</OnValue><OffValue>0</OffValue></Boolean>"
            )
        }
        Kind::Command => {
            format!(
                "<Command Name=\"{name}\">{about}<pValue>{reg}</pValue><CommandValue>1</CommandValue></Command>"
            )
        }
        Kind::Text => {
            let tail = format!(
                "<StringReg Name=\"{name}\">{about}<Address>{:#x}</Address><Length>{}</Length><AccessMode>{access}</AccessMode>\
                 <pPort>Device</pPort><Cachable>NoCache</Cachable></StringReg>",
                place.0, place.1
            );
            let _ = writeln!(out, "{tail}");
            return;
        }
    };
    let _ = writeln!(out, "{node}");
    match feature.kind {
        Kind::Float(..) => register(out, "FloatReg", &reg, place, access, "Device", LITTLE),
        _ => register(out, "IntReg", &reg, place, access, "Device", SIGNED),
    }
}

fn chunks(out: &mut String) {
    let _ = writeln!(
        out,
        "<Port Name=\"{CHUNK_PORT}\"><ChunkID>{:X}</ChunkID></Port>",
        chunk::ID
    );
    for (name, offset, kind, about) in CHUNKS {
        let reg = format!("{name}Reg");
        let about = format!("<ToolTip>{about}</ToolTip><Description>{about}</Description>");
        let offset = *offset as u64;
        match kind {
            ChunkKind::Int => {
                let _ = writeln!(
                    out,
                    "<Integer Name=\"{name}\">{about}<pValue>{reg}</pValue></Integer>"
                );
                register(out, "IntReg", &reg, (offset, 8), "RO", CHUNK_PORT, SIGNED);
            }
            ChunkKind::Float => {
                let _ = writeln!(
                    out,
                    "<Float Name=\"{name}\">{about}<pValue>{reg}</pValue></Float>"
                );
                register(out, "FloatReg", &reg, (offset, 8), "RO", CHUNK_PORT, LITTLE);
            }
            ChunkKind::Text => register(
                out,
                "StringReg",
                name,
                (offset, chunk::LABEL.1),
                "RO",
                CHUNK_PORT,
                "",
            ),
        }
    }
}

fn device_xml() -> String {
    let about = "Simulated camera of the Kenpin inspection server";
    let mut out = header(
        "KenpinSimulatedCamera",
        about,
        "3B0C5E1A-6D0F-4B7B-9F52-4B504E31C0DE",
    );
    let mut categories: Vec<&str> = Vec::new();
    for feature in FEATURES {
        if !categories.contains(&feature.category) {
            categories.push(feature.category);
        }
    }
    category(&mut out, "Root", &categories);
    for name in categories {
        let mut children: Vec<&str> = FEATURES
            .iter()
            .filter(|feature| feature.category == name)
            .map(|feature| feature.id.name())
            .collect();
        if name == "ChunkDataControl" {
            children.extend(CHUNKS.iter().map(|chunk| chunk.0));
        }
        category(&mut out, name, &children);
    }
    for one in FEATURES {
        feature(&mut out, one);
    }
    chunks(&mut out);
    out.push_str("<Port Name=\"Device\"/>\n</RegisterDescription>\n");
    out
}

/// Registers of a module that only names itself: text, `TEXT_LENGTH` bytes apart, and an XML that lists them.
#[derive(Clone, Debug)]
pub struct Nameplate {
    /// The module's description.
    pub xml: String,
    /// Name of its port.
    pub port: &'static str,
    texts: Vec<String>,
}

impl Nameplate {
    /// A module with read-only text features; `port` is the standard's name of the module's port.
    pub fn new(model: &str, port: &'static str, features: &[(&str, &str)]) -> Self {
        let mut xml = header(
            model,
            "Module of the Kenpin GenTL producer",
            "51D2C1E4-8D39-4C55-A0B6-4B504E31C0DE",
        );
        let names: Vec<&str> = features.iter().map(|feature| feature.0).collect();
        category(&mut xml, "Root", &names);
        for (index, (name, _)) in features.iter().enumerate() {
            register(
                &mut xml,
                "StringReg",
                name,
                ((index * TEXT_LENGTH) as u64, TEXT_LENGTH),
                "RO",
                port,
                "",
            );
        }
        let _ = write!(xml, "<Port Name=\"{port}\"/>\n</RegisterDescription>\n");
        Self {
            port,
            xml,
            texts: features
                .iter()
                .map(|feature| feature.1.to_string())
                .collect(),
        }
    }

    /// The byte at an address of the register space, if a register lives there.
    pub fn byte(&self, address: u64) -> Option<u8> {
        let text = self
            .texts
            .get(usize::try_from(address).ok()? / TEXT_LENGTH)?;
        Some(
            text.as_bytes()
                .get(address as usize % TEXT_LENGTH)
                .copied()
                .unwrap_or(0),
        )
    }
}

/// The URL under which a consumer finds a module's XML in its register space.
pub fn url(file: &str, xml: &str) -> String {
    format!(
        "Local:///{file}.xml;{XML_ADDRESS:X};{:X}?SchemaVersion=1.1.0",
        xml.len()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_is_described() {
        for feature in FEATURES {
            assert!(
                DEVICE_XML.contains(&format!(" Name=\"{}\"", feature.id.name())),
                "{}",
                feature.id.name()
            );
        }
        assert_eq!(
            DEVICE_XML.matches("<pFeature>").count(),
            FEATURES.len() + CHUNKS.len() + 6
        );
    }

    #[test]
    fn a_nameplate_ends_where_its_texts_end() {
        let plate = Nameplate::new("X", "XPort", &[("A", "ab"), ("B", "c")]);
        assert!(
            plate.xml.contains("<Port Name=\"XPort\"/>") && plate.xml.contains("<pPort>XPort<")
        );
        assert_eq!(plate.byte(1), Some(b'b'));
        assert_eq!(plate.byte(2), Some(0));
        assert_eq!(plate.byte(TEXT_LENGTH as u64), Some(b'c'));
        assert_eq!(plate.byte(2 * TEXT_LENGTH as u64), None);
    }
}
