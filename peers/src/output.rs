//! What the programs printed, kept for those who do not wait minutes for Burn: lesson 2 shows it.
//!
//! Beside each text stands a fingerprint of what it was made from; `nn101/tests/peers.rs` says when the two no longer match.

use std::fs;

use crate::Result;
use crate::python::home;

/// Prints the text and keeps it in `output/`.
pub fn keep(name: &str, sources: &[&str], text: &str) -> Result {
    print!("{text}");
    let folder = home().join("output");
    fs::write(folder.join(format!("{name}.txt")), text)?;
    Ok(fs::write(folder.join(format!("{name}.made_from")), format!("{:016x}\n", fingerprint(sources)))?)
}

/// FNV-1a over the texts, line ends aside.
pub fn fingerprint(sources: &[&str]) -> u64 {
    let bytes = sources.iter().flat_map(|text| text.bytes()).filter(|&byte| byte != b'\r');
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
