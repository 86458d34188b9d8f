//! Whatever a page says about now has an end.

use super::{Desk, shipped_content, visible};

async fn says(desk: &Desk, local: &str) -> (String, i64) {
    desk.set_clock(local);
    let answer = desk.get("/en/services/pzon-wroclaw").await;
    let fresh = answer
        .header("cache-control")
        .split("max-age=")
        .nth(1)
        .and_then(|rest| rest.split(',').next())
        .and_then(|seconds| seconds.parse().ok())
        .expect("a max-age");
    (visible(&answer.text()), fresh)
}

/// The board is open from Monday to Friday, 8:00–15:00. The clock moves over opening, closing, midnight, a holiday and DST.
#[tokio::test]
async fn open_now_follows_the_clock() {
    let desk = Desk::open(&shipped_content());
    for (local, open, fresh_at_most) in [
        ("2026-10-26T08:00", true, 300),
        ("2026-11-11T10:00", false, 300),
        ("2026-11-24T07:59", false, 60),
        ("2026-11-24T08:00", true, 300),
        ("2026-11-24T14:58", true, 120),
        ("2026-11-24T14:59", true, 60),
        ("2026-11-24T15:00", false, 300),
        ("2026-11-24T23:59", false, 60),
        ("2026-11-25T00:00", false, 300),
        ("2027-03-29T08:00", false, 300),
        ("2027-03-30T08:00", true, 300),
    ] {
        let (text, fresh) = says(&desk, local).await;
        assert_eq!(text.contains("Open until 15:00"), open, "{local}");
        assert!(fresh <= fresh_at_most, "{local}: max-age {fresh}");
    }
}

#[tokio::test]
async fn tomorrow_becomes_today_at_midnight() {
    let desk = Desk::open(&shipped_content());
    let (evening, _) = says(&desk, "2026-11-24T23:00").await;
    let (morning, _) = says(&desk, "2026-11-25T06:00").await;
    assert!(evening.to_lowercase().contains("tomorrow") && !morning.to_lowercase().contains("tomorrow"));
    assert!(morning.to_lowercase().contains("today"));
}
