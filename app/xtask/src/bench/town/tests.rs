use super::*;

fn written(seed: u64) -> catalogue::source::Files {
    let folder = tempfile::tempdir().unwrap();
    Town::new(seed, 60).write(folder.path()).unwrap();
    catalogue::source::read(folder.path()).unwrap()
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let hashes = |seed| written(seed).into_iter().map(|(name, file)| (name, file.hash)).collect::<Vec<_>>();
    assert_eq!(hashes(1), hashes(1));
    assert_ne!(hashes(1), hashes(2));
}

#[test]
fn a_town_is_sound() {
    let loaded = catalogue::load(&written(1), None).map_err(|reason| reason.findings).unwrap();
    assert_eq!(loaded.findings, []);
    assert_eq!(loaded.catalogue.services().count(), 60);
}

#[test]
fn a_text_has_about_ninety_words() {
    let town = Town::new(1, 200);
    let counts: Vec<usize> = (0..200).flat_map(|number| [0, 1, 2].map(|language| town.service(number).document(language).split_whitespace().count())).collect();
    let mean = counts.iter().sum::<usize>() / counts.len();
    assert!((80..=110).contains(&mean), "{mean}");
}
