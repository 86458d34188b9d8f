"""The portal under test: one server for all tests, on the shipped content, with a data folder of its own."""

import atexit
import os
import pathlib
import re
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
TOP = HERE.parent.parent
PORT = int(os.environ.get("END2END_PORT", "3199"))
ORIGIN = f"http://127.0.0.1:{PORT}"
LANGUAGES = ("pl", "uk", "en")

_data = tempfile.TemporaryDirectory()
binary = pathlib.Path(os.environ.get("END2END_BINARY", TOP / "target/debug/przystan")).resolve()
_server = subprocess.Popen(
    [binary, "serve", "--content", TOP / "content", "--data", _data.name, "--listen", f"127.0.0.1:{PORT}", "--security-contact", "mailto:security@example.org"],
    stderr=subprocess.DEVNULL,
)


@atexit.register
def _stop():
    _server.terminate()
    _server.wait()
    _data.cleanup()


class Answer:
    """A response, read to its end."""

    def __init__(self, path):
        try:
            with urllib.request.urlopen(ORIGIN + path) as response:
                self.status, self.headers, self.body = response.status, response.headers, response.read()
        except urllib.error.HTTPError as refusal:
            self.status, self.headers, self.body = refusal.code, refusal.headers, refusal.read()

    def text(self):
        return self.body.decode("utf-8")


def get(path):
    return Answer(path)


def paths():
    """All public pages, as the sitemap tells them."""
    return [url.removeprefix(ORIGIN) for url in re.findall("<loc>([^<]+)</loc>", get("/sitemap.xml").text())]


def _wait():
    for _ in range(600):
        if _server.poll() is not None:
            raise SystemExit(f"{binary} did not start; is port {PORT} free?")
        try:
            if get("/readyz").status == 200:
                return
        except urllib.error.URLError:
            pass
        time.sleep(0.1)
    raise SystemExit(f"{binary} is not ready after a minute")


_wait()
