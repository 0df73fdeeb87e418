//! What every page has to keep, whatever is on it: nothing sticks out, every text can be read, everything that can be used
//! has a name and is reached by the keyboard with a visible focus, and neither the page nor the browser complains.

use serde_json::json;

use crate::driver::Browser;

/// The tabulator, as the protocol spells keys.
const TAB: char = '\u{e004}';

/// Notes what can be focused. Of a group of radios the tabulator reaches the checked one; the others are the arrows'.
const LIST: &str = r#"
window.controls = [...document.querySelectorAll("a[href], button:not(:disabled), input:not([type=hidden], [type=radio]:not(:checked)), select, textarea, summary, [tabindex='0']")]
  .filter((element) => element.checkVisibility({ visibilityProperty: true }));
window.focused = new Map();
document.activeElement?.blur();
return controls.length"#;

/// Notes what has the focus and whether that can be seen. It is looked at after the key, as a person does: in the event of
/// the focus itself the browser may not have drawn the ring yet.
const LOOK: &str = r#"
const style = getComputedStyle(document.activeElement);
focused.set(document.activeElement, style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)"#;

/// Which controls were never focused, or without it being seen.
const MISSED: &str = r#"
return controls.filter((element) => element.isConnected).map((element) => [element, focused.get(element)])
  .filter(([, seen]) => !seen)
  .map(([element, seen]) => `${seen === undefined ? "not reached" : "focus not seen"}: ${element.outerHTML.slice(0, 120)}`)"#;

/// Looks the page over that the browser shows. `told_off`: the page came with a status that the browser reports.
pub(crate) async fn check(browser: &Browser, what: &str, language: &str, told_off: bool) {
    let script = format!("const expected = {};\n{}", json!(language), include_str!("checks.js"));
    for dark in [false, true] {
        browser.dark(dark).await;
        let wrong = browser.run(&script).await;
        let scheme = if dark { "dark" } else { "light" };
        assert!(wrong.as_array().unwrap().is_empty(), "{what}, {scheme}: {wrong:#}");
    }
    browser.dark(false).await;
    reach(browser, what).await;
    quiet(browser, what, told_off).await;
}

/// Every control is reached by the tabulator, and the focus is seen on it.
async fn reach(browser: &Browser, what: &str) {
    let controls = browser.run(LIST).await.as_u64().unwrap();
    // Lists that are scrolled take the focus as well.
    for _ in 0..controls + 6 {
        browser.press(TAB).await;
        browser.run(LOOK).await;
    }
    let missed = browser.run(MISSED).await;
    assert!(missed.as_array().unwrap().is_empty(), "{what}: {missed:#}");
}

/// Nobody complains. Chromium reports a page's own status of 400 and above, where that is what was asked for.
pub(crate) async fn quiet(browser: &Browser, what: &str, told_off: bool) {
    let mut complaints = browser.complaints().await;
    if told_off {
        complaints.retain(|complaint| !complaint.contains("the server responded with a status of"));
    }
    assert!(complaints.is_empty(), "{what}: {complaints:#?}");
}
