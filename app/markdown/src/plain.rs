//! Plain text: for the search index, descriptions and checks.

use crate::{Block, Document, Inline};

impl Document {
    /// The text without any markup, one block a line.
    pub fn plain_text(&self) -> String {
        blocks(&self.blocks).join("\n")
    }

    /// The paragraphs, headings and list items as plain text, in order.
    pub fn pieces(&self) -> Vec<String> {
        blocks(&self.blocks)
    }
}

fn blocks(of: &[Block]) -> Vec<String> {
    of.iter().flat_map(block).filter(|text| !text.is_empty()).collect()
}

fn block(of: &Block) -> Vec<String> {
    match of {
        Block::Heading(_, text) | Block::Paragraph(text) => vec![inlines(text)],
        Block::List { items, .. } => items.iter().flat_map(|item| blocks(item)).collect(),
        Block::Quote(inner) => blocks(inner),
        Block::Rule => Vec::new(),
    }
}

pub(crate) fn inlines(of: &[Inline]) -> String {
    of.iter().map(inline).collect::<String>().trim().to_owned()
}

fn inline(of: &Inline) -> String {
    match of {
        Inline::Text(text) => text.clone(),
        Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link(_, inner) => inner.iter().map(inline).collect(),
        Inline::Break => " ".to_owned(),
    }
}
