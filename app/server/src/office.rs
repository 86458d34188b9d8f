//! What the desk's pages need: the database, the key and the publisher, opened when first needed, and how often one network may try.

use crate::config::Config;
use crate::config::many::Role;
use crate::lead::{Lead, Standing};
use crate::limit::Limit;
use crate::portal::Portal;
use crate::publishing;
use crate::remote::Pushing;
use crate::watch::Following;
use anyhow::Context;
use chrono::{DateTime, Utc};
use desk::publisher::{PublishError, Publisher};
use desk::sign_in::Token;
use desk::{Key, ProposalState, Store, StoreError};
use pages::desk::Mistake;
use std::net::IpAddr;
use std::path::Path;
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::sync::OnceCell;
use tracing::warn;

/// Minutes over which tries to get in are counted.
const MINUTES: i64 = 10;
/// Tries from one network in that time.
const OF_ONE: usize = 30;
/// Tries from everybody in that time.
const OF_ALL: usize = 600;
/// How often a desk that waits looks whether the other one has published, and how long it rests between.
const HANDED_ON: usize = 40;
const A_MOMENT: Duration = Duration::from_millis(200);

/// The desk of this portal.
#[derive(Clone)]
pub(crate) struct Office(Arc<Inner>);

struct Inner {
    config: Config,
    following: OnceLock<(Following, Handle)>,
    store: OnceCell<Store>,
    key: OnceCell<Key>,
    publisher: OnceCell<Arc<Publisher>>,
    pushing: OnceLock<Arc<Pushing>>,
    lead: Option<Lead>,
    bell: OnceLock<SyncSender<()>>,
    tries: Mutex<Limit>,
}

impl Office {
    /// Nothing is opened yet; `salt` hides networks while they are counted.
    pub(crate) fn new(config: Config, salt: [u8; 32]) -> Office {
        let tries = Mutex::new(Limit::new(salt, MINUTES, OF_ONE, OF_ALL));
        let lead = (config.database_url.is_some() && config.many.role != Role::Public).then(Lead::new);
        Office(Arc::new(Inner {
            config,
            following: OnceLock::new(),
            store: OnceCell::new(),
            key: OnceCell::new(),
            publisher: OnceCell::new(),
            pushing: OnceLock::new(),
            lead,
            bell: OnceLock::new(),
            tries,
        }))
    }

    /// From here on the folder is followed; what is done in the background is done by `runtime`.
    pub(crate) fn follow(&self, following: Following, runtime: Handle) {
        self.0.following.set((following, runtime)).ok();
    }

    /// Whether there is a desk: its database is made when it is first needed.
    pub(crate) fn is_open(&self) -> bool {
        self.0.config.database().is_there()
    }

    /// The configuration.
    pub(crate) fn config(&self) -> &Config {
        &self.0.config
    }

    /// Whether mails are sent; without a mail server people hand over what they would say.
    pub(crate) fn has_mail(&self) -> bool {
        self.0.config.smtp.is_some()
    }

    /// The content folder.
    pub(crate) fn content(&self) -> &Path {
        &self.0.config.content
    }

    /// The publisher. Before the folder is followed there is none.
    pub(crate) async fn publisher(&self, portal: &Portal) -> Result<&Arc<Publisher>, Mistake> {
        let (following, runtime) = self.0.following.get().ok_or_else(|| not_now("the folder is not followed yet"))?;
        if self.0.lead.is_some() {
            return self.0.publisher.get().ok_or(Mistake::NotNow);
        }
        let open = || publishing::open(&self.0.config, portal, following, runtime);
        self.0.publisher.get_or_try_init(open).await.map_err(|error| not_now(format!("{error:#}")))
    }

    /// Opens the publisher, and says why not.
    pub(crate) async fn open_publisher(&self, portal: &Portal) -> anyhow::Result<()> {
        let (following, runtime) = self.0.following.get().context("the folder is not followed yet")?;
        let open = || publishing::open(&self.0.config, portal, following, runtime);
        self.0.publisher.get_or_try_init(open).await.map(drop)
    }

    /// The place of this desk among several, where there may be several.
    pub(crate) fn lead(&self) -> Option<&Lead> {
        self.0.lead.as_ref()
    }

    /// Whether this desk is the one that publishes, or the only one.
    pub(crate) fn leads(&self) -> bool {
        self.0.lead.as_ref().is_none_or(|lead| lead.standing() == Standing::Elected)
    }

