//! Events: a stream's new-buffer event is the only one.

use std::ffi::c_void;

use super::{Handle, entries, give};
use crate::constants::event;
use crate::errors::{Fault, Outcome, fail};
use crate::handles::{self, Module};
use crate::info::{Value, answer, is_invalid, put};

/// What a new-buffer event says.
#[repr(C, packed)]
#[derive(Clone, Copy)]
pub struct NewBuffer {
    buffer: Handle,
    user: *mut c_void,
}

fn check_kind(module: &Module, kind: i32) -> Outcome {
    match (module, kind) {
        (Module::Stream(_), event::NEW_BUFFER) => Ok(()),
        (_, 0..=event::LAST) => fail(
            Fault::NotImplemented,
            format!("this module raises no event {kind}"),
        ),
        _ => fail(Fault::InvalidParameter, format!("no event {kind}")),
    }
}

entries! {
    /// Registers an event.
    fn GCRegisterEvent(source: Handle, kind: i32, handle: *mut Handle) {
        let module = handles::with(|library| library.find(source))?;
        check_kind(&module, kind)?;
        let (Module::Stream(device), false) = (module, is_invalid(handle)) else {
            return fail(Fault::InvalidParameter, "the pointer for the handle is NULL");
        };
        let registered = device.stream.register_event()?;
        handles::with(|library| {
            library.open_as(registered, Module::Event(device));
            Ok(())
        })?;
        // SAFETY: checked; valid by the consumer's promise.
        unsafe { give(handle, Ok(registered)) }
    }

    /// Drops an event's registration and ends the waits for it.
    fn GCUnregisterEvent(source: Handle, kind: i32) {
        let module = handles::with(|library| library.find(source))?;
        check_kind(&module, kind)?;
        let Module::Stream(device) = module else {
            return fail(Fault::InvalidHandle, "not a data stream handle");
        };
        let Some(registered) = device.stream.unregister_event() else {
            return fail(Fault::NotAvailable, "the event is not registered");
        };
        handles::with(|library| {
            library.forget(registered);
            Ok(())
        })
    }

    /// Waits for a new buffer.
    fn EventGetData(handle: Handle, buffer: *mut c_void, size: *mut usize, timeout_ms: u64) {
        let device = handles::event(handle)?;
        if is_invalid(buffer) || is_invalid(size) {
            return fail(Fault::InvalidParameter, "the pointer for the data or for its size is NULL");
        }
        // SAFETY: checked; valid by the consumer's promise.
        let room = unsafe { size.read_unaligned() };
        if room < size_of::<NewBuffer>() {
            return fail(Fault::BufferTooSmall, format!("{room} bytes given, {} needed", size_of::<NewBuffer>()));
        }
        let (buffer_handle, user) = device.stream.wait(timeout_ms)?;
        // SAFETY: checked, and there is room for the data.
        unsafe {
            put(buffer.cast(), NewBuffer { buffer: buffer_handle, user: user as *mut c_void })?;
            put(size, size_of::<NewBuffer>())
        }
    }

    /// Takes an event's data apart.
    fn EventGetDataInfo(handle: Handle, data: *const c_void, data_size: usize, command: i32, kind: *mut i32, buffer: *mut c_void, size: *mut usize) {
        handles::event(handle)?;
        if is_invalid(data) || data_size < size_of::<NewBuffer>() {
            return fail(Fault::InvalidParameter, "this is not the data of a new-buffer event");
        }
        // SAFETY: checked; readable for its size by the consumer's promise.
        let data = unsafe { data.cast::<NewBuffer>().read_unaligned() };
        let value = match command {
            0 => Value::Address(data.buffer),
            1 => Value::Address(data.user as usize),
            _ => return fail(Fault::NotImplemented, format!("event data info {command}")),
        };
        // SAFETY: the consumer's pointers are NULL or valid.
        unsafe { answer(&value, kind, buffer, size) }
    }

    /// About an event.
    fn EventGetInfo(handle: Handle, command: i32, kind: *mut i32, buffer: *mut c_void, size: *mut usize) {
        let (waiting, fired) = handles::event(handle)?.stream.event_counts();
        let value = match command {
            0 => Value::I32(event::NEW_BUFFER),
            1 => Value::Size(waiting),
            2 => Value::U64(fired),
            3 | 4 => Value::Size(size_of::<NewBuffer>()),
            _ => return fail(Fault::NotImplemented, format!("event info {command}")),
        };
        // SAFETY: the consumer's pointers are NULL or valid.
        unsafe { answer(&value, kind, buffer, size) }
    }

    /// Forgets the buffers that wait to be fetched.
    fn EventFlush(handle: Handle) {
        handles::event(handle)?.stream.flush_events();
        Ok(())
    }

    /// Ends a wait.
    fn EventKill(handle: Handle) {
        handles::event(handle)?.stream.kill_wait();
        Ok(())
    }
}
