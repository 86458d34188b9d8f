//! The command line of `przystan person`.

use clap::Subcommand;

/// What one can do about people.
#[derive(Subcommand)]
pub(crate) enum People {
    /// Let somebody in, or give them one more role: prints one line, a link that works once and for 48 hours
    Add {
        /// Their e-mail address
        email: String,
        /// What they are: admin, publisher, editor, translator, organization
        #[arg(long)]
        role: String,
        /// The id of the organization, for the role organization
        #[arg(long, value_name = "ID")]
        organization: Option<String>,
        /// The language the desk speaks to them [default: the portal's first]
        #[arg(long)]
        lang: Option<String>,
    },
    /// Everybody who may sign in, with their roles
    List,
    /// Let somebody in no more; what they did stays
    End {
        /// Their e-mail address
        email: String,
    },
}
