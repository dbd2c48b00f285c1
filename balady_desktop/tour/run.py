"""Runs the tour in a profile of its own, offscreen or on a screen."""

import logging
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from balady_desktop import __version__
from balady_desktop.desktop.frame.application import Words, make_application
from balady_desktop.desktop.look.theme import Look
from balady_desktop.desktop.shell.keyboard import ArabicShortcuts
from balady_desktop.tour.record import Accidents, Record, TourError
from balady_desktop.tour.stage import Stage, Wishes
from balady_desktop.tour.stories import STORIES


def run_tour(out: Path, wishes: Wishes) -> int:
    """Play a whole story; gives 0 where every assertion held, 1 where one did not."""
    app = make_application()
    ArabicShortcuts(app)
    look = Look(app, Words(app).speak)
    look.apply(wishes.theme, wishes.language, wishes.density)
    about = {
        "program": __version__,
        "qt": qVersion() or "",
        "platform": app.platformName(),
        "language": wishes.language,
        "theme": wishes.theme,
        "density": wishes.density,
        "story": wishes.story,
        "hands": wishes.hands,
        "size": f"{wishes.size[0]}x{wishes.size[1]}",
    }
    accidents = Accidents()
    logging.getLogger("balady_desktop").addHandler(accidents)
    record = Record(out, about, accidents)
    with tempfile.TemporaryDirectory(prefix="balady-tour-", ignore_cleanup_errors=True) as folder:
        story = STORIES[wishes.story]
        stage = Stage(app, look, Path(folder), record, replace(wishes, catalogue=story.catalogue))
        try:
            story.tell(stage)
        except Exception as error:
            # Whatever went wrong, its screen is the best witness.
            stage.record.picture(stage.window, "failed")
            stage.record.write()
            kind = "" if isinstance(error, TourError) else f"{type(error).__name__}: "
            print(f"The tour failed: {kind}{error}", file=sys.stderr)
            return 1
        finally:
            stage.close()
            # What the clipboard still holds of ours would be freed after Qt: the process would die of it.
            QGuiApplication.clipboard().clear()
    print(f"The tour is complete: {out}")
    return 0
