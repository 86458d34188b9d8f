//! Short titles, summaries, sentences and paragraphs (`words.md` §1.2: readers in a second language, on a phone).

use super::{Found, Frame, Subject};
use crate::text::{sentences, word_count};
use markdown::Block;
use model::Severity::Warning;

const TITLE: usize = 60;
const SUMMARY: usize = 160;
const SENTENCE: usize = 25;
const PARAGRAPH: usize = 3;

pub(super) fn titles_are_short(subject: &Subject<'_>, _: &Frame, found: &mut Found<'_>) {
    for (language, words) in subject.words.iter() {
        let length = words.title.chars().count();
        if length > TITLE {
            found.in_words(language, "title-too-long", Warning, &words.title, format!("The title has {length} characters; {TITLE} is the most. Shorten it."));
        }
    }
}

pub(super) fn summaries_are_short(subject: &Subject<'_>, _: &Frame, found: &mut Found<'_>) {
    for (language, words) in subject.words.iter() {
        let length = words.summary.chars().count();
        if length > SUMMARY {
            found.in_words(
                language,
                "summary-too-long",
                Warning,
                &words.summary,
                format!("The summary has {length} characters; {SUMMARY} is the most. Shorten it."),
            );
        }
    }
}

pub(super) fn summaries_exist(subject: &Subject<'_>, _: &Frame, found: &mut Found<'_>) {
    for (language, words) in subject.words.iter().filter(|(_, words)| words.summary.is_empty() && subject.needs_source) {
        found.in_words(language, "summary-missing", Warning, &words.title, "There is no summary. Write one or two sentences: what it is and what to do first.");
    }
}

pub(super) fn sentences_are_short(subject: &Subject<'_>, _: &Frame, found: &mut Found<'_>) {
    for text in subject.texts() {
        for sentence in sentences(&text.plain) {
            let count = word_count(sentence);
            if count > SENTENCE {
                let begin: String = sentence.chars().take(40).collect();
                let message = format!("A sentence has {count} words; {SENTENCE} is the most. Split it: «{begin}…»");
                found.in_words(text.language, "sentence-too-long", Warning, sentence, message);
            }
        }
    }
}

pub(super) fn paragraphs_are_short(subject: &Subject<'_>, _: &Frame, found: &mut Found<'_>) {
    for text in subject.texts().iter().filter(|text| text.key == "body") {
        for piece in text.document.blocks.iter().filter(|block| matches!(block, Block::Paragraph(_))).map(plain) {
            let count = sentences(&piece).iter().filter(|sentence| sentence.ends_with(['.', '?', '!', '…'])).count();
            if count > PARAGRAPH + 2 {
                let message = format!("A paragraph has {count} sentences. Split it: {PARAGRAPH} are easy to read, {} are the most.", PARAGRAPH + 2);
                found.in_words(text.language, "paragraph-too-long", Warning, &piece, message);
            }
        }
    }
}

fn plain(block: &Block) -> String {
    markdown::Document { blocks: vec![block.clone()], stripped: Vec::new() }.plain_text()
}
