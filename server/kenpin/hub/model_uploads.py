"""Models on their way in: files that come in pieces, kept apart until a model is made of them, or an hour is over."""

import hashlib
import re
import shutil
import threading
import time
from pathlib import Path

from kenpin.config.model_file import JSON_FILE, ONNX_FILE
from kenpin.model.errors import InputError, KenpinError, NotFound, ResourceError

PIECE_BYTES_MAX = 2 * 1024 * 1024
FILE_BYTES_MAX = {ONNX_FILE: 256 * 1024 * 1024, JSON_FILE: 4 * 1024 * 1024}
UPLOADS_MAX = 8
FORGOTTEN_AFTER_S = 3600.0
_ID = re.compile(r"[A-Za-z0-9-]{1,64}")


class UploadsTooMany(KenpinError):
    """More models on their way in than the hub takes."""

    code = "UPLOADS_TOO_MANY"


class ModelUploads:
    """The folder of models that are on their way in. Safe to call from any thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()

    def take(self, principal: str, upload_id: str, file: str, offset: int, content: bytes) -> int:
        """Takes a piece: how many bytes of the file are here now.

        InputError for a piece that does not follow, or is too much. UploadsTooMany. ResourceError when it cannot be
        written.
        """
        if file not in FILE_BYTES_MAX:
            raise InputError(f"file: {file[:80]!r} is none; a model has {' and '.join(FILE_BYTES_MAX)}").of_field(
                "file"
            )
        if len(content) > PIECE_BYTES_MAX:
            raise InputError(f"content: at most {PIECE_BYTES_MAX} bytes a piece").of_field("content")
        if offset + len(content) > FILE_BYTES_MAX[file]:
            raise InputError(f"content: {file} is at most {FILE_BYTES_MAX[file]} bytes").of_field("content")
        path = self._place(principal, upload_id) / file
        with self._lock:
            try:
                self._make_room(path.parent)
                path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                here = path.stat().st_size if path.exists() else 0
                if offset + len(content) <= here:
                    return here
                if offset != here:
                    text = f"offset_bytes: is {offset}, and {here} bytes of {file} are here: send the piece from there"
                    raise InputError(text).of_field("offset_bytes")
                with path.open("ab") as written:
                    written.write(content)
            except OSError as error:
                raise ResourceError(f"{path}: cannot be written: {error.strerror}; free some space") from error
        return here + len(content)

    def folder_of(self, principal: str, upload_id: str) -> Path:
        """The folder of what came. NotFound when nothing did, or it was forgotten."""
        path = self._place(principal, upload_id)
        if not path.is_dir():
            text = f"there is no upload {upload_id!r} of yours: UploadModel sends a model's files, within an hour"
            raise NotFound(text).of_field("upload_id")
        return path

    def forget(self, folder: Path) -> None:
        """Ends an upload."""
        with self._lock:
            shutil.rmtree(folder, ignore_errors=True)

    def _place(self, principal: str, upload_id: str) -> Path:
        if not _ID.fullmatch(upload_id):
            text = f"upload_id: {upload_id[:80]!r} is none; write 1 to 64 letters, digits and hyphens, such as a UUID"
            raise InputError(text).of_field("upload_id")
        # Nobody else's upload can be added to.
        return self._folder / hashlib.sha256(f"{principal}\0{upload_id}".encode()).hexdigest()[:32]

    def _make_room(self, wanted: Path) -> None:
        if wanted.exists() or not self._folder.exists():
            return
        now_s = time.time()
        others = list(self._folder.iterdir())
        for path in others:
            newest_s = max((file.stat().st_mtime for file in (path, *path.iterdir())), default=0.0)
            if now_s - newest_s > FORGOTTEN_AFTER_S:
                shutil.rmtree(path, ignore_errors=True)
        if sum(path.exists() for path in others) >= UPLOADS_MAX:
            raise UploadsTooMany(f"{UPLOADS_MAX} models are on their way in already: try later")
