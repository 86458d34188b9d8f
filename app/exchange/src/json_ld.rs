//! What search engines read beside a page: schema.org as JSON-LD. Says nothing that the page does not say.

use crate::Origin;
use crate::hsds::{Run, describe, runs};
use crate::plain::plain;
use chrono::{NaiveTime, Weekday};
use model::{Area, EntryRef, Kind, Language, Localized, Location, Organization, OrganizationKind, Phone, Service, ServiceAtLocation, TermId};
use serde_json::{Map, Value, json};

/// The data of a page below the language, where it has any: the home page, a service that is offered, an organization.
pub fn json_ld(origin: &Origin<'_>, path: &str) -> Option<Value> {
    let graph = match path.split('/').collect::<Vec<_>>().as_slice() {
        [""] => vec![site(origin)],
        ["services", id] => {
            let service = origin.catalogue.service(id).filter(|service| service.status.is_living())?;
            vec![self::service(origin, service), crumbs(origin, service)]
        }
        ["organizations", id] => vec![organization(origin, origin.catalogue.organization(id)?)],
        _ => return None,
    };
    Some(json!({ "@context": "https://schema.org", "@graph": graph }))
}

/// An object with what is known.
struct Thing(Map<String, Value>);

impl Thing {
    fn new(kind: &str) -> Thing {
        Thing(Map::new()).with("@type", kind)
    }

