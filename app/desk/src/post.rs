//! The door to the mail server: SMTP with STARTTLS, and what it says.

use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::error::Error;
use std::time::Duration;

/// How long an answer of the mail server is waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// A mail server that takes our mails.
#[derive(Clone)]
pub struct Post {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    reply_to: Option<Mailbox>,
}

/// A mail, ready to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// The same at every try.
    pub id: String,
    /// Its readers.
    pub to: Vec<String>,
    /// Its subject.
    pub subject: String,
    /// Its words; a line that is an address becomes a link.
    pub text: String,
}

/// Why a mail server cannot be used at all.
#[derive(Debug, thiserror::Error)]
pub enum PostError {
    /// Its address.
    #[error("«{0}» is no mail server; write for example smtp://user:password@mail.example.org:587")]
    Server(String),
    /// Ours.
    #[error("«{0}» is no e-mail address to write from")]
    Address(String),
}

/// Why a mail was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It may be taken later.
    Later(String),
    /// It never will be.
    Never(String),
}

/// A program wrote it: nobody's absence answers (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<AutoSubmitted, Box<dyn Error + Send + Sync>> {
        Ok(AutoSubmitted)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(AutoSubmitted::name(), "auto-generated".to_owned())
    }
}

impl Post {
    /// The server at this address, written to from ours. On any other machine than this one the way has to be encrypted.
    ///
    /// # Errors
    /// When one of the addresses makes no sense.
    pub fn new(server: &str, from: &str, reply_to: Option<&str>) -> Result<Post, PostError> {
        let address = |text: &str| text.parse::<Mailbox>().map_err(|_| PostError::Address(text.to_owned()));
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(&encrypted(server)).map_err(|_| PostError::Server(without_password(server)))?;
        let (from, reply_to) = (address(from)?, reply_to.map(address).transpose()?);
        Ok(Post { transport: transport.timeout(Some(PATIENCE)).build(), from, reply_to })
    }

    /// Sends a mail.
    ///
    /// # Errors
    /// When it was not taken.
    pub async fn send(&self, mail: &Mail) -> Result<(), Refused> {
        let message = self.message(mail).map_err(|error| Refused::Never(error.to_string()))?;
        match tokio::time::timeout(PATIENCE * 2, self.transport.send(message)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) if error.is_permanent() => Err(Refused::Never(error.to_string())),
            Ok(Err(error)) => Err(Refused::Later(error.to_string())),
            Err(_) => Err(Refused::Later("the mail server does not answer".to_owned())),
        }
    }

    fn message(&self, mail: &Mail) -> Result<Message, Box<dyn Error + Send + Sync>> {
        let host = self.from.email.domain();
        let mut message =
            Message::builder().from(self.from.clone()).subject(&mail.subject).message_id(Some(format!("<{}@{host}>", mail.id))).header(AutoSubmitted);
        if let Some(reply_to) = &self.reply_to {
            message = message.reply_to(reply_to.clone());
        }
        for to in &mail.to {
            message = message.to(to.parse()?);
        }
        let plain = SinglePart::builder().header(ContentType::TEXT_PLAIN).body(mail.text.clone());
        let html = SinglePart::builder().header(ContentType::TEXT_HTML).body(html(&mail.text));
        Ok(message.multipart(MultiPart::alternative().singlepart(plain).singlepart(html))?)
    }
}

