#!/usr/bin/env python3
"""Makes the fonts in this folder from the npm package @expo-google-fonts/eb-garamond.

    npm pack @expo-google-fonts/eb-garamond && tar xzf expo-google-fonts-eb-garamond-*.tgz
    pip install fonttools && python3 subset.py package

Keeps Latin, Greek and Cyrillic with all their extensions, common punctuation and sub- and
superscript figures; kerning, ligatures, mark placement and language forms; the same
characters in every style, so that what one prints the others print too. Adds what French
sets and the fonts lack: a narrow no-break space before "?" and ";", and an f whose hook keeps
clear of the accent in "préféré".
"""
import pathlib
import sys
import unicodedata

from fontTools import subset
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.otlLib.builder import buildPairPosGlyphs, buildValue
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

STYLES = {
    "Regular": "400Regular/EBGaramond_400Regular.ttf",
    "Italic": "400Regular_Italic/EBGaramond_400Regular_Italic.ttf",
    "SemiBold": "600SemiBold/EBGaramond_600SemiBold.ttf",
}
RANGES = [
    (0x0020, 0x007E), (0x00A0, 0x024F), (0x0259, 0x0259), (0x0292, 0x0292), (0x02B9, 0x02BC),
    (0x02C6, 0x02C7), (0x02D8, 0x02DD), (0x0300, 0x0345), (0x0370, 0x03FF), (0x0400, 0x052F),
    (0x1E00, 0x1EFF), (0x1F00, 0x1FFF), (0x2000, 0x200A), (0x2010, 0x2015), (0x2018, 0x201E),
    (0x2020, 0x2022), (0x2026, 0x2026), (0x202F, 0x202F), (0x2030, 0x2030), (0x2032, 0x2033),
    (0x2039, 0x203A), (0x2044, 0x2044), (0x2070, 0x209C), (0x20AC, 0x20AC), (0x2116, 0x2116),
    (0x2122, 0x2122), (0x2190, 0x2193), (0x2212, 0x2212),
]
# Not "rlig": it turns "*common" and "^2" into other words and figures.
FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "mkmk"]
NARROW = "uni202F"
# The italic draws these superscripts but does not map them to their characters.
SUPERSCRIPTS = {0x00B9: "one.sups", 0x00B2: "two.sups", 0x00B3: "three.sups"}


def add_characters(font):
    font.setGlyphOrder([*font.getGlyphOrder(), NARROW])
    font["glyf"][NARROW] = Glyph()
    font["hmtx"][NARROW] = (font["hmtx"]["space"][0] * 3 // 5, 0)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[0x202F] = NARROW
            for codepoint, glyph in SUPERSCRIPTS.items():
                table.cmap.setdefault(codepoint, glyph)


def accented(font):
    """Small letters with a mark above."""
    for codepoint, glyph in font.getBestCmap().items():
        letter = chr(codepoint)
        marks = unicodedata.normalize("NFD", letter)[1:]
        if letter.islower() and any(unicodedata.combining(mark) == 230 for mark in marks):
            yield glyph


def shorten_f(font):
    """Before accented letters, the short f that the upright styles have but never use."""
    old = font["GSUB"].table
    addOpenTypeFeaturesFromString(font, f"""
        @accented = [{" ".join(accented(font))}];
        lookup short {{ sub f by f.short; }} short;
        lookup part {{ sub f_f by f f.short; }} part;
        feature liga {{ sub f' lookup short @accented; sub f_f' lookup part @accented; }} liga;
    """, tables=["GSUB"])
    new, font["GSUB"].table = font["GSUB"].table, old
    first = len(old.LookupList.Lookup)
    for lookup in new.LookupList.Lookup:
        for rule in lookup.SubTable:
            for record in getattr(rule, "SubstLookupRecord", []):
                record.LookupListIndex += first
    old.LookupList.Lookup += new.LookupList.Lookup
    old.LookupList.LookupCount = len(old.LookupList.Lookup)
    added = [i + first for i in new.FeatureList.FeatureRecord[0].Feature.LookupListIndex]
    for record in old.FeatureList.FeatureRecord:
        if record.FeatureTag == "liga":
            record.Feature.LookupListIndex += added
            record.Feature.LookupCount = len(record.Feature.LookupListIndex)


def space_f(font, units):
    """Before accented letters, more room after the italic f, which has no short form."""
    lookup = next(each for each in font["GPOS"].table.LookupList.Lookup if each.LookupType == 2)
    pairs = {("f", glyph): (buildValue({"XAdvance": units}), None) for glyph in accented(font)}
    # The first rule that knows the pair counts.
    lookup.SubTable[:0] = buildPairPosGlyphs(pairs, font.getReverseGlyphMap())


source = pathlib.Path(sys.argv[1])
here = pathlib.Path(__file__).parent
fonts = {style: TTFont(source / path) for style, path in STYLES.items()}
for style, font in fonts.items():
    add_characters(font)
    if style == "Italic":
        space_f(font, 40)
    else:
        shorten_f(font)
wanted = {c for first, last in RANGES for c in range(first, last + 1)}
common = wanted.intersection(*(font.getBestCmap() for font in fonts.values()))

options = subset.Options()
options.layout_features = FEATURES
options.name_IDs = ["*"]
options.hinting = False
options.recalc_timestamp = False
for style, font in fonts.items():
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=common)
    subsetter.subset(font)
    font.save(here / f"EBGaramond-{style}.ttf")
print(f"{len(common)} characters in {len(fonts)} styles")
