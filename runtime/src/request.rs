//! What generated code says about a request type: its operation, and what its answer is read as.

use std::fmt::Debug;

use crate::decode::Decode;
use crate::result::ResultCode;
use crate::shape::OperationShape;
use crate::value::Structure;

/// A request of one operation.
pub trait Request: Structure {
    /// What a successful answer's body is read as. What its `Debug` prints is what logs may show of it.
    type Response: Decode + Debug + Send + Sync + 'static;
    /// The operation's result codes.
    type Code: ResultCode;
    /// The operation.
    const OPERATION: &'static OperationShape;
}
