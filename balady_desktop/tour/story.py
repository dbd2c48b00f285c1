"""The story of a licence, from registering to the paper that is suspended."""

from balady_desktop.tour.applying import apply_for_licence
from balady_desktop.tour.checking import check_papers, close_the_day, look_at_the_standing, suspend_the_licence
from balady_desktop.tour.deciding import approve, ask_for_more, recommend, take
from balady_desktop.tour.entering import sign_in_by_browser
from balady_desktop.tour.finishing import answer_requests, look_around, pay_and_print
from balady_desktop.tour.registering import register
from balady_desktop.tour.stage import Stage


def tell_licence(stage: Stage) -> None:
    """Register in ten steps, apply, lose the power, send, return, answer, approve, pay, print, check."""
    user_name, password = register(stage)
    sign_in_by_browser(stage, user_name)
    number = apply_for_licence(stage)
    take(stage, number)
    ask_for_more(stage)
    answer_requests(stage, user_name, password)
    take(stage, number)
    recommend(stage)
    approve(stage, number)
    application_id = pay_and_print(stage, user_name, password)
    papers = stage.record.folder
    check_papers(stage, papers)
    suspend_the_licence(stage, number, papers)
    close_the_day(stage)
    look_at_the_standing(stage, user_name, password, application_id)
    look_around(stage)
