//! Configuration: flags win over `PRZYSTAN_*`, those over `przystan.toml`, those over what is built in.

pub(crate) mod campaign;
pub(crate) mod many;
pub(crate) mod people;

use anyhow::Context;
use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};
use desk::Database;
use many::{Many, ManyFile, ManyFlags, Role, redacted};
use serde::Deserialize;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::path::{Path, PathBuf};

/// The portal's command line.
#[derive(Parser)]
#[command(name = "przystan", version = VERSION, about = "A city's whole catalogue of help for refugees and migrants, in every language of its readers.", after_help = EXIT_CODES)]
pub(crate) struct Arguments {
    /// What to do; `serve` when nothing is said.
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    /// Where things are.
    #[command(flatten)]
    pub(crate) folders: Folders,
    /// How to serve.
    #[command(flatten)]
    pub(crate) listen: Listen,
}

/// The release and the commit it was built from.
pub(crate) const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), " (build ", env!("PRZYSTAN_BUILD"), ")");

const EXIT_CODES: &str = "Exit codes: 0 done and clean, 1 the check found errors (with --strict also warnings) or the code of answers made no sense, 2 could not run, 141 whoever read the output went away.\n\nConfiguration: flags win over the environment (PRZYSTAN_CONTENT, PRZYSTAN_DATA, PRZYSTAN_PUBLIC_URL, PRZYSTAN_LISTEN, PRZYSTAN_SECURITY_CONTACT, PRZYSTAN_PROXY, PRZYSTAN_METRICS, PRZYSTAN_DATABASE_URL or DATABASE_URL, PRZYSTAN_SMTP, PRZYSTAN_MAIL_FROM, PRZYSTAN_MAIL_REPLY_TO, PRZYSTAN_ROLE, PRZYSTAN_FOLLOW, PRZYSTAN_FOLLOW_EVERY, PRZYSTAN_DESK_URL, PRZYSTAN_PUSH, PRZYSTAN_BRANCH), that over przystan.toml in the working directory (content, data, public_url, listen, security_contact, proxy, metrics, database_url, smtp, mail_from, mail_reply_to, role, follow, follow_every, desk_url, push, branch).";

/// Where things are.
#[derive(Args, Clone, Default)]
pub(crate) struct Folders {
    /// The content folder [default: content]
    #[arg(long, global = true, env = "PRZYSTAN_CONTENT", value_name = "DIR", hide_env_values = true)]
    content: Option<PathBuf>,
    /// The folder for what the program keeps: database, key; made when first needed [default: data]
    #[arg(long, global = true, env = "PRZYSTAN_DATA", value_name = "DIR", hide_env_values = true)]
    data: Option<PathBuf>,
    /// The address readers use, for canonical links and mails [default: http:// and the listen address]
    #[arg(long, global = true, env = "PRZYSTAN_PUBLIC_URL", value_name = "URL", hide_env_values = true)]
    public_url: Option<String>,
}

/// How to serve.
#[derive(Args, Clone, Default)]
pub(crate) struct Listen {
    /// Address and port to listen on [default: 127.0.0.1:3000]
    #[arg(long, global = true, env = "PRZYSTAN_LISTEN", value_name = "ADDR", hide_env_values = true)]
    listen: Option<String>,
    /// Whom to tell of a weakness, for /.well-known/security.txt: mailto:, https: or tel: [default: none, and no such file]
    #[arg(long, global = true, env = "PRZYSTAN_SECURITY_CONTACT", value_name = "URI", hide_env_values = true)]
    security_contact: Option<String>,
    /// The address of a proxy in front of this program; what it says of a reader's address is believed, and nothing else
    #[arg(long, global = true, env = "PRZYSTAN_PROXY", value_name = "IP", hide_env_values = true)]
    proxy: Option<IpAddr>,
    /// Address and port of a second listener that answers /metrics for Prometheus; never the public one [default: none]
    #[arg(long, global = true, env = "PRZYSTAN_METRICS", value_name = "ADDR", hide_env_values = true)]
    metrics: Option<String>,
    /// A PostgreSQL for the desk, which several desk machines may share: postgres://user:password@host/database [default: a SQLite file in the data folder]
    #[arg(long, global = true, env = "PRZYSTAN_DATABASE_URL", value_name = "URL", hide_env_values = true)]
    database_url: Option<String>,
    /// The mail server: smtp://user:password@host:587, always by STARTTLS, or smtps://… [default: none; people hand links over]
    #[arg(long, global = true, env = "PRZYSTAN_SMTP", value_name = "URL", hide_env_values = true)]
    smtp: Option<String>,
    /// The mailbox that mails come from [default: portal@ and the host of the public URL]
    #[arg(long, global = true, env = "PRZYSTAN_MAIL_FROM", value_name = "ADDR", hide_env_values = true)]
    mail_from: Option<String>,
    /// The mailbox that people answer to [default: the one that mails come from]
    #[arg(long, global = true, env = "PRZYSTAN_MAIL_REPLY_TO", value_name = "ADDR", hide_env_values = true)]
    mail_reply_to: Option<String>,
    /// One machine or many.
    #[command(flatten)]
    pub(crate) many: ManyFlags,
}

