//! The world of one run: a gateway in this process with keys that cost nothing, a user with an agreement, another who pays
//! in the app, a third who does neither, and a clock that goes by virtual time.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use alipayhk::runtime::sign::BoxFuture;
use alipayhk::runtime::timer::{Timer, TokioTimer};
use alipayhk::{
    AccessToken, AgreementPayAuthInfo, AgreementRedirect, ApplyTokenRequest, Client, Money, OAuthGrantType,
    OAuthScope, Outcome, PrepareForRedirectRequest, TerminalType,
};
use alipayhk_sandbox::{Offline, TokioClock, User};

use crate::luck::Luck;
use crate::weather;

/// The agreement.
pub(crate) const AGREEMENT: &str = "agreement-1";

/// The user whose it is.
pub(crate) const DEBITED: &str = "user-2";

/// The user who is at the cashier.
pub(crate) const CASHIER: &str = "user-3";

/// Where notifications go.
const NOTIFIED: &str = "https://merchant.example/notify";

/// Where the browser comes back to.
const BACK: &str = "https://merchant.example/back";

pub(crate) struct World {
    pub(crate) gateway: Arc<Offline>,
    pub(crate) client: Client,
    pub(crate) token: AccessToken,
    /// The users as they were at first.
    pub(crate) held: Vec<User>,
    clock: Arc<TokioClock>,
}

impl World {
    pub(crate) async fn new(luck: &mut Luck) -> Self {
        // Some time between nine in the evening and half past midnight in Hong Kong, so that days end on the way.
        let start = SystemTime::UNIX_EPOCH + Duration::from_secs(1_767_358_800 + luck.below(3 * 3600 + 1800));
        let clock = Arc::new(TokioClock::starting_at(start));
        // Enough for all, or for some.
        let balance = Money::hkd(luck.one_of(&[100_000_u64, 5_000, 1_500]));
        let settings = clock.clone();
        let gateway = alipayhk_tests::offline(|builder| {
            let builder = builder.clock(settings).notify_url(NOTIFIED);
            builder.user(User::new(DEBITED, balance)).user(User::new(CASHIER, balance))
        });
        let held = gateway.ledger().users;
        let timer = Seeded { timer: TokioTimer::default(), luck: Mutex::new(luck.split()) };
        let client: Client = alipayhk_tests::offline_client(&gateway)
            .clock(clock.clone())
            .timer(Arc::new(timer))
            .build()
            .unwrap();
        let token = bind(&gateway, &client).await;
        let (mut weather, badness) = (luck.split(), weather::badness(luck));
        gateway.unruly(move |_| weather::strike(&mut weather, badness));
        Self { gateway, client, token, held, clock }
    }

    /// The time on the clock.
    pub(crate) fn now(&self) -> SystemTime {
        alipayhk_sandbox::Clock::now(&*self.clock)
    }

    /// Waits for the last message that is on its way.
    pub(crate) async fn let_everything_arrive(&self) {
        self.gateway.calm();
        tokio::time::sleep(2 * weather::LATEST).await;
        assert_eq!(self.gateway.under_way(), 0, "everything has arrived");
    }
}

/// Tokio's timer, with draws that come again with the seed.
struct Seeded {
    timer: TokioTimer,
    luck: Mutex<Luck>,
}

impl Timer for Seeded {
    fn elapsed(&self) -> Duration {
        self.timer.elapsed()
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        self.timer.sleep(time)
    }

    fn draw(&self, most: Duration) -> Duration {
        self.luck.lock().unwrap().millis(0, u64::try_from(most.as_millis()).unwrap())
    }
}

async fn bind(gateway: &Offline, client: &Client) -> AccessToken {
    let state = alipayhk::random_state();
    let request = PrepareForRedirectRequest::builder()
        .auth_merchant_id(gateway.merchant_id())
        .scopes([OAuthScope::AuthAgreementPay])
        .terminal_type(TerminalType::Web)
        .merchant_redirect_url(BACK)
        .state(state.as_str())
        .agreement_pay_auth_info(AgreementPayAuthInfo::builder().merchant_agreement_id(AGREEMENT).build())
        .build()
        .unwrap();
    let site = client.prepare_for_redirect(&request).await.unwrap().auth_site_url.clone();
    let back = gateway.wallet_of(DEBITED).unwrap().approve(&site).unwrap();
    let redirect = AgreementRedirect::parse(&back, &state).unwrap();
    let request = ApplyTokenRequest::builder()
        .grant_type(OAuthGrantType::AuthorizationCode)
        .auth_merchant_id(gateway.merchant_id())
        .auth_code(redirect.auth_code.unwrap())
        .build()
        .unwrap();
    let Ok(Outcome::Done(answer)) = client.apply_token(request).await else { panic!("no token") };
    answer.into_inner().access_token_info.and_then(|info| info.access_token).unwrap()
}
