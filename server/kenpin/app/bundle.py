"""What a maintainer needs to help, in one file, without secrets."""

import io
import json
import re
import tarfile
import time
from pathlib import Path

from kenpin.app.doctor import Finding, as_values
from kenpin.config import Places, Site
from kenpin.model.errors import ResourceError

LOG_BYTES_MAX = 2_000_000
# Values of keys like these are not written out, wherever they stand.
SECRET = re.compile(r"(password|passwd|secret|token|private_key|api_key)", re.I)
SECRET_IN_TEXT = re.compile(r"(?i)((?:password|passwd|secret|token|api_key)[\"']?\s*[:=]\s*)(\"[^\"]*\"|'[^']*'|\S+)")
# user:password@host in an address, and a credential in a header.
SECRET_IN_ADDRESS = re.compile(r"(//[^\s/:@]*:)[^\s/@]+(@)")
SECRET_IN_HEADER = re.compile(r"(?i)\b((?:bearer|basic)\s+)[\w.~+/=-]+")
PRIVATE_KEY = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?-----END [A-Z ]*PRIVATE KEY-----", re.S)


def write_bundle(path: Path, site: Site, places: Places, findings: list[Finding]) -> list[str]:
    """Write a .tar.gz of findings, configuration and logs; the names in it. ResourceError when it cannot be."""
    contents = {
        "doctor.json": json.dumps(as_values(findings), indent=2),
        "site.json": json.dumps(without_secrets(site.model_dump(mode="json")), indent=2),
    }
    for log in sorted(places.log_dir.glob("*.log")):
        with log.open("rb") as file:
            file.seek(max(0, log.stat().st_size - LOG_BYTES_MAX))
            contents[f"logs/{log.name}"] = clean_text(file.read().decode("utf-8", "replace"))
    for report in sorted(places.run_dir.glob("*.json")):
        contents[f"run/{report.name}"] = clean_text(report.read_text(encoding="utf-8", errors="replace"))
    try:
        with tarfile.open(path, "w:gz") as archive:
            for name, text in contents.items():
                data = text.encode()
                entry = tarfile.TarInfo(f"kenpin-bundle/{name}")
                entry.size, entry.mtime, entry.mode = len(data), int(time.time()), 0o600
                archive.addfile(entry, io.BytesIO(data))
    except OSError as error:
        raise ResourceError(f"{path}: the bundle cannot be written: {error.strerror}") from error
    return list(contents)


def without_secrets(value: object) -> object:
    """A copy in which what looks like a secret is replaced by asterisks."""
    if isinstance(value, dict):
        return {k: "***" if SECRET.search(str(k)) and v else without_secrets(v) for k, v in value.items()}
    if isinstance(value, list):
        return [without_secrets(item) for item in value]
    return clean_text(value) if isinstance(value, str) else value


def clean_text(text: str) -> str:
    """Text in which what looks like a secret is replaced by asterisks."""
    text = SECRET_IN_TEXT.sub(r"\1***", PRIVATE_KEY.sub("***", text))
    return SECRET_IN_HEADER.sub(r"\1***", SECRET_IN_ADDRESS.sub(r"\1***\2", text))