/// What the program can do.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Serve the portal
    Serve {
        /// What this process is for [default: all]
        #[arg(long, value_enum)]
        role: Option<Role>,
    },
    /// Check the content folder and say what to mend
    Check {
        /// Warnings count as well
        #[arg(long)]
        strict: bool,
        /// How to print what was found
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Search the catalogue as a reader does
    Search {
        /// The words to look for
        text: String,
        /// Language of the reader
        #[arg(long)]
        lang: Option<String>,
        /// Only this city
        #[arg(long)]
        city: Option<String>,
        /// Also what has ended
        #[arg(long)]
        archive: bool,
        /// How to print what was found; json is the answer of /api/search
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Write the whole catalogue for other systems
    Export {
        /// In which form
        #[arg(value_enum)]
        form: Export,
        /// The folder to write: a new or an empty one; for xliff also a new file that ends in .xlf
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// The language of the translation, for xliff
        #[arg(long, value_name = "LANG", required_if_eq("form", "xliff"))]
        to: Option<String>,
        /// The language it is made from, for xliff [default: the portal's]
        #[arg(long, value_name = "LANG")]
        from: Option<String>,
    },
    /// Turn another directory's data into content files
    Import {
        /// In which form they are
        #[arg(value_enum)]
        form: Import,
        /// The folder they are in: datapackage.json with CSV files, or services.json / services.ndjson and so on; for xliff the file
        from: PathBuf,
        /// The language of the texts, for HSDS [default: pl]
        #[arg(long = "lang", value_name = "LANG")]
        language: Option<String>,
        /// Write it: what is new is added, what changed since the last import is merged, and nothing that somebody edited is written over
        #[arg(long, conflicts_with = "dry_run")]
        write: bool,
        /// Say what would be written and what does not fit (this is what happens without --write)
        #[arg(long)]
        dry_run: bool,
    },
    /// What readers left behind: errors they reported in the last ninety days
    Reports {
        /// How to print
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// Another report
        #[command(subcommand)]
        about: Option<Report>,
    },
    /// What «Is it for me?» says
    Eligibility {
        /// What to do
        #[command(subcommand)]
        act: Eligibility,
    },
    /// Write content, editions, database and key to one file, while the portal runs
    Backup {
        /// The file to write, such as backup.tar.gz; it is never overwritten, and only its owner may read it
        file: PathBuf,
    },
    /// Make both folders anew from a backup, or from a content folder that survived alone
    Restore {
        /// The backup; or a content folder, such as a clone of its git repository (accounts, proposals, mail and the key are then gone)
        file: PathBuf,
        /// The folder to make: a new or an empty one; it gets content/ and data/
        #[arg(long, value_name = "DIR", required_unless_present = "check")]
        into: Option<PathBuf>,
        /// Only say whether the backup is whole
        #[arg(long, conflicts_with = "into")]
        check: bool,
    },
    /// Print the settings in force
    Config,
    /// Who may sign in at the desk
    Person {
        /// What to do
        #[command(subcommand)]
        act: people::People,
    },
    /// Ask every organization of the informator whether its services are right
    Campaign {
        /// What to do
        #[command(subcommand)]
        act: campaign::CampaignAct,
    },
    /// Editions of the jobseekers' informator: what would stand in one, its publication, whether it is still as it was published
    Edition {
        /// What to do
        #[command(subcommand)]
        act: Edition,
    },
    /// Keep translations in step with their source
    Translation {
        /// What to do
        #[command(subcommand)]
        act: Translation,
    },
}

/// The form of what is imported.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Import {
    /// HSDS in JSON, fully nested objects
    Hsds,
    /// A Tabular Data Package, as `export package` writes it
    Package,
    /// A translator's file, XLIFF 2
    Xliff,
}

