#!/usr/bin/python3
"""Word templates that carry more than text, form and pictures, or that never end, and those that a
beginner makes: the renderer itself refuses each, in words, with the place.

hostile_templates.py RENDERER_FOLDER
"""
import json
import subprocess
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path

RENDERER = Path(sys.argv[1])
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
OFFICE = "application/vnd.openxmlformats-officedocument."
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
FACTS = {"title": "Hội nghị", "levels": [{"name": "Xã"}] * 3, "points": [{"name": "x"}] * 1000}
# What Word saves besides the text.
OF_WORD = {"word/theme/theme1.xml": ("theme", OFFICE + "theme+xml"),
           "word/webSettings.xml": ("webSettings", OFFICE + "wordprocessingml.webSettings+xml"),
           "word/fontTable.xml": ("fontTable", OFFICE + "wordprocessingml.fontTable+xml"),
           "word/glossary/document.xml": ("glossaryDocument", OFFICE + "wordprocessingml.document.glossary+xml"),
           "customXml/item1.xml": ("customXml", "application/xml"),
           "word/media/image1.emf": ("image", "image/x-emf")}


def relationship(kind, target, mode=""):
    return f'<Relationship Id="r{abs(hash((kind, target)))}" Type="{kind}" Target="{target}"{mode}/>'


def relationships(inner):
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def paragraph(text):
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


