"""The command line's help: every command says what it does and shows an example that can be typed."""

import argparse
import os
import re
import subprocess
import sys

import pytest

from samverkan.project.cli.__main__ import build_parser, main


def commands() -> dict[str, argparse.ArgumentParser]:
    """Every command with its parser."""
    parser = build_parser()
    (found,) = [each for each in parser._actions if isinstance(each, argparse._SubParsersAction)]
    return dict(found.choices)


def test_the_help_names_every_command_and_where_to_begin(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    said = capsys.readouterr().out

    assert ended.value.code == 0
    assert "samverkan demo --serve" in said
    assert [name for name in commands() if name not in said] == []
    assert {"init", "serve", "demo", "import", "export", "verify", "bench"} <= commands().keys()


@pytest.mark.parametrize("name", sorted(commands()))
def test_each_command_shows_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([name, "--help"])
    said = capsys.readouterr().out

    assert re.search(rf"exempel:\n  samverkan {name}\b", said)
    assert all(action.help for action in commands()[name]._actions)


@pytest.mark.parametrize("name", sorted(commands()))
def test_each_example_can_be_typed(name: str) -> None:
    for example in re.findall(r"samverkan (.+)", commands()[name].epilog or ""):
        words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', example)]
        assert build_parser().parse_args(words).command == name


@pytest.mark.parametrize("name", ["import", "export"])
@pytest.mark.parametrize("what", ["register", "journal"])
def test_what_goes_in_and_out_has_an_example_of_each_kind(name: str, what: str) -> None:
    assert f"samverkan {name} {what} {what}." in str(commands()[name].epilog)


def test_a_wrong_command_ends_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["elefant"])

    assert ended.value.code == 2


def test_the_command_line_starts_before_there_are_any_settings() -> None:
    environment = {name: told for name, told in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    asked = [sys.executable, "-c", "import samverkan.project.cli.__main__"]

    assert subprocess.run(asked, env=environment, check=False).returncode == 0
