//! Where stations hand in their verdicts: a Unix stream socket, each message
//! behind its length, a thread a connection.
#![forbid(unsafe_code)]

use std::collections::BTreeSet;
use std::io::{self, Read};
use std::os::unix::net::{UnixListener, UnixStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use kenpin_proto::station::v1::ViewVerdict;
use prost::Message;
use serde_json::json;

use crate::engine::Engine;
use crate::journal::writer::Writer;
use crate::{log, os};

/// The largest message.
pub const MESSAGE_BYTES_MAX: usize = 64 * 1024;
/// Connections at once.
const CONNECTIONS_MAX: usize = 64;

/// Starts the thread that takes on stations.
pub fn start(
    listener: UnixListener,
    engine: Arc<Engine>,
    writer: Arc<Writer>,
) -> io::Result<std::thread::JoinHandle<()>> {
    let stations: BTreeSet<String> = engine.look(|core| {
        core.rules()
            .views
            .iter()
            .map(|view| view.station.clone())
            .collect()
    });
    std::thread::Builder::new()
        .name("views".into())
        .spawn(move || accept(&listener, &engine, &writer, &stations))
}

fn accept(
    listener: &UnixListener,
    engine: &Arc<Engine>,
    writer: &Arc<Writer>,
    stations: &BTreeSet<String>,
) {
    let open = Arc::new(AtomicUsize::new(0));
    loop {
        let Ok((stream, _)) = listener.accept() else {
            std::thread::sleep(std::time::Duration::from_millis(20));
            continue;
        };
        if open.load(Ordering::Relaxed) >= CONNECTIONS_MAX {
            log::warning("views_refused", json!({ "connections": CONNECTIONS_MAX }));
            continue;
        }
        open.fetch_add(1, Ordering::Relaxed);
        let (engine, writer, open_here) = (engine.clone(), writer.clone(), open.clone());
        let only = match stations.len() {
            1 => stations.first().cloned(),
            _ => None,
        };
        let spawned = std::thread::Builder::new()
            .name("view".into())
            .spawn(move || {
                os::prefer();
                Connection::new(&engine, &writer, only).serve(stream);
                open_here.fetch_sub(1, Ordering::Relaxed);
            });
        if spawned.is_err() {
            open.fetch_sub(1, Ordering::Relaxed);
        }
    }
}

/// One station's connection. It is known by the first message that names a
/// station; where there is but one station, at once.
struct Connection<'a> {
    engine: &'a Engine,
    writer: &'a Writer,
    station: Option<String>,
}

impl<'a> Connection<'a> {
    fn new(engine: &'a Engine, writer: &'a Writer, only: Option<String>) -> Self {
        let mut connection = Connection {
            engine,
            writer,
            station: None,
        };
        engine.stations_unnamed.fetch_add(1, Ordering::Relaxed);
        if let Some(name) = only {
            connection.name(&name);
        }
        connection
    }

    fn name(&mut self, station: &str) {
        if self.station.is_none() {
            self.engine.stations_unnamed.fetch_sub(1, Ordering::Relaxed);
            self.engine
                .drive(|core, _, _| core.station_changed(station, true));
            self.station = Some(station.to_owned());
            log::info("station_connected", json!({ "station": station }));
        }
    }

    fn serve(&mut self, stream: UnixStream) {
        if let Err(error) = self.read(stream) {
            self.engine.views_malformed.fetch_add(1, Ordering::Relaxed);
            log::error(
                "views_malformed",
                json!({ "station": self.station, "error": error.to_string() }),
            );
        }
    }

    /// Reads until the station goes away; an error means that what it sent
    /// makes no sense.
    fn read(&mut self, stream: UnixStream) -> Result<(), String> {
        let mut stream = io::BufReader::with_capacity(MESSAGE_BYTES_MAX + 4, stream);
        let mut body = Vec::new();
        loop {
            let mut length = [0; 4];
            if stream.read_exact(&mut length).is_err() {
                return Ok(());
            }
            let length = u32::from_le_bytes(length) as usize;
            if length > MESSAGE_BYTES_MAX {
                return Err(format!(
                    "a message of {length} bytes; at most {MESSAGE_BYTES_MAX}"
                ));
            }
            body.resize(length, 0);
            if stream.read_exact(&mut body).is_err() {
                return Err("the connection ended within a message".into());
            }
            let view = ViewVerdict::decode(body.as_slice()).map_err(|e| e.to_string())?;
            if !view.station.is_empty() {
                self.name(&view.station);
            }
            if !view.camera.is_empty() {
                self.engine
                    .drive_here(|core, now, out| core.view(now, view, out));
                self.writer.write_awaited();
            }
        }
    }
}

impl Drop for Connection<'_> {
    fn drop(&mut self) {
        match &self.station {
            Some(station) => {
                self.engine
                    .drive(|core, _, _| core.station_changed(station, false));
                log::warning("station_disconnected", json!({ "station": station }));
            }
            None => {
                self.engine.stations_unnamed.fetch_sub(1, Ordering::Relaxed);
            }
        }
    }
}
