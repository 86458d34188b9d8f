//! What is merged, what clashes, and that nothing else of a file is touched.

mod generated;
mod merging;
mod writing;
