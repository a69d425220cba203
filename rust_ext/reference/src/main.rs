//! `kenpin-gate-simulate`: the reference gate on a simulated conveyor.
#![forbid(unsafe_code)]

mod simulate;

use std::collections::VecDeque;
use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use kenpin_reference::contract::Identity;
use kenpin_reference::program::{self, Signals, Wish};
use kenpin_reference::{Encoder, Gate, GateConfig, LaneConfig, link};
use kenpin_ring::line::LineWriter;
use kenpin_ring::monotonic_ns;
use simulate::belt::Belt;
use simulate::bin::Bin;
use simulate::options::{HELP, Options, parse};
use simulate::state::{Phase, Shared, State};
use simulate::tally::Tally;
use simulate::{arm, photo_eye};

fn main() -> ExitCode {
    let asked = parse(std::env::args().skip(1));
    program::run("kenpin-gate-simulate", HELP, asked, run)
}

/// The wiring: gate, belt, line page, three threads and the runtime of the link.
fn run(options: Options) -> Result<(), String> {
    let endpoint = link::endpoint(&options.server, options.tls.as_ref())?;
    let boot_id = link::fresh_id()?;
    let gate = Gate::new(gate_config(&options, boot_id)).map_err(|error| error.to_string())?;
    let encoder = Encoder::new(options.encoder_bits).ok_or("the encoder was not checked")?;
    let tally = Tally::begin(options.parts_csv.as_deref())
        .map_err(|error| format!("--parts-csv: {error}"))?;
    let page = LineWriter::create(&options.line_page)
        .map_err(|error| format!("--line-page {}: {error}", options.line_page.display()))?;
    let start = encoder.wrap(options.encoder_start);
    let mut identity = Identity::new(&options.gate, gate.config(), options.counts_per_mm);
    identity.clock_offset_ns = options.clock_offset_ms * 1_000_000;
    let state = State {
        gate,
        belt: Belt::new(encoder, options.speed_counts_s(), start, monotonic_ns()),
        tally,
        phase: Phase::Waiting,
        triggers: VecDeque::new(),
        answered_no: 0,
        stop_at_ns: None,
        fired_ns: None,
        bin: Bin::default(),
    };
    let shared = Arc::new(Shared::new(options, identity, state));
    let runtime = program::runtime()?;
    std::thread::scope(|scope| {
        let (eye, arm) = (Arc::clone(&shared), Arc::clone(&shared));
        let page = &page;
        scope.spawn(move || photo_eye::run(&eye, page));
        scope.spawn(move || arm::run(&arm, page, encoder));
        let attended = runtime.block_on(attend(&shared, endpoint));
        if attended.is_err() {
            shared.stop();
        }
        attended
    })?;
    finish(&shared)
}

fn gate_config(options: &Options, boot_id: u64) -> GateConfig {
    let lane = LaneConfig {
        lane: options.lane,
        distance_counts: options.distance_counts(),
    };
    GateConfig {
        boot_id,
        encoder_bits: options.encoder_bits,
        lanes: vec![lane],
        actuator_ns: options.actuator_ns(),
        lease_ns_max: options.transit_ns() - options.actuator_ns(),
        fail_policy: options.fail_policy,
        unknown_parts_max: options.unknown_max,
        consecutive_rejects_max: options.rejects_max,
        silent_parts_max: options.silent_max,
        latch_on_contradiction: options.latch,
    }
}

/// Keeps the link, the progress lines and the signals until the run is done.
async fn attend(shared: &Arc<Shared>, endpoint: tonic::transport::Endpoint) -> Result<(), String> {
    let mut signals = Signals::listen()?;
    let mut second = tokio::time::interval(Duration::from_secs(1));
    let mut link = std::pin::pin!(link::run(Arc::clone(shared), endpoint));
    loop {
        tokio::select! {
            () = &mut link => return Ok(()),
            wish = signals.next() => match wish {
                Wish::End => shared.stop(),
                Wish::Reset => shared.reset(),
            },
            _ = second.tick() => arm::progress(shared),
        }
    }
}

/// Says what happened, wherever it was asked for.
fn finish(shared: &Shared) -> Result<(), String> {
    let summary = shared.summary();
    let file_error = {
        let mut state = shared.lock();
        state.tally.flush();
        state.tally.take_file_error()
    };
    if let Some(path) = &shared.options.report {
        std::fs::write(path, format!("{summary:#}\n"))
            .map_err(|error| format!("--report {}: {error}", path.display()))?;
    }
    if shared.options.json {
        writeln!(std::io::stdout(), "{summary}").map_err(|error| format!("stdout: {error}"))?;
    }
    file_error.map_or(Ok(()), |error| Err(format!("--parts-csv: {error}")))
}
