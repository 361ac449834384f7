//! The figures as WebAssembly: `web` compiled, its bindings made in this process, all of it in one classic script that
//! also works from a file:// page.

use crate::failure::{Failure, Result};
use crate::fingerprint::{Fingerprint, is_fresh};
use crate::home::Home;
use crate::progress;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use std::fs;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

mod compiler;

/// The figures' engine, or why there is none here.
pub enum Engine {
    /// The script's file, and the fingerprint of what it was made from.
    Ready { script: PathBuf, fingerprint: String },
    /// No compiler for WebAssembly can be had: the book keeps its static figures.
    Unavailable(String),
}

/// Makes the script if anything it is made from has changed.
pub fn build(home: &Home) -> Result<Engine> {
    let made = home.target().join("nn101");
    let (script, mark) = (made.join("nn-engine.js"), made.join("nn-engine.mark"));
    let fingerprint = fingerprint(home).map_err(Failure::while_doing("reading the figures' sources"))?;
    if script.is_file() && is_fresh(&mark, &fingerprint) {
        return Ok(Engine::Ready { script, fingerprint });
    }
    let compiler = match progress::step("looking for a WebAssembly compiler", || compiler::find(home)) {
        Ok(compiler) => compiler,
        Err(reason) => return Ok(Engine::Unavailable(reason)),
    };
    let wasm = progress::step("compiling the figures to WebAssembly", || compiler.compile(home))?;
    let text = progress::step("binding the figures to the page", || bind(&wasm))?;
    let written = fs::create_dir_all(&made)
        .and_then(|()| fs::write(&script, text))
        .and_then(|()| fs::write(&mark, &fingerprint));
    written.map_err(Failure::while_doing(format_args!("writing {}", script.display())))?;
    Ok(Engine::Ready { script, fingerprint })
}

/// Everything the engine is made from.
fn fingerprint(home: &Home) -> std::io::Result<String> {
    let mut hash = Fingerprint::default().program()?;
    for part in
        ["Cargo.toml", "Cargo.lock", "nn101/Cargo.toml", "nn101/src", "figures", "web/Cargo.toml", "web/src"]
    {
        hash = hash.files(&home.root().join(part))?;
    }
    Ok(hash.finish())
}

/// The bindings and the module as one classic script.
fn bind(wasm: &Path) -> Result<String> {
    let fail = |error| Failure::Other(format!("making the figures' bindings: {error:#}"));
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(wasm)
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true);
    let mut output = bindgen.no_modules(true).and_then(|bindgen| bindgen.generate_output()).map_err(fail)?;
    let bindings = output.js().to_owned();
    let module = BASE64.encode(output.wasm_mut().emit_wasm());
    Ok(format!(
        "// The course's figures: their bindings, and their WebAssembly as base64. Made by `nn101 build`.\n\
         globalThis.nnEngine = {{\nbindings: function () {{\n{bindings}\nreturn wasm_bindgen;\n}},\n\
         wasm: \"{module}\",\n}};\n"
    ))
}
