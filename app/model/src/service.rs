//! Help one can get.

use crate::{
    AsOf, CityId, DocumentId, Eligibility, EntryRef, Freshness, Language, Localized, Older, OrganizationId, PartialDate, Phone, ServiceAtLocation, ServiceId,
    Source, TermId, Translation, Words,
};
use chrono::NaiveDate;

/// HSDS service: one kind of help, its facts once and its words per language.
#[derive(Clone, Debug)]
pub struct Service {
    /// Its id.
    pub id: ServiceId,
    /// Who runs it.
    pub organization: OrganizationId,
    /// Whether it is offered.
    pub status: Status,
    /// Where it is offered.
    pub area: Area,
    /// What it is about, the most important first.
    pub topics: Vec<TermId>,
    /// For whom.
    pub audiences: Vec<TermId>,
    /// Its own telephones.
    pub phones: Vec<Phone>,
    /// Its mailbox.
    pub email: Option<String>,
    /// Its page on the web.
    pub url: Option<String>,
    /// Where and when.
    pub at: Vec<ServiceAtLocation>,
    /// Who can use it, structured.
    pub eligibility: Eligibility,
    /// Money a person gets.
    pub amounts: Vec<Amount>,
    /// Numbers about it.
    pub figures: Vec<Figure>,
    /// Where the facts come from.
    pub sources: Vec<Source>,
    /// Begin of a project.
    pub valid_from: Option<PartialDate>,
    /// End of a project.
    pub valid_to: Option<PartialDate>,
    /// Entries to look at as well.
    pub related: Vec<EntryRef>,
    /// Its place in the jobseekers' informator.
    pub informator: Option<InformatorEntry>,
    /// Violence or crisis: exit button, nothing kept by the browser.
    pub sensitive: bool,
    /// A shelter or protected flat: no address, map or coordinates anywhere.
    pub address_confidential: bool,
    /// Ids it had before.
    pub former_ids: Vec<String>,
    /// The words.
    pub words: Localized<Words>,
    /// State of each translation.
    pub translations: Vec<Translation>,
    /// Pieces of translations that are older than their source.
    pub older: Vec<Older>,
    /// Whether and when somebody confirmed it.
    pub freshness: Freshness,
}

/// Whether a service is offered (HSDS `status`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Offered.
    Active,
    /// Closed for a while; reopens on this day, if known.
    TemporarilyClosed(Option<NaiveDate>),
    /// Ended: history only.
    Defunct,
    /// Withdrawn.
    Inactive,
}

/// How far a status lets an entry reach. The one table of DESIGN §4.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Everywhere.
    Everywhere,
    /// Everywhere, ranked lower and with a banner.
    WithBanner,
    /// An archive page, found only when one asks for the archive.
    Archive,
    /// Nowhere: its address answers 410.
    Gone,
}

impl Status {
    /// The word of HSDS and of the API.
    pub fn as_str(&self) -> &'static str {
        match self {
            Status::Active => "active",
            Status::TemporarilyClosed(_) => "temporarily_closed",
            Status::Defunct => "defunct",
            Status::Inactive => "inactive",
        }
    }

    /// What follows from it: the one `match` of the status table.
    pub fn reach(&self) -> Reach {
        match self {
            Status::Active => Reach::Everywhere,
            Status::TemporarilyClosed(_) => Reach::WithBanner,
            Status::Defunct => Reach::Archive,
            Status::Inactive => Reach::Gone,
        }
    }

    /// Whether a reader can get this help, now or after a pause.
    pub fn is_living(&self) -> bool {
        matches!(self.reach(), Reach::Everywhere | Reach::WithBanner)
    }
}

/// Where help is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Area {
    /// In one city.
    City(CityId),
    /// In a whole country (ISO 3166 code).
    Country(String),
}

impl Area {
    /// The city, if it is one.
    pub fn city(&self) -> Option<&CityId> {
        match self {
            Area::City(city) => Some(city),
            Area::Country(_) => None,
        }
    }
}

