# Downhill: everything a person types. Run `make` for the list.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

GO ?= go
PYTHON ?= /usr/bin/python3
ADDR ?= 127.0.0.1:8000
BASE ?= /
ORIGIN ?=
ONLY ?=
FUZZTIME ?= 1m
COVER := 95
# Of app.wasm, 15.1 MB, brotli makes 2.36 MB in 30 seconds at quality 11 and 2.75 MB in 3 at 9; gzip makes 3.31 MB.
BROTLI ?= 11
# app.wasm is built with copies of three modules that lack what no browser runs, unless SLIM is 0.
SLIM ?= 1
# A function that is inlined has its code at every call. Only these packages gain more time by it than they cost bytes.
# The runtime adds 38 kB packed, but without it the page's work takes 1.6 times as long.
# Without, tables take 1.2 times as long to read, which is done in slices, and 10 kB less packed.
INLINED := downhill/engine/... runtime internal/runtime/...
CALLED := downhill/engine/table/...
# Its version is in its name, so that another one is compiled anew.
GOLANGCI := .tools/golangci-lint@v2.15.0
CHROMES := chromium chromium-browser google-chrome google-chrome-stable
find = $(firstword $(shell for b in $(1); do command -v $$b || true; done))
CHROME ?= $(call find,$(CHROMES))
FIREFOX ?= $(call find,firefox-esr firefox)
WEBKIT ?= $(call find,WebKitWebDriver)

