//! Puts the process together: journal, core, threads, sockets. What is opened
//! here is closed here.
#![forbid(unsafe_code)]

mod admin;
mod control;
mod follower;
mod gate;
mod identity;
mod listen;
mod tls;

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use kenpin_proto::control::v1::control_service_server::ControlServiceServer;
use kenpin_proto::gate::v1::gate_admin_service_server::GateAdminServiceServer;
use kenpin_proto::gate::v1::gate_service_server::GateServiceServer;
use kenpin_proto::gate::v1::journal_service_server::JournalServiceServer;
use serde_json::json;
use tokio::runtime::Runtime;
use tokio::sync::watch;
use tonic::transport::Server;
use uuid::Uuid;

use crate::alarm::{self, Alarm};
use crate::config::Config;
use crate::core::Core;
use crate::engine::Engine;
use crate::journal::follow::Committed;
use crate::journal::queue::Queue;
use crate::journal::store::{Options, Store};
use crate::journal::upkeep;
use crate::journal::writer::{Figures, Writer};
use crate::{log, os, views};

/// How long streams get to end by themselves.
const GRACE: Duration = Duration::from_millis(500);

/// Something that the process needs is not to be had.
#[derive(Debug)]
pub struct ResourceError(pub String);

impl fmt::Display for ResourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ResourceError {}

/// What the services share.
pub struct Shared {
    /// The core.
    pub engine: Arc<Engine>,
    /// The configuration.
    pub config: Config,
    /// The journal's name.
    pub journal_uuid: String,
    /// The journal's last entry.
    pub committed: Arc<Committed>,
    /// Figures of the journal.
    pub figures: Arc<Figures>,
    /// Followers at once.
    pub followers: std::sync::atomic::AtomicUsize,
    /// Where gates connect, as bound.
    pub listening: Option<SocketAddr>,
    /// Turns true when the process is to stop.
    pub stop: watch::Sender<bool>,
}

impl Shared {
    /// Resolves when the process is to stop.
    pub fn stopping(&self) -> impl Future<Output = ()> + Send + 'static {
        let mut stop = self.stop.subscribe();
        async move {
            let _ = stop.wait_for(|stop| *stop).await;
        }
    }
}

/// The running process.
pub struct Running {
    shared: Arc<Shared>,
    queue: Arc<Queue>,
    alarm: Arc<Alarm>,
    upkeep_stop: Arc<AtomicBool>,
    journal: JoinHandle<()>,
    threads: Vec<JoinHandle<()>>,
    servers: Vec<tokio::task::JoinHandle<()>>,
    background: Runtime,
    sockets: Vec<PathBuf>,
}

/// Opens everything and starts to serve; within a tokio runtime.
pub async fn start(config: Config) -> Result<Running, ResourceError> {
    std::fs::create_dir_all(&config.run_dir)
        .map_err(|e| ResourceError(format!("run_dir {}: {e}", config.run_dir.display())))?;
    let lacking = |what: &str| {
        let what = what.to_owned();
        move |e: std::io::Error| ResourceError(format!("{what}: {e}"))
    };
    let host_boot_id = os::host_boot_id().map_err(lacking("the host's boot id"))?;
    let options = Options {
        path: config.journal_path.clone(),
        durability: config.durability,
        bytes_max: config.journal_bytes_max,
    };
    let (store, recovered) = Store::open(&options, os::now(), &host_boot_id)
        .map_err(|e| ResourceError(e.to_string()))?;
    let epoch = recovered.epoch;
    // Before there are threads: what is wrong here must end in a clear word.
    let certificates = config
        .tls
        .as_ref()
        .map(tls::Certificates::read)
        .transpose()?;
    let tcp = listen::tcp(&config)?;
    let listening = tcp.as_ref().and_then(|t| t.local_addr().ok());
    let views_socket = config.socket("views");
    let views_listener = listen::unix(&views_socket)?;
    let control_socket = config.socket("control");
    let journal_socket = config.socket("journal");
    let background = background_runtime().map_err(lacking("threads"))?;
    let (control_listener, journal_listener) = {
        let _inside = background.enter();
        (
            listen::unix_async(&control_socket)?,
            listen::unix_async(&journal_socket)?,
        )
    };

    let queue = Arc::new(Queue::default());
    let alarm = Arc::new(Alarm::default());
    let core = Core::new(config.rules(), recovered, os::now(), Box::new(Uuid::now_v7));
    let engine = Arc::new(Engine::new(core, queue.clone(), alarm.clone()));
    let committed = Arc::new(Committed::after(store.last_seq()));
    let figures = Arc::new(Figures::default());
    let journal_uuid = store.uuid().to_owned();
    let writer = Arc::new(Writer::new(
        store,
        queue.clone(),
        committed.clone(),
        figures.clone(),
        engine.clone(),
    ));
    let journal = writer.clone().start().map_err(lacking("a thread"))?;
    let upkeep_stop = Arc::new(AtomicBool::new(false));
    let threads = vec![
        alarm::start(alarm.clone(), engine.clone()).map_err(lacking("a thread"))?,
        upkeep::start(config.journal_path.clone(), upkeep_stop.clone())
            .map_err(lacking("a thread"))?,
    ];
    // A bypass that an earlier process was ordered may have come to its end.
    engine.drive(|core, now, out| {
        core.record_approvals(out);
        core.tick(now, out);
    });
    views::start(views_listener, engine.clone(), writer).map_err(lacking("a thread"))?;

    let (stop, _) = watch::channel(false);
    let shared = Arc::new(Shared {
        engine,
        config,
        journal_uuid,
        committed,
        figures,
        followers: Default::default(),
        listening,
        stop,
    });
    let mut servers = Vec::new();
    if let Some(tcp) = tcp {
        servers.push(serve_tcp(&shared, certificates, tcp));
    }
    servers.push(background.spawn(serve_journal(&shared, journal_listener)));
    servers.push(background.spawn(serve_control(&shared, control_listener)));
    log::info(
        "started",
        json!({
            "gate_group": shared.config.gate_group, "epoch": epoch,
            "listen": listening.map(|a| a.to_string()), "pid": std::process::id(),
            "journal": shared.config.journal_path, "journal_uuid": shared.journal_uuid,
        }),
    );
    Ok(Running {
        shared,
        queue,
        alarm,
        upkeep_stop,
        journal,
        threads,
        servers,
        background,
        sockets: vec![views_socket, control_socket, journal_socket],
    })
}

