#!/usr/bin/python3
"""Official documents, made by a real server from a short conference of Hòa Bình's points.

Reads the Word files' XML and the PDFs' pages, and holds them against the rules of Decree
30/2020/NĐ-CP as numbers: sizes, margins, order of parts, page numbers, leading zeros, NFC.

official_documents.py SERVER CLIENT RENDERER_FOLDER EXAMPLE_FOLDER
"""
import base64
import json
import re
import subprocess
import sys
import tempfile
import unicodedata
import unittest
import warnings
import zipfile
from datetime import datetime, timedelta, timezone
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))
from server_process import ServerProcess  # noqa: E402

SERVER, CLIENT, RENDERER, EXAMPLE = sys.argv[1:5]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = "Nguyễn <b>&amp; {name} اختبار " + "rất dài " * 60
TITLE = "Hội nghị chuyên đề về công tác bảo vệ và chăm sóc trẻ em"


class Office:
    """The people of one conference, on a server of its own, by the wall clock."""

    def __init__(self):
        self.server = ServerProcess(SERVER, "--renderer", RENDERER)
        self.server.start()
        self.administrator = self.server.as_holder_of(self.server.administrator_token)
        self.tokens = {}

    def run(self, token, *words):
        return subprocess.run([CLIENT, "--server", self.server.grpc_address, "--conference", "hoa-binh",
                               "--timeout", "120", *token, *words],
                              capture_output=True, check=False)

    def nhipcau(self, token, *words):
        done = self.run(token, *words)
        if done.returncode != 0:
            raise AssertionError(f"{words}: {done.stderr.decode()}{done.stdout.decode()}")
        return done.stdout.decode()

    def administer(self, *words):
        return self.nhipcau(self.administrator, *words)

    def invite(self, role):
        if role not in self.tokens:
            answer = json.loads(self.administer("--json", "invite", "create", role, "--name", role))
            self.tokens[role] = self.server.as_holder_of(answer["token"])
        return self.tokens[role]

    def moderate(self, *words):
        return self.nhipcau(self.invite("moderator"), *words)

    def write(self, *words):
        return self.nhipcau(self.invite("minutes"), *words)


def hold_conference(office):
    office.administer("conference", "create", "--confirm-date", "hoa-binh", "--title", TITLE,
                      "--convener", "Ủy ban nhân dân tỉnh Hòa Bình",
                      "--place", "Ủy ban nhân dân tỉnh Hòa Bình", "--chair", "TS. Nguyễn Văn Toàn",
                      "--chair-office", "Phó Chủ tịch Ủy ban nhân dân tỉnh",
                      "--start", "2021-06-11T08:00", "--end", "2021-06-11T11:20",
                      "--levels", "three", "--members", "200")
    office.administer("point", "import", f"{EXAMPLE}/bridge_points.csv")
    office.administer("agenda", "import", f"{EXAMPLE}/agenda.csv")
    office.moderate("conference", "open")
    for code, present in (("17", "60"), ("150", "44"), ("04789", "19")):
        office.moderate("check-in", code, present)
    office.moderate("agenda", "start", "1")
    office.moderate("agenda", "start", "3")
    office.moderate("floor", "call", "150", "--speaker", HOSTILE[:200], "--topic", "Ngôi nhà an toàn")
    # Decomposed letters, as some keyboards make them.
    office.write("entry", "add", "statement", unicodedata.normalize("NFD", "Đề nghị nhân rộng mô hình."),
                 "--speech", "1")
    office.moderate("floor", "release")
    office.write("entry", "add", "conclusion", "Biểu dương các điểm cầu " + HOSTILE)
    office.write("entry", "add", "task", "Rà soát cán bộ làm công tác trẻ em cấp xã",
                 "--lead", "Sở Nội vụ", "--partner", "Sở Lao động - Thương binh và Xã hội",
                 "--deadline", "30/6/2021")
    office.write("entry", "add", "task", "Kiểm tra bể bơi", "--lead", "Các huyện",
                 "--deadline", "Thường xuyên")
    office.moderate("incident", "report", "04789", "no-sound", "--description", "Không nghe rõ")
    office.moderate("vote", "hands", "Thông qua Nghị quyết về bể bơi", "--for", "110", "--against", "3")
    office.write("entry", "add", "decision", "Xây 12 bể bơi cấp xã.")
    office.moderate("conference", "end")


