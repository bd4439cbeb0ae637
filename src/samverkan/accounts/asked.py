"""Who is logged in, asked at every request: two rows by their keys, each with one plain question.

Django builds the same two questions anew each time, which takes longer than all else that it does for a request.
"""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from samverkan.accounts.models import User

SESSION = f'SELECT session_data FROM "{Session._meta.db_table}" WHERE session_key = %s AND expire_date > %s'
FIELDS = ("id", "password", "username", "email", "is_active")
USER = f'SELECT {", ".join(FIELDS)} FROM "{User._meta.db_table}" WHERE id = %s'


class SessionStore(db.SessionStore):
    """Sessions in the database, as Django's; only the reading is its own."""

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing, and no key, when it has ended or never was."""
        row = _ask(SESSION, self.session_key, connection.ops.adapt_datetimefield_value(timezone.now()))
        if row is None:
            self._session_key = None
            return {}
        return self.decode(row[0])


class Backend(AuthenticationBackend):
    """allauth's; only the reading of the account behind a session is its own."""

    def get_user(self, user_id: Any) -> User | None:
        """The account, when it may be logged in to. When it last was is read if somebody asks."""
        row = _ask(USER, user_id)
        if row is None:
            return None
        user = User.from_db("default", FIELDS, [*row[:-1], bool(row[-1])])
        return user if self.user_can_authenticate(user) else None


def _ask(question: str, *values: Any) -> tuple[Any, ...] | None:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        row: tuple[Any, ...] | None = cursor.fetchone()
    return row
