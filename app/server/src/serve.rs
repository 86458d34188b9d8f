//! `przystan serve`: open the socket, make the first snapshot, follow the content folder, stop in peace.

use crate::clock::Clock;
use crate::commands;
use crate::config::Config;
use crate::portal::Portal;
use crate::publishing;
use crate::routes;
use crate::snapshot::Snapshot;
use crate::watch;
use anyhow::Context;
use std::net::SocketAddr;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tracing::{info, warn};

/// Serves until SIGTERM or Ctrl-C.
pub(crate) fn serve(config: Config) -> anyhow::Result<()> {
    tracing_subscriber::fmt().with_env_filter(log_filter()).with_writer(std::io::stderr).with_target(false).init();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("no threads to serve with")?;
    runtime.block_on(run(config))
}

fn log_filter() -> tracing_subscriber::EnvFilter {
    tracing_subscriber::EnvFilter::try_from_env("PRZYSTAN_LOG").unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info,tantivy=warn"))
}

/// The socket opens first: `/healthz` answers at once, everything else as soon as the snapshot is there.
async fn run(config: Config) -> anyhow::Result<()> {
    any_spawner::Executor::init_tokio().ok();
    anyhow::ensure!(config.content.is_dir(), "there is no content folder «{}»; say where it is with --content DIR", config.content.display());
    let socket = TcpListener::bind(config.listen).await.with_context(|| format!("cannot listen on {}; is another program using that port?", config.listen))?;
    let portal = Portal::new(&config, Clock::system());
    tokio::spawn(portal.reports().clone().forget_old(portal.clock().clone()));
    let first = tokio::task::spawn_blocking({
        let (config, portal) = (config.clone(), portal.clone());
        move || start(&config, &portal)
    });
    let server = axum::serve(socket, routes::router(portal).into_make_service_with_connect_info::<SocketAddr>()).with_graceful_shutdown(stop());
    info!("listening on http://{}", config.listen);
    tokio::select! {
        served = async { server.await } => served.context("the server stopped"),
        failed = async { match first.await { Ok(Ok(())) => std::future::pending().await, Ok(Err(error)) => error, Err(error) => error.into() } } => Err(failed),
    }
}

/// Loads the first snapshot, then follows the folder.
fn start(config: &Config, portal: &Portal) -> anyhow::Result<()> {
    let files = commands::files(config)?;
    let snapshot = Snapshot::first(commands::loaded(config, &files)?)?;
    report(&snapshot);
    portal.note_changes(&snapshot, &files);
    portal.publish(snapshot);
    info!("ready");
    let following = watch::follow(config.content.clone(), files, portal.clone());
    publishing::start(config, portal, following);
    Ok(())
}

/// Says what the checks found. A broken file is a finding, not an outage.
pub(crate) fn report(snapshot: &Snapshot) {
    for finding in snapshot.findings().iter().filter(|finding| finding.severity == model::Severity::Error) {
        warn!("{finding}");
    }
    let warnings = snapshot.findings().iter().filter(|finding| finding.severity == model::Severity::Warning).count();
    if warnings > 0 {
        info!("{warnings} warnings; `przystan check` lists them");
    }
}

async fn stop() {
    let Ok(mut terminate) = signal(SignalKind::terminate()) else { return std::future::pending().await };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
    info!("stopping");
}
