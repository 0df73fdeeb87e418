//! What changed since it was last written down. Parts of the state note it where they change; a state that is kept in
//! memory alone collects nothing, so that it costs nothing there.

/// Changes, by what is needed to find the changed thing again.
pub(crate) struct Changes<T>(Option<Vec<T>>);

impl<T> Default for Changes<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Changes<T> {
    /// From now on changes are collected.
    pub(crate) fn collect(&mut self) {
        self.0.get_or_insert_default();
    }

    pub(crate) fn note(&mut self, change: impl FnOnce() -> T) {
        if let Some(noted) = &mut self.0 {
            noted.push(change());
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> {
        self.0.iter().flatten()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.as_ref().is_none_or(Vec::is_empty)
    }

    /// All of them are written down.
    pub(crate) fn clear(&mut self) {
        if let Some(noted) = &mut self.0 {
            noted.clear();
        }
    }
}