/// Money a person gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// Smallest, in grosz.
    pub minimum: i64,
    /// Largest, in grosz.
    pub maximum: i64,
    /// Whether it is paid every month.
    pub monthly: bool,
    /// From when the figure is.
    pub as_of: AsOf,
    /// The law it rests on, in Polish.
    pub legal_basis: Option<String>,
    /// The document that gives it.
    pub document: Option<DocumentId>,
    /// To be verified before anyone relies on it.
    pub check: bool,
}

/// A number about a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Names its label in the words.
    pub id: String,
    /// The value in hundredths (256,194.94 zł is 25,619,494).
    pub hundredths: i64,
    /// What is counted.
    pub unit: FigureUnit,
    /// From when it is.
    pub as_of: AsOf,
    /// The document that gives it.
    pub document: Option<DocumentId>,
    /// To be verified.
    pub check: bool,
}

macro_rules! units {
    ($($(#[$doc:meta])* $name:ident = $word:literal),* $(,)?) => {
        /// What a figure counts. Its words, with plural forms, are in `locales/`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "each name is the English word for what it counts")]
        pub enum FigureUnit { $($(#[$doc])* $name),* }

        impl FigureUnit {
            /// All units.
            pub const ALL: &'static [FigureUnit] = &[$(FigureUnit::$name),*];

            /// The word in content files.
            pub fn as_str(&self) -> &'static str {
                match self { $(FigureUnit::$name => $word),* }
            }

            /// Reads the word in content files.
            pub fn parse(text: &str) -> Option<FigureUnit> {
                FigureUnit::ALL.iter().copied().find(|unit| unit.as_str() == text)
            }
        }
    };
}

units! {
    People = "people", Adults = "adults", Children = "children", Families = "families", Women = "women", Guardians = "guardians",
    Applications = "applications", Benefits = "benefits", Allowances = "allowances", Services = "services", Placements = "placements",
    Programmes = "programmes", Flats = "flats", Hours = "hours", Meetings = "meetings", Exhibitions = "exhibitions", Outings = "outings",
    Stays = "stays", Centres = "centres", Months = "months", Cards = "cards", Goals = "goals", Tasks = "tasks", Zloty = "PLN",
}

/// Place of a service in the jobseekers' informator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InformatorEntry {
    /// The section.
    pub section: TermId,
    /// Our proposal: the city has not asked for it yet, and the page says so.
    pub proposal: bool,
}

impl Service {
    /// Day on which it ended, as exact as the source.
    pub fn ended(&self) -> Option<PartialDate> {
        matches!(self.status, Status::Defunct).then_some(self.valid_to).flatten()
    }

    /// Whether something about it has an exact day: it opens again, begins or ends.
    pub fn has_date(&self) -> bool {
        let exact = |date: Option<PartialDate>| matches!(date, Some(PartialDate::Day(_)));
        matches!(self.status, Status::TemporarilyClosed(Some(_))) || exact(self.valid_from) || exact(self.valid_to)
    }

    /// The first telephone a reader can call: of the service, else of its first place.
    pub fn first_phone(&self) -> Option<&Phone> {
        self.phones.first().or_else(|| self.at.iter().find_map(|place| place.phones.first()))
    }

    /// State of the words in `language`.
    pub fn translation(&self, language: Language) -> Translation {
        let known = self.translations.iter().find(|state| state.language() == language);
        known.copied().unwrap_or(Translation::Missing(language))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_status_table() {
        for (status, word, reach) in [
            (Status::Active, "active", Reach::Everywhere),
            (Status::TemporarilyClosed(None), "temporarily_closed", Reach::WithBanner),
            (Status::Defunct, "defunct", Reach::Archive),
            (Status::Inactive, "inactive", Reach::Gone),
        ] {
            assert_eq!((status.as_str(), status.reach()), (word, reach));
        }
    }
}
