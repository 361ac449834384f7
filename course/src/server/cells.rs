//! Running cells for the pages that this server has sent, and for nobody else.
//!
//! Running code is more than serving files, so each request must come from a page of this server (`Origin`), that was
//! asked for by a number or as `localhost` (`Host`: a name may be made to point here by whoever owns it), and that holds the
//! token which is made anew at each start. Another site in the same browser can have none of the three.

use crate::repository::Repository;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use cells::process::Stop;
use cells::project::{self, Files, Origin};
use cells::{Cell, Runner, json, slices};
use futures_core::Stream;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::{self, Write};
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Instant;
use tokio::sync::mpsc;

/// Where a page finds its token, and where it sends it.
const META: &str = "nn-cells";
const TOKEN: &str = "nn-token";
/// The largest page that is looked through for its head, far above any of the course's.
const LARGEST_PAGE: usize = 64 << 20;

/// What runs cells, and what is running.
pub struct Cells {
    runner: Runner,
    lessons: PathBuf,
    token: String,
    /// What each page has running, and what is compiled ahead for it.
    pages: Mutex<HashMap<String, Page>>,
}

#[derive(Default)]
struct Page {
    running: Option<Stop>,
    ahead: Option<(Sources, Stop)>,
}

/// The cells down to the one that is wanted.
type Sources = Vec<String>;

impl Cells {
    /// Runs the cells of the lessons in this folder.
    pub fn new(runner: Runner, lessons: PathBuf) -> io::Result<Self> {
        let mut random = [0; 32];
        getrandom::fill(&mut random).map_err(io::Error::other)?;
        let token = random.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { runner, lessons, token, pages: Mutex::default() })
    }

    /// Looks up what the first run would otherwise wait for.
    pub fn prepare(&self) {
        // Whoever runs a cell is told what is wrong.
        let _ = self.runner.prepare();
    }

    /// A page's program from now on; the one before is ended. What is compiled ahead goes on only if it is this program.
    fn start(&self, page: &str, sources: &[String]) -> Stop {
        let stop = Stop::default();
        let mut pages = self.pages();
        let page = pages.entry(page.to_owned()).or_default();
        let before = page.running.replace(stop.clone());
        before.iter().for_each(Stop::stop);
        page.ahead.iter().filter(|(ahead, _)| ahead != sources).for_each(|(_, ahead)| ahead.stop());
        stop
    }

    /// What is compiled ahead for a page from now on.
    fn start_ahead(&self, page: &str, sources: Sources) -> Stop {
        let stop = Stop::default();
        let mut pages = self.pages();
        let before = pages.entry(page.to_owned()).or_default().ahead.replace((sources, stop.clone()));
        before.iter().for_each(|(_, before)| before.stop());
        stop
    }

    fn stop(&self, page: &str) {
        if let Some(Page { running, ahead }) = self.pages().remove(page) {
            running.iter().chain(ahead.iter().map(|(_, stop)| stop)).for_each(Stop::stop);
        }
    }

    /// Forgets what is over.
    fn end(&self, name: &str, ended: &Stop) {
        let mut pages = self.pages();
        let Some(page) = pages.get_mut(name) else { return };
        page.running.take_if(|stop| stop.is(ended));
        page.ahead.take_if(|(_, stop)| stop.is(ended));
        if page.running.is_none() && page.ahead.is_none() {
            pages.remove(name);
        }
    }

    fn pages(&self) -> std::sync::MutexGuard<'_, HashMap<String, Page>> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The routes of a built folder with those that run cells; the pages are given the token.
pub fn add(pages: Router, cells: Arc<Cells>) -> Router {
    let routes = Router::new()
        .route("/cells/run", post(run))
        .route("/cells/compile", post(compile))
        .route("/cells/stop", post(stop))
        .route("/cells/needs", post(needs))
        .route("/cells/project", post(project))
        .layer(middleware::from_fn_with_state(Arc::clone(&cells), only_own_pages))
        .with_state(Arc::clone(&cells));
    pages.layer(middleware::from_fn_with_state(cells, hand_token)).merge(routes)
}

/// The host of a request, if it is this machine by number or as `localhost`.
fn own_host(headers: &HeaderMap) -> Option<&str> {
    let host = headers.get(header::HOST)?.to_str().ok()?;
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|digit| digit.is_ascii_digit()) => name,
        _ => host,
    };
    let number = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
    (name == "localhost" || number.parse::<IpAddr>().is_ok()).then_some(host)
}

