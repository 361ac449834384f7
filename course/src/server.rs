//! The built folder over HTTP: only what is in it, no listing, nothing that starts with a dot, no links out of it.

pub mod awaited;
pub mod cells;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tower_http::services::{ServeDir, ServeFile};
use tower_http::set_header::SetResponseHeaderLayer;

/// The routes for one built folder.
pub fn router(folder: &Path) -> io::Result<Router> {
    let folder = folder.canonicalize()?;
    let policy = HeaderValue::try_from(content_security_policy(&folder)?).map_err(io::Error::other)?;
    let files = ServeDir::new(&folder).fallback(NotFound::page(&folder));
    let headers = [
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    let guarded = Router::new()
        .fallback_service(files)
        .layer(middleware::from_fn_with_state(Arc::new(folder), only_inside));
    Ok(headers.into_iter().fold(guarded, |router, (name, value): (HeaderName, _)| {
        router.layer(SetResponseHeaderLayer::overriding(name, value))
    }))
}

/// How long answers under way may take once the server is asked to stop.
const FAREWELL: Duration = Duration::from_secs(2);

/// Serves until `stop` is done, then lets answers under way finish. A client that does not send a whole request head within
/// `header_timeout` is cut off: half-open connections would add up.
pub async fn serve(listener: TcpListener, router: Router, header_timeout: Duration, stop: impl Future) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(header_timeout);
    let connections = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = &mut stop => break,
        };
        match accepted {
            Ok((stream, _)) => {
                let service = TowerToHyperService::new(router.clone());
                let connection = connections.watch(http.serve_connection(TokioIo::new(stream), service));
                // A connection that fails has nobody left to tell.
                tokio::spawn(async { drop(connection.await) });
            }
            // The client has gone already, or this process has all the files open that it may: others must close first.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
    drop(listener);
    // What is still open then is cut.
    let _ = tokio::time::timeout(FAREWELL, connections.shutdown()).await;
}

/// What to answer where there is no file.
struct NotFound;

impl NotFound {
    fn page(folder: &Path) -> tower_http::set_status::SetStatus<ServeFile> {
        tower_http::set_status::SetStatus::new(ServeFile::new(folder.join("404.html")), StatusCode::NOT_FOUND)
    }
}

/// Lets a request through only if its file, links followed, lies inside the folder.
async fn only_inside(State(folder): State<Arc<PathBuf>>, request: Request, next: Next) -> Response {
    if leads_out(&folder, request.uri().path()) {
        return StatusCode::NOT_FOUND.into_response();
    }
    next.run(request).await
}

/// The longest name, in bytes, that usual file systems give.
const LONGEST: usize = 255;

fn leads_out(folder: &Path, path: &str) -> bool {
    let Some(path) = decoded(path) else { return true };
    let mut file = folder.to_owned();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        // No file has a name that long; to ask the disk for it would be an error of its own.
        if part.starts_with('.') || part.contains(['\\', '\0', ':']) || part.len() > LONGEST {
            return true;
        }
        file.push(part);
    }
    file.canonicalize().is_ok_and(|real| !real.starts_with(folder))
}

/// The path with its `%xx` read; `None` if that is no text.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        if byte == b'%' {
            let digits = std::str::from_utf8(tail.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &tail[2..];
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// What the pages may do: their own files, WebAssembly, workers made of their own scripts; nothing from elsewhere.
fn content_security_policy(folder: &Path) -> io::Result<String> {
    let mut scripts = String::from("script-src 'self' 'wasm-unsafe-eval'");
    for hash in inline_scripts(folder)? {
        scripts.push_str(&format!(" 'sha256-{hash}'"));
    }
    Ok(format!(
        "default-src 'self'; {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; \
         font-src 'self' data:; worker-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'self'; \
         frame-ancestors 'none'"
    ))
}

/// The hashes of the scripts that stand inside pages, so that these alone may run.
fn inline_scripts(folder: &Path) -> io::Result<BTreeSet<String>> {
    let mut hashes = BTreeSet::new();
    for file in crate::fingerprint::files_below(folder)? {
        if file.extension().is_some_and(|extension| extension == "html") {
            let page = std::fs::read_to_string(file)?;
            for script in page.split("<script>").skip(1) {
                let text = script.split("</script>").next().unwrap_or_default();
                hashes.insert(base64::engine::general_purpose::STANDARD.encode(Sha256::digest(text)));
            }
        }
    }
    Ok(hashes)
}
