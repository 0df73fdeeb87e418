//! Who does the sums of RSA: AWS-LC (feature `aws-lc`, the default) or the `rsa` crate (feature `rsa`, in Rust alone, for
//! targets without a C compiler). Both give the same bytes and refuse the same signatures; where both are there, AWS-LC is used.
//!
//! Each backend is handed what [`crate::keys`] has taken apart and looked at: a PKCS#1 structure of a size and with an
//! exponent that are taken. It is public for the tests and benchmarks that compare the two, and no part of the API.

#[cfg(feature = "aws-lc")]
pub mod aws_lc;
#[cfg(feature = "rsa")]
pub mod pure;

#[cfg(feature = "aws-lc")]
pub(crate) use aws_lc as chosen;
#[cfg(not(feature = "aws-lc"))]
pub(crate) use pure as chosen;

#[cfg(not(any(feature = "aws-lc", feature = "rsa")))]
compile_error!("alipayhk-runtime can't sign without one of its features `aws-lc` (the default) and `rsa`");

#[cfg(all(test, feature = "aws-lc", feature = "rsa"))]
mod tests;
