"""The guided tour runs as a person would run it, and leaves every picture and paper that it speaks of."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import balady_desktop.tour

_PNG = b"\x89PNG\r\n\x1a\n"
# How long a tour takes says how busy the machine is: one that is twenty times as slow is still heard out.
_SECONDS = 600
# What a program can do to itself and a person cannot: each of these has a click or a key that does it.
_NO_PERSON_CAN = re.compile(
    r"\.go\(|\bRoute\(|\.setCurrent\w+\(|\.setFocus\(|\.trigger\(|\.toggle\(|\.emit\(|look\.apply\(|\.close\(\)|"
    r"\.click\(\)|\.animateClick\(|\.setText\(|\.setPlainText\(|\.setChecked\(|\.set_value\(|\.selectAll\(|\.selectRow\(|"
    r"\.accept\(|\.reject\(|\.showPopup\(|\.showMenu\(|\.acts\.\w+ = |WorkPapers\("
)
# They start and end the program, and no story is told in them.
_AROUND_THE_STORY = {"run.py", "stage.py", "backend_here.py"}


def test_fault_08_the_tour_uses_no_way_that_a_person_does_not_have() -> None:
    folder = Path(balady_desktop.tour.__file__).parent
    told = [path for path in folder.glob("*.py") if path.name not in _AROUND_THE_STORY]
    assert len(told) >= 10
    found = [
        f"{path.name}:{number}: {line.strip()}"
        for path in told
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if _NO_PERSON_CAN.search(line)
    ]
    assert not found


@pytest.mark.timeout(_SECONDS + 30)
@pytest.mark.slow
@pytest.mark.parametrize("hands", ["mouse", "keyboard"])
def test_fault_44_the_tour_tells_the_whole_story(tmp_path: Path, hands: str) -> None:
    """With the keyboard alone as with the mouse; each screen is also heard as a screen reader would be told of it."""
    out = tmp_path / "tour"
    command = [sys.executable, "-m", "balady_desktop", "tour", "--out", str(out), "--lang", "ar", "--size", "1366x768"]
    command += ["--hands", hands]
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, env=surroundings, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    told = json.loads((out / "tour.json").read_text(encoding="utf-8"))
    assert (told["language"], told["size"]) == ("ar", "1366x768")
    steps = told["steps"]
    assert steps[0]["name"].startswith("1 "), "the story begins at the home page"
    asserted = [sentence for one in steps for sentence in one["asserted"]]
    assert len(asserted) > len(steps), "every step asserts something"
    assert not [one for one in asserted if one.startswith("FAILED")]
    assert all(one["seconds"] >= 0 for one in steps)
    pictures = [name for one in steps for name in one["pictures"]]
    assert len(pictures) == len(set(pictures)) > 55
    assert {path.name for path in out.glob("*.png")} == set(pictures)
    for name in pictures:
        assert (out / name).read_bytes().startswith(_PNG)
    papers = [name for one in steps for name in one["papers"]]
    assert set(papers) == {"receipt.pdf", "licence.pdf"}
    for name in papers:
        assert (out / name).read_bytes().startswith(b"%PDF-")
        assert any(f"{Path(name).stem}-page" in picture for picture in pictures), "a paper has its pages in sight"


@pytest.mark.timeout(_SECONDS + 30)
@pytest.mark.slow
def test_the_story_of_publishing_is_told(tmp_path: Path) -> None:
    out = tmp_path / "tour"
    command = [sys.executable, "-m", "balady_desktop", "tour", "--out", str(out), "--lang", "en", "--story", "publish"]
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, env=surroundings, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    told = json.loads((out / "tour.json").read_text(encoding="utf-8"))
    assert told["story"] == "publish"
    asserted = [sentence for one in told["steps"] for sentence in one["asserted"]]
    assert "an older draft goes out on its own edition in its time of grace" in asserted
    assert "the draft is on the edition in force again" in asserted


# Told by the keyboard at each run; the others when they are asked for, half a minute each.
_EACH_RUN = {("members", "ar"), ("table", "en"), ("shared", "ar"), ("life", "ar"), ("visit", "en"), ("transfer", "ar")}


@pytest.mark.timeout(_SECONDS + 30)
@pytest.mark.slow
@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("story", ["publish", "members", "table", "shared", "survey", "transfer", "life", "visit"])
def test_each_story_is_told_by_the_keyboard_alone(
    tmp_path: Path, is_whole_wanted: bool, story: str, language: str
) -> None:
    if not is_whole_wanted and (story, language) not in _EACH_RUN:
        pytest.skip("half a minute for each story and language: asked for by -m slow or BALADY_WHOLE=1")
    out = tmp_path / "tour"
    command = [sys.executable, "-m", "balady_desktop", "tour", "--out", str(out), "--story", story]
    command += ["--lang", language, "--hands", "keyboard"]
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, env=surroundings, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    told = json.loads((out / "tour.json").read_text(encoding="utf-8"))
    assert (told["story"], told["language"], told["hands"]) == (story, language, "keyboard")
    asserted = [sentence for one in told["steps"] for sentence in one["asserted"]]
    assert len(asserted) > len(told["steps"])
    assert not [one for one in asserted if one.startswith("FAILED")]


def test_the_command_line_offers_each_story() -> None:
    from balady_desktop.cli import STORIES as offered
    from balady_desktop.tour.stories import STORIES

    assert list(offered) == list(STORIES)
