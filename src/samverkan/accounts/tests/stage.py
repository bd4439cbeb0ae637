"""The county with its log-in: people who are invited, and the devices they hold in their hands."""

import re
import time
from html import unescape
from typing import Any
from urllib.parse import unquote

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.db import connection
from django.test import Client

from samverkan.accounts.inviting import build_path
from samverkan.accounts.sessions import forget_old
from samverkan.features import functions
from samverkan.project.tests.county import SEATS, County

PASSWORD = "snö över hela länet"
RAISED = {
    "kind": "vader",
    "extent": "county",
    "sentence": "Vägar avstängda i snöovädret",
    "confirmed": "yes",
    "impact": "orange",
    "reality": "live",
    "whom": "all",
}


class Device:
    """A browser. `opens` and `sends` give the page's words, or where it leads when `status` is a redirect."""

    def __init__(self, name: str = "telefon") -> None:
        self.waits = ""
        self.client = Client(enforce_csrf_checks=True, headers={"host": "localhost", "user-agent": name})

    def opens(self, path: str, status: int = 200) -> str:
        return self._read(self.client.get(path), status)

    def sends(self, path: str, typed: dict[str, Any] | None = None, status: int = 302) -> str:
        if "samverkan_form" not in self.client.cookies:
            self.client.get("/konto/login/")
        token = self.client.cookies["samverkan_form"].value
        answer = self.client.post(path, {"csrfmiddlewaretoken": token} | (typed or {}))
        return self._read(answer, status)

    def _read(self, answer: Any, status: int) -> str:
        self.waits = answer.headers.get("Retry-After", "")
        assert answer.status_code == status, (answer.status_code, answer.headers, answer.content.decode())
        return str(answer.headers["Location"]) if "Location" in answer.headers else unescape(answer.content.decode())

    def is_logged_in(self) -> bool:
        return self.client.get("/konto/enheter/").status_code == 200

    def logs_in(self, person: "Person") -> str:
        """Password and code; gives where it leads."""
        self.sends("/konto/login/", {"login": person.email, "password": PASSWORD})
        return self.sends("/konto/login/kod/", {"code": person.code()})


class Person:
    """Somebody with a mailbox and an app for codes."""

    def __init__(self, county: County, seat: str, email: str) -> None:
        self.county, self.seat, self.email = county, seat, email
        self.id = county.persons[seat]
        self.member = SEATS[seat][0]
        self.secret = ""
        self.recovery: list[str] = []
        self._shown: set[int] = set()
        county.does("", "functions.reach_person", member=self.member, person=self.id, kind="email", address=email)

    def is_invited(self, by: str = "") -> str:
        """Invite by the member's duty officer; gives the link as the mail holds it."""
        self.county.does(by or f"{self.member}-tib", "functions.invite", member=self.member, person=self.id)
        found = functions.find_person(self.county.view(), self.id)
        assert found is not None
        assert found[1].invitation is not None
        return build_path(self.county.region, found[1].invitation.id)

    def sets_up(self, device: Device, link: str, password: str = PASSWORD) -> str:
        """Press the link's button, choose password and app; gives the page with the recovery codes."""
        device.sends(link, status=303)
        page = device.opens("/konto/ordna/")
        self.secret = re.findall(r"<code>([A-Z2-7 ]+)</code>", page)[0].replace(" ", "")
        typed = {"way": "app", "password1": password, "password2": password, "code": self.code()}
        shown = device.opens(device.sends("/konto/ordna/", typed, 303))
        self.recovery = re.findall(r"<li>(\d{8})</li>", shown)
        return shown

    def code(self) -> str:
        """A code from the app; never the same twice in a story."""
        now = int(time.time()) // 30
        # The code before this one comes last: it is out of date as soon as the half minute turns.
        counter = next((each for each in (now, now + 1, now - 1) if each not in self._shown), now + 1)
        self._shown.add(counter)
        return str(format_hotp_value(hotp_value(self.secret, counter)))


def is_forgotten_when_it_has_run_out() -> bool:
    """Whether of two tries that were counted only the one that counts still stands after what is old has gone."""
    cache.set("i-gar", [1.0], -1)
    cache.set("nyss", [1.0], 300)
    forget_old()
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM accounts_cache")
        return [key for (key,) in cursor.fetchall()] == [":1:nyss"]


def forget_second_factor(device: Device, *, minutes: int = 16) -> None:
    """Let time pass since the session's second factor was given."""
    session = device.client.session
    for each in session["account_authentication_methods"]:
        each["at"] -= minutes * 60
    session.save()


def confirm(device: Device, person: Person, asks: str) -> str:
    """Give the code on the page that asks; gives where it leads."""
    there = asks.partition("next=")[2]
    return device.sends("/konto/bekrafta/", {"code": person.code(), "next": unquote(there)})
