//! The answer to «Is it for me?»: everything in reach, in three groups.

use crate::{Answers, Catalogue, CityId, Eligibility, EntryRef, Guide, Home, Judgement, Kind, Service, Verdict};

/// The three groups. Nothing that has ended and nothing about violence stands in them: for danger there is a plain link.
#[derive(Clone, Debug, Default)]
pub struct Outcome<'a> {
    /// A document states for whom it is, and the answers fit.
    pub for_you: Vec<Judged<'a>>,
    /// To be asked; what the answers speak for comes first.
    pub perhaps: Vec<Judged<'a>>,
    /// A document states a condition that the answers do not meet.
    pub not_now: Vec<Judged<'a>>,
}

/// An entry with the verdict on it.
#[derive(Clone, Debug)]
pub struct Judged<'a> {
    /// A service or a guide.
    pub entry: EntryRef,
    /// What its sources say for whom it is.
    pub eligibility: &'a Eligibility,
    /// What follows.
    pub judgement: Judgement<'a>,
}

impl<'a> Outcome<'a> {
    /// Judges everything within reach of the reader.
    pub fn new(catalogue: &'a Catalogue, answers: &Answers) -> Outcome<'a> {
        let services: Vec<&Service> = catalogue.living_services().filter(|service| offered(service, answers)).collect();
        let guides = catalogue.guides().filter(|guide| stands_alone(guide, answers, &services));
        let mut outcome = Outcome::default();
        services.iter().for_each(|service| outcome.add(judged(Kind::Service, service.id.as_str(), &service.eligibility, answers)));
        guides.for_each(|guide| outcome.add(judged(Kind::Guide, guide.id.as_str(), &guide.eligibility, answers)));
        outcome.perhaps.sort_by_key(rank);
        outcome
    }

    /// The groups with their verdicts.
    pub fn groups(&self) -> [(Verdict, &[Judged<'a>]); 3] {
        [(Verdict::ForYou, &self.for_you), (Verdict::Perhaps, &self.perhaps), (Verdict::NotNow, &self.not_now)]
    }

    fn add(&mut self, judged: Judged<'a>) {
        match judged.judgement.verdict {
            Verdict::ForYou => self.for_you.push(judged),
            Verdict::Perhaps => self.perhaps.push(judged),
            Verdict::NotNow => self.not_now.push(judged),
        }
    }
}

impl Judged<'_> {
    /// Whether something the reader said speaks for it and nothing against it.
    pub fn is_likely(&self) -> bool {
        self.judgement.met() > 0 && !self.judgement.reasons.iter().any(|reason| reason.standing.is_unmet())
    }
}

fn judged<'a>(kind: Kind, id: &str, eligibility: &'a Eligibility, answers: &Answers) -> Judged<'a> {
    Judged { entry: EntryRef::new(kind, id), eligibility, judgement: Judgement::new(eligibility, answers) }
}

/// What speaks for it first, what speaks against it last.
fn rank(judged: &Judged<'_>) -> (usize, usize) {
    let against = judged.judgement.reasons.iter().filter(|reason| reason.standing.is_unmet()).count();
    (against, usize::MAX - judged.judgement.met())
}

fn offered(service: &Service, answers: &Answers) -> bool {
    !service.sensitive && within(service.area.city(), answers)
}

/// A guide with its own «for whom», unless the service that it explains is listed anyway.
fn stands_alone(guide: &Guide, answers: &Answers, listed: &[&Service]) -> bool {
    let told = listed.iter().any(|service| guide.explains(service));
    !guide.sensitive && !told && guide.eligibility.criteria().next().is_some() && within(guide.city.as_ref(), answers)
}

/// What a city offers is for those who live there; who does not say where sees everything.
fn within(city: Option<&CityId>, answers: &Answers) -> bool {
    match (city, &answers.home) {
        (None, _) | (_, None | Some(Home::RatherNot)) => true,
        (Some(city), Some(Home::City(home))) => city == home,
        (Some(_), Some(Home::Elsewhere)) => false,
    }
}
