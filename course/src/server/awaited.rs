//! Scripts that are still being made while their pages are read already. Who asks for one gets a script that says so, and asks
//! again: a request that is held would keep one of the few connections that a browser has for all its tabs.

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What is made behind a served book.
#[derive(Clone, Copy)]
pub enum Part {
    /// `nn-engine-1.js` and so on.
    Figures,
    /// `nn-engine-table.js`
    Table,
    /// `nn-numbers.js` and `nn-program.js`, beside each page.
    Numbers,
}

/// Which parts are still being made.
#[derive(Clone, Default)]
pub struct Awaited(Arc<[AtomicBool; 3]>);

impl Awaited {
    /// A part is being made from now until what comes back is dropped, whether it could be made or not.
    pub fn making(&self, part: Part) -> Making {
        self.0[part as usize].store(true, Ordering::Release);
        Making { awaited: self.clone(), part }
    }

    fn is_making(&self, part: Part) -> bool {
        self.0[part as usize].load(Ordering::Acquire)
    }
}

/// See [`Awaited::making`].
pub struct Making {
    awaited: Awaited,
    part: Part,
}

impl Drop for Making {
    fn drop(&mut self) {
        self.awaited.0[self.part as usize].store(false, Ordering::Release);
    }
}

/// The routes of a built folder, some of whose scripts are still being made.
pub fn add(pages: Router, awaited: Awaited) -> Router {
    pages.layer(middleware::from_fn_with_state(awaited, say_not_yet))
}

/// A page hears the event before the script is told to have been loaded: see `web/figure/load.js`.
async fn say_not_yet(State(awaited): State<Awaited>, request: Request, next: Next) -> Response {
    let part = part_of(request.uri().path()).filter(|part| awaited.is_making(*part));
    let answer = next.run(request).await;
    if part.is_some() && answer.status() == StatusCode::NOT_FOUND {
        let headers = [(header::CONTENT_TYPE, "text/javascript"), (header::CACHE_CONTROL, "no-store")];
        return (headers, "document.currentScript.dispatchEvent(new Event('nn-not-yet'));\n").into_response();
    }
    answer
}

fn part_of(path: &str) -> Option<Part> {
    match path.rsplit('/').next()? {
        crate::engine::table::NAME => Some(Part::Table),
        "nn-numbers.js" | "nn-program.js" => Some(Part::Numbers),
        name if name.starts_with("nn-engine-") => Some(Part::Figures),
        _ => None,
    }
}
