//! A small HTTP/1.1 client on one kept connection. It knows what our server answers with, and refuses everything else.

use anyhow::{Context, Result, ensure};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(30);

/// A connection.
pub(super) struct Connection {
    stream: BufReader<TcpStream>,
}

/// An answer.
pub(super) struct Answer {
    /// Its status code.
    pub(super) status: u16,
    /// Its body.
    pub(super) body: String,
}

impl Connection {
    /// Opens a connection.
    pub(super) fn open(address: SocketAddr) -> Result<Connection> {
        let stream = TcpStream::connect_timeout(&address, PATIENCE)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Connection { stream: BufReader::new(stream) })
    }

    /// Asks for a path and waits for the whole answer.
    pub(super) fn get(&mut self, path: &str) -> Result<Answer> {
        let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        self.stream.get_mut().write_all(request.as_bytes())?;
        let status = self.line()?.split(' ').nth(1).context("no status")?.parse()?;
        let mut body = vec![0; self.length()?];
        self.stream.read_exact(&mut body)?;
        Ok(Answer { status, body: String::from_utf8(body)? })
    }

    /// Reads the headers and gives the length of the body.
    fn length(&mut self) -> Result<usize> {
        let mut length = None;
        loop {
            let line = self.line()?;
            if line.is_empty() {
                return length.context("an answer without content-length");
            }
            if let Some((_, value)) = line.split_once(':').filter(|(name, _)| name.eq_ignore_ascii_case("content-length")) {
                length = Some(value.trim().parse()?);
            }
        }
    }

    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        ensure!(self.stream.read_line(&mut line)? > 0, "the server closed the connection");
        Ok(line.trim_end().to_owned())
    }
}

/// A text as a value in a query string.
pub(super) fn encoded(text: &str) -> String {
    let sign = |byte: u8| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    text.bytes().map(sign).collect()
}
