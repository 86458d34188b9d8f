//! Plain tantivy: its default tokenizer, which lowers the case, all texts in one field, every word asked for, else any of them.

use super::drive::{Answered, Client, Engine};
use crate::bench::queries::Asked;
use ::tantivy::collector::TopDocs;
use ::tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use ::tantivy::schema::{Field, IndexRecordOption, STORED, Schema, TEXT, Value};
use ::tantivy::tokenizer::TokenStream;
use ::tantivy::{Index, Searcher, TantivyDocument, Term, doc};
use anyhow::{Context, Result};
use std::path::Path;

const MEMORY: usize = 200_000_000;

/// An index on disk, opened.
pub(super) struct Plain {
    index: Index,
    searcher: Searcher,
    number: Field,
    text: Field,
}

impl Plain {
    /// Indexes all documents.
    pub(super) fn build(folder: &Path, documents: &[String]) -> Result<Plain> {
        std::fs::create_dir_all(folder)?;
        let mut schema = Schema::builder();
        let (number, text) = (schema.add_u64_field("number", STORED), schema.add_text_field("text", TEXT));
        let index = Index::create_in_dir(folder, schema.build())?;
        let mut writer = index.writer(MEMORY)?;
        for (place, document) in documents.iter().enumerate() {
            writer.add_document(doc!(number => place as u64, text => document.as_str()))?;
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
        let searcher = index.reader()?.searcher();
        Ok(Plain { index, searcher, number, text })
    }

    fn terms(&self, text: &str) -> Result<Vec<Term>> {
        let mut analyzer = self.index.tokenizer_for_field(self.text)?;
        let (mut stream, mut terms) = (analyzer.token_stream(text), Vec::new());
        while let Some(token) = stream.next() {
            terms.push(Term::from_field_text(self.text, &token.text));
        }
        Ok(terms)
    }

    /// The numbers of the first ten documents.
    fn search(&self, terms: &[Term], occur: Occur) -> Result<Vec<u64>> {
        let term = |term: &Term| (occur, Box::new(TermQuery::new(term.clone(), IndexRecordOption::WithFreqs)) as Box<dyn Query>);
        let query = BooleanQuery::new(terms.iter().map(term).collect());
        let found = self.searcher.search(&query, &TopDocs::with_limit(10).order_by_score())?;
        found.into_iter().map(|(_, address)| self.stored(address)).collect()
    }

    fn stored(&self, address: ::tantivy::DocAddress) -> Result<u64> {
        let document: TantivyDocument = self.searcher.doc(address)?;
        document.get_first(self.number).and_then(|value| value.as_u64()).context("a document without number")
    }

    fn answer(&self, asked: &Asked) -> Result<Answered> {
        let terms = self.terms(&asked.text)?;
        let mut found = self.search(&terms, Occur::Must)?;
        if found.is_empty() && terms.len() > 1 {
            found = self.search(&terms, Occur::Should)?;
        }
        Ok(Answered { found: !found.is_empty(), inside: None })
    }
}

impl Engine for Plain {
    fn client(&self) -> Result<Client<'_>> {
        Ok(Box::new(|asked| self.answer(asked)))
    }
}
