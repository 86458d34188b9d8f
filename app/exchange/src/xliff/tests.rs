//! Out, through the hands of a translation program, and back.

use super::{Entry, read, write};
use model::{GlossaryTerm, Language, Localized, Segment, SegmentState, TermId, TermWords};

const BOTH: [Language; 2] = [Language::POLISH, Language::UKRAINIAN];

fn document(source: &str, target: Option<&str>) -> String {
    let state = if target.is_some() { SegmentState::Current } else { SegmentState::Missing };
    let segment = Segment { key: "body.450e326d4252075b".to_owned(), source: source.to_owned(), target: target.map(str::to_owned), state };
    write(BOTH, &[Entry { folder: "services/a".to_owned(), segments: vec![segment] }], &glossary())
}

fn glossary() -> Vec<GlossaryTerm> {
    let words = |name: &str| TermWords { name: name.to_owned(), ..TermWords::default() };
    let words = vec![(Language::POLISH, words("orzeczenie")), (Language::UKRAINIAN, words("рішення про інвалідність"))];
    let words = Localized::new(words, Language::POLISH).expect("words");
    vec![GlossaryTerm { id: TermId::parse("orzeczenie").expect("an id"), acronym: Some("PZON".to_owned()), glossary: true, words }]
}

#[test]
fn every_text_comes_back_as_it_was() {
    for (source, target) in [
        ("a < b & \"c\" > d 'e'", "<ф> & «я»"),
        ("- [IPI](service:ipi) 647 zł\n- **b** i *c*", "- [ІПІ](service:ipi) 647 зл\n- **б** і *в*"),
        ("od 1376 zł do 2000 zł", "до 2 000 зл від 1,376 зл"),
        ("[a](guide:x) [a](guide:x)", "[в](guide:x) [а](guide:y) [б](guide:x)"),
        ("odd \u{7} signs \u{fffe}", "\u{85}дивні"),
        ("  spaces  and\ttabs  ", "  пробіли  "),
        ("Orzeczenie i orzeczenie, PZON", "PZON"),
    ] {
        let returned = read("a.xlf", document(source, Some(target)).as_bytes());
        assert_eq!(returned.findings, [], "{source}");
        assert_eq!((returned.languages, returned.entries[0].0.as_str()), (Some(BOTH), "services/a"));
        let piece = &returned.entries[0].1[0];
        assert_eq!((piece.key.as_str(), piece.source.as_str(), piece.target.as_str()), ("body.450e326d4252075b", source, target));
        assert!(piece.reviewed);
    }
}

/// Files of facts are entries too, by the way to them; nothing else is.
#[test]
fn an_entry_is_known_by_its_place() {
    for (folder, original) in [
        ("services/a", Some("services/a/pl.md")),
        ("pages/a", Some("pages/a/pl.md")),
        ("services/a/service", Some("services/a/service.toml")),
        ("organizations/a", Some("organizations/a.toml")),
        ("taxonomies/topics", Some("taxonomies/topics.toml")),
        ("terms", Some("terms.toml")),
        ("portal", Some("portal.toml")),
        ("retired", None),
        ("taxonomies/other", None),
        ("guides/a/guide/x", None),
        ("organizations/..", None),
        ("organizations/A b", None),
    ] {
        let segment = Segment { key: "term.money.name".to_owned(), source: "a".to_owned(), target: Some("б".to_owned()), state: SegmentState::Recheck };
        let xml = write(BOTH, &[Entry { folder: folder.to_owned(), segments: vec![segment] }], &[]);
        let returned = read("a.xlf", xml.as_bytes());
        let taken: Vec<&str> = returned.entries.iter().map(|(folder, _)| folder.as_str()).collect();
        match original {
            Some(original) => assert!(taken == [folder] && xml.contains(&format!("original=\"{original}\"")), "{folder}: {xml}"),
            None => assert!(taken.is_empty() && returned.findings[0].rule == "import-no-entry", "{folder}"),
        }
    }
}

