//! Today: what waits for somebody, what readers say, how the system is.

use super::campaigns::{Run, bar};
use super::frame::{frame, mistakes};
use super::proposals::{Shown, rows};
use super::{DeskView, Mistake};
use crate::Sheet;
use crate::parts::{nothing, section};
use leptos::prelude::*;
use model::{EntryRef, Kind, Report};

/// What the page tells. What is not for a role is not there.
#[derive(Clone, Debug, Default)]
pub struct Day {
    /// Proposals that wait for a review, the oldest first.
    pub review: Vec<Shown>,
    /// Proposals where somebody has to choose.
    pub conflicts: Vec<Shown>,
    /// What staff is told besides.
    pub staff: Option<Staff>,
}

/// What staff is told.
#[derive(Clone, Debug, Default)]
pub struct Staff {
    /// Files with a fault: file, line, message.
    pub broken: Vec<(String, usize, String)>,
    /// Files somebody wrote into after they were replaced.
    pub late: Vec<String>,
    /// Reports of readers, with their ids.
    pub reports: Vec<(String, Report)>,
    /// Searches in vain, with how often.
    pub searches: Vec<(String, i64)>,
    /// Services it is time to confirm.
    pub due: Vec<EntryRef>,
    /// Services nobody has confirmed yet.
    pub unconfirmed: usize,
    /// Rejections to be handed on: address, title, reason.
    pub letters: Vec<(String, String, String)>,
    /// The campaign that is open.
    pub campaign: Option<Run>,
    /// Mailboxes in it that refuse our mails: id and name of the organization, the mailbox.
    pub refused: Vec<(String, String, String)>,
    /// How the system is.
    pub state: State,
}

/// How the system is.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// Publications that git has not taken; none when nothing can be published.
    pub waiting_for_git: Option<usize>,
    /// Free disk space in GB, in words.
    pub room: Option<String>,
    /// Mails that wait, and mails that were refused for good; none where there is no mail server.
    pub mail: Option<(i64, i64)>,
    /// The remote that replicas follow; none where there is none.
    pub remote: Option<RemoteState>,
    /// Which desk publishes, where there may be several.
    pub leading: Option<Leading>,
    /// Whether too little is free to publish anything.
    pub is_full: bool,
    /// When the last backup was made, and whether that is too long ago.
    pub backup: Option<(String, bool)>,
}

/// Which desk publishes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leading {
    /// This one.
    Here,
    /// Another one: what its machine is called.
    There(String),
    /// Nobody knows.
    Unknown,
}

/// How the remote stood when it was last asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RemoteState {
    /// It has everything.
    InStep,
    /// It did not answer, and is asked again.
    Silent,
    /// Another desk has taken over.
    Taken,
    /// Somebody else pushed there what is not here.
    Ahead,
}

/// Most entries of one list.
const MOST: usize = 20;

/// The page; `typed` is what was written to a report, whose answer has to be put right.
pub fn show(desk: &DeskView<'_>, day: &Day, typed: Option<(&str, &str)>, mistake: Option<Mistake>) -> Sheet {
    let say = desk.view.language;
    let decides = day.staff.is_some();
    let waiting = if decides { wording::today_review(say) } else { wording::today_own(say) };
    let calm = day.review.is_empty() && day.conflicts.is_empty();
    let inner = view! {
        {mistakes(desk, mistake)}
        <h1>{wording::desk_today(say)}</h1>
        <p class="lead">{desk.account.map(|account| account.email.clone())}</p>
        {calm.then(|| view! { <p>{wording::today_nothing(say)}</p> })}
        {list(desk, "conflicts", wording::today_conflicts(say), &day.conflicts)}
        {list(desk, "waiting", waiting, &day.review)}
        {day.staff.as_ref().map(|staff| of_staff(desk, staff, typed))}
    };
    frame(desk, wording::desk_today(say), inner.into_any())
}

fn list(desk: &DeskView<'_>, id: &str, heading: String, proposals: &[Shown]) -> AnyView {
    if proposals.is_empty() { nothing() } else { section(id, heading, rows(desk, proposals)) }
}

