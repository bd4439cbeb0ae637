"""One's own log-in: passwords, apps, recovery codes; and the example, where there is none."""

import logging
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator

from samverkan.accounts.models import User
from samverkan.accounts.tests.stage import PASSWORD, Device, Person, forget_second_factor
from samverkan.project.cli.invite import choose, is_meant
from samverkan.project.cli.words import CommandRefused
from samverkan.project.furnishing import furnish_all
from samverkan.project.logs import Redacting
from samverkan.project.tests.county import County
from samverkan.web.house import furnish

PAGES = ["", "app/", "app/ta-bort/", "passnycklar/", "passnycklar/ny/", "reservkoder/", "reservkoder/nya/"]
PAGES += ["losenord/", "enheter/", "lamna-over/", "hjalp/", "logout/", "bekrafta/"]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_ones_own_is_ours_and_in_swedish(logged_in: Device, page: str) -> None:
    answer = logged_in.client.get(f"/konto/{page}", follow=True)
    words = answer.content.decode()
    assert answer.status_code == 200
    assert '<html lang="sv">' in words
    assert "Tillgänglighet" in words
    assert logged_in.client.cookies["samverkan_session"].value not in words
    for english in ("Sign In", "Password", "Authenticator", "Confirm", "style=", "onclick"):
        assert english not in words


def test_the_example_has_no_log_in(tmp_path: Path) -> None:
    example = County(tmp_path, demo=True)
    furnish_all(example.region)
    for page in (*PAGES, "login/", "login/kod/", "ordna/"):
        assert Device().opens(f"/konto/{page}", 302) == "/"
    Device().opens("/f/0160-tib/")
    furnish(None)
    example.close()


def test_changing_the_password_ends_the_other_devices(alice: Person, logged_in: Device) -> None:
    tablet = Device()
    tablet.logs_in(alice)
    new = "ny snö på gammal is"
    typed = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert "nuvarande" in tablet.sends("/konto/losenord/", typed | {"oldpassword": "fel"}, 422)

    assert tablet.sends("/konto/losenord/", typed) == "/konto/"

    assert tablet.is_logged_in()
    assert not logged_in.is_logged_in()


def test_recovery_codes_are_shown_once(alice: Person, logged_in: Device) -> None:
    page = logged_in.opens("/konto/reservkoder/")
    assert "har redan visats" in page
    assert alice.recovery[0] not in page
    logged_in.sends("/konto/reservkoder/nya/")
    assert "De visas bara nu" in logged_in.opens("/konto/reservkoder/")


@pytest.mark.parametrize("page", ["", "stangt/", "passnycklar/", "reservkoder/"])
def test_a_page_without_a_form_says_that_nothing_is_taken_there(logged_in: Device, page: str) -> None:
    assert "Inget är ändrat." in logged_in.sends(f"/konto/{page}", status=405)


def test_the_last_second_factor_cannot_be_removed(alice: Person, logged_in: Device) -> None:
    assert "enda andra faktor" in logged_in.sends("/konto/app/ta-bort/", status=409)
    assert Authenticator.objects.filter(type="totp").exists()


CHANGING = ("app/ta-bort/", "passnycklar/ny/", "reservkoder/nya/")


@pytest.mark.parametrize("page", CHANGING)
def test_changing_factors_wants_a_fresh_one(logged_in: Device, page: str) -> None:
    logged_in.opens(f"/konto/{page}")
    forget_second_factor(logged_in)
    assert logged_in.opens(f"/konto/{page}", 302).startswith("/konto/bekrafta/")


@pytest.mark.parametrize("page", CHANGING)
def test_who_has_just_logged_in_with_a_code_changes_factors_without_another(
    alice: Person, logged_in: Device, page: str
) -> None:
    tablet = Device()
    tablet.logs_in(alice)
    tablet.opens(f"/konto/{page}")


def test_secrets_lie_encrypted_and_the_account_holds_little(alice: Person, logged_in: Device) -> None:
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert alice.secret not in kept
    user = User.objects.get()
    told = {field.name for field in User._meta.fields}
    assert told == {"id", "password", "last_login", "username", "email", "is_active"}
    assert user.username == alice.id
    assert PASSWORD not in user.password


def test_the_log_holds_no_secret_of_a_link(alice: Person) -> None:
    link = alice.is_invited()
    record = logging.LogRecord("django.request", logging.WARNING, "", 1, "Gone: %s", (link,), None)
    line = Redacting("%(message)s").format(record)
    assert link.split("/")[3] not in line
    assert link.split("/")[2] in line


def test_the_operator_names_a_person_by_name_address_or_id(county: County, alice: Person) -> None:
    assert choose(county.region, alice.id)[1].id == alice.id
    assert choose(county.region, "Alice@taby.example")[0] == "0160"
    with pytest.raises(CommandRefused, match="personer stämmer"):
        choose(county.region, "alex ek")
    with pytest.raises(CommandRefused, match="Ingen i registret"):
        choose(county.region, "Ingen Alls")
    assert not is_meant(choose(county.region, alice.id)[1], "")