/// The form of an export.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Export {
    /// HSDS 3.2.3 in JSON: every list in every language, one object a line
    Hsds,
    /// Tabular Data Package: HSDS as CSV files with datapackage.json
    Package,
    /// The whole public site as files, for any web server or a stick; links within it are relative
    Static,
    /// XLIFF 2 for translators: every text beside its translation, with the state of each piece
    Xliff,
}

/// What readers left behind.
#[derive(Subcommand)]
pub(crate) enum Report {
    /// Words that readers looked for and did not find, at least three times on one day
    Searches {
        /// How to print
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
}

/// What one can ask about «Is it for me?».
#[derive(Subcommand)]
pub(crate) enum Eligibility {
    /// Say for one set of answers what is for the reader, perhaps, or not now; why, and by which document
    #[command(after_help = CODES)]
    Explain {
        /// The code of the answers, as it stands in the address after `?a=`: katowice.rn-nns
        code: String,
        /// Language of the reader
        #[arg(long)]
        lang: Option<String>,
        /// Only this service or guide: ipi-katowice
        #[arg(long, value_name = "ID")]
        entry: Option<String>,
        /// How to print
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
}

const CODES: &str = "The code is a city and up to six letters, one per question: CITY.PACCDW. A hyphen stands for «not answered», x for «I'd rather not say», q for «I do not know».
  CITY            the id of a city of the portal, ~ another city, _ rather not say
  P papers        t temporary protection, r refugee status, s subsidiary protection, a asylum seeker, f family of a protected person, o other, q, x
  A children      n none, c one or two, m three or more, x
  C other adult   1 nobody else, 2 somebody, x; only where there are children, else -
  C child in care g temporary guardian by court, c no court yet, f foster family, w wants to foster, n none, q, x
  D disability    m me, c my child, r a relative, n nobody, q, x
  W work          s looks for work, b works and looks for other work or a course, w works, n not now, x

Exit codes: 0 explained, 1 a part of the code makes no sense (the rest is explained), 2 could not run.";

/// What one can do with an edition.
#[derive(Subcommand)]
pub(crate) enum Edition {
    /// Say what is in and what is out and why, what changed since the edition before, what warns and what has to be settled first
    #[command(after_help = "Exit codes: 0 it can be published, 1 something has to be settled first, 2 could not run.")]
    Stage {
        /// Which edition
        #[command(flatten)]
        planned: Planned,
        /// How to print
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Freeze it as editions/ID in the content folder: page, booklets, tables and a seal over them; whole or not at all, and for good
    #[command(
        after_help = "The same content and the same words give the same bytes. A correction is an edition of its own: 2027-1a corrects 2027-1.\n\nExit codes: 0 published, 1 something has to be settled first and nothing was written, 2 could not run."
    )]
    Publish {
        /// Which edition
        #[command(flatten)]
        planned: Planned,
        /// Who signs it off: a role, never a person's name
        #[arg(long, value_name = "ROLE")]
        signed_by: String,
        /// Pages and tables only, no PDF: for programs that were built without it
        #[arg(long)]
        without_booklet: bool,
    },
    /// Say whether an edition is as it was published: every hash, and every file made again from its entries
    #[command(after_help = "Exit codes: 0 as published, 1 something differs, 2 could not run.")]
    Verify {
        /// The edition: 2027-1 [default: all]
        edition: Option<String>,
    },
}

/// An edition that is to be published.
#[derive(Args)]
pub(crate) struct Planned {
    /// Year and number: 2027-1; a letter for a correction: 2027-1a
    #[arg(long = "edition", value_name = "ID")]
    pub(crate) edition: String,
    /// Day of publication [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) on: Option<NaiveDate>,
    /// Only these sections, with commas between them [default: all]
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub(crate) sections: Vec<String>,
    /// An entry that stays in though nobody confirmed it for two editions, with the reason; may be given again
    #[arg(long, value_name = "ID=REASON")]
    pub(crate) keep: Vec<String>,
    /// The organization that publishes it [default: the welfare centre of the city that most of its services are in]
    #[arg(long, value_name = "ID")]
    pub(crate) publisher: Option<String>,
}

/// What one can do with a translation.
#[derive(Subcommand)]
pub(crate) enum Translation {
    /// Say that a translation fits its source as it is now
    Ok {
        /// The service, guide or page: pzon-wroclaw, or services/pzon-wroclaw; `all` stands for every one that is not in step
        #[arg(required = true)]
        id: String,
        /// The language of the translation; `all` stands for every one
        language: String,
    },
}

/// How to print.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

/// What `przystan.toml` may say.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct File {
    content: Option<PathBuf>,
    data: Option<PathBuf>,
    public_url: Option<String>,
    listen: Option<String>,
    security_contact: Option<String>,
    proxy: Option<IpAddr>,
    metrics: Option<String>,
    database_url: Option<String>,
    smtp: Option<String>,
    mail_from: Option<String>,
    mail_reply_to: Option<String>,
    role: Option<Role>,
    follow: Option<String>,
    follow_every: Option<u64>,
    desk_url: Option<String>,
    push: Option<String>,
    branch: Option<String>,
}

