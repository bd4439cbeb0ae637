"""Static files: named by content, kept for a year, gzipped where that gains something."""

import json
from pathlib import Path

import pytest

from samverkan.web.assets import Assets
from samverkan.web.environment import get_assets
from samverkan.web.tests.sockets import Town


def test_the_address_changes_with_the_content(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("1")
    before = Assets([tmp_path]).url("a.js")
    (tmp_path / "a.js").write_text("2")

    assert Assets([tmp_path]).url("a.js") != before


def test_a_page_cannot_name_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        Assets([tmp_path]).url("a.js")


def test_our_own_scripts_and_styles_travel_without_comments_and_indentation(tmp_path: Path) -> None:
    (tmp_path / "own.js").write_text(
        '// Why.\nconst at = "https://x // y"; // goes\n  // More.\n  at.b; // it\'s kept\n'
    )
    (tmp_path / "own.css").write_text("/* Why,\n   and why. */\na {\n  b: c;\n}\n")
    (tmp_path / "vendor").mkdir()
    (tmp_path / "vendor" / "theirs.js").write_text("// Licence\n")
    files = Assets([tmp_path]).files
    assert files["own.js"].plain == b'const at = "https://x // y";\nat.b; // it\'s kept\n'
    assert files["own.css"].plain == b"a {b:c;}"
    assert files["vendor/theirs.js"].plain == b"// Licence\n"


def test_what_every_page_needs_comes_in_one_answer(tmp_path: Path) -> None:
    for name, told in {"page.css": "/* Page */\na {\n  b: c;\n}\n", "parts.css": "d {\n  e: f;\n}\n"}.items():
        (tmp_path / name).write_text(told)
    assets = Assets([tmp_path], behind={"page.css": ["parts.css"]})
    assert assets.files["page.css"].plain == b"a {b:c;}d {e:f;}"
    assert list(assets.files) == ["page.css"]

    before = assets.url("page.css")
    (tmp_path / "parts.css").write_text("d {}\n")
    assert Assets([tmp_path], behind={"page.css": ["parts.css"]}).url("page.css") != before


def test_a_named_file_may_be_kept_for_a_year_and_comes_squeezed(town: Town) -> None:
    answer = town.ask(get_assets().url("web/samverkan.css"), headers="Accept-Encoding: gzip\r\n")

    assert answer.status == 200
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("told", ["gzip;q=0", "gzip; q=0.0, br", "identity"])
def test_who_says_that_it_cannot_read_gzip_gets_the_file_plain(town: Town, told: str) -> None:
    answer = town.ask(get_assets().url("web/samverkan.css"), headers=f"Accept-Encoding: {told}\r\n")

    assert (answer.status, answer.headers.get("content-encoding")) == (200, None)
    assert answer.body == get_assets().files["web/samverkan.css"].plain


def test_an_address_of_another_version_still_answers_but_is_not_kept(town: Town) -> None:
    answer = town.ask("/static/0000000000000000/web/samverkan.css")

    assert (answer.status, answer.headers["cache-control"]) == (200, "no-cache")


@pytest.mark.parametrize(
    "path",
    [
        "/static/x/../../../etc/passwd",
        "/static/x/%2e%2e/%2e%2e/samverkan.db",
        "/static/x//etc/passwd",
        "/static/x/web/../../settings.py",
        "/static/x/..%5c..%5csettings.py",
        "/static/x/web/samverkan.css%00",
        "/static/",
        "/static/%ff%fe",
    ],
)
def test_a_file_outside_is_not_found_and_the_page_says_so(town: Town, path: str) -> None:
    answer = town.ask(path)

    assert answer.status == 404
    assert "Den här filen finns inte." in answer.body.decode()


def test_the_page_can_be_put_on_a_telephone_s_first_screen(town: Town) -> None:
    page, answer = town.ask("/finns/inte/"), town.ask("/manifest.webmanifest")

    manifest = json.loads(answer.body)
    assert b'<link rel="manifest" href="/manifest.webmanifest">' in page.body
    assert answer.headers["content-type"] == "application/manifest+json"
    assert (manifest["start_url"], manifest["lang"]) == ("/", "sv")
    assert [town.ask(each["src"]).headers["content-type"] for each in manifest["icons"]] == ["image/svg+xml"]


def test_nothing_works_without_the_service_and_shows_what_is_old_as_new(town: Town) -> None:
    assert town.ask("/sw.js").status == 404
    assert "worker-src" not in town.ask("/f/taby-tib/h/7/").headers["content-security-policy"]


def test_named_files_answer_at_the_root_too(tmp_path: Path) -> None:
    (tmp_path / "manifest.webmanifest").write_text("1")

    assert Assets([tmp_path], at_root=["manifest.webmanifest"]).knows("/manifest.webmanifest")
