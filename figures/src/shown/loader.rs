//! The script that loads the engine into a notebook's page.

/// How a page may come by the engine. `nn101 notebook` says `served`: its JupyterLab serves the project's files. The kernel
/// that VS Code starts says `beside`: its pages may read the files of the opened folder.
pub(super) const FILES: &str = "NN101_LIVE";

/// What a figure's output carries where files can be had: a script that loads the engine, once a page.
pub(super) fn loader() -> &'static str {
    if std::env::var_os(FILES).is_some() { LOADER } else { "" }
}

/// Loads the engine once: from the files of a JupyterLab that was started in the project's folder, or in VS Code from the
/// folder two above the notebook's. Elsewhere it does nothing; where the file is missing, a later cell may try again.
const LOADER: &str = concat!("<script>", include_str!("loader.js"), "</script>");
