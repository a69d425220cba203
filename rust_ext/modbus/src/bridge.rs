//! Gate and machine together, for the stream to the server.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard};

use kenpin_reference::contract::{Heard, Identity};
use kenpin_reference::link::{Side, fresh_id};
use kenpin_reference::{FaultCode, Gate, GateConfig, Reading};
use kenpin_ring::monotonic_ns;
use serde_json::{Value, json};
use tokio::sync::{Notify, watch};

use crate::handshake::{Exchanged, Handshake};
use crate::registers::{BridgeBlock, PlcBlock};
use crate::remote_io::{RemoteIo, Sample, Sampled};
use crate::{handshake, remote_io};

/// What stands between the gate and the belt.
#[derive(Clone, Copy, Debug)]
pub enum Settings {
    /// A PLC that reads and writes the bridge's registers.
    Plc(handshake::Settings),
    /// A device whose registers and coils the bridge reads and writes.
    Device(remote_io::Settings),
}

#[derive(Debug)]
enum Machine {
    Plc(Box<Handshake>),
    Device(Box<RemoteIo>),
}

impl Machine {
    fn new(settings: Settings, gate: &Gate) -> Self {
        match settings {
            Settings::Plc(settings) => {
                Machine::Plc(Box::new(Handshake::new(settings, gate, monotonic_ns())))
            }
            Settings::Device(settings) => Machine::Device(Box::new(RemoteIo::new(settings, gate))),
        }
    }

    fn reading(&self, now_ns: u64) -> Reading {
        match self {
            Machine::Plc(plc) => plc.reading(now_ns),
            Machine::Device(device) => device.reading(now_ns),
        }
    }

    fn is_alive(&self) -> bool {
        match self {
            Machine::Plc(plc) => plc.is_alive(),
            Machine::Device(device) => device.is_alive(),
        }
    }
}

#[derive(Debug)]
struct State {
    gate: Gate,
    identity: Identity,
    machine: Machine,
    plc: PlcBlock,
    connections: u64,
    boots: u64,
    alive: bool,
    kept: Option<FaultCode>,
}

/// What the device's coils are to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outputs {
    /// The actuator's coil.
    pub fire: bool,
    /// The line may run.
    pub run: bool,
    /// When to ask again, if not for a sample before.
    pub next_ns: Option<u64>,
}

/// The bridge.
#[derive(Debug)]
pub struct Bridge {
    settings: Settings,
    state: Mutex<State>,
    state_file: Option<PathBuf>,
    outgoing: Notify,
    done: watch::Sender<bool>,
}

impl Bridge {
    /// A bridge for the gate of this name. A stop that was latched when the
    /// program ended, by its state file, is latched still.
    ///
    /// # Errors
    /// An impossible configuration, or a state file that cannot be read or written.
    pub fn new(
        name: &str,
        config: GateConfig,
        counts_per_mm: f64,
        settings: Settings,
        state_file: Option<PathBuf>,
    ) -> Result<Self, String> {
        let mut gate = Gate::new(config).map_err(|error| error.to_string())?;
        let kept = state_file
            .as_deref()
            .map(read_latched)
            .transpose()?
            .flatten();
        if let Some(path) = &state_file {
            write_latched(path, kept)?;
        }
        if let Some(code) = kept {
            gate.latch(code);
        }
        let identity = Identity::new(name, gate.config(), counts_per_mm);
        let mut machine = Machine::new(settings, &gate);
        if let Machine::Plc(plc) = &mut machine {
            plc.tick(&mut gate, monotonic_ns());
        } else {
            gate.machine_ready(false);
        }
        let state = State {
            gate,
            identity,
            machine,
            plc: PlcBlock::default(),
            connections: 0,
            boots: 1,
            alive: false,
            kept,
        };
        Ok(Self {
            settings,
            state: Mutex::new(state),
            state_file,
            outgoing: Notify::new(),
            done: watch::Sender::new(false),
        })
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state
            .lock()
            .expect("a task panicked while it held the gate")
    }

