//! What one more row on a page changes in the generated files, which someone has to review.

use expect_test::expect;
use msgraph_codegen::File;
use msgraph_tests::page_text::PageText;
use msgraph_tests::{Run, run};

const PRODUCT: PageText = PageText {
    stem: "product",
    rows: &["title|String|The title.", "price|Double|The price."],
    metadata: r#""@odata.type": "microsoft.graph.product""#,
    ..PageText::EMPTY
};

const WITH_ONE_MORE: PageText = PageText {
    rows: &[
        "title|String|The title.",
        "sold|Boolean|Whether it is sold.",
        "price|Double|The price.",
    ],
    ..PRODUCT
};

/// Derived from the product, and itself the base of the novel.
const BOOK: PageText = PageText {
    stem: "book",
    rows: &["pages|Int32|How many."],
    metadata: r#""@odata.type": "microsoft.graph.book", "baseType": "microsoft.graph.product""#,
    ..PageText::EMPTY
};

const NOVEL: PageText = PageText {
    stem: "novel",
    rows: &["plot|String|What happens."],
    metadata: r#""@odata.type": "microsoft.graph.novel", "baseType": "microsoft.graph.book""#,
    ..PageText::EMPTY
};

const SHOP: PageText = PageText {
    stem: "shop",
    rows: &["best|[product](product.md)|The best.", "books|[book](book.md) collection|All books."],
    metadata: r#""@odata.type": "microsoft.graph.shop""#,
    ..PageText::EMPTY
};

fn run_pages(pages: &[PageText]) -> Run {
    run(pages.iter().map(PageText::source).collect())
}

/// The lines that the second run has more, by file. Fails if it changes or removes a line or adds a file.
fn added(before: &Run, after: &Run) -> String {
    let (before, after) = (&before.generated.files, &after.generated.files);
    let paths = |files: &[File]| files.iter().map(|file| file.path.clone()).collect::<Vec<_>>();
    assert_eq!(paths(before), paths(after));
    let mut added = String::new();
    for (before, after) in before.iter().zip(after) {
        let mut old = before.text.lines().peekable();
        let is_new = |line: &&str| old.next_if_eq(line).is_none();
        let new: Vec<_> = after.text.lines().filter(is_new).collect();
        assert_eq!(old.next(), None, "{} has lost or changed a line", after.path);
        if !new.is_empty() {
            added.extend([&after.path, ":\n", &new.join("\n"), "\n"]);
        }
    }
    added
}

#[test]
fn it_is_one_field_and_one_row_in_each_struct_and_one_row_in_each_family() {
    let before = run_pages(&[PRODUCT, BOOK, NOVEL, SHOP]);
    let after = run_pages(&[WITH_ONE_MORE, BOOK, NOVEL, SHOP]);
    expect![[r#"
        v1_0/book.rs:
            /// Whether it is sold.
            pub sold: Option<bool>,
            sold: Bool = "sold",
            sold, sold_mut: bool, bool = copied("sold"),
        v1_0/novel.rs:
            /// Whether it is sold.
            pub sold: Option<bool>,
            sold: Bool = "sold",
        v1_0/product.rs:
            /// Whether it is sold.
            pub sold: Option<bool>,
            sold: Bool = "sold",
            sold, sold_mut: bool, bool = copied("sold"),
    "#]]
    .assert_eq(&added(&before, &after));
}

#[test]
fn it_is_one_field_and_one_row_without_derived_types() {
    let (before, after) = (run_pages(&[PRODUCT]), run_pages(&[WITH_ONE_MORE]));
    expect![[r#"
        v1_0/product.rs:
            /// Whether it is sold.
            pub sold: Option<bool>,
            sold: Bool = "sold",
    "#]]
    .assert_eq(&added(&before, &after));
}
