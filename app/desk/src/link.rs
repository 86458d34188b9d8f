//! The link of an organization for one campaign: derived, never kept, so that it can be shown and sent again.

use crate::Key;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use model::{CampaignId, OrganizationId};

/// The secret part of the address: 256 bits, which only the portal's key gives.
pub fn token(key: &Key, campaign: &CampaignId, organization: &OrganizationId, generation: i64) -> String {
    URL_SAFE_NO_PAD.encode(key.print(&["confirm", campaign.as_str(), organization.as_str(), &generation.to_string()]))
}

/// Whether two secrets are the same, in a time that tells nothing about where they differ.
pub fn is_same(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.bytes().zip(other.bytes()).fold(0, |differing, (one, other)| differing | (one ^ other)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_of_one_campaign_organization_and_generation() {
        let folder = tempfile::tempdir().expect("a folder");
        let key = Key::open(folder.path(), [5; 32]).expect("a key");
        let campaign = |id: &str| CampaignId::parse(id).expect("an id");
        let organization = |id: &str| OrganizationId::parse(id).expect("an id");
        let first = token(&key, &campaign("2027-1"), &organization("a"), 1);
        assert_eq!(first, token(&key, &campaign("2027-1"), &organization("a"), 1));
        assert!(first.len() == 43 && first.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)));
        for other in [
            token(&key, &campaign("2027-2"), &organization("a"), 1),
            token(&key, &campaign("2027-1"), &organization("b"), 1),
            token(&key, &campaign("2027-1"), &organization("a"), 2),
        ] {
            assert!(!is_same(&first, &other));
        }
        assert!(is_same("ab", "ab") && !is_same("ab", "abc"));
    }
}
