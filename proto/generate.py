"""Generate all code that is made from proto/ (`make proto`).

Writes the Python package ``kenpin_api`` (clients/python), with the contracts'
comments beside it, the Rust crate ``kenpin-proto`` (rust_ext/proto), and what
the clients in TypeScript, Go and Java are made of. All are committed; a test
generates them again and compares. A language whose tools are absent is left
out by ``make proto``, with a message.
"""

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import grpc_tools
from google.protobuf.descriptor_pb2 import DescriptorProto, FileDescriptorProto, FileDescriptorSet
from google.rpc import error_details_pb2

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "proto"
CLIENTS = ROOT / "clients"
GO_PLUGINS = ROOT / "proto/go-plugins"
GO_MODULE = "kenpin.dev/api"
JAVA_PACKAGE = "dev.kenpin.api"
# Python's protoc has no generator for Java.
JAVA_TOOLS = ("com.google.protobuf:protoc:4.35.1", "io.grpc:protoc-gen-grpc-java:1.80.0")
MAVEN_COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"
# How it ends with --only where what it needs is not installed.
TOOL_ABSENT = 3
PROTOC = (sys.executable, "-m", "grpc_tools.protoc")
WELL_KNOWN = Path(grpc_tools.__file__).parent / "_proto"


class ToolAbsent(Exception):
    """A language's own tools are not installed here."""


def protoc(*arguments: str) -> None:
    protos = sorted(str(p.relative_to(SOURCES)) for p in SOURCES.rglob("*.proto"))
    command = [*PROTOC, f"-I{SOURCES}", f"-I{WELL_KNOWN}"]
    subprocess.run([*command, *arguments, *protos], check=True, cwd=SOURCES)


def generate_python(package_dir: Path) -> None:
    """Write modules under ``package_dir`` whose imports say ``kenpin_api``, not ``kenpin``."""
    with tempfile.TemporaryDirectory() as scratch:
        protoc(f"--python_out={scratch}", f"--pyi_out={scratch}", f"--grpc_python_out={scratch}")
        made = Path(scratch) / "kenpin"
        for path in sorted(made.rglob("*.py*")):
            text = path.read_text()
            text = re.sub(r"^(from|import) kenpin\.", r"\1 kenpin_api.", text, flags=re.M)
            target = package_dir / path.relative_to(made)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text)
            for folder in (target.parent, target.parent.parent):
                if folder != package_dir and not (folder / "__init__.py").exists():
                    (folder / "__init__.py").write_text('"""Generated from proto/."""\n')

    said = json.dumps(dict(sorted(comments())), indent=0, ensure_ascii=False)
    (package_dir / "comments.json").write_text(said + "\n", encoding="utf-8")


def comments() -> Iterator[tuple[str, str]]:
    """What the contracts say of each service, method, message, field and enum, by its full name."""
    with tempfile.NamedTemporaryFile() as file:
        protoc(f"--descriptor_set_out={file.name}", "--include_source_info")
        descriptors = FileDescriptorSet.FromString(file.read())
    for described in descriptors.file:
        names = dict(_named(described))
        for location in described.source_code_info.location:
            name = names.get(tuple(location.path))
            text = " ".join((location.leading_comments or location.trailing_comments).split())
            if name and text:
                yield name, text


def _named(file: FileDescriptorProto) -> Iterator[tuple[tuple[int, ...], str]]:
    """Everything in a file that has a name, by its path there (descriptor.proto, SourceCodeInfo)."""
    for at, message in enumerate(file.message_type):
        yield from _named_in((4, at), file.package, message)
    yield from _enums((5,), file.package, file.enum_type)
    for at, service in enumerate(file.service):
        name = f"{file.package}.{service.name}"
        yield (6, at), name
        yield from (((6, at, 2, n), f"{name}.{method.name}") for n, method in enumerate(service.method))


def _named_in(path: tuple[int, ...], scope: str, message: DescriptorProto) -> Iterator[tuple[tuple[int, ...], str]]:
    name = f"{scope}.{message.name}"
    yield path, name
    yield from (((*path, 2, n), f"{name}.{field.name}") for n, field in enumerate(message.field))
    for at, inner in enumerate(message.nested_type):
        yield from _named_in((*path, 3, at), name, inner)
    yield from _enums((*path, 4), name, message.enum_type)


def _enums(path: tuple[int, ...], scope: str, enums: Iterable) -> Iterator[tuple[tuple[int, ...], str]]:
    for at, enum in enumerate(enums):
        yield (*path, at), f"{scope}.{enum.name}"
        # An enum's values stand beside it.
        yield from (((*path, at, 2, n), f"{scope}.{value.name}") for n, value in enumerate(enum.value))


def generate_rust(out_dir: Path) -> None:
    """Write one file a proto package under ``out_dir``, formatted."""
    out_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        descriptors = f"{scratch}/kenpin.binpb"
        protoc(f"--descriptor_set_out={descriptors}", "--include_imports", "--include_source_info")
        cargo = ["cargo", "run", "--quiet", "--locked", "--package", "kenpin-protogen", "--"]
        subprocess.run([*cargo, descriptors, str(out_dir)], check=True, cwd=ROOT / "rust_ext")
    for path in out_dir.glob("google.*.rs"):
        path.unlink()
    subprocess.run(["rustfmt", "--edition", "2024", *map(str, out_dir.glob("*.rs"))], check=True)


