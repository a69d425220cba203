//! The remote I/O device: the bridge reads its counters and writes its coils.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use kenpin_ring::monotonic_ns;
use serde_json::json;
use tokio::time::{Instant, timeout};
use tokio_modbus::client::{Context, Reader, Writer, tcp};
use tokio_modbus::prelude::Slave;

use crate::bridge::{Bridge, say};
use crate::remote_io::Sample;

const RETRY: Duration = Duration::from_millis(200);
/// Coils are written again after so long, so that a device's own watchdog stays content.
const REFRESH: Duration = Duration::from_millis(100);
/// Registers between the first and the last one wanted, to be read in one request.
const SPAN_MAX: u16 = 100;

/// Where the photo-eye is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Eye {
    /// A counter, in a register.
    Counter(u16),
    /// A discrete input, whose rising edges are counted here.
    Input(u16),
}

/// Where the encoder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EncoderAt {
    /// Two registers, high word first.
    Wide(u16),
    /// One register.
    Narrow(u16),
    /// Nowhere: reckoned from the belt's speed.
    Reckoned,
}

/// The device's addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wiring {
    /// The device.
    pub address: SocketAddr,
    /// Its unit.
    pub unit: u8,
    /// Counters are in holding registers and not in input registers.
    pub holding: bool,
    /// The photo-eye.
    pub eye: Eye,
    /// The encoder.
    pub encoder: EncoderAt,
    /// The discrete input that is set while the belt runs.
    pub running: Option<u16>,
    /// The counter at the bin.
    pub bin_counter: Option<u16>,
    /// The actuator's coil.
    pub coil: u16,
    /// The coil that permits the line to run.
    pub run_coil: Option<u16>,
    /// Between samples.
    pub poll: Duration,
    /// A request that takes longer has failed.
    pub patience: Duration,
}

impl Wiring {
    /// The registers to read: the first, and how many.
    ///
    /// # Errors
    /// They lie too far apart.
    pub fn registers(&self) -> Result<Option<(u16, u16)>, String> {
        let mut wanted = Vec::new();
        if let Eye::Counter(at) = self.eye {
            wanted.push((at, 1));
        }
        match self.encoder {
            EncoderAt::Wide(at) => wanted.push((at, 2)),
            EncoderAt::Narrow(at) => wanted.push((at, 1)),
            EncoderAt::Reckoned => {}
        }
        wanted.extend(self.bin_counter.map(|at| (at, 1)));
        let Some(first) = wanted.iter().map(|it| it.0).min() else {
            return Ok(None);
        };
        let last = wanted
            .iter()
            .map(|&(at, count)| u32::from(at) + count)
            .max()
            .unwrap_or(0);
        match last - u32::from(first) {
            count if count <= u32::from(SPAN_MAX) => Ok(Some((first, count as u16))),
            count => Err(format!(
                "the device's registers span {count}; one request reads at most {SPAN_MAX}"
            )),
        }
    }

    fn inputs(&self) -> Option<(u16, u16)> {
        let eye = match self.eye {
            Eye::Input(at) => Some(at),
            Eye::Counter(_) => None,
        };
        let first = eye.into_iter().chain(self.running).min()?;
        let last = eye.into_iter().chain(self.running).max()?;
        Some((first, last - first + 1))
    }
}

/// What the last sample said, to count edges.
#[derive(Clone, Copy, Debug, Default)]
struct Edges {
    count: u16,
    was: Option<bool>,
}

impl Edges {
    fn take(&mut self, level: bool) -> u16 {
        if level && self.was == Some(false) {
            self.count = self.count.wrapping_add(1);
        }
        self.was = Some(level);
        self.count
    }
}

/// Reads and writes the device, and begins again when it fails, until the future is dropped.
pub async fn run(bridge: Arc<Bridge>, wiring: Wiring) {
    let mut last_reason = String::new();
    let mut edges = Edges::default();
    loop {
        let reason = match connect(&wiring).await {
            Err(reason) => reason,
            Ok(mut device) => {
                last_reason.clear();
                let reason = converse(&bridge, &wiring, &mut device, &mut edges).await;
                // What was energised may still be: the device's watchdog must drop it too.
                let _ = timeout(
                    wiring.patience,
                    device.write_single_coil(wiring.coil, false),
                )
                .await;
                reason
            }
        };
        bridge.device_lost();
        if reason != last_reason {
            say(
                &json!({"event": "device_lost", "device": wiring.address.to_string(), "reason": reason}),
            );
            last_reason = reason;
        }
        tokio::time::sleep(RETRY).await;
    }
}

/// De-energises the coils, at the end.
pub async fn rest(wiring: &Wiring) {
    let Ok(mut device) = connect(wiring).await else {
        return;
    };
    for coil in std::iter::once(wiring.coil).chain(wiring.run_coil) {
        let _ = timeout(wiring.patience, device.write_single_coil(coil, false)).await;
    }
}

async fn connect(wiring: &Wiring) -> Result<Context, String> {
    let stream = timeout(
        wiring.patience.max(RETRY),
        tokio::net::TcpStream::connect(wiring.address),
    )
    .await
    .map_err(|_| "cannot connect in time".to_owned())?
    .map_err(|error| format!("cannot connect: {error}"))?;
    stream
        .set_nodelay(true)
        .map_err(|error| error.to_string())?;
    Ok(tcp::attach_slave(stream, Slave(wiring.unit)))
}

