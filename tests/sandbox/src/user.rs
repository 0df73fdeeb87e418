//! A user of the wallet: who can be chosen on the consent page and at the cashier, with what money. Says which users a
//! sandbox begins with; what moves their money is the state's.

use alipayhk_runtime::money::{InvalidCurrency, Money};

/// Users that a sandbox has at most.
pub(crate) const MOST: usize = 100;
/// The first user, who is meant wherever no user is named.
pub(crate) const FIRST: &str = "user-1";
/// What the first user's wallet holds where nothing else is asked for: HKD 100,000.00.
const BALANCE: u64 = 10_000_000;
/// What the second's holds, so that most payments find it short: HKD 10.00.
const LITTLE: u64 = 1_000;
/// What the third's pays at a time at most: HKD 50.00.
const LOW_LIMIT: u64 = 5_000;
/// Most characters of an id and of a name, so that both fit on a phone.
const ID: usize = 32;
const NAME: usize = 40;

/// A user of the wallet, as asked for ([`SandboxBuilder::user`](crate::SandboxBuilder::user)) or as the books have it
/// ([`Ledger::users`](crate::Ledger::users)).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct User {
    /// What the user is called by programs.
    pub id: String,
    /// What the user is called on the pages.
    pub name: String,
    /// What the wallet holds.
    pub balance: Money,
    /// The most that the wallet pays at a time; more is refused as `AMOUNT_EXCEEDS_LIMIT`. `None` for no limit.
    pub limit_per_payment: Option<Money>,
}

impl User {
    /// A user with so much in the wallet, no limit, and the id for a name.
    ///
    /// An id has 1 to 32 of the characters `a` to `z`, `A` to `Z`, `0` to `9`, `-`, `_` and `.`; a name 1 to 40
    /// characters. Whether that is so is looked at when the sandbox starts.
    #[must_use]
    pub fn new(id: impl Into<String>, balance: Money) -> Self {
        let id = id.into();
        Self { name: id.clone(), id, balance, limit_per_payment: None }
    }

    /// The same with a name for the pages, which show it in every language.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// The same with a limit per payment.
    #[must_use]
    pub fn limit_per_payment(mut self, limit: Money) -> Self {
        self.limit_per_payment = Some(limit);
        self
    }

    /// What is wrong with the id or the name.
    pub(crate) fn wrong(&self) -> Option<String> {
        let short = |text: &str, most: usize| (1..=most).contains(&text.chars().count());
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        if !(short(&self.id, ID) && self.id.chars().all(plain)) {
            let id = crate::text::excerpt(&self.id, ID);
            return Some(format!("the id {id:?} is none: it takes 1 to {ID} of a-z, A-Z, 0-9, -, _ and ."));
        }
        if !short(&self.name, NAME) || self.name.trim().is_empty() || self.name.chars().any(char::is_control)
        {
            return Some(format!("the name of {} must be 1 to {NAME} characters that can be read", self.id));
        }
        None
    }
}

/// The users that a sandbox begins with: the usual ones, changed and added to by those that were asked for. The first
/// is [`FIRST`], with this balance and limit where they were asked for.
pub(crate) fn users(
    balance: Option<Money>,
    limit: Option<Money>,
    asked: Vec<User>,
) -> Result<Vec<User>, String> {
    let mut users = usual(balance, limit).map_err(|error| error.to_string())?;
    let usual = users.len();
    let mut named: Vec<String> = Vec::new();
    if balance.is_some() || limit.is_some() {
        named.push(FIRST.to_owned());
    }
    for user in asked {
        if let Some(wrong) = user.wrong() {
            return Err(wrong);
        }
        if named.contains(&user.id) {
            return Err(format!("{} is given twice; a balance or a limit by itself is {FIRST}'s", user.id));
        }
        named.push(user.id.clone());
        match users.iter_mut().take(usual).find(|known| known.id == user.id) {
            Some(known) => *known = user,
            None => users.push(user),
        }
    }
    if users.len() > MOST {
        return Err(format!("{} are more than the {MOST} that there can be", users.len()));
    }
    Ok(users)
}

/// One with plenty, one who is short, and one with a low limit. The names are made up, and the same in every language.
fn usual(balance: Option<Money>, limit: Option<Money>) -> Result<Vec<User>, InvalidCurrency> {
    let hkd = |minor| Money::new("HKD", minor);
    let mut first = User::new(FIRST, balance.map_or_else(|| hkd(BALANCE), Ok)?).named("Sandy Box");
    first.limit_per_payment = limit;
    Ok(vec![
        first,
        User::new("user-2", hkd(LITTLE)?).named("Penny Short"),
        User::new("user-3", hkd(BALANCE)?).named("Max Limit").limit_per_payment(hkd(LOW_LIMIT)?),
    ])
}

#[cfg(test)]
mod tests {
    use alipayhk_runtime::money::Money;

    use super::{User, users};

    fn hkd(cents: u64) -> Money {
        Money::new("HKD", cents).unwrap()
    }

    #[test]
    fn a_user_that_is_asked_for_takes_the_place_of_the_usual_one_or_is_one_more() {
        let asked = vec![User::new("saver", hkd(7)).named("儲蓄"), User::new("user-2", hkd(8))];
        let users = users(Some(hkd(5)), None, asked).unwrap();
        let known: Vec<(&str, u64)> =
            users.iter().map(|user| (user.id.as_str(), user.balance.minor_units())).collect();
        assert_eq!(known, [("user-1", 5), ("user-2", 8), ("user-3", 10_000_000), ("saver", 7)]);
    }

    #[test]
    fn a_user_that_makes_no_sense_is_refused_in_words() {
        for (balance, asked, expected) in [
            (None, vec![User::new("", hkd(1))], r#"the id "" is none"#),
            (None, vec![User::new("a:b", hkd(1))], "0-9, -, _ and ."),
            (None, vec![User::new("陳", hkd(1))], "is none"),
            (None, vec![User::new("a".repeat(33), hkd(1))], "1 to 32"),
            (None, vec![User::new("a", hkd(1)).named(" ")], "the name of a must be"),
            (None, vec![User::new("a", hkd(1)).named("x\ny")], "the name of a must be"),
            (None, vec![User::new("a", hkd(1)), User::new("a", hkd(2))], "a is given twice"),
            (Some(hkd(1)), vec![User::new("user-1", hkd(2))], "user-1 is given twice"),
            (
                None,
                (0..98).map(|n| User::new(format!("u{n}"), hkd(1))).collect(),
                "101 are more than the 100",
            ),
        ] {
            let error = users(balance, None, asked).unwrap_err();
            assert!(error.contains(expected), "{error}");
        }
    }
}
