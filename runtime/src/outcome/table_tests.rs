//! The table of the documentation against the code, cell by cell: each combination of what can come back is sent through a
//! client, and has to be found in one row of the table and no other.

use crate::client::Client;
use crate::client::tests::{ALIPAY, MERCHANT, builder, signed};
use crate::envelope::Kind;
use crate::outcome::Outcome;
use crate::scripted::{GiveBack, Say, Scripted, order};
use crate::transport::Answer;

const TABLE: &str = include_str!("table.md");

const LEFT: &[&str] = &["no", "maybe", "yes"];
const HTTP: &[&str] = &["200", "400", "500"];
const BELIEVED: &[&str] = &["not an envelope", "not signed by AlipayHK", "about another question", "yes"];
const STATUS: &[&str] = &["missing", "S", "F", "U", "other"];
const CODE: &[&str] = &["unlisted", "agrees", "contradicts"];
const REPLY: &[&str] = &["readable", "unreadable"];

/// A row: the columns that are conditions, and the outcome.
struct Row {
    conditions: Vec<Vec<&'static str>>,
    outcome: &'static str,
}

fn rows() -> Vec<Row> {
    let cells = |line: &'static str| line.trim_matches('|').split('|').map(str::trim).collect::<Vec<_>>();
    let rows = TABLE.lines().skip(2).map(cells).map(|cells| Row {
        conditions: cells[..6].iter().map(|cell| cell.split(", ").collect()).collect(),
        outcome: cells[6],
    });
    rows.collect()
}

/// The one row that a cell stands in.
fn row_of<'a>(rows: &'a [Row], cell: &[&str; 6]) -> &'a Row {
    let fits = |row: &&Row| {
        row.conditions.iter().zip(cell).all(|(allowed, is)| allowed == &["any"] || allowed.contains(is))
    };
    let found: Vec<_> = rows.iter().filter(fits).collect();
    let [row] = found[..] else { panic!("{cell:?} stands in {} rows", found.len()) };
    row
}

/// What a cell's answer is, in bytes.
fn answer(id: &str, believed: &str, status: &str, code: &str, reply: &str) -> Vec<u8> {
    if believed == "not an envelope" {
        return b"<html>an answer of something in between</html>".to_vec();
    }
    let letter = if status == "other" { "X" } else { status };
    let listed = match (code, letter) {
        ("unlisted", _) | ("agrees", "X" | "missing") => "NEVER_HEARD_OF",
        ("agrees", "S") | ("contradicts", "F" | "U" | "X" | "missing") => "LISTED_AS_DONE",
        ("agrees", "F") | ("contradicts", _) => "LISTED_AS_REFUSED",
        _ => "LISTED_AS_UNKNOWN",
    };
    let result = if status == "missing" {
        format!(r#"{{"resultCode":"{listed}"}}"#)
    } else {
        format!(r#"{{"resultStatus":"{letter}","resultCode":"{listed}"}}"#)
    };
    let id = if believed == "about another question" { "m-other" } else { id };
    let members = if reply == "readable" { r#","probeId":"p1""# } else { "" };
    let content = format!(
        r#"{{"head":{{"function":"probe.give_back","clientId":"C1","reqMsgId":"{id}"}},"body":{{"resultInfo":{result}{members}}}}}"#
    );
    let key = if believed == "not signed by AlipayHK" { &MERCHANT } else { &ALIPAY };
    signed(Kind::Response, key, &content)
}

async fn accepted(client: &Client, status: &str, cell: &[&str; 6]) -> &'static str {
    let request = GiveBack(order());
    let prepared = client.prepare(&request).await.unwrap();
    let body = answer(prepared.message_id(), cell[2], cell[3], cell[4], cell[5]);
    let answer = Answer { status: status.parse().unwrap(), body };
    word(&client.accept(&prepared, Ok(answer)).await.unwrap())
}

fn word<T, C>(outcome: &Outcome<T, C>) -> &'static str {
    match outcome {
        Outcome::Done(_) => "done",
        Outcome::Refused(_) => "refused",
        Outcome::Unknown(_) => "unknown",
    }
}

#[tokio::test]
async fn every_cell_of_the_documented_table_is_what_is_decided() {
    let rows = rows();
    let client = builder().build().unwrap();
    let mut cells = 0;
    for http in HTTP {
        for believed in BELIEVED {
            for status in STATUS {
                for code in CODE {
                    for reply in REPLY {
                        let cell = ["yes", http, believed, status, code, reply];
                        let row = row_of(&rows, &cell);
                        assert_eq!(accepted(&client, http, &cell).await, row.outcome, "{cell:?}");
                        cells += 1;
                    }
                }
            }
        }
    }
    assert_eq!(cells, 360);
}

#[tokio::test(start_paused = true)]
async fn what_did_not_arrive_is_decided_by_whether_it_may_have_left() {
    let rows = rows();
    for (left, say) in [("no", Say::Unreachable), ("maybe", Say::Lost), ("maybe", Say::Silence)] {
        let gateway = Scripted::new(&[("probe.give_back", &[say])]);
        let request = GiveBack(order());
        let end = gateway.client().write(&request).await;
        let word = end.as_ref().map_or("not sent", word);
        for http in HTTP {
            let row = row_of(&rows, &[left, http, "yes", "S", "agrees", "readable"]);
            assert_eq!(row.outcome, word, "{say:?}");
        }
    }
    assert_eq!(LEFT.len(), 3);
}

#[test]
fn every_row_gives_its_reason_and_every_condition_is_a_word_of_its_column() {
    let columns = [LEFT, HTTP, BELIEVED, STATUS, CODE, REPLY];
    for (row, line) in rows().iter().zip(TABLE.lines().skip(2)) {
        for (allowed, words) in row.conditions.iter().zip(columns) {
            assert!(allowed == &["any"] || allowed.iter().all(|word| words.contains(word)), "{line}");
        }
        assert!(line.trim_end_matches(" |").ends_with('.'), "{line}");
    }
}
