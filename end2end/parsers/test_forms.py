"""What the portal writes for other programs, read by programs that did not learn it from us."""

import datetime
import json
import subprocess
import sys
import unittest

import extruct
import feedparser
import icalendar
import vobject

from portal import LANGUAGES, ORIGIN, get, paths


class News(unittest.TestCase):
    def test_feeds(self):
        ids = []
        for language in LANGUAGES:
            answer = get(f"/feeds/{language}.atom")
            feed = feedparser.parse(answer.body, response_headers={"content-type": answer.headers["content-type"]})
            self.assertFalse(feed.bozo, feed.get("bozo_exception"))
            self.assertEqual(feed.version, "atom10")
            self.assertGreater(len(feed.entries), 10)
            for entry in feed.entries:
                self.assertRegex(entry.id, r"^urn:uuid:[0-9a-f-]{36}$")
                self.assertTrue(entry.title and entry.updated_parsed and entry.link.startswith(f"{ORIGIN}/{language}/"), entry)
                self.assertEqual(get(entry.link.removeprefix(ORIGIN)).status, 200, entry.link)
            ids.append([entry.id for entry in feed.entries])
        self.assertEqual(ids[0], ids[1], "the same entries have the same ids in every language")


class Calendars(unittest.TestCase):
    def test_opening_hours(self):
        seen = 0
        for path in (path for path in paths() if "/services/" in path):
            answer = get(f"{path}/hours.ics")
            if answer.status == 404:
                continue
            seen += 1
            calendar = icalendar.Calendar.from_ical(answer.body)
            self.assertEqual([error for component in calendar.walk() for error in component.errors], [], path)
            zones = {zone["TZID"] for zone in calendar.walk("VTIMEZONE")}
            events = calendar.walk("VEVENT")
            self.assertTrue(events, path)
            for event in events:
                begin, end = event.decoded("DTSTART"), event.decoded("DTEND")
                self.assertLess(begin, end)
                self.assertIn(event["DTSTART"].params["TZID"], zones)
                self.assertEqual(begin.utcoffset(), datetime.timedelta(hours=2 if begin.dst() else 1))
                self.assertEqual(event["RRULE"]["FREQ"], ["WEEKLY"])
                self.assertIn(begin.strftime("%a")[:2].upper(), event["RRULE"]["BYDAY"], "the first day is one of its days")
                self.assertTrue(event["UID"] and event["DTSTAMP"] and event["SUMMARY"])
            self.assertEqual(len({event["UID"] for event in events}), len(events))
        self.assertGreaterEqual(seen, 3, "services with hours")

    def test_dates(self):
        for language in LANGUAGES:
            calendar = icalendar.Calendar.from_ical(get(f"/feeds/{language}.ics").body)
            self.assertTrue(calendar.walk("VTIMEZONE"))


class Cards(unittest.TestCase):
    def test_every_organization(self):
        seen = 0
        for path in (path for path in paths() if "/organizations/" in path):
            answer = get(f"{path}/card.vcf")
            self.assertEqual(answer.headers["content-type"], "text/vcard; charset=utf-8")
            card = vobject.readOne(answer.text())
            self.assertEqual((card.name, card.version.value, card.kind.value), ("VCARD", "4.0", "org"))
            self.assertTrue(card.fn.value and card.uid.value.startswith("urn:uuid:"), path)
            self.assertFalse(hasattr(card, "n"), "no person")
            for phone in getattr(card, "tel_list", []):
                self.assertRegex(phone.value, r"^tel:\+?\d+$")
            seen += 1
        self.assertGreater(seen, 10)


class Data(unittest.TestCase):
    def test_json_ld(self):
        """What a search engine reads is there on most pages of services, and equals the page."""
        kinds = {}
        for path in (path for path in paths() if "/services/" in path or "/organizations/" in path or path.count("/") == 2):
            html = get(path).text()
            found = extruct.extract(html, base_url=ORIGIN + path, syntaxes=["json-ld", "opengraph"])
            for block in found["json-ld"]:
                for thing in block["@graph"]:
                    kinds.setdefault(thing["@type"], []).append(path)
                    if "@id" in thing:
                        self.assertEqual(thing["@id"], ORIGIN + path)
            for shared in found["opengraph"]:
                told = dict(shared["properties"])
                self.assertEqual(told["og:url"], ORIGIN + path)
                self.assertIn(told["og:title"], html)
        for kind, least in [("GovernmentService", 30), ("BreadcrumbList", 60), ("GovernmentOrganization", 3), ("NGO", 3), ("WebSite", 3)]:
            self.assertGreaterEqual(len(kinds.get(kind, [])), least, f"{kind} in {({kind: len(paths) for kind, paths in kinds.items()})}")


class Fuzz(unittest.TestCase):
    def test_the_api_keeps_what_openapi_says(self):
        """schemathesis asks in every way the description allows, and in some that it does not."""
        checks = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,unsupported_method"
        address = f"{ORIGIN}/api/hsds/openapi.json"
        options = ["--checks", checks, "--max-examples", "15", "--seed", "1", "--phases", "coverage,fuzzing", "--no-color"]
        run = subprocess.run([sys.executable, "-m", "schemathesis.cli", "run", address, *options], capture_output=True, text=True, check=False)
        self.assertEqual(run.returncode, 0, run.stdout[-4000:] + run.stderr[-2000:])


class Files(unittest.TestCase):
    def test_security_txt(self):
        fields = dict(line.split(": ", 1) for line in get("/.well-known/security.txt").text().splitlines())
        left = datetime.datetime.fromisoformat(fields["Expires"]) - datetime.datetime.now(datetime.timezone.utc)
        self.assertTrue(datetime.timedelta(days=30) < left < datetime.timedelta(days=365), left)
        self.assertEqual(fields["Contact"], "mailto:security@example.org")

    def test_paging_by_links(self):
        """A program that follows `Link: rel="next"` sees everything once."""
        path, seen = "/api/hsds/services?per_page=20&lang=uk", []
        while path:
            answer = get(path)
            page = json.loads(answer.body)
            seen += [service["id"] for service in page["contents"]]
            links = [link.strip() for link in answer.headers["link"].split(", ")]
            following = [link.split(">")[0].lstrip("<") for link in links if 'rel="next"' in link]
            path = following[0].removeprefix(ORIGIN) if following else None
        self.assertEqual(len(seen), page["total_items"])
        self.assertEqual(len(set(seen)), len(seen))


if __name__ == "__main__":
    unittest.main(verbosity=2)
