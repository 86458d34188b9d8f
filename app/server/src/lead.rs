//! Several desks on one PostgreSQL: one is elected and publishes, the others serve the desk's pages, store what is proposed, and wait.
//!
//! Whoever is elected puts up two fences before it reads anything: a term in the database, and its name at the git remote. What an earlier one
//! still sends is refused by both. Only then does it bring its folder abreast of the remote and finish what was begun. A desk that is not the
//! elected one any more does not try to remember: its process begins anew, as after a crash, which the protocol of the publisher survives at
//! every step.

use crate::config::Config;
use crate::config::many::Role;
use crate::office::random;
use crate::portal::Portal;
use crate::remote::Pushing;
use crate::watch::Following;
use anyhow::{Context, anyhow, bail, ensure};
use desk::election::{Bell, Election};
use desk::remote::Abreast;
use desk::{Key, Store, StoreError};
use std::os::unix::process::CommandExt;
use std::process::Command;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::runtime::Handle;
use tracing::{info, warn};

/// How often a desk that waits looks whether it is elected, and what is new at the remote. A bell wakes it sooner.
const LOOK: Duration = Duration::from_secs(3);
/// How often the elected one says that it is still there.
const STILL_THERE: Duration = Duration::from_secs(2);

/// How this desk stands to the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It is the one that publishes.
    Elected,
    /// Another one is: what its machine is called, if one ever was.
    Waiting(Option<String>),
    /// The database or the remote does not answer.
    Silent,
}

/// The desk's place among the others.
#[derive(Clone)]
pub(crate) struct Lead(Arc<Mutex<Standing>>);

impl Lead {
    /// Nothing is known yet.
    pub(crate) fn new() -> Lead {
        Lead(Arc::new(Mutex::new(Standing::Silent)))
    }

    /// How it stands now.
    pub(crate) fn standing(&self) -> Standing {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn stands(&self, now: Standing) {
        let before = std::mem::replace(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner), now.clone());
        match now {
            _ if before == now => {}
            Standing::Elected => info!("this desk is the one that publishes"),
            Standing::Waiting(Some(name)) => info!("{name} publishes; this desk waits"),
            Standing::Waiting(None) => info!("no desk publishes yet; this one waits"),
            Standing::Silent => warn!("nobody here knows which desk publishes"),
        }
    }

    /// What /readyz says of it.
    pub(crate) fn line(&self) -> String {
        match self.standing() {
            Standing::Elected => "desk publishes\n".to_owned(),
            Standing::Waiting(Some(name)) => format!("desk waits: {name} publishes\n"),
            Standing::Waiting(None) => "desk waits\n".to_owned(),
            Standing::Silent => "degraded: nobody here knows which desk publishes\n".to_owned(),
        }
    }
}

/// Stands for election from here on. A database that does not answer is asked again; readers are served meanwhile.
///
/// # Errors
/// Where this is to be a desk and can never be one of several: it has another key, or there is no remote between them.
pub(crate) fn start(config: &Config, portal: &Portal, following: Following, runtime: &Handle, server: &str) -> anyhow::Result<()> {
    portal.office().follow(following.clone(), runtime.clone());
    let place = Place { config: config.clone(), server: server.to_owned(), portal: portal.clone(), following, complaint: Complaint::default() };
    let first = match runtime.block_on(place.candidate()) {
        Ok(first) => Some(first),
        Err(error) if config.many.role == Role::Desk && !is_silence(&error) => return Err(error),
        Err(error) => {
            warn!("the desk: {error:#}; it is tried again");
            None
        }
    };
    let runtime = runtime.clone();
    std::thread::Builder::new().name("lead".into()).spawn(move || runtime.block_on(place.stands_for_ever(first))).context("no thread to stand on")?;
    Ok(())
}

/// Whether it is the database that does not answer.
fn is_silence(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(StoreError::Database(_)))
}

/// Where a desk stands for election.
struct Place {
    config: Config,
    server: String,
    portal: Portal,
    following: Following,
    complaint: Complaint,
}

