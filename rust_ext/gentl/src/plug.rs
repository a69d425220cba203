//! The cable: a way to unplug a simulated camera, for tests of what a line does then.
//!
//! KENPIN_SIM_UNPLUG names a folder. While it holds a file with a device's ID as its name, that device is not listed
//! and cannot be opened. One that was open when it was unplugged stays dead, also after it is plugged in again, until
//! it is closed and opened anew: registers answer an I/O error and no frame comes. Without the variable every device
//! is always there.

use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::device::device_id;

static FOLDER: OnceLock<Option<PathBuf>> = OnceLock::new();

/// Whether a device is plugged in now.
pub fn is_present(index: usize) -> bool {
    let folder = FOLDER.get_or_init(|| std::env::var_os("KENPIN_SIM_UNPLUG").map(PathBuf::from));
    folder
        .as_ref()
        .is_none_or(|folder| !folder.join(device_id(index)).exists())
}

/// An open device's end of its cable.
#[derive(Debug)]
pub struct Plug {
    index: usize,
    dead: AtomicBool,
}

impl Plug {
    /// A device that was just opened.
    pub fn new(index: usize) -> Self {
        Self {
            index,
            dead: AtomicBool::new(false),
        }
    }

    /// Whether the device has been plugged in without a break, as far as anybody looked.
    pub fn is_alive(&self) -> bool {
        if !is_present(self.index) {
            self.dead.store(true, Ordering::Relaxed);
        }
        !self.dead.load(Ordering::Relaxed)
    }
}
