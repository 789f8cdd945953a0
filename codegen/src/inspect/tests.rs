//! Small pages, and what is told about them.
