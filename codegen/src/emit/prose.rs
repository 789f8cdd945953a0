//! Renders prose as the markdown of a doc comment.
//!
//! The text is untrusted: every character that markdown or rustdoc could take for markup is escaped,
//! links lead only to generated types or to `https:` and `http:` URLs, and no line can begin a block.

use crate::docs::{DocBlock, Inline};
use crate::schema::{Docs, LinkTarget, TypeId};
use crate::text::{one_line, percent_encode};

use super::wrap::{Words, code_span};

/// A link to a type, in a doc comment of one file.
pub(super) struct TypeLink<'a> {
    /// The type's Rust name.
    pub(super) name: &'a str,
    /// Its absolute path.
    pub(super) path: String,
    /// The name resolves to the type in this file, so rustdoc would warn about a redundant path.
    pub(super) in_scope: bool,
}

impl TypeLink<'_> {
    /// A link whose text is the name: ``[`User`]``.
    pub(super) fn to_markdown(&self) -> String {
        let Self { name, path, in_scope } = self;
        if *in_scope { format!("[`{name}`]") } else { format!("[`{name}`]({path})") }
    }
}

/// Renders blocks as lines, without a blank line at either end.
pub(super) fn render<'a>(
    docs: &Docs,
    link: &dyn Fn(TypeId) -> TypeLink<'a>,
    lines: &mut Vec<String>,
) {
    let mut after_item = false;
    for block in docs {
        let (inlines, item) = match block {
            DocBlock::Paragraph(inlines) => (inlines, false),
            DocBlock::Item(inlines) => (inlines, true),
        };
        for (index, part) in inlines.split(|inline| *inline == Inline::Break).enumerate() {
            let words = words(part, link);
            if words.is_empty() {
                continue;
            }
            let continues_list = item && after_item && index == 0;
            if !lines.is_empty() && !continues_list {
                lines.push(String::new());
            }
            let (first, rest) = match (item, index) {
                (false, _) => ("", ""),
                (true, 0) => ("- ", "  "),
                (true, _) => ("  ", "  "),
            };
            words.fill(first, rest, lines);
            after_item = item;
        }
    }
}

fn words<'a>(inlines: &[Inline<LinkTarget>], link: &dyn Fn(TypeId) -> TypeLink<'a>) -> Words {
    let mut words = Words::default();
    for (index, inline) in inlines.iter().enumerate() {
        match inline {
            Inline::Text(text) => words.text(text),
            Inline::Code(code) => words.code(code),
            Inline::Strong(text) => words.strong(text, inlines.get(index + 1)),
            Inline::Link(text, LinkTarget::Url(url)) => match destination(url) {
                Some(url) => words.link(text, &url),
                None => words.text(text),
            },
            Inline::Link(text, LinkTarget::Type(id)) => type_link(&mut words, text, &link(*id)),
            Inline::Break => {}
        }
    }
    words
}

fn type_link(words: &mut Words, text: &str, link: &TypeLink<'_>) {
    if text.trim() == link.name && link.in_scope {
        words.shortcut_link(link.name);
    } else {
        words.link(text, &link.path);
    }
}

/// The URL as a link destination; `None` unless its scheme is `https` or `http`.
fn destination(url: &str) -> Option<String> {
    let web = url.starts_with("https://") || url.starts_with("http://");
    web.then(|| percent_encode(url))
}

