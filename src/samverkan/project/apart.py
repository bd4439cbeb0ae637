"""Accounts apart from the journal: whoever takes the log-in over must not hold what the region has written.

Two files are compared with each other. Of PostgreSQL an address says little (names, defaults, options and services
lead to the same place by many words), so the servers themselves are asked, at start, who the accounts' role is and
what it may.
"""

from collections.abc import Sequence
from typing import Any

import psycopg

from samverkan.project.environment import Fault, WrongSettings
from samverkan.project.where import Where, is_postgres

# When this server began, to the microsecond: two answers alike are by one server. Both the role that acts and the one
# that logged in, which it can be again with one word.
_WHO = "SELECT pg_postmaster_start_time(), current_user::text, session_user::text"
_REACHING = """
SELECT role.rolname::text FROM pg_roles role, pg_namespace schema
WHERE schema.nspname = 'journal' AND role.rolname::text = ANY(%s)
  AND (has_schema_privilege(role.oid, schema.oid, 'USAGE') OR has_schema_privilege(role.oid, schema.oid, 'CREATE')
       OR pg_has_role(role.oid, schema.nspowner, 'MEMBER'))
ORDER BY 1
"""
_PATIENCE_SECONDS = 5


def refuse_joined(where: Where) -> None:
    """Raise `WrongSettings` where the accounts' role in PostgreSQL can reach the journal's schema.

    A server that cannot be had now is not asked: whoever opens it next says so in its own words.
    """
    if not is_postgres(where.database) or not is_postgres(where.accounts):
        return
    try:
        role = find_reaching(where.database, where.accounts)
    except psycopg.Error:
        return
    if role:
        wrong = f"rollen {role} kommer åt journalen (schemat journal)."
        hint = "ge kontona en egen roll som inte får något i schemat journal, och ett eget schema."
        raise WrongSettings([Fault(name="SAMVERKAN_ACCOUNTS", wrong=wrong, hint=hint)])


def find_reaching(database: str, accounts: str) -> str:
    """The role that keeps the accounts, where the journal's server has it and lets it into the journal; "" if not."""
    [(began, *roles)] = _ask(accounts, _WHO)
    [(journals, *_own)] = _ask(database, _WHO)
    if began != journals:
        return ""
    found = _ask(database, _REACHING, (roles,))
    return str(found[0][0]) if found else ""


def _ask(address: str, question: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    with psycopg.connect(address, connect_timeout=_PATIENCE_SECONDS, autocommit=True) as connection:
        return connection.execute(question.encode(), values or None).fetchall()
