//! Whether help is for somebody: what a source says for whom it is, held against what the reader said.
//!
//! Silence means «ask». «Not now» needs a condition that a document states, and an answer that does not meet it.

use crate::answers::{Adults, Answers, ChildInCare, Children, Choice, Disability, Home, Papers, Question, Work};
use crate::{CityId, Criterion, Eligibility, Only};

/// What follows from the answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// A document states for whom it is, and everything it names is met.
    ForYou,
    /// The source is silent, or names something that is open.
    Perhaps,
    /// A document states a condition that the answers do not meet.
    NotNow,
}

/// A verdict with its reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement<'a> {
    /// The verdict.
    pub verdict: Verdict,
    /// One reason per criterion a source names; none where it is silent.
    pub reasons: Vec<Reason<'a>>,
}

/// How one criterion stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason<'a> {
    /// The criterion.
    pub criterion: Criterion,
    /// How the answers stand to it.
    pub standing: Standing<'a>,
    /// The document that makes a condition of it, if one does.
    pub only: Option<&'a Only>,
}

/// How the answers stand to a criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing<'a> {
    /// Met, by this value of the criterion.
    Met(&'a str),
    /// Not met, by this answer.
    Unmet(Choice),
    /// Not asked, not answered, or the answer does not decide it.
    Open,
}

impl Standing<'_> {
    /// Whether it is met.
    pub fn is_met(&self) -> bool {
        matches!(self, Standing::Met(_))
    }

    /// Whether it is not met.
    pub fn is_unmet(&self) -> bool {
        matches!(self, Standing::Unmet(_))
    }
}

impl Reason<'_> {
    /// A stated condition that is not met: what leaves somebody out.
    pub fn excludes(&self) -> bool {
        self.only.is_some() && self.standing.is_unmet()
    }
}

impl<'a> Judgement<'a> {
    /// Holds answers against what a source says.
    pub fn new(eligibility: &'a Eligibility, answers: &Answers) -> Judgement<'a> {
        let reason = |criterion| Reason { criterion, standing: standing(eligibility, criterion, answers), only: eligibility.condition(criterion) };
        let reasons: Vec<Reason<'a>> = eligibility.criteria().map(reason).collect();
        Judgement { verdict: verdict(&reasons), reasons }
    }

    /// How many of the reasons are met.
    pub fn met(&self) -> usize {
        self.reasons.iter().filter(|reason| reason.standing.is_met()).count()
    }
}

fn verdict(reasons: &[Reason<'_>]) -> Verdict {
    if reasons.iter().any(Reason::excludes) {
        return Verdict::NotNow;
    }
    let stated = reasons.iter().any(|reason| reason.only.is_some());
    let all_met = reasons.iter().all(|reason| reason.standing.is_met());
    if stated && all_met { Verdict::ForYou } else { Verdict::Perhaps }
}

fn standing<'a>(eligibility: &'a Eligibility, criterion: Criterion, answers: &Answers) -> Standing<'a> {
    let any = |values: &'a [String], question, one: fn(&str, &Answers) -> Option<bool>| of_any(values.iter().map(String::as_str), answers, question, one);
    match criterion {
        Criterion::LegalStatus => any(&eligibility.legal_status, Question::Papers, has_papers),
        Criterion::Household => household(&eligibility.household, answers),
        Criterion::Role => role(&eligibility.role, answers),
        Criterion::Origin => any(&eligibility.origin, Question::Papers, comes_from),
        Criterion::Residence => of_any(eligibility.residence.iter().map(CityId::as_str), answers, Question::Home, lives_in),
        Criterion::Disability => of_any(["disability"].into_iter(), answers, Question::Disability, |_, answers| disability(answers)),
        // nobody is asked for an age or an income here
        Criterion::Age | Criterion::Income => Standing::Open,
    }
}

/// Any of the values is enough; all have to be denied before the criterion is.
fn of_any<'a>(values: impl Iterator<Item = &'a str> + Clone, answers: &Answers, question: Question, one: fn(&str, &Answers) -> Option<bool>) -> Standing<'a> {
    if let Some(met) = values.clone().find(|value| one(value, answers) == Some(true)) {
        return Standing::Met(met);
    }
    let denied = values.clone().all(|value| one(value, answers) == Some(false));
    match answers.choice(question).filter(|_| denied) {
        Some(choice) => Standing::Unmet(choice),
        None => Standing::Open,
    }
}

