alipayhk_macros::bindings! {
    runtime: alipayhk::runtime,
    inline: r#"spec: alipayhk/1
sources: { page: { title: A page } }
facts:
  - { text: Fact 1., grade: guess, source: page }
  - { text: Fact 2., grade: guess, source: page }
  - { text: Fact 3., grade: guess, source: page }
  - { text: Fact 4., grade: guess, source: page }
  - { text: Fact 5., grade: guess, source: page }
  - { text: Fact 6., grade: guess, source: page }
  - { text: Fact 7., grade: guess, source: page }
  - { text: Fact 8., grade: guess, source: page }
  - { text: Fact 9., grade: guess, source: page }
  - { text: Fact 10., grade: guess, source: page }
  - { text: Fact 11., grade: guess, source: page }
  - { text: Fact 12., grade: guess, source: page }
  - { text: Fact 13., grade: guess, source: page }
  - { text: Fact 14., grade: guess, source: page }
  - { text: Fact 15., grade: guess, source: page }
  - { text: Fact 16., grade: guess, source: page }
  - { text: Fact 17., grade: guess, source: page }
  - { text: Fact 18., grade: guess, source: page }
  - { text: Fact 19., grade: guess, source: page }
  - { text: Fact 20., grade: guess, source: page }
  - { text: Fact 21., grade: guess, source: page }
  - { text: Fact 22., grade: guess, source: page }
  - { text: Fact 23., grade: guess, source: page }
"#
}

fn main() {}