async fn only_own_pages(State(cells): State<Arc<Cells>>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let value =
        |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok()).unwrap_or_default();
    let is_own = own_host(headers).is_some_and(|host| value(header::ORIGIN) == format!("http://{host}"));
    let token = headers.get(TOKEN).map(HeaderValue::as_bytes).unwrap_or_default();
    if !is_own || !is_same(token, cells.token.as_bytes()) {
        return (
            StatusCode::FORBIDDEN,
            "only the pages that this server has sent since its start may run cells",
        )
            .into_response();
    }
    let kind = value(header::CONTENT_TYPE).split(';').next().unwrap_or_default().trim();
    if kind != "application/json" {
        return (StatusCode::UNSUPPORTED_MEDIA_TYPE, "expected application/json").into_response();
    }
    next.run(request).await
}

/// Compares without telling by its time how far two texts agree.
fn is_same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |different, (a, b)| different | (a ^ b)) == 0
}

/// Puts the token into the head of a page. It is made anew at each start, so such a page is never taken from a cache.
async fn hand_token(State(cells): State<Arc<Cells>>, mut request: Request, next: Next) -> Response {
    if own_host(request.headers()).is_none() {
        return next.run(request).await;
    }
    let is_page = !request.uri().path().rsplit('/').next().unwrap_or_default().contains('.')
        || request.uri().path().ends_with(".html");
    if is_page {
        for condition in [header::IF_MODIFIED_SINCE, header::IF_NONE_MATCH, header::RANGE] {
            request.headers_mut().remove(condition);
        }
    }
    let response = next.run(request).await;
    let is_html = |kind: &HeaderValue| kind.as_bytes().starts_with(b"text/html");
    if !response.headers().get(header::CONTENT_TYPE).is_some_and(is_html) {
        return response;
    }
    let (mut head, body) = response.into_parts();
    let Ok(page) = axum::body::to_bytes(body, LARGEST_PAGE).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let meta = format!("<head>\n<meta name=\"{META}\" content=\"{}\">", cells.token);
    let page = String::from_utf8_lossy(&page).replacen("<head>", &meta, 1);
    head.headers.remove(header::CONTENT_LENGTH);
    head.headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Response::from_parts(head, Body::from(page))
}

#[derive(Deserialize)]
struct RunRequest {
    page: String,
    lesson: String,
    cells: Vec<String>,
    run: usize,
}

impl RunRequest {
    fn wanted<'r>(&'r self, folder: &'r Path, cells: &'r [Cell]) -> cells::Request<'r> {
        cells::Request { folder, lesson: &self.lesson, cells, target: self.run - 1 }
    }
}

fn read_cells(sources: &[String]) -> Vec<Cell> {
    sources.iter().map(|source| Cell::new(source)).collect()
}

#[derive(Deserialize)]
struct StopRequest {
    page: String,
}

#[derive(Deserialize)]
struct NeedsRequest {
    cells: Vec<String>,
}

#[derive(Deserialize)]
struct ProjectRequest {
    lesson: String,
    cells: Vec<String>,
    run: Option<usize>,
}

fn read<'b, T: Deserialize<'b>>(body: &'b Bytes) -> Result<T, Refused> {
    serde_json::from_slice(body).map_err(|error| refused(format!("this request cannot be read: {error}")))
}

/// An answer that says in words why there is no other.
type Refused = (StatusCode, String);

fn refused(why: String) -> Refused {
    (StatusCode::BAD_REQUEST, why)
}

/// The folder of a lesson.
fn folder_of(cells: &Cells, lesson: &str) -> Result<PathBuf, Refused> {
    let folder = cells.lessons.join(lesson);
    let is_name = lesson.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if is_name && folder.join("lesson.md").is_file() {
        Ok(folder)
    } else {
        Err(refused(format!("there is no lesson `{lesson}`")))
    }
}

fn check_number(number: usize, sent: &[String]) -> Result<(), Refused> {
    if (1..=sent.len()).contains(&number) {
        Ok(())
    } else {
        Err(refused(format!("there is no cell {number} among the {} that were sent", sent.len())))
    }
}

