//! The built folder over HTTP: everyone is served, and nobody gets what is not in it.

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

/// A folder to serve, with something beside it that must stay unseen.
fn folder(name: &str) -> PathBuf {
    let outside = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&outside);
    let folder = outside.join("book");
    fs::create_dir_all(folder.join("lesson")).unwrap();
    fs::create_dir_all(folder.join("empty")).unwrap();
    fs::create_dir_all(outside.join("book-private")).unwrap();
    for file in ["secret.txt", "book-private/secret.txt", "book/.hidden"] {
        fs::write(outside.join(file), "secret").unwrap();
    }
    for (file, text) in [
        ("index.html", "<h1>front</h1><script>let here = 1;</script>"),
        ("404.html", "<h1>nothing here</h1>"),
        ("lesson/index.html", "<h1>lesson</h1>"),
        ("nn-engine-1.js", "globalThis.x = 1;"),
        ("style.css", "b {}"),
        ("picture.svg", "<svg/>"),
        ("module.wasm", "\0asm"),
        ("font.woff2", "wOF2"),
    ] {
        fs::write(folder.join(file), text).unwrap();
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(outside.join("secret.txt"), folder.join("link.txt")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(&outside, folder.join("up")).unwrap();
    folder
}

/// Serves the folder for the rest of the test.
fn serve(folder: &Path) -> SocketAddr {
    serve_patiently(folder, Duration::from_secs(60))
}

/// The same, for clients that take no longer than that to say what they want.
fn serve_patiently(folder: &Path, header_timeout: Duration) -> SocketAddr {
    serve_router(course::server::router(folder).unwrap(), header_timeout)
}

fn serve_router(router: axum::Router, header_timeout: Duration) -> SocketAddr {
    let (sender, receiver) = std::sync::mpsc::channel();
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
            sender.send(listener.local_addr().unwrap()).unwrap();
            course::server::serve(listener, router, header_timeout, std::future::pending::<()>()).await;
        });
    });
    receiver.recv().unwrap()
}

/// Sends a request exactly as written: no client tidies the path.
fn get(address: SocketAddr, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or_default()
}

#[test]
fn files_come_with_their_types_and_the_pages_rights() {
    let address = serve(&folder("types"));
    for (path, kind) in [
        ("/", "text/html"),
        ("/lesson/", "text/html"),
        ("/nn-engine-1.js", "text/javascript"),
        ("/style.css", "text/css"),
        ("/picture.svg", "image/svg+xml"),
        ("/module.wasm", "application/wasm"),
        ("/font.woff2", "font/woff2"),
        ("/missing.html", "text/html"),
    ] {
        let answer = get(address, path).to_lowercase();
        let expected = if path == "/missing.html" { "404" } else { "200" };
        assert_eq!(status(&answer), expected, "{path}: {answer}");
        assert!(answer.contains(&format!("content-type: {kind}")), "{path}: {answer}");
        assert!(answer.contains("x-content-type-options: nosniff"), "{path}: {answer}");
        assert!(answer.contains("script-src 'self' 'wasm-unsafe-eval' 'sha256-"), "{path}: {answer}");
    }
    assert!(get(address, "/missing.html").contains("nothing here"));
}

#[test]
fn nothing_outside_the_folder_is_served() {
    let address = serve(&folder("traversal"));
    for path in [
        "/../secret.txt",
        "/lesson/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/%252e%252e/secret.txt",
        "//../secret.txt",
        "/./../secret.txt",
        "/../book-private/secret.txt",
        "/..%00/secret.txt",
        "/.hidden",
        "/%2ehidden",
        "/link.txt",
        "/up/secret.txt",
        "/up/book-private/secret.txt",
        "/%",
        "/%f",
        "/%ff",
        &format!("/{}", "a".repeat(5000)),
        "/etc/passwd",
        "//etc/passwd",
    ] {
        let answer = get(address, path);
        assert!(!answer.contains("secret") && !answer.contains("root:"), "{path}: {answer}");
        assert!(matches!(status(&answer), "400" | "404"), "{path}: {answer}");
    }
}

#[test]
fn folders_are_not_listed() {
    let address = serve(&folder("listing"));
    assert_eq!(status(&get(address, "/empty/")), "404");
    assert!(!get(address, "/empty").contains("200 OK"));
}

#[test]
fn a_connection_that_never_asks_is_closed() {
    let address = serve_patiently(&folder("half-open"), Duration::from_millis(100));
    for said in ["", "GET / HT"] {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(said.as_bytes()).unwrap();
        // Against a server that waits for ever.
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        assert!(!answer.starts_with(b"HTTP/1.1 200"), "{said:?}");
    }
    assert_eq!(status(&get(address, "/")), "200", "others are served");
}

#[test]
fn two_hundred_clients_at_once_are_all_served() {
    let address = serve(&folder("crowd"));
    let clients: Vec<_> = (0..200).map(|_| thread::spawn(move || get(address, "/nn-engine-1.js"))).collect();
    let answers: Vec<String> = clients.into_iter().map(|client| client.join().unwrap()).collect();
    let served =
        answers.iter().filter(|answer| status(answer) == "200" && answer.ends_with("globalThis.x = 1;"));
    assert_eq!(served.count(), 200);
}

#[test]
fn what_is_still_being_made_says_so_until_it_is_there_or_cannot_be() {
    use course::server::awaited::{Awaited, Part};
    let folder = folder("awaited");
    let awaited = Awaited::default();
    let figures = awaited.making(Part::Figures);
    let numbers = awaited.making(Part::Numbers);
    let address = serve_router(
        course::server::awaited::add(course::server::router(&folder).unwrap(), awaited),
        Duration::from_secs(60),
    );
    assert!(get(address, "/nn-engine-1.js").contains("globalThis.x"), "what is there is served");
    for late in ["/nn-engine-2.js", "/lesson/nn-numbers.js"] {
        let answer = get(address, late);
        assert_eq!(status(&answer), "200", "{late}");
        assert!(answer.contains("nn-not-yet") && answer.contains("no-store"), "{late}: {answer}");
    }
    for never in ["/nn-engine-table.js", "/missing.js"] {
        assert_eq!(status(&get(address, never)), "404", "{never}");
    }
    fs::write(folder.join("nn-engine-2.js"), "globalThis.x = 2;").unwrap();
    assert!(get(address, "/nn-engine-2.js").contains("globalThis.x = 2"));
    drop(figures);
    assert_eq!(status(&get(address, "/nn-engine-3.js")), "404", "it could not be made");
    assert_eq!(status(&get(address, "/lesson/nn-numbers.js")), "200");
    drop(numbers);
}
