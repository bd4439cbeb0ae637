"""What has run out goes by itself: sessions, what is known of their devices, and what was counted of log-ins."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from samverkan.accounts.leaving import build_leaving
from samverkan.accounts.tests.stage import Device, Person, is_forgotten_when_it_has_run_out
from samverkan.project.tests.county import County
from tests.waiting import wait_until


def test_a_session_that_has_run_out_goes_and_so_does_what_was_known_of_its_device(
    county: County, alice: Person, logged_in: Device
) -> None:
    tablet = Device("Surfplattan")
    tablet.logs_in(alice)
    key = logged_in.client.session.session_key
    Session.objects.filter(session_key=key).update(expire_date=timezone.now() - timedelta(seconds=1))
    watch, left = build_leaving(county.region), [tablet.client.session.session_key]
    watch.start()
    wait_until(lambda: list(Session.objects.values_list("session_key", flat=True)) == left)
    wait_until(lambda: list(UserSession.objects.values_list("session_key", flat=True)) == left)
    watch.stop(within_seconds=5)


def test_what_was_counted_of_a_log_in_goes_when_it_has_run_out(counted: None) -> None:
    assert is_forgotten_when_it_has_run_out()
