"""What a real nginx writes down with the configuration of `deploy/`: nothing of whoever reads."""

import http.client
import pathlib
import re
import shutil
import socket
import subprocess
import tempfile
import time
import unittest

from portal import PORT, TOP

AGENT, QUERY, TOKEN, READER = "Przegladarka/7.7", "gdzie+dzis+spac", "r6Ee3j3fKQf2Zn2R9D7Ptkhr7J4v3jufzmj1N0YI4xx", "203.0.113.77"


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def configuration(folder, port):
    """The shipped file, but for the certificate, the ports and the places of the logs."""
    text = (TOP / "deploy/nginx.conf").read_text(encoding="utf-8")
    text = re.sub(r"^ *(ssl_\w+|listen \[::\]).*\n", "", text, flags=re.M)
    text = text.replace("listen 443 ssl http2;", f"listen 127.0.0.1:{port};").replace("listen 80;", f"listen 127.0.0.1:{free_port()};")
    text = text.replace("/var/log/nginx", str(folder)).replace("http://127.0.0.1:3000", f"http://127.0.0.1:{PORT}")
    own = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    return f"pid {folder}/pid; error_log {folder}/start.log;\nevents {{}}\nhttp {{\n{own}{text}\n}}\n"


class Proxy(unittest.TestCase):
    def setUp(self):
        nginx = shutil.which("nginx") or "/usr/sbin/nginx"
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder, self.port = pathlib.Path(folder.name), free_port()
        (self.folder / "nginx.conf").write_text(configuration(self.folder, self.port), encoding="utf-8")
        server = subprocess.Popen([nginx, "-c", self.folder / "nginx.conf", "-g", "daemon off;"], stderr=subprocess.DEVNULL)
        self.addCleanup(server.wait)
        self.addCleanup(server.terminate)
        self.wait()

    def wait(self):
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                return
            except OSError:
                time.sleep(0.1)
        raise AssertionError((self.folder / "start.log").read_text(encoding="utf-8"))

    def ask(self, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Host": "przystan.example.org", "User-Agent": AGENT, "Referer": f"https://example.org/?{QUERY}", "X-Forwarded-For": READER, "Cookie": f"a={TOKEN}"}
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer.status

    def test_the_log_has_nothing_of_a_reader(self):
        for path in ("/pl/", "/uk/services/alimenty-wroclaw", f"/en/search?q={QUERY}", f"/api/search?q={QUERY}&lang=uk", "/pl/missing", "/assets/none.js"):
            self.assertIn(self.ask("GET", path), (200, 404), path)
        self.assertGreaterEqual(self.ask("GET", f"/confirm/{TOKEN}"), 400)
        self.assertGreaterEqual(self.ask("POST", f"/confirm/{TOKEN}", "answer=confirm"), 400)
        self.ask("GET", f"/desk/sign-in?code={TOKEN}")
        self.ask("POST", f"/pl/services/alimenty-wroclaw/report?{QUERY}", "a" * 600_000)  # more than nginx lets through: it complains in its own log
        written = "".join(file.read_text(encoding="utf-8", errors="replace") for file in self.folder.glob("*.log"))
        self.assertIn("/uk/services/alimenty-wroclaw", written, "nothing was logged at all")
        for secret in (AGENT, QUERY, "gdzie", TOKEN, READER, "127.0.0.1", "/confirm", "/desk"):
            self.assertNotIn(secret, written)


if __name__ == "__main__":
    unittest.main()
