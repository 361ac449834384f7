//! `nn101 serve`: builds what is stale, serves the course on this machine, opens the browser.

use crate::build;
use crate::failure::{Failure, Result};
use crate::live;
use crate::output;
use crate::paths::CoursePaths;
use crate::server;
use crate::server::awaited::{Awaited, Part};
use crate::server::cells::Cells;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::signal;

/// Builds what is stale, serves the course on this machine and opens the browser.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Leave the browser closed
    #[arg(long)]
    no_open: bool,
    /// The port to listen on; when it is taken, the next free one
    #[arg(long, default_value_t = 8000)]
    port: u16,
    /// The address to listen on; other machines can reach the course only if you change it
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    host: IpAddr,
    /// With --host: let everyone who can reach that address run code on this machine, with your rights
    #[arg(long)]
    allow_run: bool,
}

/// How long a client may take to say what it wants, from its connection or its last answer on.
const HEADER_TIMEOUT: Duration = Duration::from_secs(30);
/// How long what is stopped may take to end.
const FAREWELL: Duration = Duration::from_secs(1);
/// How many ports to try.
const PORTS: u16 = 100;

const EXAMPLES: &str = "Examples:
  nn101 serve                          builds what is stale and opens the course in the browser; plain `nn101` does the same
  nn101 serve --no-open --port 9000    only prints the address";

pub fn run(args: Args) -> Result {
    let paths = CoursePaths::find()?;
    let folder = build::default_folder(&paths);
    build::build_pages(&paths, &folder)?;
    let awaited = make_behind(&paths, &folder);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(Failure::while_doing("starting the server"))?;
    let mut router = server::router(&folder).map_err(Failure::while_doing("opening the built course"))?;
    if args.host.is_loopback() || args.allow_run {
        router = server::cells::add(router, cells(&paths)?);
    }
    router = server::awaited::add(router, awaited);
    let served = runtime.block_on(async {
        let listener = listen(args.host, args.port).await?;
        let address = listener.local_addr().map_err(Failure::while_doing("starting the server"))?;
        // Before anyone knows the address: from then on Ctrl-C means a clean end.
        let stop = stop_signal().map_err(Failure::while_doing("starting the server"))?;
        output::print_result(format_args!("The course is at http://{address}/ (Ctrl-C stops it)\n"))?;
        if !args.no_open {
            open_browser(&format!("http://{address}/"));
        }
        server::serve(listener, router, HEADER_TIMEOUT, stop).await;
        Ok(())
    });
    // What somebody still waits for is stopped; crates that are being compiled for cells would take minutes.
    runtime.shutdown_timeout(FAREWELL);
    served
}

/// Makes what brings the pages to life, if it is stale, while they are read already. Pages without it are what they are where it
/// cannot be made.
fn make_behind(paths: &CoursePaths, folder: &Path) -> Awaited {
    type Make = fn(&CoursePaths, &Path) -> Result;
    let parts: [(Part, Make); 3] = [
        (Part::Figures, build::add_figure_engines),
        (Part::Numbers, live::pages::add),
        (Part::Table, build::add_table_engine),
    ];
    let awaited = Awaited::default();
    // All are awaited from now on, whichever is made first.
    let parts = parts.map(|(part, make)| (awaited.making(part), make));
    let (paths, folder) = (paths.clone(), folder.to_owned());
    std::thread::spawn(move || {
        for (part, make) in parts {
            if let Err(failure) = make(&paths, &folder) {
                output::eprint_note(failure);
            }
            drop(part);
        }
    });
    awaited
}

/// What runs the pages' cells, with the compiler and the crates of this program looked up in the background.
fn cells(paths: &CoursePaths) -> Result<Arc<Cells>> {
    let cells = Cells::new(crate::cells::runner(paths), paths.lessons())
        .map_err(Failure::while_doing("making a token"))?;
    let cells = Arc::new(cells);
    let prepared = Arc::clone(&cells);
    std::thread::spawn(move || prepared.prepare());
    Ok(cells)
}

/// The first free port from `port` on.
async fn listen(host: IpAddr, port: u16) -> Result<TcpListener> {
    for candidate in port..=port.saturating_add(PORTS) {
        match TcpListener::bind(SocketAddr::new(host, candidate)).await {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            Err(error) => {
                return Err(Failure::Input(format!(
                    "cannot listen on {host}, port {candidate}: {error}; choose others with --host and --port"
                )));
            }
        }
    }
    Err(Failure::Input(format!(
        "ports {port} to {} are taken; choose one with --port",
        port.saturating_add(PORTS)
    )))
}

/// Listens for Ctrl-C and for a plain `kill` from now on, not from the first `await` on; comes back at the first of them.
#[cfg(unix)]
fn stop_signal() -> io::Result<impl Future> {
    use signal::unix::{SignalKind, signal};
    use std::task::Poll;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(std::future::poll_fn(move |context| {
        let asked = [interrupt.poll_recv(context), terminate.poll_recv(context)];
        if asked.iter().any(Poll::is_ready) { Poll::Ready(()) } else { Poll::Pending }
    }))
}

#[cfg(not(unix))]
fn stop_signal() -> io::Result<impl Future> {
    Ok(signal::ctrl_c())
}

/// Opens the browser where there is a screen to open it on; the printed address serves everyone else.
fn open_browser(address: &str) {
    let has_screen = ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some());
    let (program, arguments): (_, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("explorer", &[])
    } else if has_screen {
        ("xdg-open", &[])
    } else {
        return;
    };
    let quiet = Command::new(program)
        .args(arguments)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    // Without a browser the printed address is enough.
    drop(quiet);
}
