//! Mutual TLS whose certificates are read anew when their files change: a
//! connection that begins sees the new ones, one that is open stays open.
#![forbid(unsafe_code)]

use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde_json::json;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::{CryptoProvider, ring};
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::{RootCertStore, ServerConfig};
use tokio_rustls::server::TlsStream;
use tokio_stream::wrappers::ReceiverStream;

use super::ResourceError;
use crate::config::Tls;
use crate::log;

/// Connections that are being greeted at once; further ones wait in the
/// kernel's own queue.
const GREETED_MAX: usize = 1024;
/// How long a client may take to show who it is.
const GREETING_MAX: Duration = Duration::from_secs(10);
/// After the kernel refused a connection (no file descriptors), the next try.
const PAUSE: Duration = Duration::from_millis(50);

/// A connection whose client has shown a certificate.
pub type Secured = io::Result<TlsStream<TcpStream>>;

/// What tells that a file has changed: inode, time and size. `None`: it is
/// not there.
type Stamp = Option<(u64, i64, i64, u64)>;

/// The three files, and what was last made of them.
pub struct Certificates {
    files: Tls,
    made: Mutex<Made>,
}

struct Made {
    stamps: [Stamp; 3],
    config: Arc<ServerConfig>,
}

impl Certificates {
    /// Reads the files; an error names the one that cannot be used.
    pub fn read(files: &Tls) -> Result<Self, ResourceError> {
        let stamps = stamps(files);
        let config = Arc::new(configuration(files)?);
        Ok(Self {
            files: files.clone(),
            made: Mutex::new(Made { stamps, config }),
        })
    }

    /// What holds for a connection that begins now. Files that have changed
    /// and do not belong together (yet) leave what was there in use.
    pub fn now(&self) -> Arc<ServerConfig> {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let stamps = stamps(&self.files);
        if stamps != made.stamps {
            made.stamps = stamps;
            match configuration(&self.files) {
                Ok(config) => {
                    made.config = Arc::new(config);
                    log::info(
                        "certificates_read_anew",
                        json!({ "certificate": self.files.certificate }),
                    );
                }
                Err(error) => log::error(
                    "certificates_not_usable",
                    json!({ "error": error.to_string(), "in_use": "those read before" }),
                ),
            }
        }
        made.config.clone()
    }
}

/// Connections whose clients have shown a certificate. Ends with its receiver.
pub fn secured(
    listener: TcpListener,
    certificates: Arc<Certificates>,
) -> impl tokio_stream::Stream<Item = Secured> {
    let (sender, receiver) = mpsc::channel(1);
    tokio::spawn(async move {
        tokio::select! {
            () = sender.closed() => {}
            () = accept(listener, certificates, sender.clone()) => {}
        }
    });
    ReceiverStream::new(receiver)
}

async fn accept(
    listener: TcpListener,
    certificates: Arc<Certificates>,
    sender: mpsc::Sender<Secured>,
) {
    let greeted = Arc::new(Semaphore::new(GREETED_MAX));
    while let Ok(permit) = greeted.clone().acquire_owned().await {
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        let (certificates, sender) = (certificates.clone(), sender.clone());
        tokio::spawn(async move {
            // Whoever is not let in is told so by TLS itself.
            let greeting = tokio::time::timeout(GREETING_MAX, greet(stream, certificates));
            if let Ok(Ok(stream)) = greeting.await {
                let _ = sender.send(Ok(stream)).await;
            }
            drop(permit);
        });
    }
}

async fn greet(stream: TcpStream, certificates: Arc<Certificates>) -> Secured {
    stream.set_nodelay(true)?;
    // Looks at files: beside the threads that serve gates.
    let config = tokio::task::spawn_blocking(move || certificates.now())
        .await
        .map_err(io::Error::other)?;
    TlsAcceptor::from(config).accept(stream).await
}

fn configuration(files: &Tls) -> Result<ServerConfig, ResourceError> {
    let wrong = |name: &str, path: &Path, why: String| {
        ResourceError(format!("tls.{name} {}: {why}", path.display()))
    };
    let certificates = |name: &str, path: &Path| {
        let found: Result<Vec<_>, _> =
            CertificateDer::pem_file_iter(path).and_then(Iterator::collect);
        match found {
            Ok(found) if found.is_empty() => {
                Err(wrong(name, path, "holds no certificate (PEM)".to_owned()))
            }
            found => found.map_err(|e| wrong(name, path, e.to_string())),
        }
    };
    let chain = certificates("certificate", &files.certificate)?;
    let key = PrivateKeyDer::from_pem_file(&files.key)
        .map_err(|e| wrong("key", &files.key, e.to_string()))?;
    let mut roots = RootCertStore::empty();
    for authority in certificates("client_ca", &files.client_ca)? {
        roots
            .add(authority)
            .map_err(|e| wrong("client_ca", &files.client_ca, e.to_string()))?;
    }
    let provider: Arc<CryptoProvider> = Arc::new(ring::default_provider());
    let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider.clone())
        .build()
        .map_err(|e| wrong("client_ca", &files.client_ca, e.to_string()))?;
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|e| ResourceError(format!("tls: {e}")))?
        .with_client_cert_verifier(verifier)
        .with_single_cert(chain, key)
        .map_err(|e| {
            wrong(
                "certificate",
                &files.certificate,
                format!("{e} (its key is {})", files.key.display()),
            )
        })?;
    config.alpn_protocols.push(b"h2".to_vec());
    Ok(config)
}

fn stamps(files: &Tls) -> [Stamp; 3] {
    [&files.certificate, &files.key, &files.client_ca].map(|path| {
        let found = std::fs::metadata(path).ok()?;
        Some((found.ino(), found.mtime(), found.mtime_nsec(), found.size()))
    })
}
