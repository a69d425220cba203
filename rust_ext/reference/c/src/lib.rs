//! The reference gate for C. `include/kenpin_gate.h` is its contract and documents
//! every function; this file is the door and nothing else.
//!
//! Soundness: a pointer that may be NULL is checked; that it points to what the
//! header says, and that calls for one gate do not overlap, is the caller's part.

mod types;

use std::ffi::{CStr, c_char};
use std::panic::{AssertUnwindSafe, catch_unwind};

use kenpin_proto::gate::v1 as contract;
use kenpin_reference::contract::{HEARTBEAT_NS_DEFAULT, Heard, Identity};
use kenpin_reference::{
    DetectError, Encoder, Gate, GateConfig, PartKey, PartSeen, Reading, TriggerCounter, TriggerStep,
};
use prost::Message;

pub use types::*;

/// A gate, and how it speaks.
#[derive(Debug)]
pub struct KenpinGate {
    gate: Gate,
    identity: Identity,
    heartbeat_ns: u64,
    broken: bool,
}

/// One lane's trigger counter.
#[derive(Debug)]
pub struct KenpinTriggerCounter(TriggerCounter);

/// Calls into the gate. A panic is a fault of this library: the gate is taken
/// out of use, since what it holds may be half changed.
fn within(gate: *mut KenpinGate, act: impl FnOnce(&mut KenpinGate) -> Status) -> Status {
    // SAFETY: not NULL means a gate of kenpin_gate_new that no other call uses now.
    let Some(gate) = (unsafe { gate.as_mut() }) else {
        return BAD_ARGUMENT;
    };
    if gate.broken {
        return BROKEN;
    }
    match catch_unwind(AssertUnwindSafe(|| act(gate))) {
        Ok(status) => status,
        Err(_) => {
            gate.broken = true;
            BROKEN
        }
    }
}

/// A call that always comes to pass.
fn tell(gate: *mut KenpinGate, act: impl FnOnce(&mut Gate)) -> Status {
    within(gate, |it| {
        act(&mut it.gate);
        OK
    })
}

/// The caller's buffer for a request.
struct Buffer {
    bytes: *mut u8,
    size: usize,
    length: *mut usize,
}

impl Buffer {
    /// Writes what `make` gives; nothing is taken from the gate where it would not fit.
    fn write(self, make: impl FnOnce() -> Option<contract::ControlRequest>) -> Status {
        if self.bytes.is_null() || self.length.is_null() {
            return BAD_ARGUMENT;
        }
        if self.size < REQUEST_BYTES_MAX {
            return SMALL_BUFFER;
        }
        let Some(request) = make() else {
            return NOTHING;
        };
        let bytes = request.encode_to_vec();
        assert!(
            bytes.len() <= REQUEST_BYTES_MAX,
            "names and lanes are bounded"
        );
        // SAFETY: the caller's buffer has at least REQUEST_BYTES_MAX bytes, and a fresh vector
        // does not overlap it; `length` is not NULL and points to a size.
        unsafe {
            std::ptr::copy_nonoverlapping(bytes.as_ptr(), self.bytes, bytes.len());
            self.length.write(bytes.len());
        }
        OK
    }
}

/// The library's ABI.
#[unsafe(no_mangle)]
pub extern "C" fn kenpin_gate_abi() -> u32 {
    ABI
}