/// Text as a code span on one line.
pub(super) fn one_line_code(text: &str) -> String {
    code_span(&one_line(text))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::{TypeLink, render};
    use crate::docs::{DocBlock, Inline};
    use crate::schema::{Docs, LinkTarget, TypeId};

    fn link(id: TypeId) -> TypeLink<'static> {
        TypeLink { name: "User", path: "crate::v1_0::User".to_owned(), in_scope: id.0 == 0 }
    }

    fn markdown(blocks: &Docs) -> String {
        let mut lines = Vec::new();
        render(blocks, &link, &mut lines);
        lines.join("\n")
    }

    fn text(text: &str) -> Inline<LinkTarget> {
        Inline::Text(text.to_owned())
    }

    fn code(text: &str) -> Inline<LinkTarget> {
        Inline::Code(text.to_owned())
    }

    fn strong(text: &str) -> Inline<LinkTarget> {
        Inline::Strong(text.to_owned())
    }

    fn to_type(text: &str, id: u32) -> Inline<LinkTarget> {
        Inline::Link(text.to_owned(), LinkTarget::Type(TypeId(id)))
    }

    fn to_url(text: &str, url: &str) -> Inline<LinkTarget> {
        Inline::Link(text.to_owned(), LinkTarget::Url(url.to_owned()))
    }

    fn check(inlines: Vec<Inline<LinkTarget>>, expected: &Expect) {
        expected.assert_eq(&markdown(&vec![DocBlock::Paragraph(inlines)]));
    }

    #[test]
    fn inline_constructs() {
        check(
            vec![
                text("Read-only. See "),
                to_type("User", 0),
                text(", "),
                to_type("user", 0),
                text(" and "),
                to_type("User", 1),
                text(" or "),
                to_url("the (docs)", "https://example.com/a(b)?c=d e"),
                text("; supports "),
                code("$filter"),
                text(" ("),
                code("eq"),
                text("). "),
                strong("Note:"),
                text(" "),
                strong("not"),
                text("able. "),
                strong("Bad:"),
                text("glued."),
            ],
            &expect![[r#"
                Read-only. See [`User`], [user](crate::v1_0::User) and [User](crate::v1_0::User) or [the
                (docs)](https://example.com/a%28b%29?c=d%20e); supports `$filter` (`eq`). **Note:**
                **not**able. Bad:glued."#]],
        );
    }

    #[test]
    fn urls_become_links_or_code() {
        check(
            vec![text(
                "As in https://graph.microsoft.com/v1.0/me. (see http://a.example/x_y_z) or \
                 https://{tenant}.sharepoint.com, not https:// alone",
            )],
            &expect![[r#"
                As in <https://graph.microsoft.com/v1.0/me>. (see <http://a.example/x_y_z>) or
                `https://{tenant}.sharepoint.com`, not https:// alone"#]],
        );
    }

    #[test]
    fn lists_and_breaks() {
        let item = |name: &str| DocBlock::Item(vec![text(name), Inline::Break, text("more")]);
        let blocks = vec![
            DocBlock::Paragraph(vec![text("One."), Inline::Break, Inline::Break, text("Two.")]),
            DocBlock::Item(vec![text("first")]),
            DocBlock::Item(vec![text("second")]),
            item("third"),
            DocBlock::Paragraph(vec![text(" ")]),
            DocBlock::Paragraph(vec![text("End.")]),
        ];
        expect![[r#"
            One.

            Two.

            - first
            - second
            - third

              more

            End."#]]
        .assert_eq(&markdown(&blocks));
    }

    #[test]
    fn links_without_a_usable_target_are_text() {
        check(
            vec![
                to_url("click", "javascript:alert(1)"),
                text(" "),
                to_url(" ", "https://example.com"),
                to_type("User", 0),
                text("(x) "),
                to_type("User", 0),
                to_type("user", 0),
            ],
            &expect!["click [`User`]\\(x) [`User`] [user](crate::v1_0::User)"],
        );
    }

    /// The visible text of markdown, and the markup in it.
    fn read_back(markdown: &str) -> (String, Vec<String>) {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS;
        let (mut text, mut markup) = (String::new(), Vec::new());
        let resolve_anything = |_| Some(("dest".into(), "".into()));
        for event in
            Parser::new_with_broken_link_callback(markdown, options, Some(resolve_anything))
        {
            match event {
                Event::Text(part) => text.push_str(&part),
                Event::Code(part) => markup.push(part.into_string()),
                Event::SoftBreak => text.push(' '),
                Event::Start(Tag::Paragraph) | Event::End(_) => {}
                other => markup.push(format!("{other:?}")),
            }
        }
        (text, markup)
    }

    #[test]
    fn hostile_text_stays_text() {
        let hostile = [
            "# Heading",
            "> quote",
            "- item",
            "+ item",
            "* item",
            "1. item",
            "12) item",
            "- - -",
            "***",
            "___",
            "= = =",
            "===",
            "---",
            "```rust\npanic!()\n```",
            "~~~ x",
            "    indented();",
            "<script>alert(1)</script>",
            "<!-- x -->",
            "a <b>bold</b> word",
            "[User](evil) [x] [y][z] ![i](j) [^1]",
            "[x]: dest",
            "[ ] task",
            "`code` and ``more``",
            "*em* **strong** _em_ __strong__ snake_case_name ~~gone~~",
            "&lt;b&gt; &amp; AT&T &#60;",
            "a | b\n--- | ---\nc | d",
            "|a|\n|-|",
            "*/ /* // \\ \\[x\\]",
            "ends with \\",
            "\u{202e}reversed\u{2066} zero\u{200b}width \u{0}nul \u{85}next",
            "!",
        ];
        for case in hostile {
            let visible: Vec<_> =
                case.split(crate::text::is_space_or_control).filter(|s| !s.is_empty()).collect();
            let visible = visible.join(" ").replace(crate::text::is_invisible, "");
            let rendered = markdown(&vec![DocBlock::Paragraph(vec![text(case)])]);
            assert_eq!(read_back(&rendered), (visible, Vec::new()), "{case:?} -> {rendered:?}");
            assert!(!rendered.contains(|c: char| c != '\n' && c.is_control()), "{rendered:?}");
        }
    }

    #[test]
    fn hostile_code_stays_code() {
        for case in ["`", "``", "a`b", "`a", "a``b`", "<b>", "\\", "[x]", "```rust"] {
            let rendered = markdown(&vec![DocBlock::Paragraph(vec![
                text("`"),
                code(case),
                code("next"),
                text("`"),
                text("\\"),
                code(case),
            ])]);
            let (_, markup) = read_back(&rendered);
            assert_eq!(markup, [case, "next", case], "{rendered:?}");
        }
    }

    #[test]
    fn long_text_never_begins_a_block_at_a_line_end() {
        let words = ["word", "-", "1.", "#", ">", "+", "===", "---", "*", "2)"];
        for shift in 0..100 {
            let long = (0..400).map(|n| words[(n * 7 + shift) % 10]).collect::<Vec<_>>().join(" ");
            let long = format!("{} {long}", "x".repeat(shift + 1));
            let rendered = markdown(&vec![DocBlock::Paragraph(vec![text(&long)])]);
            assert_eq!(read_back(&rendered), (long, Vec::new()));
        }
    }
}
