use super::*;
use crate::{DocumentId, fixture};

fn only(criterion: Criterion) -> Only {
    Only { criterion, document: DocumentId("000".into()), legal_basis: None }
}

fn words(values: &[&str]) -> Vec<String> {
    values.iter().map(|value| (*value).to_owned()).collect()
}

fn integration() -> Eligibility {
    let legal_status = words(&["refugee", "subsidiary-protection"]);
    Eligibility { legal_status, only: vec![only(Criterion::LegalStatus)], ..Eligibility::default() }
}

fn verdict_for(eligibility: &Eligibility, code: &str) -> Verdict {
    let (answers, understood) = Answers::read(code, &fixture::portal());
    assert!(understood, "{code}");
    Judgement::new(eligibility, &answers).verdict
}

#[test]
fn silence_means_ask() {
    for code in ["", "katowice.rc1gcs", "~.on-nnn", "_.xx-xxx"] {
        assert_eq!(verdict_for(&Eligibility::default(), code), Verdict::Perhaps, "{code}");
    }
}

#[test]
fn a_condition_that_a_document_states_decides() {
    for (code, verdict) in [
        ("katowice.r", Verdict::ForYou),
        ("katowice.s", Verdict::ForYou),
        ("katowice.t", Verdict::NotNow),
        ("katowice.a", Verdict::NotNow),
        ("katowice.o", Verdict::NotNow),
        ("katowice.q", Verdict::Perhaps),
        ("katowice.x", Verdict::Perhaps),
        ("", Verdict::Perhaps),
    ] {
        assert_eq!(verdict_for(&integration(), code), verdict, "{code}");
    }
}

#[test]
fn a_criterion_that_is_only_named_leaves_nobody_out() {
    let named = Eligibility { only: Vec::new(), ..integration() };
    for code in ["katowice.r", "katowice.t", "katowice.o", ""] {
        assert_eq!(verdict_for(&named, code), Verdict::Perhaps, "{code}");
    }
}

#[test]
fn one_open_criterion_is_a_question() {
    let with_income = Eligibility { income_criterion: true, ..integration() };
    assert_eq!(verdict_for(&with_income, "katowice.r"), Verdict::Perhaps);
    assert_eq!(verdict_for(&with_income, "katowice.t"), Verdict::NotNow);
}

#[test]
fn every_criterion_reads_its_own_question() {
    let stated = |criterion, eligibility: Eligibility| Eligibility { only: vec![only(criterion)], ..eligibility };
    let none = Eligibility::default;
    let household = |values: &[&str]| stated(Criterion::Household, Eligibility { household: words(values), ..none() });
    let role = |values: &[&str]| stated(Criterion::Role, Eligibility { role: words(values), ..none() });
    let katowice = stated(Criterion::Residence, Eligibility { residence: vec![CityId::parse("katowice").expect("an id")], ..none() });
    let ukraine = stated(Criterion::Origin, Eligibility { origin: words(&["UA"]), ..none() });
    let afghanistan = stated(Criterion::Origin, Eligibility { origin: words(&["AF"]), ..none() });
    let disability = stated(Criterion::Disability, Eligibility { disability: true, ..none() });
    use Verdict::{ForYou, NotNow, Perhaps};
    for (eligibility, rows) in [
        (katowice, vec![("katowice", ForYou), ("wroclaw", NotNow), ("~", NotNow), ("_", Perhaps)]),
        (ukraine, vec![("katowice.t", ForYou), ("katowice.r", Perhaps), ("katowice.o", Perhaps)]),
        (afghanistan, vec![("katowice.t", Perhaps), ("katowice.r", Perhaps)]),
        (household(&["family-with-children"]), vec![("_.xc", ForYou), ("_.xm", ForYou), ("_.xn", NotNow), ("_.xx", Perhaps)]),
        (household(&["large-family"]), vec![("_.xc", NotNow), ("_.xm", ForYou)]),
        (household(&["single-parent"]), vec![("_.xc1", ForYou), ("_.xc2", NotNow), ("_.xcx", Perhaps), ("_.xn", NotNow)]),
        (household(&["large-family", "single-parent"]), vec![("_.xc1", ForYou), ("_.xc2", NotNow), ("_.xm2", ForYou), ("_.xc", Perhaps)]),
        (
            household(&["child-with-disability"]),
            vec![("_.xc2nc", ForYou), ("_.xc2nn", NotNow), ("_.xc2nm", Perhaps), ("_.xc2nq", Perhaps), ("_.xn-nc", NotNow), ("_.xc2", Perhaps)],
        ),
        (role(&["temporary-guardian"]), vec![("_.xn-g", ForYou), ("_.xn-c", Perhaps), ("_.xn-f", Perhaps), ("_.xn-n", NotNow), ("_.xn-q", Perhaps)]),
        (role(&["temporary-guardian", "foster-carer"]), vec![("_.xn-f", ForYou), ("_.xn-w", Perhaps), ("_.xn-n", NotNow)]),
        (role(&["foster-candidate"]), vec![("_.xn-w", ForYou), ("_.xn-g", Perhaps), ("_.xn-n", NotNow)]),
        (role(&["parent"]), vec![("_.xc", ForYou), ("_.xn", NotNow), ("_.xx", Perhaps)]),
        (role(&["jobseeker"]), vec![("_.xn-nns", ForYou), ("_.xn-nnb", ForYou), ("_.xn-nnw", NotNow), ("_.xn-nnx", Perhaps)]),
        (disability, vec![("_.xn-nm", ForYou), ("_.xn-nr", ForYou), ("_.xn-nn", NotNow), ("_.xn-nq", Perhaps)]),
    ] {
        for (code, verdict) in rows {
            assert_eq!(verdict_for(&eligibility, code), verdict, "{code} {eligibility:?}");
        }
    }
}

#[test]
fn what_leaves_out_names_the_answer() {
    let (answers, _) = Answers::read("katowice.t", &fixture::portal());
    let eligibility = integration();
    let judgement = Judgement::new(&eligibility, &answers);
    assert_eq!(judgement.reasons[0].standing, Standing::Unmet(Choice::Papers(Papers::TemporaryProtection)));
    assert!(judgement.reasons[0].excludes() && judgement.met() == 0);
}
