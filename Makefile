# Two commands matter: `make run` and `make test`. Both install what they need on Debian 12 with Swift 6.3.
SWIFT_FLAGS := --manifest-cache none
# With the Swift library in it: one program, which runs where no Swift is.
RELEASE := -c release --static-swift-stdlib
# So many tests at once, not all: else each waits for hundreds of others, and limits of time measure them.
export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH ?= 6
PORT ?= 8080

.PHONY: run package times build-tests check-all setup setup-test test test-package test-rules test-swift test-postgres test-crash test-faults test-damage test-browser fuzz check format sizes bench bench-chatlog bench-message bench-push bench-commit bench-scan bench-coach clean

run: setup  ## the desk with a demonstration shop, on http://127.0.0.1:8080
	@[ -x .build/release/nuanxi ] || echo "The first build compiles all it stands on: some minutes, with a count of how far it is."
	swift build $(SWIFT_FLAGS) $(RELEASE) --product nuanxi
	@echo "A shop with two weeks of talks is made at the first start. Sign in as suheng, shenyan, luwei or linxi: nuanxi-demo"
	.build/release/nuanxi serve --demo --port $(PORT)

package: setup  ## a Debian package in .build/package, for machines without Swift
	swift build $(SWIFT_FLAGS) $(RELEASE) --product nuanxi
	Tools/package .build/release/nuanxi .build/package

setup:
	@Tools/setup run

setup-test:
	@Tools/setup test

test: setup-test check test-swift test-postgres test-crash test-damage test-browser  ## everything CI runs
	@Tools/stage --table

times:  ## where the time of the last tests went
	@Tools/stage --table

test-rules:  ## the pure half alone: seconds
	NUANXI_RULES_ONLY=1 swift test $(SWIFT_FLAGS) --scratch-path .build-rules

build-tests: setup
	@Tools/stage build swift build $(SWIFT_FLAGS) --build-tests

test-swift: build-tests
	@Tools/stage swift swift test $(SWIFT_FLAGS) --skip-build

test-postgres: setup-test build-tests  ## the same tests on a PostgreSQL server that is started for them
	@Tools/stage postgres Tools/test-postgres swift test $(SWIFT_FLAGS) --skip-build \
	  --filter 'ServerTests|StorageTests'

CRASH_ROUNDS ?= 10
test-crash: setup  ## kill -9 under load; CRASH_ROUNDS=100 is the long form
	swift build $(SWIFT_FLAGS) --product nuanxi
	@Tools/stage crash python3 Tests/Crash/crash.py --rounds $(CRASH_ROUNDS)

test-faults: setup-test  ## disks, clocks, networks and databases that fail under load; FAULT_ROUNDS=10 is a long form
	swift build $(SWIFT_FLAGS) --product nuanxi
	python3 Tests/Faults/run.py

test-package: package  ## the package in a Debian of its own: installed, upgraded, removed; root, and debootstrap
	Tools/package .build/release/nuanxi .build/package 99.0
	python3 Tests/Package/run.py .build/package/nuanxi_[0-8]*.deb .build/package/nuanxi_99.0_*.deb

DAMAGE_FLAGS ?= --line-bytes 64000000 --bomb-bytes 500000000
test-damage: setup  ## damaged logs through the program; DAMAGE_FLAGS= is the long form (1 GB line, 10 GB bomb)
	swift build $(SWIFT_FLAGS) --product nuanxi
	python3 Tests/Damage/make.py .build/damage $(DAMAGE_FLAGS)
	@Tools/stage damage python3 Tests/Damage/check.py .build/debug/nuanxi .build/damage

test-browser: setup-test
	swift build $(SWIFT_FLAGS) --product nuanxi
	@Tools/stage browser .venv/bin/python -m pytest -q -n 2 --dist worksteal --durations 20 Tests/Browser

check: setup-test  ## format, layout, pages and their types
	@Tools/stage check $(MAKE) --no-print-directory check-all

check-all:
	swift format lint --strict --recursive Sources Tests Package.swift
	python3 Tools/check-layout
	python3 Tools/check-pages
	.venv/bin/oxfmt --check Web
	tsc -p Web/jsconfig.json
	tsc -p Web/widget/jsconfig.json
	tsc -p Web/report/jsconfig.json

format: setup-test
	.venv/bin/oxfmt Web
	swift format --in-place --recursive Sources Tests Package.swift

sizes:  ## medians of file and function lengths
	@python3 Tools/sizes

bench: setup  ## start-up, idle memory, widget bytes
	swift build $(SWIFT_FLAGS) $(RELEASE) --product nuanxi
	python3 Benchmarks/footprint.py

bench-chatlog: setup  ## analyze beside DuckDB and Polars, 10 million messages
	swift build $(SWIFT_FLAGS) $(RELEASE) --product nuanxi
	python3 Benchmarks/chatlog/run.py --keep .build/bench-chatlog

BENCH_FLAGS ?=
bench-message: setup  ## a durable message to its agent's stream, beside nchan and ticket desks; root, for their chroot
	swift build $(SWIFT_FLAGS) $(RELEASE) --product nuanxi
	python3 Benchmarks/message/run.py $(BENCH_FLAGS)

bench-push: setup  ## one event to thousands of streams, and idle streams, beside nchan; root
	swift build $(SWIFT_FLAGS) $(RELEASE) --product nuanxi
	python3 Benchmarks/push/run.py $(BENCH_FLAGS)

bench-commit: setup  ## group commit beside single-row commits of the bare library
	python3 Benchmarks/commit/run.py $(BENCH_FLAGS)

bench-scan: setup  ## phrases in short lines beside Hyperscan and PyPI's Aho-Corasick; needs libhyperscan-dev
	python3 Benchmarks/scan/run.py --keep .build/bench-scan

bench-coach: setup  ## a message to the coach's finding on the agent's screen, at 500 messages a second
	swift build $(SWIFT_FLAGS) $(RELEASE) --product nuanxi
	python3 Benchmarks/coach/run.py $(BENCH_FLAGS)

FUZZ_MINUTES ?= 10
fuzz: setup  ## every reader of files for FUZZ_MINUTES each
	Tests/Fuzz/log/run $(FUZZ_MINUTES)
	Tests/Fuzz/workbook/run $(FUZZ_MINUTES)
	Tests/Fuzz/rules/run $(FUZZ_MINUTES)

clean:
	rm -rf .build .build-* .venv
