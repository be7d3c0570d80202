#!/usr/bin/python3
"""What the handbook and the readmes tell people to type and to press is there: each command and flag in
--help, each text of a page in the catalogue, each link and picture; and the server serves the handbook as it
serves the pages.

Usage: handbook.py SERVER_BINARY CLIENT_BINARY
"""

import functools
import html.parser
import itertools
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile
import unittest
import urllib.request

ROOT = pathlib.Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))
from server_process import ServerProcess  # noqa: E402

HANDBOOK = ROOT / "deploy" / "handbook"
CHAPTERS = sorted(HANDBOOK.glob("*.md"))
MISTAKES = ROOT / "MISTAKES.md"
# Their commands are tried; what they say in italics is no text of a page.
OTHERS = [ROOT / "README.md", ROOT / "README.vi.md", ROOT / "client" / "README.md"]
# What client/README.md calls the command line for each of several people.
ALIASES = {"planner": "nhipcau", "second": "nhipcau"}


def outside_code(markdown):
    return re.sub(r"```.*?```|`[^`]*`", "", markdown, flags=re.DOTALL)


def code_lines(markdown):
    """Lines of blocks, with those that a backslash goes on joined, and what stands in the text as code."""
    for block in re.findall(r"^ *```\w*\n(.*?)^ *```", markdown, flags=re.DOTALL | re.MULTILINE):
        yield from (line.strip() for line in block.replace("\\\n", " ").splitlines())
    for code in re.findall(r"`([^`]+)`", re.sub(r"```.*?```", "", markdown, flags=re.DOTALL)):
        yield re.sub(r"\s+", " ", code)


def commands(markdown):
    """The words of each command of ours, its program first."""
    for line in code_lines(markdown):
        lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
        lexer.whitespace_split = True
        for is_end, words in itertools.groupby(lexer, lambda word: set(word) <= set("();<>|&")):
            program, *rest = words
            program = program.split("/")[-1]
            if not is_end and ALIASES.get(program, program) in ("nhipcau", "nhipcau-server"):
                yield [ALIASES.get(program, program), *rest]


