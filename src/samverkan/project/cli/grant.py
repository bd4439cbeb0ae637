"""`samverkan grant`: let the service's own role into a journal on PostgreSQL, to append and read and no more."""

import argparse
from typing import Any

from psycopg.conninfo import conninfo_to_dict

from samverkan.journal.errors import JournalRefused
from samverkan.journal.postgres import PostgresStore
from samverkan.project.cli.words import CommandRefused, add_command, read_name
from samverkan.project.opening import NoJournal, open_store
from samverkan.project.where import is_postgres, read_where


def add_to(commands: Any) -> None:
    """Put `grant` on the command line."""
    parser = add_command(
        commands,
        "grant",
        summary="Släpp in tjänstens roll i journalen på PostgreSQL: lägga till, läsa och radera, inget mer.",
        examples=("samverkan grant samverkan",),
    )
    parser.add_argument(
        "role", type=read_name, metavar="ROLL", help="tjänstens roll; kör som den roll som äger tabellerna"
    )
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Bring the tables up to date as their owner, then grant."""
    where = read_where()
    store = open_store(where.database) if is_postgres(where.database) else None
    if not isinstance(store, PostgresStore):
        raise CommandRefused(
            f"Journalen i {where.shown} ligger i SQLite, som inte har några roller.\nInget är ändrat.\n"
            "Sätt SAMVERKAN_DATABASE till en postgresql-adress, som den roll som äger tabellerna."
        )
    try:
        if given.role == _read_role(where.accounts):
            raise CommandRefused(
                f"Rollen {given.role} är kontonas (SAMVERKAN_ACCOUNTS), och ska inte komma åt journalen.\n"
                "Inget är ändrat.\nGe tjänsten en egen roll för journalen, och släpp in den."
            )
        _grant(store, given.role)
    finally:
        store.close()
    print(f"Rollen {given.role} får lägga till, läsa och radera i journalen, och inget mer.")
    print("Starta tjänsten med den rollen i SAMVERKAN_DATABASE, inte med ägarens.")
    return 0


def _read_role(accounts: str) -> str | None:
    """Which role keeps the accounts, where they lie in PostgreSQL and the address names it."""
    role = conninfo_to_dict(accounts).get("user") if is_postgres(accounts) else None
    return str(role) if role else None


def _grant(store: PostgresStore, role: str) -> None:
    try:
        if not store.schema_version():
            raise NoJournal
        store.create()
        store.grant(role)
    except JournalRefused as refused:
        told = REFUSED.get(refused.code, REFUSED["database"])
        raise CommandRefused(told.format(role=role, why=refused.detail)) from refused


REFUSED = {
    "may-change": "Rollen {role} får ändra journalens tabeller, och kan stänga av det som skyddar dem.\n"
    "Inget är ändrat.\nGe tjänsten en egen roll, som varken äger tabellerna eller är superuser.",
    "no-right": "Rollen som SAMVERKAN_DATABASE anger får inte släppa in någon i journalen ({why}).\n"
    "Inget är ändrat.\nKör som den roll som äger tabellerna.",
    "database": "Databasen sade nej: {why}\nInget är ändrat.\nKör som den roll som äger tabellerna, och se efter att "
    "rollen {role} finns.",
}
