//! JSON lines on stderr, written by a thread of their own: a slow reader must
//! never hold up a verdict. What does not fit the queue is dropped and counted.
#![forbid(unsafe_code)]

use std::io::Write;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::Duration;

use serde_json::{Map, Value, json};

const LINES_MAX: usize = 1024;

static QUEUE: OnceLock<SyncSender<Line>> = OnceLock::new();
static DROPPED: AtomicU64 = AtomicU64::new(0);

enum Line {
    Text(String),
    Flush(SyncSender<()>),
}

/// Starts the writing thread; lines before that are dropped.
pub fn start() {
    let (sender, receiver) = sync_channel(LINES_MAX);
    if QUEUE.set(sender).is_ok() {
        std::thread::Builder::new()
            .name("log".into())
            .spawn(move || write_lines(&receiver))
            .expect("a thread for the log can be started");
    }
}

fn write_lines(receiver: &Receiver<Line>) {
    let mut stderr = std::io::stderr();
    while let Ok(line) = receiver.recv() {
        match line {
            Line::Text(text) => {
                let dropped = DROPPED.swap(0, Ordering::Relaxed);
                if dropped > 0 {
                    let _ = writeln!(stderr, "{{\"event\":\"log_dropped\",\"count\":{dropped}}}");
                }
                let _ = writeln!(stderr, "{text}");
            }
            Line::Flush(done) => {
                let _ = done.send(());
            }
        }
    }
}

fn line(level: &str, event: &str, fields: Value) {
    let now = crate::os::now();
    let mut object = Map::new();
    object.insert("utc_ns".into(), json!(now.utc_ns));
    object.insert("level".into(), json!(level));
    object.insert("role".into(), json!("gate"));
    object.insert("event".into(), json!(event));
    if let Value::Object(more) = fields {
        object.extend(more);
    }
    let text = Value::Object(object).to_string();
    if let Some(queue) = QUEUE.get()
        && queue.try_send(Line::Text(text)).is_err()
    {
        DROPPED.fetch_add(1, Ordering::Relaxed);
    }
}

/// Something worth knowing; `fields` is a JSON object.
pub fn info(event: &str, fields: Value) {
    line("info", event, fields);
}

/// Something that a person should look at.
pub fn warning(event: &str, fields: Value) {
    line("warning", event, fields);
}

/// Something that is wrong.
pub fn error(event: &str, fields: Value) {
    line("error", event, fields);
}

/// Waits until what was logged is written, for at most half a second.
pub fn flush() {
    let (done, written) = sync_channel(1);
    if let Some(queue) = QUEUE.get()
        && queue.try_send(Line::Flush(done)).is_ok()
    {
        let _ = written.recv_timeout(Duration::from_millis(500));
    }
}
