//! The public socket: each connection has its time and its size, so that nobody holds the portal by being slow (ASVS 4.2.1, 15.2.2).

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::{sleep, timeout};
use tower::Service;
use tracing::{debug, warn};

/// Connections at a time. A descriptor each: `deploy/przystan.service` allows more.
const MOST: u32 = 4096;
/// Longest head of a request, bytes: the longest question (8 KiB) and the headers of a browser with room to spare.
const LONGEST_HEAD: usize = 64 * 1024;
/// Most headers of a request; a browser sends about twenty.
const MOST_HEADERS: usize = 100;

/// How long whom is waited for.
#[derive(Clone, Copy)]
pub(crate) struct Patience {
    /// For the head of a request, from the first moment on; a kept connection may rest as long.
    pub(crate) head: Duration,
    /// For a connection as a whole: then its last answer says that it is closed. Twice that, and it is cut.
    pub(crate) life: Duration,
    /// For what is being answered when the portal stops.
    pub(crate) farewell: Duration,
}

impl Patience {
    /// For the open network. On a bad mobile connection a head of 1 kB takes seconds, not twenty.
    pub(crate) const USUAL: Patience = Patience { head: Duration::from_secs(20), life: Duration::from_mins(5), farewell: Duration::from_secs(10) };
}

/// Serves until `stop`, then lets the answers under way end.
pub(crate) async fn serve(socket: TcpListener, router: Router, patience: Patience, stop: impl Future<Output = ()>) {
    let (stopping, told) = watch::channel(false);
    let room = Arc::new(Semaphore::new(MOST as usize));
    let mut stop = pin!(stop);
    loop {
        tokio::select! {
            () = stop.as_mut() => break,
            (stream, from, place) = next(&socket, &room) => {
                tokio::spawn(attend(stream, from, router.clone(), patience, told.clone(), place));
            }
        }
    }
    stopping.send(true).ok();
    timeout(patience.farewell, room.acquire_many(MOST)).await.ok();
}

/// The next connection for which there is room.
async fn next(socket: &TcpListener, room: &Arc<Semaphore>) -> (TcpStream, SocketAddr, OwnedSemaphorePermit) {
    loop {
        let Ok(place) = room.clone().acquire_owned().await else { return std::future::pending().await };
        match socket.accept().await {
            Ok((stream, from)) => return (stream, from, place),
            Err(error) if is_of_the_other(&error) => {}
            Err(error) => {
                warn!("a connection could not be taken: {error}");
                sleep(Duration::from_millis(100)).await; // no descriptor is free: others have to end first
            }
        }
    }
}

fn is_of_the_other(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::ConnectionRefused | io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset)
}

/// One connection, to its end.
async fn attend(stream: TcpStream, from: SocketAddr, router: Router, patience: Patience, mut stopping: watch::Receiver<bool>, place: OwnedSemaphorePermit) {
    stream.set_nodelay(true).ok();
    let answer = service_fn(move |mut request: hyper::Request<hyper::body::Incoming>| {
        request.extensions_mut().insert(ConnectInfo(from));
        router.clone().call(request.map(Body::new))
    });
    let mut connection = pin!(builder(patience).serve_connection(TokioIo::new(stream), answer));
    let over = async {
        tokio::select! {
            () = sleep(patience.life) => {}
            _ = stopping.wait_for(|stopping| *stopping) => {}
        }
    };
    let ended = tokio::select! {
        ended = connection.as_mut() => Some(ended),
        () = over => None,
    };
    match ended {
        Some(Ok(())) => {}
        Some(Err(error)) => debug!("a connection ended: {error}"),
        None => {
            connection.as_mut().graceful_shutdown();
            timeout(patience.life, connection).await.ok();
        }
    }
    drop(place);
}

fn builder(patience: Patience) -> http1::Builder {
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(patience.head).max_buf_size(LONGEST_HEAD).max_headers(MOST_HEADERS);
    builder
}