/// # Safety
/// See the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kenpin_gate_new(
    config: *const Config,
    gate: *mut *mut KenpinGate,
    message: *mut c_char,
    message_size: usize,
) -> Status {
    if gate.is_null() || config.is_null() {
        return BAD_ARGUMENT;
    }
    // SAFETY: neither is NULL; the header says what they point to.
    let made = unsafe {
        gate.write(std::ptr::null_mut());
        catch_unwind(AssertUnwindSafe(|| make(&*config)))
    };
    let (status, why) = match made {
        Ok(Ok(made)) => {
            // SAFETY: as above.
            unsafe { gate.write(Box::into_raw(Box::new(made))) };
            (OK, String::new())
        }
        Ok(Err(failed)) => failed,
        Err(_) => (BROKEN, "a fault in the library".into()),
    };
    if !message.is_null() && message_size > 0 {
        let length = (0..=why.len().min(message_size - 1))
            .rev()
            .find(|&end| why.is_char_boundary(end))
            .unwrap_or(0);
        // SAFETY: the caller's text has message_size bytes, of which length + 1 are written.
        unsafe {
            std::ptr::copy_nonoverlapping(why.as_ptr(), message.cast(), length);
            message.add(length).write(0);
        }
    }
    status
}

/// # Safety
/// `config` must be as the header says.
unsafe fn make(config: &Config) -> Result<KenpinGate, (Status, String)> {
    let argument = |what: &str| (BAD_ARGUMENT, what.to_owned());
    if config.name.is_null() || config.lanes.is_null() {
        return Err(argument("name or lanes is NULL"));
    }
    // SAFETY: not NULL, and ends with 0.
    let name = unsafe { CStr::from_ptr(config.name) };
    let name = name.to_str().map_err(|_| argument("name is no UTF-8"))?;
    let bad = |what: String| (BAD_CONFIG, what);
    if name.is_empty() || name.len() > NAME_BYTES_MAX {
        return Err(bad(format!(
            "name has {} bytes; it has 1 to {NAME_BYTES_MAX}",
            name.len()
        )));
    }
    if config.lane_count == 0 || config.lane_count > LANES_MAX {
        return Err(bad(format!(
            "lane_count is {}; it is 1 to {LANES_MAX}",
            config.lane_count
        )));
    }
    if !(config.counts_per_mm.is_finite() && config.counts_per_mm > 0.0) {
        return Err(bad(format!(
            "counts_per_mm is {}; it is above 0",
            config.counts_per_mm
        )));
    }
    // SAFETY: not NULL, and has lane_count entries.
    let lanes = unsafe { std::slice::from_raw_parts(config.lanes, config.lane_count) };
    let policy = fail_policy(config.fail_policy).ok_or_else(|| argument("fail_policy is none"))?;
    let gate = Gate::new(GateConfig {
        boot_id: config.boot_id,
        encoder_bits: config.encoder_bits,
        lanes: lanes.iter().map(Into::into).collect(),
        actuator_ns: config.actuator_ns,
        lease_ns_max: config.lease_ns_max,
        fail_policy: policy,
        unknown_parts_max: limit(config.unknown_parts_max),
        consecutive_rejects_max: limit(config.consecutive_rejects_max),
        silent_parts_max: limit(config.silent_parts_max),
        latch_on_contradiction: config.latch_on_contradiction,
    })
    .map_err(|error| bad(error.to_string()))?;
    let identity = Identity::new(name, gate.config(), config.counts_per_mm);
    Ok(KenpinGate {
        gate,
        identity,
        heartbeat_ns: HEARTBEAT_NS_DEFAULT,
        broken: false,
    })
}

/// # Safety
/// See the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kenpin_gate_free(gate: *mut KenpinGate) {
    if !gate.is_null() {
        // SAFETY: made by kenpin_gate_new, and given back once.
        drop(unsafe { Box::from_raw(gate) });
    }
}

/// # Safety
/// See the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kenpin_gate_connected(
    gate: *mut KenpinGate,
    session: u64,
    request: *mut u8,
    request_size: usize,
    request_length: *mut usize,
) -> Status {
    let buffer = Buffer {
        bytes: request,
        size: request_size,
        length: request_length,
    };
    if session == 0 {
        return BAD_ARGUMENT;
    }
    within(gate, |it| {
        buffer.write(|| Some(it.identity.hello(&mut it.gate, session)))
    })
}