/// The answer that denies a household decides which question is named: children, the other adult, or disability.
fn household<'a>(values: &'a [String], answers: &Answers) -> Standing<'a> {
    let question = match answers.children {
        Some(Children::None) => Question::Children,
        _ if values.iter().any(|value| value == "child-with-disability") => Question::Disability,
        _ if values.iter().any(|value| value == "single-parent") => Question::Adults,
        _ => Question::Children,
    };
    of_any(values.iter().map(String::as_str), answers, question, lives_with)
}

fn role<'a>(values: &'a [String], answers: &Answers) -> Standing<'a> {
    let question = match values {
        [only] if only == "parent" => Question::Children,
        _ if values.iter().any(|value| value == "jobseeker") => Question::Work,
        _ => Question::ChildInCare,
    };
    of_any(values.iter().map(String::as_str), answers, question, has_role)
}

fn has_papers(status: &str, answers: &Answers) -> Option<bool> {
    let own = match answers.papers? {
        Papers::TemporaryProtection => "temporary-protection",
        Papers::Refugee => "refugee",
        Papers::SubsidiaryProtection => "subsidiary-protection",
        Papers::AsylumSeeker => "asylum-seeker",
        Papers::FamilyOfProtected => "temporary-stay-as-family-of-protected",
        Papers::Other => "",
        Papers::Unknown | Papers::RatherNot => return None,
    };
    Some(own == status)
}

/// Nobody is asked for their country. Temporary protection (PESEL UKR) is for people who fled the war in Ukraine, so it tells.
fn comes_from(country: &str, answers: &Answers) -> Option<bool> {
    (country == "UA" && answers.papers == Some(Papers::TemporaryProtection)).then_some(true)
}

fn lives_in(city: &str, answers: &Answers) -> Option<bool> {
    match answers.home.as_ref()? {
        Home::City(home) => Some(home.as_str() == city),
        Home::Elsewhere => Some(false),
        Home::RatherNot => None,
    }
}

fn lives_with(household: &str, answers: &Answers) -> Option<bool> {
    let children = match answers.children? {
        Children::None => return Some(false),
        Children::RatherNot => return None,
        children => children,
    };
    match household {
        "family-with-children" => Some(true),
        "large-family" => Some(children == Children::Many),
        "single-parent" => match answers.adults? {
            Adults::Only => Some(true),
            Adults::More => Some(false),
            Adults::RatherNot => None,
        },
        "child-with-disability" => match answers.disability? {
            Disability::Child => Some(true),
            Disability::None => Some(false),
            _ => None,
        },
        _ => None,
    }
}

fn has_role(role: &str, answers: &Answers) -> Option<bool> {
    match role {
        "parent" => match answers.children? {
            Children::None => Some(false),
            Children::RatherNot => None,
            Children::Some | Children::Many => Some(true),
        },
        "jobseeker" => match answers.work? {
            Work::Seeking | Work::Better => Some(true),
            Work::Working | Work::NotNow => Some(false),
            Work::RatherNot => None,
        },
        _ => cares_for(role, answers.child_in_care?),
    }
}

/// One can be several of these at once: only «none of these» denies.
fn cares_for(role: &str, child: ChildInCare) -> Option<bool> {
    match (role, child) {
        ("temporary-guardian", ChildInCare::TemporaryGuardian) => Some(true),
        ("foster-carer", ChildInCare::FosterCarer) => Some(true),
        ("foster-candidate", ChildInCare::FosterCandidate) => Some(true),
        (_, ChildInCare::None) => Some(false),
        _ => None,
    }
}

fn disability(answers: &Answers) -> Option<bool> {
    match answers.disability? {
        Disability::Me | Disability::Child | Disability::Relative => Some(true),
        Disability::None => Some(false),
        Disability::Unknown | Disability::RatherNot => None,
    }
}

#[cfg(test)]
mod tests;
