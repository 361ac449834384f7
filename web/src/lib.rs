//! WebAssembly
