//! A static host for this machine, with the habits of the real one.
//!
//! It serves `dist` under a sub-path, as GitHub Pages does, to this machine
//! alone, and forbids the browser to keep anything.

use crate::{build, places};
use anyhow::{Context, Result, bail};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::thread;
use std::time::Duration;

const SUB_PATH: &str = "/kwicksilver/";
const FIRST_PORT: u16 = 8080;
const TRIES: u16 = 100;

/// Builds the release and serves it until it is stopped.
pub fn serve(arguments: &[String]) -> Result<()> {
    let port = match arguments {
        [] => FIRST_PORT,
        [flag, port] if flag == "--port" => port
            .parse()
            .with_context(|| format!("`{port}` is not a port"))?,
        _ => bail!("serve takes only --port N"),
    };
    build::release()?;
    let listener = listen(port)?;
    let port = listener.local_addr()?.port();
    println!("\nKwicksilver is at http://127.0.0.1:{port}{SUB_PATH} (Ctrl+C ends it)");
    for stream in listener.incoming().flatten() {
        thread::spawn(move || {
            // A browser that hangs up is no failure.
            let _ = answer(&stream);
        });
    }
    Ok(())
}

fn listen(first: u16) -> Result<TcpListener> {
    for port in first..=first.saturating_add(TRIES) {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => return Ok(listener),
            Err(_) => println!("  port {port} is taken"),
        }
    }
    bail!("no free port from {first} on; name another by --port")
}

fn answer(stream: &TcpStream) -> Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut lines = BufReader::new(stream).lines();
    let request = lines.next().context("no request")??;
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let mut words = request.split(' ');
    let (method, address) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let path = address.split(['?', '#']).next().unwrap_or("");
    let (status, kind, body) = match method {
        "GET" | "HEAD" => look_up(path),
        _ => ("405 Method Not Allowed", "text/plain", b"GET only".to_vec()),
    };
    let mut head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\
         Cache-Control: no-store\r\nConnection: close\r\n",
        body.len()
    );
    if status.starts_with("30") {
        head += &format!("Location: {SUB_PATH}\r\n");
    }
    let mut stream = stream;
    stream.write_all(format!("{head}\r\n").as_bytes())?;
    if method == "GET" {
        stream.write_all(&body)?;
    }
    Ok(())
}

fn look_up(path: &str) -> (&'static str, &'static str, Vec<u8>) {
    if path == "/" || path == SUB_PATH.trim_end_matches('/') {
        return ("302 Found", "text/plain", Vec::new());
    }
    let file = inside(path).map(|name| places::dist().join(name));
    match file.and_then(|file| Some((kind(&file), fs::read(&file).ok()?))) {
        Some((kind, body)) => ("200 OK", kind, body),
        None => ("404 Not Found", "text/plain", b"not here".to_vec()),
    }
}

/// The file that a path names; never one outside the folder.
fn inside(path: &str) -> Option<PathBuf> {
    let name = path.strip_prefix(SUB_PATH)?;
    let name = Path::new(if name.is_empty() { "index.html" } else { name });
    name.components()
        .all(|part| matches!(part, Component::Normal(_)))
        .then(|| name.to_path_buf())
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|e| e.to_str()).unwrap_or("") {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::inside;
    use std::path::PathBuf;

    #[test]
    fn paths_stay_inside_the_folder() {
        assert_eq!(inside("/kwicksilver/"), Some(PathBuf::from("index.html")));
        assert_eq!(inside("/kwicksilver/a/b.js"), Some(PathBuf::from("a/b.js")));
        for path in [
            "/",
            "/other/a",
            "/kwicksilver/../a",
            "/kwicksilver//etc/passwd",
        ] {
            assert_eq!(inside(path), None, "{path}");
        }
    }
}
