"""`python -m samverkan.project.cli` and the `samverkan` command."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from samverkan.journal.errors import JournalError, KeysMissing
from samverkan.lib.faults import explain, name_file
from samverkan.project.alone import HomeTaken
from samverkan.project.cli import bench, demo, export, grant, importing, init, invite, keys, rebuild, serve, sms, verify
from samverkan.project.cli.words import CommandRefused, name_journal_fault, speak_of_any_file, speak_swedish
from samverkan.project.opening import NoJournal, WrongJournal
from samverkan.project.where import WrongAddress
from samverkan.region.command import Unconfirmed

COMMANDS = (init, serve, demo, importing, export, verify, invite, keys, sms, grant, rebuild, bench)

UNTOUCHED = "Det som stod där står kvar.\nSe efter sökväg, behörighet och plats på disken, och försök igen."
NO_JOURNAL = {
    True: "Exemplet finns inte här.\nInget är ändrat.\nGör det med samverkan demo.",
    False: "Det finns ingen region här.\nInget är ändrat.\nSkapa en med samverkan init.",
}
"""By whether the example was asked for."""
UNCONFIRMED = (
    "Journalen har inte bekräftat i tid.\nDet kan vara gjort, eller inte.\n"
    "Se efter att databasen är igång, och ge kommandot igen: det visar vad som fattas."
)
HOME_TAKEN = "En annan process gör i ordning {} och blir inte klar.\nInget är startat.\nAvsluta den, och försök igen."
WRONG_ADDRESS = (
    "{} är en adress till en databas som inte kan användas.\nInget är ändrat.\n"
    "Skriv den som postgresql://namn:lösen@värd:5432/databas, med små bokstäver, eller som sökvägen till en fil. "
    "Tecknen @ : / ? % [ ] i lösenordet skrivs %40 %3A %2F %3F %25 %5B %5D, och porten är högst 65535."
)
OWN_ONLY = 0o077
"""Nobody else on the machine may read what is made here: sessions, seeds for codes, answer links, the journal."""


def build_parser() -> argparse.ArgumentParser:
    """The whole command line, with help for each command."""
    parser = argparse.ArgumentParser(
        prog="samverkan",
        description="Samverkan: en regions organisationer handlar som en.",
        epilog="Börja med: samverkan demo --serve",
    )
    parser.add_argument(
        "--home", metavar="MAPP", help="var installationen ligger (annars SAMVERKAN_HOME, annars ./var)"
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="KOMMANDO")
    for module in COMMANDS:
        module.add_to(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0 when it is done, 1 when it was refused, 2 for a wrong command line."""
    speak_swedish()
    speak_of_any_file()
    given = build_parser().parse_args(arguments)
    if given.home:
        os.environ["SAMVERKAN_HOME"] = given.home
    run: Callable[[argparse.Namespace], int] = given.run
    before = os.umask(OWN_ONLY)
    try:
        return run(given)
    except CommandRefused as refusal:
        print(refusal, file=sys.stderr)
    except NoJournal:
        print(NO_JOURNAL[_is_of_example(given)], file=sys.stderr)
    except WrongJournal as wrong:
        print(serve.WRONG_JOURNAL[str(wrong)], file=sys.stderr)
    except WrongAddress as wrong:
        print(WRONG_ADDRESS.format(wrong), file=sys.stderr)
    except HomeTaken as taken:
        print(HOME_TAKEN.format(taken), file=sys.stderr)
    except KeysMissing as missing:
        print(keys.word(missing, demo=_is_of_example(given)), file=sys.stderr)
    except JournalError as fault:
        print(name_journal_fault(fault), file=sys.stderr)
    except Unconfirmed:
        print(UNCONFIRMED, file=sys.stderr)
    except BrokenPipeError:  # whoever read what we print has had enough: nobody is there to be told
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as fault:
        print(f"{name_file(fault) or 'Datorn'}: {explain(fault)}.\n{UNTOUCHED}", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nAvbrutet. Det som inte är sagt vara klart är inte gjort.", file=sys.stderr)
    finally:
        os.umask(before)
    return 1


def _is_of_example(given: argparse.Namespace) -> bool:
    return given.command == "demo" or bool(getattr(given, "demo", False))


if __name__ == "__main__":
    sys.exit(main())
