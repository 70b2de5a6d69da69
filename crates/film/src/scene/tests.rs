//! What holds of every scene, whatever it says.

use course::{Bar, Picture, Scene};
use proptest::prelude::*;

use super::Drawing;
use super::canvas::{Mark, Paint, Rect};

const PAGE: Rect = Rect { x: 0.0, y: 0.0, w: 640.0, h: 360.0 };

fn text_rooms(drawing: &Drawing) -> Vec<Rect> {
    drawing.canvas.marks.iter().filter_map(Mark::text_room).collect()
}

/// Rectangles with square corners painted in full colour: bars and columns.
fn bars(drawing: &Drawing) -> Vec<Rect> {
    let mut bars = Vec::new();
    for mark in &drawing.canvas.marks {
        let Mark::Shape { data, paint: Paint::Green } = mark else { continue };
        for part in data.split('M').filter(|part| part.contains('h') && part.ends_with('z') && !part.contains('a')) {
            let numbers: Vec<f64> =
                part.split(['h', 'v', 'z', ' ']).filter(|n| !n.is_empty()).map(|n| n.parse().unwrap()).collect();
            bars.push(Rect { x: numbers[0], y: numbers[1], w: numbers[2], h: numbers[3] });
        }
    }
    bars
}

/// Nothing is cut by the edge, no two lines of text touch, no bar runs under text, and the file is sound.
fn well_drawn(scene: &Scene) -> Result<Drawing, TestCaseError> {
    let drawing = Drawing::new(scene, "fr");
    let rooms = text_rooms(&drawing);
    for (i, room) in rooms.iter().enumerate() {
        let inside = room.x >= 8.0 && room.right() <= PAGE.w - 8.0 && room.y >= 4.0 && room.bottom() <= PAGE.h - 4.0;
        prop_assert!(inside, "cut by the edge: {room:?} in {drawing:#?}");
        for other in &rooms[i + 1..] {
            // Leading is a little less than ascenders and descenders of a fallback font may take.
            prop_assert!(!room.grown(-0.3).overlaps(other.grown(-0.3)), "{room:?} and {other:?} in {drawing:#?}");
        }
        for bar in bars(&drawing).iter().filter(|bar| bar.w > 0.0 && bar.h > 0.0) {
            prop_assert!(!room.overlaps(bar.grown(-0.1)), "{bar:?} under {room:?}");
        }
    }
    let file = drawing.file();
    let parsed = roxmltree::Document::parse(&file);
    prop_assert!(parsed.is_ok(), "{file}");
    prop_assert!(!file.contains("<script") && !file.contains("href") && !file.contains("url("));
    Ok(drawing)
}

/// Words as courses have them.
fn words(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec("[A-Za-zéèàçœ’-]{1,13}|[0-9]{1,4}|de|la|à", 1..=most).prop_map(|words| words.join(" "))
}

fn value() -> impl Strategy<Value = Bar> {
    (words(3), 0.0f64..5000.0).prop_map(|(label, number)| Bar {
        label,
        text: format!("{number:.1}\u{a0}TWh"),
        number: Some(number),
    })
}

/// Pictures within the rules of the format: at most 25 words on screen with the heading.
fn picture() -> impl Strategy<Value = Picture> {
    let boxes = prop::collection::vec(words(3), 2..=6).prop_flat_map(|labels| {
        let count = labels.len();
        let arrows = prop::collection::vec(prop::collection::vec(0..count, 0..=2), count);
        (Just(labels), arrows).prop_map(|(labels, arrows)| {
            let own =
                |(i, (label, to)): (usize, (String, Vec<usize>))| (label, to.into_iter().filter(|t| *t != i).collect());
            Picture::Diagram(labels.into_iter().zip(arrows).enumerate().map(own).collect())
        })
    });
    prop_oneof![
        words(15).prop_map(|subheading| Picture::Title { subheading }),
        ("[0-9]{1,6}\u{a0}[a-zA-Z]{1,12}|[a-zé]{3,10} [a-zé]{3,10} [a-z]{1,8}", words(16))
            .prop_map(|(text, caption)| Picture::Figure { id: "f".into(), text, caption }),
        prop::collection::vec(value(), 2..=3).prop_map(Picture::Comparison),
        (prop::collection::vec(value(), 2..=6), prop_oneof![Just(String::new()), words(8)])
            .prop_map(|(bars, source)| Picture::Bars { bars, source }),
        prop::collection::vec((words(2), words(2)), 3..=4).prop_map(Picture::Timeline),
        prop::collection::vec(("[0-9]{4}", words(2)), 3..=6).prop_map(Picture::Timeline),
        prop::collection::vec(words(2), 3..=6).prop_map(Picture::Cycle),
        boxes,
        (words(18), words(3)).prop_map(|(quote, author)| Picture::Quote { quote, author }),
        prop::collection::vec(words(5), 2..=4).prop_map(Picture::Recap),
    ]
}

fn scene(heading: &str, picture: Picture) -> Scene {
    Scene { heading: heading.into(), narration: String::new(), picture, line: 1 }
}

