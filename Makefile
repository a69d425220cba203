# The commands of this project; CI calls nothing else.
#   make run [ARGS="…"]   set up and run the demo line        make test   lint and test
#   make build            leaves .venv/bin/kenpin             make bench  latency and throughput
#   make proto            generate code from proto/           make dist   wheels in dist/
#   make proof            the gate's law in ten million steps, a storm of faults; PROOF_TIMES=100 for 100 times more
#   make mutants          what the tests of the gate's core would not notice
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.NOTPARALLEL:

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
PY := $(VENV)/bin/python
STAMPS := .make
export PIP_DISABLE_PIP_VERSION_CHECK := 1

NATIVE_SOURCES := $(shell find rust_ext native -path rust_ext/target -prune -o \
	\( -name '*.rs' -o -name '*.toml' -o -name '*.pyx' -o -name '*.pxd' -o -name '*.xml' -o -name Cargo.lock \) -print)
# Those that setup.py builds and that need nothing of Python's.
PROGRAMS := kenpin-gate kenpin-reference kenpin-modbus kenpin-gentl
ARGS ?=

.PHONY: run build test lint bench proof mutants proto dist lock clean tools

run: build
	@$(VENV)/bin/kenpin run $(ARGS)

build: $(STAMPS)/package

$(STAMPS)/packages: requirements.lock
	@mkdir -p $(STAMPS)
	@command -v $(PYTHON) >/dev/null || { echo "Kenpin needs Python 3.11 or later: $(PYTHON) was not found (make PYTHON=…)"; exit 1; }
	@command -v cargo >/dev/null || { echo "Kenpin needs Rust: cargo was not found"; exit 1; }
	@command -v cc >/dev/null || { echo "Kenpin needs a C compiler: cc was not found"; exit 1; }
	test -x $(PY) || $(PYTHON) -m venv $(VENV)
	# One waits for the network, the other for the processor.
	(cd rust_ext && exec cargo build --release --locked --quiet $(addprefix --package ,$(PROGRAMS))) & compiling=$$!; \
		$(PY) -m pip install --quiet --require-hashes --requirement requirements.lock; wait $$compiling
	@touch $@

$(STAMPS)/package: $(STAMPS)/packages pyproject.toml setup.py clients/python/pyproject.toml $(NATIVE_SOURCES)
	$(PY) -m pip install --quiet --no-build-isolation --no-deps --editable clients/python
	PATH="$(CURDIR)/$(VENV)/bin:$$PATH" $(PY) -m pip install --quiet --no-build-isolation --no-deps --editable .
	@touch $@

$(STAMPS)/tools: package.json package-lock.json
	@mkdir -p $(STAMPS)
	npm install --silent --no-audit --no-fund
	@touch $@

$(STAMPS)/typescript: clients/typescript/package.json clients/typescript/package-lock.json
	@mkdir -p $(STAMPS)
	cd clients/typescript && npm ci --silent --no-audit --no-fund
	@touch $@

# These share nothing with each other; the others start lines, and a machine has one demo line.
APART := tests/architecture tests/property tests/unit
test: build lint
	cd rust_ext && cargo test --release --locked --quiet
	$(PY) -m pytest -q -m "not deep" --numprocesses 2 $(APART)
	$(PY) -m pytest -q -m "not deep" $(addprefix --ignore=,$(APART))

lint: build $(STAMPS)/tools $(STAMPS)/typescript
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	cd rust_ext && cargo fmt --check
	# One core each.
	(cd rust_ext && exec cargo clippy --release --locked --all-targets --quiet -- -D warnings) & clippy=$$!; \
		$(VENV)/bin/mypy && $(VENV)/bin/lint-imports; status=$$?; wait $$clippy && exit $$status
	npx --no-install buf lint proto
	cd clients/typescript && npm run --silent lint
	if command -v go >/dev/null; then cd clients/go && go vet ./...; else echo "go was not found: clients/go was not vetted"; fi

# The wheels in a clean environment, a storm of faults over 10,000 parts, and the gate's law in ten million steps,
# exhaustively in small bounds, and against arbitrary bytes; PROOF_TIMES=100 for 100 times more steps of the law.
PROOF_TIMES ?= 1
LAW_CASES ?= $(shell echo $$((5000 * $(PROOF_TIMES))))
proof: build
	$(PY) -m pytest -q -m deep
	cd rust_ext && KENPIN_LAW_CASES=$(LAW_CASES) cargo test --release --locked --package kenpin-gate --test core_law -- --nocapture
	cd rust_ext && KENPIN_MODEL_DEPTH=10 cargo test --release --locked --package kenpin-gate --test lease_model -- --nocapture
	cd rust_ext && KENPIN_LAW_CASES=$(LAW_CASES) cargo test --release --locked --package kenpin-gate --test fuzz
	cd rust_ext && PROPTEST_CASES=$(LAW_CASES) cargo test --release --locked --package kenpin-reference --package kenpin-ring

# Files and tests are named in rust_ext/.cargo/mutants.toml. A mutant that hangs (status 3) was noticed; one that lives
# was not. MUTANTS="-F core/latch.rs" or "--iterate" (what was caught before is left out) for less.
MUTANTS ?=
CARGO_MUTANTS := $(CURDIR)/$(STAMPS)/cargo/bin/cargo-mutants
$(CARGO_MUTANTS):
	cargo install --locked --quiet --root $(STAMPS)/cargo --version 27.1.0 cargo-mutants

mutants: export CARGO_TARGET_DIR := $(CURDIR)/rust_ext/target
mutants: export KENPIN_LAW_SEED := 1
mutants: export KENPIN_LAW_CASES := 60
mutants: export PROPTEST_MAX_SHRINK_ITERS := 0
mutants: $(CARGO_MUTANTS)
	cd rust_ext && PATH="$(dir $(CARGO_MUTANTS)):$$PATH" cargo mutants --package kenpin-gate --output $(CURDIR)/$(STAMPS) $(MUTANTS) || test $$? -eq 3

bench: build
	$(PY) benchmarks/run.py $(ARGS)

proto: $(STAMPS)/packages $(STAMPS)/typescript
	$(PY) proto/generate.py

dist: build
	rm -rf dist
	PATH="$(CURDIR)/$(VENV)/bin:$$PATH" $(PY) -m build --no-isolation --wheel --outdir dist clients/python
	PATH="$(CURDIR)/$(VENV)/bin:$$PATH" $(PY) -m build --no-isolation --outdir dist --wheel .
	PATH="$(CURDIR)/$(VENV)/bin:$$PATH" $(PY) -m build --no-isolation --outdir dist --sdist .

lock:
	$(VENV)/bin/pip install --quiet uv
	$(VENV)/bin/uv pip compile --quiet --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --no-emit-find-links --no-emit-package kenpin-api --group dev pyproject.toml --output-file requirements.lock

clean:
	rm -rf build dist $(STAMPS)
