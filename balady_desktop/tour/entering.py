"""Signing in at the sample provider: the tour is the browser, and opens no other one."""

from unittest.mock import patch
from urllib.parse import parse_qs, urlsplit

import httpx2

from balady_desktop.desktop.entering.browser import BrowserScreen
from balady_desktop.domain.text import digits_to_ascii
from balady_desktop.tour.registering import CITIZEN, sign_out
from balady_desktop.tour.stage import Stage


def sign_in_by_browser(stage: Stage, user_name: str) -> None:
    """Sign out, and in again in the browser."""
    sign_out(stage)
    hands, opened = stage.hands, list[str]()

    def keep(address: str) -> bool:
        opened.append(address)
        return True

    with (
        stage.record.step("sign in at the provider in the browser"),
        patch.object(BrowserScreen, "open_address", staticmethod(keep)),
    ):
        hands.press(stage.t("Header", "Sign in"), stage.window.header.bar)
        hands.arrive("sign_in")
        words = stage.t("SignIn", "Sign in with the browser")
        hands.wait(lambda: hands.has_button(words, stage.window.current), "the way by the browser")
        stage.shot("sign-in-ways")
        hands.press(words, stage.window.current)
        hands.arrive("browser")
        stage.shot("sign-in-browser")
        hands.press(stage.t("Browser", "Open the browser"), stage.window.current)
        hands.wait(lambda: opened, "the address to be opened")
        stage.shot("sign-in-browser-waiting")
        _sign_in_there(stage, opened[0])
        hands.wait(lambda: stage.parts.account() is not None, "the account to be signed in")
        hands.settle()
        account = stage.parts.account()
        stage.check(account is not None and account.user_name == user_name, "who signed in there is signed in here")


def _sign_in_there(stage: Stage, address: str) -> None:
    """Do what a person does on the provider's page."""
    asked = urlsplit(address)
    place = f"{asked.scheme}://{asked.netloc}/authorize"
    with httpx2.Client(trust_env=False) as browser:
        page = browser.get(address).text
        stage.check("هذه عيّنة" in page and "synthetic people only" in page, "the sample provider says what it is")
        hidden = page.partition('name="request" value="')[2].partition('"')[0].replace("&quot;", '"')
        form = {"request": hidden, "id_number": digits_to_ascii(CITIZEN), "decision": "yes"}
        back = browser.post(place, data=form).headers["location"]
        wrong = {**{name: one[0] for name, one in parse_qs(urlsplit(back).query).items()}, "state": "another"}
        refused = browser.get(back.partition("?")[0], params=wrong)
        stage.check(refused.status_code == 404, "an answer with another state is not taken")
        browser.get(back)
