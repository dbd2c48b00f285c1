"""Texts reach the translator whole, plurals included, and a translation that is missing or broken is told."""

import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[2]

CODE = """
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
translate = QCoreApplication.translate
def words(total, table, name):
    translate("Home", "Save")
    translate("Home", "%n draft(s)", None, len(total))
    translate("Home", "{name} is \\"here\\"… ").format(name=name)
    QT_TRANSLATE_NOOP("Problem", "Wrong")
    return "abc".translate(table)
"""
FORM = """<?xml version="1.0" encoding="UTF-8"?>
<ui version="4.0"><class>SignIn</class><widget class="QWidget" name="SignIn">
<property name="windowTitle"><string>Sign in</string></property></widget></ui>
"""


@pytest.fixture
def texts(tmp_path: Path, load_script: Callable[[Path], ModuleType]) -> ModuleType:
    """texts.py of a project of its own."""
    for folder in ("translations", "balady_desktop", "ui"):
        (tmp_path / folder).mkdir()
    copy = shutil.copy(ROOT / "translations" / "texts.py", tmp_path / "translations")
    module = load_script(Path(copy))
    (tmp_path / "balady_desktop" / "home.py").write_text(CODE, encoding="utf-8")
    (tmp_path / "ui" / "sign_in.ui").write_text(FORM, encoding="utf-8")
    return module


def finish(path: Path, forms: int, broken: str = "") -> None:
    """Translate everything in a .ts file by its own source, plurals in so many forms."""
    lines = []
    source = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if "<source>" in line:
            source = line.split("<source>")[1].split("</source>")[0]
        if "<numerusform>" in line:
            line = "<numerusform>%n</numerusform>"
        elif 'type="unfinished"></translation>' in line:
            line = f"<translation>{broken or source}</translation>"
        lines.append(line.replace(' type="unfinished"', ""))
    path.write_text("\n".join(lines), encoding="utf-8")
    assert path.read_text(encoding="utf-8").count("numerusform") == 2 * forms


def test_no_text_of_the_program_is_put_together_before_it_is_translated(
    load_script: Callable[[Path], ModuleType],
) -> None:
    module = load_script(ROOT / "translations" / "texts.py")
    assert list(module.text_faults(module.python_sources())) == []


@pytest.mark.parametrize(
    "line",
    [
        'translate("Home", f"{name} saved")',
        'translate("Home", "%s saved" % name)',
        'translate("Home", "{} saved".format(name))',
        'self.tr(f"{name} saved")',
        'self.tr("saved")',
    ],
)
def test_a_text_put_together_is_a_fault_with_its_line(texts: ModuleType, line: str) -> None:
    planted = texts.ROOT / "balady_desktop" / "planted.py"
    planted.write_text(f"\n{line}\n", encoding="utf-8")
    (fault,) = texts.text_faults(texts.python_sources())
    assert fault.startswith(f"{planted}:2: ")


def test_texts_of_code_and_forms_are_collected_with_their_plurals(texts: ModuleType) -> None:
    assert texts.main("collect") == 0
    arabic, english = ([text for text, _ in texts.messages(path)] for path in texts.files_of_words())
    assert {(text.context, text.source, text.plural) for text in arabic} == {
        ("Home", "Save", False),
        ("Home", "%n draft(s)", True),
        ("Home", '{name} is "here"… ', False),
        ("Problem", "Wrong", False),
        ("SignIn", "Sign in", False),
    }
    assert [text.source for text in english] == ["%n draft(s)"]


def test_the_check_fails_until_every_text_is_translated_and_again_when_one_is_new(texts: ModuleType) -> None:
    assert texts.main("check") == 1
    texts.main("collect")
    assert texts.main("check") == 1
    arabic, english = texts.files_of_words()
    finish(arabic, forms=6)
    finish(english, forms=2)
    assert texts.main("check") == 0
    (texts.ROOT / "balady_desktop" / "more.py").write_text('translate("Home", "New")', encoding="utf-8")
    assert texts.main("check") == 1
    assert any("'New'" in fault for fault in texts.stale_files())


def test_a_translation_that_loses_a_placeholder_is_a_fault(texts: ModuleType) -> None:
    texts.main("collect")
    arabic, english = texts.files_of_words()
    finish(arabic, forms=6, broken="words without it")
    finish(english, forms=2)
    (fault,) = texts.translation_faults()
    assert "lost" in fault


def test_every_number_of_an_arabic_plural_is_an_island() -> None:
    """A number beside a full stop, a bracket or a Latin word goes to the wrong side without its isolate."""
    tree = ElementTree.parse(ROOT / "translations" / "balady_ar.ts")
    forms = [form.text or "" for form in tree.iter("numerusform")]
    assert len(forms) > 50
    assert [one for one in forms if one.count("%n") != one.count("\u2066%n\u2069")] == []