/// # Safety
/// See the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kenpin_gate_disconnected(gate: *mut KenpinGate) -> Status {
    tell(gate, |gate| gate.disconnected())
}

/// # Safety
/// See the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kenpin_gate_received(
    gate: *mut KenpinGate,
    response: *const u8,
    response_length: usize,
    at: At,
) -> Status {
    if response.is_null() && response_length > 0 {
        return BAD_ARGUMENT;
    }
    within(gate, |it| {
        if response_length > RESPONSE_BYTES_MAX {
            return REFUSED;
        }
        let bytes = if response_length == 0 {
            &[]
        } else {
            // SAFETY: not NULL, and has response_length bytes.
            unsafe { std::slice::from_raw_parts(response, response_length) }
        };
        let Ok(message) = contract::ControlResponse::decode(bytes) else {
            return REFUSED;
        };
        match it.identity.take(&mut it.gate, message, at.into()) {
            Ok(Heard::Welcome { heartbeat_ns, .. }) => it.heartbeat_ns = heartbeat_ns,
            Ok(_) => {}
            Err(_) => return REFUSED,
        }
        OK
    })
}

/// # Safety
/// See the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kenpin_gate_heartbeat(
    gate: *mut KenpinGate,
    at: At,
    request: *mut u8,
    request_size: usize,
    request_length: *mut usize,
) -> Status {
    let buffer = Buffer {
        bytes: request,
        size: request_size,
        length: request_length,
    };
    within(gate, |it| {
        buffer.write(|| {
            it.gate.is_welcomed().then(|| {
                let beat = it.gate.heartbeat(at.into());
                it.identity.heartbeat(beat, it.gate.server_seq())
            })
        })
    })
}

/// # Safety
/// See the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kenpin_gate_next_outgoing(
    gate: *mut KenpinGate,
    request: *mut u8,
    request_size: usize,
    request_length: *mut usize,
) -> Status {
    let buffer = Buffer {
        bytes: request,
        size: request_size,
        length: request_length,
    };
    within(gate, |it| {
        buffer.write(|| {
            let outgoing = it.gate.next_outgoing()?;
            Some(it.identity.outgoing(outgoing))
        })
    })
}

/// # Safety
/// See the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kenpin_gate_part_detected(
    gate: *mut KenpinGate,
    lane: u32,
    trigger_no: u64,
    encoder: u64,
    time_ns: u64,
    skipped: bool,
) -> Status {
    within(gate, |it| {
        let seen = PartSeen {
            part: PartKey { lane, trigger_no },
            encoder,
            time_ns,
            skipped,
        };
        match it.gate.part_detected(seen) {
            Ok(()) => OK,
            Err(DetectError::UnknownLane) => UNKNOWN_LANE,
            Err(DetectError::NotNew) => NOT_NEW,
            Err(DetectError::QueueFull) => QUEUE_FULL,
        }
    })
}

/// # Safety
/// See the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kenpin_gate_poll(
    gate: *mut KenpinGate,
    at: At,
    actuation: *mut Actuation,
) -> Status {
    if actuation.is_null() {
        return BAD_ARGUMENT;
    }
    within(gate, |it| match it.gate.poll(at.into()) {
        None => NOTHING,
        Some(order) => {
            // SAFETY: not NULL, and points to an actuation.
            unsafe { actuation.write(order.into()) };
            OK
        }
    })
}

/// # Safety
/// See the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kenpin_gate_confirm(
    gate: *mut KenpinGate,
    lane: u32,
    trigger_no: u64,
    seen: u32,
    at: At,
) -> Status {
    let Some(seen) = place(seen) else {
        return BAD_ARGUMENT;
    };
    within(gate, |it| {
        let key = PartKey { lane, trigger_no };
        let report = it.gate.confirm(key, seen, at.into());
        report.map_or(UNKNOWN_PART, |_| OK)
    })
}

