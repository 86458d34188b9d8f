//! The pages, one file each: `show(view, …) -> Sheet`.

pub mod a_z;
mod accessibility;
pub mod city;
pub mod confirm;
pub mod easy;
pub mod edition;
pub mod embed;
pub mod for_me;
pub mod glossary;
pub mod guide;
pub mod guides;
pub mod home;
pub mod informator;
pub mod leaflet;
pub mod offline;
pub mod organization;
pub mod page;
pub mod plan;
pub mod refusal;
pub mod report;
pub mod search;
pub mod service;
pub mod topic;
pub mod topics;

#[cfg(test)]
mod tests;