def generate_typescript(out_dir: Path) -> None:
    """Write what the TypeScript client is made of, with the error details that Connect carries."""
    plugin = CLIENTS / "typescript/node_modules/.bin/protoc-gen-es"
    if not plugin.exists():
        raise ToolAbsent(f"{plugin.relative_to(ROOT)} is not there: npm ci in clients/typescript")
    out_dir.mkdir(parents=True, exist_ok=True)
    options = f"--plugin=protoc-gen-es={plugin}", f"--es_out={out_dir}", "--es_opt=target=ts,import_extension=js"
    plug(*options, also=["google/rpc/error_details.proto"])


def generate_go(out_dir: Path) -> None:
    """Write the Go client's packages, with plugins built from the module that pins them."""
    if shutil.which("go") is None:
        raise ToolAbsent("go was not found")
    plugins = ROOT / ".make/go-plugins"
    subprocess.run(["go", "install", "tool"], check=True, cwd=GO_PLUGINS, env={**os.environ, "GOBIN": str(plugins)})
    out_dir.mkdir(parents=True, exist_ok=True)
    module = f"module={GO_MODULE}"
    options = [f"--plugin=protoc-gen-{name}={plugins}/protoc-gen-{name}" for name in ("go", "go-grpc")]
    plug(*options, f"--go_out={out_dir}", f"--go_opt={module}", f"--go-grpc_out={out_dir}", f"--go-grpc_opt={module}")


def generate_java(out_dir: Path) -> None:
    """Write the Java client's messages and services, with the plugin that Maven keeps."""
    if shutil.which("mvn") is None:
        raise ToolAbsent("mvn was not found")
    tools = [maven_program(artifact) for artifact in JAVA_TOOLS]
    out_dir.mkdir(parents=True, exist_ok=True)
    options = f"--java_out={out_dir}", f"--grpc-java_out={out_dir}", "--grpc-java_opt=@generated=omit"
    plug(f"--plugin=protoc-gen-grpc-java={tools[1]}", *options, program=(str(tools[0]),), name=name_for_java)


def maven_program(artifact: str) -> Path:
    """A program of this machine's kind that Maven keeps, such as ``com.google.protobuf:protoc:VERSION``."""
    machine = platform.machine()
    machine = {"AMD64": "x86_64", "arm64": "aarch_64", "aarch64": "aarch_64"}.get(machine, machine)
    system = {"Darwin": "osx"}.get(platform.system(), platform.system().lower())
    _, name, version = artifact.split(":")
    folder = ROOT / ".make/java-tools"
    program = folder / f"{name}-{version}-{system}-{machine}.exe"
    if not program.exists():
        asked = [f"-Dartifact={artifact}:exe:{system}-{machine}", f"-DoutputDirectory={folder}"]
        if subprocess.run(["mvn", "-q", "-B", MAVEN_COPY, *asked], check=False, cwd=CLIENTS / "java").returncode:
            raise ToolAbsent(f"Maven could not get {artifact}")
        program.chmod(0o755)
    return program


def name_for_go(file: FileDescriptorProto) -> None:
    folder = file.package.removeprefix("kenpin.")
    file.options.go_package = f"{GO_MODULE}/{folder.replace('.', '/')};{folder.replace('.', '')}"


def name_for_java(file: FileDescriptorProto) -> None:
    file.options.java_package = f"{JAVA_PACKAGE}.{file.package.removeprefix('kenpin.')}"
    file.options.java_multiple_files = True


def plug(
    *options: str,
    also: Iterable[str] = (),
    program: Iterable[str] = PROTOC,
    name: Callable[[FileDescriptorProto], None] = name_for_go,
) -> None:
    """Run plugins over the contracts that clients speak; what each language wants named is named here, not there."""
    with tempfile.NamedTemporaryFile() as file:
        include = Path(error_details_pb2.__file__).parents[2]
        protoc(f"-I{include}", f"--descriptor_set_out={file.name}", "--include_imports", "--include_source_info", *also)
        descriptors = FileDescriptorSet.FromString(file.read())
        for described in descriptors.file:
            if described.package.startswith("kenpin."):
                name(described)
        file.seek(0)
        file.write(descriptors.SerializeToString())
        file.truncate()
        file.flush()
        wanted = [d.name for d in descriptors.file if d.package.startswith("kenpin.") and "/control/" not in d.name]
        command = [*program, f"--descriptor_set_in={file.name}"]
        subprocess.run([*command, *options, *wanted, *also], check=True, cwd=SOURCES)


LANGUAGES = {
    "python": (generate_python, CLIENTS / "python/kenpin_api"),
    "rust": (generate_rust, ROOT / "rust_ext/proto/src/generated"),
    "typescript": (generate_typescript, CLIENTS / "typescript/src/gen"),
    "go": (generate_go, CLIENTS / "go"),
    "java": (generate_java, CLIENTS / "java/src/main/java"),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for language, (_, folder) in LANGUAGES.items():
        parser.add_argument(f"--{language}-out", type=Path, default=folder)
    parser.add_argument("--only", choices=LANGUAGES)
    options = parser.parse_args()
    for language in [options.only] if options.only else LANGUAGES:
        generate, _ = LANGUAGES[language]
        try:
            generate(getattr(options, f"{language}_out").resolve())
        except ToolAbsent as absent:
            print(f"not made for {language}: {absent}", file=sys.stderr)
            if options.only:
                sys.exit(TOOL_ABSENT)


if __name__ == "__main__":
    main()