impl Place {
    async fn stands_for_ever(self, mut first: Option<Ready>) {
        loop {
            let ready = match first.take() {
                Some(ready) => Ok(ready),
                None => self.candidate().await,
            };
            let ended = match ready {
                Ok((candidate, election, bell)) => candidate.stands(election, bell).await,
                Err(error) => Err(error),
            };
            if let Err(error) = ended {
                if let Some(lead) = self.portal.office().lead() {
                    lead.stands(Standing::Silent);
                }
                self.complaint.tell(format!("the desk: {error:#}; it is tried again"));
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    async fn candidate(&self) -> anyhow::Result<Ready> {
        let office = self.portal.office();
        let pushing = self.pushing()?;
        let store = office.opened().await?.clone();
        self.has_the_key(&store).await?;
        let mut election = Election::stand(&self.server).await?;
        if pushing.is_none() && !election.won().await? {
            bail!("another desk publishes with this database already; where there are several, each needs push: the git remote between their content folders");
        }
        let desk = (crate::remote::desk_id(&self.config.data)?, format!("{}, {}", machine(), self.config.listen));
        let lead = office.lead().cloned().context("no desk is elected here")?;
        let complaint = Complaint::default();
        let candidate = Candidate { complaint, portal: self.portal.clone(), following: self.following.clone(), pushing, store, lead, desk };
        Ok((candidate, election, Bell::hear(&self.server).await?))
    }

    /// The remote, opened once.
    fn pushing(&self) -> anyhow::Result<Option<Arc<Pushing>>> {
        let office = self.portal.office();
        if office.pushing().is_none()
            && let Some(pushing) = Pushing::unclaimed(&self.config)?
        {
            office.push_to(Arc::new(pushing));
        }
        Ok(office.pushing().cloned())
    }

    async fn has_the_key(&self, store: &Store) -> anyhow::Result<()> {
        let key = Key::open(&self.config.data, random().map_err(|_| anyhow!("no randomness for the key"))?)?;
        let print = key.print(&["one key for all desks"]).iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
        ensure!(
            store.has_this_key(&print).await?,
            "another desk of this database has another key, so that no link and no code of one would be good at the other: copy secret.key from its data folder into «{}»",
            self.config.data.display()
        );
        Ok(())
    }
}

/// A desk with its connections.
type Ready = (Candidate, Election, Bell);

/// A desk that stands for election.
struct Candidate {
    portal: Portal,
    following: Following,
    pushing: Option<Arc<Pushing>>,
    store: Store,
    lead: Lead,
    /// Its id, and what people call its machine.
    desk: (String, String),
    complaint: Complaint,
}

/// What is wrong is told once, however often it is tried again.
#[derive(Default)]
struct Complaint(Mutex<String>);

impl Complaint {
    fn tell(&self, text: String) {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if *last != text {
            warn!("{text}");
            *last = text;
        }
    }
}

impl Candidate {
    /// Waits until it is elected, and publishes until it is not any more.
    async fn stands(self, mut election: Election, mut bell: Bell) -> anyhow::Result<()> {
        while !election.won().await? {
            self.waits().await?;
            bell.rings(LOOK).await;
        }
        let mut elected = tokio::spawn(keep(election));
        if let Err(error) = self.takes_office().await {
            elected.abort();
            return Err(error);
        }
        loop {
            tokio::select! {
                ended = &mut elected => steps_down(&ended),
                () = bell.rings(LOOK) => self.portal.office().wake(),
            }
        }
    }

    async fn waits(&self) -> anyhow::Result<()> {
        let leader = self.store.leader().await?;
        let is_own = leader.as_ref().is_some_and(|leader| leader.desk == self.desk.0);
        self.lead.stands(Standing::Waiting(leader.map(|leader| leader.name)));
        if let Err(error) = self.abreast(!is_own).await {
            self.complaint.tell(format!("this desk does not see what is new: {error:#}"));
        }
        Ok(())
    }

    /// The two fences, then the folder, then what was begun.
    async fn takes_office(&self) -> anyhow::Result<()> {
        let before = self.store.leader().await?;
        let is_own = before.is_some_and(|leader| leader.desk == self.desk.0);
        // without the remote no desk takes office, and no term is begun for nothing
        if let Some(pushing) = self.pushing.clone() {
            tokio::task::spawn_blocking(move || pushing.fetch()).await??;
        }
        let now = self.portal.clock().now(chrono_tz::UTC).to_utc();
        self.store.begin_term(&self.desk.0, &self.desk.1, now).await?;
        if let Some(pushing) = self.pushing.clone() {
            tokio::task::spawn_blocking(move || pushing.take()).await??;
        }
        self.abreast(!is_own).await?;
        self.portal.office().open_publisher(&self.portal).await?;
        self.lead.stands(Standing::Elected);
        Ok(())
    }

    /// Brings the folder abreast of the remote, and what is new onto the pages.
    async fn abreast(&self, may_put_aside: bool) -> anyhow::Result<()> {
        let Some(pushing) = self.pushing.clone() else { return Ok(()) };
        let asked = pushing.clone();
        let head = tokio::task::spawn_blocking(move || asked.fetch()).await??;
        let still = self.following.still.lock().await;
        let came = tokio::task::spawn_blocking(move || pushing.abreast(&head, may_put_aside)).await??;
        drop(still);
        match came {
            Abreast::Already => return Ok(()),
            Abreast::Forward => {}
            Abreast::Apart => bail!("the content folder and the remote have each what the other has not; merge them there (git pull)"),
            Abreast::Aside(kept) => warn!("what stood only in this content folder is kept as {kept}; git show tells what it is"),
        }
        self.following.again();
        self.following.caught_up().await;
        Ok(())
    }
}

/// What is under way is left as a crash would leave it; this process begins anew, as a desk that waits.
fn steps_down(why: &impl std::fmt::Debug) -> ! {
    warn!("this desk publishes no more: {why:?}");
    let error = std::env::current_exe().map(|program| Command::new(program).args(std::env::args_os().skip(1)).exec());
    warn!("it cannot begin anew, and ends: {error:?}");
    std::process::exit(2);
}

/// Says again and again that this desk is still there; comes back when it is not the elected one any more.
async fn keep(mut election: Election) -> StoreError {
    loop {
        if let Err(error) = election.holds().await {
            return error;
        }
        tokio::time::sleep(STILL_THERE).await;
    }
}

/// What people call this machine.
#[expect(clippy::disallowed_methods, reason = "the kernel tells its name in a file")]
fn machine() -> String {
    std::fs::read_to_string("/proc/sys/kernel/hostname").map_or_else(|_| "?".to_owned(), |name| name.trim().to_owned())
}
