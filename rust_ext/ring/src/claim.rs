//! Who owns a shared file: opening it without traps, locking it, replacing it.
//!
//! The writer holds `flock` on the file itself. A file is built under a hidden
//! name and renamed into place when it is complete, so that nobody ever sees
//! half of one.

use std::ffi::CString;
use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::os::fd::AsRawFd;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{FileExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How often a lock that is held is tried again: someone who only looks
/// (doctor, sweep) holds it for microseconds.
const LOCK_ATTEMPTS: u32 = 10;
const LOCK_PAUSE: Duration = Duration::from_millis(5);

/// What an attempt to own the file at a path found.
pub(crate) enum Claim {
    /// Nothing is there.
    Absent,
    /// The file that is there, now locked by us.
    Owned(File),
}

/// Opens an existing shared file: a regular file of our own user, no link.
pub(crate) fn open_existing(path: &Path, writable: bool) -> io::Result<File> {
    let file = OpenOptions::new()
        .read(true)
        .write(writable)
        .custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK)
        .open(path)?;
    let facts = file.metadata()?;
    if !facts.is_file() {
        return Err(refused(path, "is not a regular file"));
    }
    // SAFETY: geteuid has no preconditions.
    let user = unsafe { libc::geteuid() };
    if user != 0 && facts.uid() != user {
        return Err(refused(
            path,
            &format!("belongs to user {}, not to user {user}", facts.uid()),
        ));
    }
    Ok(file)
}

fn refused(path: &Path, why: &str) -> io::Error {
    io::Error::new(
        io::ErrorKind::PermissionDenied,
        format!("{} {why}", path.display()),
    )
}

/// Takes the writer's lock on `file` if nobody has it. False when taken.
pub(crate) fn try_lock(file: &File) -> io::Result<bool> {
    // SAFETY: the descriptor is open.
    if unsafe { libc::flock(file.as_raw_fd(), libc::LOCK_EX | libc::LOCK_NB) } == 0 {
        return Ok(true);
    }
    let error = io::Error::last_os_error();
    match error.raw_os_error() {
        Some(libc::EWOULDBLOCK) => Ok(false),
        _ => Err(error),
    }
}

/// Gives the writer's lock back.
pub(crate) fn unlock(file: &File) {
    // SAFETY: the descriptor is open; a failure would mean it was not locked.
    unsafe { libc::flock(file.as_raw_fd(), libc::LOCK_UN) };
}

/// The first eight bytes of a file, which say what it is; None when it has
/// fewer.
pub(crate) fn magic_of(file: &File) -> Option<u64> {
    let mut bytes = [0u8; 8];
    file.read_exact_at(&mut bytes, 0).ok()?;
    Some(u64::from_le_bytes(bytes))
}

/// Whether `path` still names this very file.
pub(crate) fn names_file(path: &Path, file: &File) -> bool {
    match (std::fs::symlink_metadata(path), file.metadata()) {
        (Ok(named), Ok(held)) => named.dev() == held.dev() && named.ino() == held.ino(),
        _ => false,
    }
}

/// Locks the file at `path` as its writer. `AddrInUse` when another live
/// writer has it.
pub(crate) fn claim(path: &Path) -> io::Result<Claim> {
    for _ in 0..LOCK_ATTEMPTS {
        let file = match open_existing(path, true) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Claim::Absent),
            Err(error) => return Err(error),
        };
        if try_lock(&file)? {
            if names_file(path, &file) {
                return Ok(Claim::Owned(file));
            }
            continue; // replaced between open and lock
        }
        std::thread::sleep(LOCK_PAUSE);
    }
    Err(io::Error::new(
        io::ErrorKind::AddrInUse,
        format!("{} has a live writer already", path.display()),
    ))
}

/// A new, locked, empty file under a hidden name beside `path`; removed on
/// drop unless it was installed.
pub(crate) struct Draft {
    file: Option<File>,
    hidden: PathBuf,
}

impl Draft {
    /// Creates the draft, readable and writable by this user only.
    pub(crate) fn create(path: &Path) -> io::Result<Self> {
        loop {
            let hidden = hidden_name(path, random_u64()?)?;
            let file = OpenOptions::new()
                .read(true)
                .write(true)
                .create_new(true)
                .mode(0o600)
                .custom_flags(libc::O_NOFOLLOW)
                .open(&hidden)?;
            let draft = Self {
                file: Some(file),
                hidden,
            };
            // A sweep may look at the file before we lock it: try again then.
            if try_lock(draft.file())? && names_file(&draft.hidden, draft.file()) {
                return Ok(draft);
            }
        }
    }

    /// The file being prepared.
    pub(crate) fn file(&self) -> &File {
        self.file
            .as_ref()
            .expect("a draft has its file until it is installed")
    }

    /// Puts the draft at `path`. With `replace` false, `AlreadyExists` when
    /// something appeared there meanwhile.
    pub(crate) fn install(mut self, path: &Path, replace: bool) -> io::Result<File> {
        let from = c_path(&self.hidden)?;
        let to = c_path(path)?;
        let flags = if replace { 0 } else { libc::RENAME_NOREPLACE };
        // SAFETY: both are NUL-terminated paths that live through the call.
        let answer = unsafe {
            libc::renameat2(
                libc::AT_FDCWD,
                from.as_ptr(),
                libc::AT_FDCWD,
                to.as_ptr(),
                flags,
            )
        };
        if answer != 0 {
            return Err(io::Error::last_os_error());
        }
        Ok(self.file.take().expect("a draft is installed once"))
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if self.file.is_some() {
            // Nothing more can be done about a failure here; a sweep removes it.
            let _ = std::fs::remove_file(&self.hidden);
        }
    }
}

/// The start of the hidden names of drafts for `path`.
pub(crate) fn hidden_prefix(path: &Path) -> io::Result<Vec<u8>> {
    let name = path.file_name().ok_or_else(|| {
        io::Error::new(
            io::ErrorKind::InvalidInput,
            format!("{} names no file", path.display()),
        )
    })?;
    let mut prefix = vec![b'.'];
    prefix.extend_from_slice(name.as_bytes());
    prefix.push(b'.');
    Ok(prefix)
}

/// The end of the hidden names of drafts.
pub(crate) const HIDDEN_SUFFIX: &str = ".new";

fn hidden_name(path: &Path, salt: u64) -> io::Result<PathBuf> {
    let mut name = hidden_prefix(path)?;
    name.extend_from_slice(format!("{salt:016x}{HIDDEN_SUFFIX}").as_bytes());
    Ok(path.with_file_name(std::ffi::OsStr::from_bytes(&name)))
}

fn c_path(path: &Path) -> io::Result<CString> {
    CString::new(path.as_os_str().as_bytes())
        .map_err(|_| io::Error::new(io::ErrorKind::InvalidInput, "a path holds a NUL byte"))
}

/// A random number that is never 0, from the kernel.
pub(crate) fn random_u64() -> io::Result<u64> {
    let mut bytes = [0u8; 8];
    File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    Ok(u64::from_le_bytes(bytes).max(1))
}