async fn run(State(cells): State<Arc<Cells>>, body: Bytes) -> Result<Response, Refused> {
    let request: RunRequest = read(&body)?;
    let folder = folder_of(&cells, &request.lesson)?;
    check_number(request.run, &request.cells)?;
    let stop = cells.start(&request.page, &request.cells[..request.run]);
    let (sender, lines) = mpsc::channel(64);
    let stream = Lines { lines, _asked: Asked(stop.clone()) };
    std::thread::spawn(move || {
        let start = Instant::now();
        // Nobody reads on when the page is gone; the stream's end has stopped the program then.
        let tell = |event: Value| drop(sender.blocking_send(Bytes::from(format!("{event}\n"))));
        let sources = read_cells(&request.cells);
        let wanted = request.wanted(&folder, &sources);
        let told = cells.runner.run(wanted, &stop, |event| tell(json::event(&event, start.elapsed())));
        if let Err(error) = told {
            tell(json!({"event": "errors", "errors": [{"message": error.to_string(), "help": []}]}));
            tell(json!({"event": "ended", "how": "errors", "seconds": start.elapsed().as_secs_f64()}));
        }
        cells.end(&request.page, &stop);
    });
    Ok((
        [(header::CONTENT_TYPE, "application/x-ndjson"), (header::CACHE_CONTROL, "no-store")],
        Body::from_stream(stream),
    )
        .into_response())
}

/// Compiles a cell that may be run next. Whatever comes of it is told when it is run.
async fn compile(State(cells): State<Arc<Cells>>, body: Bytes) -> Result<StatusCode, Refused> {
    let mut request: RunRequest = read(&body)?;
    let folder = folder_of(&cells, &request.lesson)?;
    check_number(request.run, &request.cells)?;
    request.cells.truncate(request.run);
    let stop = cells.start_ahead(&request.page, request.cells.clone());
    let _asked = Asked(stop.clone());
    let compiled = tokio::task::spawn_blocking(move || {
        let sources = read_cells(&request.cells);
        let _ = cells.runner.compile_ahead(request.wanted(&folder, &sources), &stop);
        cells.end(&request.page, &stop);
    });
    compiled.await.map_err(|error| refused(error.to_string()))?;
    Ok(StatusCode::NO_CONTENT)
}

async fn stop(State(cells): State<Arc<Cells>>, body: Bytes) -> Result<StatusCode, Refused> {
    let request: StopRequest = read(&body)?;
    cells.stop(&request.page);
    Ok(StatusCode::NO_CONTENT)
}

async fn needs(body: Bytes) -> Result<Response, Refused> {
    let request: NeedsRequest = read(&body)?;
    let needs = tokio::task::spawn_blocking(move || {
        let cells = read_cells(&request.cells);
        let above =
            |slice: &cells::Slice| slice.cells_above().iter().map(|cell| cell + 1).collect::<Vec<_>>();
        slices(&cells).iter().map(above).collect::<Vec<_>>()
    });
    let needs = needs.await.map_err(|error| refused(error.to_string()))?;
    Ok(([(header::CONTENT_TYPE, "application/json")], json!({"needs": needs}).to_string()).into_response())
}

/// A cell, or all, as a Cargo project to take away.
async fn project(State(cells): State<Arc<Cells>>, body: Bytes) -> Result<Response, Refused> {
    let request: ProjectRequest = read(&body)?;
    let folder = folder_of(&cells, &request.lesson)?;
    check_number(request.run.unwrap_or(1), &request.cells)?;
    let cell = request.run.map_or_else(|| "cells".to_owned(), |number| format!("cell-{number}"));
    let name = format!("lesson-{}-{cell}", request.lesson);
    let disposition = format!("attachment; filename=\"{name}.zip\"");
    let zipped = tokio::task::spawn_blocking(move || {
        let sources = read_cells(&request.cells);
        let repository = Repository::from_environment();
        let repository = repository.as_ref().map(Repository::address);
        let root = cells.lessons.parent().unwrap_or(&cells.lessons);
        let origin = Origin { root, folder: &folder, repository };
        let files = project::project(&name, &sources, request.run.map(|number| number - 1), origin)?;
        zip_of(&name, files)
    });
    let zipped = zipped.await.map_err(io::Error::other).flatten();
    let zipped = zipped.map_err(|error| refused(format!("the project cannot be made: {error}")))?;
    let headers =
        [(header::CONTENT_TYPE, "application/zip"), (header::CONTENT_DISPOSITION, disposition.as_str())];
    Ok((headers, zipped).into_response())
}

/// A ZIP archive with these files in one folder.
fn zip_of(folder: &str, files: Files) -> io::Result<Vec<u8>> {
    let mut archive = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
    for (path, content) in files {
        archive.start_file(format!("{folder}/{path}"), zip::write::SimpleFileOptions::default())?;
        archive.write_all(&content)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// The lines of a run. When nobody reads them any more, the run is over.
struct Lines {
    lines: mpsc::Receiver<Bytes>,
    _asked: Asked,
}

/// What was asked for goes on for as long as somebody waits for the answer.
struct Asked(Stop);

impl Stream for Lines {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.lines.poll_recv(context).map(|line| line.map(Ok))
    }
}

impl Drop for Asked {
    fn drop(&mut self) {
        self.0.stop();
    }
}