/// Talks with the device until it fails; why.
async fn converse(
    bridge: &Bridge,
    wiring: &Wiring,
    device: &mut Context,
    edges: &mut Edges,
) -> String {
    let mut coils = Coils::default();
    let mut next_sample = Instant::now();
    loop {
        if Instant::now() >= next_sample {
            next_sample = (next_sample + wiring.poll).max(Instant::now());
            let sample = match timeout(wiring.patience, read(wiring, device, edges)).await {
                Err(_) => return "it does not answer in time".into(),
                Ok(Err(reason)) => return reason,
                Ok(Ok(sample)) => sample,
            };
            if let Err(reason) = bridge.sample(sample, monotonic_ns()) {
                return reason;
            }
        }
        let outputs = bridge.outputs();
        for (coil, state, wanted) in [
            (Some(wiring.coil), &mut coils.fire, outputs.fire),
            (wiring.run_coil, &mut coils.run, outputs.run),
        ] {
            let Some(coil) = coil else { continue };
            let fresh = state.is_some_and(|(is, since)| is == wanted && since.elapsed() < REFRESH);
            if fresh {
                continue;
            }
            match timeout(wiring.patience, device.write_single_coil(coil, wanted)).await {
                Ok(Ok(Ok(()))) => *state = Some((wanted, Instant::now())),
                Ok(Ok(Err(exception))) => return format!("coil {coil}: {exception}"),
                Ok(Err(error)) => return format!("coil {coil}: {error}"),
                Err(_) => return "it does not answer in time".into(),
            }
        }
        let due = outputs
            .next_ns
            .map(|ns| Instant::now() + Duration::from_nanos(ns));
        let until = due.map_or(next_sample, |due| due.min(next_sample));
        tokio::time::sleep_until(until).await;
    }
}

/// What the coils were written to, and when.
#[derive(Default)]
struct Coils {
    fire: Option<(bool, Instant)>,
    run: Option<(bool, Instant)>,
}

async fn read(wiring: &Wiring, device: &mut Context, edges: &mut Edges) -> Result<Sample, String> {
    let words = match wiring.registers()? {
        None => Vec::new(),
        Some((first, count)) => {
            let answer = if wiring.holding {
                device.read_holding_registers(first, count).await
            } else {
                device.read_input_registers(first, count).await
            };
            let words = answer.map_err(|error| error.to_string())?;
            words.map_err(|exception| format!("registers {first}: {exception}"))?
        }
    };
    let inputs = match wiring.inputs() {
        None => Vec::new(),
        Some((first, count)) => {
            let answer = device.read_discrete_inputs(first, count).await;
            let bits = answer.map_err(|error| error.to_string())?;
            bits.map_err(|exception| format!("inputs {first}: {exception}"))?
        }
    };
    sample(wiring, &words, &inputs, edges).ok_or_else(|| "it gave less than was asked for".into())
}

/// The sample in what was read; `None` where something is missing.
fn sample(wiring: &Wiring, words: &[u16], inputs: &[bool], edges: &mut Edges) -> Option<Sample> {
    let first = wiring.registers().ok()?.map_or(0, |it| it.0);
    let word = |at: u16| words.get(usize::from(at - first)).copied();
    let first_input = wiring.inputs().map_or(0, |it| it.0);
    let input = |at: u16| inputs.get(usize::from(at - first_input)).copied();
    Some(Sample {
        eye_count: match wiring.eye {
            Eye::Counter(at) => word(at)?,
            Eye::Input(at) => edges.take(input(at)?),
        },
        encoder: match wiring.encoder {
            EncoderAt::Wide(at) => u32::from(word(at)?) << 16 | u32::from(word(at + 1)?),
            EncoderAt::Narrow(at) => u32::from(word(at)?),
            EncoderAt::Reckoned => 0,
        },
        running: match wiring.running {
            Some(at) => input(at)?,
            None => true,
        },
        bin_count: match wiring.bin_counter {
            Some(at) => word(at)?,
            None => 0,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wiring() -> Wiring {
        Wiring {
            address: "127.0.0.1:1".parse().unwrap(),
            unit: 1,
            holding: false,
            eye: Eye::Counter(12),
            encoder: EncoderAt::Wide(10),
            running: None,
            bin_counter: Some(15),
            coil: 0,
            run_coil: None,
            poll: Duration::from_millis(5),
            patience: Duration::from_millis(100),
        }
    }

    #[test]
    fn one_request_reads_all_counters() {
        let mut edges = Edges::default();
        assert_eq!(wiring().registers(), Ok(Some((10, 6))));
        let read = sample(&wiring(), &[1, 2, 7, 0, 0, 9], &[], &mut edges).unwrap();
        assert_eq!(
            (read.encoder, read.eye_count, read.bin_count),
            (65_538, 7, 9)
        );
        assert_eq!(sample(&wiring(), &[1, 2, 7], &[], &mut edges), None);
        let far = Wiring {
            bin_counter: Some(500),
            ..wiring()
        };
        assert!(far.registers().unwrap_err().contains("span"));
    }

    #[test]
    fn rising_edges_are_counted() {
        let inputs = Wiring {
            eye: Eye::Input(4),
            encoder: EncoderAt::Reckoned,
            running: Some(6),
            bin_counter: None,
            ..wiring()
        };
        assert_eq!(
            (inputs.registers(), inputs.inputs()),
            (Ok(None), Some((4, 3)))
        );
        let mut edges = Edges::default();
        let counts = [true, false, true, true, false, true].map(|level| {
            let read = sample(&inputs, &[], &[level, false, level], &mut edges).unwrap();
            assert_eq!(read.running, level);
            read.eye_count
        });
        assert_eq!(counts, [0, 0, 1, 1, 1, 2]);
    }
}
