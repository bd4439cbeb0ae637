"""Where the packages keep what is not Python: templates, static files, translations."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
LOCALE = PACKAGE / "locale"


def list_template_folders() -> list[Path]:
    """The shell's templates first, then those of accounts, then each room's and the register file's."""
    return _list_folders("templates")


def list_static_folders() -> list[Path]:
    """The folders whose files are sent as they are."""
    return _list_folders("static")


def list_rooms() -> list[str]:
    """The names of the rooms that there are, in order."""
    return sorted(path.parent.name for path in (PACKAGE / "features").glob("*/__init__.py"))


def _list_folders(kind: str) -> list[Path]:
    shells = [PACKAGE / "web" / kind, PACKAGE / "accounts" / kind]
    rooms = [PACKAGE / "features" / name / kind for name in list_rooms()]
    register = PACKAGE / "project" / "register" / kind
    return [folder for folder in (*shells, *rooms, register) if folder.is_dir()]
