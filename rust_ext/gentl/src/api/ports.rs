//! Ports: register access and the XML behind a module.

use std::borrow::Cow;
use std::ffi::{c_char, c_void};
use std::sync::{Arc, LazyLock};

use super::modules::INTERFACE_ID;
use super::{Handle, entries, give};
use crate::constants::TL_TYPE;
use crate::device::{Device, MODEL, device_id};
use crate::errors::{Fault, Outcome, fail};
use crate::handles::{self, Module};
use crate::info::{Value, answer, answer_text, is_invalid, put};
use crate::nodemap::{DEVICE_XML, Nameplate, url};
use crate::registers::{Feature, XML_ADDRESS};
use crate::stream::STREAM_ID;

/// One access of the stacked functions.
#[repr(C, packed)]
pub struct StackEntry {
    address: u64,
    buffer: *mut c_void,
    size: usize,
}

/// Longest single access.
const ACCESS_MAX: usize = 1 << 20;

static SYSTEM: LazyLock<Nameplate> = LazyLock::new(|| {
    let version = env!("CARGO_PKG_VERSION");
    Nameplate::new(
        "KenpinSystem",
        "TLPort",
        &[
            ("TLID", "Kenpin"),
            ("TLVendorName", "Kenpin"),
            ("TLVersion", version),
            ("TLType", TL_TYPE),
        ],
    )
});
static INTERFACE: LazyLock<Nameplate> = LazyLock::new(|| {
    Nameplate::new(
        "KenpinInterface",
        "InterfacePort",
        &[("InterfaceID", INTERFACE_ID), ("InterfaceType", TL_TYPE)],
    )
});
static STREAM: LazyLock<Nameplate> = LazyLock::new(|| {
    Nameplate::new(
        "KenpinStream",
        "StreamPort",
        &[("StreamID", STREAM_ID), ("StreamType", TL_TYPE)],
    )
});

/// A module's register space.
enum Space {
    Camera(Arc<Device>),
    Plate(Cow<'static, Nameplate>, &'static str),
}

fn space(handle: Handle) -> Outcome<Space> {
    Ok(match handles::with(|library| library.find(handle))? {
        Module::Camera(device) => Space::Camera(device),
        Module::System => Space::Plate(Cow::Borrowed(&SYSTEM), "TLSystem"),
        Module::Interface => Space::Plate(Cow::Borrowed(&INTERFACE), "TLInterface"),
        Module::Stream(_) => Space::Plate(Cow::Borrowed(&STREAM), "TLDataStream"),
        Module::Device(device) => {
            let id = device_id(device.index);
            let features = [
                ("DeviceID", id.as_str()),
                ("DeviceVendorName", "Kenpin"),
                ("DeviceModelName", MODEL),
            ];
            Space::Plate(
                Cow::Owned(Nameplate::new("KenpinDevice", "DevicePort", &features)),
                "TLDevice",
            )
        }
        Module::Event(_) => return fail(Fault::InvalidHandle, "an event has no port"),
    })
}