    fn with(mut self, name: &str, value: impl Into<Value>) -> Thing {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    fn maybe(self, name: &str, value: Option<impl Into<Value>>) -> Thing {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// One value stands alone, several in a list, none not at all.
    fn all(self, name: &str, values: Vec<Value>) -> Thing {
        match values.len() {
            0 => self,
            1 => self.maybe(name, values.into_iter().next()),
            _ => self.with(name, values),
        }
    }

    fn done(self) -> Value {
        Value::Object(self.0)
    }
}

fn site(origin: &Origin<'_>) -> Value {
    let target = format!("{}?q={{search_term_string}}", origin.page("search"));
    Thing::new("WebSite")
        .with("name", origin.words(&origin.portal().name))
        .with("url", origin.page(""))
        .with("inLanguage", origin.language.as_str())
        .with("potentialAction", json!({ "@type": "SearchAction", "target": target, "query-input": "required name=search_term_string" }))
        .done()
}

fn service(origin: &Origin<'_>, service: &Service) -> Value {
    let (words, _) = service.words.in_language(origin.language);
    let url = origin.entry(&EntryRef::new(Kind::Service, service.id.as_str()));
    let runner = origin.catalogue.organization(service.organization.as_str());
    let public = runner.is_some_and(|runner| matches!(runner.kind, OrganizationKind::Municipal | OrganizationKind::Public));
    Thing::new(if public { "GovernmentService" } else { "Service" })
        .with("@id", url.as_str())
        .with("url", url)
        .with("name", words.title.as_str())
        .maybe("description", plain(&words.summary))
        .all("serviceType", names(origin, &service.topics, |id| origin.catalogue.topics().term(id).map(|term| &term.name)))
        .all("audience", audiences(origin, service))
        .maybe("areaServed", area(origin, &service.area))
        .maybe("provider", runner.map(|runner| body(origin, runner).done()))
        .all("availableChannel", channels(origin, service))
        .done()
}

fn names<'a>(origin: &Origin<'_>, ids: &[TermId], name: impl Fn(&str) -> Option<&'a Localized<String>>) -> Vec<Value> {
    ids.iter().filter_map(|id| name(id.as_str())).map(|name| origin.words(name).into()).collect()
}

fn audiences(origin: &Origin<'_>, service: &Service) -> Vec<Value> {
    let names = names(origin, &service.audiences, |id| origin.catalogue.audiences().term(id).map(|term| &term.name));
    names.into_iter().map(|name| json!({ "@type": "Audience", "audienceType": name })).collect()
}

fn area(origin: &Origin<'_>, area: &Area) -> Option<Value> {
    match area {
        Area::City(city) => origin.portal().city(city.as_str()).map(|city| json!({ "@type": "City", "name": origin.words(&city.name) })),
        Area::Country(code) => Some(json!({ "@type": "Country", "name": code })),
    }
}

/// An organization by its name and page.
fn body(origin: &Origin<'_>, organization: &Organization) -> Thing {
    let url = origin.entry(&EntryRef::new(Kind::Organization, organization.id.as_str()));
    let kind = match organization.kind {
        OrganizationKind::Municipal | OrganizationKind::Public => "GovernmentOrganization",
        OrganizationKind::Ngo => "NGO",
        OrganizationKind::International => "Organization",
    };
    Thing::new(kind).with("@id", url.as_str()).with("url", url).with("name", organization.name.as_str())
}

/// The ways to a service: its telephones and web page, then each place. A confidential one has no place.
fn channels(origin: &Origin<'_>, service: &Service) -> Vec<Value> {
    let direct = Thing::new("ServiceChannel").all("servicePhone", phones(&service.phones)).maybe("serviceUrl", service.url.as_deref());
    let direct = Some(direct).filter(|channel| channel.0.len() > 1).map(Thing::done);
    let places = service.at.iter().filter(|_| !service.address_confidential).map(|at| channel(origin, at));
    direct.into_iter().chain(places).collect()
}

fn channel(origin: &Origin<'_>, at: &ServiceAtLocation) -> Value {
    Thing::new("ServiceChannel")
        .all("servicePhone", phones(&at.phones))
        .all("availableLanguage", at.languages.iter().map(|language| language.as_str().into()).collect())
        .maybe("serviceLocation", place(origin, at).map(Thing::done))
        .done()
}

fn phones(phones: &[Phone]) -> Vec<Value> {
    let languages = |phone: &Phone| phone.languages.iter().map(|language| language.as_str().into()).collect();
    let one = |phone: &Phone| Thing::new("ContactPoint").with("telephone", phone.number.as_str()).all("availableLanguage", languages(phone)).done();
    phones.iter().map(one).collect()
}

fn place(origin: &Origin<'_>, at: &ServiceAtLocation) -> Option<Thing> {
    let location = origin.catalogue.location(at.location.as_str())?;
    let geo = location.coordinates.map(|(latitude, longitude)| json!({ "@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude }));
    let weekly = at.schedule.as_ref().filter(|schedule| schedule.is_weekly());
    // hours that hold by appointment only are no opening hours
    let open = weekly.map(|schedule| runs(schedule).iter().filter(|run| !run.by_appointment).map(hours).collect()).unwrap_or_default();
    Some(Thing::new("Place").with("address", address(origin, location)).maybe("geo", geo).all("openingHoursSpecification", open))
}

fn address(origin: &Origin<'_>, location: &Location) -> Value {
    let city = origin.portal().city(location.city.as_str()).map(|city| city.name.in_language(Language::POLISH).0.as_str());
    Thing::new("PostalAddress")
        .with("streetAddress", location.address.as_str())
        .maybe("postalCode", location.postal_code.as_deref())
        .maybe("addressLocality", city)
        .with("addressCountry", "PL")
        .done()
}

fn hours(run: &Run) -> Value {
    // schema.org says a day that ends at midnight ends at 23:59
    let closes = if run.to == NaiveTime::MIN { "23:59".to_owned() } else { run.to.format("%H:%M").to_string() };
    let days = run.each_day().map(|day| day_name(day).into()).collect();
    Thing::new("OpeningHoursSpecification").all("dayOfWeek", days).with("opens", run.from.format("%H:%M").to_string()).with("closes", closes).done()
}

fn day_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

/// City, topic, the page itself: as on the page.
fn crumbs(origin: &Origin<'_>, service: &Service) -> Value {
    let city = service.area.city().and_then(|city| origin.portal().city(city.as_str()));
    let city = city.map(|city| (origin.words(&city.name), origin.page(&format!("cities/{}", city.id))));
    let topic = service.topics.first().and_then(|topic| origin.catalogue.topics().term(topic.as_str()));
    let topic = topic.map(|topic| (origin.words(&topic.name), origin.page(&format!("topics/{}", topic.id))));
    let steps = city.into_iter().chain(topic).enumerate();
    let items: Vec<Value> = steps.map(|(index, (name, item))| json!({ "@type": "ListItem", "position": index + 1, "name": name, "item": item })).collect();
    json!({ "@type": "BreadcrumbList", "itemListElement": items })
}

fn organization(origin: &Origin<'_>, organization: &Organization) -> Value {
    let own = organization.names.in_language(origin.language).0;
    let places = organization.at.iter().filter_map(|at| place(origin, at)).map(Thing::done).collect();
    body(origin, organization)
        .maybe("alternateName", (*own != organization.name).then_some(own.as_str()))
        .with("description", describe(origin, organization))
        .maybe("sameAs", organization.url.as_deref())
        .maybe("email", organization.email.as_deref())
        .all("telephone", organization.phones.iter().map(|phone| phone.number.as_str().into()).collect())
        .maybe("faxNumber", organization.fax.as_ref().map(|fax| fax.as_str()))
        .all("location", places)
        .done()
}
