//! The shop's server: its books, and the handler that notifications come to. The books here are kept in memory; in earnest
//! what `deliver` does to them is one transaction of a database, with the fingerprint as a unique key.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use alipayhk::axum::{Answer, NotTaken, Notified};
use alipayhk::{
    Client, Confirmed, Expected, Fingerprint, Money, Notification, PayNotification, PayNotificationOrder,
};
use axum::Router;
use axum::extract::{FromRef, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;

/// The shop, as the handlers share it.
#[derive(Clone)]
pub(crate) struct Shop {
    client: Client,
    books: Arc<Mutex<Books>>,
}

#[derive(Default)]
struct Books {
    /// What was ordered, by the merchant's own id.
    orders: HashMap<String, Money>,
    /// The notifications that have been dealt with.
    dealt_with: HashSet<Fingerprint>,
    delivered: Vec<String>,
    /// The order after which the answer is lost once.
    lose: Option<String>,
}

/// Where the extractor finds what it verifies with.
impl FromRef<Shop> for Client {
    fn from_ref(shop: &Shop) -> Self {
        shop.client.clone()
    }
}

pub(crate) fn app(shop: Shop) -> Router {
    Router::new().route("/notify", post(notify)).with_state(shop)
}

/// A notification: what is not verified does not get past the extractor, and why is noted here.
async fn notify(State(shop): State<Shop>, notified: Result<Notified, NotTaken>) -> Response {
    let notification = match notified {
        Ok(Notified(notification)) => notification,
        Err(error) => {
            println!("    {error}");
            return error.into_response();
        }
    };
    let fingerprint = notification.fingerprint();
    if shop.books().dealt_with.contains(&fingerprint) {
        println!("    notified again, and dealt with already: acknowledged");
        return Answer::acknowledge(&shop.client, &notification).await.into_response();
    }
    // The merchant's one address also gets what this shop has no use for.
    let Notification::PayNotification(received) = notification else {
        return Answer::acknowledge(&shop.client, &notification).await.into_response();
    };
    let Some(order) = shop.ordered(&received) else {
        println!("    notified of an order that is not in the books: to come again");
        return Answer::postpone(&shop.client, &received, "no such order").await.into_response();
    };
    match received.expect(&order) {
        Ok(Expected::Paid(paid)) => {
            println!("    notified of {}: it is paid, and as ordered", order.merchant_trans_id);
            shop.deliver(&order, &paid);
            if shop.answer_is_lost(&order) {
                return StatusCode::BAD_GATEWAY.into_response();
            }
            Answer::acknowledge(&shop.client, &paid).await.into_response()
        }
        Ok(other) => {
            println!("    notified of {}: it is not known to be paid", order.merchant_trans_id);
            Answer::acknowledge(&shop.client, &other).await.into_response()
        }
        Err(unexpected) => {
            println!("    {unexpected}");
            Answer::postpone(&shop.client, &unexpected, "not as ordered").await.into_response()
        }
    }
}

impl Shop {
    pub(crate) fn new(client: Client) -> Self {
        Self { client, books: Arc::default() }
    }

    fn books(&self) -> MutexGuard<'_, Books> {
        self.books.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn order(&self, id: &str, amount: Money) {
        self.books().orders.insert(id.to_owned(), amount);
    }

    pub(crate) fn lose_the_answer_after(&self, id: &str) {
        self.books().lose = Some(id.to_owned());
    }

    fn answer_is_lost(&self, order: &PayNotificationOrder) -> bool {
        self.books().lose.take_if(|lost| lost == order.merchant_trans_id.as_str()).is_some()
    }

    /// What the books say of the order that a notification names. The notification is only what it is looked up by.
    fn ordered(&self, received: &PayNotification) -> Option<PayNotificationOrder> {
        let id = received.merchant_trans_id.as_ref()?;
        let amount = *self.books().orders.get(id.as_str())?;
        Some(PayNotificationOrder::new(id, amount))
    }

    /// Delivers, once for each notification. It can't be called with anything less than a confirmation.
    fn deliver(&self, order: &PayNotificationOrder, paid: &Confirmed<PayNotification>) {
        let mut books = self.books();
        if books.dealt_with.insert(paid.fingerprint()) {
            books.delivered.push(order.merchant_trans_id.as_str().to_owned());
        }
    }

    pub(crate) fn delivered(&self) -> Vec<String> {
        self.books().delivered.clone()
    }
}
