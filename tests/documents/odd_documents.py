#!/usr/bin/python3
"""Official documents of conferences that are not as they should be: nobody spoke, nobody ended
them, every name is as hard as the rules allow.

odd_documents.py SERVER CLIENT RENDERER_FOLDER
"""
import json
import subprocess
import sys
import tempfile
import unicodedata
import unittest
import zipfile
from pathlib import Path
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))
from server_process import ServerProcess  # noqa: E402

SERVER, CLIENT, RENDERER = sys.argv[1:4]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LONG_NAME = "n" * 500
HARD_TEXTS = ["x" * 1000, "اختبار من اليمين", "<w:p>&amp;</w:p> ]]> \" '", "🙂 {#loop} {name} {/}",
              unicodedata.normalize("NFD", "Đề nghị nhân rộng mô hình ở cấp xã")]


def text_of(path):
    with zipfile.ZipFile(path) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))
    return "\n".join("".join(node.text or "" for node in paragraph.iter(f"{W}t"))
                     for paragraph in body.iter(f"{W}p"))


def rows_of(path):
    """Of the last table, its heading among them."""
    with zipfile.ZipFile(path) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))
    return len(list(list(body.iter(f"{W}tbl"))[-1].iter(f"{W}tr")))


def words_of(pdf):
    text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout
    return unicodedata.normalize("NFC", "".join(text.split()))


def pages_of(pdf):
    told = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    return int(next(line.split()[1] for line in told.splitlines() if line.startswith("Pages:")))


def render(template, form, facts):
    """What the renderer itself makes of facts."""
    done = subprocess.run(["node", f"{RENDERER}/main.mjs", "render",
                           f"{RENDERER}/templates/{template}.docx", form],
                          input=json.dumps(facts).encode(), capture_output=True, check=False)
    if done.returncode != 0:
        raise AssertionError(done.stderr.decode())
    return done.stdout


