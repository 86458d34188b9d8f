#![doc = include_str!("../README.md")]

mod answers;
mod assurance;
pub mod campaign;
mod catalogue;
mod date;
mod eligibility;
mod entry;
mod finding;
#[cfg(test)]
mod fixture;
mod ids;
mod language;
mod organization;
mod outcome;
mod phone;
mod plan;
mod portal;
mod query;
mod report;
mod role;
mod schedule;
mod service;
mod taxonomy;
mod verdict;

pub use answers::{Adults, Answers, ChildInCare, Children, Choice, Disability, Home, Papers, Question, Work};
pub use assurance::{Freshness, Segment, SegmentState, Translated, Translation};
pub use campaign::CampaignId;
pub use catalogue::{Catalogue, Parts};
pub use date::{AsOf, PartialDate};
pub use eligibility::{Criterion, Eligibility, Only};
pub use entry::{EntryRef, Guide, Kind, Page, Source, Words};
pub use finding::{Finding, Place, Severity};
pub use ids::{CityId, DocumentId, GuideId, LocationId, OrganizationId, PageId, ServiceId, TermId};
pub use language::{Direction, Language, Localized};
pub use organization::{Accessibility, Location, Organization, OrganizationKind, ServiceAtLocation};
pub use outcome::{Judged, Outcome};
pub use phone::{Phone, PhoneNumber};
pub use plan::Plan;
pub use portal::{AccessibilityStatement, City, Document, EmergencyLine, Portal, PublishedLanguage};
pub use query::{Facet, FacetValue, Hit, Query, Results, Snippet, Why, WhyKind};
pub use report::{Draft, Fault, Flaw, Report};
pub use role::Role;
pub use schedule::{DayRow, Opening, Schedule, ScheduleError};
pub use service::{Amount, Area, Figure, FigureUnit, InformatorEntry, Reach, Service, Status};
pub use taxonomy::{GlossaryTerm, Taxonomy, Term, TermWords};
pub use verdict::{Judgement, Reason, Standing, Verdict};
