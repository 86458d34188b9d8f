//! `przystan eligibility explain CODE`: why «Is it for me?» says what it says.

use crate::clock::Clock;
use crate::config::{Config, Format};
use anyhow::Context;
use model::{Answers, Catalogue, Judged, Language, Outcome, Question, Standing, Verdict};
use pages::View;
use pages::for_me::{answer, question_title, told};
use serde_json::{Value, json};
use std::process::ExitCode;

/// What was asked on the command line.
pub(crate) struct Asked {
    /// The code of the answers.
    pub(crate) code: String,
    /// The language, else the portal's default.
    pub(crate) lang: Option<String>,
    /// Only this service or guide.
    pub(crate) entry: Option<String>,
}

/// Explains the verdicts. Exit code 1 when a part of the code makes no sense: what could be read is explained all the same.
pub(crate) fn explain(config: &Config, asked: &Asked, format: Format) -> anyhow::Result<ExitCode> {
    let loaded = super::load(config)?;
    let catalogue = &loaded.catalogue;
    let view = view(catalogue, asked.lang.as_deref())?;
    let (answers, understood) = Answers::read(&asked.code, catalogue.portal());
    let outcome = Outcome::new(catalogue, &answers);
    if let Some(entry) = &asked.entry {
        let known = outcome.groups().iter().flat_map(|(_, group)| group.iter()).any(|judged| judged.entry.id == *entry);
        anyhow::ensure!(known, "«{entry}» is not among what these answers reach: another city, ended, about violence, or unknown");
    }
    match format {
        Format::Text => print_text(&view, &answers, &outcome, asked.entry.as_deref()),
        Format::Json => say!("{}", as_json(&view, &answers, &outcome, asked.entry.as_deref())),
    }
    if !understood {
        eprintln!("a part of «{}» makes no sense; what could be read is «{}»", asked.code, answers.code());
    }
    Ok(if understood { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn view<'a>(catalogue: &'a Catalogue, tag: Option<&str>) -> anyhow::Result<View<'a>> {
    let portal = catalogue.portal();
    let tag = tag.map_or_else(|| portal.default_language.to_string(), str::to_owned);
    let language = Language::parse(&tag).filter(|language| portal.publishes(*language));
    let language = language.with_context(|| format!("«{tag}» is not a language of this portal"))?;
    Ok(View { catalogue, language, now: Clock::system().now(portal.time_zone), public_url: "", path: "", query: "", copy: false })
}

fn print_text(view: &View<'_>, answers: &Answers, outcome: &Outcome<'_>, entry: Option<&str>) {
    for question in Question::ALL.into_iter().filter(|question| answers.asks(*question)) {
        let said = answers.choice(question).map_or_else(|| "–".to_owned(), |choice| answer(view, &choice));
        say!("{} {said}", question_title(view.language, question));
    }
    for (verdict, group) in outcome.groups() {
        say!("\n{} ({})", verdict_name(view.language, verdict), group.len());
        group.iter().filter(|judged| entry.is_none_or(|entry| entry == judged.entry.id)).for_each(|judged| print_one(view, judged));
    }
}

fn print_one(view: &View<'_>, judged: &Judged<'_>) {
    let title = view.catalogue.title(&judged.entry, view.language).map_or("", |(title, _)| title);
    say!("  {}\t{title}", judged.entry.path());
    for reason in &judged.judgement.reasons {
        let stated = reason.only.map_or("named", |_| "stated");
        say!("    {} ({stated}): {}", reason.criterion.as_str(), standing(&reason.standing));
    }
    let told = told(view, judged);
    told.reasons.iter().chain(&told.sources).chain(&told.legal_basis).for_each(|line| say!("    {line}"));
}

fn standing(standing: &Standing<'_>) -> String {
    match standing {
        Standing::Met(value) => format!("met by {value}"),
        Standing::Unmet(_) => "not met".to_owned(),
        Standing::Open => "open".to_owned(),
    }
}

fn verdict_name(language: Language, verdict: Verdict) -> String {
    match verdict {
        Verdict::ForYou => wording::for_me_yes(language),
        Verdict::Perhaps => wording::for_me_perhaps(language),
        Verdict::NotNow => wording::for_me_not_now(language),
    }
}

fn as_json(view: &View<'_>, answers: &Answers, outcome: &Outcome<'_>, entry: Option<&str>) -> Value {
    let groups = outcome.groups().map(|(verdict, group)| {
        let shown = group.iter().filter(|judged| entry.is_none_or(|entry| entry == judged.entry.id));
        (verdict, shown.map(|judged| one_as_json(view, judged)).collect::<Vec<_>>())
    });
    let [(_, for_you), (_, perhaps), (_, not_now)] = groups;
    json!({ "code": answers.code(), "for_you": for_you, "perhaps": perhaps, "not_now": not_now })
}

fn one_as_json(view: &View<'_>, judged: &Judged<'_>) -> Value {
    let told = told(view, judged);
    let criteria = judged.judgement.reasons.iter().map(|reason| {
        let document = reason.only.map(|only| only.document.0.to_string());
        json!({ "criterion": reason.criterion.as_str(), "standing": standing(&reason.standing), "stated_in": document })
    });
    json!({
        "id": judged.entry.id, "kind": judged.entry.kind.as_str(), "criteria": criteria.collect::<Vec<_>>(),
        "reasons": told.reasons, "sources": told.sources, "legal_basis": told.legal_basis,
    })
}
