//! Prints the matrix: a row a fault, a column an operation; in each cell the caller's word and how often the effect is on
//! the books.

use super::operations::posted;
use super::{Cell, WAYS, Way, notified, wallet};

/// Prints every cell, then what is wrong, then the count of both. Gives how many cells are wrong.
pub(crate) fn table(cells: &[Cell]) -> usize {
    for way in WAYS {
        let title = match way {
            Way::Plain => "called once",
            Way::Retried => "called with one more attempt where that is harmless",
            Way::Settled => "settled",
        };
        rows(title, posted(), cells, way);
    }
    rows("handed over in the wallet", &[wallet::OPERATION], cells, Way::Plain);
    rows("notified", &[notified::NOTIFICATION], cells, Way::Plain);
    let wrong: Vec<&Cell> = cells.iter().filter(|cell| !cell.wrong.is_empty()).collect();
    for cell in &wrong {
        println!(
            "wrong: {} under `{}` ({:?}): {}",
            cell.operation,
            cell.fault,
            cell.way,
            cell.wrong.join("; ")
        );
    }
    println!("{} cells, {} wrong", cells.len(), wrong.len());
    wrong.len()
}

fn rows(title: &str, operations: &[&str], cells: &[Cell], way: Way) {
    print!("\n{title:<28}");
    for operation in operations {
        print!(" {:<12}", operation.chars().take(12).collect::<String>());
    }
    println!();
    let of = |cell: &&Cell| cell.way == way && operations.contains(&cell.operation);
    let mut faults: Vec<&str> = Vec::new();
    for cell in cells.iter().filter(of) {
        if !faults.contains(&cell.fault.as_str()) {
            faults.push(&cell.fault);
        }
    }
    for fault in faults {
        print!("{fault:<28}");
        for operation in operations {
            let cell =
                cells.iter().filter(of).find(|cell| cell.fault == fault && cell.operation == *operation);
            print!(" {:<12}", cell.map_or_else(String::new, shown));
        }
        println!();
    }
}

fn shown(cell: &Cell) -> String {
    let mark = if cell.wrong.is_empty() { "" } else { " !" };
    match cell.booked {
        Some(times) => format!("{} {times}{mark}", cell.word),
        None => format!("{}{mark}", cell.word),
    }
}