# What the server embeds, and what each part of it is made from.
BUILD := static/build
NPM := static/node_modules/.package-lock.json
NPM_BROWSERS := web/browsers/node_modules/.package-lock.json
NPM_LIGHTHOUSE := web/bench/lighthouse/node_modules/.package-lock.json
PACKED := $(addprefix $(BUILD)/,app.wasm wasm_exec.js worker.js start.js look.js opening.js storage.js boot.js translated.js focus.js updates.js embed.js files.js keep.js workbook.js echarts.js style.css print.css)
COPIED := $(patsubst static/%,$(BUILD)/%,static/start.js static/look.js static/opening.js static/storage.js static/translated.js static/focus.js static/updates.js static/embed.js static/files.js static/picture.png $(wildcard static/icons/*))
ASSETS := $(PACKED) $(PACKED:=.gz) $(PACKED:=.br) $(COPIED) $(BUILD)/inter.woff2 $(BUILD)/licences.json
APP_SOURCES := go.mod go.sum static/.go-version $(shell find engine wasm -type f ! -name '*_test.go') \
	$(shell find web \( -path web/site -o -path web/browsers -o -path web/bench \) -prune -o -type f ! -name '*_test.go' -print)
# The least that a page of go-app can be, built as ours is: make bench opens both.
EMPTY := .bench/empty.wasm
SITE_SOURCES := serve.go $(shell find web/site -type f ! -name '*_test.go')

WASM := GOOS=js GOARCH=wasm $(GO)
SLIMMED := static/.slim/go.mod
APP_FLAGS := -gcflags=all=-l $(patsubst %,-gcflags=%=,$(INLINED)) $(patsubst %,-gcflags=%=-l,$(CALLED)) $(if $(filter-out 0,$(SLIM)),-modfile=$(SLIMMED))
WASM_BUILD := $(WASM) build -trimpath -buildvcs=false -ldflags='-s -w' $(APP_FLAGS)
ESBUILD := static/node_modules/.bin/esbuild --bundle --minify --target=es2022 --legal-comments=none --log-level=warning
NODE := .tools/node/wasm_exec_node.js
# Go's launcher refuses a large environment, so the tests get a small one.
IN_NODE = $(WASM) test -exec "env -i 'PATH=$$PATH' VECTORS=$${VECTORS:-on} node --stack-size=8192 '$(CURDIR)/$(NODE)'"
CORE_TEST = DOWNHILL_SERVER="$(CURDIR)/downhill" CHROME="$(CHROME)" FIREFOX="$(FIREFOX)" \
	node --test --test-reporter=spec
BROWSER_TEST = DOWNHILL_SERVER="$(CURDIR)/downhill" CHROME="$(CHROME)" $(GO) test -tags e2e -count=1 -parallel 2

# $(call apt,packages) installs Debian packages, where that is possible.
apt = [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && echo "Installing $(1)." && apt-get update -qq && \
	DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $(1) >/dev/null
comma := ,
# $(call fail,sentence) stops with a sentence.
fail = { echo "$(1)" >&2; exit 1; }

LINTS := lint-format lint-code lint-fused lint-workflows lint-modules lint-size
.PHONY: help run build test test-unit test-programs test-wasm test-browser test-browsers test-visits test-static cover fuzz lint $(LINTS) \
	vulnerabilities size bench bench-peers bench-field bench-parts lighthouse oracle dist screenshot screenshots clean tools compiler chromium firefox webkit python scikit-learn FORCE

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-16s%s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: downhill ## Build what has changed and serve the playground at http://localhost:8000
	@./downhill -addr "$(ADDR)"

build: downhill ## Build ./downhill, the whole server in one file

test: ## Run lint, the tests in Go and in WebAssembly, scikit-learn against the engine, and the page in Chromium
	@# The first time, golangci-lint takes seven minutes of a processor to compile: it takes those that the build and the unit
	@# tests leave idle. The browser tests, some of which measure time, have the machine to themselves.
	@nice -n 19 $(MAKE) --no-print-directory $(GOLANGCI) & compiling=$$!; trap "kill $$compiling 2>/dev/null || true" EXIT; \
	$(MAKE) --no-print-directory $(filter-out lint-code,$(LINTS)) downhill chromium python test-unit test-programs oracle cover test-wasm; \
	wait $$compiling; $(MAKE) --no-print-directory lint-code test-browser

test-unit: tools compiler ## Run the Go tests with the race detector, and those of the reader of workbooks
	CGO_ENABLED=1 $(GO) test -race ./...
	node --test static/workbook
	@# Where the processor can fuse a product and a sum, the compiler may, and the bits must stay.
	@if grep -qw fma /proc/cpuinfo 2>/dev/null && grep -qw avx2 /proc/cpuinfo; then \
		echo "GOAMD64=v3 $(GO) test ./engine/..."; GOAMD64=v3 $(GO) test ./engine/...; fi

test-programs: tools scikit-learn ## Run the programs to take away, in Go, JavaScript and Python
	@# Without the race detector, which would only slow their compilers.
	DOWNHILL_PYTHON="$(PYTHON)" $(GO) test -count=1 ./engine/program

test-wasm: tools $(NODE) ## Run the tests of engine, protocol, charts, widgets and dom as WebAssembly, in Node
	$(IN_NODE) ./engine/... ./wasm/protocol/... ./web/chart ./web/dom ./web/widget
	VECTORS=off $(IN_NODE) ./engine ./engine/kernel ./engine/optimise ./engine/picture ./engine/problem

test-browser: downhill chromium python ## Drive the page in Chromium
	$(BROWSER_TEST) -timeout 45m -v ./web/e2e/... | grep --line-buffered -v "^=== "

test-browsers: downhill $(NPM_BROWSERS) chromium firefox webkit ## Drive the core of the page in Chromium, Firefox and WebKit
	$(CORE_TEST) web/browsers/core.test.js

test-visits: downhill $(NPM_BROWSERS) chromium firefox webkit python ## In the three browsers: offline, without storage or scripts, translated, and in two tabs
	$(CORE_TEST) web/browsers/visits.test.js web/browsers/translated.test.js web/browsers/keep.test.js

test-static: downhill $(NPM_BROWSERS) chromium firefox webkit python ## The core, of the static site from a plain file server, and again without it
	SITES=static,offline $(CORE_TEST) web/browsers/core.test.js

cover: tools ## Check that the tests reach 95 % of the statements of each package of the engine
	@$(GO) test -cover ./engine/... | awk -v least=$(COVER) ' \
		{ print } /^(---|FAIL|panic)/ { bad = 1 } \
		match($$0, /coverage: [0-9.]+%/) { reached = substr($$0, RSTART + 10, RLENGTH - 11); name = $$1 == "ok" ? $$2 : $$1; \
			if (name ~ /\// && reached + 0 < least) { bad = 1; \
				print "The tests reach " reached " % of the statements of " name "; at least " least " % is asked for." } } \
		END { exit bad }'

fuzz: tools ## Feed each fuzz target chance for FUZZTIME (default 1m)
	@$(GO) list -f '{{.ImportPath}} {{.Dir}}' ./engine/... | while read -r package dir; do \
		for target in $$(cat "$$dir"/*_test.go | sed -n 's/^func \(Fuzz[A-Za-z0-9]*\)(f .*/\1/p'); do \
			echo "$$target in $$package, for $(FUZZTIME)"; \
			$(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime "$(FUZZTIME)" "$$package" </dev/null || \
			$(call fail,$$target found a defect: its input is in testdata/fuzz of $$package$(comma) and make test replays it.); \
		done; \
	done

lint: $(LINTS) ## Check format, code with its imports and sizes, products, workflows, modules and bytes

lint-format: tools
	@files=$$("$$($(GO) env GOROOT)/bin/gofmt" -l serve.go serve_test.go docs engine wasm web); \
	[ -z "$$files" ] || $(call fail,These files need gofmt -w: $$files)

lint-code: $(GOLANGCI)
	$(GOLANGCI) run ./...
	$(WASM) vet ./engine/... ./wasm/... ./web/...
	GOOS=js GOARCH=wasm $(GOLANGCI) run --tests=false ./engine/... ./wasm/... ./web/...

$(GOLANGCI): | tools
	@echo "Compiling $(@F)"
	@GOBIN="$(CURDIR)/.tools" $(GO) install $(subst golangci-lint@,github.com/golangci/golangci-lint/v2/cmd/golangci-lint@,$(@F))
	@mv .tools/golangci-lint $@

# A processor that fuses a product and a sum rounds once instead of twice. The compiler for arm64 fuses wherever it may,
# so its assembly shows every place where the engine's bits would depend on the machine.
lint-fused: tools
	@fused=$$(GOOS=linux GOARCH=arm64 $(GO) build -gcflags=-S ./engine/... 2>&1 | \
		sed -nE 's/.*\/([^/]+\.go:[0-9]+)\)\tFN?M(ADD|SUB)[DS]\t.*/\1/p' | sort -u | tr '\n' ' '); \
	[ -z "$$fused" ] || $(call fail,Write float64(a*b) for the product in these lines so that no processor fuses it with a sum: $$fused)

lint-workflows: tools
	@$(GO) run github.com/rhysd/actionlint/cmd/actionlint@v1.7.12 -shellcheck= -pyflakes=

lint-modules: tools
	@$(GO) mod verify

# The budgets are of the build as it is published.
lint-size: $(ASSETS)
	@if [ "$(BROTLI) $(SLIM)" = "11 1" ]; then node static/size.mjs $(BUILD) check; \
	else echo "The sizes are not checked, as the budgets are for BROTLI=11 and SLIM=1."; fi

size: $(ASSETS) ## Print how many bytes each asset has, as it is and packed, beside its budget
	@node static/size.mjs $(BUILD)

vulnerabilities: tools ## Look for known vulnerabilities of what is built on, which needs https://vuln.go.dev
	$(GO) run golang.org/x/vuln/cmd/govulncheck@v1.9.0 ./...

# A benchmark measures, and fails for no number.
BENCH = CHROME="$(CHROME)" PYTHON="$(PYTHON)" $(GO) run ./web/bench

bench: downhill $(EMPTY) $(EMPTY).br chromium ## Measure speed and size against their targets (ONLY=kernel,bytes: these parts)
	@$(BENCH) -only "$(ONLY)" -json bench.json

bench-peers: downhill $(EMPTY) $(EMPTY).br chromium ## Time epochs beside NumPy and a plain loop in JavaScript
	@$(PYTHON) -c 'import numpy' 2>/dev/null || { $(call apt,python3-numpy); } || $(call fail,The comparison needs NumPy: install it or set PYTHON to a Python that has it.)
	@$(BENCH) -only peers -json bench-peers.json

lighthouse: downhill $(NPM_LIGHTHOUSE) chromium ## Rate the page with Lighthouse, on a computer and on a phone (RUNS=3)
	@CHROME="$(CHROME)" DOWNHILL_SERVER="$(CURDIR)/downhill" node web/bench/lighthouse/rate.mjs

bench-field: tools $(NODE)
	$(IN_NODE) -run '^$$' -bench '^BenchmarkField$$' ./engine/picture

bench-parts: downhill chromium ## Measure parts of the engine, the server and the page that have no targets
	$(GO) test -run '^$$' -bench . ./engine/... ./web/site
	$(BROWSER_TEST) -run '^$$' -bench . -benchtime 3x ./web/e2e

oracle: tools scikit-learn ## Compare the engine with scikit-learn
	@$(PYTHON) engine/oracle/scikit_learn.py --check engine/oracle/testdata/scikit_learn
	@$(PYTHON) engine/oracle/sweeps.py --check engine/oracle/testdata/sweeps
	@$(GO) test -count=1 -v ./engine/oracle | grep --line-buffered -v "^=== "

dist: downhill ## Write the static site to dist/, to be served below BASE (default /)
	@rm -rf dist
	@./downhill -dist dist -base "$(BASE)" -origin "$(ORIGIN)"
	@echo "The site is in dist/, for a host that serves it at $(BASE)"

screenshot: downhill chromium ## Take the picture for the README
	DOWNHILL_PICTURE="$(CURDIR)/static/picture.png" $(BROWSER_TEST) -run TestPicture ./web/e2e

screenshots: downhill $(NPM_BROWSERS) chromium ## Take pictures of every state into screenshots/, with what axe-core finds (SIZES, THEMES, STATES: some)
	@CHROME="$(CHROME)" DOWNHILL_SERVER="$(CURDIR)/downhill" node web/browsers/screenshots.js

clean: ## Remove everything that make made
	rm -rf downhill dist screenshots .bench bench.json bench-peers.json .tools static/node_modules web/browsers/node_modules web/bench/lighthouse/node_modules static/.go-version static/.brotli static/.app-flags static/.slim static/.kernel.wasm
	find $(BUILD) -mindepth 1 ! -name .gitkeep -delete

tools:
	@command -v $(GO) >/dev/null || $(call fail,Downhill needs Go 1.26 or newer: install it from https://go.dev/dl and run make again.)
	@command -v node >/dev/null || $(call fail,Downhill needs Node.js 20 or newer: install it from https://nodejs.org and run make again.)
	@command -v npm >/dev/null || $(call fail,Downhill needs npm: install it with Node.js from https://nodejs.org and run make again.)

compiler: tools
	@command -v $$($(GO) env CC | cut -d ' ' -f 1) >/dev/null || { $(call apt,gcc libc6-dev); } || \
	$(call fail,The race detector needs a C compiler: install gcc and run make again.)

chromium:
	@[ -n "$(CHROME)" ] || { $(call apt,chromium); } || \
	$(call fail,The browser tests need Chromium: install it or set CHROME to the path of a browser.)

python:
	@command -v python3 >/dev/null || { $(call apt,python3); } || \
	$(call fail,The browser tests need python3 for its file server: install it and run make again.)

firefox:
	@[ -n "$(FIREFOX)" ] || { $(call apt,firefox-esr); } || \
	$(call fail,The tests of three browsers need Firefox: install it or set FIREFOX to the path of a browser.)

# WebKit draws on a screen, so Xvfb gives it one.
webkit:
	@{ [ -n "$(WEBKIT)" ] && command -v Xvfb >/dev/null; } || { $(call apt,webkit2gtk-driver xvfb); } || \
	$(call fail,The tests of three browsers need WebKit: install WebKitWebDriver and MiniBrowser (webkit2gtk-driver in Debian) and Xvfb.)

scikit-learn:
	@$(PYTHON) -c 'import sklearn, numpy' 2>/dev/null || { $(call apt,python3-sklearn python3-numpy); } || \
	$(call fail,The programs in Python need scikit-learn 1.2 or newer: install it or set PYTHON to a Python that has it.)

downhill: $(SITE_SOURCES) $(APP_SOURCES) $(ASSETS)
	@echo "Building $@"
	@CGO_ENABLED=0 $(GO) build -trimpath -buildvcs=false -o $@ .

$(BUILD)/app.wasm: $(APP_SOURCES) static/.app-flags $(SLIMMED)
	@echo "Building $@"
	@$(WASM_BUILD) -o $@ ./wasm/app

$(EMPTY): go.mod go.sum static/.go-version static/.app-flags $(SLIMMED) web/bench/empty/main.go
	@echo "Building $@"
	@mkdir -p $(@D)
	@$(WASM_BUILD) -o $@ ./web/bench/empty

$(SLIMMED): static/slim.sh go.mod go.sum
	@bash static/slim.sh $(@D)

# wasm_exec.js must be of the Go that built the wasm, so a change of Go rebuilds both. What the engine imports follows it.
$(BUILD)/wasm_exec.js: static/.go-version static/kernel.js static/.kernel.wasm $(NPM)
	@echo "Building $@"
	@cp "$$($(GO) env GOROOT)/lib/wasm/wasm_exec.js" $@
	@$(ESBUILD) --format=iife --loader:.wasm=binary static/kernel.js >> $@

static/.kernel.wasm: engine/kernel/kernel.ts $(NPM)
	@echo "Building $@"
	@static/node_modules/.bin/asc $< --outFile $@ -O3 --enable simd --runtime stub --importMemory --noAssert

# The launcher of Go programs in Node, with the same wasm_exec.js beside it.
$(NODE): $(BUILD)/wasm_exec.js
	@mkdir -p $(@D)
	@cp $< $(@D)
	@cp "$$($(GO) env GOROOT)/lib/wasm/wasm_exec_node.js" $@

# What the build depends on besides files.
static/.go-version: FORCE | tools
	@$(GO) version | cmp -s - $@ || $(GO) version > $@

static/.app-flags: FORCE | tools
	@echo '$(APP_FLAGS)' | cmp -s - $@ || echo '$(APP_FLAGS)' > $@

static/.brotli: FORCE | tools
	@echo $(BROTLI) | cmp -s - $@ || echo $(BROTLI) > $@

$(BUILD)/echarts.js: static/echarts.js $(NPM)
	@echo "Building $@"
	@$(ESBUILD) --format=iife --outfile=$@ $<

$(addprefix $(BUILD)/,boot.js keep.js workbook.js worker.js): $(BUILD)/%.js: static/%/index.js $(wildcard static/boot/* static/keep/* static/workbook/*) $(NPM)
	@echo "Building $@"
	@$(ESBUILD) --format=iife --outfile=$@ $<

$(BUILD)/print.css: static/css/print.css $(NPM)
	@echo "Building $@"
	@$(ESBUILD) --outfile=$@ $<

$(BUILD)/style.css: static/css/index.css $(wildcard static/css/*) web/colour/tokens.css $(NPM)
	@echo "Building $@"
	@$(ESBUILD) --external:*.woff2 --outfile=$@ $<

$(BUILD)/inter.woff2: $(NPM)
	@cp static/node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2 $@

$(COPIED): $(BUILD)/%: static/%
	@mkdir -p $(@D)
	@cp $< $@

$(PACKED:=.gz): %.gz: %
	@gzip -9nc $< > $@

$(PACKED:=.br) $(EMPTY).br: %.br: % static/.brotli static/brotli.mjs
	@node static/brotli.mjs $(BROTLI) < $< > $@

# The licences of everything that is shipped, in the page or in the server.
$(BUILD)/licences.json: static/licences.mjs LICENSE go.mod static/.go-version $(wildcard engine/scene/data/*.csv) $(NPM)
	@list='{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}{{end}}'; \
	{ printf 'Downhill\t\t.\nGo\t%s\t%s\n' "$$($(GO) env GOVERSION | sed s/^go//)" "$$($(GO) env GOROOT)"; \
		{ $(WASM) list -deps -f "$$list" ./wasm/...; $(GO) list -deps -f "$$list" .; } | sed 's/\\t/\t/g' | sort -u; } | node static/licences.mjs > $@

$(NPM) $(NPM_BROWSERS) $(NPM_LIGHTHOUSE): %/node_modules/.package-lock.json: %/package.json %/package-lock.json | tools
	@echo "Installing $*/node_modules"
	@npm ci --prefix $* --no-audit --no-fund --ignore-scripts --loglevel=error
	@touch $@
