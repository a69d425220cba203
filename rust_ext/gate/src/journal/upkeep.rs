//! Checkpoints, on a connection and a thread of their own: the writer never
//! pays for them.
#![forbid(unsafe_code)]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rusqlite::Connection;
use serde_json::json;

use crate::{log, os};

const INTERVAL: Duration = Duration::from_millis(1000);
const STEP: Duration = Duration::from_millis(50);

/// Starts the thread; it ends soon after `stop` is set.
pub fn start(path: PathBuf, stop: Arc<AtomicBool>) -> std::io::Result<std::thread::JoinHandle<()>> {
    std::thread::Builder::new()
        .name("checkpoint".into())
        .spawn(move || {
            os::yield_to_others();
            let mut failing = false;
            let mut connection = None;
            while wait(&stop) {
                let outcome = checkpoint(&path, &mut connection);
                if let Err(error) = &outcome
                    && !failing
                {
                    let text = error.to_string();
                    log::warning("journal_checkpoint_failed", json!({ "error": text }));
                }
                failing = outcome.is_err();
            }
        })
}

fn wait(stop: &AtomicBool) -> bool {
    let mut waited = Duration::ZERO;
    while waited < INTERVAL {
        if stop.load(Ordering::Relaxed) {
            return false;
        }
        std::thread::sleep(STEP);
        waited += STEP;
    }
    true
}

fn checkpoint(path: &Path, connection: &mut Option<Connection>) -> rusqlite::Result<()> {
    let connection = match connection {
        Some(open) => open,
        None => {
            let open = Connection::open(path)?;
            open.pragma_update(None, "wal_autocheckpoint", 0)?;
            connection.insert(open)
        }
    };
    connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))
}
