#!/usr/bin/python3
"""Word templates as offices have them: the shipped ones with all that Word and LibreOffice put into a file
besides the text. What is harmless passes as it is; what is not is refused with its place.

office_templates.py RENDERER_FOLDER
"""
import subprocess
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path

RENDERER = Path(sys.argv[1])
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = "application/vnd.openxmlformats-officedocument."
WORD = OFFICE + "wordprocessingml."
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MICROSOFT = "http://schemas.microsoft.com/office/"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'


def part(content_type, kind, content, owner="word/_rels/document.xml.rels"):
    return {"type": content_type, "kind": kind, "content": content, "owner": owner}


def of_w(root, inner=""):
    return f'{HEAD}<w:{root} xmlns:w="{W}" xmlns:r="{R}">{inner}</w:{root}>'


def field(*texts):
    runs = ['<w:fldChar w:fldCharType="begin"/>',
            *(f'<w:instrText xml:space="preserve">{text}</w:instrText>' for text in texts),
            '<w:fldChar w:fldCharType="end"/>']
    return "".join(f"<w:r>{run}</w:r>" for run in runs)


# What Word 365 has been seen to save, with the kinds that it gives it.
OF_WORD = {
    "customXml/item1.xml": part(
        "", f"{R}/customXml", '<?mso-contentType?><FormTemplates xmlns="http://schemas.microsoft.com/sharepoint/v3/'
        'contenttype/forms"><Display>DocumentLibraryForm</Display></FormTemplates>'),
    "customXml/itemProps1.xml": part(
        OFFICE + "customXmlProperties+xml", f"{R}/customXmlProps",
        '<ds:datastoreItem ds:itemID="{B1C7B5A0-3C5B-4A3D-9E0A-000000000001}" '
        'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"/>',
        "customXml/_rels/item1.xml.rels"),
    "docProps/thumbnail.jpeg": part(
        "", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail", "\xff\xd8\xff",
        "_rels/.rels"),
    "docMetadata/LabelInfo.xml": part(
        "application/vnd.ms-office.classificationlabels+xml",
        f"{MICROSOFT}2020/02/relationships/classificationlabels",
        '<clbl:labelList xmlns:clbl="http://schemas.microsoft.com/office/2020/mipLabelMetadata"/>', "_rels/.rels"),
    "word/theme/theme1.xml": part(
        OFFICE + "theme+xml", f"{R}/theme",
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office"/>'),
    "word/webSettings.xml": part(WORD + "webSettings+xml", f"{R}/webSettings",
                                 of_w("webSettings", '<w:divs><w:div w:id="7"/></w:divs><w:optimizeForBrowser/>')),
    "word/glossary/document.xml": part(
        WORD + "document.glossary+xml", f"{R}/glossaryDocument",
        of_w("glossaryDocument", '<w:docParts><w:docPart><w:docPartPr><w:name w:val="DefaultPlaceholder"/>'
             "</w:docPartPr><w:docPartBody><w:p/></w:docPartBody></w:docPart></w:docParts>")),
    "word/glossary/settings.xml": part(WORD + "settings+xml", f"{R}/settings", of_w("settings"),
                                       "word/glossary/_rels/document.xml.rels"),
    "word/comments.xml": part(
        WORD + "comments+xml", f"{R}/comments",
        of_w("comments", '<w:comment w:id="0" w:author="Văn thư" w:initials="VT"><w:p><w:r><w:t>Xem lại</w:t></w:r>'
             "</w:p></w:comment>")),
    "word/commentsExtended.xml": part(
        WORD + "commentsExtended+xml", f"{MICROSOFT}2011/relationships/commentsExtended",
        '<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"/>'),
    "word/commentsIds.xml": part(
        WORD + "commentsIds+xml", f"{MICROSOFT}2016/09/relationships/commentsIds",
        '<w16cid:commentsIds xmlns:w16cid="http://schemas.microsoft.com/office/word/2016/wordml/cid"/>'),
    "word/commentsExtensible.xml": part(
        WORD + "commentsExtensible+xml", f"{MICROSOFT}2018/08/relationships/commentsExtensible",
        '<w16cex:commentsExtensible xmlns:w16cex="http://schemas.microsoft.com/office/word/2018/wordml/cex"/>'),
    "word/people.xml": part(
        WORD + "people+xml", f"{MICROSOFT}2011/relationships/people",
        '<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:person '
        'w15:author="Văn thư"><w15:presenceInfo w15:providerId="AD" w15:userId="S::vt@x.gov.vn::1"/></w15:person>'
        "</w15:people>"),
    "word/intelligence2.xml": part(
        "application/vnd.ms-office.intelligence2+xml", f"{MICROSOFT}2020/10/relationships/intelligence",
        '<int2:intelligence xmlns:int2="http://schemas.microsoft.com/office/intelligence/2020/intelligence"/>'),
    "word/documenttasks/documenttasks1.xml": part(
        "application/vnd.ms-office.documenttasks+xml", f"{MICROSOFT}2019/05/relationships/documenttasks",
        '<t:Tasks xmlns:t="http://schemas.microsoft.com/office/tasks/2019/documenttasks"/>'),
    "word/ink/ink1.xml": part("application/inkml+xml", f"{R}/customXml",
                              '<inkml:ink xmlns:inkml="http://www.w3.org/2003/InkML"/>'),
    "word/fonts/font1.odttf": part("", f"{R}/font", "font", "word/_rels/fontTable.xml.rels"),
    "word/media/image1.emf": part("", f"{R}/image", "\x01\x00"),
    "word/media/hdphoto1.wdp": part("", f"{MICROSOFT}2007/relationships/hdphoto", "II\xbc"),
}
# The last two are of parts that the file has not: a program declares what it may write.
DEFAULTS = {"jpeg": "image/jpeg", "emf": "image/x-emf", "wdp": "image/vnd.ms-photo",
            "odttf": OFFICE + "obfuscatedFont", "bin": OFFICE + "oleObject",
            "xlsx": OFFICE + "spreadsheetml.sheet"}
HARMLESS_TEXT = (
    # A picture that leads somewhere when somebody clicks on it.
    f'<w:p {VML}><w:r><w:pict><v:shape href="https://hoabinh.gov.vn" style="width:1pt;height:1pt"/></w:pict></w:r>'
    "</w:p>"
    '<w:p w:rsidR="00A77B3E" w:rsidRDefault="00A77B3E"><w:proofErr w:type="spellStart"/>'
    + field(" IF ", "1 &gt; 0 ", '"a" "b"') + field(" SHAPE  \\* MERGEFORMAT ") + field(" DOCVARIABLE so ")
    + "</w:p>")


class Template:
    """A copy of a Word file, changed part by part."""

    def __init__(self, path):
        with zipfile.ZipFile(path) as file:
            self.parts = {name: file.read(name) for name in file.namelist()}

    def insert(self, name, before, text):
        content = self.parts[name].decode()
        assert before in content, (name, before)
        self.parts[name] = content.replace(before, text + before, 1).encode()

    def declare(self, element):
        self.insert("[Content_Types].xml", "</Types>", element)

    def link(self, owner, kind, target, mode=""):
        # An empty one stands in one tag.
        if b"</Relationships>" not in self.parts.get(owner, b""):
            self.parts[owner] = f'{HEAD}<Relationships xmlns="{PACKAGE}"></Relationships>'.encode()
        self.insert(owner, "</Relationships>",
                    f'<Relationship Id="rOf{len(self.parts[owner])}" Type="{kind}" Target="{target}"{mode}/>')

    def add(self, name, added):
        content = added["content"]
        self.parts[name] = content.encode("utf-8" if content.startswith("<") else "latin-1")
        if added["type"]:
            self.declare(f'<Override PartName="/{name}" ContentType="{added["type"]}"/>')
        self.link(added["owner"], added["kind"], f"/{name}")

    def add_text(self, xml):
        self.insert("word/document.xml", "</w:body>", xml)


class OfficeTemplates(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="nhipcau-office-templates-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def render(self, path):
        done = subprocess.run(["node", "--max-old-space-size=512", RENDERER / "main.mjs", "render", path, "docx"],
                              input=b"{}", capture_output=True, check=False)
        self.assertIn(done.returncode, (0, 3), done.stderr.decode()[-1000:])
        return done.stdout, done.stderr.decode()

    def render_template(self, template):
        path = self.folder / "template.docx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
            for name, content in template.parts.items():
                file.writestr(name, content)
        return self.render(path)

    def shipped(self):
        return Template(RENDERER / "templates" / "bien-ban.docx")

    def of_word(self):
        template = self.shipped()
        declared = template.parts["[Content_Types].xml"].decode()
        for extension, content_type in DEFAULTS.items():
            if f'Extension="{extension}"' not in declared:
                template.declare(f'<Default Extension="{extension}" ContentType="{content_type}"/>')
        for name, added in OF_WORD.items():
            template.add(name, added)
        return template

    def test_what_word_saves_passes_as_it_is(self):
        template = self.of_word()
        template.add_text(HARMLESS_TEXT)
        template.insert("word/settings.xml", "</w:settings>", "<w:rsids>" + "".join(
            f'<w:rsid w:val="00{number:06X}"/>' for number in range(1000)) + "</w:rsids>")
        document, said = self.render_template(template)
        self.assertEqual(said, "")
        made = self.folder / "made.docx"
        made.write_bytes(document)
        with zipfile.ZipFile(made) as file:
            for name in OF_WORD:
                self.assertEqual(file.read(name), template.parts[name], name)

    def test_each_shipped_template_saved_by_libreoffice_is_taken(self):
        saved = self.folder / "saved"
        subprocess.run(["soffice", f"-env:UserInstallation=file://{self.folder}/profile", "--headless",
                        "--convert-to", "docx", "--outdir", saved, *(RENDERER / "templates").glob("*.docx")],
                       capture_output=True, check=True)
        files = sorted(saved.glob("*.docx"))
        self.assertEqual(len(files), len(list((RENDERER / "templates").glob("*.docx"))))
        for path in files:
            with self.subTest(path.name):
                self.assertEqual(self.render(path)[1], "")

    def test_what_is_more_than_text_is_refused_with_its_place(self):
        document = "word/_rels/document.xml.rels"
        for name, added, text, told in (
                ("word/afchunk.htm", part("text/html", f"{R}/aFChunk", "x"), '<w:altChunk r:id="x"/>',
                 ("tệp chèn vào văn bản", f"thân văn bản, {document}, aFChunk")),
                ("word/embeddings/oleObject1.bin", part("", f"{R}/oleObject", "x"),
                 f'<w:p {VML}><w:r><w:object><o:OLEObject Type="Embed"/></w:object></w:r></w:p>',
                 ("đối tượng nhúng (OLE)", "oleObject1.bin", "[Content_Types].xml, bin")),
                ("word/embeddings/book.xlsx", part("", f"{R}/package", "x"), "", ("book.xlsx", "package")),
                ("word/vbaProject.bin", part("application/vnd.ms-office.vbaProject", f"{MICROSOFT}2006/relationships/"
                                             "vbaProject", "x"), "", ("Tệp có macro (word/vbaProject.bin)",)),
                ("word/webextensions/taskpanes.xml",
                 part("application/vnd.ms-office.webextensiontaskpanes+xml",
                      f"{MICROSOFT}2011/relationships/webextensiontaskpanes", "<x/>", "_rels/.rels"), "",
                 ("thuộc tính của tệp, _rels/.rels, webextensiontaskpanes",)),
                ("_xmlsignatures/origin.sigs",
                 part("application/vnd.openxmlformats-package.digital-signature-origin",
                      "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin", "",
                      "_rels/.rels"), "", ("đã ký số",)),
                ("word/glossary/document.xml",
                 part(WORD + "document.glossary+xml", f"{R}/glossaryDocument",
                      of_w("glossaryDocument", f"<w:p>{field(' INCLUDETEXT x ')}</w:p>")), "",
                 ("Trường INCLUDETEXT", "khối dựng sẵn (Quick Parts), word/glossary/document.xml"))):
            with self.subTest(name):
                template = self.shipped()
                template.declare(f'<Default Extension="bin" ContentType="{DEFAULTS["bin"]}"/>'
                                 f'<Default Extension="xlsx" ContentType="{DEFAULTS["xlsx"]}"/>')
                template.add(name, added)
                template.add_text(text)
                refused, said = self.render_template(template)
                self.assertEqual(refused, b"")
                for words in told:
                    self.assertIn(words, said)

    def test_links_to_elsewhere_are_forgotten_or_refused_with_their_place(self):
        template = self.shipped()
        template.link("word/_rels/document.xml.rels", f"{R}/hyperlink", "https://hoabinh.gov.vn",
                      ' TargetMode="External"')
        template.link("word/_rels/settings.xml.rels", f"{R}/attachedTemplate",
                      "file:///C:/Users/vt/AppData/Roaming/Microsoft/Templates/Normal.dotm", ' TargetMode="External"')
        self.assertEqual(self.render_template(template)[1], "")
        template.link("word/_rels/header1.xml.rels", f"{R}/image", "file:///D:/logo.png", ' TargetMode="External"')
        said = self.render_template(template)[1]
        self.assertIn("file:///D:/logo.png", said)
        self.assertIn("đầu trang, word/_rels/header1.xml.rels, image", said)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
