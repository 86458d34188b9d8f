//! The messages of all languages: what is wrong with them, and the typed functions made from them.
//!
//! Used by `build.rs`, and by `tests/broken_locales.rs`, which feeds it broken files.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement, Variant, VariantKey};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The language whose messages are the measure of all others, and which stands in for a missing one.
pub(crate) const FALLBACK: &str = "pl";

/// A Fluent file.
pub(crate) struct File {
    /// Its folder.
    pub(crate) language: String,
    /// Its name.
    pub(crate) name: String,
    /// What stands in it.
    pub(crate) text: String,
}

/// What an argument is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// A text.
    Text,
    /// A number that chooses a plural form.
    Number,
}

/// A message in one language.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shape {
    /// Its arguments.
    pub(crate) arguments: BTreeMap<String, Kind>,
    /// The arguments in the order in which they first stand in the text: the order of the generated function.
    pub(crate) order: Vec<String>,
    /// Its words, for the documentation.
    pub(crate) sample: String,
    faults: Vec<String>,
}

impl Shape {
    /// An argument that chooses a form anywhere is a number everywhere.
    fn argument(&mut self, name: &str, kind: Kind) {
        if !self.order.iter().any(|known| known == name) {
            self.order.push(name.to_owned());
        }
        let known = self.arguments.entry(name.to_owned()).or_insert(kind);
        *known = (*known).max(kind);
    }
}

/// Messages by name, in the fallback language.
pub(crate) type Messages = BTreeMap<String, Shape>;

/// `$number` is `$n` with the language's own separators; the generated function fills it in.
const DERIVED: &str = "number";

/// Checks all files against each other.
pub(crate) fn check(files: &[File]) -> Result<Messages, Vec<String>> {
    let mut faults = Vec::new();
    let mut languages: BTreeMap<&str, Messages> = BTreeMap::new();
    for file in files {
        read(file, languages.entry(&file.language).or_default(), &mut faults);
    }
    let measure = languages.get(FALLBACK).cloned().unwrap_or_default();
    if measure.is_empty() {
        faults.push(format!("{FALLBACK}: there is no message in the fallback language"));
    }
    for (language, messages) in &languages {
        compare(language, messages, &measure, &mut faults);
    }
    if faults.is_empty() { Ok(measure) } else { Err(faults) }
}

fn read(file: &File, messages: &mut Messages, faults: &mut Vec<String>) {
    let place = format!("{}/{}", file.language, file.name);
    let resource = match fluent_syntax::parser::parse(file.text.as_str()) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            faults.extend(errors.iter().map(|error| format!("{place}:{}: {}", line_of(&file.text, error.pos.start), error.kind)));
            resource
        }
    };
    for entry in resource.body {
        let Entry::Message(message) = entry else { continue };
        let name = message.id.name.to_owned();
        let shape = shape(&message, &file.language);
        faults.extend(shape.faults.iter().map(|fault| format!("{place}: {name}: {fault}")));
        if messages.insert(name.clone(), shape).is_some() {
            faults.push(format!("{place}: {name} stands twice in this language"));
        }
    }
}

fn line_of(text: &str, position: usize) -> usize {
    text.bytes().take(position).filter(|byte| *byte == b'\n').count() + 1
}

fn compare(language: &str, messages: &Messages, measure: &Messages, faults: &mut Vec<String>) {
    for (name, wanted) in measure {
        match messages.get(name) {
            None => faults.push(format!("{language}: {name} is missing")),
            Some(shape) if shape.arguments != wanted.arguments => {
                faults.push(format!("{language}: {name} has the arguments {:?}, {FALLBACK} has {:?}", shape.arguments, wanted.arguments));
            }
            Some(_) => {}
        }
    }
    for name in messages.keys().filter(|name| !measure.contains_key(*name)) {
        faults.push(format!("{language}: {name} does not exist in {FALLBACK}"));
    }
}

