//! Words of our own field with all their forms: what the tests of the search go through.

use anyhow::{Result, ensure};
use std::collections::{BTreeMap, BTreeSet};

/// The forms of chosen lemmas, as they are written.
pub(crate) struct Families<'t>(BTreeMap<&'t str, BTreeSet<String>>);

impl<'t> Families<'t> {
    /// One lemma a line; lines that begin with `#` are for people.
    pub(crate) fn chosen(lemmas: &'t str) -> Families<'t> {
        let lemmas = lemmas.lines().filter(|line| !line.starts_with('#'));
        Families(lemmas.map(|lemma| (lemma, BTreeSet::new())).collect())
    }

    /// Keeps the form if the lemma is a chosen one.
    pub(crate) fn add(&mut self, form: &str, lemma: &str) {
        if let Some(forms) = self.0.get_mut(lemma) {
            forms.insert(form.to_owned());
        }
    }

    /// A table: lemma, tab, forms.
    pub(crate) fn table(&self) -> Result<String> {
        let unknown: Vec<&str> = self.0.iter().filter(|(_, forms)| forms.is_empty()).map(|(lemma, _)| *lemma).collect();
        ensure!(unknown.is_empty(), "the dictionary does not know {}: take other words", unknown.join(", "));
        Ok(self.0.iter().map(|(lemma, forms)| format!("{lemma}\t{}\n", forms.iter().cloned().collect::<Vec<_>>().join(" "))).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::Families;

    #[test]
    fn only_chosen_words() {
        let mut families = Families::chosen("# care\nopieka\ndom\n");
        [("domem", "dom"), ("dom", "dom"), ("opiece", "opieka"), ("kot", "kot"), ("dom", "dom")]
            .into_iter()
            .for_each(|(form, lemma)| families.add(form, lemma));
        assert_eq!(families.table().unwrap(), "dom\tdom domem\nopieka\topiece\n");
    }

    #[test]
    fn a_word_nobody_knows_is_refused() {
        assert_eq!(Families::chosen("dom\n").table().unwrap_err().to_string(), "the dictionary does not know dom: take other words");
    }
}
