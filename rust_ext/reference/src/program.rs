//! What the programs around a gate share: command line, exit status, signals.

use std::path::PathBuf;
use std::process::ExitCode;
use std::str::FromStr;

use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::config::FailPolicy;
use crate::link::Tls;

const EXIT_FAILED: u8 = 1;
const EXIT_USAGE: u8 = 2;

/// What a command line asks for.
#[derive(Clone, Debug)]
pub enum Request<T> {
    /// To be helped.
    Help,
    /// To run.
    Run(Box<T>),
}

/// A program's whole life: `act` with what was asked for, or the help, or what is wrong.
pub fn run<T>(
    name: &str,
    help: &str,
    asked: Result<Request<T>, String>,
    act: impl FnOnce(T) -> Result<(), String>,
) -> ExitCode {
    let options = match asked {
        Ok(Request::Run(options)) => *options,
        Ok(Request::Help) => {
            print!("{help}");
            return ExitCode::SUCCESS;
        }
        Err(problem) => {
            eprintln!("{name}: {problem}");
            return ExitCode::from(EXIT_USAGE);
        }
    };
    match act(options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{name}: {problem}");
            ExitCode::from(EXIT_FAILED)
        }
    }
}

/// The runtime of the stream to the server: one thread.
///
/// # Errors
/// The system does not give what it needs.
pub fn runtime() -> Result<tokio::runtime::Runtime, String> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| format!("the runtime did not start: {error}"))
}

/// What somebody wants of a running gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// SIGTERM or SIGINT.
    End,
    /// SIGUSR1: the reset button beside the machine.
    Reset,
}

/// The signals that a gate listens to.
#[derive(Debug)]
pub struct Signals {
    terminate: Signal,
    interrupt: Signal,
    button: Signal,
}

impl Signals {
    /// Listens, within a runtime.
    ///
    /// # Errors
    /// The system does not let it.
    pub fn listen() -> Result<Self, String> {
        let listen = |kind| signal(kind).map_err(|error| format!("signals: {error}"));
        Ok(Self {
            terminate: listen(SignalKind::terminate())?,
            interrupt: listen(SignalKind::interrupt())?,
            button: listen(SignalKind::user_defined1())?,
        })
    }

    /// The next one; given up, it loses none.
    pub async fn next(&mut self) -> Wish {
        tokio::select! {
            _ = self.terminate.recv() => Wish::End,
            _ = self.interrupt.recv() => Wish::End,
            _ = self.button.recv() => Wish::Reset,
        }
    }
}

/// The words behind a program's name: flags, with a value behind `=` or in the next word.
#[derive(Debug)]
pub struct Words<I> {
    words: I,
    inline: Option<String>,
}

impl<I: Iterator<Item = String>> Words<I> {
    /// The words without the program's name.
    pub fn new(words: impl IntoIterator<IntoIter = I>) -> Self {
        Self {
            words: words.into_iter(),
            inline: None,
        }
    }

    /// The next flag.
    pub fn flag(&mut self) -> Option<String> {
        let word = self.words.next()?;
        let (flag, inline) = match word.split_once('=') {
            Some((flag, value)) => (flag.to_owned(), Some(value.to_owned())),
            None => (word, None),
        };
        self.inline = inline;
        Some(flag)
    }

    /// The value of the flag that came last.
    ///
    /// # Errors
    /// There is none.
    pub fn value(&mut self, flag: &str) -> Result<String, String> {
        let given = self.inline.take().or_else(|| self.words.next());
        given.ok_or_else(|| format!("{flag} needs a value; see --help"))
    }
}

/// True for what asks for help.
pub fn is_help(flag: &str) -> bool {
    matches!(flag, "--help" | "-h")
}

/// What is said of a flag that nobody knows.
pub fn unknown(flag: &str) -> String {
    format!("unknown option {flag}; see --help")
}

/// Reads a value.
///
/// # Errors
/// It is none of its kind.
pub fn value<T: FromStr>(flag: &str, text: &str) -> Result<T, String> {
    text.parse()
        .map_err(|_| format!("{flag} {text}: not a value it can take; see --help"))
}

/// Reads the fail policy.
///
/// # Errors
/// It is neither of the two.
pub fn fail_policy(text: &str) -> Result<FailPolicy, String> {
    match text {
        "reject" => Ok(FailPolicy::Reject),
        "stop" => Ok(FailPolicy::Stop),
        _ => Err(format!("--fail-policy {text}: it is reject or stop")),
    }
}

/// Holds that each flag was given.
///
/// # Errors
/// The first that was not.
pub fn needed<'a>(flags: impl IntoIterator<Item = (&'a str, bool)>) -> Result<(), String> {
    match flags.into_iter().find(|&(_, given)| !given) {
        Some((flag, _)) => Err(format!("{flag} is missing; see --help")),
        None => Ok(()),
    }
}

/// Holds that a measure is one.
///
/// # Errors
/// It is not above 0, or beyond a million.
pub fn positive(flag: &str, value: f64) -> Result<(), String> {
    if value.is_finite() && value > 0.0 && value <= 1e6 {
        return Ok(());
    }
    Err(format!(
        "{flag} {value}: it must be above 0 and at most a million"
    ))
}

/// The flags of the stream's certificates.
pub const TLS_FLAGS: [&str; 4] = ["--tls-ca", "--tls-cert", "--tls-key", "--tls-name"];

/// Their values.
#[derive(Clone, Debug, Default)]
pub struct TlsGiven {
    ca: Option<PathBuf>,
    certificate: Option<PathBuf>,
    key: Option<PathBuf>,
    name: Option<String>,
}

impl TlsGiven {
    /// Takes a value of one of [`TLS_FLAGS`]; false for another flag.
    pub fn take(&mut self, flag: &str, value: &str) -> bool {
        match flag {
            "--tls-ca" => self.ca = Some(value.into()),
            "--tls-cert" => self.certificate = Some(value.into()),
            "--tls-key" => self.key = Some(value.into()),
            "--tls-name" => self.name = Some(value.into()),
            _ => return false,
        }
        true
    }

    /// What they mean together; nothing where none was given.
    ///
    /// # Errors
    /// One that needs another.
    pub fn check(self) -> Result<Option<Tls>, String> {
        let identity = match (self.certificate, self.key) {
            (Some(certificate), Some(key)) => Some((certificate, key)),
            (None, None) => None,
            _ => return Err("--tls-cert and --tls-key belong together".into()),
        };
        let name = self.name;
        match self.ca {
            Some(ca) => Ok(Some(Tls { ca, identity, name })),
            None if identity.is_some() || name.is_some() => {
                Err("--tls-cert, --tls-key and --tls-name need --tls-ca".into())
            }
            None => Ok(None),
        }
    }
}
