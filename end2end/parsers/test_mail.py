"""Mails of a campaign and of the desk, taken by a mail server that did not learn SMTP from us. Whatever it answers, nobody is asked twice."""

import collections
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import tempfile
import time
import unittest
import urllib.parse
import urllib.request

import trustme

from portal import TOP, binary
from sink import free_port, sink, text


class Mail(unittest.TestCase):
    """A portal of its own for each test, with a mail server of its own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.content, self.data, self.port, self.server = self.folder / "content", self.folder / "data", free_port(), None
        shutil.copytree(TOP / "content", self.content)
        self.origin = f"http://127.0.0.1:{self.port}"
        self.where = ["--content", self.content, "--data", self.data, "--public-url", self.origin]

    def mail_server(self, **options):
        mails, controller = sink(**options)
        self.addCleanup(controller.stop)
        return mails, controller.port

    def serve(self, smtp, **environment):
        self.stop()
        words = ["serve", *self.where, "--listen", f"127.0.0.1:{self.port}", "--smtp", smtp, "--mail-from", "portal@example.org", "--mail-reply-to", "mops@example.org"]
        self.server = subprocess.Popen([binary, *map(str, words)], stderr=subprocess.DEVNULL, env={**os.environ, **environment})
        self.addCleanup(self.stop)
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{self.origin}/readyz").close()
                return
            except OSError:
                time.sleep(0.1)
        self.fail("the portal is not ready after a minute")

    def stop(self):
        if self.server and self.server.poll() is None:
            self.server.kill()
            self.server.wait()

    def przystan(self, *words):
        done = subprocess.run([binary, *map(str, words), *map(str, self.where)], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def open(self):
        """Opens a campaign; gives who is asked."""
        self.przystan("campaign", "open", "--edition", "2027-1")
        return {line.split("\t")[0] for line in self.przystan("campaign", "links").splitlines()}

    def database(self, question, *values):
        with sqlite3.connect(self.data / "desk.sqlite", timeout=10) as database:
            return database.execute(question, values).fetchall()

    def hurry(self):
        """What waits for another try, or was cut off, is due now."""
        self.database("UPDATE outbox SET due_at = '2000-01-01T00:00:00+00:00' WHERE state = 'queued'")
        self.database("UPDATE outbox SET state_at = '2000-01-01T00:00:00+00:00' WHERE state = 'sending'")

    def states(self):
        return collections.Counter(state for (state,) in self.database("SELECT state FROM outbox WHERE kind = 'ask'"))

    def until(self, states, seconds=40):
        until = time.monotonic() + seconds
        while self.states() != states and time.monotonic() < until:
            time.sleep(0.1)
        self.assertEqual(self.states(), states)

    def reachable(self, organizations):
        """Everybody gets a mailbox, so that everybody is written to."""
        for organization in organizations:
            self.database("INSERT INTO contacts (organization, email, language) VALUES (?, ?, 'pl')", organization, f"{organization}@example.org")

    def test_everybody_is_asked_once_and_reminded_once(self):
        mails, port = self.mail_server()
        organizations = self.open()
        self.reachable(organizations)
        self.serve(f"smtp://127.0.0.1:{port}")
        taken = mails.wait(len(organizations))
        self.assertEqual({mail.readers[0] for mail in taken}, {f"{organization}@example.org" for organization in organizations})
        links = dict(line.split("\t") for line in self.przystan("campaign", "links").splitlines())
        for mail in taken:
            organization = mail.readers[0].removesuffix("@example.org")
            self.assertIn(f"\n{links[organization]}\n", text(mail).replace("\r", ""))
            self.assertIn(f'href="{links[organization]}"', mail.get_body(("html",)).get_content())
            self.assertEqual((mail["Auto-Submitted"], mail["Reply-To"]), ("auto-generated", "mops@example.org"))
        self.serve(f"smtp://127.0.0.1:{port}")
        self.przystan("campaign", "open", "--edition", "2027-1")
        first, rest = sorted(organizations)[0], len(organizations) - 1
        self.answer(links[first])
        mails.wait(len(organizations) + 1)
        for _ in range(2):
            self.przystan("campaign", "remind", "--on", "2099-01-01")
        taken = mails.wait(len(organizations) + 1 + rest)
        time.sleep(5)
        kinds = collections.Counter(kind for (kind,) in self.database("SELECT kind FROM outbox WHERE state = 'accepted'"))
        self.assertEqual(kinds, {"ask": len(organizations), "receipt": 1, "reminder-2": rest})
        self.assertEqual(len(mails.mails), len(organizations) + 1 + rest)
        self.assertEqual(len({mail["Message-ID"] for mail in taken}), len(taken))
        receipt = taken[len(organizations)]
        self.assertEqual(receipt.readers, [f"{first}@example.org"])
        self.assertIn(links[first], text(receipt))

    def answer(self, link):
        """«All of it is right», as a browser sends it."""
        self.post(link.removeprefix(self.origin), {"answer": "confirm"})

    def post(self, path, fields, cookie=""):
        request = urllib.request.Request(self.origin + path, urllib.parse.urlencode(fields).encode(), {"sec-fetch-site": "same-origin", "cookie": cookie})
        return urllib.request.build_opener(Stay).open(request)

    def test_refused_for_a_while_or_for_good(self):
        mails, port = self.mail_server()
        organizations = self.open()
        self.reachable(organizations)
        mails.answers = ["451 later"] * len(organizations)
        self.serve(f"smtp://127.0.0.1:{port}")
        self.until({"queued": len(organizations)})
        while mails.begun < len(organizations):
            time.sleep(0.1)
        self.assertEqual(mails.mails, [], "not asked again within the minute")
        mails.answers = ["554 never"]
        self.hurry()
        self.until({"accepted": len(organizations) - 1, "failed": 1})
        self.hurry()
        time.sleep(5)
        self.assertEqual(mails.begun, 2 * len(organizations), "what is refused for good is not tried again")
        (problem,) = self.database("SELECT problem FROM outbox WHERE state = 'failed'")
        self.assertIn("554", problem[0])

    def test_a_mailbox_that_refuses_takes_nothing_from_the_others(self):
        mails, port = self.mail_server()
        organizations = self.open()
        self.reachable(organizations)
        first = sorted(organizations)[0]
        for mailbox in ("a-nobody@example.org", "second@example.org"):
            self.database("INSERT INTO contacts (organization, email, language) VALUES (?, ?, 'pl')", first, mailbox)
        mails.nobody = {"a-nobody@example.org"}
        link = self.przystan("person", "add", "ewa@example.org", "--role", "publisher", "--lang", "en").strip()
        self.serve(f"smtp://127.0.0.1:{port}")
        self.until({"accepted": len(organizations) + 1, "failed": 1})
        time.sleep(5)
        readers = collections.Counter(reader for mail in mails.mails for reader in mail.readers)
        self.assertEqual(readers, {**{f"{one}@example.org": 1 for one in organizations}, "second@example.org": 1})
        self.assertEqual({len(mail.readers) for mail in mails.mails}, {1}, "nobody reads who else is written to")
        (refused,) = self.database("SELECT mailbox, problem FROM outbox WHERE state = 'failed'")
        self.assertEqual((refused[0], "550" in refused[1]), ("a-nobody@example.org", True))
        cookie = self.post(link.removeprefix(self.origin), {}).headers["set-cookie"].split(";")[0]
        for path in ("/desk/", "/desk/campaigns/2027-1", f"/desk/campaigns/2027-1/{first}"):
            page = urllib.request.urlopen(urllib.request.Request(self.origin + path, headers={"cookie": cookie})).read().decode()
            self.assertIn("a-nobody@example.org", page, path)
        for _ in range(2):
            self.serve(f"smtp://127.0.0.1:{port}")
            self.hurry()
            time.sleep(4)
        self.assertEqual(len(mails.mails), len(organizations) + 1, "nobody is asked twice")

    def test_broken_off_after_the_mail_was_taken(self):
        mails, port = self.mail_server()
        organizations = self.open()
        self.reachable(organizations)
        mails.answers = ["cut"]
        self.serve(f"smtp://127.0.0.1:{port}")
        mails.wait(len(organizations))
        self.until({"accepted": len(organizations) - 1, "queued": 1})
        self.hurry()
        taken = mails.wait(len(organizations) + 1)
        readers = collections.defaultdict(set)
        for mail in taken:
            readers[mail.readers[0]].add(mail["Message-ID"])
        self.assertEqual({len(ids) for ids in readers.values()}, {1}, "who gets it twice sees one mail: it has the same name")

    def test_a_mail_server_that_hangs_and_a_portal_that_is_killed(self):
        mails, port = self.mail_server()
        organizations = self.open()
        self.reachable(organizations)
        mails.answers = ["hang"]
        self.serve(f"smtp://127.0.0.1:{port}")
        self.assertTrue(mails.hanging.wait(30))
        self.assertEqual(urllib.request.urlopen(f"{self.origin}/pl/").status, 200, "readers wait for nobody")
        self.until({"sending": 1, "queued": len(organizations) - 1})
        self.stop()
        self.hurry()
        self.serve(f"smtp://127.0.0.1:{port}")
        taken = mails.wait(len(organizations))
        time.sleep(3)
        self.assertEqual(len(mails.mails), len(organizations))
        self.assertEqual(len({mail["Message-ID"] for mail in taken}), len(organizations))

    def test_a_mail_server_that_hangs_is_left(self):
        mails, port = self.mail_server()
        organizations = self.open()
        self.reachable(organizations)
        mails.answers = ["hang"]
        self.serve(f"smtp://127.0.0.1:{port}")
        self.until({"accepted": len(organizations) - 1, "queued": 1}, seconds=90)
        self.hurry()
        self.until({"accepted": len(organizations)})
        self.assertEqual(len({mail["Message-ID"] for mail in mails.mails}), len(organizations))

    def test_the_way_is_encrypted_and_the_password_is_right(self):
        authority = trustme.CA()
        authority.cert_pem.write_to_path(self.folder / "ca.pem")
        mails, port = self.mail_server(certificate=authority.issue_cert("127.0.0.1"), user=(b"portal", b"secret"))
        organizations = self.open()
        self.reachable(organizations)
        self.serve(f"smtp://portal:secret@127.0.0.1:{port}?tls=required", SSL_CERT_FILE=str(self.folder / "ca.pem"))
        taken = mails.wait(len(organizations))
        self.assertEqual({(mail.is_encrypted, mail.login) for mail in taken}, {(True, b"portal")})
        printed = self.przystan("config", "--smtp", f"smtp://portal:secret@127.0.0.1:{port}")
        self.assertNotIn("secret", printed)

    def test_an_unknown_certificate_is_not_trusted(self):
        mails, port = self.mail_server(certificate=trustme.CA().issue_cert("127.0.0.1"))
        organizations = self.open()
        self.reachable(organizations)
        self.serve(f"smtp://127.0.0.1:{port}?tls=required")
        for _ in range(300):
            if self.database("SELECT count(*) FROM outbox WHERE problem IS NOT NULL")[0][0] == len(organizations):
                break
            time.sleep(0.1)
        self.assertEqual((self.states(), mails.mails), ({"queued": len(organizations)}, []))

    def test_digits_come_by_mail(self):
        mails, port = self.mail_server()
        self.przystan("person", "add", "ewa@example.org", "--role", "publisher", "--lang", "en")
        self.serve(f"smtp://127.0.0.1:{port}")
        for email in ("nobody@example.org", "ewa@example.org"):
            answer = self.post("/desk/sign-in", {"email": email, "lang": "en"})
        (mail,) = mails.wait(1)
        self.assertEqual(mail.readers, ["ewa@example.org"])
        (digits,) = re.findall(r"^\d{6}$", text(mail).replace("\r", ""), re.MULTILINE)
        self.assertNotIn(digits, mail["Subject"])
        browser = answer.headers["set-cookie"].split(";")[0]
        page = urllib.request.urlopen(urllib.request.Request(f"{self.origin}/desk/sign-in/code?lang=en", headers={"cookie": browser})).read().decode()
        self.assertIn("mailbox", page)
        entered = self.post("/desk/sign-in/code", {"code": digits, "lang": "en"}, browser)
        self.assertEqual((entered.status, entered.headers["location"]), (303, "/desk/"))


class Stay(urllib.request.HTTPRedirectHandler):
    """A redirect is an answer as well."""

    def http_error_303(self, request, answer, code, message, headers):
        return answer


if __name__ == "__main__":
    unittest.main()