impl Space {
    fn module(&self) -> &'static str {
        match self {
            Self::Camera(_) => "Device",
            Self::Plate(_, module) => module,
        }
    }

    fn port(&self) -> &'static str {
        match self {
            Self::Camera(_) => "Device",
            Self::Plate(plate, _) => plate.port,
        }
    }

    fn xml(&self) -> &str {
        match self {
            Self::Camera(_) => &DEVICE_XML,
            Self::Plate(plate, _) => &plate.xml,
        }
    }

    fn file(&self) -> String {
        format!("kenpin_{}", self.module().to_lowercase())
    }

    fn url(&self) -> String {
        url(&self.file(), self.xml())
    }

    fn read(&self, address: u64, out: &mut [u8]) -> Outcome {
        if let Some(offset) = address.checked_sub(XML_ADDRESS) {
            let xml = self.xml().as_bytes();
            let start = usize::try_from(offset)
                .ok()
                .filter(|start| start.saturating_add(out.len()) <= xml.len().next_multiple_of(8));
            let Some(start) = start else {
                return fail(
                    Fault::InvalidAddress,
                    format!("{} bytes at {address:#x} end behind the XML", out.len()),
                );
            };
            for (index, place) in out.iter_mut().enumerate() {
                *place = xml.get(start + index).copied().unwrap_or(0);
            }
            return Ok(());
        }
        match self {
            Self::Camera(device) => {
                device.check_plugged()?;
                let (feature, offset) = Feature::at(address)?;
                let bytes = feature.encode(&device.get(feature.id));
                let Some(found) = bytes.get(offset..offset.saturating_add(out.len())) else {
                    return fail(
                        Fault::InvalidAddress,
                        format!("{} has {} bytes", feature.id.name(), bytes.len()),
                    );
                };
                out.copy_from_slice(found);
            }
            Self::Plate(plate, _) => {
                for (index, place) in out.iter_mut().enumerate() {
                    let Some(byte) = plate.byte(address + index as u64) else {
                        return fail(
                            Fault::InvalidAddress,
                            format!("no register at {address:#x}"),
                        );
                    };
                    *place = byte;
                }
            }
        }
        Ok(())
    }

    fn write(&self, address: u64, bytes: &[u8]) -> Outcome {
        let Self::Camera(device) = self else {
            return fail(Fault::AccessDenied, "this module's registers are read-only");
        };
        device.check_plugged()?;
        let (feature, offset) = Feature::at(address)?;
        if offset != 0 {
            return fail(
                Fault::InvalidAddress,
                format!("write {} from its start", feature.id.name()),
            );
        }
        device.set(feature.id, feature.decode(bytes)?)
    }

    fn info(&self, command: i32) -> Outcome<Value> {
        Ok(match command {
            0 => match self {
                Self::Camera(device) => Value::Text(device_id(device.index)),
                Self::Plate(_, module) => Value::text(*module),
            },
            1 => Value::text("Kenpin"),
            2 => Value::text(MODEL),
            3 => Value::text(TL_TYPE),
            4 => Value::text(self.module()),
            5 | 7 => Value::Bool(true),
            8 => Value::Bool(matches!(self, Self::Camera(_))),
            6 | 9 | 10 => Value::Bool(false),
            11 => Value::text(env!("CARGO_PKG_VERSION")),
            12 => Value::text(self.port()),
            _ => return fail(Fault::NotImplemented, format!("port info {command}")),
        })
    }

    fn url_info(&self, command: i32) -> Outcome<Value> {
        Ok(match command {
            0 => Value::Text(self.url()),
            1..=3 => Value::I32(1),
            4 | 5 => Value::I32(0),
            7 => Value::U64(XML_ADDRESS),
            8 => Value::U64(self.xml().len() as u64),
            9 => Value::I32(0),
            10 => Value::Text(format!("{}.xml", self.file())),
            _ => return fail(Fault::NotImplemented, format!("URL info {command}")),
        })
    }
}

/// Checks a consumer's memory for a register access.
fn check(buffer: *const c_void, size: usize) -> Outcome {
    if is_invalid(buffer) || size == 0 || size > ACCESS_MAX {
        return fail(
            Fault::InvalidParameter,
            format!("a register access of {size} bytes"),
        );
    }
    Ok(())
}

/// Reads registers into the consumer's memory.
///
/// # Safety
/// `buffer` is NULL, ~0 or writable for `size` bytes.
unsafe fn read(space: &Space, address: u64, buffer: *mut c_void, size: usize) -> Outcome {
    check(buffer, size)?;
    let mut bytes = vec![0; size];
    space.read(address, &mut bytes)?;
    // SAFETY: checked above; writable for `size` bytes by the caller's promise.
    unsafe { std::ptr::copy_nonoverlapping(bytes.as_ptr(), buffer.cast(), size) };
    Ok(())
}

