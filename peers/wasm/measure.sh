#!/usr/bin/env bash
# Training in WebAssembly (128-bit vectors, Node's engine) against native, one thread each.
set -euo pipefail
cd "$(dirname "$0")/../.."
cargo run --quiet -- build >/dev/null
cargo build --quiet --release --manifest-path peers/Cargo.toml --bin figure_speed
peers/target/release/figure_speed | node peers/wasm/measure.mjs target/nn101/nn-engine-2.js data
