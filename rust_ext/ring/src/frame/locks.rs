//! A reader's life: an open-file-description lock on one byte of the file, far
//! behind its contents. It belongs to this open file and nobody else, and the
//! kernel drops it when the last descriptor goes, however the process ended.

use std::fs::File;
use std::io;
use std::os::fd::AsRawFd;

const FIRST_BYTE: i64 = 1 << 48;

fn request(kind: i32, reader: u32) -> libc::flock {
    // SAFETY: flock is plain data; all zeroes is a valid value.
    let mut lock: libc::flock = unsafe { std::mem::zeroed() };
    lock.l_type = kind as _;
    lock.l_whence = libc::SEEK_SET as _;
    lock.l_start = FIRST_BYTE + i64::from(reader);
    lock.l_len = 1;
    lock
}

fn set(file: &File, kind: i32, reader: u32) -> io::Result<bool> {
    let lock = request(kind, reader);
    // SAFETY: the descriptor is open and `lock` lives through the call.
    if unsafe { libc::fcntl(file.as_raw_fd(), libc::F_OFD_SETLK, &lock) } == 0 {
        return Ok(true);
    }
    let error = io::Error::last_os_error();
    match error.raw_os_error() {
        Some(libc::EAGAIN | libc::EACCES) => Ok(false),
        _ => Err(error),
    }
}

/// Becomes the reader; false when another open file is it.
pub(super) fn take(file: &File, reader: u32) -> io::Result<bool> {
    set(file, libc::F_WRLCK, reader)
}

/// Is the reader no longer.
pub(super) fn give_back(file: &File, reader: u32) -> io::Result<bool> {
    set(file, libc::F_UNLCK, reader)
}

/// Whether some other open file is the reader.
pub(super) fn is_taken(file: &File, reader: u32) -> io::Result<bool> {
    let mut lock = request(libc::F_WRLCK, reader);
    // SAFETY: the descriptor is open and `lock` is writable through the call.
    if unsafe { libc::fcntl(file.as_raw_fd(), libc::F_OFD_GETLK, &mut lock) } != 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(i32::from(lock.l_type) != libc::F_UNLCK)
}
