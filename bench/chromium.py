"""A headless Chromium for measuring, testing and picturing pages: it asks nothing of the network by itself."""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-device-scale-factor=1",
    "--lang=en",
)


def installed() -> bool:
    """Whether there are a Chromium and its driver to run."""
    return bool(shutil.which("chromium") and shutil.which("chromedriver"))


@contextmanager
def chromium(*more_flags: str, downloads: Path | None = None) -> Iterator[Chrome]:
    """A browser with an empty profile, 1440 by 900; it goes away with the block. Files are saved in ``downloads``."""
    with tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True) as profile:
        options = ChromeOptions()
        options.binary_location = shutil.which("chromium") or ""
        for flag in (*_FLAGS, *more_flags, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
        if downloads:
            options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
        browser = Chrome(options=options, service=Service(shutil.which("chromedriver") or ""))
        try:
            resize(browser, 1440, 900)
            yield browser
        finally:
            browser.quit()


def resize(browser: Chrome, width: int, height: int, *, dark: bool = False) -> None:
    """Give the page a window of this size, and a reader who prefers light or dark."""
    screen = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})


def open_map(browser: Chrome, page: Path, link: str = "") -> None:
    """Open a map page, afresh, and wait until it is ready. Raises TimeoutError where it isn't after a minute."""
    browser.get("about:blank")
    browser.get(page.absolute().as_uri() + (f"#{link}" if link else ""))
    wait_for(browser, "return document.body && document.body.dataset.ready !== undefined")


def wait_for(browser: Chrome, script: str, seconds: float = 60) -> None:
    """Wait until the script gives a true value. Raises TimeoutError where it never does."""
    end = time.monotonic() + seconds
    while not browser.execute_script(script):
        if time.monotonic() > end:
            raise TimeoutError(f"after {seconds} s still false: {script}")
        time.sleep(0.02)


def requests(browser: Chrome) -> list[str]:
    """The addresses that pages asked for since the last call."""
    events = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]  # type: ignore[no-untyped-call]
    return [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]


def main_thread(browser: Chrome) -> float:
    """Seconds of processor time that the page's main thread has used."""
    metrics: dict[str, Any] = browser.execute_cdp_cmd("Performance.getMetrics", {})
    return next(float(metric["value"]) for metric in metrics["metrics"] if metric["name"] == "TaskDuration")