fn of_staff(desk: &DeskView<'_>, staff: &Staff, typed: Option<(&str, &str)>) -> AnyView {
    let say = desk.view.language;
    let reports: Vec<_> = staff.reports.iter().map(|(id, report)| report_row(desk, id, report, typed)).collect();
    view! {
        {broken(desk, staff)}
        {staff.campaign.as_ref().map(|run| campaign(desk, run, &staff.refused))}
        {if reports.is_empty() { nothing() } else { section("reports", wording::today_reports(say), view! { <ul class="rows">{reports}</ul> }.into_any()) }}
        {letters(desk, staff)}
        {searches(desk, staff)}
        {due(desk, staff)}
        {section("state", wording::today_state(say), state(desk, &staff.state))}
    }
    .into_any()
}

fn campaign(desk: &DeskView<'_>, run: &Run, refused: &[(String, String, String)]) -> AnyView {
    let say = desk.view.language;
    let row = |(id, name, mailbox): &(String, String, String)| {
        let href = format!("/desk/campaigns/{}/{id}", run.id);
        view! { <li><div><p class="what"><a href=href lang=desk.view.polish()>{name.clone()}</a></p><p class="flaw">{wording::campaign_mail_refused(say, mailbox)}</p></div></li> }
    };
    let rows: Vec<_> = refused.iter().map(row).collect();
    let refused = (!rows.is_empty()).then(|| view! { <ul class="rows">{rows}</ul> });
    let link = view! { <p class="acts"><a href=format!("/desk/campaigns/{}", run.id)>{wording::campaign_organizations(say)}</a></p> };
    section("campaign", wording::campaign_of(say, &run.id), view! { {bar(say, run.tally)}{refused}{link} }.into_any())
}

fn broken(desk: &DeskView<'_>, staff: &Staff) -> AnyView {
    let say = desk.view.language;
    if staff.broken.is_empty() && staff.late.is_empty() {
        return nothing();
    }
    let faults: Vec<_> = staff
        .broken
        .iter()
        .map(|(file, line, message)| view! { <li><div><p class="what">{format!("{file}:{line}")}</p><p lang="en">{message.clone()}</p></div></li> })
        .collect();
    let late: Vec<_> = staff.late.iter().map(|path| view! { <li><p>{wording::today_late(say, path)}</p></li> }).collect();
    section("broken", wording::today_broken(say), view! { <p>{wording::today_broken_lead(say)}</p><ul class="rows">{faults}{late}</ul> }.into_any())
}

fn report_row(desk: &DeskView<'_>, id: &str, report: &Report, typed: Option<(&str, &str)>) -> AnyView {
    let typed = typed.filter(|(known, _)| *known == id).map(|(_, text)| text.to_owned());
    let say = desk.view.language;
    let (title, lang) =
        desk.view.catalogue.title(&report.entry, say).map_or((report.entry.id.clone(), None), |(title, found)| (title.to_owned(), desk.view.lang(found)));
    let (field, tag) = (format!("text-{id}"), report.language.to_string());
    let propose = (report.entry.kind == Kind::Service)
        .then(|| view! { <button class="btn line" name="answer" value="propose">{wording::today_report_propose(say)}</button> });
    view! {
        <li>
            <div>
                <p class="what"><a href=desk.view.entry_href(&report.entry) lang=lang>{title}</a></p>
                <p class="kind">{wording::short_date(say, report.day)}", "{crate::report::fault_name(&desk.view, report.fault)}</p>
                <p class="said" lang=tag>{report.text.clone()}</p>
            </div>
            <form method="post" action=format!("/desk/reports/{id}") class="ask">
                <label for=field.clone()>{wording::today_report_done(say)}</label>
                <input id=field name="text" type="text" value=typed autocomplete="off"/>
                <p class="bar">
                    <button class="btn" name="answer" value="answered">{wording::today_report_answer(say)}</button>
                    {propose}
                    <button class="btn line" name="answer" value="closed">{wording::today_report_close(say)}</button>
                </p>
            </form>
        </li>
    }
    .into_any()
}

