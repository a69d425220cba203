//! Removing what dead processes left in `/dev/shm`.

use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use crate::claim::{HIDDEN_SUFFIX, hidden_prefix, magic_of, names_file, open_existing, try_lock};
use crate::{frame, line};

/// Removes the rings and line pages at `paths` that no live writer holds, and
/// the unfinished files beside them. Readers that are still attached learn
/// that their ring was retired. Files of any other kind are left alone.
/// Gives the paths that were removed.
///
/// # Errors
/// What the file system said, with the path.
pub fn sweep(paths: &[PathBuf]) -> io::Result<Vec<PathBuf>> {
    let mut removed = Vec::new();
    for path in paths {
        let drafts = drafts_of(path)?.into_iter().map(|draft| (draft, true));
        for (path, is_draft) in drafts.chain([(path.clone(), false)]) {
            let describe = |error: io::Error| {
                let what = format!("cannot sweep {}: {error}", path.display());
                io::Error::new(error.kind(), what)
            };
            if sweep_one(&path, is_draft).map_err(describe)? {
                removed.push(path);
            }
        }
    }
    Ok(removed)
}

fn sweep_one(path: &Path, is_draft: bool) -> io::Result<bool> {
    let file = match open_existing(path, true) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error),
    };
    if !try_lock(&file)? || !names_file(path, &file) {
        return Ok(false);
    }
    let kind = magic_of(&file);
    if !is_draft && !matches!(kind, Some(frame::MAGIC | line::MAGIC)) {
        return Ok(false);
    }
    std::fs::remove_file(path)?;
    match kind {
        Some(frame::MAGIC) => frame::retire_file(&file),
        Some(line::MAGIC) => line::end_file(&file),
        _ => {}
    }
    Ok(true)
}

/// Files that died while they were being built for `path`.
fn drafts_of(path: &Path) -> io::Result<Vec<PathBuf>> {
    let prefix = hidden_prefix(path)?;
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut drafts = Vec::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        let salt = name
            .as_bytes()
            .strip_prefix(prefix.as_slice())
            .and_then(|rest| rest.strip_suffix(HIDDEN_SUFFIX.as_bytes()));
        if salt.is_some_and(|salt| salt.len() == 16 && salt.iter().all(u8::is_ascii_hexdigit)) {
            drafts.push(entry.path());
        }
    }
    Ok(drafts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::LineWriter;

    #[test]
    fn only_what_nobody_holds_is_removed() {
        let folder = std::env::temp_dir().join(format!("kenpin-sweep-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let [live, alien, absent] = ["live.line", "alien", "absent"].map(|name| folder.join(name));
        let writer = LineWriter::create(&live).unwrap();
        let left = folder.join(".live.line.00112233aabbccdd.new");
        let other = folder.join(".live.line.backup.new");
        std::fs::write(&left, b"half of a page").unwrap();
        std::fs::write(&other, b"someone else's").unwrap();
        std::fs::write(&alien, b"not shared memory at all").unwrap();
        let paths = [live.clone(), alien.clone(), absent];
        assert_eq!(sweep(&paths).unwrap(), [left]);
        // A copy has the page's content, but nobody's lock.
        let dead = folder.join("dead.line");
        std::fs::copy(&live, &dead).unwrap();
        assert_eq!(sweep(std::slice::from_ref(&dead)).unwrap(), [dead]);
        assert!(live.exists() && alien.exists() && other.exists());
        drop(writer);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
