//! Code that is handed to a client and is not ours: it may panic, and what a request came to must not be lost with it, since
//! behind a request money may have moved. Here a panic is caught and becomes "nothing came of it"; what that amounts to is said
//! where the code is called. (In a program that aborts on panic, it aborts.)

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll};

use crate::sign::BoxFuture;

/// Does some work; `None` if it panics.
pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> Option<T> {
    // What it leaves half done is its own, and nothing of ours is borrowed mutably. What it panicked with may panic itself when
    // it is dropped, so it never is.
    catch_unwind(AssertUnwindSafe(work)).map_err(std::mem::forget).ok()
}

/// Work that is waited for, with `None` in place of a panic: in being begun, in going on, and in being dropped.
pub(crate) struct Caught<'a, T>(Option<BoxFuture<'a, T>>);

impl<'a, T> Caught<'a, T> {
    pub(crate) fn begin(work: impl FnOnce() -> BoxFuture<'a, T>) -> Self {
        Self(caught(work))
    }

    fn end(&mut self) {
        if let Some(work) = self.0.take() {
            caught(move || drop(work));
        }
    }
}

impl<T> Future for Caught<'_, T> {
    type Output = Option<T>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<T>> {
        let Some(work) = &mut self.0 else { return Poll::Ready(None) };
        let came = match caught(|| work.as_mut().poll(cx)) {
            Some(Poll::Pending) => return Poll::Pending,
            Some(Poll::Ready(came)) => Some(came),
            None => None,
        };
        self.end();
        Poll::Ready(came)
    }
}

impl<T> Drop for Caught<'_, T> {
    fn drop(&mut self) {
        self.end();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Panics when it is dropped.
    struct Trap;

    impl Drop for Trap {
        fn drop(&mut self) {
            panic!("dropped");
        }
    }

    #[tokio::test]
    async fn a_panic_is_nothing_wherever_it_comes() {
        assert_eq!(caught(|| 1), Some(1));
        assert_eq!(caught::<()>(|| panic!("at once")), None);
        assert_eq!(caught::<()>(|| std::panic::panic_any(Trap)), None);

        assert_eq!(Caught::begin(|| Box::pin(async { 1 })).await, Some(1));
        assert_eq!(Caught::<()>::begin(|| panic!("in beginning")).await, None);
        let in_going_on = Caught::<()>::begin(|| {
            Box::pin(async {
                tokio::task::yield_now().await;
                std::panic::panic_any(Trap)
            })
        });
        assert_eq!(in_going_on.await, None);
    }

    #[tokio::test]
    async fn what_came_counts_although_what_brought_it_panics_in_being_dropped() {
        struct Brings(Trap);
        impl Future for Brings {
            type Output = u8;
            fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<u8> {
                let _ = &self.0;
                Poll::Ready(7)
            }
        }
        assert_eq!(Caught::begin(|| Box::pin(Brings(Trap))).await, Some(7));
        drop(Caught::begin(|| Box::pin(Brings(Trap))));
    }
}
