mod town;
use model::*;
use std::time::Instant;
use town::*;

fn vocabulary(file: &str) -> Vec<String> {
    let mut all = vec![];
    for dir in std::fs::read_dir("/work/main/content/services").unwrap().chain(std::fs::read_dir("/work/main/content/guides").unwrap()) {
        if let Ok(text) = std::fs::read_to_string(dir.unwrap().path().join(file)) {
            all.extend(text.split(|c: char| !c.is_alphanumeric() && c != '’').filter(|w| w.len() > 1).map(str::to_owned));
        }
    }
    all
}
fn rss() -> String {
    let s = std::fs::read_to_string("/proc/self/status").unwrap();
    s.lines().filter(|l| l.starts_with("VmRSS") || l.starts_with("VmHWM")).collect::<Vec<_>>().join(" ")
}
struct Rng(u64);
impl Rng { fn next(&mut self, n: usize) -> usize { self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407); (self.0 >> 33) as usize % n } }

#[test]
#[ignore]
fn measure() {
    let vocab: Vec<(Language, Vec<String>)> = [(PL, "pl.md"), (UK, "uk.md"), (EN, "en.md")].into_iter().map(|(l, f)| (l, vocabulary(f))).collect();
    for (l, v) in &vocab { println!("{l} {} words", v.len()); }
    for n in [100, 2000, 20000] {
        let mut rng = Rng(n as u64);
        let text = |rng: &mut Rng, v: &Vec<String>, k: usize, suffix: bool| (0..k).map(|_| { let w = &v[rng.next(v.len())]; if suffix && rng.next(20) == 0 { format!("{w}{}", rng.next(5000)) } else { w.clone() } }).collect::<Vec<_>>().join(" ");
        println!("--- {n}: before {}", rss());
        let services: Vec<Service> = (0..n).map(|i| {
            let ws = vocab.iter().map(|(l, v)| (*l, words(&text(&mut rng, v, 5, false), &text(&mut rng, v, 20, false), &[], &text(&mut rng, v, 70, true)))).collect();
            let mut s = service(&format!("s-{i}"), ws);
            s.topics = vec![term_id(["money", "housing", "children"][rng.next(3)])];
            s.area = Area::City(city_id(["wroclaw", "lublin", "katowice"][rng.next(3)]));
            s
        }).collect();
        let catalogue = catalogue(services);
        println!("{n}: catalogue {}", rss());
        let t = Instant::now();
        let index = przystan_search_index::SearchIndex::build(&catalogue).unwrap();
        println!("{n}: build {:?} {}", t.elapsed(), rss());
        let mut times = vec![];
        let mut slow = vec![];
        for i in 0..600 {
            let (l, v) = &vocab[i % 3];
            let k = 1 + i % 3;
            let mut q = text(&mut rng, v, k, false);
            match i % 4 { 1 => { q = q.chars().take(q.chars().count().saturating_sub(2)).collect() } 2 => { let mut c: Vec<char> = q.chars().collect(); if c.len() > 5 { c.swap(3, 4) } q = c.into_iter().collect() } _ => {} }
            let t = Instant::now();
            let r = index.search(&catalogue, &Query::new(&q, *l));
            let e = t.elapsed();
            times.push(e);
            slow.push((e, q, r.total, r.did_you_mean));
        }
        times.sort();
        slow.sort_by_key(|s| std::cmp::Reverse(s.0));
        println!("{n}: p50 {:?} p95 {:?} p99 {:?} max {:?} {}", times[300], times[570], times[594], times[599], rss());
        for s in slow.iter().take(4) { println!("   {s:?}"); }
        let t = Instant::now();
        let r = index.search(&catalogue, &Query::new("", PL));
        println!("{n}: empty {:?} {}", t.elapsed(), r.total);
        let new = catalogue.with(|p| { let s = titled("s-1", "Zupełnie nowy tytuł"); p.services.insert(s.id.clone(), std::sync::Arc::new(s)); });
        let t = Instant::now();
        let index2 = index.updated(&catalogue, &new).unwrap();
        println!("{n}: updated {:?} {}", t.elapsed(), rss());
        assert!(index2.search(&new, &Query::new("Zupełnie nowy tytuł", PL)).hits[0].entry.id == "s-1");
        let (mut i, mut c) = (index2, new);
        let t = Instant::now();
        for k in 0..20 { let new = c.with(|p| { let s = titled(&format!("s-{k}"), "Zupełnie nowy tytuł"); p.services.insert(s.id.clone(), std::sync::Arc::new(s)); }); i = i.updated(&c, &new).unwrap(); c = new; }
        println!("{n}: 20 more {:?} {}", t.elapsed(), rss());
    }
}
