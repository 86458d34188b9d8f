//! All campaigns, and one: the bar, and a row for each organization.

use super::{Run, bar, name, part};
use crate::Sheet;
use crate::desk::frame::{frame, mistakes};
use crate::desk::{DeskView, Mistake};
use crate::parts::{nothing, section, tel_plain};
use leptos::prelude::*;
use model::campaign::{Standing, Tally};
use model::{Organization, PhoneNumber, ServiceId};

/// An organization that is asked.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// Its id.
    pub id: String,
    /// It, while it is in the catalogue.
    pub organization: Option<&'a Organization>,
    /// Where its services stand.
    pub tally: Tally,
    /// Services without an answer, each with what is shown of it.
    pub open: Vec<(ServiceId, String)>,
    /// Its telephone numbers.
    pub phones: Vec<PhoneNumber>,
    /// Its mailboxes that refuse our mails for good.
    pub refused: Vec<String>,
    /// Whether somebody handed its link over by hand.
    pub handed_over: bool,
}

/// All campaigns, the newest first.
pub fn list(desk: &DeskView<'_>, runs: &[Run], opens: bool) -> Sheet {
    let say = desk.view.language;
    let rows: Vec<_> = runs.iter().map(|run| of_run(desk, run)).collect();
    let none = rows.is_empty().then(|| view! { <p>{wording::campaigns_none(say)}</p> });
    let new = opens.then(|| view! { <p class="bar"><a class="btn" href="/desk/campaigns/new">{wording::campaign_new(say)}</a></p> });
    let inner = view! { <h1>{wording::campaigns(say)}</h1><p class="lead">{wording::campaigns_lead(say)}</p>{none}{rows}{new} };
    frame(desk, wording::campaigns(say), inner.into_any())
}

fn of_run(desk: &DeskView<'_>, run: &Run) -> AnyView {
    let say = desk.view.language;
    let heading = wording::campaign_of(say, &run.id);
    view! {
        <section aria-labelledby=format!("c-{}", run.id)>
            <h2 id=format!("c-{}", run.id)><a href=run.href()>{heading}</a></h2>
            <p class="kind">{run.state(say)}</p>
            {bar(say, run.tally)}
        </section>
    }
    .into_any()
}

/// One campaign; `to_phone` leaves only who has not answered. `confirms` says whether this person may say that somebody confirmed,
/// `closes` whether they may end it.
pub fn show(desk: &DeskView<'_>, run: &Run, rows: &[Row<'_>], to_phone: bool, (confirms, closes): (bool, bool), mistake: Option<Mistake>) -> Sheet {
    let say = desk.view.language;
    let title = wording::campaign_of(say, &run.id);
    let inner = view! {
        {mistakes(desk, mistake)}
        <h1>{title.clone()}</h1>
        <p class="lead">{run.state(say)}</p>
        {bar(say, run.tally)}
        {days(desk, run)}
        {section("organizations", wording::campaign_organizations(say), organizations(desk, run, rows, to_phone, confirms))}
        {if closes && run.closed.is_none() { close(desk, run) } else { nothing() }}
        <p class="acts"><a href=format!("/desk/editions/stage?edition={}", run.id)>{wording::campaign_next(say)}</a></p>
    };
    frame(desk, title, inner.into_any())
}

fn days(desk: &DeskView<'_>, run: &Run) -> AnyView {
    let say = desk.view.language;
    let day = |day| wording::short_date(say, day);
    let days = run.days;
    let words = wording::campaign_days(say, &day(days.opened), &day(days.first_reminder), &day(days.second_reminder), &day(days.phone), &day(days.deadline));
    view! { <p class="kind">{words}</p> }.into_any()
}

fn organizations(desk: &DeskView<'_>, run: &Run, rows: &[Row<'_>], to_phone: bool, confirms: bool) -> AnyView {
    let say = desk.view.language;
    let silent = rows.iter().filter(|row| row.tally.open() > 0).count();
    let shown: Vec<_> = rows.iter().filter(|row| !to_phone || row.tally.open() > 0).map(|row| of_row(desk, run, row, to_phone, confirms)).collect();
    let calm = shown.is_empty().then(|| view! { <p>{wording::campaign_all_answered(say)}</p> });
    let (all, phone) = ((!to_phone).then_some("page"), to_phone.then_some("page"));
    view! {
        <p class="acts sift">
            <a href=run.href() aria-current=all>{wording::campaign_all(say)}</a>
            <a href=format!("{}?show=phone", run.href()) aria-current=phone>{wording::campaign_to_phone(say, &silent.to_string())}</a>
            <a href=format!("{}/table.csv", run.href())>{wording::campaign_csv(say)}</a>
        </p>
        {calm}
        <ul class="rows">{shown}</ul>
    }
    .into_any()
}

fn of_row(desk: &DeskView<'_>, run: &Run, row: &Row<'_>, to_phone: bool, confirms: bool) -> AnyView {
    let say = desk.view.language;
    let parts: Vec<String> =
        Standing::ALL.into_iter().filter(|part| row.tally.count(*part) > 0).map(|of| format!("{}: {}", part(say, of), row.tally.count(of))).collect();
    let refused = (!row.refused.is_empty()).then(|| view! { <p class="flaw">{wording::campaign_mail_refused(say, &row.refused.join(", "))}</p> });
    let handed = row.handed_over.then(|| view! { <p class="kind">{wording::campaign_handed_over(say)}</p> });
    let numbers: Vec<_> = row.phones.iter().filter(|_| to_phone).map(|number| view! { <p>{tel_plain(number)}</p> }).collect();
    let tap = (confirms && !row.open.is_empty()).then(|| tap(desk, run, row, to_phone));
    view! {
        <li>
            <div>
                <p class="what"><a href=format!("{}/{}", run.href(), row.id)>{name(desk, &row.id, row.organization)}</a></p>
                <p class="kind">{parts.join(" · ")}</p>
                {refused}{handed}{numbers}
            </div>
            {tap}
        </li>
    }
    .into_any()
}

/// One tap: all that is still open was confirmed on the telephone.
fn tap(desk: &DeskView<'_>, run: &Run, row: &Row<'_>, to_phone: bool) -> AnyView {
    let say = desk.view.language;
    let services: Vec<_> = row.open.iter().map(|(id, shown)| view! { <input type="hidden" name=format!("service.{id}") value=shown.clone()/> }).collect();
    let whose = row.organization.map_or_else(|| row.id.clone(), |one| desk.view.short_name(one));
    let label = wording::campaign_phoned_of(say, &whose);
    view! {
        <form method="post" action=format!("{}/{}/phoned", run.href(), row.id)>
            <input type="hidden" name="back" value=if to_phone { "phone" } else { "all" }/>
            {services}
            <button class="btn line" aria-label=label>{wording::campaign_phoned(say)}</button>
        </form>
    }
    .into_any()
}

fn close(desk: &DeskView<'_>, run: &Run) -> AnyView {
    let say = desk.view.language;
    let form = view! {
        <p>{wording::campaign_close_text(say)}</p>
        <form method="post" action=format!("{}/close", run.href())><p class="bar"><button class="btn line">{wording::campaign_close(say)}</button></p></form>
    };
    section("close", wording::campaign_close(say), form.into_any())
}
