//! Opens the sockets, and says clearly when one is not to be had.
#![forbid(unsafe_code)]

use std::os::unix::net::UnixListener;
use std::path::Path;

use tokio::net::TcpListener;

use super::ResourceError;
use crate::config::Config;

/// The port of the gates.
pub fn tcp(config: &Config) -> Result<Option<TcpListener>, ResourceError> {
    let Some(address) = config.listen else {
        return Ok(None);
    };
    let said = |e: std::io::Error| {
        let hint = if e.kind() == std::io::ErrorKind::AddrInUse {
            format!(
                ": port {} is in use; stop what holds it, or choose another port for \"listen\"",
                address.port()
            )
        } else {
            String::new()
        };
        ResourceError(format!("listen {address}: {e}{hint}"))
    };
    let socket = if address.is_ipv4() {
        tokio::net::TcpSocket::new_v4()
    } else {
        tokio::net::TcpSocket::new_v6()
    }
    .map_err(said)?;
    socket.set_reuseaddr(true).map_err(said)?;
    socket.bind(address).map_err(said)?;
    socket.listen(64).map(Some).map_err(said)
}

/// A Unix socket, in the place of one that a dead process left behind: the
/// journal's lock has shown that no other process serves this group.
pub fn unix(path: &Path) -> Result<UnixListener, ResourceError> {
    let said = |e: std::io::Error| ResourceError(format!("socket {}: {e}", path.display()));
    match std::fs::remove_file(path) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(said(e)),
        _ => {}
    }
    UnixListener::bind(path).map_err(said)
}

/// The same, for tokio.
pub fn unix_async(path: &Path) -> Result<tokio::net::UnixListener, ResourceError> {
    let said = |e: std::io::Error| ResourceError(format!("socket {}: {e}", path.display()));
    let listener = unix(path)?;
    listener.set_nonblocking(true).map_err(said)?;
    tokio::net::UnixListener::from_std(listener).map_err(said)
}