class OddDocuments(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = ServerProcess(SERVER, "--renderer", RENDERER)
        cls.server.start()
        cls.folder = tempfile.TemporaryDirectory(prefix="nhipcau-odd-")
        cls.out = Path(cls.folder.name)

    @classmethod
    def tearDownClass(cls):
        cls.server.kill()
        cls.folder.cleanup()

    def nhipcau(self, conference, token, *words):
        done = subprocess.run([CLIENT, "--server", self.server.grpc_address, "--conference", conference,
                               "--timeout", "120", *self.server.as_holder_of(token), *words],
                              capture_output=True, check=False)
        if done.returncode != 0:
            raise AssertionError(f"{words}: {done.stderr.decode()}{done.stdout.decode()}")
        return done.stdout.decode()

    def hold(self, conference, title="Hội nghị giao ban", place="Hòa Bình", chair="Nguyễn Văn Toàn",
             point="Xã Cao Sơn"):
        """A conference of one point that is open; gives how its moderator and its clerk speak."""
        office = self.server.administrator_token
        self.nhipcau(conference, office, "conference", "create", "--confirm-date", conference, "--title", title,
                     "--place", place, "--chair", chair, "--start", "2021-06-11T08:00",
                     "--end", "2021-06-11T11:00")
        self.nhipcau(conference, office, "point", "add", "17", "--name", point, "--level", "province",
                     "--expected", "60")
        people = {}
        for role in ("moderator", "minutes"):
            answer = json.loads(self.nhipcau(conference, office, "--json", "invite", "create", role,
                                             "--name", role))
            people[role] = lambda *words, token=answer["token"]: self.nhipcau(conference, token, *words)
        people["moderator"]("conference", "open")
        people["moderator"]("check-in", "17", "58")
        return people["moderator"], people["minutes"]

    def get(self, clerk, kind, form, name):
        path = self.out / f"{name}.{form}"
        clerk("document", "get", kind, form, "--out", str(path))
        return path

    def test_nobody_spoke(self):
        moderator, clerk = self.hold("im-lang")
        moderator("conference", "end")
        text = text_of(self.get(clerk, "minutes", "docx", "im-lang"))
        for empty in ("ĐẠI BIỂU PHÁT BIỂU", "CÁC SỰ CỐ", "Phụ lục II"):
            self.assertNotIn(empty, text)
        self.assertIn("Phụ lục I", text)
        self.assertIn("Hội nghị kết thúc vào", text)
        self.assertEqual(len(clerk("document", "get", "speakers", "csv").strip().splitlines()), 1)
        self.assertEqual(clerk("document", "get", "chapters", "vtt"), "WEBVTT\n")
        self.get(clerk, "speakers", "xlsx", "im-lang")
        tasks = text_of(self.get(clerk, "tasks", "docx", "im-lang-viec"))
        for said in ("Chưa giao nhiệm vụ.", "Không có nhiệm vụ."):
            self.assertIn(said, tasks)
        self.assertEqual(rows_of(self.out / "im-lang-viec.docx"), 2)
        one = self.out / "mot-viec.docx"
        one.write_bytes(render("theo-doi-thuc-hien", "docx", {"tasks": [{"no": "1"}]}))
        self.assertEqual(rows_of(one), 2)
        notice = text_of(self.get(clerk, "conclusion-notice", "docx", "im-lang-thong-bao")).split("\n")
        concludes = next(i for i, line in enumerate(notice) if line.endswith("kết luận như sau:"))
        self.assertEqual(notice[concludes + 1], "…")
        self.assertEqual(text_of(self.get(clerk, "counting-record", "docx", "im-lang-phieu")).strip(),
                         "Chưa có biểu quyết nào được chốt.")
        self.assertIn("Hội nghị giao ban", clerk("document", "get", "public-record", "text"))

    def test_nobody_ended_it(self):
        moderator, clerk = self.hold("chua-xong")
        moderator("floor", "call", "17", "--speaker", "Bùi Văn Hạnh")
        clerk("entry", "add", "conclusion", "Thống nhất")
        draft = json.loads(clerk("--json", "document", "draft", "conclusionNotice"))
        self.assertNotIn("dueDate", draft)
        minutes = self.get(clerk, "minutes", "docx", "chua-xong")
        for text in (text_of(minutes), words_of(self.get(clerk, "minutes", "pdf", "chua-xong"))):
            self.assertIn("Hộinghịchưakếtthúc.", text.replace(" ", ""))
            self.assertNotIn("1970", text)
            self.assertNotIn("kếtthúcvào", text.replace(" ", ""))
        self.assertNotIn("0 giây", text_of(minutes))
        self.assertNotIn("1970", text_of(self.get(clerk, "conclusion-notice", "docx", "chua-xong")))
        self.assertNotIn("Kết thúc", clerk("document", "get", "public-record", "text"))

    def test_hard_names_and_texts_come_whole(self):
        moderator, clerk = self.hold("kho", "Hội nghị <b>&amp; " + LONG_NAME[:400], LONG_NAME,
                                     LONG_NAME, LONG_NAME)
        moderator("floor", "call", "17", "--speaker", LONG_NAME, "--topic", HARD_TEXTS[2])
        moderator("floor", "release")
        for text in HARD_TEXTS:
            clerk("entry", "add", "conclusion", text)
            clerk("entry", "add", "task", text, "--lead", LONG_NAME, "--deadline", HARD_TEXTS[2])
        moderator("conference", "end")
        for kind in ("minutes", "conclusion-notice"):
            text = text_of(self.get(clerk, kind, "docx", f"kho-{kind}"))
            words = words_of(self.get(clerk, kind, "pdf", f"kho-{kind}"))
            for hard in HARD_TEXTS:
                self.assertIn(unicodedata.normalize("NFC", hard), text)
            # Right to left and emoji depend on the fonts of the machine.
            for hard in (HARD_TEXTS[0], HARD_TEXTS[4]):
                self.assertIn("".join(unicodedata.normalize("NFC", hard).split()), words)

    def test_a_quick_report_is_one_page_however_much_there_is_to_say(self):
        office = self.server.administrator_token
        self.nhipcau("day", office, "conference", "create", "day", "--title",
                     "Hội nghị trực tuyến toàn tỉnh tổng kết công tác bảo vệ, chăm sóc trẻ em giai đoạn 2016-2020, "
                     "triển khai nhiệm vụ giai đoạn 2021-2025 và 6 tháng cuối năm 2021",
                     "--convener", "Ủy ban nhân dân tỉnh Hòa Bình", "--place",
                     "Hội trường lớn, trụ sở Ủy ban nhân dân tỉnh Hòa Bình", "--chair", "Nguyễn Văn Toàn",
                     "--chair-office", "Ủy viên Ban Thường vụ Tỉnh ủy, Phó Chủ tịch Ủy ban nhân dân tỉnh",
                     "--start", "2021-06-11T08:00", "--end", "2021-06-11T11:00", "--levels", "three", "--confirm-date")
        rows = ["code,name,level,parent_code,expected_delegates", "1,Ủy ban nhân dân tỉnh,province,,150"]
        rows += [f"{100 + i},Huyện Lương Sơn {i},district,1,45" for i in range(11)]
        rows += [f"{1000 + i},Xã Thanh Hối Đông {i},commune,{100 + i % 11},19" for i in range(100)]
        points = self.out / "day.csv"
        points.write_text("\n".join(rows), encoding="utf-8-sig")
        self.nhipcau("day", office, "point", "import", str(points), "--leave-zeros")
        people = {}
        for role in ("moderator", "minutes"):
            answer = json.loads(self.nhipcau("day", office, "--json", "invite", "create", role, "--name", role))
            people[role] = answer["token"]
        self.nhipcau("day", people["moderator"], "conference", "open")
        for code in range(1000, 1040):
            self.nhipcau("day", people["moderator"], "absent", str(code),
                         "mưa lũ gây sạt lở đường tỉnh 433, mất điện và mất liên lạc từ 5 giờ sáng, chính quyền xã "
                         "phải tập trung sơ tán các hộ dân ra khỏi vùng nguy hiểm")
        for code in range(1040, 1070):
            self.nhipcau("day", people["moderator"], "check-in", str(code), "19")
        for number in range(20):
            self.nhipcau("day", people["minutes"], "entry", "add", "proposal",
                         "Đề nghị Ủy ban nhân dân tỉnh xem xét, bố trí kinh phí cho nhóm thường trực bảo vệ trẻ em "
                         "cấp xã, bổ sung biên chế và hỗ trợ xây dựng bể bơi tại các trường học",
                         "--from-point", str(1040 + number), "--to-answer", f"Sở Lao động và Xã hội {number}")
        for code in range(1040, 1050):
            self.nhipcau("day", people["moderator"], "incident", "report", str(code), "no-sound")
        self.nhipcau("day", people["moderator"], "conference", "end")
        report = self.out / "bao-cao-nhanh.pdf"
        self.nhipcau("day", people["minutes"], "document", "get", "quick-report", "pdf", "--out", str(report))
        self.assertEqual(pages_of(report), 1)
        self.assertIn("điểmcầukhác(PhụlụcIcủaBiênbản)", words_of(report))

    def test_long_tables_come_in_pieces_with_their_heading(self):
        count = 400
        facts = {"subject": "Theo dõi", "tasks": [
            {"no": f"{number}.", "text": f"Việc số {number}", "leads": "Sở Y tế"} for number in range(1, count + 1)]}
        path = self.out / "nhiem-vu.pdf"
        path.write_bytes(render("theo-doi-thuc-hien", "pdf", facts))
        words = words_of(path)
        for number in range(1, count + 1):
            self.assertIn(f"Việcsố{number}", words)
        self.assertEqual(words.count("Không"), 0)
        # On each page, and on some once more.
        self.assertGreater(words.count("Đơnvịchủtrì"), pages_of(path))

    def test_what_xml_has_no_place_for_is_left_out(self):
        """Records of before, and archives, may hold it."""
        path = self.out / "ky-tu.docx"
        path.write_bytes(render("bien-ban", "docx", {"place": "Hòa\uffff\u0001\ud800 Bình\ufffe"}))
        self.assertIn("Hòa Bình", text_of(path))
        table = {"title": "Bảng", "columns": [{"title": "Tên", "width": 20, "is_number": False}],
                 "rows": [{"cells": ["Hòa\uffff Bình"]}]}
        done = subprocess.run(["node", f"{RENDERER}/main.mjs", "spreadsheet"],
                              input=json.dumps(table).encode(), capture_output=True, check=True)
        path = self.out / "ky-tu.xlsx"
        path.write_bytes(done.stdout)
        with zipfile.ZipFile(path) as archive:
            parts = [archive.read(name) for name in archive.namelist() if name.endswith(".xml")]
        for part in parts:
            ElementTree.fromstring(part)
        self.assertTrue(any("Hòa Bình".encode() in part for part in parts))

    def test_ten_thousand_tasks_and_many_speakers(self):
        count = {"points": 3000, "speakers": 2500, "tasks": 10000}
        facts = {kind: [{"no": str(i), "unit": f"Xã số {i}", "name": f"Người {i}", "text": f"Việc {i}",
                         "sentence": f"Giao việc {i}"} for i in range(1, number + 1)]
                 for kind, number in count.items()}
        tasks = {"section": "tasks", "heading": "Nhiệm vụ giao", "paragraphs": [], "tasks": facts["tasks"]}
        facts |= {"content": [tasks], "levels": [], "incidents": [], "has_tasks": True, "delegates": [],
                  "points_annex": "I", "delegates_annex": "", "speakers_annex": "II", "incidents_annex": ""}
        path = self.out / "toan-quoc.docx"
        path.write_bytes(render("bien-ban", "docx", facts))
        text = text_of(path)
        for last in ("Xã số 3000", "Người 2500", "Giao việc 10000"):
            self.assertIn(last, text)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
