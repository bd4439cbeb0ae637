"""That an act is done is said once, on the page that it leads to, in words of ours and nobody else's."""

import time
from unittest.mock import patch

from django.core.signing import TimestampSigner
from django.test import Client

from samverkan.web import receipts
from samverkan.web.tests.test_desk import NOTES, read, send

SAID = '<p role="status">Anteckningen är sparad.</p>'


def test_what_was_done_is_said_once(browser: Client) -> None:
    assert SAID not in read(browser)
    assert send(browser, "Vägen är stängd")[0] == 303
    assert SAID in read(browser)
    assert SAID not in read(browser)


def test_a_refusal_has_no_receipt(browser: Client) -> None:
    assert SAID not in send(browser, "")[1]
    assert SAID not in read(browser)


def test_it_is_said_on_the_page_that_the_act_leads_to_and_nowhere_else(browser: Client) -> None:
    answer = browser.post(NOTES, {**_form(browser), "text": "Vägen är stängd"})
    assert answer.cookies[receipts.COOKIE]["path"] == answer.headers["Location"] == NOTES
    assert SAID not in read(browser, "/f/taby-info/h/7/")


def test_nothing_that_others_put_in_a_cookie_is_said(browser: Client) -> None:
    forged = TimestampSigner(key="nyckel", salt=f"{receipts.COOKIE}:{NOTES}").sign("tiny.note")
    for told in ("tiny.note", "Ring 0900-112", forged):
        browser.cookies[receipts.COOKIE] = told
        page = read(browser)
        assert SAID not in page
        assert "0900" not in page


def test_what_was_done_a_while_ago_is_not_said(browser: Client) -> None:
    send(browser, "Vägen är stängd")
    with patch("django.core.signing.time.time", return_value=time.time() + receipts.SECONDS + 1):
        assert SAID not in read(browser)


def _form(browser: Client) -> dict[str, str]:
    page = read(browser)
    return {name: page.split(f'name="{name}" value="')[1].split('"')[0] for name in ("csrfmiddlewaretoken", "key")}
