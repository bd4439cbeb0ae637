"""The README's pictures, taken of the real pages of a fresh example.

python tools/pictures.py          writes docs/pictures/*.png; needs Chromium
"""

import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "pictures"
ADDRESS = "http://localhost:18765"
ACTING = "/f/lst-tib/"
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}
PICTURES = (
    ("laget-nu-phone-dark", "", PHONE, "dark"),
    ("board-phone-dark", "kallelse/", PHONE, "dark"),
    ("samlad-desk-light", "samlad/", DESK, "light"),
    ("samlad-desk-dark", "samlad/", DESK, "dark"),
)
START_SECONDS = 60
LIVE_SECONDS = 20
"""How long the example lives before it is photographed, so that answers have come in."""


def wait_for_service() -> None:
    """Until the example answers; raises `TimeoutError`."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{ADDRESS}/healthz", timeout=2):  # noqa: S310 - our own
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    raise TimeoutError("the example did not answer")


def find_incident() -> str:
    """The incident that goes on in the example, by its address."""
    with urllib.request.urlopen(ADDRESS + ACTING, timeout=10) as answer:  # noqa: S310 - our own
        found = re.search(r'href="(?:/f/lst-tib/)?(h/[a-z0-9-]+/)"', answer.read().decode())
    if found is None:
        raise LookupError("no incident on the first page")
    return found[1]


def take(browser: Browser, incident: str) -> None:
    """All the pictures."""
    for name, page, size, theme in PICTURES:
        context = browser.new_context(viewport=size, color_scheme=theme, device_scale_factor=1.5, locale="sv-SE")  # type: ignore[arg-type]
        window = context.new_page()
        window.goto(ADDRESS + ACTING + (incident + page if page else ""), wait_until="load")
        window.wait_for_timeout(1_500)
        window.screenshot(path=FOLDER / f"{name}.png")
        context.close()


def main() -> int:
    """Serve an example, photograph it, throw it away."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    home = tempfile.mkdtemp(prefix="pictures-")
    port = ADDRESS.rsplit(":", 1)[1]
    words = [sys.executable, "-m", "samverkan.project.cli", "--home", home, "demo", "--serve", "--port", port]
    service = subprocess.Popen(words, stdout=subprocess.DEVNULL)  # noqa: S603 - our own
    try:
        wait_for_service()
        time.sleep(LIVE_SECONDS)
        with sync_playwright() as playwright:
            chromium = shutil.which("chromium") or shutil.which("chromium-browser")
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            take(browser, find_incident())
            browser.close()
    finally:
        service.terminate()
        service.wait(timeout=10)
        shutil.rmtree(home, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