/// Hub and supervisor are served apart from the gates: a long answer to them
/// never stands before a disposition.
fn background_runtime() -> std::io::Result<Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .thread_name("background")
        .enable_all()
        .build()
}

fn serve_tcp(
    shared: &Arc<Shared>,
    certificates: Option<tls::Certificates>,
    listener: tokio::net::TcpListener,
) -> tokio::task::JoinHandle<()> {
    let router = Server::builder()
        .add_service(
            GateServiceServer::new(gate::Gate::new(shared.clone()))
                .max_decoding_message_size(gate::MESSAGE_BYTES_MAX),
        )
        .add_service(GateAdminServiceServer::new(admin::Admin::new(
            shared.clone(),
        )))
        .add_service(JournalServiceServer::new(follower::Journal::new(
            shared.clone(),
        )));
    let stopping = shared.stopping();
    tokio::spawn(async move {
        let outcome = match certificates {
            Some(certificates) => {
                let incoming = tls::secured(listener, Arc::new(certificates));
                router
                    .serve_with_incoming_shutdown(incoming, stopping)
                    .await
            }
            None => {
                let incoming =
                    tonic::transport::server::TcpIncoming::from(listener).with_nodelay(Some(true));
                router
                    .serve_with_incoming_shutdown(incoming, stopping)
                    .await
            }
        };
        finish("gates", outcome);
    })
}

fn serve_journal(
    shared: &Arc<Shared>,
    listener: tokio::net::UnixListener,
) -> impl Future<Output = ()> + Send + 'static {
    let router = Server::builder().add_service(JournalServiceServer::new(follower::Journal::new(
        shared.clone(),
    )));
    let incoming = tokio_stream::wrappers::UnixListenerStream::new(listener);
    let stopping = shared.stopping();
    async move {
        finish(
            "journal",
            router
                .serve_with_incoming_shutdown(incoming, stopping)
                .await,
        );
    }
}

fn serve_control(
    shared: &Arc<Shared>,
    listener: tokio::net::UnixListener,
) -> impl Future<Output = ()> + Send + 'static {
    let router = Server::builder()
        .add_service(ControlServiceServer::new(control::Control::new(
            shared.clone(),
        )))
        .add_service(GateAdminServiceServer::new(admin::Admin::new(
            shared.clone(),
        )));
    let incoming = tokio_stream::wrappers::UnixListenerStream::new(listener);
    let stopping = shared.stopping();
    async move {
        finish(
            "control",
            router
                .serve_with_incoming_shutdown(incoming, stopping)
                .await,
        );
    }
}

fn finish(what: &str, outcome: Result<(), tonic::transport::Error>) {
    if let Err(error) = outcome {
        log::error(
            "server_failed",
            json!({ "server": what, "error": error.to_string() }),
        );
    }
}

impl Running {
    /// Where gates connect, as bound.
    pub fn listening(&self) -> Option<SocketAddr> {
        self.shared.listening
    }

    /// What the services share.
    pub fn shared(&self) -> &Arc<Shared> {
        &self.shared
    }

    /// Resolves when someone asked for a shutdown.
    pub fn stopping(&self) -> impl Future<Output = ()> + Send + 'static {
        self.shared.stopping()
    }

    /// Takes on nothing more, writes what is decided, and ends.
    pub async fn stop(self) {
        let _ = self.shared.stop.send(true);
        self.shared.engine.close();
        self.shared.committed.close();
        let aborts: Vec<_> = self.servers.iter().map(|s| s.abort_handle()).collect();
        let servers = async {
            for server in self.servers {
                let _ = server.await;
            }
        };
        if tokio::time::timeout(GRACE, servers).await.is_err() {
            for abort in aborts {
                abort.abort();
            }
        }
        self.background.shutdown_background();
        self.alarm.close();
        self.upkeep_stop.store(true, Ordering::Relaxed);
        self.queue.close();
        let (journal, threads) = (self.journal, self.threads);
        let _ = tokio::task::spawn_blocking(move || {
            let _ = journal.join();
            for thread in threads {
                let _ = thread.join();
            }
        })
        .await;
        for socket in self.sockets {
            let _ = std::fs::remove_file(socket);
        }
        log::info("stopped", json!({}));
    }
}
