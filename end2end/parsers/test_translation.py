"""What goes out to a translator and comes back, through a translation program that did not learn XLIFF from us."""

import filecmp
import pathlib
import shutil
import subprocess
import tempfile
import unittest

from lxml import etree
from translate.storage import xliff2

from portal import TOP, binary

SPACE = {"x": xliff2.Xliff2File.namespace}


def przystan(*arguments):
    return subprocess.run([binary, *map(str, arguments)], capture_output=True, text=True, check=False)


class Translation(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.content, self.out, self.file = self.folder / "content", self.folder / "out", self.folder / "all.xlf"
        shutil.copytree(TOP / "content", self.content)
        self.where = ["--content", self.content, "--data", self.folder / "data"]
        for out in (self.file, self.out):
            run = przystan("export", "xliff", "--to", "uk", "--out", out, *self.where)
            self.assertEqual(run.returncode, 0, run.stderr)

    def stores(self):
        """One file is one entry: the program looks at the first one of a document only."""
        return {path: xliff2.Xliff2File.parsefile(str(path)) for path in sorted(self.out.iterdir())}

    def same(self):
        """Files of the content that are not the shipped ones."""
        shipped = [path.relative_to(TOP / "content") for path in (TOP / "content").rglob("*.*") if path.is_file()]
        return [str(path) for path in shipped if not filecmp.cmp(TOP / "content" / path, self.content / path, shallow=False)]

    def test_every_unit_is_understood(self):
        ids, units = set(), 0
        for path, store in self.stores().items():
            self.assertEqual((store.sourcelanguage, store.targetlanguage), ("pl", "uk"), path)
            for unit in store.units:
                units += 1
                self.assertTrue(unit.source, f"{path} {unit.getid()}")
                self.assertEqual(unit.istranslated(), bool(unit.target), f"{path} {unit.getid()}")
                ids.add((path, unit.getid()))
        self.assertEqual(len(ids), units, "ids are all different")
        self.assertGreater(units, 500)

    def test_codes_point_at_their_data(self):
        document = etree.parse(self.file)
        codes = 0
        for unit in document.iterfind(".//x:unit", SPACE):
            data = {data.get("id") for data in unit.iterfind(".//x:data", SPACE)}
            for text in (*unit.iterfind(".//x:source", SPACE), *unit.iterfind(".//x:target", SPACE)):
                inside = [code for code in text.iter() if etree.QName(code).localname in ("ph", "pc")]
                ids = [code.get("id") for code in inside]
                self.assertEqual(len(set(ids)), len(ids), unit.get("id"))
                references = {value for code in inside for name, value in code.attrib.items() if name.startswith("dataRef")}
                self.assertLessEqual(references, data, unit.get("id"))
                codes += len(ids)
        self.assertGreater(codes, 500)

    def test_the_same_comes_back(self):
        """Read and written again by the program, a file changes nothing; one in ten is enough."""
        for path, store in list(self.stores().items())[::10]:
            store.savefile(str(path))
            run = przystan("import", "xliff", path, "--write", *self.where)
            self.assertEqual((run.returncode, run.stdout.split(" files")[0]), (0, "0"), f"{path} {run.stdout}{run.stderr}")
        self.assertEqual(self.same(), [])

    def test_a_translation_comes_back(self):
        """What is written in the program is on the page, and only that."""
        path = self.out / "services.pzon-wroclaw.uk.xlf"
        store = xliff2.Xliff2File.parsefile(str(path))
        unit = next(unit for unit in store.units if unit.getid() == "title")
        unit.target = "Нова назва <послуги> & «усе»"
        unit.markapproved()
        store.savefile(str(path))
        dry = przystan("import", "xliff", path, "--dry-run", *self.where)
        self.assertEqual((dry.returncode, self.same()), (0, []), dry.stdout)
        run = przystan("import", "xliff", path, "--write", *self.where)
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        self.assertEqual(sorted(self.same()), ["services/pzon-wroclaw/ledger.toml", "services/pzon-wroclaw/uk.md"])
        words = (self.content / "services/pzon-wroclaw/uk.md").read_text()
        self.assertIn('title = "Нова назва <послуги> & «усе»"', words)
        check = przystan("check", "--strict", *self.where)
        self.assertEqual(check.returncode, 0, check.stdout)

    def test_names_come_back(self):
        """Organizations, topics, terms and the portal's own words go through the program like everything else."""
        stores = self.stores()
        names = {path.name.removesuffix(".uk.xlf") for path in stores}
        self.assertLessEqual({"portal", "terms", "taxonomies.topics", "taxonomies.audiences", "taxonomies.sections", "organizations.mops-wroclaw"}, names)
        changed = {
            "organizations.mops-wroclaw": ("description", "organizations/mops-wroclaw.toml"),
            "taxonomies.topics": ("term.money.name", "taxonomies/topics.toml"),
            "terms": ("term.mops.name", "terms.toml"),
            "portal": ("tagline", "portal.toml"),
        }
        for name, (key, _) in changed.items():
            path = self.out / f"{name}.uk.xlf"
            unit = next(unit for unit in stores[path].units if unit.getid() == key)
            unit.target = f"{unit.target} <нове> & «{name}»"
            unit.markapproved()
            stores[path].savefile(str(path))
            run = przystan("import", "xliff", path, "--write", *self.where)
            self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        self.assertEqual(sorted(self.same()), sorted(file for _, file in changed.values()))
        for name, (_, file) in changed.items():
            shipped, now = ((top / file).read_text().splitlines() for top in (TOP / "content", self.content))
            self.assertEqual(len(shipped), len(now), file)
            other = [line for line in now if line not in shipped]
            self.assertEqual((len(other), f"«{name}»" in other[0]), (1, True), file)
        again = self.folder / "again.xlf"
        self.assertEqual(przystan("export", "xliff", "--to", "uk", "--out", again, *self.where).returncode, 0)
        for name, (key, _) in changed.items():
            unit = etree.parse(again).find(f".//x:file[@id='{name}']/x:unit[@id='{key}']", SPACE)
            self.assertEqual(unit.find("x:segment", SPACE).get("state"), "final", f"{name} {key}")

    def test_a_hostile_file(self):
        """Entities of its own are never read."""
        secret = self.folder / "secret.txt"
        secret.write_text("do not read")
        text = (self.out / "services.pzon-wroclaw.uk.xlf").read_text()
        doctype = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}">]>'
        hostile = self.folder / "hostile.xlf"
        hostile.write_text(text.replace("?>", f"?>{doctype}", 1).replace("<target>", "<target>&e;", 1))
        run = przystan("import", "xliff", hostile, "--write", *self.where)
        self.assertEqual(run.returncode, 1)
        self.assertIn("import-entities", run.stdout)
        self.assertNotIn("do not read", run.stdout + run.stderr)
        self.assertEqual(self.same(), [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