class Program:
    """What a program says of itself."""

    def __init__(self, binary):
        self._binary = binary

    @functools.lru_cache(maxsize=None)
    def help(self, *verbs):
        said = subprocess.run([self._binary, *verbs, "--help"], check=False, text=True,
                              env={**os.environ, "NHIPCAU_LANG": "en"},
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return said.stdout if said.returncode == 0 else ""

    def verbs(self, *verbs):
        _, _, below = self.help(*verbs).partition("\nSubcommands:\n")
        names = re.findall(r"^  (\w[\w-]*(?:, [\w-]+)*)", below, flags=re.MULTILINE)
        return {name for line in names for name in line.split(", ")}

    def flags(self, *verbs):
        return set(re.findall(r"--?[a-z][\w-]*", self.help(*verbs)))

    def problem_of(self, words):
        """None where the command exists."""
        verbs, known = [], self.flags()
        takes_value = False
        for word in words:
            name = word.split("=")[0]
            if word.startswith("-"):
                known |= self.flags(*verbs)
                if name not in known:
                    return f"there is no {name}"
                takes_value = "=" not in word and self._takes_value(verbs, name)
            elif takes_value:
                takes_value = False
            elif word in self.verbs(*verbs):
                verbs.append(word)
                known |= self.flags(*verbs)
            elif self.verbs(*verbs):
                return f"{' '.join(verbs) or 'the program'} has no {word}"
        return None

    def _takes_value(self, verbs, name):
        """As the line of the flag shows it: "--to TEXT REQUIRED"."""
        for depth in range(len(verbs), -1, -1):
            found = re.search(rf"^ .*{re.escape(name)}(?: ([A-Z]+))?\b", self.help(*verbs[:depth]),
                              flags=re.MULTILINE)
            if found:
                return found[1] is not None
        return False


@functools.lru_cache(maxsize=None)
def texts_of_pages():
    """All that pages and protos say in Vietnamese, in one string."""
    words = [path.read_text() for path in (ROOT / "dashboard" / "src" / "words" / "vi").glob("*.ts")]
    protos = (path.read_text() for path in (ROOT / "proto" / "nhipcau" / "v1").glob("*.proto"))
    values = [value for proto in protos for value in re.findall(r'\(vi\) = "([^"]*)"', proto)]
    return "\n".join([*words, *values])


class Page(html.parser.HTMLParser):
    """Where a page leads to, and where one can lead to within it."""

    def __init__(self, text):
        super().__init__()
        self.targets, self.anchors = set(), set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name in ("href", "src"):
                self.targets.add(value)
            elif name == "id":
                self.anchors.add(value)


class Handbook(unittest.TestCase):
    server_binary = None
    client_binary = None

    def check_commands(self, words_of_files):
        programs = {"nhipcau-server": Program(self.server_binary), "nhipcau": Program(self.client_binary)}
        count = 0
        for file, (program, *words) in words_of_files:
            with self.subTest(file=file.name, command=" ".join([program, *words])):
                self.assertIsNone(programs[program].problem_of(words))
            count += 1
        self.assertGreater(count, 20)

    def test_commands_exist(self):
        self.check_commands((file, words) for file in [*CHAPTERS, *OTHERS]
                            for words in commands(file.read_text()))

    def test_verbs_of_mistakes_exist(self):
        """There every code is a verb, but for keys and the program's own name."""
        codes = (code for code in re.findall(r"`([^`]+)`", MISTAKES.read_text())
                 if not re.fullmatch(r"[A-Z]|--.*", code))
        self.check_commands(
            (MISTAKES, ["nhipcau", *shlex.split(code.removeprefix("nhipcau"))]) for code in codes)

    def check_manual_page(self, name, words):
        page = (ROOT / "deploy" / "debian" / f"{name}.1").read_text().replace("\\", "")
        self.assertGreater(len(words), 8)
        for word in words:
            with self.subTest(page=name, word=word):
                self.assertRegex(page, rf"(?m)^\.BI? \"?{re.escape(word)}\b")

    def test_manual_pages_are_whole(self):
        """Commands of the one, variables of the other, exit codes of both."""
        said = Program(self.server_binary).help()
        self.check_manual_page("nhipcau-server", re.findall(r"^  ([a-z][a-z-]+|[0-9]) ", said, re.MULTILINE))
        said = Program(self.client_binary).help()
        variables = re.findall(r"Env:(\w+)", said)
        self.check_manual_page("nhipcau", variables + re.findall(r"[:;]\s([0-9]) [a-z]", said))

    def test_units_exist(self):
        units = {path.name for path in (ROOT / "deploy" / "debian").iterdir()}
        for file in [*CHAPTERS, *OTHERS]:
            named = re.findall(r"(?:systemctl [\w-]+|--unit) (nhipcau-[\w.-]*\w)", file.read_text())
            for unit in named:
                with self.subTest(file=file.name, unit=unit):
                    self.assertIn(unit if "." in unit else unit + ".service", units)

    def test_pages_say_what_is_quoted(self):
        for file in [*CHAPTERS, MISTAKES]:
            quoted = re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", outside_code(file.read_text()))
            self.assertTrue(quoted or file.stem in ("sao-luu",), file)
            for text in quoted:
                for part in filter(str.strip, re.split(r"…(?:/…)?", re.sub(r"\s+", " ", text))):
                    with self.subTest(file=file.name, text=text):
                        self.assertTrue(part.strip() in texts_of_pages(), "no page says this")

    def test_words_are_those_of_the_product(self):
        _, _, table = (ROOT / "dashboard" / "WORDS.md").read_text().partition("## Words that are not used")
        rows = [[cell.strip() for cell in row.split("|")[1:4]] for row in table.splitlines()
                if row.startswith("|")][2:]
        self.assertGreater(len(rows), 20)
        for file in CHAPTERS:
            text = re.sub(r"\s+", " ", outside_code(file.read_text()))
            for word, instead, save_in in rows:
                left = re.sub(re.escape(save_in), "", text, flags=re.IGNORECASE) if save_in else text
                capital_only = instead.lower() == word.lower()
                found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", left, 0 if capital_only else re.IGNORECASE)
                with self.subTest(file=file.name, word=word):
                    self.assertIsNone(found, f"say: {instead}")

    def make(self, folder):
        subprocess.run(["node", HANDBOOK / "make.mjs", folder / "huong-dan"], check=True,
                       stdout=subprocess.DEVNULL)

    def fetch(self, server, path):
        with urllib.request.urlopen(f"http://{server.http_address}{path}") as answer:
            return answer.read(), answer.headers

    def test_it_is_served_as_the_pages_are(self):
        with tempfile.TemporaryDirectory(prefix="nhipcau-test-") as name:
            folder = pathlib.Path(name)
            self.make(folder)
            (folder / "index.html").write_text("<!doctype html><title>Nhịp Cầu</title>")
            (folder / "icon.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
            with ServerProcess(self.server_binary, "--pages", folder) as server:
                self.assertEqual(self.fetch(server, "/huong-dan/")[0], self.fetch(server, "/huong-dan")[0])
                policy = self.fetch(server, "/")[1]["content-security-policy"]
                self.follow(server, policy)

    def follow(self, server, policy):
        """From the contents to all that is linked there, and so on."""
        pages, waiting = {}, ["/huong-dan"]
        while waiting:
            path = waiting.pop()
            body, headers = self.fetch(server, path)
            self.assertEqual(headers["content-security-policy"], policy)
            if not headers["content-type"].startswith("text/html"):
                pages[path] = None
                continue
            # What the policy would keep from being shown.
            self.assertNotRegex(body.decode(), r"<script|<style|\bstyle=")
            pages[path] = Page(body.decode())
            targets = {target.split("#")[0] for target in pages[path].targets if target.startswith("/")}
            waiting += targets - pages.keys() - set(waiting)
        self.assertEqual(len([page for page in pages.values() if page]), len(CHAPTERS) + 1)
        for path, page in pages.items():
            for target in page.targets if page else ():
                to, _, anchor = target.partition("#")
                with self.subTest(path=path, target=target):
                    self.assertTrue(to.startswith("/") or not anchor, "it leads nowhere")
                    self.assertTrue(not anchor or anchor in pages[to].anchors)

    def test_links_of_the_files_themselves(self):
        for file in [*CHAPTERS, MISTAKES, *OTHERS]:
            for target in re.findall(r"\]\(([^)#\s]+)", outside_code(file.read_text())):
                with self.subTest(file=file.name, target=target):
                    self.assertTrue("://" in target or (file.parent / target).exists())


if __name__ == "__main__":
    Handbook.client_binary = os.path.abspath(sys.argv.pop(2))
    Handbook.server_binary = os.path.abspath(sys.argv.pop(1))
    unittest.main()
