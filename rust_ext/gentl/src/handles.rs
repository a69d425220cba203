//! Handles: numbers that are never used twice, and the modules behind them.
//!
//! A handle that a consumer gives is looked up, never followed: an old, foreign or invented one is answered with
//! INVALID_HANDLE.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

use crate::device::Device;
use crate::errors::{Fault, Outcome, fail, lock};

/// What a handle can name.
#[derive(Clone)]
pub enum Module {
    /// The producer itself.
    System,
    /// Its only interface.
    Interface,
    /// A device on this side: the local module.
    Device(Arc<Device>),
    /// The camera's own register space.
    Camera(Arc<Device>),
    /// A device's data stream.
    Stream(Arc<Device>),
    /// The new-buffer event of a device's stream.
    Event(Arc<Device>),
}

static NEXT: AtomicUsize = AtomicUsize::new(0x4B50_0010);

/// A number for a new handle.
pub fn next() -> usize {
    NEXT.fetch_add(0x10, Ordering::Relaxed)
}

/// Everything that is open.
#[derive(Default)]
pub struct Library {
    initialized: bool,
    modules: HashMap<usize, Module>,
}

static LIBRARY: OnceLock<Mutex<Library>> = OnceLock::new();

/// Runs `work` on the initialised library.
///
/// # Errors
/// `NotInitialized` before GCInitLib, and whatever `work` says.
pub fn with<T>(work: impl FnOnce(&mut Library) -> Outcome<T>) -> Outcome<T> {
    let mut library = lock(LIBRARY.get_or_init(Mutex::default));
    if !library.initialized {
        return fail(Fault::NotInitialized, "call GCInitLib first");
    }
    work(&mut library)
}

/// GCInitLib.
pub fn initialize() -> Outcome {
    let mut library = lock(LIBRARY.get_or_init(Mutex::default));
    if std::mem::replace(&mut library.initialized, true) {
        return fail(Fault::ResourceInUse, "the library is initialised already");
    }
    Ok(())
}

/// GCCloseLib: answers the devices that were still open, for the caller to shut down.
pub fn finalize() -> Outcome<Vec<Arc<Device>>> {
    with(|library| {
        library.initialized = false;
        Ok(library.close(|_| true))
    })
}

impl Library {
    /// Opens a module: gives it a handle.
    pub fn open(&mut self, module: Module) -> usize {
        let handle = next();
        self.modules.insert(handle, module);
        handle
    }

    /// Gives a module a handle that was minted elsewhere.
    pub fn open_as(&mut self, handle: usize, module: Module) {
        self.modules.insert(handle, module);
    }

    /// The module behind a handle.
    pub fn find(&self, handle: usize) -> Outcome<Module> {
        match self.modules.get(&handle) {
            Some(module) => Ok(module.clone()),
            None => fail(
                Fault::InvalidHandle,
                format!("nothing is open under {handle:#x}"),
            ),
        }
    }

    /// The handle of the first module that `wanted` accepts.
    pub fn handle_of(&self, wanted: impl Fn(&Module) -> bool) -> Option<usize> {
        self.modules
            .iter()
            .find(|(_, module)| wanted(module))
            .map(|(handle, _)| *handle)
    }

    /// Forgets one handle.
    pub fn forget(&mut self, handle: usize) {
        self.modules.remove(&handle);
    }

    /// Forgets every module that `closing` accepts; answers the devices among them.
    pub fn close(&mut self, closing: impl Fn(&Module) -> bool) -> Vec<Arc<Device>> {
        let mut devices = Vec::new();
        self.modules.retain(|_, module| {
            let close = closing(module);
            if close && let Module::Device(device) = module {
                devices.push(device.clone());
            }
            !close
        });
        devices
    }
}

/// The system behind a handle.
pub fn system(handle: usize) -> Outcome {
    match with(|library| library.find(handle))? {
        Module::System => Ok(()),
        _ => fail(Fault::InvalidHandle, "not a system handle"),
    }
}

/// The interface behind a handle.
pub fn interface(handle: usize) -> Outcome {
    match with(|library| library.find(handle))? {
        Module::Interface => Ok(()),
        _ => fail(Fault::InvalidHandle, "not an interface handle"),
    }
}

/// The device behind a handle of its local module.
pub fn device(handle: usize) -> Outcome<Arc<Device>> {
    match with(|library| library.find(handle))? {
        Module::Device(device) => Ok(device),
        _ => fail(Fault::InvalidHandle, "not a device handle"),
    }
}

/// The device whose stream a handle names.
pub fn stream(handle: usize) -> Outcome<Arc<Device>> {
    match with(|library| library.find(handle))? {
        Module::Stream(device) => Ok(device),
        _ => fail(Fault::InvalidHandle, "not a data stream handle"),
    }
}

/// The device whose stream's new-buffer event a handle names.
pub fn event(handle: usize) -> Outcome<Arc<Device>> {
    match with(|library| library.find(handle))? {
        Module::Event(device) => Ok(device),
        _ => fail(Fault::InvalidHandle, "not an event handle"),
    }
}