/// Plural forms a language needs (CLDR). Of a language that is not in the table only `other` is asked, which Fluent falls back
/// to: a new language must be able to come by files alone.
fn plural_arms(language: &str) -> &'static [&'static str] {
    match language.split('-').next() {
        Some("pl" | "uk" | "ru" | "be") => &["one", "few", "many", "other"],
        Some("en") => &["one", "other"],
        _ => &["other"],
    }
}

const PLURAL_WORDS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

fn shape(message: &Message<&str>, language: &str) -> Shape {
    let mut shape = Shape::default();
    match &message.value {
        Some(pattern) => walk(pattern, language, &mut shape),
        None => shape.faults.push("has no text".into()),
    }
    shape.arguments.remove(DERIVED);
    shape.order.retain(|name| name != DERIVED);
    shape
}

fn walk(pattern: &Pattern<&str>, language: &str, shape: &mut Shape) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => shape.sample.push_str(value),
            PatternElement::Placeable { expression } => expression_in(expression, language, shape),
        }
    }
}

fn expression_in(expression: &Expression<&str>, language: &str, shape: &mut Shape) {
    match expression {
        Expression::Inline(inline) => inline_in(inline, language, shape),
        Expression::Select { selector, variants } => {
            select_in(selector, variants, language, shape);
            for variant in variants {
                walk(&variant.value, language, shape);
            }
        }
    }
}

fn inline_in(inline: &InlineExpression<&str>, language: &str, shape: &mut Shape) {
    match inline {
        InlineExpression::VariableReference { id } => {
            shape.argument(id.name, Kind::Text);
            let _ = write!(shape.sample, "{{{}}}", id.name);
        }
        InlineExpression::StringLiteral { value } => shape.sample.push_str(value),
        InlineExpression::Placeable { expression } => expression_in(expression, language, shape),
        _ => shape.faults.push("uses a reference or function: write the words out".into()),
    }
}

fn select_in(selector: &InlineExpression<&str>, variants: &[Variant<&str>], language: &str, shape: &mut Shape) {
    let InlineExpression::VariableReference { id } = selector else {
        shape.faults.push("chooses by something that is not an argument".into());
        return;
    };
    let words: BTreeSet<&str> = variants.iter().filter_map(word).collect();
    let counted = words.iter().any(|word| *word != "other" && PLURAL_WORDS.contains(word));
    let number = words.iter().all(|word| PLURAL_WORDS.contains(word));
    let kind = if number { Kind::Number } else { Kind::Text };
    shape.argument(id.name, kind);
    for arm in plural_arms(language).iter().filter(|arm| counted && !words.contains(**arm)) {
        shape.faults.push(format!("the plural form [{arm}] of ${} is missing", id.name));
    }
}

fn word<'a>(variant: &Variant<&'a str>) -> Option<&'a str> {
    match variant.key {
        VariantKey::Identifier { name } => Some(name),
        VariantKey::NumberLiteral { .. } => None,
    }
}

/// The source of the typed functions.
pub(crate) fn functions(messages: &Messages) -> String {
    let mut source = String::from("// made by build.rs from locales/\n");
    for (name, shape) in messages {
        let _ = write!(source, "{}", function(name, shape));
    }
    source
}

fn function(name: &str, shape: &Shape) -> String {
    let mut parameters = String::new();
    let mut values = String::new();
    for argument in &shape.order {
        let identifier = argument.replace('-', "_");
        let (kind, value) = match shape.arguments[argument] {
            Kind::Text => ("&str", format!("({argument:?}, Argument::Text({identifier}))")),
            Kind::Number => ("impl Into<Count>", format!("({argument:?}, Argument::Number({identifier}.into()))")),
        };
        let _ = write!(parameters, ", {identifier}: {kind}");
        let _ = write!(values, "{value}, ");
    }
    let sample = shape.sample.split_whitespace().collect::<Vec<_>>().join(" ");
    let identifier = name.replace('-', "_");
    format!("#[doc = {sample:?}]\npub fn {identifier}(language: Language{parameters}) -> String {{ say(language, {name:?}, &[{values}]) }}\n")
}
