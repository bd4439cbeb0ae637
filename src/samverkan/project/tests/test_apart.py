"""Accounts in the journal's own PostgreSQL: what their role may is asked of the server, whatever the address says."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from samverkan.journal.postgres import PostgresStore
from samverkan.project.apart import refuse_joined
from samverkan.project.environment import WrongSettings
from samverkan.project.where import Where

ROLES = ("apart_service", "apart_member", "apart_accounts")


@pytest.fixture
def address(postgres_dsn: str) -> Iterator[str]:
    """A journal with a service's role, a member of it, and a role for the accounts that is let into nothing."""
    told = conninfo_to_dict(postgres_dsn)
    service, member, accounts = ROLES
    with psycopg.connect(postgres_dsn, autocommit=True) as owner:
        for role in ROLES:
            owner.execute(f"CREATE ROLE {role} LOGIN".encode())
        with closing(PostgresStore(postgres_dsn)) as store:
            store.grant(service)
        owner.execute(f"GRANT {service} TO {member}".encode())
        owner.execute(f"CREATE SCHEMA accounts AUTHORIZATION {accounts}".encode())
        yield f"postgresql:///{told['dbname']}?host={told['host']}"
        owner.execute(f"DROP OWNED BY {', '.join(ROLES)}".encode())
        owner.execute(f"DROP ROLE {', '.join(ROLES)}".encode())


def where(address: str, role: str, more: str = "") -> Where:
    nowhere = Path("/nowhere")
    own = f"{address}&user={role}&options=-csearch_path%3Daccounts{more}"
    return Where(home=nowhere, database=f"{address}&user=apart_service", accounts=own, keys=nowhere)


@pytest.mark.postgres
@pytest.mark.parametrize("role", ["apart_service", "apart_member", "postgres"])
def test_a_role_that_reaches_the_journal_keeps_no_accounts_under_any_spelling(address: str, role: str) -> None:
    with pytest.raises(WrongSettings, match=f"rollen {role} kommer åt journalen"):
        refuse_joined(where(address, role))


@pytest.mark.postgres
def test_a_role_that_only_acts_as_another_is_known_by_who_it_logged_in_as(address: str) -> None:
    with psycopg.connect(f"{address}&user=postgres", autocommit=True) as owner:
        owner.execute("GRANT apart_accounts TO apart_service")
    with pytest.raises(WrongSettings, match="rollen apart_service"):
        refuse_joined(where(address, "apart_service", "%20-crole%3Dapart_accounts"))


@pytest.mark.postgres
def test_a_role_of_its_own_that_is_let_into_nothing_will_do(address: str) -> None:
    refuse_joined(where(address, "apart_accounts"))


def test_a_server_that_is_away_and_files_are_not_asked(tmp_path: Path) -> None:
    refuse_joined(where(f"postgresql:///x?host={tmp_path}", "apart_accounts"))
    refuse_joined(Where(home=tmp_path, database="a.db", accounts="b.db", keys=tmp_path))
