//! Library, system, interface and device modules.

use std::ffi::{c_char, c_void};
use std::sync::Arc;

use super::{Handle, entries, give, text};
use crate::constants::{TL_TYPE, access};
use crate::device::{DEVICE_COUNT, Device, MODEL, device_id, device_index, serial};
use crate::errors::{Fault, Outcome, fail};
use crate::handles::{self, Library, Module};
use crate::info::{Value, answer, answer_text};
use crate::plug;
use crate::stream::STREAM_ID;

/// ID of the only interface.
pub(super) const INTERFACE_ID: &str = "KENPIN-SIM";
const TL_ID: &str = "Kenpin GenTL producer";

fn library_info(command: i32) -> Outcome<Value> {
    Ok(match command {
        0 | 5 | 7 => Value::text(TL_ID),
        1 => Value::text("Kenpin"),
        2 => Value::text("kenpin"),
        3 => Value::text(env!("CARGO_PKG_VERSION")),
        4 => Value::text(TL_TYPE),
        6 => Value::text(library_path()),
        8 => Value::I32(1),
        9 => Value::U32(1),
        10 => Value::U32(6),
        _ => return fail(Fault::NotImplemented, format!("library info {command}")),
    })
}

/// Path of this very library.
fn library_path() -> String {
    // SAFETY: `found` is filled by dladdr when it answers non-zero; dli_fname is then a terminated string that lives as
    // long as the library.
    unsafe {
        let mut found: libc::Dl_info = std::mem::zeroed();
        if libc::dladdr(library_path as *const c_void, &mut found) == 0 || found.dli_fname.is_null()
        {
            return String::new();
        }
        std::ffi::CStr::from_ptr(found.dli_fname)
            .to_string_lossy()
            .into_owned()
    }
}

fn interface_info(command: i32) -> Outcome<Value> {
    Ok(match command {
        0 => Value::text(INTERFACE_ID),
        1 => Value::text("Kenpin simulated line"),
        2 => Value::text(TL_TYPE),
        _ => return fail(Fault::NotImplemented, format!("interface info {command}")),
    })
}

fn check_interface_id(id: &str) -> Outcome {
    if id == INTERFACE_ID {
        return Ok(());
    }
    fail(
        Fault::InvalidId,
        format!("no interface {id:?}; there is {INTERFACE_ID:?}"),
    )
}

fn find_device(id: &str) -> Outcome<usize> {
    match device_index(id) {
        Some(index) => Ok(index),
        None => fail(
            Fault::InvalidId,
            format!(
                "no device {id:?}; there are KENPIN-SIM-0 to {}",
                DEVICE_COUNT - 1
            ),
        ),
    }
}

/// The devices that are plugged in, by their index.
fn present() -> Vec<usize> {
    (0..DEVICE_COUNT)
        .filter(|index| plug::is_present(*index))
        .collect()
}

fn open_device(library: &Library, index: usize) -> Option<usize> {
    library.handle_of(|module| matches!(module, Module::Device(device) if device.index == index))
}

fn device_info(index: usize, command: i32) -> Outcome<Value> {
    Ok(match command {
        0 => Value::Text(device_id(index)),
        1 => Value::text("Kenpin"),
        2 => Value::text(MODEL),
        3 => Value::text(TL_TYPE),
        4 => Value::Text(format!("Kenpin simulated camera {index}")),
        5 => {
            let open = handles::with(|library| Ok(open_device(library, index)))?;
            Value::I32(if open.is_some() { 5 } else { 1 })
        }
        6 => Value::text(""),
        7 => Value::Text(serial(index)),
        8 => Value::text(env!("CARGO_PKG_VERSION")),
        9 => Value::U64(1_000_000_000),
        _ => return fail(Fault::NotImplemented, format!("device info {command}")),
    })
}

/// Closes devices that were taken out of the library; must not hold its lock, the exposure loop is joined here.
pub(super) fn shut_down(devices: Vec<Arc<Device>>) {
    for device in devices {
        device.shut_down();
    }
}

fn belongs_to(device: &Arc<Device>) -> impl Fn(&Module) -> bool {
    let device = device.clone();
    move |module| match module {
        Module::Device(other)
        | Module::Camera(other)
        | Module::Stream(other)
        | Module::Event(other) => Arc::ptr_eq(other, &device),
        Module::System | Module::Interface => false,
    }
}

