"""The account: as little as a log-in can do with."""

from datetime import datetime
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class Accounts(BaseUserManager["User"]):
    """All accounts."""


class User(AbstractBaseUser):
    """A person of the register who may log in. `username` is the person's id there.

    Not active: invited, and not yet done with setting up. Who leaves has no account at all.
    """

    username: "models.CharField[str, str]" = models.CharField(max_length=120, unique=True)
    email: "models.EmailField[str, str]" = models.EmailField(max_length=254, blank=True)
    is_active: "models.BooleanField[bool, bool]" = models.BooleanField(default=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[Accounts] = Accounts()

    class Meta:
        """One account an address."""

        constraints = (
            models.UniqueConstraint(fields=["email"], condition=~models.Q(email=""), name="one_account_an_address"),
        )

    def __str__(self) -> str:
        return self.username


class PushDevice(models.Model):
    """A browser on which its person wants notices. Kept here and nowhere else; it goes with the account.

    `address` is where the browser's push service takes them, with the keys for it: as private as a number.
    """

    user: "models.ForeignKey[User, User]" = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    endpoint: "models.CharField[str, str]" = models.CharField(max_length=700, unique=True)
    address: "models.CharField[str, str]" = models.CharField(max_length=1500)
    name: "models.CharField[str, str]" = models.CharField(max_length=60)
    added_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField(auto_now_add=True)

    objects: ClassVar["models.Manager[PushDevice]"] = models.Manager()

    def __str__(self) -> str:
        return self.name
