//! `przystan campaign …` on the command line.

use super::Format;
use clap::Subcommand;

/// What one can do with a campaign. A running server on the same data sees it at once.
#[derive(Subcommand)]
pub(crate) enum CampaignAct {
    /// Ask; again for the same edition: ask who came since, and nobody twice
    Open {
        /// The edition it prepares: a year and a number
        #[arg(long, value_name = "YEAR-N")]
        edition: String,
        /// Only this section of the informator; may be given more than once [default: all]
        #[arg(long = "section", value_name = "ID")]
        sections: Vec<String>,
        /// The last day for answers [default: in 21 days]
        #[arg(long, value_name = "DATE", conflicts_with = "days")]
        deadline: Option<String>,
        /// The last day for answers, counted from today
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=366))]
        days: Option<u64>,
        /// Days to the first reminder
        #[arg(long, value_name = "N", default_value_t = 7, value_parser = clap::value_parser!(u64).range(1..=366))]
        first_reminder: u64,
        /// Days to the second reminder
        #[arg(long, value_name = "N", default_value_t = 14, value_parser = clap::value_parser!(u64).range(1..=366))]
        second_reminder: u64,
        /// Days after which somebody calls those who did not answer
        #[arg(long, value_name = "N", default_value_t = 17, value_parser = clap::value_parser!(u64).range(1..=366))]
        phone: u64,
    },
    /// Say who has answered what
    Status {
        /// Which campaign [default: the last one]
        #[arg(long, value_name = "YEAR-N")]
        edition: Option<String>,
        /// How to print
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Print the link of every organization: its id, a tab, the address
    Links {
        /// Which campaign [default: the last one]
        #[arg(long, value_name = "YEAR-N")]
        edition: Option<String>,
    },
    /// Remind those who are silent, each once for each of the two reminders; a running server does it by itself
    Remind {
        /// Which campaign [default: the last one]
        #[arg(long, value_name = "YEAR-N")]
        edition: Option<String>,
        /// As if it were this day [default: today]
        #[arg(long, value_name = "DATE")]
        on: Option<chrono::NaiveDate>,
    },
    /// End the asking; links stay good until the next campaign opens
    Close {
        /// Which campaign
        #[arg(long, value_name = "YEAR-N")]
        edition: String,
    },
    /// Write to an organization at this address; it stands on no page and in no file
    Contact {
        /// The organization
        organization: String,
        /// The mailbox
        email: String,
        /// The language of its mails [default: that of the portal]
        #[arg(long, value_name = "LANG")]
        lang: Option<String>,
    },
}