class Document:
    """A Word file, read."""

    def __init__(self, path):
        with zipfile.ZipFile(path) as archive:
            self.parts = {name: archive.read(name).decode() for name in archive.namelist()
                          if name.endswith(".xml")}
        self.body = ElementTree.fromstring(self.parts["word/document.xml"]).find(f"{W}body")
        self.paragraphs = list(self.body.iter(f"{W}p"))

    @staticmethod
    def text(paragraph):
        return "".join(node.text or "" for node in paragraph.iter(f"{W}t"))

    def texts(self):
        return [self.text(paragraph) for paragraph in self.paragraphs]

    def find(self, start):
        for paragraph in self.paragraphs:
            if self.text(paragraph).startswith(start):
                return paragraph
        raise AssertionError(f"no paragraph begins with {start!r}")

    def style(self, start):
        """(half-points, bold, italic) of the first run of a paragraph, and its alignment."""
        paragraph = self.find(start)
        run = next(run for run in paragraph.iter(f"{W}r") if run.find(f"{W}t") is not None)
        properties = run.find(f"{W}rPr")
        alignment = paragraph.find(f"{W}pPr/{W}jc")
        return (int(properties.find(f"{W}sz").get(f"{W}val")),
                properties.find(f"{W}b") is not None, properties.find(f"{W}i") is not None,
                None if alignment is None else alignment.get(f"{W}val"))

    def sections(self):
        return list(self.body.iter(f"{W}sectPr"))


