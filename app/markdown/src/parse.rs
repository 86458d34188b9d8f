//! Markdown text to a document, by `pulldown-cmark`; everything not in the tree is stripped and named.

use crate::{Block, Document, Inline, Target, unmarked};
use pulldown_cmark::{Event, Options, Parser, Tag};

/// Deepest nesting of lists and quotations that is kept: hostile files nest thousands deep.
const DEEPEST: usize = 12;

/// Parses Markdown. Never fails: what is not allowed is left out and listed in `stripped`.
pub fn parse(text: &str) -> Document {
    unmarked::paragraphs(text).map_or_else(|| parsed(text), |paragraphs| unmarked::document(&paragraphs))
}

/// The same by the parser, whatever the text.
pub(crate) fn parsed(text: &str) -> Document {
    let mut reader = Reader { events: Parser::new_ext(text, Options::empty()), stripped: Vec::new(), depth: 0 };
    let blocks = reader.blocks();
    Document { blocks, stripped: reader.stripped }
}

struct Reader<'a> {
    events: Parser<'a>,
    stripped: Vec<String>,
    depth: usize,
}

impl Reader<'_> {
    /// Blocks up to the end of the enclosing one. Text directly inside a tight list item becomes a paragraph.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut loose = Vec::new();
        self.depth += 1;
        while let Some(event) = self.events.next() {
            match event {
                Event::End(_) => break,
                Event::Start(tag) if is_inline(&tag) => loose.extend(self.inline_tag(tag)),
                Event::Start(tag) => {
                    flush(&mut loose, &mut blocks);
                    blocks.extend(self.block(tag));
                }
                Event::Rule => blocks.push(Block::Rule),
                other => loose.extend(self.inline_event(other)),
            }
        }
        self.depth -= 1;
        flush(&mut loose, &mut blocks);
        blocks
    }

    fn block(&mut self, tag: Tag<'_>) -> Option<Block> {
        match tag {
            Tag::Paragraph => Some(Block::Paragraph(self.inlines())),
            Tag::Heading { level, .. } => Some(Block::Heading(level as u8, self.inlines())),
            _ if self.depth > DEEPEST => self.skip("nesting deeper than 12 levels"),
            Tag::BlockQuote(_) => Some(Block::Quote(self.blocks())),
            Tag::List(start) => Some(Block::List { numbered: start.is_some(), items: self.items() }),
            Tag::CodeBlock(_) => self.skip("a code block"),
            Tag::HtmlBlock => self.skip("HTML"),
            _ => self.skip("an unknown block"),
        }
    }

    fn items(&mut self) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => items.push(self.blocks()),
                Event::End(_) => break,
                _ => {}
            }
        }
        items
    }

    fn inlines(&mut self) -> Vec<Inline> {
        let mut inlines = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::End(_) => break,
                Event::Start(tag) => inlines.extend(self.inline_tag(tag)),
                other => inlines.extend(self.inline_event(other)),
            }
        }
        inlines
    }

    fn inline_tag(&mut self, tag: Tag<'_>) -> Vec<Inline> {
        match tag {
            Tag::Strong => vec![Inline::Strong(self.inlines())],
            Tag::Emphasis => vec![Inline::Emphasis(self.inlines())],
            Tag::Link { dest_url, .. } => self.link(&dest_url),
            Tag::Image { .. } => {
                self.stripped.push("a picture".into());
                self.inlines()
            }
            _ => self.inlines(),
        }
    }

    fn link(&mut self, address: &str) -> Vec<Inline> {
        let inner = self.inlines();
        match Target::parse(address) {
            Some(target) => vec![Inline::Link(target, inner)],
            None => {
                self.stripped.push(format!("a link to «{}»", address.chars().take(60).collect::<String>()));
                inner
            }
        }
    }

    fn inline_event(&mut self, event: Event<'_>) -> Option<Inline> {
        match event {
            Event::Text(text) | Event::Code(text) => Some(Inline::Text(text.into_string())),
            Event::SoftBreak => Some(Inline::Text(" ".into())),
            Event::HardBreak => Some(Inline::Break),
            Event::Html(_) | Event::InlineHtml(_) => {
                self.stripped.push("HTML".into());
                None
            }
            _ => None,
        }
    }

    fn skip(&mut self, what: &str) -> Option<Block> {
        self.stripped.push(what.to_owned());
        let mut open = 1;
        while open > 0 {
            match self.events.next() {
                Some(Event::Start(_)) => open += 1,
                Some(Event::End(_)) => open -= 1,
                Some(_) => {}
                None => break,
            }
        }
        None
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Strong | Tag::Emphasis | Tag::Link { .. } | Tag::Image { .. } | Tag::Strikethrough)
}

fn flush(loose: &mut Vec<Inline>, blocks: &mut Vec<Block>) {
    if !loose.is_empty() {
        blocks.push(Block::Paragraph(std::mem::take(loose)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_allowed_is_stripped_and_named() {
        for (text, kept, named) in [
            ("<script>alert(1)</script>", "", "HTML"),
            ("a <b onclick=x>b</b>", "a b", "HTML"),
            ("![cat](https://example.org/c.png)", "cat", "picture"),
            ("[x](javascript:alert(1))", "x", "javascript:alert(1)"),
            ("[x](data:text/html,hi)", "x", "data:"),
            ("[x](/pl/services/y)", "x", "/pl/services/y"),
            ("```\ncode\n```", "", "code block"),
        ] {
            let document = parse(text);
            assert_eq!(document.plain_text(), kept, "{text}");
            assert!(document.stripped.iter().any(|what| what.contains(named)), "{text}: {:?}", document.stripped);
        }
    }

    #[test]
    fn lists_paragraphs_and_links() {
        let document = parse("## Co zrobić\n\nZadzwoń do [PZON](service:pzon-wroclaw).\n\n1. raz\n2. **dwa**\n");
        assert_eq!(document.headings(), [(2, "Co zrobić".to_owned())]);
        assert_eq!(document.targets(), [&Target::parse("service:pzon-wroclaw").expect("a target")]);
        assert!(document.stripped.is_empty());
        assert_eq!(document.plain_text(), "Co zrobić\nZadzwoń do PZON.\nraz\ndwa");
    }

    #[test]
    fn nesting_ends() {
        assert!(parse(&"> ".repeat(50_000)).blocks.len() <= 1);
        assert!(parse(&"- ".repeat(5_000)).plain_text().is_empty());
        parse(&"[".repeat(50_000));
        parse(&"*a ".repeat(20_000));
    }
}