/// Writes registers from the consumer's memory.
///
/// # Safety
/// `buffer` is NULL, ~0 or readable for `size` bytes.
unsafe fn write(space: &Space, address: u64, buffer: *const c_void, size: usize) -> Outcome {
    check(buffer, size)?;
    // SAFETY: checked above; readable for `size` bytes by the caller's promise, and not changed meanwhile.
    space.write(address, unsafe {
        std::slice::from_raw_parts(buffer.cast(), size)
    })
}

/// Runs stacked accesses until one fails; `count` then says how many went well.
///
/// # Safety
/// `entries` is NULL, ~0 or valid for `*count` entries.
unsafe fn stacked(
    entries: *mut StackEntry,
    count: *mut usize,
    access: impl Fn(&StackEntry) -> Outcome,
) -> Outcome {
    if is_invalid(entries) || is_invalid(count) {
        return fail(
            Fault::InvalidParameter,
            "the pointer to the entries or to their number is NULL",
        );
    }
    // SAFETY: checked; valid by the caller's promise.
    let wanted = unsafe { count.read_unaligned() };
    for index in 0..wanted {
        // SAFETY: the consumer gave `wanted` entries; a packed struct needs no alignment.
        let outcome = access(unsafe { &*entries.add(index) });
        if outcome.is_err() {
            // SAFETY: as above.
            unsafe { put(count, index)? };
            return outcome;
        }
    }
    Ok(())
}

entries! {
    /// About a port.
    fn GCGetPortInfo(port: Handle, command: i32, kind: *mut i32, buffer: *mut c_void, size: *mut usize) {
        // SAFETY: the consumer's pointers are NULL or valid.
        unsafe { answer(&space(port)?.info(command)?, kind, buffer, size) }
    }

    /// URL of a port's XML.
    fn GCGetPortURL(port: Handle, text: *mut c_char, size: *mut usize) {
        // SAFETY: the consumer's pointers are NULL or valid.
        unsafe { answer_text(&space(port)?.url(), text, size) }
    }

    /// Number of URLs of a port.
    fn GCGetNumPortURLs(port: Handle, count: *mut u32) {
        // SAFETY: the consumer's pointers are NULL or valid.
        unsafe { give(count, space(port).map(|_| 1)) }
    }

    /// About a URL of a port.
    fn GCGetPortURLInfo(port: Handle, index: u32, command: i32, kind: *mut i32, buffer: *mut c_void, size: *mut usize) {
        let space = space(port)?;
        if index > 0 {
            return fail(Fault::InvalidIndex, format!("no URL number {index}"));
        }
        // SAFETY: the consumer's pointers are NULL or valid.
        unsafe { answer(&space.url_info(command)?, kind, buffer, size) }
    }

    /// Reads registers.
    fn GCReadPort(port: Handle, address: u64, buffer: *mut c_void, size: *mut usize) {
        let space = space(port)?;
        if is_invalid(size) {
            return fail(Fault::InvalidParameter, "the pointer for the size is NULL");
        }
        // SAFETY: checked; the consumer's pointers are NULL or valid.
        unsafe { read(&space, address, buffer, size.read_unaligned()) }
    }

    /// Writes registers.
    fn GCWritePort(port: Handle, address: u64, buffer: *const c_void, size: *mut usize) {
        let space = space(port)?;
        if is_invalid(size) {
            return fail(Fault::InvalidParameter, "the pointer for the size is NULL");
        }
        // SAFETY: checked; the consumer's pointers are NULL or valid.
        unsafe { write(&space, address, buffer, size.read_unaligned()) }
    }

    /// Reads several registers.
    fn GCReadPortStacked(port: Handle, entries: *mut StackEntry, count: *mut usize) {
        let space = space(port)?;
        // SAFETY: the consumer's pointers are NULL or valid.
        unsafe { stacked(entries, count, |entry| read(&space, entry.address, entry.buffer, entry.size)) }
    }

    /// Writes several registers.
    fn GCWritePortStacked(port: Handle, entries: *mut StackEntry, count: *mut usize) {
        let space = space(port)?;
        // SAFETY: the consumer's pointers are NULL or valid.
        unsafe { stacked(entries, count, |entry| write(&space, entry.address, entry.buffer, entry.size)) }
    }
}
