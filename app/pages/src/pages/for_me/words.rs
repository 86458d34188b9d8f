//! Questions and answers in words, and for whom help is.

use crate::View;
use model::{Adults, ChildInCare, Children, Choice, Criterion, Disability, Eligibility, Home, Language, Papers, Question, Work};

/// The question.
pub fn question(say: Language, question: Question) -> String {
    match question {
        Question::Home => wording::for_me_city(say),
        Question::Papers => wording::for_me_papers(say),
        Question::Children => wording::for_me_children(say),
        Question::Adults => wording::for_me_adults(say),
        Question::ChildInCare => wording::for_me_care(say),
        Question::Disability => wording::for_me_disability(say),
        Question::Work => wording::for_me_work(say),
    }
}

/// What it is about, in a word or two.
pub(super) fn short(say: Language, question: Question) -> String {
    match question {
        Question::Home => wording::for_me_city_short(say),
        Question::Papers => wording::for_me_papers_short(say),
        Question::Children => wording::for_me_children_short(say),
        Question::Adults => wording::for_me_adults_short(say),
        Question::ChildInCare => wording::for_me_care_short(say),
        Question::Disability => wording::for_me_disability_short(say),
        Question::Work => wording::for_me_work_short(say),
    }
}

/// An answer.
pub fn choice(view: &View<'_>, choice: &Choice) -> String {
    let say = view.language;
    match choice {
        Choice::Home(home) => home_name(view, home),
        Choice::Papers(papers) => papers_name(say, *papers),
        Choice::Children(children) => children_name(say, *children),
        Choice::Adults(adults) => adults_name(say, *adults),
        Choice::ChildInCare(child) => care_name(say, *child),
        Choice::Disability(disability) => disability_name(say, *disability),
        Choice::Work(work) => work_name(say, *work),
    }
}

/// A second line under an answer.
pub(super) fn note(say: Language, choice: &Choice) -> Option<String> {
    match choice {
        Choice::Papers(Papers::TemporaryProtection) => Some(wording::for_me_papers_temporary_note(say)),
        Choice::Papers(Papers::AsylumSeeker) => Some(wording::for_me_papers_asylum_note(say)),
        Choice::Papers(Papers::FamilyOfProtected) => Some(wording::for_me_papers_family_note(say)),
        Choice::Disability(Disability::Child) => Some(wording::for_me_disability_child_note(say)),
        _ => None,
    }
}

fn home_name(view: &View<'_>, home: &Home) -> String {
    match home {
        Home::City(city) => view.city_name(city).unwrap_or_default(),
        Home::Elsewhere => wording::for_me_city_elsewhere(view.language),
        Home::RatherNot => wording::for_me_rather_not(view.language),
    }
}

fn papers_name(say: Language, papers: Papers) -> String {
    match papers {
        Papers::TemporaryProtection => wording::for_me_papers_temporary(say),
        Papers::Refugee => wording::for_me_papers_refugee(say),
        Papers::SubsidiaryProtection => wording::for_me_papers_subsidiary(say),
        Papers::AsylumSeeker => wording::for_me_papers_asylum(say),
        Papers::FamilyOfProtected => wording::for_me_papers_family(say),
        Papers::Other => wording::for_me_papers_other(say),
        Papers::Unknown => wording::for_me_unknown(say),
        Papers::RatherNot => wording::for_me_rather_not(say),
    }
}

fn children_name(say: Language, children: Children) -> String {
    match children {
        Children::None => wording::for_me_children_none(say),
        Children::Some => wording::for_me_children_some(say),
        Children::Many => wording::for_me_children_many(say),
        Children::RatherNot => wording::for_me_rather_not(say),
    }
}

fn adults_name(say: Language, adults: Adults) -> String {
    match adults {
        Adults::Only => wording::for_me_adults_only(say),
        Adults::More => wording::for_me_adults_more(say),
        Adults::RatherNot => wording::for_me_rather_not(say),
    }
}

