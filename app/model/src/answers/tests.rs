use super::*;
use crate::fixture;

#[test]
fn a_code_is_read_as_far_as_it_makes_sense() {
    let portal = fixture::portal();
    for (code, again, understood) in [
        ("", "", true),
        ("katowice", "katowice", true),
        ("katowice.", "katowice", true),
        ("katowice.tc2nnj", "katowice.tc2nn", false),
        ("KATOWICE.T", "katowice.t", true),
        ("katowice.tn-nns", "katowice.tn-nns", true),
        // nobody asks a household without children who else is there
        ("katowice.tn1nns", "katowice.tn-nns", true),
        ("_.xxxxxx", "_.xx-xxx", true),
        ("~.rm1gcb", "~.rm1gcb", true),
        ("-.t", "-.t", true),
        ("gdynia.t", "-.t", false),
        ("katowice.!!", "katowice", false),
        ("katowice.tc2nnsss", "katowice.tc2nns", false),
        ("<script>", "", false),
        ("….…", "", false),
    ] {
        let (answers, whole) = Answers::read(code, &portal);
        assert_eq!((answers.code().as_str(), whole), (again, understood), "{code}");
        assert_eq!(Answers::read(again, &portal), (answers, true), "{code}");
    }
    assert_eq!(Answers::read(&"k".repeat(5_000), &portal), (Answers::default(), false));
}

#[test]
fn no_two_answers_share_a_letter() {
    let portal = fixture::portal();
    for question in Question::ALL {
        assert_eq!(Question::parse(question.as_str()), Some(question));
        let codes: std::collections::BTreeSet<String> = question.choices(&portal).into_iter().map(|choice| fixture::family().with(choice).code()).collect();
        assert_eq!(codes.len(), question.choices(&portal).len(), "{question:?}");
    }
}

#[test]
fn a_changed_answer_keeps_the_others() {
    let portal = fixture::portal();
    let (answers, _) = Answers::read("katowice.tc2nns", &portal);
    assert_eq!(answers.next(), None);
    let alone = answers.with(Choice::Children(Children::None));
    assert_eq!((alone.code().as_str(), alone.next()), ("katowice.tn-nns", None));
    let again = alone.with(Choice::Children(Children::Many));
    assert_eq!((again.code().as_str(), again.next()), ("katowice.tm-nns", Some(Question::Adults)));
}
