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


def words_of(pdf):
    text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout
    return unicodedata.normalize("NFC", "".join(text.split()))


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
