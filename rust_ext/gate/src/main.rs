//! `kenpin-gate`: join, record, signal.
#![forbid(unsafe_code)]

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use kenpin_gate::config::{Config, ConfigError};
use kenpin_gate::{log, os, serve};
use serde_json::json;
use tokio::signal::unix::{SignalKind, signal};

const HELP: &str = "\
Joins the views of a part to its trigger, records every decision, and keeps the
promise to the reject gate.

usage:
  kenpin-gate serve --config FILE   serve until SIGTERM or SIGINT
  kenpin-gate check --config FILE   check the configuration and exit
  kenpin-gate --version
  kenpin-gate --help

exit codes: 0 stopped as asked, 2 wrong arguments or configuration,
            3 something it needs is not to be had (a port, the journal, a folder)
";

const EXIT_USAGE: u8 = 2;
const EXIT_RESOURCE: u8 = 3;

enum Order {
    Serve(PathBuf),
    Check(PathBuf),
}

fn parse(arguments: &[String]) -> Result<Order, String> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["serve", "--config", file] => Ok(Order::Serve(file.into())),
        ["check", "--config", file] => Ok(Order::Check(file.into())),
        ["serve" | "check", ..] => Err("say --config FILE behind it".into()),
        [] => Err("say what to do".into()),
        [other, ..] => Err(format!("\"{other}\" is not known")),
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        Some("--version") => {
            println!("kenpin-gate {}", env!("CARGO_PKG_VERSION"));
            return ExitCode::SUCCESS;
        }
        Some("--help" | "-h") => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        _ => {}
    }
    match parse(&arguments) {
        Ok(Order::Check(file)) => match read(&file) {
            Ok(_) => {
                println!("{}: right", file.display());
                ExitCode::SUCCESS
            }
            Err(error) => fail(EXIT_USAGE, &error.to_string()),
        },
        Ok(Order::Serve(file)) => serve_file(&file),
        Err(text) => {
            eprint!("kenpin-gate: {text}\n\n{HELP}");
            ExitCode::from(EXIT_USAGE)
        }
    }
}

fn fail(code: u8, text: &str) -> ExitCode {
    eprintln!("kenpin-gate: {text}");
    ExitCode::from(code)
}

fn read(file: &Path) -> Result<Config, ConfigError> {
    Config::read(file)?.verify_approvals(os::now().utc_ns)
}

fn serve_file(file: &Path) -> ExitCode {
    let config = match read(file) {
        Ok(config) => config,
        Err(error) => return fail(EXIT_USAGE, &error.to_string()),
    };
    os::ignore_signals();
    log::start();
    end_on_panic();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .thread_name("sockets")
        .on_thread_start(os::prefer)
        .enable_all()
        .build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => return fail(EXIT_RESOURCE, &format!("threads: {error}")),
    };
    let code = runtime.block_on(run(config));
    log::flush();
    runtime.shutdown_timeout(std::time::Duration::from_millis(200));
    code
}

async fn run(config: Config) -> ExitCode {
    let signals = (
        signal(SignalKind::terminate()),
        signal(SignalKind::interrupt()),
    );
    let (Ok(mut terminate), Ok(mut interrupt)) = signals else {
        return fail(EXIT_RESOURCE, "signals cannot be received");
    };
    let running = match serve::start(config).await {
        Ok(running) => running,
        Err(error) => {
            log::flush();
            return fail(EXIT_RESOURCE, &error.to_string());
        }
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
        () = running.stopping() => {}
    }
    running.stop().await;
    ExitCode::SUCCESS
}

/// A thread that panics may have left the core half-way through a step: better
/// to die at once and begin again from the journal, while the gates reject.
fn end_on_panic() {
    std::panic::set_hook(Box::new(|info| {
        log::error("panic", json!({ "what": info.to_string() }));
        log::flush();
        std::process::abort();
    }));
}
