//! Safe HTML: the only place of the house that writes markup by hand. Every text and every attribute is escaped here.

use crate::{Block, Document, Inline, Target};
use std::ops::Range;

/// Pieces of a plain text that are in another language: byte ranges, in order, with the language tag.
pub type Marks = Vec<(Range<usize>, &'static str)>;

/// How to write a document as HTML.
pub struct Options<'a> {
    /// Added to every heading level: 1 where the page's title is the only `h1` and texts begin with `##` as `h3`, else 0.
    pub heading_shift: u8,
    /// The address of a target; `None` writes the words without a link.
    pub resolve: &'a dyn Fn(&Target) -> Option<String>,
    /// Finds the pieces of a plain text that are in another language.
    pub mark: &'a dyn Fn(&str) -> Marks,
    /// Last touch to each plain text before it is escaped, such as no-break spaces. Runs after `mark`'s ranges were cut.
    pub touch: &'a dyn Fn(&str) -> String,
}

impl Document {
    /// The document as HTML.
    pub fn to_html(&self, options: &Options<'_>) -> String {
        let mut html = String::new();
        self.blocks.iter().for_each(|block| options.block(block, &mut html));
        html
    }

    /// The document as HTML without the paragraph around it, for short texts that stand inside an element.
    pub fn to_inline_html(&self, options: &Options<'_>) -> String {
        match self.blocks.as_slice() {
            [Block::Paragraph(inlines)] => {
                let mut html = String::new();
                options.inlines(inlines, &mut html);
                html
            }
            _ => self.to_html(options),
        }
    }
}

impl Options<'_> {
    fn block(&self, block: &Block, html: &mut String) {
        match block {
            Block::Heading(level, inlines) => {
                let tag = format!("h{}", (level + self.heading_shift).clamp(2, 6));
                self.element(&tag, html, |html| self.inlines(inlines, html));
            }
            Block::Paragraph(inlines) => self.element("p", html, |html| self.inlines(inlines, html)),
            Block::List { numbered, items } => {
                let tag = if *numbered { "ol" } else { "ul" };
                self.element(tag, html, |html| items.iter().for_each(|item| self.item(item, html)));
            }
            Block::Quote(inner) => self.element("blockquote", html, |html| inner.iter().for_each(|block| self.block(block, html))),
            Block::Rule => html.push_str("<hr>"),
        }
    }

    /// A tight item has no paragraph around its words.
    fn item(&self, item: &[Block], html: &mut String) {
        self.element("li", html, |html| match item {
            [Block::Paragraph(inlines), rest @ ..] => {
                self.inlines(inlines, html);
                rest.iter().for_each(|block| self.block(block, html));
            }
            blocks => blocks.iter().for_each(|block| self.block(block, html)),
        });
    }

    fn element(&self, tag: &str, html: &mut String, inner: impl FnOnce(&mut String)) {
        html.push_str(&format!("<{tag}>"));
        inner(html);
        html.push_str(&format!("</{tag}>"));
    }

    fn inlines(&self, inlines: &[Inline], html: &mut String) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.text(text, html),
                Inline::Strong(inner) => self.element("strong", html, |html| self.inlines(inner, html)),
                Inline::Emphasis(inner) => self.element("em", html, |html| self.inlines(inner, html)),
                Inline::Link(target, inner) => self.link(target, inner, html),
                Inline::Break => html.push_str("<br>"),
            }
        }
    }

    fn text(&self, text: &str, html: &mut String) {
        let mut done = 0;
        for (range, language) in (self.mark)(text) {
            let (Some(before), Some(piece)) = (text.get(done..range.start), text.get(range.clone())) else { continue };
            html.push_str(&escape(&(self.touch)(before)));
            html.push_str(&format!("<span lang=\"{language}\">{}</span>", escape(&(self.touch)(piece))));
            done = range.end;
        }
        html.push_str(&escape(&(self.touch)(&text[done..])));
    }

    fn link(&self, target: &Target, inner: &[Inline], html: &mut String) {
        let Some(address) = (self.resolve)(target) else { return self.inlines(inner, html) };
        let relation = if matches!(target, Target::Web(_)) { " rel=\"noreferrer\"" } else { "" };
        html.push_str(&format!("<a href=\"{}\"{relation}>", escape(&address)));
        self.inlines(inner, html);
        html.push_str("</a>");
    }
}

/// A text as it may stand in an element or an attribute, of HTML as of XML.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use crate::{Options, Target, parse};

    fn html(text: &str) -> String {
        let resolve = |target: &Target| match target {
            Target::Entry { kind, id } => Some(format!("/uk/{kind}s/{id}")),
            Target::Web(address) => Some(address.clone()),
            _ => None,
        };
        let mark = |text: &str| text.find("MOPS").map(|at| (at..at + 4, "pl")).into_iter().collect();
        parse(text).to_html(&Options { heading_shift: 0, resolve: &resolve, mark: &mark, touch: &str::to_owned })
    }

    #[test]
    fn markup() {
        for (text, expected) in [
            ("a & b < c", "<p>a &amp; b &lt; c</p>"),
            ("**a** *b*", "<p><strong>a</strong> <em>b</em></p>"),
            ("# T", "<h2>T</h2>"),
            ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
            ("[x](guide:ipi)", "<p><a href=\"/uk/guides/ipi\">x</a></p>"),
            ("[x](https://example.org/?a=1&b=\"2)", "<p><a href=\"https://example.org/?a=1&amp;b=&quot;2\" rel=\"noreferrer\">x</a></p>"),
            ("[x](topic:none)", "<p>x</p>"),
            ("у MOPS є", "<p>у <span lang=\"pl\">MOPS</span> є</p>"),
            ("<img src=x onerror=alert(1)>", ""),
            ("\\<b\\>", "<p>&lt;b&gt;</p>"),
        ] {
            assert_eq!(html(text), expected, "{text}");
        }
    }
}
