"""Accounts, as Django knows them."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Keeps accounts; sessions and factors are kept by Django and allauth, in the same database."""

    name = "samverkan.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
