"""A mail server that keeps what it takes: aiosmtpd, with STARTTLS where there is a certificate. Told what to answer, it also refuses, hangs and breaks off.

On its own it writes every mail as one line of JSON: `python sink.py PORT FILE`.
"""

import email
import email.policy
import json
import logging
import ssl
import sys
import threading
import time

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult


class Sink:
    """Answers to the next mails, in their order; afterwards every mail is taken. Mailboxes in `nobody` are refused for good."""

    def __init__(self, taken=None):
        self.mails, self.answers, self.begun, self.taken, self.nobody = [], [], 0, taken, set()
        self.hanging = threading.Event()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.nobody:
            return "550 5.1.1 nobody lives here"
        envelope.rcpt_tos.append(address)
        return "250 fine"

    async def handle_DATA(self, server, session, envelope):
        self.begun += 1
        answer = self.answers.pop(0) if self.answers else "250 kept"
        if answer == "hang":
            server.transport.pause_reading()
            self.hanging.set()
            return await never()
        if answer == "cut":
            # it has the mail, and whoever sent it never hears so
            self.keep(session, envelope)
            server.transport.abort()
            return "421 gone"
        if answer.startswith("250"):
            self.keep(session, envelope)
        return answer

    def keep(self, session, envelope):
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        mail.readers, mail.is_encrypted, mail.login = envelope.rcpt_tos, session.ssl is not None, session.auth_data
        self.mails.append(mail)
        if self.taken:
            self.taken(mail)

    def wait(self, count, seconds=40):
        """The mails, as soon as there are so many."""
        until = time.monotonic() + seconds
        while len(self.mails) < count and time.monotonic() < until:
            time.sleep(0.05)
        return list(self.mails)


async def never():
    import asyncio

    await asyncio.sleep(3600)


# what a test is about is told by the test
logging.getLogger("mail.log").setLevel(logging.CRITICAL)


def sink(port=0, certificate=None, user=None, taken=None):
    """A running sink and its controller. With a certificate nothing is taken before STARTTLS; with a user, nothing without the password."""
    mails = Sink(taken)
    options = {}
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
        options.update(tls_context=context, require_starttls=True)
    if user:
        options.update(auth_required=True, authenticator=lambda server, session, envelope, mechanism, data: AuthResult(success=(data.login, data.password) == user, auth_data=data.login))

    class Door(Controller):
        def factory(self):
            return SMTP(self.handler, hostname="sink.example.org", **options)

    controller = Door(mails, hostname="127.0.0.1", port=port or free_port())
    controller.start()
    return mails, controller


def free_port():
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def text(mail):
    """The words of a mail."""
    return mail.get_body(("plain",)).get_content()


def main(port, path):
    with open(path, "a", encoding="utf-8") as file:

        def taken(mail):
            line = {"id": mail["Message-ID"], "to": mail.readers, "subject": mail["Subject"], "text": text(mail)}
            file.write(json.dumps(line) + "\n")
            file.flush()

        sink(int(port), taken=taken)
        print("ready", flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
