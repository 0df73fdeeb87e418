//! What generated code says about a request type: its operation, and what its answer is read as.

use crate::decode::Decode;
use crate::result::ResultCode;
use crate::shape::OperationShape;
use crate::value::Structure;

/// A request of one operation.
pub trait Request: Structure {
    /// What a successful answer's body is read as.
    type Response: Decode + Send + Sync + 'static;
    /// The operation's result codes.
    type Code: ResultCode;
    /// The operation.
    const OPERATION: &'static OperationShape;
}
