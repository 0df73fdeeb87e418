//! Every operation of the shipped spec can be called by its name, with the request that the spec gives as an example, and
//! the gateway takes it for what it is.

use std::sync::Arc;

use alipayhk::{Client, Json, OPERATIONS, Outcome, environments};
use alipayhk_runtime::outcome::ResultCode as _;
use alipayhk_runtime::shape::Delivery;
use alipayhk_sandbox::Sandbox;

/// What a gateway refuses because of the state of its books and not because of the message.
const OF_THE_BOOKS: &[&str] = &["OAUTH_FAILED", "ORDER_NOT_EXISTS", "INVALID_AUTHCODE", "TARGET_NOT_FOUND"];

#[tokio::test]
async fn every_operation_can_be_called_by_name_with_the_specs_own_example() {
    let spec = alipayhk_spec::check(&[alipayhk_spec::shipped()]).into_result().unwrap();
    let gateway = Sandbox::start().await.unwrap();
    let client: Client = Client::builder(
        environments::sandbox().with_base_url(gateway.base_url()),
        gateway.client_id(),
        Arc::new(gateway.merchant_key().clone()) as Arc<dyn alipayhk_runtime::Signer>,
        gateway.gateway_public_key().clone(),
    )
    .build()
    .unwrap();
    assert_eq!(OPERATIONS.len(), spec.operations.len());
    for callable in OPERATIONS {
        let shape = callable.shape();
        let operation = spec.operation(shape.name).unwrap();
        let example = operation.request_example.as_ref().unwrap().to_string();
        let mut members = Json::parse(example.as_bytes()).unwrap();
        // The examples speak of another merchant than this gateway's.
        if let Json::Object(members) = &mut members {
            // Examples are of bodies.
            if shape.head_members > 0 {
                members.insert("accessToken", "a-token");
            }
            for name in ["merchantId", "authMerchantId"] {
                if members.get(name).is_some() {
                    members.insert(name, gateway.merchant_id());
                }
            }
        }
        let call = client.call_raw(shape.function, &members);
        assert!(call.unknown_members().is_empty(), "{}", shape.name);
        if shape.delivery == Delivery::SignedText {
            let text = call.sign_text().await.unwrap();
            assert_eq!(gateway.wallet().pay(text.as_str()), "9000", "{}", shape.name);
            continue;
        }
        match call.await.unwrap() {
            Outcome::Done(reply) => assert!(reply.as_object().is_some(), "{}", shape.name),
            Outcome::Refused(refusal) => {
                assert!(OF_THE_BOOKS.contains(&refusal.code().as_wire()), "{}: {refusal}", shape.name);
            }
            Outcome::Unknown(unresolved) => panic!("{}: {unresolved}", shape.name),
        }
    }
}
