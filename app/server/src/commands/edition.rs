//! `przystan edition stage|publish|verify`: what would stand in an edition of the informator, its publication, and whether it is still
//! as it was published. Works beside a running server, which shows a new edition at once.

use crate::clock::Clock;
use crate::config::{Config, Format, Planned};
use crate::edition::{self, Block, NotSignedOff, Staged, Verdict, keep};
use ::edition::{ChangeKind, Left, Plan, Staging, Why};
use anyhow::Context;
use catalogue::Loaded;
use model::{Catalogue, EditionEntry, EditionId, OrganizationId, TermId};
use serde_json::{Value, json};
use std::process::ExitCode;
use tokio::runtime::Builder;

/// Longest name of a role.
const ROLE: usize = 80;

/// Says what would stand in it. Exit code 1 when something keeps it from being published.
pub(crate) fn stage(config: &Config, planned: &Planned, format: Format) -> anyhow::Result<ExitCode> {
    let staged = staged(config, planned)?;
    match format {
        Format::Text => say!("{}", as_text(config, &staged).trim_end()),
        Format::Json => say!("{}", as_json(config, &staged)),
    }
    Ok(if staged.blocks.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Publishes it, whole or not at all. Exit code 1 when something keeps it from being published.
pub(crate) fn publish(config: &Config, planned: &Planned, role: &str, with_booklet: bool) -> anyhow::Result<ExitCode> {
    let sound = !role.trim().is_empty() && role.chars().count() <= ROLE && !role.chars().any(|sign| sign.is_control() || sign.is_ascii_digit() || sign == '@');
    anyhow::ensure!(sound, "«{role}» is not a role; write who signs it off, such as «kierownik działu», and no person's name");
    is_the_publisher(config)?;
    let staged = staged(config, planned)?;
    match edition::sign_off(&config.content, &staged, role.trim(), with_booklet) {
        Ok(files) => {
            say!("published: editions/{} with {} files", staged.staging.edition.id, files.len());
            Ok(ExitCode::SUCCESS)
        }
        Err(NotSignedOff::Blocked(blocks)) => {
            blocks.iter().for_each(|block| say!("{block}"));
            say!("not published: {} to settle first", blocks.len());
            Ok(ExitCode::from(1))
        }
        Err(other) => Err(other.into()),
    }
}

/// Among several desks only the folder of the elected one is the one that counts.
fn is_the_publisher(config: &Config) -> anyhow::Result<()> {
    if config.database_url.is_none() {
        return Ok(());
    }
    let leader = super::runtime()?.block_on(async { config.database().open().await?.leader().await })?;
    let own = crate::remote::desk_id(&config.data)?;
    let Some(leader) = leader.filter(|leader| leader.desk != own) else { return Ok(()) };
    anyhow::bail!("the desk on {} publishes since {}: publish the edition there", leader.name, leader.since)
}

/// Looks at one edition, or at all. Exit code 1 when one is not as it was published.
pub(crate) fn verify(config: &Config, id: Option<&str>) -> anyhow::Result<ExitCode> {
    let files = super::files(config)?;
    let loaded = super::loaded(config, &files)?;
    let asked = id.map_or_else(|| edition::folders(&files).into_iter().collect(), |id| vec![id.to_owned()]);
    let mut sound = true;
    for id in asked {
        match edition::verdict(&loaded.catalogue, &loaded.findings, &id) {
            Verdict::Sound { again } => say!("{id}: as it was published; {again} files made again, the same to the byte"),
            Verdict::MadeElsewhere(maker) => say!("{id}: as it was published; {maker} made it, so nothing is made again"),
            Verdict::Broken(faults) => {
                sound = false;
                faults.iter().for_each(|fault| say!("{id}: {fault}"));
            }
        }
    }
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn staged(config: &Config, planned: &Planned) -> anyhow::Result<Staged> {
    let Loaded { catalogue, findings, .. } = super::load(config)?;
    let runtime = Builder::new_current_thread().enable_all().build().context("no thread to read with")?;
    let open = runtime.block_on(edition::open_changes(&config.database()))?;
    Ok(edition::stage(&catalogue, &findings, &open, &plan(config, &catalogue, planned)?))
}

fn plan(config: &Config, catalogue: &Catalogue, planned: &Planned) -> anyhow::Result<Plan> {
    let id = EditionId::parse(&planned.edition);
    let section = |text: &String| TermId::parse(text).with_context(|| format!("«{text}» is not a section"));
    let publisher = |text: &String| OrganizationId::parse(text).with_context(|| format!("«{text}» is not an organization"));
    Ok(Plan {
        id: id.with_context(|| format!("«{}» is not an edition; write year and number, 2027-1, and a letter for a correction, 2027-1a", planned.edition))?,
        on: planned.on.unwrap_or_else(|| Clock::system().now(catalogue.portal().time_zone).date_naive()),
        publisher: planned.publisher.as_ref().map(publisher).transpose()?,
        sections: planned.sections.iter().map(section).collect::<Result<_, _>>()?,
        keep: planned.keep.iter().map(|text| keep(catalogue, text).map_err(anyhow::Error::msg)).collect::<Result<_, _>>()?,
        address: config.public_url.clone(),
    })
}

fn as_text(config: &Config, staged: &Staged) -> String {
    let staging = &staged.staging;
    let lines = [head(staging), inside(staging), outside(staging), changed(staging), warnings(config, staging), blocking(&staged.blocks)];
    lines.concat().into_iter().map(|line| line + "\n").collect()
}

fn head(staging: &Staging) -> Vec<String> {
    let edition = &staging.edition;
    vec![format!("edition {} of {}, published by {}", edition.id, edition.on, edition.publisher)]
}

fn inside(staging: &Staging) -> Vec<String> {
    let mut lines = vec![format!("in: {}", staging.edition.entries().count())];
    for section in staging.edition.sections.iter().filter(|section| !section.entries.is_empty()) {
        lines.push(format!("  {}", section.id));
        lines.extend(section.entries.iter().map(|entry| format!("    {}\t{}", entry.id, state(entry))));
    }
    lines
}

fn state(entry: &EditionEntry) -> String {
    let assurance = &entry.assurance;
    let confirmed = assurance.confirmed.map_or_else(|| "never confirmed".to_owned(), |on| format!("confirmed {on}"));
    let changed = if assurance.changed_since { ", changed since" } else { "" };
    let missed = if assurance.missed > 0 { format!(", missed {}", assurance.missed) } else { String::new() };
    let kept = assurance.kept_because.as_deref().map_or_else(String::new, |reason| format!(", kept: {reason}"));
    format!("{confirmed}{changed}{missed}{kept}")
}

fn outside(staging: &Staging) -> Vec<String> {
    let line = |left: &Left| format!("  {}\t{}", left.service, why(left.why));
    std::iter::once(format!("out: {}", staging.out.len())).chain(staging.out.iter().map(line)).collect()
}

fn why(why: Why) -> &'static str {
    match why {
        Why::Ended => "it has ended or is withdrawn",
        Why::Missed => "nobody confirmed it for two editions in a row; --keep ID=REASON keeps it",
    }
}

fn changed(staging: &Staging) -> Vec<String> {
    let Some(previous) = &staging.previous else { return vec!["the first edition: nothing to compare it with".to_owned()] };
    let line = |change: &::edition::Change| format!("  {}\t{}\t{}\t«{}» → «{}»", kind(change.kind), change.listing, change.field, change.before, change.after);
    std::iter::once(format!("changes since {previous}: {}", staging.changes.len())).chain(staging.changes.iter().map(line)).collect()
}

fn kind(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Added => "added",
        ChangeKind::Changed => "changed",
        ChangeKind::Removed => "removed",
        ChangeKind::Unconfirmed => "unconfirmed",
    }
}

/// What may be published all the same.
fn warnings(config: &Config, staging: &Staging) -> Vec<String> {
    let stale = staging.stale.iter().map(|(service, language)| format!("  {service}: the translation {language} is missing or not in step"));
    let unconfirmed = staging.unconfirmed().map(|entry| format!("  {}: {}", entry.id, state(entry)));
    let local = format!("  the QR code leads to {}, which readers cannot open; say --public-url", config.public_url);
    let local = config.public_url.starts_with("http://127.").then_some(local);
    let lines: Vec<String> = stale.chain(unconfirmed).chain(local).collect();
    std::iter::once(format!("warnings: {}", lines.len())).chain(lines).collect()
}

fn blocking(blocks: &[Block]) -> Vec<String> {
    std::iter::once(format!("to settle first: {}", blocks.len())).chain(blocks.iter().map(|block| format!("  {block}"))).collect()
}

fn as_json(config: &Config, staged: &Staged) -> Value {
    let staging = &staged.staging;
    let entry = |(section, entry): (&model::EditionSection, &EditionEntry)| {
        json!({ "id": entry.id, "section": section.id, "confirmed": entry.assurance.confirmed.map(|on| on.to_string()), "changed_since": entry.assurance.changed_since,
            "missed": entry.assurance.missed, "kept_because": entry.assurance.kept_because })
    };
    json!({
        "edition": staging.edition.id.as_str(),
        "on": staging.edition.on.to_string(),
        "publisher": staging.edition.publisher,
        "previous": staging.previous.as_ref().map(EditionId::as_str),
        "in": staging.edition.entries().map(entry).collect::<Vec<_>>(),
        "out": staging.out.iter().map(|left| json!({ "id": left.service.as_str(), "why": why(left.why) })).collect::<Vec<_>>(),
        "changes": staging.changes,
        "warnings": warnings(config, staging).iter().skip(1).map(|line| line.trim()).collect::<Vec<_>>(),
        "blocks": staged.blocks.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}
