//! The tree of a text: only what a content file may say.

use crate::Target;

/// A parsed text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Its blocks, in order.
    pub blocks: Vec<Block>,
    /// What was written and is not kept, for the person who edits the file: HTML, pictures, unsafe links.
    pub stripped: Vec<String>,
}

/// A block of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading of level 1 to 6, as written.
    Heading(u8, Vec<Inline>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list; numbered or not. Each item has blocks of its own.
    List {
        /// Whether it is numbered.
        numbered: bool,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// A line between two parts.
    Rule,
}

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Important words.
    Strong(Vec<Inline>),
    /// Stressed words.
    Emphasis(Vec<Inline>),
    /// A link.
    Link(Target, Vec<Inline>),
    /// A line break that was asked for.
    Break,
}

impl Document {
    /// Headings with their level, as plain text.
    pub fn headings(&self) -> Vec<(u8, String)> {
        let heading = |block: &Block| match block {
            Block::Heading(level, inlines) => Some((*level, crate::plain::inlines(inlines))),
            _ => None,
        };
        self.blocks.iter().filter_map(heading).collect()
    }

    /// Targets of all links.
    pub fn targets(&self) -> Vec<&Target> {
        let mut found = Vec::new();
        blocks_targets(&self.blocks, &mut found);
        found
    }
}

fn blocks_targets<'a>(blocks: &'a [Block], found: &mut Vec<&'a Target>) {
    for block in blocks {
        match block {
            Block::Heading(_, inlines) | Block::Paragraph(inlines) => inlines_targets(inlines, found),
            Block::List { items, .. } => items.iter().for_each(|item| blocks_targets(item, found)),
            Block::Quote(inner) => blocks_targets(inner, found),
            Block::Rule => {}
        }
    }
}

fn inlines_targets<'a>(inlines: &'a [Inline], found: &mut Vec<&'a Target>) {
    for inline in inlines {
        match inline {
            Inline::Link(target, inner) => {
                found.push(target);
                inlines_targets(inner, found);
            }
            Inline::Strong(inner) | Inline::Emphasis(inner) => inlines_targets(inner, found),
            Inline::Text(_) | Inline::Break => {}
        }
    }
}