entries! {
    /// Initialises the library; once, until GCCloseLib.
    fn GCInitLib() { handles::initialize() }

    /// Closes everything.
    fn GCCloseLib() { handles::finalize().map(shut_down) }

    /// About the library.
    fn GCGetInfo(command: i32, kind: *mut i32, buffer: *mut c_void, size: *mut usize) {
        // SAFETY: the consumer's pointers are NULL or valid.
        unsafe { answer(&library_info(command)?, kind, buffer, size) }
    }

    /// Opens the system; once.
    fn TLOpen(system: *mut Handle) {
        let opened = || handles::with(|library| {
            if library.handle_of(|module| matches!(module, Module::System)).is_some() {
                return fail(Fault::ResourceInUse, "the system is open already");
            }
            Ok(library.open(Module::System))
        });
        if crate::info::is_invalid(system) {
            return fail(Fault::InvalidParameter, "the pointer for the handle is NULL");
        }
        // SAFETY: checked; valid by the consumer's promise.
        unsafe { give(system, opened()) }
    }

    /// Closes the system and all that was opened through it.
    fn TLClose(system: Handle) {
        handles::system(system)?;
        handles::with(|library| Ok(library.close(|_| true))).map(shut_down)
    }

    /// About the system.
    fn TLGetInfo(system: Handle, command: i32, kind: *mut i32, buffer: *mut c_void, size: *mut usize) {
        handles::system(system)?;
        // SAFETY: the consumer's pointers are NULL or valid.
        unsafe { answer(&library_info(command)?, kind, buffer, size) }
    }

    /// Number of interfaces.
    fn TLGetNumInterfaces(system: Handle, count: *mut u32) {
        // SAFETY: the consumer's pointers are NULL or valid.
        unsafe { give(count, handles::system(system).map(|()| 1)) }
    }

    /// ID of an interface.
    fn TLGetInterfaceID(system: Handle, index: u32, id: *mut c_char, size: *mut usize) {
        handles::system(system)?;
        if index > 0 {
            return fail(Fault::InvalidIndex, format!("no interface number {index}"));
        }
        // SAFETY: the consumer's pointers are NULL or valid.
        unsafe { answer_text(INTERFACE_ID, id, size) }
    }

    /// About an interface that need not be open.
    fn TLGetInterfaceInfo(system: Handle, id: *const c_char, command: i32, kind: *mut i32, buffer: *mut c_void, size: *mut usize) {
        handles::system(system)?;
        // SAFETY: the consumer's pointers are NULL or valid.
        check_interface_id(unsafe { text(id)? })?;
        // SAFETY: as above.
        unsafe { answer(&interface_info(command)?, kind, buffer, size) }
    }

    /// Opens an interface; once.
    fn TLOpenInterface(system: Handle, id: *const c_char, interface: *mut Handle) {
        handles::system(system)?;
        // SAFETY: the consumer's pointers are NULL or valid.
        check_interface_id(unsafe { text(id)? })?;
        if crate::info::is_invalid(interface) {
            return fail(Fault::InvalidParameter, "the pointer for the handle is NULL");
        }
        let opened = handles::with(|library| {
            if library.handle_of(|module| matches!(module, Module::Interface)).is_some() {
                return fail(Fault::ResourceInUse, "the interface is open already");
            }
            Ok(library.open(Module::Interface))
        });
        // SAFETY: checked; valid by the consumer's promise.
        unsafe { give(interface, opened) }
    }

    /// Looks for interfaces: there is always the one.
    fn TLUpdateInterfaceList(system: Handle, changed: *mut u8, _timeout_ms: u64) {
        handles::system(system)?;
        if crate::info::is_invalid(changed) {
            return Ok(());
        }
        // SAFETY: checked; valid by the consumer's promise.
        unsafe { give(changed, Ok(0)) }
    }

    /// Closes the interface and its devices.
    fn IFClose(interface: Handle) {
        handles::interface(interface)?;
        handles::with(|library| Ok(library.close(|module| !matches!(module, Module::System)))).map(shut_down)
    }

    /// About the interface.
    fn IFGetInfo(interface: Handle, command: i32, kind: *mut i32, buffer: *mut c_void, size: *mut usize) {
        handles::interface(interface)?;
        // SAFETY: the consumer's pointers are NULL or valid.
        unsafe { answer(&interface_info(command)?, kind, buffer, size) }
    }

    /// The system that the interface belongs to.
    fn IFGetParentTL(interface: Handle, system: *mut Handle) {
        handles::interface(interface)?;
        let found = handles::with(|library| Ok(library.handle_of(|module| matches!(module, Module::System))));
        // SAFETY: the consumer's pointers are NULL or valid.
        unsafe { give(system, found.and_then(|handle| handle.map_or_else(|| fail(Fault::NotAvailable, "no system"), Ok))) }
    }

    /// Looks for devices: they are there unless one was unplugged.
    fn IFUpdateDeviceList(interface: Handle, changed: *mut u8, _timeout_ms: u64) {
        handles::interface(interface)?;
        if crate::info::is_invalid(changed) {
            return Ok(());
        }
        // SAFETY: checked; valid by the consumer's promise.
        unsafe { give(changed, Ok(0)) }
    }

    /// Number of devices.
    fn IFGetNumDevices(interface: Handle, count: *mut u32) {
        // SAFETY: the consumer's pointers are NULL or valid.
        unsafe { give(count, handles::interface(interface).map(|()| present().len() as u32)) }
    }

    /// ID of a device.
    fn IFGetDeviceID(interface: Handle, index: u32, id: *mut c_char, size: *mut usize) {
        handles::interface(interface)?;
        let Some(found) = present().get(index as usize).copied() else {
            return fail(Fault::InvalidIndex, format!("no device number {index}"));
        };
        // SAFETY: the consumer's pointers are NULL or valid.
        unsafe { answer_text(&device_id(found), id, size) }
    }

    /// About a device that need not be open.
    fn IFGetDeviceInfo(interface: Handle, id: *const c_char, command: i32, kind: *mut i32, buffer: *mut c_void, size: *mut usize) {
        handles::interface(interface)?;
        // SAFETY: the consumer's pointers are NULL or valid.
        let index = find_device(unsafe { text(id)? })?;
        // SAFETY: as above.
        unsafe { answer(&device_info(index, command)?, kind, buffer, size) }
    }

    /// Opens a device; in this process it can be open once.
    fn IFOpenDevice(interface: Handle, id: *const c_char, flags: i32, device: *mut Handle) {
        handles::interface(interface)?;
        // SAFETY: the consumer's pointers are NULL or valid.
        let index = find_device(unsafe { text(id)? })?;
        if crate::info::is_invalid(device) {
            return fail(Fault::InvalidParameter, "the pointer for the handle is NULL");
        }
        if !(access::READONLY..=access::EXCLUSIVE).contains(&flags) {
            return fail(Fault::InvalidParameter, format!("no way {flags} to open a device"));
        }
        if !plug::is_present(index) {
            return fail(Fault::NotAvailable, format!("{} is not plugged in", device_id(index)));
        }
        let opened = handles::with(|library| {
            if open_device(library, index).is_some() {
                return fail(Fault::ResourceInUse, format!("{} is open already", device_id(index)));
            }
            Ok(library.open(Module::Device(Arc::new(Device::open(index)))))
        });
        // SAFETY: checked; valid by the consumer's promise.
        unsafe { give(device, opened) }
    }

    /// Closes a device, its stream and its event.
    fn DevClose(device: Handle) {
        let closing = handles::device(device)?;
        handles::with(|library| Ok(library.close(belongs_to(&closing)))).map(shut_down)
    }

    /// About a device.
    fn DevGetInfo(device: Handle, command: i32, kind: *mut i32, buffer: *mut c_void, size: *mut usize) {
        let index = handles::device(device)?.index;
        // SAFETY: the consumer's pointers are NULL or valid.
        unsafe { answer(&device_info(index, command)?, kind, buffer, size) }
    }

    /// Number of data streams.
    fn DevGetNumDataStreams(device: Handle, count: *mut u32) {
        // SAFETY: the consumer's pointers are NULL or valid.
        unsafe { give(count, handles::device(device).map(|_| 1)) }
    }

    /// ID of a data stream.
    fn DevGetDataStreamID(device: Handle, index: u32, id: *mut c_char, size: *mut usize) {
        handles::device(device)?;
        if index > 0 {
            return fail(Fault::InvalidIndex, format!("no data stream number {index}"));
        }
        // SAFETY: the consumer's pointers are NULL or valid.
        unsafe { answer_text(STREAM_ID, id, size) }
    }

    /// Handle of the camera's own register space.
    fn DevGetPort(device: Handle, port: *mut Handle) {
        let device = handles::device(device)?;
        let found = handles::with(|library| {
            let known = library.handle_of(|module| matches!(module, Module::Camera(other) if Arc::ptr_eq(other, &device)));
            Ok(known.unwrap_or_else(|| library.open(Module::Camera(device))))
        });
        // SAFETY: the consumer's pointers are NULL or valid.
        unsafe { give(port, found) }
    }

    /// Opens the data stream; once.
    fn DevOpenDataStream(device: Handle, id: *const c_char, stream: *mut Handle) {
        let device = handles::device(device)?;
        // SAFETY: the consumer's pointers are NULL or valid.
        let id = unsafe { text(id)? };
        if id != STREAM_ID {
            return fail(Fault::InvalidId, format!("no data stream {id:?}; there is {STREAM_ID:?}"));
        }
        if crate::info::is_invalid(stream) {
            return fail(Fault::InvalidParameter, "the pointer for the handle is NULL");
        }
        let opened = handles::with(|library| {
            if library.handle_of(|module| matches!(module, Module::Stream(other) if Arc::ptr_eq(other, &device))).is_some() {
                return fail(Fault::ResourceInUse, "the data stream is open already");
            }
            Ok(library.open(Module::Stream(device)))
        });
        // SAFETY: checked; valid by the consumer's promise.
        unsafe { give(stream, opened) }
    }

    /// The interface that a device belongs to.
    fn DevGetParentIF(device: Handle, interface: *mut Handle) {
        handles::device(device)?;
        let found = handles::with(|library| Ok(library.handle_of(|module| matches!(module, Module::Interface))));
        // SAFETY: the consumer's pointers are NULL or valid.
        unsafe { give(interface, found.and_then(|handle| handle.map_or_else(|| fail(Fault::NotAvailable, "no interface"), Ok))) }
    }
}
