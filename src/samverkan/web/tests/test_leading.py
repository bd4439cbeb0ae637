"""Where a press leads: the page's own script is told, a browser is led."""

import pytest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from samverkan.web.leading import Lead

SCRIPT = {"Samverkan-Press": "1"}


@pytest.fixture
def lead() -> Lead:
    """One address leads on, the other shows a page."""

    def answer(request: HttpRequest) -> HttpResponse:
        leads = request.path == "/leder/"
        return HttpResponseRedirect("/f/a/logg/") if leads else HttpResponse("Rätta det som är märkt.", status=422)

    return Lead(answer)


def test_the_script_that_pressed_is_told_where_it_leads(lead: Lead) -> None:
    told = lead(RequestFactory().post("/leder/", headers=SCRIPT))
    assert (told.status_code, told["Samverkan-Go"], "Location" in told) == (204, "/f/a/logg/", False)


def test_a_browser_is_led_and_a_page_is_shown_as_ever(lead: Lead) -> None:
    for told in (lead(RequestFactory().post("/leder/")), lead(RequestFactory().get("/leder/", headers=SCRIPT))):
        assert (told.status_code, told["Location"]) == (302, "/f/a/logg/")
    shown = lead(RequestFactory().post("/visar/", headers=SCRIPT))
    assert (shown.status_code, shown.content.decode()) == (422, "Rätta det som är märkt.")