fn diagram(count: usize, arrows: &[(usize, usize)]) -> Scene {
    let to = |from: usize| arrows.iter().filter(|a| a.0 == from).map(|a| a.1).collect();
    let boxes = (0..count).map(|i| (format!("Étape numéro {i}"), to(i))).collect();
    scene("Un schéma", Picture::Diagram(boxes))
}

/// Whether a diagram is drawn with arrows rather than written as a list.
fn has_arrows(scene: &Scene) -> bool {
    let stroke = |mark: &Mark| matches!(mark, Mark::Shape { paint: Paint::Stroke, .. });
    Drawing::new(scene, "fr").canvas.marks.iter().any(stroke)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn a_scene_within_the_rules_is_drawn_without_overlap(heading in words(7), picture in picture()) {
        let drawing = well_drawn(&scene(&heading, picture))?;
        prop_assert!(drawing.file().len() < 4096, "{} bytes", drawing.file().len());
        if drawing.alternative().split_whitespace().count() <= 25 {
            prop_assert!(drawing.fits(), "{drawing:#?}");
        }
    }
}

proptest! {
    // Eight pictures a case.
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn whatever_is_written_stays_inside_and_apart(
        heading in "\\PC{0,120}",
        items in prop::collection::vec("\\PC{0,90}", 2..=6),
    ) {
        let bars = items.iter().map(|item| Bar { label: item.clone(), text: item.clone(), number: None }).collect();
        let pairs = items.iter().map(|item| (item.clone(), item.clone())).collect();
        let linked = items.iter().enumerate().map(|(i, item)| (item.clone(), vec![i + 1])).collect();
        for picture in [
            Picture::Title { subheading: items.concat() },
            Picture::Figure { id: String::new(), text: items[0].clone(), caption: items[1].clone() },
            Picture::Bars { bars, source: items[0].clone() },
            Picture::Timeline(pairs),
            Picture::Cycle(items.clone()),
            Picture::Diagram(linked),
            Picture::Quote { quote: items[0].clone(), author: items[1].clone() },
            Picture::Recap(items.clone()),
        ] {
            well_drawn(&scene(&heading, picture))?;
        }
    }
}

#[test]
fn chains_loops_and_trees_of_up_to_six_boxes_are_drawn_with_arrows() {
    for count in 2..=6 {
        let chain: Vec<(usize, usize)> = (1..count).map(|i| (i - 1, i)).collect();
        assert!(has_arrows(&diagram(count, &chain)), "a chain of {count}");
        let fan: Vec<(usize, usize)> = (1..count).map(|i| (0, i)).collect();
        assert!(count > 5 || has_arrows(&diagram(count, &fan)), "a fan of {count}");
        let back = [chain, vec![(count - 1, 0)]].concat();
        // Three and five boxes in a loop are what a cycle is for.
        assert!(count % 2 == 1 || has_arrows(&diagram(count, &back)), "a loop of {count}");
    }
    assert!(has_arrows(&diagram(6, &[(0, 1), (0, 2), (0, 3), (1, 4), (2, 4), (3, 5)])));
}

#[test]
fn boxes_that_all_lead_to_one_another_become_a_list_rather_than_a_tangle() {
    let all: Vec<(usize, usize)> = (0..6).flat_map(|a| (0..6).filter(move |b| *b != a).map(move |b| (a, b))).collect();
    let scene = diagram(6, &all);
    assert!(!has_arrows(&scene));
    assert!(Drawing::new(&scene, "fr").alternative().contains("Étape numéro 0 → Étape numéro 1, Étape numéro 2"));
}

#[test]
fn columns_are_in_proportion_to_their_values() {
    let value = |text: &str, number| Bar { label: text.into(), text: text.into(), number: Some(number) };
    let drawing =
        Drawing::new(&scene("Deux parts", Picture::Comparison(vec![value("20", 20.0), value("80", 80.0)])), "fr");
    let bars = bars(&drawing);
    assert!((bars[1].h / bars[0].h - 4.0).abs() < 0.02, "{bars:?}");
}

#[test]
fn a_picture_says_in_words_all_it_shows() {
    let steps = ["Mesurer", "Choisir", "Agir"].map(String::from).to_vec();
    let drawing = Drawing::new(&scene("Recommencer ?", Picture::Cycle(steps)), "fr");
    assert_eq!(drawing.alternative(), "Recommencer ? Mesurer → Choisir → Agir → Mesurer");
    assert!(drawing.inline().contains("<title>Recommencer ? Mesurer → Choisir → Agir → Mesurer</title>"));
    assert!(drawing.inline().contains("role=\"img\""));
}

#[test]
fn a_figure_shows_its_value_as_it_was_written() {
    let picture =
        Picture::Figure { id: "f".into(), text: "83,9\u{202f}%".into(), caption: "des pages <d’accueil>".into() };
    let svg = Drawing::new(&scene("Trop pâle", picture), "fr").inline();
    assert!(svg.contains(">83,9\u{202f}%</text>") && svg.contains("&lt;d’accueil&gt;"), "{svg}");
}
