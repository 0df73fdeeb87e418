//! Hundreds of sandboxes at the same time, as the tests of a merchant's project would have them.

use std::time::Duration;

use tokio::task::JoinSet;

use crate::merchant::Merchant;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_sandboxes_start_at_the_same_time_and_each_answers_for_itself() {
    let mut starting = JoinSet::new();
    for number in 0..200_u32 {
        starting.spawn(async move {
            let merchant = Merchant::new().await;
            let own = format!("t-{number}");
            assert_eq!(merchant.cancel(&own).await.code(), "SUCCESS");
            (merchant, own)
        });
    }
    let merchants = tokio::time::timeout(Duration::from_secs(300), starting.join_all()).await.unwrap();
    let ports: std::collections::HashSet<u16> =
        merchants.iter().map(|(merchant, _)| merchant.sandbox.address().port()).collect();
    assert_eq!(ports.len(), 200);
    for (merchant, own) in &merchants {
        let payments = merchant.sandbox.ledger().payments;
        assert_eq!(payments.len(), 1, "{own}");
        assert_eq!(&payments[0].merchant_trans_id, own);
    }
}
