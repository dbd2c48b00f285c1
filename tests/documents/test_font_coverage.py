"""Whatever our own words may put on paper has a glyph, in every weight; and which letters of names have none."""

import ast
from collections.abc import Iterator
from pathlib import Path
from unicodedata import category, normalize

import pytest

from balady_desktop.documents.arabic_text import Weight, shape
from balady_desktop.documents.arabic_text.faces import get_chain
from balady_desktop.domain.coordinates import parse_coordinates
from balady_desktop.domain.identifiers import mobile_to_e164
from benchmarks.reference.hard_lines import RIYAL

ROOT = Path(__file__).parents[2]
PRODUCT = ROOT / "balady_desktop"
WEIGHTS: tuple[Weight, ...] = ("regular", "medium", "semibold", "bold")
# Tables of characters and of the names of folders, which are no texts.
NO_TEXTS = {
    *("bidi_classes.py", "bidi_explicit.py", "bidi_sequences.py", "visual.py", "drawing.py", "cloud_folders.py"),
    *("nearest.py", "sms_alphabet.py"),
}
# A sign between words of a search index, and ends of ranges in patterns.
NOT_PRINTED = {"⊕", *map(chr, (0x590, 0x8FF, 0xFB50, 0x2065, 0xD800, 0xDFFF, 0x10FFFF))}
# What is understood where a coordinate or a telephone number is pasted; what is kept and printed has none of it.
ONLY_TYPED = {"\u02b9", "\u02ba", "\u2032", "\u2033", "\u2011", "\uff0b"}

# Letters of the names of those who live in the Kingdom, by the languages that their papers are written in.
NAMES = {
    "Arabic": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي",
    "marks": "".join(map(chr, [*range(0x64B, 0x656), 0x670])) + "ـٱ",
    "Persian and Dari": "پچژگکیۀ",
    "Urdu and Punjabi": "ٹڈڑںھہۃۓے",
    "Pashto": "ټځڅډړږښګڼۍېئ",
    "Kurdish": "ڕڵۆێەڤ",
    "Sindhi": "ٻڀٺٽڦڄڃڇڌڏڊڍڙڪڳڱڻ",
    "Kashmiri": "ٲٳۄێؠ",
    "Uyghur": "ۇۈۋېەڭ",
    "Malay": "ڠڽۏݢ",
    "West European, Filipino": "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿ",
    "passports": "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-'’. ",
}
# None of these is in the family; whoever adds a font takes its letters from here.
NOT_DRAWN = {
    "Moroccan": "ڢ",
    "Turkish": "ĞğİŞş",
    "Vietnamese": "ƠơƯưạảấ",
    "scholars' Arabic": "ĀāĪīŪūḌḍḤḥṢṣṬṭẒẓʾʿ",
    "Czech, Croatian, Romanian": "ČčĆćđĚěŘřȘșȚț",
    "Greek": "αβγ",
    "Cyrillic": "АБВабв",
}


def texts_of_code(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    comments = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in comments:
            yield node.value


def all_texts() -> Iterator[str]:
    for path in PRODUCT.rglob("*.py"):
        if "_assets" not in path.parts and path.name not in NO_TEXTS:
            yield from texts_of_code(path)
    for path in [*PRODUCT.glob("catalogue/**/*.yaml"), *ROOT.glob("translations/*.ts"), *ROOT.glob("ui/*.ui")]:
        yield path.read_text(encoding="utf-8")


def undrawn(characters: str, weight: Weight) -> set[str]:
    known = frozenset.union(*(frozenset(face.characters) for face in get_chain(weight)))
    return {one for one in characters if ord(one) not in known and category(one) not in ("Cc", "Cf", "Zl", "Zp")}


@pytest.mark.parametrize("weight", WEIGHTS)
def test_all_our_own_words_can_be_drawn(weight: Weight) -> None:
    characters = {one for text in all_texts() for one in normalize("NFC", text)}
    assert len(characters) > 150
    assert undrawn("".join(characters), weight) <= NOT_PRINTED | ONLY_TYPED


def test_signs_that_are_only_typed_never_come_to_paper() -> None:
    """What is read by them is kept without them, and no text of ours has one."""
    places = ("24°42\u203250.7\u2033N, 46°40\u02b931.2\u02baE", "24.7136, \u201146.6753")
    kept: list[object] = [parse_coordinates(place) for place in places]
    kept.append(mobile_to_e164("\uff0b966501234567"))
    assert None not in kept
    assert not ONLY_TYPED & set("".join(map(str, kept)))
    sheets = [*PRODUCT.glob("catalogue/**/*.yaml"), *ROOT.glob("translations/*.ts"), *ROOT.glob("ui/*.ui")]
    assert [path.name for path in sheets if ONLY_TYPED & set(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize("language", NAMES)
def test_letters_of_names_can_be_drawn(language: str, weight: Weight) -> None:
    assert undrawn(NAMES[language], weight) == set()
    line = shape(" ".join(NAMES[language]), weight=weight)
    assert all(glyph.glyph for run in line.runs for glyph in run.glyphs)


@pytest.mark.parametrize("language", NOT_DRAWN)
def test_letters_that_the_family_lacks(language: str) -> None:
    assert undrawn(NOT_DRAWN[language], "regular") == set(NOT_DRAWN[language])


@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize("form", ["initial", "medial", "final", "isolated", "after lam"])
def test_every_letter_has_all_its_forms(form: str, weight: Weight) -> None:
    around = {
        "initial": "{}ب",
        "medial": "ب{}ب",
        "final": "ب{}",
        "isolated": "{}",
        "after lam": "ل{}",
    }[form]
    for letters in NAMES.values():
        for letter in letters:
            line = shape(around.format(letter), weight=weight)
            assert all(glyph.glyph for run in line.runs for glyph in run.glyphs), letter


@pytest.mark.parametrize("weight", WEIGHTS)
def test_the_signs_of_money_and_measure(weight: Weight) -> None:
    assert undrawn(f"{RIYAL}﷼$€£¥%٪‰؉×÷±−–—…·•²³½¼¾°§№®™©«»“”‘’„‹›⁄،؛؟٫٬٭", weight) == set()