class OfficialDocuments(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.office = Office()
        # Also when what follows fails: a server left behind would keep the test from ending.
        cls.addClassCleanup(cls.office.server.kill)
        hold_conference(cls.office)
        cls.folder = tempfile.TemporaryDirectory(prefix="nhipcau-documents-")
        cls.addClassCleanup(cls.folder.cleanup)
        cls.out = Path(cls.folder.name)
        cls.office.write("document", "letterhead", "minutes", "--sign", "BB-UBND")
        cls.office.write("document", "letterhead", "conclusionNotice", "--sign", "TB-UBND",
                         "--place", "Hòa Bình", "--authority", "TL. CHỦ TỊCH",
                         "--in-place-of", "KT. CHÁNH VĂN PHÒNG",
                         "--signer-office", "PHÓ CHÁNH VĂN PHÒNG", "--signer", "Trần Văn B",
                         "--archive", "VT, KGVX.",
                         "--recipient", "Các sở, ban, ngành", "--recipient", "Các huyện, thành phố")
        for kind, name in (("minutes", "bien-ban"), ("conclusion-notice", "thong-bao-ket-luan")):
            for form in ("docx", "pdf"):
                cls.office.write("document", "get", kind, form, "--out", str(cls.out / f"{name}.{form}"))
        cls.minutes = Document(cls.out / "bien-ban.docx")
        cls.notice = Document(cls.out / "thong-bao-ket-luan.docx")

    def test_paper_and_margins(self):
        for document in (self.minutes, self.notice):
            for section in document.sections():
                size = section.find(f"{W}pgSz")
                self.assertEqual((size.get(f"{W}w"), size.get(f"{W}h")), ("11906", "16838"))
                margin = section.find(f"{W}pgMar")
                for side, low, high in (("top", 1134, 1417), ("bottom", 1134, 1417),
                                        ("left", 1701, 1984), ("right", 850, 1134)):
                    self.assertTrue(low <= int(margin.get(f"{W}{side}")) <= high, side)

    def test_first_pages_have_no_number_and_annexes_begin_anew(self):
        sections = self.minutes.sections()
        self.assertEqual(len(sections), 4)
        for section in sections:
            self.assertIsNotNone(section.find(f"{W}titlePg"))
            self.assertEqual(section.find(f"{W}pgNumType").get(f"{W}start"), "1")
            kinds = {reference.get(f"{W}type") for reference in section.iter(f"{W}headerReference")}
            self.assertEqual(kinds, {"first", "default"})

    def test_letterhead(self):
        for document in (self.minutes, self.notice):
            national = document.style("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
            motto = document.style("Độc lập - Tự do - Hạnh phúc")
            self.assertIn((national[0], motto[0]), {(24, 26), (26, 28)})
            self.assertEqual(national[1:], (True, False, "center"))
            self.assertEqual(motto[1:], (True, False, "center"))
            self.assertEqual(document.style("ỦY BAN NHÂN DÂN TỈNH HÒA BÌNH")[1:], (True, False, "center"))
        self.assertRegex(" ".join(self.minutes.texts()), r"Số: +/BB-UBND")
        self.assertRegex(" ".join(self.notice.texts()), r"Số: +/TB-UBND")
        self.assertEqual(self.notice.style("Hòa Bình, ngày")[:3], (28, False, True))
        self.assertFalse(any(text.startswith("Hòa Bình, ngày") for text in self.minutes.texts()))

    def test_minutes_stand_in_the_order_of_form_1_9(self):
        text = "\n".join(self.minutes.texts())
        order = ["BIÊN BẢN", TITLE, "Thời gian bắt đầu", "Địa điểm", "Thành phần tham dự",
                 "Chủ trì (chủ tọa)", "Thư ký (người ghi biên bản)",
                 "Nội dung (theo diễn biến hội nghị)", "Kết luận", "Nhiệm vụ giao",
                 "Hội nghị kết thúc vào", "THƯ KÝ", "CHỦ TỌA", "Phụ lục I", "CÁC ĐIỂM CẦU",
                 "Phụ lục II", "ĐẠI BIỂU PHÁT BIỂU", "Phụ lục III", "SỰ CỐ"]
        place = 0
        for part in order:
            place = text.index(part, place)
        self.assertRegex(text, r"Hội nghị kết thúc vào \d+ giờ \d\d, ngày \d\d tháng (0[12]|[3-9]|1[0-2]) năm \d{4}\./\.")
        self.assertIn("xã", text)

    def test_body_is_justified_in_times_14(self):
        for document in (self.minutes, self.notice):
            fonts = set(re.findall(r'w:ascii="([^"]+)"', document.parts["word/document.xml"]))
            self.assertEqual(fonts, {"Times New Roman"})
        size, bold, italic, alignment = self.minutes.style("Thời gian bắt đầu")
        self.assertEqual((size, bold, italic, alignment), (28, True, False, "both"))
        indent = self.minutes.find("Thời gian bắt đầu").find(f"{W}pPr/{W}ind")
        self.assertEqual(indent.get(f"{W}firstLine"), "720")
        spacing = self.minutes.find("Thời gian bắt đầu").find(f"{W}pPr/{W}spacing")
        self.assertGreaterEqual(int(spacing.get(f"{W}after")), 120)

    def test_signatures_have_no_titles(self):
        self.assertIn("Nguyễn Văn Toàn", self.minutes.texts())
        self.assertNotIn("TS. Nguyễn Văn Toàn", self.minutes.texts())

    def test_notice(self):
        text = "\n".join(self.notice.texts())
        order = ["THÔNG BÁO",
                 "Kết luận của Phó Chủ tịch Ủy ban nhân dân tỉnh Nguyễn Văn Toàn tại " + TITLE,
                 "I. ĐÁNH GIÁ CHUNG", "II. NHIỆM VỤ", "Nơi nhận:", "TL. CHỦ TỊCH",
                 "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "Trần Văn B"]
        places = [text.index(part) for part in order]
        self.assertEqual(places, sorted(places))
        self.assertIn("Giao Sở Nội vụ chủ trì, phối hợp với Sở Lao động - Thương binh và Xã hội rà soát cán bộ "
                      "làm công tác trẻ em cấp xã; hoàn thành trước ngày 30/6/2021.", text)
        self.assertIn("Các huyện kiểm tra bể bơi, thực hiện thường xuyên.", text)
        self.assertEqual(self.notice.style("Nơi nhận:")[:3], (24, True, True))
        self.assertEqual(self.notice.style("- Các sở, ban, ngành;")[0], 22)
        self.assertIn("- Lưu: VT, KGVX.", self.notice.texts())
        self.assertIn("- Lưu: VT, Hồ sơ.", self.minutes.texts())

    def test_word_knows_the_language_and_the_size_of_what_is_added(self):
        for document in (self.minutes, self.notice):
            defaults = ElementTree.fromstring(document.parts["word/styles.xml"]).find(
                f"{W}docDefaults/{W}rPrDefault/{W}rPr")
            self.assertEqual(defaults.find(f"{W}lang").get(f"{W}val"), "vi-VN")
            self.assertEqual(defaults.find(f"{W}sz").get(f"{W}val"), "28")
            self.assertEqual(defaults.find(f"{W}rFonts").get(f"{W}ascii"), "Times New Roman")
            self.assertNotIn("Un-named", document.parts["docProps/core.xml"])

    def test_a_draft_says_that_it_is_one(self):
        for document in (self.minutes, self.notice):
            self.assertEqual(document.style("DỰ THẢO")[1:], (True, False, "center"))

    def test_line_below_the_subject(self):
        width = 11906 - 1701 - 850
        for document in (self.minutes, self.notice):
            paragraphs = iter(document.body.iter(f"{W}p"))
            next(each for each in paragraphs if document.text(each) in ("BIÊN BẢN", "THÔNG BÁO"))
            drawn = next(each for each in paragraphs if each.find(f"{W}pPr/{W}pBdr") is not None)
            indent = drawn.find(f"{W}pPr/{W}ind")
            length = width - int(indent.get(f"{W}left")) - int(indent.get(f"{W}right"))
            self.assertTrue(width / 3 <= length <= width / 2, length)

    def test_tables_repeat_their_heads_and_add_up(self):
        tables = [each for each in self.minutes.body.iter(f"{W}tbl")
                  if each.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None]
        self.assertEqual(len(tables), 4)
        rows = [[self.minutes.text(cell) for cell in row.iter(f"{W}tc")]
                for row in tables[1].iter(f"{W}tr")]
        numbers = [[int(cell.replace(".", "")) for cell in row[2:8]] for row in rows[1:]]
        self.assertEqual(len(numbers), 113)
        self.assertEqual([sum(column) for column in zip(*numbers[:-1])], numbers[-1])

    def test_empty_cells_are_no_higher_than_others(self):
        table = next(each for each in self.minutes.body.iter(f"{W}tbl")
                     if each.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None)
        for cell in table.iter(f"{W}tc"):
            for paragraph in cell.iter(f"{W}p"):
                self.assertEqual(paragraph.find(f"{W}pPr/{W}rPr/{W}sz").get(f"{W}val"), "22")

    def test_sheets_to_sign(self):
        path = self.out / "danh-sach.docx"
        self.office.administer("document", "get", "attendance-sheets", "docx", "--point", "150",
                               "--out", str(path))
        text = "\n".join(Document(path).texts())
        self.assertIn("huyện Đà Bắc", text)
        self.assertIn("Chữ ký", text)
        self.assertNotIn("huyện Lương Sơn", text)

    def paper(self, kind, *words):
        """The name of the file that it was made into."""
        path = self.out / f"{kind}.docx"
        self.office.write("document", "get", kind, "docx", "--out", str(path), *words)
        return path

    def test_papers_that_are_not_kept(self):
        for kind, said in (("quick-report", "BÁO CÁO NHANH"),
                           ("proposals", "Tổng hợp kiến nghị, đề xuất tại " + TITLE),
                           ("chair-script", "KỊCH BẢN ĐIỀU HÀNH"),
                           ("line-checks", "Kiểm tra đường truyền phục vụ " + TITLE),
                           ("file-index", "MỤC LỤC VĂN BẢN, TÀI LIỆU")):
            document = Document(self.paper(kind))
            self.assertIn(said, document.texts(), kind)
            self.assertNotRegex("".join(document.texts()), r"[{}]", kind)
        refused = self.office.run(self.office.invite("minutes"), "document", "get", "task-extract", "docx")
        self.assertIn(b"minutes_entry", refused.stderr)
        entries = map(json.loads, self.office.write("--json", "entry", "list").splitlines())
        task = next(each["name"] for each in entries if each["kind"] == "MINUTES_ENTRY_KIND_TASK")
        extract = Document(self.paper("task-extract", "--task", task)).texts()
        self.assertIn("TRÍCH SAO", extract)
        self.assertIn("- Sở Nội vụ;", extract)

    def test_invitations_show_the_links_that_were_handed_in(self):
        links = self.out / "links.csv"
        self.office.administer("invite", "points", "--base-url", "https://hop.example", "--out", str(links))
        rows = Path(EXAMPLE, "bridge_points.csv").read_text(encoding="utf-8-sig").splitlines()
        points = sum(1 for row in rows if row.startswith("150,") or row.split(",")[3] == "150")
        for words, codes in (((), 0), (("--links", str(links)), points)):
            path = self.paper("invitations", "--point", "150", *words)
            letters = Document(path).texts()
            self.assertEqual(letters.count("GIẤY MỜI"), points)
            with zipfile.ZipFile(path) as archive:
                pictures = [name for name in archive.namelist() if name.startswith("word/media/")]
                self.assertEqual(len(pictures), codes)
                for picture in pictures:
                    self.assertTrue(archive.read(picture).startswith(b"\x89PNG"))
        spoilt = self.out / "spoilt.csv"
        spoilt.write_text(links.read_text(encoding="utf-8-sig").replace("https://hop.example/#", ""))
        refused = self.office.run(self.office.invite("minutes"), "document", "get", "invitations", "docx",
                                  "--links", str(spoilt))
        self.assertIn("dòng 2", refused.stderr.decode())

    def test_an_office_replaces_the_template_of_a_paper(self):
        own = self.changed_template({"word/document.xml": [("BÁO CÁO NHANH", "BÁO CÁO NÓNG")]},
                                    template=f"{RENDERER}/templates/bao-cao-nhanh.docx")
        self.office.administer("office", "template", "quick-report", str(own))
        self.assertIn("BÁO CÁO NÓNG", Document(self.paper("quick-report")).texts())
        self.office.administer("office", "template", "quick-report")
        self.assertIn("BÁO CÁO NHANH", Document(self.paper("quick-report")).texts())
        refused = self.office.run(self.office.administrator, "office", "template", "quick-report",
                                  f"{RENDERER}/templates/giay-moi.docx")
        self.assertIn("trường nào tên {invitations}", (refused.stderr + refused.stdout).decode())

    def test_papers_of_a_vote(self):
        record = Document(self.paper("counting-record")).texts()
        self.assertIn("Tổng số đại biểu: 200", record)
        self.assertIn("Số đại biểu có mặt: 123, bằng 61,5% tổng số đại biểu", record)
        self.assertIn("55%", record)
        self.assertIn("Kết luận: 110/200 đại biểu tán thành, quá nửa tổng số đại biểu.", record)
        resolution = Document(self.paper("resolution", "--vote", "1"))
        text = "\n".join(resolution.texts())
        order = ["NQ-UBND", "NGHỊ QUYẾT", "Về bể bơi", "ỦY BAN NHÂN DÂN TỈNH HÒA BÌNH", "Căn cứ …;",
                 "QUYẾT NGHỊ:", "Điều 1. Xây 12 bể bơi cấp xã.", "với 110/200 đại biểu tán thành, bằng 55%",
                 "Nơi nhận:", "Trần Văn B"]
        place = 0
        for part in order:
            place = text.index(part, place)
        for name in ("counting-record", "resolution"):
            self.assertNotRegex("".join(Document(self.out / f"{name}.docx").texts()), r"[{}]")
        refused = self.office.run(self.office.invite("minutes"), "document", "get", "resolution", "docx")
        self.assertIn(b"vote", refused.stderr)

    def test_the_form_of_the_partys_documents(self):
        self.office.administer("office", "template", "conclusion-notice", "--standard", "party")
        self.assertIn("Văn bản của Đảng", self.office.administer("office", "settings"))
        text = "\n".join(Document(self.paper("conclusion-notice")).texts())
        self.assertIn("ĐẢNG CỘNG SẢN VIỆT NAM", text)
        self.assertNotIn("CỘNG HÒA", text)
        self.assertNotIn("Độc lập", text)
        self.assertNotIn("./.", text)
        self.assertRegex(text, r"Số +-TB-UBND")
        self.office.administer("office", "template", "conclusion-notice")
        self.assertIn("CỘNG HÒA", "\n".join(Document(self.paper("conclusion-notice")).texts()))
        refused = self.office.run(self.office.administrator, "office", "template", "resolution",
                                  "--standard", "party")
        self.assertIn(b"standard", refused.stderr + refused.stdout)

    def test_a_quick_report_shows_how_many_were_there(self):
        path = self.paper("quick-report")
        self.assertIn("Số đại biểu có mặt từ ", "\n".join(Document(path).texts()))
        with zipfile.ZipFile(path) as archive:
            pictures = [name for name in archive.namelist() if name.startswith("word/media/")]
            self.assertEqual(len(pictures), 1)
            self.assertTrue(archive.read(pictures[0]).startswith(b"\x89PNG"))

    def test_the_list_of_tasks(self):
        path = self.out / "theo-doi.docx"
        self.office.administer("document", "get", "tasks", "docx", "--out", str(path))
        text = "\n".join(Document(path).texts())
        self.assertIn("Theo dõi thực hiện kết luận tại Hội nghị", text)
        self.assertIn("Tổng số", text)
        self.assertNotIn("{", text)

    def test_letters_are_precomposed_and_hostile_texts_whole(self):
        for document in (self.minutes, self.notice):
            for text in document.texts():
                self.assertEqual(text, unicodedata.normalize("NFC", text))
        self.assertIn("Đề nghị nhân rộng mô hình.", "\n".join(self.minutes.texts()))
        self.assertIn(unicodedata.normalize("NFC", HOSTILE.strip()), "\n".join(self.minutes.texts()))

    def test_pdf_embeds_its_fonts(self):
        for name in ("bien-ban.pdf", "thong-bao-ket-luan.pdf"):
            fonts = subprocess.run(["pdffonts", self.out / name], capture_output=True, text=True,
                                   check=True).stdout.splitlines()[2:]
            self.assertTrue(fonts)
            for font in fonts:
                self.assertEqual(font.split()[-5], "yes", font)
            text = subprocess.run(["pdftotext", "-f", "1", "-l", "1", self.out / name, "-"],
                                  capture_output=True, text=True, check=True).stdout
            self.assertIn("Độc lập - Tự do - Hạnh phúc", unicodedata.normalize("NFC", text))
            self.assertNotRegex(text, r"(?m)^1$")

    def test_spreadsheets_and_chapters(self):
        csv = subprocess.run([CLIENT, "--server", self.office.server.grpc_address, "--conference", "hoa-binh",
                              *self.office.invite("minutes"), "document", "get", "attendance", "csv"],
                             capture_output=True, check=True).stdout
        self.assertTrue(csv.startswith(b"\xef\xbb\xbf"))
        self.assertEqual(len(csv.decode("utf-8-sig").strip().splitlines()), 113)
        for kind in ("attendance", "speakers", "tasks"):
            path = self.out / f"{kind}.xlsx"
            self.office.write("document", "get", kind, "xlsx", "--out", str(path))
            with zipfile.ZipFile(path) as archive:
                self.assertIn("xl/worksheets/sheet1.xml", archive.namelist())
        chapters = self.office.write("document", "get", "chapters", "vtt")
        self.assertTrue(chapters.startswith("WEBVTT\n"))
        self.assertIn(" --> ", chapters)
        self.assertNotIn("<b>", chapters)

    def read_checksum(self):
        draft = json.loads(self.office.write("--json", "document", "draft", "minutes"))
        return base64.b64decode(draft["contentSha256"]).hex()

    def test_way_of_approval(self):
        write = self.office.write
        moderator = self.office.invite("moderator")
        folder = self.out / "approved"
        folder.mkdir()
        early = self.office.run(moderator, "document", "approve", "minutes", "--approver", "A",
                                "--out", str(folder), "--checksum", self.read_checksum())
        self.assertNotEqual(early.returncode, 0)
        self.assertEqual(list(folder.iterdir()), [])
        write("document", "reword", "minutes", "attendance", "Theo danh sách kèm theo.")
        write("document", "submit", "minutes")
        write("document", "comment", "minutes", "Xem lại số đại biểu", "--section", "attendance")
        read = self.read_checksum()
        write("entry", "add", "note", "Chưa ai đọc")
        changed = self.office.run(moderator, "document", "approve", "minutes", "--approver", "A",
                                  "--out", str(folder), "--checksum", read)
        self.assertNotEqual(changed.returncode, 0)
        self.office.moderate("document", "approve", "minutes", "--approver", "Nguyễn Văn Toàn",
                             "--office", "Phó Chủ tịch", "--out", str(folder),
                             "--checksum", self.read_checksum())
        approved = (folder / "bien-ban.docx").read_bytes()
        self.assertIn("Theo danh sách kèm theo.", "\n".join(Document(folder / "bien-ban.docx").texts()))
        kept = self.out / "kept.docx"
        write("document", "get", "minutes", "docx", "--edition", "1", "--out", str(kept))
        self.assertEqual(kept.read_bytes(), approved)
        frozen = self.office.run(self.office.invite("minutes"), "entry", "add", "note", "Thêm")
        self.assertIn(b"MINUTES_APPROVED", frozen.stderr + frozen.stdout)
        signed = self.out / "signed.pdf"
        signed.write_bytes((folder / "bien-ban.pdf").read_bytes())
        early = self.office.run(self.office.invite("minutes"), "document", "issue", "minutes", "5",
                                "--date", "15/6/2021", "--signed", str(signed))
        self.assertIn(b"before the conference", early.stderr)
        today = datetime.now(timezone(timedelta(hours=7))).strftime("%d/%m/%Y")
        write("document", "issue", "minutes", "5", "--date", today, "--signed", str(signed))
        self.assertIn("Số: 05/BB-UBND", write("document", "get", "minutes", "json"))
        write("document", "reopen", "minutes", "Sai số đại biểu")
        write("entry", "add", "note", "Thêm một diễn biến")
        draft = json.loads(write("--json", "document", "draft", "minutes"))
        self.assertEqual(draft["officialDocument"]["edition"], 2)
        changed = json.loads(write("--json", "document", "compare", "minutes", "--from", "1"))
        self.assertIn("outside-agenda", [each["section"] for each in changed["differences"]])

    def changed_template(self, changes, added=(), template=None):
        """The template, or the minutes as one, with texts of its parts replaced and parts added."""
        path = self.out / "changed.docx"
        with zipfile.ZipFile(template or self.out / "bien-ban.docx") as source, \
                zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                content = source.read(name)
                for old, new in changes.get(name, ()):
                    self.assertIn(old.encode(), content)
                    content = content.replace(old.encode(), new.encode(), 1)
                target.writestr(name, content)
            for name, content in added:
                target.writestr(name, content)
        return path

    def refusal_of(self, template):
        refused = self.office.run(self.office.administrator, "office", "template", "minutes", str(template))
        self.assertNotEqual(refused.returncode, 0)
        return (refused.stderr + refused.stdout).decode()

    def test_templates_with_mistakes_are_refused_with_the_place(self):
        broken = self.changed_template({"word/document.xml": [("BIÊN BẢN", "{#items} BIÊN BẢN")]})
        self.assertIn("items", self.refusal_of(broken))

    def test_templates_with_fields_that_nothing_has_are_refused_with_the_place(self):
        for changes, told in (
                ([("{place}", "{plaec}")], "{plaec} (thân văn bản, word/document.xml)"),
                ([("{text}", "{txet}")], "{txet} (thân văn bản, word/document.xml, trong {#content}{#paragraphs})"),
                ([("{#content}", "{^content}")], "Thiếu trường {text} trong {#content}{#paragraphs}")):
            refusal = self.refusal_of(self.changed_template(
                {"word/document.xml": changes}, template=f"{RENDERER}/templates/bien-ban.docx"))
            self.assertIn("REASON_TEMPLATE_INVALID", refusal)
            self.assertIn(told, refusal)

    def test_templates_that_link_to_other_files_are_refused(self):
        link = ('<Relationship Id="rId900" TargetMode="External" Target="file:///etc/passwd" Type="'
                'http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/>')
        linked = self.changed_template(
            {"word/_rels/document.xml.rels": [("</Relationships>", link + "</Relationships>")]})
        refusal = self.refusal_of(linked)
        self.assertIn("file:///etc/passwd", refusal)
        self.assertIn("word/_rels/document.xml.rels", refusal)

    def test_field_codes_that_reach_beyond_the_document_are_refused(self):
        def field(*texts):
            runs = ['<w:fldChar w:fldCharType="begin"/>',
                    *(f"<w:instrText>{text}</w:instrText>" for text in texts),
                    '<w:fldChar w:fldCharType="end"/>']
            return "".join(f"<w:r>{run}</w:r>" for run in runs)

        begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        for name, runs in (
                ("INCLUDETEXT", field(" INCL", 'UDETEXT "/etc/passwd"')),
                ("INCLUDEPICTURE", field(' includepicture "https://example.com/a.png" ')),
                ("DDEAUTO", '<w:fldSimple w:instr="DDEAUTO c:\\\\x cmd"><w:r/></w:fldSimple>'),
                # One whose name is what another one says.
                ("{{…}}", begin + field("SEQ a") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')):
            refusal = self.refusal_of(self.changed_template(
                {"word/document.xml": [("<w:sectPr", f"<w:p>{runs}</w:p><w:sectPr")]},
                template=f"{RENDERER}/templates/bien-ban.docx"))
            self.assertIn(f"Trường {name} của Word ", refusal)
            self.assertIn("(thân văn bản, word/document.xml)", refusal)

    def test_macros_and_strange_parts_are_refused(self):
        for added, told in (
                ([("word/vbaProject.bin", b"x")], "macro (word/vbaProject.bin)"),
                ([("word/document.xml", b"<x/>")], "hai thành phần cùng tên word/document.xml"),
                ([("../../x", b"x")], "thành phần ../../x"),
                ([(f"word/{number}.xml", b"<x/>") for number in range(1000)], "nhiều nhất được 1000")):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                template = self.changed_template({}, added)
            self.assertIn(told, self.refusal_of(template))

    def test_bombs_are_refused_whatever_size_they_state(self):
        bomb = self.changed_template({}, [("word/bomb.bin", b"\0" * (65 << 20))])
        content = bomb.read_bytes()
        stated = (65 << 20).to_bytes(4, "little")
        self.assertEqual(content.count(stated), 2)
        bomb.write_bytes(content.replace(stated, (1000).to_bytes(4, "little")))
        self.assertIn("lớn hơn 64 MiB", self.refusal_of(bomb))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