#[test]
fn what_stays_is_protected_and_what_is_agreed_is_marked() {
    let xml = document("PZON wydaje orzeczenie, [zadzwoń](guide:x) o 8:00.", None);
    for expected in [
        "<mrk id=\"m1\" type=\"term\" value=\"рішення про інвалідність\">",
        "<pc id=\"1\" dataRefStart=\"d1\" dataRefEnd=\"d1e\">zadzwoń</pc>",
        "<data id=\"d1e\">](guide:x)</data>",
        "<ph id=\"2\" dataRef=\"d2\" disp=\"8:00\"/>",
        "<file id=\"services.a\" original=\"services/a/pl.md\"",
        "<segment state=\"initial\">",
    ] {
        assert!(xml.contains(expected), "{expected} in {xml}");
    }
    assert_eq!(xml.matches("<mrk ").count(), 2);
}

/// Programs cut units into segments, put codes apart, add notes and namespaces of their own.
#[test]
fn what_a_program_did_on_the_way_is_understood() {
    let unit = "<x:xliff xmlns:x=\"urn:oasis:names:tc:xliff:document:2.0\" xmlns:own=\"urn:own\" version=\"2.1\" srcLang=\"pl\" trgLang=\"uk\"><x:file id=\"guides.ipi\">
        <x:notes><x:note>unit</x:note></x:notes><own:junk><own:unit id=\"u\"/></own:junk>
        <x:unit id=\"title\"><x:originalData><x:data id=\"a\">**</x:data><x:data id=\"b\">647</x:data></x:originalData>
        <x:segment state=\"reviewed\"><x:source><x:sc id=\"1\" dataRef=\"a\"/>Raz<x:ec startRef=\"1\" dataRef=\"a\"/>.</x:source><x:target><x:mrk id=\"m1\" type=\"term\"><x:sc id=\"1\" dataRef=\"a\"/>Раз</x:mrk><x:ec dataRef=\"a\"/>.</x:target></x:segment>
        <x:ignorable><x:source> </x:source></x:ignorable>
        <x:segment state=\"final\"><x:source><x:ph id=\"2\" dataRef=\"b\"/> zł</x:source><x:target><![CDATA[<]]>&#x41;<x:ph id=\"2\"/> зл</x:target></x:segment></x:unit>
        <x:unit id=\"summary\"><x:segment state=\"initial\"><x:source>a</x:source><x:target>draft</x:target></x:segment></x:unit>
        <x:unit id=\"easy\"><x:segment><x:source>5 i 5</x:source><x:target>п’ять</x:target></x:segment></x:unit></x:file></x:xliff>";
    let returned = read("a.xlf", unit.as_bytes());
    assert_eq!(returned.findings, []);
    let (folder, pieces) = &returned.entries[0];
    assert_eq!((folder.as_str(), pieces.len()), ("guides/ipi", 2), "a draft is not taken");
    assert_eq!((pieces[0].source.as_str(), pieces[0].target.as_str(), pieces[0].reviewed), ("**Raz**. 647 zł", "**Раз**. <A647 зл", true));
    assert!(pieces[0].lost.is_empty() && !pieces[1].reviewed);
}

#[test]
fn what_is_lost_is_told() {
    let xml = document("[a](guide:x) za 647 zł", Some("647"));
    assert_eq!(read("", xml.as_bytes()).entries[0].1[0].lost, ["](guide:x)"]);
    let xml = document("[a](guide:x) za 647 zł", Some("[а](guide:x) за 64"));
    assert_eq!(read("", xml.as_bytes()).entries[0].1[0].lost, ["647"]);
}

#[test]
fn nothing_of_a_broken_document_is_taken_and_the_line_is_told() {
    let sound = document("a", Some("б"));
    for (text, rule) in [
        (sound.replace("</unit>", ""), "import-xml"),
        (sound[..sound.len() - 20].to_owned(), "import-xml"),
        (format!("<!DOCTYPE x>{sound}"), "import-entities"),
        (sound.replace("<target>", "<target>&x;"), "import-entities"),
        ("<xliff/>".to_owned(), "import-not-xliff"),
        (String::new(), "import-not-xliff"),
        ("a".repeat(1000), "import-not-xliff"),
        ("<a>".repeat(100_000), "import-not-xliff"),
    ] {
        let returned = read("a.xlf", text.as_bytes());
        assert!(returned.entries.is_empty(), "{rule}");
        assert!(returned.findings.iter().any(|finding| finding.rule == rule || finding.rule == "import-xml"), "{rule}: {:?}", returned.findings);
    }
    assert_eq!(read("a.xlf", sound.replace("</source>", "</sauce>").as_bytes()).findings[0].place.line, 4);
}
