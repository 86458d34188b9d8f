//! The facts that several files share: phones, places, sources, dates, numbers.

use super::Reading;
use crate::raw;
use model::{Amount, AsOf, DocumentId, Figure, FigureUnit, Language, LocationId, PartialDate, Phone, PhoneNumber, Schedule, ServiceAtLocation, Source, TermId};

/// Nothing in a city's catalogue is larger; beyond it hundredths would lose digits.
const LARGEST: f64 = 1e12;

impl Reading<'_> {
    pub(crate) fn number(&mut self, text: &str) -> Option<PhoneNumber> {
        let Some(number) = PhoneNumber::parse(text) else {
            self.fault("bad-phone", text, format!("«{text}» is not a telephone number. Write + and the country code, digits only: +48717822360."));
            return None;
        };
        if number.is_polish_mobile() {
            self.fault(
                "private-mobile",
                text,
                format!("«{text}» is a mobile number, mostly a person's own. Publish a switchboard or an office number instead."),
            );
        }
        Some(number)
    }

    pub(crate) fn phones(&mut self, phones: Vec<raw::Phone>) -> Vec<Phone> {
        phones.into_iter().filter_map(|phone| self.phone(phone)).collect()
    }

    fn phone(&mut self, phone: raw::Phone) -> Option<Phone> {
        let number = self.number(&phone.number)?;
        Some(Phone { number, note: self.localized(phone.note), languages: self.spoken(&phone.languages) })
    }

    /// Languages spoken: any tag, also of languages the portal is not published in.
    fn spoken(&mut self, tags: &[String]) -> Vec<Language> {
        let mut languages = Vec::new();
        for tag in tags {
            match Language::parse(tag) {
                Some(language) => languages.push(language),
                None => self.fault("unknown-language", tag, format!("«{tag}» is not a language tag. Write pl, uk, en, ru, ….")),
            }
        }
        languages
    }

    pub(crate) fn email(&mut self, email: Option<String>) -> Option<String> {
        let email = email?;
        let good = email.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.ends_with('.'));
        let clean = email.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>\"'(),;:\\?&".contains(&byte));
        if !good || !clean || email.matches('@').count() != 1 {
            self.fault("bad-email", &email, format!("«{email}» is not an e-mail address. Write name@host, as in the source."));
            return None;
        }
        Some(email)
    }

    pub(crate) fn url(&mut self, url: Option<String>) -> Option<String> {
        let url = url?;
        let known = url.starts_with("https://") || url.starts_with("http://");
        if !known || url.contains(char::is_whitespace) || url.contains(['"', '<', '>']) {
            self.fault("bad-url", &url, format!("«{url}» is not a web address. It begins with https:// or http://."));
            return None;
        }
        Some(url)
    }

    /// A country as ISO 3166 writes it.
    pub(crate) fn country(&mut self, code: &str) -> Option<String> {
        let good = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        if !good {
            self.fault("unknown-word", code, format!("«{code}» is not the code of a country. Write \"PL\" for the whole of Poland."));
        }
        good.then(|| code.to_owned())
    }

    pub(crate) fn places(&mut self, places: raw::OneOrMany<raw::At>) -> Vec<ServiceAtLocation> {
        places.0.into_iter().filter_map(|place| self.place(place)).collect()
    }

    fn place(&mut self, place: raw::At) -> Option<ServiceAtLocation> {
        let location = self.id(&place.location, LocationId::parse)?;
        let schedule = place.opening_hours.and_then(|hours| self.schedule(&hours));
        Some(ServiceAtLocation { location, schedule, phones: self.phones(place.phones), languages: self.spoken(&place.languages) })
    }

    fn schedule(&mut self, hours: &str) -> Option<Schedule> {
        match Schedule::parse(hours) {
            Ok(schedule) => Some(schedule),
            Err(error) => {
                let message = format!(
                    "The opening hours «{hours}» are not understood from column {}. Write them in OSM syntax: \"Mo-Fr 08:00-15:00; PH off\".",
                    error.column
                );
                self.fault("bad-hours", hours, message);
                None
            }
        }
    }

    pub(crate) fn sources(&mut self, sources: raw::OneOrMany<raw::Source>) -> Vec<Source> {
        sources.0.into_iter().filter_map(|source| self.source(source)).collect()
    }

    fn source(&mut self, source: raw::Source) -> Option<Source> {
        let as_of = self.as_of(&source.as_of)?;
        Some(Source { document: DocumentId(source.document.as_str().into()), as_of, city_inferred: source.city_inferred, check: source.check })
    }

    pub(crate) fn as_of(&mut self, date: &raw::Date) -> Option<AsOf> {
        let text = date.text();
        let as_of = AsOf::parse(&text);
        if as_of.is_none() {
            self.fault("bad-date", &text, format!("«{text}» is not a date. Write \"2025-12-31\", \"2025\" or \"undated\"."));
        }
        as_of
    }

    pub(crate) fn date(&mut self, date: Option<&raw::Date>) -> Option<PartialDate> {
        let text = date?.text();
        let parsed = PartialDate::parse(&text);
        if parsed.is_none() {
            self.fault("bad-date", &text, format!("«{text}» is not a date. Write \"2014-12-31\" or \"2014\"."));
        }
        parsed
    }

    pub(crate) fn terms(&mut self, ids: &[String]) -> Vec<TermId> {
        let ids = ids.iter().filter_map(|id| self.id(id, TermId::parse)).collect();
        self.distinct("listed-twice", ids, TermId::as_str)
    }

    pub(crate) fn amounts(&mut self, amounts: raw::OneOrMany<raw::Amount>) -> Vec<Amount> {
        amounts.0.into_iter().filter_map(|amount| self.amount(amount)).collect()
    }

    /// Money and figures in hundredths. TOML also knows `inf` and `nan`.
    fn hundredths(&mut self, key: &str, value: f64) -> Option<i64> {
        let sound = (0.0..=LARGEST).contains(&value);
        if !sound {
            self.fault_of_key("bad-number", key, format!("`{value}` is not an amount or a number of people. Write a plain number, zero or more."));
        }
        sound.then_some((value * 100.0).round() as i64)
    }

    fn span(&mut self, amount: &raw::Amount) -> Option<(i64, i64)> {
        let minimum = self.hundredths("amount", amount.min)?;
        let maximum = self.hundredths("amount", amount.max.unwrap_or(amount.min))?;
        if maximum < minimum {
            self.fault_of_key("bad-number", "amount", format!("`max` ({}) is smaller than `min` ({}). Exchange them.", maximum / 100, minimum / 100));
        }
        Some((minimum, maximum))
    }

    fn amount(&mut self, amount: raw::Amount) -> Option<Amount> {
        if !["PLN", "PLN/month"].contains(&amount.unit.as_str()) {
            self.fault("unknown-word", &amount.unit, format!("«{}» is not a unit of money. Known: PLN, PLN/month.", amount.unit));
            return None;
        }
        let (minimum, maximum) = self.span(&amount)?;
        Some(Amount {
            minimum,
            maximum,
            monthly: amount.unit.ends_with("/month"),
            as_of: self.as_of(&amount.as_of)?,
            legal_basis: amount.legal_basis,
            document: amount.document.map(|id| DocumentId(id.as_str().into())),
            check: amount.check,
        })
    }

    pub(crate) fn figures(&mut self, figures: raw::OneOrMany<raw::Figure>) -> Vec<Figure> {
        let figures = figures.0.into_iter().filter_map(|figure| self.figure(figure)).collect();
        self.distinct("duplicate-id", figures, |figure| &figure.id)
    }

    fn figure(&mut self, figure: raw::Figure) -> Option<Figure> {
        let Some(unit) = FigureUnit::parse(&figure.unit) else {
            let known: Vec<&str> = FigureUnit::ALL.iter().map(FigureUnit::as_str).collect();
            self.fault("unknown-word", &figure.unit, format!("«{}» is not a unit of figures. Known: {}.", figure.unit, known.join(", ")));
            return None;
        };
        let as_of = self.as_of(&figure.as_of)?;
        let document = figure.document.map(|id| DocumentId(id.as_str().into()));
        Some(Figure { id: figure.id, hundredths: self.hundredths("figure", figure.value)?, unit, as_of, document, check: figure.check })
    }
}