/// What mail would carry, where there is none.
fn letters(desk: &DeskView<'_>, staff: &Staff) -> AnyView {
    let say = desk.view.language;
    if staff.letters.is_empty() {
        return nothing();
    }
    let letter = |(to, title, reason): &(String, String, String)| {
        let words = wording::today_letter(say, title, reason);
        let href = format!("mailto:{}?subject={}&body={}", encoded(to), encoded(title), encoded(&words));
        view! { <li><div><p class="what">{to.clone()}</p><p class="said">{words}</p></div><p><a class="btn line" href=href>{wording::today_letter_write(say)}</a></p></li> }
    };
    let rows: Vec<_> = staff.letters.iter().map(letter).collect();
    section("letters", wording::today_letters(say), view! { <p>{wording::today_letters_lead(say)}</p><ul class="rows">{rows}</ul> }.into_any())
}

fn encoded(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

fn searches(desk: &DeskView<'_>, staff: &Staff) -> AnyView {
    let say = desk.view.language;
    if staff.searches.is_empty() {
        return nothing();
    }
    let line = |(text, times): &(String, i64)| view! { <li><p class="what">{text.clone()}</p><p class="kind">{wording::today_times(say, &times.to_string())}</p></li> };
    let lines: Vec<_> = staff.searches.iter().take(MOST).map(line).collect();
    section("searches", wording::today_searches(say), view! { <ul class="rows">{lines}</ul> }.into_any())
}

fn due(desk: &DeskView<'_>, staff: &Staff) -> AnyView {
    let say = desk.view.language;
    let line = |entry: &EntryRef| {
        let (title, found) = desk.view.catalogue.title(entry, say)?;
        Some(view! { <li><a href=format!("/desk/services/{}", entry.id) lang=desk.view.lang(found)>{title.to_owned()}</a></li> })
    };
    let lines: Vec<_> = staff.due.iter().take(MOST).filter_map(line).collect();
    let list = (!lines.is_empty()).then(|| view! { <p>{wording::today_due_lead(say)}</p><ul>{lines}</ul> });
    section("due", wording::today_due(say), view! { <p>{wording::today_unconfirmed(say, &staff.unconfirmed.to_string())}</p>{list} }.into_any())
}

fn state(desk: &DeskView<'_>, state: &State) -> AnyView {
    let say = desk.view.language;
    let leading = state.leading.as_ref().map(|leading| {
        let words = match leading {
            Leading::Here => wording::today_leader_here(say),
            Leading::There(name) => wording::today_leader_there(say, name),
            Leading::Unknown => wording::today_leader_unknown(say),
        };
        view! { <li>{words}</li> }
    });
    let git = match state.waiting_for_git {
        Some(count) => view! { <li>{wording::today_git(say, &count.to_string())}</li> }.into_any(),
        None if matches!(state.leading, Some(Leading::There(_))) => nothing(),
        None => view! { <li>{wording::today_publisher_off(say)}</li> }.into_any(),
    };
    let remote = state.remote.map(|remote| {
        let words = match remote {
            RemoteState::InStep => wording::today_remote_in_step(say),
            RemoteState::Silent => wording::today_remote_silent(say),
            RemoteState::Taken => wording::today_remote_taken(say),
            RemoteState::Ahead => wording::today_remote_ahead(say),
        };
        view! { <li>{words}</li> }
    });
    let room = state.room.as_ref().map(|room| view! { <li>{wording::today_disk(say, room)}</li> });
    let full = state.is_full.then(|| view! { <li><strong>{wording::today_disk_full(say)}</strong></li> });
    let mail = match state.mail {
        Some((waiting, refused)) => wording::today_mail(say, &waiting.to_string(), &refused.to_string()),
        None => wording::today_mail_off(say),
    };
    view! { <ul>{leading}{git}{remote}{room}{full}<li>{mail}</li>{backup(desk, state)}</ul> }.into_any()
}

fn backup(desk: &DeskView<'_>, state: &State) -> AnyView {
    let say = desk.view.language;
    let Some((made, is_old)) = &state.backup else { return view! { <li><strong>{wording::today_backup_none(say)}</strong></li> }.into_any() };
    let old = is_old.then(|| view! { " "<strong>{wording::today_backup_old(say)}</strong> });
    view! { <li>{wording::today_backup(say, made)}{old}</li> }.into_any()
}
