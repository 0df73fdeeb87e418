//! What settling promises.