    /// Who looks after the publisher is woken by this.
    pub(crate) fn wake_by(&self, bell: SyncSender<()>) {
        self.0.bell.set(bell).ok();
    }

    /// Something may wait for the publisher.
    pub(crate) fn wake(&self) {
        self.0.bell.get().map(|bell| bell.try_send(()));
    }

    /// From here on what is committed is pushed.
    pub(crate) fn push_to(&self, pushing: Arc<Pushing>) {
        self.0.pushing.set(pushing).ok();
    }

    /// The remote that gets what is committed, if there is one.
    pub(crate) fn pushing(&self) -> Option<&Arc<Pushing>> {
        self.0.pushing.get()
    }

    /// Brings an approved proposal onto the page, and is not back before readers see it. On a thread of its own: the disk is waited for.
    pub(crate) async fn bring_onto_page(&self, portal: &Portal, proposal: &str, now: DateTime<Utc>) -> Result<(), Mistake> {
        if !self.leads() {
            return self.hand_on(proposal).await;
        }
        let publisher = self.publisher(portal).await?.clone();
        let (runtime, id) = (Handle::current(), proposal.to_owned());
        let published = tokio::task::spawn_blocking(move || runtime.block_on(publisher.publish(&id, now))).await.map_err(not_now)?;
        match published {
            // the publisher itself was faster: it looks after what is approved
            Ok(_) | Err(PublishError::State(_)) => self.caught_up().await,
            Err(error) => return Err(not_now(format!("{proposal} is not on the page yet: {error}"))),
        }
        Ok(())
    }

    /// Tells the desk that publishes, and waits a while until it has; this one's own pages follow within seconds.
    async fn hand_on(&self, proposal: &str) -> Result<(), Mistake> {
        let store = self.store().await?;
        store.ring().await;
        for _ in 0..HANDED_ON {
            let state = store.proposal(proposal).await.map_err(not_now)?.map(|proposal| proposal.state);
            if !matches!(state, Some(ProposalState::Approved | ProposalState::Publishing)) {
                return Ok(());
            }
            tokio::time::sleep(A_MOMENT).await;
        }
        Err(not_now(format!("{proposal} waits for the desk that publishes")))
    }

    /// Tells which files were written, and waits until they are on the pages.
    pub(crate) async fn tell(&self, changed: &[String]) {
        if let Some((following, _)) = self.0.following.get() {
            following.tell(changed);
            following.caught_up().await;
        }
    }

    /// Waits until what is published is on the pages.
    pub(crate) async fn caught_up(&self) {
        if let Some((following, _)) = self.0.following.get() {
            following.caught_up().await;
        }
    }

    /// The database.
    pub(crate) async fn store(&self) -> Result<&Store, Mistake> {
        self.opened().await.map_err(not_now)
    }

    /// The database, or why not.
    pub(crate) async fn opened(&self) -> Result<&Store, StoreError> {
        self.0.store.get_or_try_init(|| async { self.0.config.database().open().await }).await
    }

    /// The key of the portal.
    pub(crate) async fn key(&self) -> Result<&Key, Mistake> {
        let make = || async {
            let random = random()?;
            Key::open(&self.0.config.data, random).map_err(not_now)
        };
        self.0.key.get_or_try_init(make).await
    }

    /// Counts one more try to get in.
    pub(crate) fn count(&self, from: Option<IpAddr>, now: DateTime<Utc>) -> Result<(), Mistake> {
        self.0.tries.lock().map_or(Ok(()), |mut tries| tries.count(from, now)).map_err(Mistake::TooMany)
    }
}

/// What cannot be done now is told to whoever runs the portal.
pub(crate) fn not_now(error: impl std::fmt::Display) -> Mistake {
    warn!("the desk: {error}");
    Mistake::NotNow
}

/// 256 random bits. Without randomness nobody is let in.
pub(crate) fn random() -> Result<[u8; 32], Mistake> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(not_now)?;
    Ok(bytes)
}

/// A token that nobody had before.
pub(crate) fn token() -> Result<Token, Mistake> {
    random().map(Token::new)
}

/// An id that nobody guesses.
pub(crate) fn id() -> Result<String, Mistake> {
    token().map(|token| token.as_str()[..24].to_owned())
}
