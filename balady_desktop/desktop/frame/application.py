"""The Qt application itself: its name, its words, its keys, and what happens to warnings and accidents."""

import faulthandler
import logging
import sys
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QMessageLogContext, QtMsgType, QTranslator, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from balady_desktop.desktop.look.assets import asset

_log = logging.getLogger(__name__)
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
}


class Words:
    """The translators in force: Qt's own words first, ours last, so that ours win."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._language = ""
        self._translators: list[QTranslator] = []

    def speak(self, language: str) -> None:
        """Put the words of a language in force."""
        if language == self._language:
            return
        self._language = language
        for old in self._translators:
            self._app.removeTranslator(old)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._translators = []
        for name, place in ((f"qtbase_{language}", folder), (f"balady_{language}", str(asset("")))):
            translator = QTranslator()
            if translator.load(name, place):
                self._app.installTranslator(translator)
                self._translators.append(translator)


def make_application() -> QApplication:
    """Make the application. Every accident is written down by kind and place, never with what was typed."""
    _spare_sources()
    faulthandler.enable()
    sys.excepthook = _write_down
    qInstallMessageHandler(_pass_on)
    QApplication.setApplicationName("balady-desktop")
    QApplication.setOrganizationName("balady-desktop")
    app = QApplication(sys.argv[:1])
    return app


def _spare_sources() -> None:
    """Have PySide leave the sources of modules unread.

    It reads and keeps the source of each module that is imported after it, only to learn whether that may switch one of
    its features (`from __feature__ import ...`). None of this program does. A PySide without this part is left alone.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        vars(feature)["_mod_uses_pyside"] = lambda module: False


def _write_down(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    place = trace
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place is not None else "?"
    # The text of an error may quote a person's answer; its kind and place never do.
    _log.error("accident: %s at %s", kind.__name__, where)


def _pass_on(kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
    if message is not None and message.startswith("This plugin does not support"):
        # The platform without a screen says so at every window; nobody can do anything about it.
        return
    _log.log(_LEVELS.get(kind, logging.ERROR), "qt: %s", message)
