//! `nn101 serve`: builds what is stale, serves the course on this machine, opens the browser.

use crate::build;
use crate::failure::{Failure, Result};
use crate::home::Home;
use crate::say;
use crate::server;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::signal;
use tokio::sync::Notify;

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
}

/// How long open connections may go on after Ctrl-C.
const FAREWELL: Duration = Duration::from_secs(2);
/// How many ports to try.
const PORTS: u16 = 100;

const EXAMPLES: &str = "Examples:
  nn101 serve                          builds what is stale and opens the course in the browser; plain `nn101` does the same
  nn101 serve --no-open --port 9000    only prints the address";

pub fn run(args: Args) -> Result {
    let home = Home::find()?;
    let folder = build::default_folder(&home);
    build::build(&home, &folder)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(Failure::while_doing("starting the server"))?;
    let router = server::router(&folder).map_err(Failure::while_doing("opening the built course"))?;
    runtime.block_on(async {
        let listener = listen(args.host, args.port).await?;
        let address = listener.local_addr().map_err(Failure::while_doing("starting the server"))?;
        say::result(format_args!("The course is at http://{address}/ (Ctrl-C stops it)\n"))?;
        if !args.no_open {
            open_browser(&format!("http://{address}/"));
        }
        serve(listener, router).await.map_err(Failure::while_doing("serving"))
    })
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

/// Serves until Ctrl-C (or a plain `kill`), then lets answers under way finish.
async fn serve(listener: TcpListener, router: axum::Router) -> io::Result<()> {
    let stop = Arc::new(Notify::new());
    let stopped = Arc::clone(&stop);
    let server =
        axum::serve(listener, router).with_graceful_shutdown(async move { stopped.notified().await });
    let server = tokio::spawn(server.into_future());
    stop_signal().await;
    stop.notify_one();
    match tokio::time::timeout(FAREWELL, server).await {
        Ok(outcome) => outcome?,
        Err(_still_open) => Ok(()),
    }
}

/// Comes back when the user, or the system, wants an end.
async fn stop_signal() {
    let asked = Arc::new(Notify::new());
    #[cfg(unix)]
    if let Ok(mut terminate) = signal::unix::signal(signal::unix::SignalKind::terminate()) {
        let asked = Arc::clone(&asked);
        tokio::spawn(async move {
            terminate.recv().await;
            asked.notify_one();
        });
    }
    let interrupted = Arc::clone(&asked);
    tokio::spawn(async move {
        if signal::ctrl_c().await.is_ok() {
            interrupted.notify_one();
        }
    });
    asked.notified().await;
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
