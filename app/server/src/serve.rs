//! `przystan serve`: open the socket, make the first snapshot, follow the content folder, stop in peace.

use crate::clock::Clock;
use crate::commands;
use crate::config::Config;
use crate::config::many::Role;
use crate::errands;
use crate::metrics;
use crate::portal::Portal;
use crate::publishing;
use crate::routes;
use crate::shelf::Address;
use crate::snapshot::Snapshot;
use crate::watch::Following;
use crate::wire::{self, Patience};
use crate::{replica, warm, watch};
use anyhow::{Context, anyhow};
use std::sync::mpsc;
use tokio::net::TcpListener;
use tokio::runtime::Handle;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::oneshot;
use tracing::{info, warn};

/// Serves until SIGTERM or Ctrl-C.
pub(crate) fn serve(config: Config) -> anyhow::Result<()> {
    tracing_subscriber::fmt().with_env_filter(log_filter()).with_writer(std::io::stderr).with_target(false).init();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("no threads to serve with")?;
    runtime.block_on(run(config))
}

fn log_filter() -> tracing_subscriber::EnvFilter {
    tracing_subscriber::EnvFilter::try_from_env("PRZYSTAN_LOG").unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info,tantivy=warn,sqlx=warn"))
}

/// The socket opens first: `/healthz` answers at once, everything else as soon as the snapshot is there.
async fn run(config: Config) -> anyhow::Result<()> {
    any_spawner::Executor::init_tokio().ok();
    anyhow::ensure!(
        config.many.role == Role::Public || config.content.is_dir(),
        "there is no content folder «{}»; say where it is with --content DIR",
        config.content.display()
    );
    let socket = TcpListener::bind(config.listen).await.with_context(|| format!("cannot listen on {}; is another program using that port?", config.listen))?;
    let portal = Portal::new(&config, Clock::system());
    if config.many.role != Role::Public {
        tokio::spawn(portal.reports().clone().forget_old(portal.clock().clone()));
        tokio::spawn(errands::run(portal.clone()));
    }
    if let Some(post) = config.post()?.filter(|_| config.many.role != Role::Public) {
        tokio::spawn(errands::post(portal.clone(), post));
    }
    let first = load_and_press(config.clone(), portal.clone())?;
    let router = metrics::offered(config.metrics, &portal, routes::router(portal.clone())).await?;
    info!("listening on http://{}", config.listen);
    tokio::select! {
        () = wire::serve(socket, router, Patience::USUAL, stop()) => Ok(()),
        failed = async { match first.await { Ok(Ok(())) => std::future::pending().await, Ok(Err(error)) => error, Err(_) => anyhow!("the content was not read to its end") } } => Err(failed),
    }
}

/// One thread loads the first snapshot and presses pages ever after: what the loading leaves free of its memory is used again.
/// Tells how the loading went.
fn load_and_press(config: Config, portal: Portal) -> anyhow::Result<oneshot::Receiver<anyhow::Result<()>>> {
    let (told, first) = oneshot::channel();
    let runtime = Handle::current();
    let work = move || match start(&config, &portal, &runtime) {
        Ok(cold) => {
            told.send(Ok(())).ok();
            warm::press_all(&portal, &cold);
        }
        Err(error) => drop(told.send(Err(error))),
    };
    std::thread::Builder::new().name("press".into()).spawn(work).context("no thread to load with")?;
    Ok(first)
}

/// Loads the first snapshot, then has the folder followed; gives the pages that become cold.
fn start(config: &Config, portal: &Portal, runtime: &Handle) -> anyhow::Result<mpsc::Receiver<Vec<Address>>> {
    if config.many.role == Role::Public {
        return replica::start(config, portal, runtime).inspect(|_| info!("ready"));
    }
    let files = commands::files(config)?;
    let snapshot = Snapshot::first(commands::loaded(config, &files)?)?;
    report(&snapshot);
    portal.publish(snapshot);
    portal.note_changes(&files);
    info!("ready");
    let (cold, lists) = mpsc::channel();
    let following = watch::follow(config.content.clone(), files, portal.clone(), cold);
    runtime.spawn(read_again(following.clone()));
    publishing::start(config, portal, following, runtime)?;
    Ok(lists)
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

/// SIGHUP has the whole content folder read again.
async fn read_again(following: Following) {
    let Ok(mut hangup) = signal(SignalKind::hangup()) else { return };
    while hangup.recv().await.is_some() {
        info!("reading the content folder again");
        following.again();
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
