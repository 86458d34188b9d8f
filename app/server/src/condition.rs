//! How the desk's own things stand: for «Today», for `/readyz` and for the machine's watcher.

use crate::portal::Portal;
use crate::publishing::ROOM;
use chrono::{DateTime, Utc};
use std::time::Duration;

/// Longest wait for the database, when somebody only asks how things are.
const PATIENCE: Duration = Duration::from_secs(2);

/// How things stand; what cannot be told is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Condition {
    /// The database does not answer.
    pub(crate) is_silent: bool,
    /// Mails that wait, and mails that are refused for good; none where there is no mail server.
    pub(crate) mail: Option<(i64, i64)>,
    /// Proposals that wait for a review or for a choice.
    pub(crate) proposals: Option<i64>,
    /// Free disk space, in bytes.
    pub(crate) room: Option<u64>,
    /// Publications that git has not taken.
    pub(crate) waiting_for_git: Option<usize>,
    /// When the last backup was made.
    pub(crate) backup: Option<DateTime<Utc>>,
}

impl Condition {
    /// Asks; nobody waits for a database that hangs.
    pub(crate) async fn of(portal: &Portal) -> Condition {
        match tokio::time::timeout(PATIENCE, Condition::asked(portal)).await {
            Ok(condition) => condition,
            Err(_) => Condition { is_silent: true, ..Condition::default() },
        }
    }

    async fn asked(portal: &Portal) -> Condition {
        let office = portal.office();
        let Ok(store) = office.store().await else { return Condition { is_silent: true, ..Condition::default() } };
        let proposals = store.proposal_count().await;
        let mut condition = Condition { is_silent: proposals.is_err(), proposals: proposals.ok(), ..Condition::default() };
        if office.has_mail() {
            condition.mail = store.mail_count().await.ok();
        }
        let backup = store.last("backup").await.ok().flatten();
        condition.backup = backup.and_then(|at| DateTime::parse_from_rfc3339(&at).ok()).map(|at| at.to_utc());
        if let Ok(publisher) = office.publisher(portal).await {
            condition.room = publisher.room().ok();
            condition.waiting_for_git = publisher.waiting_for_git().await.ok();
        }
        condition
    }

    /// Whether too little is free to publish anything.
    pub(crate) fn is_full(&self) -> bool {
        self.room.is_some_and(|room| room < ROOM)
    }

    /// What `/readyz` says of it: a line for each thing that somebody should look after.
    pub(crate) fn lines(&self) -> String {
        let states = [
            (self.is_silent, "the database does not answer"),
            (self.is_full(), "the disk is full, nothing is published"),
            (self.mail.is_some_and(|(_, refused)| refused > 0), "mail is refused, see «Today»"),
            (self.waiting_for_git.is_some_and(|waiting| waiting > 0), "git has not taken everything that is published"),
        ];
        states.iter().filter(|(is_so, _)| *is_so).map(|(_, what)| format!("degraded: {what}\n")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_has_a_line_and_what_is_well_has_none() {
        let well = Condition { mail: Some((3, 0)), proposals: Some(4), room: Some(ROOM), waiting_for_git: Some(0), ..Condition::default() };
        assert_eq!(well.lines(), "");
        for (condition, line) in [
            (Condition { is_silent: true, ..Condition::default() }, "degraded: the database does not answer\n"),
            (Condition { room: Some(ROOM - 1), ..Condition::default() }, "degraded: the disk is full, nothing is published\n"),
            (Condition { mail: Some((0, 1)), ..Condition::default() }, "degraded: mail is refused, see «Today»\n"),
            (Condition { waiting_for_git: Some(1), ..Condition::default() }, "degraded: git has not taken everything that is published\n"),
        ] {
            assert_eq!(condition.lines(), line);
        }
    }
}
