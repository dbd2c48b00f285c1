"""Runs the tour in a profile of its own, offscreen or on a screen."""

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import qVersion

from balady_desktop import __version__
from balady_desktop.desktop.application import Words, make_application
from balady_desktop.desktop.look.theme import Look
from balady_desktop.tour.record import Record, TourError
from balady_desktop.tour.stage import Stage, Wishes
from balady_desktop.tour.story import tell_story


def run_tour(out: Path, wishes: Wishes) -> int:
    """Play the whole story; gives 0 where every assertion held, 1 where one did not."""
    app = make_application()
    look = Look(app, Words(app).speak)
    look.apply(wishes.theme, wishes.language, wishes.density)
    about = {
        "program": __version__,
        "qt": qVersion() or "",
        "platform": app.platformName(),
        "language": wishes.language,
        "theme": wishes.theme,
        "density": wishes.density,
        "size": f"{wishes.size[0]}x{wishes.size[1]}",
    }
    record = Record(out, about)
    with tempfile.TemporaryDirectory(prefix="balady-tour-", ignore_cleanup_errors=True) as folder:
        stage = Stage(app, look, Path(folder), record, wishes)
        try:
            tell_story(stage)
        except TourError as error:
            stage.record.picture(stage.window, "failed")
            stage.record.write()
            print(f"The tour failed: {error}", file=sys.stderr)
            return 1
        finally:
            stage.close()
    print(f"The tour is complete: {out}")
    return 0
