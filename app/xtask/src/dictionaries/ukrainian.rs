//! The forms of the Ukrainian dictionary of Hunspell, and those that it lacks.

use super::affixes::Affixes;
use anyhow::{Context, Result};
use std::collections::HashSet;

/// Words whose forms Hunspell keeps as words of their own, or does not know: a lemma, a tab, its forms.
pub(crate) struct ByHand<'t>(Vec<(&'t str, Vec<&'t str>)>);

impl<'t> ByHand<'t> {
    /// Reads the table; lines that begin with `#` are for people.
    pub(crate) fn parse(text: &'t str) -> Result<ByHand<'t>> {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let words = lines.map(|line| {
            let (lemma, forms) = line.split_once('\t').with_context(|| format!("a line without a tab: {line}"))?;
            Ok((lemma, forms.split(' ').collect()))
        });
        Ok(ByHand(words.collect::<Result<_>>()?))
    }

    fn forms(&self) -> HashSet<&'t str> {
        self.0.iter().flat_map(|(_, forms)| forms).copied().collect()
    }
}

/// Calls `visit` with every form and lemma, in lower case. What is given by hand is no word of its own any more.
pub(crate) fn each_form(affixes: &str, words: &str, by_hand: &ByHand, mut visit: impl FnMut(&str, &str)) -> Result<()> {
    let affixes = Affixes::parse(affixes)?;
    let replaced = by_hand.forms();
    for line in words.lines().skip(1) {
        let (word, flags) = line.trim_end().split_once('/').unwrap_or((line.trim_end(), ""));
        let lemma = word.to_lowercase();
        if !(flags.is_empty() && replaced.contains(&*lemma)) {
            visit(&lemma, &lemma);
        }
        affixes.forms(word, flags).for_each(|form| visit(&form.to_lowercase(), &lemma));
    }
    for (lemma, forms) in &by_hand.0 {
        visit(lemma, lemma);
        forms.iter().for_each(|form| visit(form, lemma));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_given_by_hand_is_no_word_of_its_own() {
        let by_hand = ByHand::parse("# suppletive\nдитина\tдіти дітей\n").unwrap();
        let mut forms = Vec::new();
        each_form("SFX a а и .\nSFX Z ти ну .", "4\nДитина/a\nдітей\nдіти/Z\nдіти-сироти", &by_hand, |form, lemma| {
            forms.push(format!("{form} {lemma}"))
        })
        .unwrap();
        assert_eq!(
            forms,
            ["дитина дитина", "дитини дитина", "діти діти", "діну діти", "діти-сироти діти-сироти", "дитина дитина", "діти дитина", "дітей дитина"]
        );
    }

    #[test]
    fn a_line_without_forms_is_refused() {
        assert!(ByHand::parse("дитина діти").is_err());
    }
}
