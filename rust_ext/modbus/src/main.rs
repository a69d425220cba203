//! `kenpin-gate-modbus`: a reject gate for PLCs and remote I/O.
#![forbid(unsafe_code)]

use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use kenpin_modbus::bridge::{Bridge, Settings, say};
use kenpin_modbus::device;
use kenpin_modbus::options::{HELP, Mode, Options, parse};
use kenpin_modbus::server::Registers;
use kenpin_reference::link;
use kenpin_reference::program::{self, Signals, Wish};
use serde_json::json;
use tokio::net::TcpListener;

/// Between two looks at the PLC's heartbeat.
const TICK: Duration = Duration::from_millis(10);
const PROGRESS: Duration = Duration::from_secs(10);

fn main() -> ExitCode {
    let asked = parse(std::env::args().skip(1));
    program::run("kenpin-gate-modbus", HELP, asked, |options| {
        program::runtime()?.block_on(run(options))
    })
}

/// The wiring: gate, machine, the stream to the server.
async fn run(options: Options) -> Result<(), String> {
    let endpoint = link::endpoint(&options.server, options.tls.as_ref())?;
    let mut config = options.config;
    config.boot_id = link::fresh_id()?;
    let bridge = Arc::new(Bridge::new(
        &options.gate,
        config,
        options.counts_per_mm,
        options.settings,
        options.state,
    )?);
    let machine = match options.mode.clone() {
        Mode::Plc { listen, allow } => {
            let listener = TcpListener::bind(listen)
                .await
                .map_err(|error| format!("--listen {listen}: {error}"))?;
            let address = listener.local_addr().map_err(|error| error.to_string())?;
            say(&json!({"event": "listening", "modbus": address.to_string()}));
            let silence_ns = match options.settings {
                Settings::Plc(settings) => settings.heartbeat_ns_max,
                Settings::Device(_) => 0,
            };
            let registers = Registers::new(Arc::clone(&bridge), Duration::from_nanos(silence_ns));
            tokio::spawn(async move {
                if let Err(error) = registers.serve(listener, allow).await {
                    say(&json!({"event": "modbus_failed", "reason": error.to_string()}));
                }
            })
        }
        Mode::Device(wiring) => tokio::spawn(device::run(Arc::clone(&bridge), wiring)),
    };
    let stream = tokio::spawn(link::run(Arc::clone(&bridge), endpoint));
    attend(&bridge).await?;
    machine.abort();
    if let Mode::Device(wiring) = &options.mode {
        device::rest(wiring).await;
    }
    bridge.stop();
    let _ = stream.await;
    if options.json {
        writeln!(std::io::stdout(), "{}", bridge.summary())
            .map_err(|error| format!("stdout: {error}"))?;
    }
    Ok(())
}

/// Watches the PLC's heartbeat, tells the counts, and waits for a signal to end.
async fn attend(bridge: &Bridge) -> Result<(), String> {
    let mut signals = Signals::listen()?;
    let mut tick = tokio::time::interval(TICK);
    let mut progress = tokio::time::interval(PROGRESS);
    loop {
        tokio::select! {
            wish = signals.next() => match wish {
                Wish::End => return Ok(()),
                Wish::Reset => bridge.reset(),
            },
            _ = tick.tick() => bridge.tick(),
            _ = progress.tick() => say(&bridge.summary()),
        }
    }
}
