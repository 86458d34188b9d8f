#![doc = include_str!("../README.md")]

mod assurance;
mod catalogue;
mod date;
mod edition;
mod entry;
mod finding;
mod ids;
mod language;
mod organization;
mod phone;
mod portal;
mod query;
mod schedule;
mod service;
mod taxonomy;

pub use assurance::{Freshness, Translation};
pub use catalogue::{Catalogue, Parts};
pub use date::{AsOf, PartialDate};
pub use edition::{Edition, EditionAssurance, EditionEntry, EditionId, EditionPhone, EditionPlace, EditionSection, EditionTerm, Texts};
pub use entry::{EntryRef, Guide, Kind, Page, Source, Words};
pub use finding::{Finding, Place, Severity};
pub use ids::{CityId, DocumentId, GuideId, LocationId, OrganizationId, PageId, ServiceId, TermId};
pub use language::{Direction, Language, Localized};
pub use organization::{Accessibility, Location, Organization, OrganizationKind, ServiceAtLocation};
pub use phone::{Phone, PhoneNumber};
pub use portal::{AccessibilityStatement, City, Document, EmergencyLine, Portal, PublishedLanguage};
pub use query::{Facet, FacetValue, Hit, Query, Results, Snippet, Why, WhyKind};
pub use schedule::{DayRow, Opening, Schedule, ScheduleError};
pub use service::{Amount, Area, Eligibility, Figure, FigureUnit, InformatorEntry, Reach, Service, Status};
pub use taxonomy::{GlossaryTerm, Taxonomy, Term, TermWords};
