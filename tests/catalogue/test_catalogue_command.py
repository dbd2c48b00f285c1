"""`balady-desktop catalogue`: what is wrong is told line by line, and a new service is right from the first."""

from pathlib import Path

import pytest

from balady_desktop.authoring.command import read_folder
from balady_desktop.cli import main
from balady_desktop.domain.catalogue import Catalogue, packaged_catalogue
from tests.catalogue.sample_catalogue import sample_texts

SAMPLE = Path(__file__).with_name("sample")


def test_the_programs_own_files_are_right(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogue", "check"]) == 0
    assert "Nothing is wrong in" in capsys.readouterr().out


def test_a_folder_comes_beside_the_programs_own_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert read_folder(SAMPLE) == sample_texts()
    assert main(["catalogue", "check", str(SAMPLE)]) == 0
    for name, text in sample_texts().items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text.replace("type: month", "type: mnth"), encoding="utf-8")
    capsys.readouterr()
    assert main(["catalogue", "check", str(tmp_path)]) == 1
    printed = capsys.readouterr().out
    assert "services/tobacco_return.yaml:27: there is no field type 'mnth'; did you mean 'month'?" in printed


def test_a_new_service_is_right_from_the_first_and_nothing_is_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["catalogue", "new", "small_building", "--folder", str(tmp_path)]) == 0
    assert main(["catalogue", "check", str(tmp_path)]) == 0
    made = Catalogue({**packaged_catalogue().texts, **read_folder(tmp_path)}).service("small_building")
    assert [one.code for one in made.checks] == ["area_allowed"]
    capsys.readouterr()
    assert main(["catalogue", "new", "small_building", "--folder", str(tmp_path)]) == 2
    assert "is there already" in capsys.readouterr().err


def test_two_editions_are_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogue", "compare", str(SAMPLE), str(SAMPLE)]) == 0
    assert "Nothing differs." in capsys.readouterr().out
    problems = packaged_catalogue().texts["problems.yaml"]
    (tmp_path / "problems.yaml").write_text(problems.replace("empty_choice:", "empty_chioce:"), encoding="utf-8")
    assert main(["catalogue", "compare", str(tmp_path)]) == 1
    assert "problems.yaml:3: 'empty_choice' is gone and 'empty_chioce' is new" in capsys.readouterr().out
    (tmp_path / "problems.yaml").write_text("[", encoding="utf-8")
    assert main(["catalogue", "compare", str(tmp_path)]) == 2
    assert "problems.yaml:2: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["compare", "/nowhere/at/all"], "is not a folder"),
        (["new", "../evil"], "is not a name"),
        (["check", "/nowhere/at/all"], "is not a folder"),
    ],
)
def test_wrong_usage_is_told(words: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogue", *words]) == 2
    assert message in capsys.readouterr().err


def test_files_that_would_be_passed_over_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "services").mkdir()
    (tmp_path / "services" / "second.yml").write_text("service: second\n", encoding="utf-8")
    headings = packaged_catalogue().texts["headings.yaml"]
    (tmp_path / "headings.yaml").write_text(headings.replace("professional_licences", "trades"), encoding="utf-8")
    assert main(["catalogue", "check", str(tmp_path)]) == 1
    told = capsys.readouterr()
    assert "services/second.yml:1: the files of a catalogue end in '.yaml'" in told.out
    assert "headings.yaml is read instead of the program's whole file: begin with a copy of " in told.err


def test_a_file_that_is_no_text_is_told_by_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "parameters.yaml").write_bytes(b"parameters: [\xe9]\n")
    assert main(["catalogue", "check", str(tmp_path)]) == 2
    assert "parameters.yaml: not readable as UTF-8" in capsys.readouterr().err
    (tmp_path / "parameters.yaml").unlink()
    assert main(["catalogue", "check", str(tmp_path)]) == 2
    assert "has no .yaml file" in capsys.readouterr().err
