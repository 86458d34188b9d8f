//! The way from word to word of phrases.

use super::Token;
use super::lists::Lists;
use rustc_hash::FxHashMap;

/// Where phrases begin.
pub(super) const BEGIN: u32 = 0;

/// Ways that are being laid.
#[derive(Default)]
pub(super) struct Ways {
    steps: FxHashMap<(u32, Token), u32>,
}

/// Ways as they are gone. Nearly every phrase begins with a word of its own, and few go on in several ways.
pub(super) struct Steps {
    /// Per token, where it leads from the begin; the begin itself where no phrase begins so.
    first: Vec<u32>,
    /// Per node, where tokens lead, in the order of the tokens.
    further: Lists<(Token, u32)>,
}

impl Ways {
    /// The node where these tokens end; nodes are numbered as they are first come to.
    pub(super) fn lay(&mut self, tokens: &[Token]) -> u32 {
        tokens.iter().fold(BEGIN, |node, token| {
            let next = self.steps.len() as u32 + 1;
            *self.steps.entry((node, *token)).or_insert(next)
        })
    }

    /// The ways through the phrases with so many different tokens.
    pub(super) fn done(self, tokens: usize) -> Steps {
        let (nodes, mut first) = (self.steps.len() + 1, vec![BEGIN; tokens]);
        let mut further = Vec::with_capacity(nodes);
        for ((node, token), next) in self.steps {
            match node {
                BEGIN => first[token as usize] = next,
                _ => further.push((node, (token, next))),
            }
        }
        further.sort_unstable();
        Steps { first, further: Lists::grouped(nodes, further) }
    }
}

impl Steps {
    /// Where a token leads from a node.
    pub(super) fn next(&self, node: u32, token: Token) -> Option<u32> {
        if node == BEGIN {
            return self.first.get(token as usize).copied().filter(|next| *next != BEGIN);
        }
        let steps = self.further.get(node);
        steps.binary_search_by_key(&token, |(token, _)| *token).ok().map(|at| steps[at].1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_is_gone_as_it_was_laid() {
        let mut ways = Ways::default();
        let ends = [[0, 1].as_slice(), &[0, 2], &[1], &[0, 1]].map(|tokens| ways.lay(tokens));
        assert_eq!(ends[0], ends[3]);
        let steps = ways.done(3);
        let gone = |tokens: &[Token]| tokens.iter().try_fold(BEGIN, |node, token| steps.next(node, *token));
        assert_eq!([gone(&[0, 1]), gone(&[0, 2]), gone(&[1]), gone(&[2]), gone(&[1, 1])], [Some(ends[0]), Some(ends[1]), Some(ends[2]), None, None]);
    }
}
