"""A file that holds files and vouches for each: a tar archive with a manifest of sizes and SHA-256.

It is written in one pass, under another name until it is whole. Whatever is
read back is held against the manifest: an archive that is cut short, changed
or was never finished is refused.
"""

import contextlib
import hashlib
import io
import json
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from kenpin.model.errors import InputError

MANIFEST = "manifest.json"
BLOCK_BYTES = 1024 * 1024
# Most of it is pictures, which do not become smaller.
COMPRESSION = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of an archive."""

    name: str
    byte_count: int
    sha256: str


class ArchiveWriter:
    """Writes an archive; use it as a context. OSError when it cannot be written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._fresh = path.with_name(f".{path.name}.new")
        self.entries: list[Entry] = []

    def __enter__(self) -> "ArchiveWriter":
        self._stack = contextlib.ExitStack()
        self._tar = self._stack.enter_context(tarfile.open(self._fresh, "w:gz", compresslevel=COMPRESSION))
        self._fresh.chmod(0o600)
        return self

    def add_bytes(self, name: str, content: bytes) -> None:
        """Adds a file of these bytes."""
        self._add(name, io.BytesIO(content), len(content))

    def add_file(self, name: str, path: Path) -> None:
        """Adds a copy of a file, as long as it is now."""
        with open(path, "rb") as file:
            self._add(name, file, path.stat().st_size)

    def finish(self, facts: Mapping[str, Any]) -> None:
        """Adds the manifest, with `facts`, and puts the archive in its place."""
        files = [{"name": e.name, "bytes": e.byte_count, "sha256": e.sha256} for e in self.entries]
        content = json.dumps({**facts, "files": files}, indent=2).encode()
        self._tar.addfile(_info(MANIFEST, len(content)), io.BytesIO(content))
        self._stack.close()
        self._fresh.replace(self._path)

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError, tarfile.TarError):
            self._stack.close()
        self._fresh.unlink(missing_ok=True)

    def _add(self, name: str, file: BinaryIO, byte_count: int) -> None:
        hashed = _Hashed(file)
        self._tar.addfile(_info(name, byte_count), hashed)
        self.entries.append(Entry(name, byte_count, hashed.sha256()))


class _Hashed(io.RawIOBase):
    """A file whose bytes are hashed as they are read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._hash = hashlib.sha256()

    def read(self, count: int = -1) -> bytes:
        block = self._file.read(count)
        self._hash.update(block)
        return block

    def sha256(self) -> str:
        return self._hash.hexdigest()


def _info(name: str, byte_count: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.size, info.mode = byte_count, 0o600
    return info


def unpack(path: Path, folder: Path) -> dict[str, Any]:
    """Unpacks an archive into the empty folder `folder`, holds every file against the manifest, and gives that.

    InputError when the archive is no whole one; OSError when the folder cannot be written.
    """
    found: dict[str, Entry] = {}
    manifest: bytes | None = None
    try:
        with tarfile.open(path, "r:gz") as tar:
            for member, file in _files(tar, path):
                if member.name == MANIFEST:
                    manifest = file.read()
                else:
                    found[member.name] = _extract(member.name, file, folder)
    except FileNotFoundError as error:
        raise InputError(f"{path}: there is no such file") from error
    except (tarfile.TarError, EOFError, ValueError, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise InputError(f"{path}: is damaged or cut short: {error}") from error
    if manifest is None:
        raise InputError(f"{path}: has no manifest: it was never finished, or Kenpin did not write it")
    facts: dict[str, Any] = json.loads(manifest)
    named = {file["name"]: Entry(file["name"], file["bytes"], file["sha256"]) for file in facts["files"]}
    if wrong := sorted(name for name in named.keys() | found.keys() if named.get(name) != found.get(name)):
        raise InputError(f"{path}: is not what its manifest says: {', '.join(wrong[:5])}")
    return facts


def _files(tar: tarfile.TarFile, path: Path) -> Iterator[tuple[tarfile.TarInfo, BinaryIO]]:
    for member in tar:
        name = PurePosixPath(member.name)
        file = tar.extractfile(member) if member.isreg() else None
        if file is None or name.is_absolute() or ".." in name.parts:
            raise InputError(f"{path}: {member.name!r} is nothing that a backup holds")
        yield member, file  # type: ignore[misc]


def _extract(name: str, file: BinaryIO, folder: Path) -> Entry:
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest, byte_count = hashlib.sha256(), 0
    with open(target, "xb") as out:
        target.chmod(0o600)
        while block := file.read(BLOCK_BYTES):
            digest.update(block)
            byte_count += len(block)
            out.write(block)
    return Entry(name, byte_count, digest.hexdigest())