/// The settings in force.
#[derive(Clone)]
pub(crate) struct Config {
    /// The content folder.
    pub(crate) content: PathBuf,
    /// The folder for what the program keeps: the desk's database.
    pub(crate) data: PathBuf,
    /// Where to listen.
    pub(crate) listen: SocketAddr,
    /// The address readers use, without a slash at the end.
    pub(crate) public_url: String,
    /// Whom to tell of a weakness: an address with its scheme.
    pub(crate) security_contact: Option<String>,
    /// The proxy in front.
    pub(crate) proxy: Option<IpAddr>,
    /// Where /metrics answers.
    pub(crate) metrics: Option<SocketAddr>,
    /// The PostgreSQL of the desk.
    pub(crate) database_url: Option<String>,
    /// The mail server.
    pub(crate) smtp: Option<String>,
    /// The mailbox that mails come from.
    pub(crate) mail_from: Option<String>,
    /// The mailbox that people answer to.
    pub(crate) mail_reply_to: Option<String>,
    /// One machine or many.
    pub(crate) many: Many,
}

/// Reads the command line. A wrong flag ends the program with one clear sentence and exit code 2.
pub(crate) fn arguments() -> Arguments {
    Arguments::parse()
}

impl Config {
    /// Every setting by its key in `przystan.toml`.
    pub(crate) fn settings(&self) -> Vec<(&'static str, Option<String>)> {
        let mut settings = vec![
            ("content", Some(self.content.display().to_string())),
            ("data", Some(self.data.display().to_string())),
            ("public_url", Some(self.public_url.clone())),
            ("listen", Some(self.listen.to_string())),
            ("security_contact", self.security_contact.clone()),
            ("proxy", self.proxy.map(|proxy| proxy.to_string())),
            ("metrics", self.metrics.map(|metrics| metrics.to_string())),
            ("database_url", self.database_url.as_deref().map(redacted)),
            // a password may stand in it
            ("smtp", self.smtp.as_deref().map(|smtp| smtp.rsplit('@').next().unwrap_or(smtp).to_owned())),
            ("mail_from", self.mail_from.clone()),
            ("mail_reply_to", self.mail_reply_to.clone()),
        ];
        settings.extend(self.many.settings());
        settings
    }

    /// The settings in force for these flags.
    pub(crate) fn new(folders: &Folders, listen: &Listen) -> anyhow::Result<Config> {
        let file = file(Path::new("przystan.toml"))?;
        let File { role, follow, follow_every, desk_url, push, branch, .. } = file;
        let many = Many::new(&listen.many, ManyFile { role, follow, follow_every, desk_url, push, branch })?;
        let security_contact = listen.security_contact.clone().or(file.security_contact).map(|text| contact(&text)).transpose()?;
        let proxy = listen.proxy.or(file.proxy);
        let metrics = listen.metrics.clone().or(file.metrics).map(|text| address(&text)).transpose()?;
        let database_url = listen.database_url.clone().or_else(the_usual_database).or(file.database_url).map(|text| database(&text, many.role)).transpose()?;
        let smtp = listen.smtp.clone().or(file.smtp);
        let (mail_from, mail_reply_to) = (listen.mail_from.clone().or(file.mail_from), listen.mail_reply_to.clone().or(file.mail_reply_to));
        let listen = listen.listen.clone().or(file.listen).unwrap_or_else(|| "127.0.0.1:3000".to_owned());
        let listen = address(&listen)?;
        let public_url = folders.public_url.clone().or(file.public_url).unwrap_or_else(|| format!("http://{listen}"));
        let data = folders.data.clone().or(file.data).unwrap_or_else(|| "data".into());
        let own = folders.content.clone().or(file.content).unwrap_or_else(|| "content".into());
        Ok(Config {
            content: if many.role == Role::Public { crate::replica::current(&data) } else { own },
            data,
            listen,
            public_url: url(&public_url)?,
            security_contact,
            proxy,
            metrics,
            database_url,
            smtp,
            mail_from,
            mail_reply_to,
            many,
        })
    }

    /// Where the desk's database is.
    pub(crate) fn database(&self) -> Database {
        Database::new(&self.data, self.database_url.as_deref())
    }