class Template(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="nhipcau-templates-")
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name) / "template.docx"

    def write(self, body, main=MAIN, types="", links="", settings="", added=()):
        """A Word file of this body, with what else a case needs."""
        parts = {
            "[Content_Types].xml":
                '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                '<Default Extension="xml" ContentType="application/xml"/>'
                f'<Override PartName="/word/document.xml" ContentType="{main}"/>'
                f'<Override PartName="/word/settings.xml" ContentType="{OFFICE}wordprocessingml.settings+xml"/>'
                f"{types}</Types>",
            "_rels/.rels": relationships(relationship(KIND + "officeDocument", "word/document.xml")),
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}<w:sectPr/></w:body></w:document>',
            "word/_rels/document.xml.rels":
                relationships(relationship(KIND + "settings", "settings.xml") + links),
            "word/settings.xml": f'<w:settings xmlns:w="{W}">{settings}</w:settings>', **dict(added)}
        with zipfile.ZipFile(self.path, "w", zipfile.ZIP_DEFLATED) as file:
            for name, content in parts.items():
                file.writestr(name, content)

    def run_renderer(self, *words, facts=None):
        """As server/documents/renderer.cc starts it; what it says of mistakes, empty: none."""
        done = subprocess.run(
            ["node", "--max-old-space-size=512", RENDERER / "main.mjs", words[0], self.path, *words[1:]],
            input=json.dumps(facts or FACTS).encode(), capture_output=True, check=False)
        self.assertIn(done.returncode, (0, 3, 6), done.stderr.decode()[-1000:])
        self.is_too_long = done.returncode == 6
        if done.returncode != 0:
            self.assertEqual(done.stdout, b"")
        return done.stderr.decode()

    def refused(self, *told, command=("check",), **file):
        self.write(**file)
        said = self.run_renderer(*command)
        for words in told:
            self.assertIn(words, said)

    def test_what_word_saves_is_taken(self):
        types = '<Default Extension="emf" ContentType="image/x-emf"/>' + "".join(
            f'<Override PartName="/{name}" ContentType="{kind}"/>'
            for name, (_, kind) in OF_WORD.items() if name.endswith(".xml"))
        links = "".join(relationship(KIND + kind, f"/{name}") for name, (kind, _) in OF_WORD.items())
        links += relationship(KIND + "hyperlink", "https://example.com", ' TargetMode="External"')
        picture = f'<w:p {VML}><w:r><w:pict><v:shape><v:imagedata o:title="x"/></v:shape></w:pict></w:r></w:p>'
        # What other programs keep in a Word file is not Word's.
        added = [(name, "<object src='http://x'/>") for name in OF_WORD]
        self.write(paragraph("{title}") + picture, types=types, links=links, added=added)
        self.assertEqual(self.run_renderer("check"), "")

    def test_the_template_it_was_made_from_is_forgotten(self):
        for mode in ("", ' TargetMode="External"'):
            link = relationship(KIND + "attachedTemplate", "http://evil.example/x.dotm", mode)
            self.write(paragraph("{title}"), added=[("word/_rels/settings.xml.rels", relationships(link))])
            self.assertEqual(self.run_renderer("check"), "")

    def test_files_in_the_file_are_refused(self):
        for kind, target in ((KIND + "aFChunk", "a.htm"), (KIND + "oleObject", "embeddings/o.bin"),
                             (KIND + "package", "embeddings/o.xlsx"), (KIND + "mailMergeSource", "a.csv"),
                             ("http://schemas.microsoft.com/office/2006/relationships/vbaProject", "x.bin")):
            with self.subTest(kind):
                self.refused("macro hoặc tệp nhúng", target, kind.rsplit("/", 1)[-1],
                             "word/_rels/document.xml.rels",
                             body=paragraph("{title}"), links=relationship(kind, target))
        for kind in ("application/vnd.ms-office.vbaProject", OFFICE + "oleObject", "text/html"):
            with self.subTest(kind):
                self.refused("macro hoặc tệp nhúng", "[Content_Types].xml, /word/x.bin", kind.lower(),
                             body=paragraph("{title}"),
                             types=f'<Override PartName="/word/x.bin" ContentType="{kind}"/>')

    def test_elements_that_are_more_than_text_are_refused(self):
        for element, told in (('<w:altChunk/>', "altChunk"), ("<w:subDoc/>", "subDoc"),
                              (f"<w:p {VML}><w:r><w:object><o:OLEObject/></w:object></w:r></w:p>", "OLE"),
                              ("<w:p><w:r><w:control/></w:r></w:p>", "ActiveX")):
            with self.subTest(told):
                self.refused(told, "thân văn bản, word/document.xml", body=paragraph("{title}") + element)
        self.refused("Mail Merge", "word/settings.xml", body=paragraph("{title}"),
                     settings="<w:mailMerge><w:query w:val='SELECT'/></w:mailMerge>")

    def test_links_without_an_external_relationship_are_refused(self):
        for attribute in ("src", "o:href"):
            body = (f'<w:p {VML}><w:r><w:pict><v:shape><v:imagedata {attribute}="http://evil.example/a.png"/>'
                    '</v:shape></w:pict></w:r></w:p>')
            with self.subTest(attribute):
                self.refused("http://evil.example/a.png", "thân văn bản", body=paragraph("{title}") + body)
        for target in ("http://evil.example/a.png", "\\\\evil\\a.png", "C:\\a.png", "file:///etc/passwd"):
            with self.subTest(target):
                self.refused(target, "word/_rels/document.xml.rels", body=paragraph("{title}"),
                             links=relationship(KIND + "image", target))

    def test_parts_in_an_encoding_of_their_own_are_refused(self):
        chunk = f"<?xml version='1.0' encoding='utf-7'?><w:hdr xmlns:w='{W}'/>"
        self.refused("word/header1.xml", body=paragraph("{title}"), added=[("word/header1.xml", chunk)])
        wide = f"<w:hdr xmlns:w='{W}'/>".encode("utf-16-be")
        self.refused("word/header1.xml", body=paragraph("{title}"), added=[("word/header1.xml", wide)])

    def test_other_files_are_told_by_their_names(self):
        for main, told in (
                (OFFICE + "spreadsheetml.sheet.main+xml", "bảng tính Excel"),
                (OFFICE + "presentationml.presentation.main+xml", "PowerPoint"),
                (OFFICE + "wordprocessingml.template.main+xml", ".dotx"),
                ("application/vnd.ms-word.document.macroEnabled.main+xml", "macro (.docm"),
                ("application/xml", "không phải văn bản Word")):
            with self.subTest(main):
                self.refused(told, body=paragraph("{title}"), main=main)
        self.path.write_bytes(b"%PDF-1.7")
        self.assertIn("không phải văn bản Word", self.run_renderer("check"))

    def test_loops_in_themselves_and_deep_ones_are_refused(self):
        deep = "".join(f"{{#l{i}}}" for i in range(9)), "".join(f"{{/l{i}}}" for i in reversed(range(9)))
        self.write(paragraph("{#levels}{#points}{#levels}{name}{/levels}{/points}{/levels}"))
        self.assertIn("{#levels} nằm trong chính nó", self.run_renderer("check"))
        self.write(paragraph("{title}".join(deep)))
        facts = {"title": "x"} | {f"l{i}": [{"name": "x"}] for i in range(9)}
        self.assertIn("{#l8} nằm trong quá 8 vòng lặp", self.run_renderer("check", facts=facts))
        self.write(paragraph("{#levels}{#points}{name}{/points}{/levels}"))
        self.assertEqual(self.run_renderer("check"), "")

    def test_what_never_ends_is_refused_while_it_is_made(self):
        """Also of templates that were set when nobody looked for it."""
        points = "{#points}", "{/points}"
        for body in ("{#levels}" * 30 + "x" + "{/levels}" * 30,
                     "{#levels}" * 30 + "{/levels}" * 30,
                     points[0] * 2 + points[1] * 2,
                     points[0] * 2 + "{title}" + points[1] * 2):
            with self.subTest(body[:40]):
                self.refused("quá dài", body=paragraph(body), command=("render", "docx"))
                self.assertTrue(self.is_too_long)
        long = {"title": "x" * 100000, "points": [{}] * 1000}
        self.write(paragraph("{#points}{title}{/points}"))
        self.assertIn("quá dài", self.run_renderer("render", "docx", facts=long))

    def test_endless_templates_are_refused_before_they_are_read(self):
        for body in (paragraph("y") * 300000, paragraph("{title}" * 200000), paragraph("x" * (9 << 20))):
            self.refused("Tệp mẫu quá dài", body=body)

    def test_mistakes_of_beginners_are_told_in_their_words(self):
        for text, told in (
                ("{titel}", "Không có trường nào tên {titel} (thân văn bản, word/document.xml)"),
                ("{#levels}x", "{#levels} chưa đóng"), ("x{/levels}", "{/levels} mà không có {#levels}"),
                ("{#levels}{/points}", "{#levels} lại đóng bằng {/points}"),
                ("x {title", "Có dấu { mà không có dấu }"), ("title} x", "Có dấu } mà không có dấu {"),
                ("no field", "không có trường nào trong dấu { }")):
            with self.subTest(text):
                self.refused(told, body=paragraph(text))

    def test_a_long_list_of_mistakes_is_cut(self):
        self.write("".join(paragraph(f"{{x{number}}}") for number in range(1000)))
        self.assertEqual(len(self.run_renderer("check").splitlines()), 50)
        self.write(paragraph("{" + "x" * 100000 + "}"))
        self.assertLess(len(self.run_renderer("check")), 1000)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
