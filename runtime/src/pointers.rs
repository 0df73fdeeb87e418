//! What a client is given is given by value, or behind a pointer: a transport that several clients share is an `Arc` of it.
//! Every trait that can be given has its implementations for pointers here; the traits themselves stand where their subject is.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use crate::keys::PublicKey;
use crate::observe::{Observed, ObservedSettling, Observer};
use crate::sign::{Algorithm, BoxFuture, SignError, Signer, Verifier, VerifyError};
use crate::time::{Clock, Ids};
use crate::timer::Timer;
use crate::transport::{Answer, Post, Transport, TransportError};

// All methods are handed on, the provided ones too: an implementation's own would be lost otherwise.
macro_rules! through {
    ($($pointer:ident)*) => {$(
        impl<T: Transport + ?Sized> Transport for $pointer<T> {
            fn send<'a>(&'a self, post: Post<'a>) -> BoxFuture<'a, Result<Answer, TransportError>> {
                (**self).send(post)
            }

            fn connects_within(&self) -> Duration {
                (**self).connects_within()
            }
        }

        impl<T: Signer + ?Sized> Signer for $pointer<T> {
            fn sign<'a>(
                &'a self,
                algorithm: Algorithm,
                message: &'a [u8],
            ) -> BoxFuture<'a, Result<Vec<u8>, SignError>> {
                (**self).sign(algorithm, message)
            }

            fn public_key(&self) -> Option<PublicKey> {
                (**self).public_key()
            }
        }

        impl<T: Verifier + ?Sized> Verifier for $pointer<T> {
            fn verify<'a>(
                &'a self,
                algorithm: Algorithm,
                message: &'a [u8],
                signature: &'a [u8],
            ) -> BoxFuture<'a, Result<(), VerifyError>> {
                (**self).verify(algorithm, message, signature)
            }

            fn public_key(&self) -> Option<PublicKey> {
                (**self).public_key()
            }
        }

        impl<T: Observer + ?Sized> Observer for $pointer<T> {
            fn attempt(&self, attempt: &Observed<'_>) {
                (**self).attempt(attempt);
            }

            fn call(&self, call: &Observed<'_>) {
                (**self).call(call);
            }

            fn settled(&self, settling: &ObservedSettling) {
                (**self).settled(settling);
            }
        }

        impl<T: Clock + ?Sized> Clock for $pointer<T> {
            fn now(&self) -> SystemTime {
                (**self).now()
            }
        }

        impl<T: Ids + ?Sized> Ids for $pointer<T> {
            fn message_id(&self) -> String {
                (**self).message_id()
            }
        }

        impl<T: Timer + ?Sized> Timer for $pointer<T> {
            fn elapsed(&self) -> Duration {
                (**self).elapsed()
            }

            fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
                (**self).sleep(time)
            }

            fn draw(&self, most: Duration) -> Duration {
                (**self).draw(most)
            }
        }
    )*};
}

through!(Arc Box);

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::observe::{Ended, SettlingEnded};
    use crate::transport::Sent;

    /// Has every provided method of its own.
    #[derive(Default)]
    struct Own(AtomicUsize);

    impl Observer for Own {
        fn attempt(&self, _: &Observed<'_>) {
            self.0.fetch_add(1, Ordering::SeqCst);
        }

        fn call(&self, _: &Observed<'_>) {
            self.0.fetch_add(10, Ordering::SeqCst);
        }

        fn settled(&self, _: &ObservedSettling) {
            self.0.fetch_add(100, Ordering::SeqCst);
        }
    }

    impl Transport for Own {
        fn send<'a>(&'a self, _: Post<'a>) -> BoxFuture<'a, Result<Answer, TransportError>> {
            Box::pin(async { Err(TransportError::new(Sent::No, "never")) })
        }

        fn connects_within(&self) -> Duration {
            Duration::from_secs(7)
        }
    }

    impl Timer for Own {
        fn elapsed(&self) -> Duration {
            Duration::ZERO
        }

        fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
            Box::pin(async {})
        }

        fn draw(&self, most: Duration) -> Duration {
            most / 2
        }
    }

    #[test]
    fn a_pointer_hands_on_what_an_implementation_has_of_its_own() {
        let own = Arc::new(Own::default());
        let pointer: Box<Arc<Own>> = Box::new(Arc::clone(&own));
        let observer: &dyn Observer = &pointer;
        observer.attempt(&Observed::new("f", "o", Ended::Done));
        observer.call(&Observed::new("f", "o", Ended::Done));
        observer.settled(&ObservedSettling::new("f", "o", SettlingEnded::Done));
        assert_eq!(own.0.load(Ordering::SeqCst), 111);
        assert_eq!((&pointer as &dyn Transport).connects_within(), Duration::from_secs(7));
        assert_eq!((&pointer as &dyn Timer).draw(Duration::from_secs(8)), Duration::from_secs(4));
        let key = crate::client::tests::MERCHANT.clone();
        assert_eq!(Signer::public_key(&Arc::new(key.clone())), Some(key.public_key()));
        assert_eq!(Verifier::public_key(&Box::new(key.public_key())), Some(key.public_key()));
    }
}
