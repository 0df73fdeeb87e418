//! What a client is given is given by value, or behind a pointer: a transport that several clients share is an `Arc` of it.
//! Every trait that can be given has its implementations for pointers here; the traits themselves stand where their subject is.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use crate::keys::PublicKey;
use crate::observe::{Observed, Observer};
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
