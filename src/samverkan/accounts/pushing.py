"""The devices on which people want notices: switched on by each person for itself, and forgotten with the account."""

from collections.abc import Sequence

from django.db import connection, transaction

from samverkan.accounts.models import PushDevice, User
from samverkan.channels.push import Subscription, write_address
from samverkan.work.echoing import Device

MOST_DEVICES = 5


class TooManyDevices(Exception):
    """The person has as many as there may be."""


def add_device(user: User, told: Subscription, *, name: str) -> None:
    """Switch notices on for a browser; one that was another's is this person's from now on. Raises `TooManyDevices`."""
    with transaction.atomic():
        PushDevice.objects.filter(endpoint=told.endpoint).delete()
        if PushDevice.objects.filter(user=user).count() >= MOST_DEVICES:
            raise TooManyDevices
        PushDevice.objects.create(user=user, endpoint=told.endpoint, address=write_address(told), name=name[:60])


def list_devices(user: User) -> list[PushDevice]:
    """The person's own, the newest first."""
    return list(PushDevice.objects.filter(user=user).order_by("-added_at", "-pk")[:MOST_DEVICES])


def find_device(user: User, number: int) -> PushDevice | None:
    """One of the person's own."""
    return PushDevice.objects.filter(user=user, pk=number).first()


class PushDevices:
    """All devices, for who tells them of what leaves: a thread of its own, which keeps no connection."""

    def list_devices(self, person: str) -> Sequence[Device]:
        """Those of one person of the register, while its account is open."""
        try:
            found = PushDevice.objects.filter(user__username=person, user__is_active=True)[:MOST_DEVICES]
            return [Device(number=each.pk, address=each.address) for each in found]
        finally:
            connection.close()

    def drop(self, number: int) -> None:
        """Forget one that is no more."""
        try:
            PushDevice.objects.filter(pk=number).delete()
        finally:
            connection.close()