    /// The mail server, where there is one.
    pub(crate) fn post(&self) -> anyhow::Result<Option<desk::post::Post>> {
        let Some(smtp) = &self.smtp else { return Ok(None) };
        let host = self.public_url.split("://").last().unwrap_or_default().split(['/', ':']).next().unwrap_or_default();
        let from = self.mail_from.clone().unwrap_or_else(|| format!("portal@{host}"));
        Ok(Some(desk::post::Post::new(smtp, &from, self.mail_reply_to.as_deref())?))
    }
}

#[expect(clippy::disallowed_methods, reason = "the configuration is read once, before anything else runs")]
fn file(path: &Path) -> anyhow::Result<File> {
    match std::fs::read_to_string(path) {
        Ok(text) => toml::from_str(&text).with_context(|| format!("{} is not a sound configuration", path.display())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(File::default()),
        Err(error) => Err(error).with_context(|| format!("{} cannot be read", path.display())),
    }
}

fn address(text: &str) -> anyhow::Result<SocketAddr> {
    let found = text.to_socket_addrs().ok().and_then(|mut all| all.next());
    found.with_context(|| format!("«{text}» is not an address to listen on; write for example 127.0.0.1:3000"))
}

fn url(text: &str) -> anyhow::Result<String> {
    let trimmed = text.trim_end_matches('/');
    let host = trimmed.strip_prefix("https://").or_else(|| trimmed.strip_prefix("http://"));
    let good = host.is_some_and(|host| !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"<>\\^`{|}?#@".contains(&byte)));
    anyhow::ensure!(good, "«{text}» is not a public URL; write for example https://przystan.example.org");
    Ok(trimmed.to_owned())
}

/// The name that every platform uses.
fn the_usual_database() -> Option<String> {
    std::env::var("DATABASE_URL").ok().filter(|text| !text.is_empty())
}

/// What is not one is not told: a password may stand in it.
fn database(text: &str, role: Role) -> anyhow::Result<String> {
    anyhow::ensure!(role != Role::Public, "database_url is for the desk: role = public has no database");
    anyhow::ensure!(
        Database::is_address(text),
        "database_url is not the address of a PostgreSQL; write for example postgres://przystan:password@db.example.org/przystan, with %2F for a / in the password"
    );
    Ok(text.to_owned())
}

/// RFC 9116: a URI, never an address alone.
fn contact(text: &str) -> anyhow::Result<String> {
    let known = ["mailto:", "https://", "tel:"].iter().any(|scheme| text.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty()));
    anyhow::ensure!(known && text.bytes().all(|byte| byte.is_ascii_graphic()), "«{text}» is not a contact; write for example mailto:security@example.org");
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contacts() {
        for (text, good) in [
            ("mailto:security@example.org", true),
            ("https://example.org/report", true),
            ("tel:+48717822360", true),
            ("security@example.org", false),
            ("mailto:", false),
            ("mailto:a@b\nContact: tel:1", false),
            ("http://example.org", false),
        ] {
            assert_eq!(contact(text).is_ok(), good, "{text}");
        }
    }

    #[test]
    fn public_urls() {
        for (text, good) in [
            ("https://przystan.example.org/", true),
            ("http://127.0.0.1:3000", true),
            ("przystan.example.org", false),
            ("https://", false),
            ("https://a b", false),
            ("javascript:alert(1)", false),
        ] {
            assert_eq!(url(text).is_ok(), good, "{text}");
        }
    }

    #[test]
    fn databases() {
        for (text, good) in [
            ("postgres://me:secret@db.example.org/przystan", true),
            ("postgresql:///przystan?host=/run/postgresql", true),
            ("mysql://me:secret@db.example.org/przystan", false),
            ("me:secret@db.example.org", false),
            ("postgres://me:sec/ret@db.example.org/przystan", false),
            ("", false),
        ] {
            let read = database(text, Role::Desk).map_err(|error| error.to_string());
            assert!(read.is_ok() == good && !read.is_err_and(|error| error.contains("secret")), "{text}");
        }
        assert!(database("postgres://db.example.org/przystan", Role::Public).is_err(), "a replica has none");
    }

    #[test]
    fn the_command_line_is_well_formed() {
        use clap::CommandFactory;
        Arguments::command().debug_assert();
        for line in ["przystan --role desk", "przystan serve --role public", "przystan person add a@example.org --role publisher"] {
            assert!(Arguments::try_parse_from(line.split(' ')).is_ok(), "{line}");
        }
    }
}