fn care_name(say: Language, child: ChildInCare) -> String {
    match child {
        ChildInCare::TemporaryGuardian => wording::for_me_care_guardian(say),
        ChildInCare::WithoutCourt => wording::for_me_care_waiting(say),
        ChildInCare::FosterCarer => wording::for_me_care_foster(say),
        ChildInCare::FosterCandidate => wording::for_me_care_candidate(say),
        ChildInCare::None => wording::for_me_care_none(say),
        ChildInCare::Unknown => wording::for_me_unknown(say),
        ChildInCare::RatherNot => wording::for_me_rather_not(say),
    }
}

fn disability_name(say: Language, disability: Disability) -> String {
    match disability {
        Disability::Me => wording::for_me_disability_me(say),
        Disability::Child => wording::for_me_disability_child(say),
        Disability::Relative => wording::for_me_disability_relative(say),
        Disability::None => wording::for_me_disability_none(say),
        Disability::Unknown => wording::for_me_unknown(say),
        Disability::RatherNot => wording::for_me_rather_not(say),
    }
}

fn work_name(say: Language, work: Work) -> String {
    match work {
        Work::Seeking => wording::for_me_work_seeking(say),
        Work::Better => wording::for_me_work_better(say),
        Work::Working => wording::for_me_work_working(say),
        Work::NotNow => wording::for_me_work_not_now(say),
        Work::RatherNot => wording::for_me_rather_not(say),
    }
}

/// For whom a criterion is: «people with refugee status or people with subsidiary protection».
pub(super) fn whom(view: &View<'_>, eligibility: &Eligibility, criterion: Criterion) -> String {
    let say = view.language;
    let each = |values: &[String]| values.iter().map(|value| whom_value(say, value)).collect::<Vec<_>>();
    let all = match criterion {
        Criterion::LegalStatus => each(&eligibility.legal_status),
        Criterion::Role => each(&eligibility.role),
        Criterion::Household => each(&eligibility.household),
        Criterion::Origin => each(&eligibility.origin),
        Criterion::Residence => eligibility.residence.iter().filter_map(|city| Some(wording::whom_city(say, &view.in_city(city)?))).collect(),
        Criterion::Age => vec![whom_age(say, eligibility)],
        Criterion::Disability => vec![wording::whom_disability(say)],
        Criterion::Income => vec![wording::whom_income(say)],
    };
    any_of(say, &all)
}

/// «a, b or c».
fn any_of(say: Language, items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => wording::whom_or(say, &most.join(", "), last),
    }
}

fn whom_age(say: Language, eligibility: &Eligibility) -> String {
    match (eligibility.minimum_age, eligibility.maximum_age) {
        (Some(min), Some(max)) => wording::whom_age(say, &min.to_string(), &max.to_string()),
        (Some(min), None) => wording::whom_age_from(say, &min.to_string()),
        (None, max) => wording::whom_age_to(say, &max.unwrap_or_default().to_string()),
    }
}

/// The values of `content/README.md`, in words.
fn whom_value(say: Language, value: &str) -> String {
    match value {
        "temporary-protection" => wording::whom_temporary(say),
        "refugee" => wording::whom_refugee(say),
        "subsidiary-protection" => wording::whom_subsidiary(say),
        "asylum-seeker" => wording::whom_asylum(say),
        "temporary-stay-as-family-of-protected" => wording::whom_family(say),
        "family-with-children" => wording::whom_children(say),
        "large-family" => wording::whom_many_children(say),
        "single-parent" => wording::whom_only_adult(say),
        "child-with-disability" => wording::whom_child_disability(say),
        "temporary-guardian" => wording::whom_guardian(say),
        "foster-carer" => wording::whom_foster(say),
        "foster-candidate" => wording::whom_candidate(say),
        "parent" => wording::whom_parent(say),
        "jobseeker" => wording::whom_work(say),
        "UA" => wording::whom_ukraine(say),
        "BY" => wording::whom_belarus(say),
        "RU" => wording::whom_russia(say),
        "MD" => wording::whom_moldova(say),
        "AF" => wording::whom_afghanistan(say),
        _ => wording::whom_elsewhere(say),
    }
}
