//! `przystan config`: the settings in force, as they could stand in `przystan.toml`.

use crate::config::Config;
use std::process::ExitCode;

/// Prints every setting; what is not set is a comment.
pub(crate) fn config(config: &Config) -> ExitCode {
    config.settings().iter().for_each(|(key, value)| say!("{}", line(key, value.as_deref())));
    ExitCode::SUCCESS
}

fn line(key: &str, value: Option<&str>) -> String {
    match value {
        // seconds are a number
        Some(value) if key == "follow_every" => format!("{key} = {value}"),
        Some(value) => format!("{key} = {}", toml::Value::from(value)),
        None => format!("# {key} is not set"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_can_be_read_again() {
        let text = line("public_url", Some("https://a.example/\"x"));
        let read: toml::Table = toml::from_str(&text).expect("TOML");
        assert_eq!(read["public_url"].as_str(), Some("https://a.example/\"x"));
        assert_eq!(line("proxy", None), "# proxy is not set");
    }
}