/// STARTTLS, unless the server is this very machine or the address says otherwise.
fn encrypted(server: &str) -> String {
    let host = server.strip_prefix("smtp://").map(|rest| rest.rsplit('@').next().unwrap_or(rest));
    let near = |host: &str| {
        ["127.0.0.1", "localhost", "[::1]"].iter().any(|own| host.strip_prefix(own).is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/', '?'])))
    };
    match host {
        Some(host) if !near(host) && !server.contains("tls=") => format!("{server}{}tls=required", if server.contains('?') { "&" } else { "?" }),
        _ => server.to_owned(),
    }
}

fn without_password(server: &str) -> String {
    server.rsplit('@').next().unwrap_or(server).to_owned()
}

fn html(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    let line = |line: &str| match line.starts_with("https://") || line.starts_with("http://") {
        true => format!("<a href=\"{line}\">{line}</a>"),
        false => line.to_owned(),
    };
    let paragraphs = escaped.split("\n\n").map(|paragraph| format!("<p>{}</p>", paragraph.lines().map(line).collect::<Vec<_>>().join("<br>")));
    format!("<!doctype html><meta charset=\"utf-8\"><body style=\"font-size:1.1em\">{}", paragraphs.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
    use tokio::net::TcpListener;

    fn mail() -> Mail {
        Mail {
            id: "abc".into(),
            to: vec!["biuro@example.org".into()],
            subject: "Zażółć".into(),
            text: "Dzień dobry <b>\n\nhttps://example.org/confirm/x".into(),
        }
    }

    /// A mail server of one connection that answers like this to what begins so; gives what it was sent.
    async fn sink(answers: &'static [(&'static str, &'static str)]) -> (String, tokio::task::JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("smtp://{}", listener.local_addr().expect("an address"));
        (
            url,
            tokio::spawn(async move {
                let (stream, _) = listener.accept().await.expect("a connection");
                let (reading, mut writing) = stream.into_split();
                let (mut lines, mut all, mut in_data) = (BufReader::new(reading).lines(), String::new(), false);
                writing.write_all(b"220 sink\r\n").await.expect("written");
                while let Ok(Some(line)) = lines.next_line().await {
                    all.push_str(&line);
                    all.push('\n');
                    if in_data && line != "." {
                        continue;
                    }
                    let said = if in_data { "." } else { line.split([' ', ':']).next().unwrap_or("") };
                    let known = answers.iter().find(|(command, _)| *command == said).map(|(_, answer)| *answer);
                    let answer = known.unwrap_or(match said {
                        "DATA" => "354 go on",
                        "QUIT" => "221 bye",
                        _ => "250 fine",
                    });
                    in_data = said == "DATA" && answer.starts_with('3');
                    if answer == "cut" {
                        return all;
                    }
                    writing.write_all(format!("{answer}\r\n").as_bytes()).await.expect("written");
                }
                all
            }),
        )
    }

    #[tokio::test]
    async fn what_a_mail_server_says() {
        for (answers, expected) in [
            (&[][..], "accepted"),
            (&[("MAIL", "451 later")][..], "later"),
            (&[("RCPT", "550 nobody")][..], "never"),
            (&[(".", "452 full")][..], "later"),
            (&[(".", "554 spam")][..], "never"),
            (&[(".", "cut")][..], "later"),
        ] {
            let (url, sink) = sink(answers).await;
            let post = Post::new(&url, "portal@example.org", Some("mops@example.org")).expect("a server");
            let told = match post.send(&mail()).await {
                Ok(()) => "accepted",
                Err(Refused::Later(_)) => "later",
                Err(Refused::Never(_)) => "never",
            };
            assert_eq!(told, expected, "{answers:?}");
            drop(post);
            let sent = sink.await.expect("no panic");
            if sent.contains("DATA") {
                assert!(
                    sent.contains("Message-ID: <abc@example.org>")
                        && sent.contains("Auto-Submitted: auto-generated")
                        && sent.contains("Reply-To: mops@example.org"),
                    "{sent}"
                );
            }
        }
    }

    #[tokio::test]
    async fn nobody_there_is_later() {
        let post = Post::new("smtp://127.0.0.1:9", "portal@example.org", None).expect("a server");
        assert!(matches!(post.send(&mail()).await, Err(Refused::Later(_))));
    }

    #[test]
    fn the_way_is_encrypted() {
        for (server, expected) in [
            ("smtp://user:pass@mail.example.org:587", "smtp://user:pass@mail.example.org:587?tls=required"),
            ("smtp://mail.example.org", "smtp://mail.example.org?tls=required"),
            ("smtp://127.0.0.1.example.org", "smtp://127.0.0.1.example.org?tls=required"),
            ("smtp://mail.example.org?tls=opportunistic", "smtp://mail.example.org?tls=opportunistic"),
            ("smtps://mail.example.org", "smtps://mail.example.org"),
            ("smtp://127.0.0.1:1025", "smtp://127.0.0.1:1025"),
            ("smtp://localhost:1025", "smtp://localhost:1025"),
        ] {
            assert_eq!(encrypted(server), expected);
        }
        assert!(matches!(Post::new("mail.example.org", "a@example.org", None), Err(PostError::Server(_))));
        assert!(matches!(Post::new("smtp://127.0.0.1", "nobody", None), Err(PostError::Address(_))));
        assert!(html("a <b>\n\nhttps://x.y/?a&b").contains("<p>a &lt;b&gt;</p><p><a href=\"https://x.y/?a&amp;b\">"));
    }
}