/// # Safety
/// See the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kenpin_gate_latch(gate: *mut KenpinGate, fault: u32) -> Status {
    let Some(code) = fault_code(fault) else {
        return BAD_ARGUMENT;
    };
    tell(gate, |gate| gate.latch(code))
}

/// # Safety
/// See the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kenpin_gate_reset(gate: *mut KenpinGate) -> Status {
    tell(gate, |gate| gate.reset())
}

/// # Safety
/// See the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kenpin_gate_machine_ready(gate: *mut KenpinGate, ready: bool) -> Status {
    tell(gate, |gate| gate.machine_ready(ready))
}

/// # Safety
/// See the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kenpin_gate_forfeit(gate: *mut KenpinGate) -> Status {
    tell(gate, |gate| {
        gate.forfeit();
    })
}

/// # Safety
/// See the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kenpin_gate_get_state(
    gate: *mut KenpinGate,
    at: At,
    state: *mut State,
) -> Status {
    if state.is_null() {
        return BAD_ARGUMENT;
    }
    within(gate, |it| {
        let at = Reading::from(at);
        it.gate.tick(at);
        let now = State {
            epoch: it.gate.epoch(),
            heartbeat_ns: it.heartbeat_ns,
            next_due_counts: it.gate.next_due_counts(at).unwrap_or(u64::MAX),
            queued: it.gate.queued() as u64,
            open: it.gate.open() as u64,
            pending: it.gate.pending_records() as u64,
            latched: it.gate.latched().map_or(0, |code| code as u32),
            armed: it.gate.is_armed(at),
            may_run: it.gate.may_run(),
            may_feed: it.gate.may_feed(),
            welcomed: it.gate.is_welcomed(),
        };
        // SAFETY: not NULL, and points to a state.
        unsafe { state.write(now) };
        OK
    })
}

/// See the header.
#[unsafe(no_mangle)]
pub extern "C" fn kenpin_encoder_ahead(encoder_bits: u32, position: u64, reference: u64) -> i64 {
    Encoder::new(encoder_bits).map_or(0, |encoder| encoder.ahead(position, reference))
}

/// See the header.
#[unsafe(no_mangle)]
pub extern "C" fn kenpin_encoder_offset(encoder_bits: u32, position: u64, distance: i64) -> u64 {
    Encoder::new(encoder_bits).map_or(0, |encoder| encoder.offset(position, distance))
}

/// See the header.
#[unsafe(no_mangle)]
pub extern "C" fn kenpin_trigger_counter_new(bits: u32) -> *mut KenpinTriggerCounter {
    TriggerCounter::new(bits).map_or(std::ptr::null_mut(), |counter| {
        Box::into_raw(Box::new(KenpinTriggerCounter(counter)))
    })
}

/// # Safety
/// See the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kenpin_trigger_counter_widen(
    counter: *mut KenpinTriggerCounter,
    raw: u64,
    trigger_no: *mut u64,
    missed: *mut u64,
) -> Status {
    // SAFETY: not NULL means a counter of kenpin_trigger_counter_new that no other call uses now.
    let Some(counter) = (unsafe { counter.as_mut() }) else {
        return BAD_ARGUMENT;
    };
    if trigger_no.is_null() || missed.is_null() {
        return BAD_ARGUMENT;
    }
    let (number, missing) = match counter.0.widen(raw) {
        TriggerStep::Repeated => return NOTHING,
        TriggerStep::Next(number) => (number, 0),
        TriggerStep::Skipped { trigger_no, missed } => (trigger_no, missed),
    };
    // SAFETY: neither is NULL; both point to a number.
    unsafe {
        trigger_no.write(number);
        missed.write(missing);
    }
    OK
}

/// # Safety
/// See the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kenpin_trigger_counter_free(counter: *mut KenpinTriggerCounter) {
    if !counter.is_null() {
        // SAFETY: made by kenpin_trigger_counter_new, and given back once.
        drop(unsafe { Box::from_raw(counter) });
    }
}
