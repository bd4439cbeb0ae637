"""The pictures in README: the example as it looks, taken anew. Needs Chromium and ImageMagick's `convert`.

python tools/pictures.py        writes docs/pictures/*.png, at most 88 kB each
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser.service import Service  # noqa: E402 - the root must be known first
from tests.browser.windows import DESK, PHONE  # noqa: E402
from tests.chromium import ARGUMENTS, CHROMIUM  # noqa: E402

FOLDER = ROOT / "docs" / "pictures"
MOST_BYTES = 88_000
SHARP: dict[str, Any] = PHONE | {"device_scale_factor": 2}
Theme = Literal["dark", "light"]
PICTURES: tuple[tuple[str, str, dict[str, Any], Theme], ...] = (
    ("laget-nu-phone-dark", "", SHARP, "dark"),
    ("board-phone-dark", "h/{incident}/kallelse/", SHARP, "dark"),
    ("samlad-desk-light", "h/{incident}/samlad/", DESK, "light"),
    ("samlad-desk-dark", "h/{incident}/samlad/", DESK, "dark"),
)


def take(service: Service, browser: Browser, name: str, path: str, how: dict[str, Any], theme: Theme) -> Path:
    """One window as it first meets the eye."""
    with browser.new_context(locale="sv-SE", color_scheme=theme, **how) as context:
        page = context.new_page()
        page.goto(service.url(path.format(incident=service.incident)))
        expect(page.locator("#connection")).to_have_attribute("data-state", "ok")
        page.evaluate("document.fonts.ready.then(() => true)")
        picture = FOLDER / f"{name}.png"
        page.screenshot(path=picture, animations="disabled")
    return picture


def squeeze(picture: Path) -> int:
    """Fewer colours until it is small enough; gives its bytes."""
    whole = picture.with_suffix(".whole.png")
    picture.rename(whole)
    for colours in (128, 64, 32):
        told = ["convert", str(whole), "-strip", "+dither", "-colors", str(colours), f"PNG8:{picture}"]
        subprocess.run([*told[:-1], "-define", "png:compression-level=9", told[-1]], check=True)  # noqa: S603
        if picture.stat().st_size <= MOST_BYTES:
            break
    whole.unlink()
    return picture.stat().st_size


def main() -> int:
    """Start the example, take the pictures, say how large they became."""
    if shutil.which("convert") is None:
        print("ImageMagick (convert) saknas: sudo apt-get install imagemagick", file=sys.stderr)
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        service = Service(Path(home))
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
                sizes = {each[0]: squeeze(take(service, browser, *each)) for each in PICTURES}
        finally:
            service.stop()
    for name, size in sizes.items():
        print(f"{name}.png  {size // 1000} kB")
    return 1 if max(sizes.values()) > MOST_BYTES else 0


if __name__ == "__main__":
    sys.exit(main())
