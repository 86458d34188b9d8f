//! What the machine's watcher asks: requests by route and status, how long they took, the snapshot, the findings. No address, no search text,
//! no path as typed: a route is its pattern.
//!
//! Answered on a listener of its own, and counted only where one is configured.

use crate::condition::Condition;
use crate::portal::Portal;
use crate::replica::Told;
use anyhow::Context;
use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use model::Severity;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Instant;
use tokio::net::TcpListener;

/// Seconds: from a page in memory to a client that gives up.
const STEPS: [f64; 11] = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1.0, 10.0];

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Answered {
    route: String,
    status: u16,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Route {
    route: String,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Level {
    severity: &'static str,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Served {
    commit: String,
}

type Histograms = Family<Route, Histogram, fn() -> Histogram>;

#[derive(Clone)]
struct Metrics(Arc<Inner>);

struct Inner {
    portal: Portal,
    registry: Registry,
    requests: Family<Answered, Counter>,
    seconds: Histograms,
    version: Gauge,
    findings: Family<Level, Gauge>,
    age: Gauge,
    replica: Option<ReplicaGauges>,
    desk: Option<DeskGauges>,
    leads: Option<Gauge>,
}

/// How the desk's own things stand; what is not known is -1.
#[derive(Default)]
struct DeskGauges {
    degraded: Gauge,
    proposals: Gauge,
    outbox: Gauge,
    refused: Gauge,
    git: Gauge,
    room: Gauge,
    backup: Gauge,
}

impl DeskGauges {
    fn registered(registry: &mut Registry) -> DeskGauges {
        let gauges = DeskGauges::default();
        for (name, help, gauge) in [
            ("desk_degraded", "1 while /readyz names something that somebody should look after", &gauges.degraded),
            ("queue_proposals", "Proposals that wait for a review or for a choice", &gauges.proposals),
            ("outbox_waiting", "Mails that wait to be sent; -1 without a mail server", &gauges.outbox),
            ("outbox_refused", "Mails that were refused for good; -1 without a mail server", &gauges.refused),
            ("git_waiting", "Publications that git has not taken; -1 where nothing is published", &gauges.git),
            ("disk_free_bytes", "Free disk space beside the content", &gauges.room),
            ("backup_timestamp_seconds", "When the last backup was made; -1 if none was", &gauges.backup),
        ] {
            registry.register(name, help, Gauge::clone(gauge));
        }
        gauges
    }

    fn look(&self, condition: &Condition) {
        let known = |number: Option<i64>| number.unwrap_or(-1);
        self.degraded.set(i64::from(!condition.lines().is_empty()));
        self.proposals.set(known(condition.proposals));
        self.outbox.set(known(condition.mail.map(|(waiting, _)| waiting)));
        self.refused.set(known(condition.mail.map(|(_, refused)| refused)));
        self.git.set(known(condition.waiting_for_git.map(|waiting| i64::try_from(waiting).unwrap_or(i64::MAX))));
        self.room.set(known(condition.room.map(|room| i64::try_from(room).unwrap_or(i64::MAX))));
        self.backup.set(known(condition.backup.map(|at| at.timestamp())));
    }
}

/// How a replica stands to what it follows.
#[derive(Default)]
struct ReplicaGauges {
    lag: Gauge,
    behind: Gauge,
    degraded: Gauge,
    commit: Family<Served, Gauge>,
}

impl ReplicaGauges {
    fn registered(registry: &mut Registry) -> ReplicaGauges {
        let gauges = ReplicaGauges::default();
        registry.register("replica_lag_seconds", "Since the content repository last answered", Gauge::clone(&gauges.lag));
        registry.register("replica_commits_behind", "Commits of the content repository that are not served", Gauge::clone(&gauges.behind));
        registry.register("replica_degraded", "1 while the repository does not answer, or its last commit cannot be served", Gauge::clone(&gauges.degraded));
        registry.register("replica_commit", "The commit that is served", Family::clone(&gauges.commit));
        gauges
    }

    fn look(&self, told: Told) {
        self.lag.set(i64::try_from(told.lag.as_secs()).unwrap_or(i64::MAX));
        self.behind.set(i64::try_from(told.behind).unwrap_or(i64::MAX));
        self.degraded.set(i64::from(told.silent || told.refused.is_some()));
        self.commit.clear();
        if let Some(commit) = told.commit {
            self.commit.get_or_create(&Served { commit }).set(1);
        }
    }
}

/// The router, counted, and a second listener that tells, where there is to be one.
///
/// # Errors
/// When nothing can listen there.
pub(crate) async fn offered(address: Option<SocketAddr>, portal: &Portal, router: Router) -> anyhow::Result<Router> {
    let Some(address) = address else { return Ok(router) };
    let socket = TcpListener::bind(address).await.with_context(|| format!("cannot listen on {address} for /metrics; is another program using that port?"))?;
    let (counted, own) = counted(portal, router);
    tokio::spawn(async move { axum::serve(socket, own).await });
    Ok(counted)
}

/// The router, counted, and the one that tells.
pub(crate) fn counted(portal: &Portal, router: Router) -> (Router, Router) {
    let metrics = Metrics::new(portal.clone());
    let own = Router::new().route("/metrics", get(tell)).with_state(metrics.clone());
    (router.layer(from_fn_with_state(metrics, count)), own)
}

impl Metrics {
    fn new(portal: Portal) -> Metrics {
        let mut registry = Registry::with_prefix("przystan");
        let (requests, version, findings) = (Family::default(), Gauge::default(), Family::default());
        let seconds: Histograms = Family::new_with_constructor(|| Histogram::new(STEPS));
        registry.register("requests", "Answers by route and status", Family::clone(&requests));
        registry.register("request_seconds", "Time to an answer's headers, by route; searches are /{lang}/search and /api/search", seconds.clone());
        registry.register("snapshot_version", "Snapshots since the start; 0 while the first is being made", Gauge::clone(&version));
        registry.register("findings", "What the checks find in the content folder", Family::clone(&findings));
        let age = Gauge::default();
        registry.register("snapshot_age_seconds", "Since the snapshot that is served was made", Gauge::clone(&age));
        let replica = portal.standing().map(|_| ReplicaGauges::registered(&mut registry));
        let leads = portal.office().lead().map(|_| Gauge::default());
        if let Some(leads) = &leads {
            registry.register("desk_publishes", "1 while this desk is the one that publishes, 0 while it waits or nobody knows", Gauge::clone(leads));
        }
        let desk = portal.standing().is_none().then(|| DeskGauges::registered(&mut registry));
        Metrics(Arc::new(Inner { leads, portal, registry, requests, seconds, version, findings, age, replica, desk }))
    }

    /// What is known at this moment only.
    async fn look(&self) {
        if let Some(desk) = self.0.desk.as_ref().filter(|_| self.0.portal.office().is_open()) {
            desk.look(&Condition::of(&self.0.portal).await);
        }
        if let Some((replica, standing)) = self.0.replica.as_ref().zip(self.0.portal.standing()) {
            replica.look(standing.told());
        }
        if let Some(leads) = &self.0.leads {
            leads.set(i64::from(self.0.portal.office().leads()));
        }
        let Some(snapshot) = self.0.portal.snapshot() else { return };
        self.0.version.set(i64::try_from(snapshot.version).unwrap_or(i64::MAX));
        self.0.age.set(i64::try_from(snapshot.made.elapsed().as_secs()).unwrap_or(i64::MAX));
        for (severity, level) in [(Severity::Error, "error"), (Severity::Warning, "warning")] {
            let found = snapshot.findings().iter().filter(|finding| finding.severity == severity).count();
            self.0.findings.get_or_create(&Level { severity: level }).set(i64::try_from(found).unwrap_or(i64::MAX));
        }
    }
}

async fn count(State(metrics): State<Metrics>, request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map_or_else(|| "none".to_owned(), |path| path.as_str().to_owned());
    let begin = Instant::now();
    let response = next.run(request).await;
    metrics.0.seconds.get_or_create(&Route { route: route.clone() }).observe(begin.elapsed().as_secs_f64());
    metrics.0.requests.get_or_create(&Answered { route, status: response.status().as_u16() }).inc();
    response
}

async fn tell(State(metrics): State<Metrics>) -> Response {
    metrics.look().await;
    let mut text = String::new();
    match encode(&mut text, &metrics.0.registry) {
        Ok(()) => ([(header::CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")], text).into_response(),
        Err(_) => axum::http::StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