    /// Does something with gate and machine, and whatever follows from it.
    fn change<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        let mut state = self.lock();
        let result = act(&mut state);
        let latched = state.gate.latched();
        let to_keep = (latched != state.kept).then_some(latched);
        state.kept = latched;
        let alive = state.machine.is_alive();
        let turned = alive != state.alive;
        state.alive = alive;
        drop(state);
        if turned {
            say(&json!({"event": if alive { "machine_there" } else { "machine_lost" }}));
        }
        if let (Some(latched), Some(path)) = (to_keep, &self.state_file)
            && let Err(error) = write_latched(path, latched)
        {
            say(&json!({"event": "state_not_kept", "reason": error}));
        }
        self.outgoing.notify_one();
        result
    }

    /// The PLC wrote its block.
    ///
    /// # Errors
    /// The system gives no random numbers for a new boot.
    pub fn exchange(&self, plc: &PlcBlock) -> Result<BridgeBlock, String> {
        self.change(|state| {
            let now_ns = monotonic_ns();
            state.plc = *plc;
            for _ in 0..2 {
                let State { gate, machine, .. } = state;
                let Machine::Plc(handshake) = machine else {
                    return Err("there is no PLC in this mode".into());
                };
                if handshake.exchange(gate, plc, now_ns) == Exchanged::Taken {
                    return Ok(handshake.block(gate, now_ns));
                }
                self.reboot(state)?;
            }
            Err("a new handshake does not know of another boot".into())
        })
    }

    /// The blocks as a reader finds them.
    pub fn blocks(&self) -> (PlcBlock, BridgeBlock) {
        let state = self.lock();
        let block = match &state.machine {
            Machine::Plc(plc) => plc.block(&state.gate, monotonic_ns()),
            Machine::Device(_) => BridgeBlock::default(),
        };
        (state.plc, block)
    }

    /// Notices a PLC that has fallen silent.
    pub fn tick(&self) {
        self.change(|state| {
            let State { gate, machine, .. } = state;
            if let Machine::Plc(plc) = machine {
                plc.tick(gate, monotonic_ns());
            }
        });
    }

    /// The device was read.
    ///
    /// # Errors
    /// The system gives no random numbers for a new boot.
    pub fn sample(&self, sample: Sample, now_ns: u64) -> Result<(), String> {
        self.change(|state| {
            for _ in 0..2 {
                let State { gate, machine, .. } = state;
                let Machine::Device(device) = machine else {
                    return Err("there is no device in this mode".into());
                };
                if device.sample(gate, sample, now_ns) == Sampled::Taken {
                    return Ok(());
                }
                self.reboot(state)?;
            }
            Err("a new machine knows of no sample before".into())
        })
    }

    /// The device does not answer.
    pub fn device_lost(&self) {
        self.change(|state| {
            if let Machine::Device(device) = &mut state.machine {
                device.lost(&mut state.gate);
            }
        });
    }

    /// What the coils are to be now.
    pub fn outputs(&self) -> Outputs {
        self.change(|state| {
            let now_ns = monotonic_ns();
            let State { gate, machine, .. } = state;
            let Machine::Device(device) = machine else {
                return Outputs {
                    fire: false,
                    run: false,
                    next_ns: None,
                };
            };
            let fire = device.act(gate, now_ns);
            let next_ns = device.next_ns(gate, now_ns);
            Outputs {
                fire,
                run: gate.may_run(),
                next_ns,
            }
        })
    }

    /// Tracking was lost: another boot begins with an empty belt.
    fn reboot(&self, state: &mut State) -> Result<(), String> {
        let gate = state
            .gate
            .rebooted(fresh_id()?)
            .map_err(|error| error.to_string())?;
        state.machine = Machine::new(self.settings, &gate);
        state.identity = Identity::new(
            &state.identity.gate,
            gate.config(),
            state.identity.counts_per_mm,
        );
        state.gate = gate;
        state.gate.machine_ready(false);
        state.boots += 1;
        say(
            &json!({"event": "tracking_lost", "boot_id": format!("{:016x}", state.identity.boot_id)}),
        );
        Ok(())
    }

    /// No more: the stream ends.
    pub fn stop(&self) {
        self.done.send_replace(true);
    }

    /// The reset button of a bridge whose device has none.
    pub fn reset(&self) {
        self.change(|state| state.gate.reset());
    }

    /// The counts and the state, as JSON.
    pub fn summary(&self) -> Value {
        let state = self.lock();
        let at = state.machine.reading(monotonic_ns());
        let counts = state.gate.counts();
        json!({
            "schema_version": 1,
            "gate": state.identity.gate,
            "boot_id": format!("{:016x}", state.identity.boot_id),
            "boots": state.boots,
            "epoch": state.gate.epoch(),
            "connected": state.gate.is_welcomed(),
            "connections": state.connections,
            "machine": state.machine.is_alive(),
            "armed": state.gate.is_armed(at),
            "may_run": state.gate.may_run(),
            "latched": state.gate.latched().map(|code| format!("{code:?}")),
            "parts": counts.parts,
            "accepted": counts.accepted,
            "fail_policy": counts.fail_policy,
            "too_late": counts.too_late,
            "no_lease": counts.no_lease,
            "missed": match &state.machine {
                Machine::Plc(_) => 0,
                Machine::Device(device) => device.missed(),
            },
            "queued": state.gate.queued(),
            "open": state.gate.open(),
            "unacknowledged": state.gate.pending_records(),
        })
    }
}

impl Side for Bridge {
    fn identity(&self) -> Identity {
        self.lock().identity.clone()
    }

    fn with_gate<T>(&self, act: impl FnOnce(&mut Gate, Reading) -> T) -> T {
        let mut state = self.lock();
        let at = state.machine.reading(monotonic_ns());
        act(&mut state.gate, at)
    }

    fn heard(&self, heard: &Heard) {
        match heard {
            Heard::Welcome { .. } => self.lock().connections += 1,
            // What may have latched or unlatched is kept.
            Heard::Disposition { .. } | Heard::Reset { .. } => self.change(|_| ()),
            Heard::Interlock { permit_run, reason } => {
                say(&json!({"event": "interlock", "permit_run": permit_run, "reason": reason}));
            }
            Heard::Mode(_) | Heard::Other => {}
        }
        if let Heard::Reset { principal, reason } = heard {
            say(&json!({"event": "reset", "principal": principal, "reason": reason}));
        }
    }

    fn disconnected(&self, reason: &str) {
        say(&json!({"event": "disconnected", "reason": reason}));
    }

    fn outgoing(&self) -> &Notify {
        &self.outgoing
    }

    fn done(&self) -> watch::Receiver<bool> {
        self.done.subscribe()
    }
}

/// One line on stderr, in one piece.
pub fn say(line: &Value) {
    use std::io::Write;
    // Nobody may be reading: the gate goes on without an audience.
    let _ = std::io::stderr().write_all(format!("{line}\n").as_bytes());
}

const STATE_HEAD: &str = "kenpin-gate-modbus 1 latched ";

/// The latched stop that a state file keeps; `None` where there is no file or no stop.
fn read_latched(path: &Path) -> Result<Option<FaultCode>, String> {
    let bad = |what: String| format!("--state {}: {what}", path.display());
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(bad(error.to_string())),
    };
    let number = text
        .strip_prefix(STATE_HEAD)
        .and_then(|rest| rest.trim().parse::<u8>().ok());
    match number {
        None => Err(bad(
            "not a state file of this program: look at it, then remove it".into(),
        )),
        Some(0) => Ok(None),
        Some(number) => {
            let code = FaultCode::ALL
                .into_iter()
                .find(|code| *code as u8 == number);
            code.map(Some)
                .ok_or_else(|| bad(format!("fault {number} is none")))
        }
    }
}

/// Keeps the latched stop, in place of what was kept before.
fn write_latched(path: &Path, latched: Option<FaultCode>) -> Result<(), String> {
    use std::io::Write;
    let fresh = path.with_extension("new");
    let write = || {
        let mut file = std::fs::File::create(&fresh)?;
        writeln!(file, "{STATE_HEAD}{}", latched.map_or(0, |code| code as u8))?;
        file.sync_all()?;
        std::fs::rename(&fresh, path)
    };
    write().map_err(|error: std::io::Error| format!("--state {}: {error}", path.display()))
}
