#!/usr/bin/env node
// Makes the handbook of the Markdown files beside this one.
//   make.mjs FOLDER       pages that the server serves under /huong-dan, each with a .gz beside it
//   make.mjs --pdf FILE   all of it to print, with Debian's chromium
// Run it through npm (npm run handbook in dashboard/), which brings the pinned Node.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { requirePinnedNode } from '../pinned_node.mjs';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const { Marked } = createRequire(new URL('../../dashboard/package.json', import.meta.url))('marked');

const CONTENTS = 'muc-luc';
/** What stands elsewhere, since everybody reads it there, too. */
const ELSEWHERE = { '../../MISTAKES.md': 'nham-lan' };
const URL_FOLDER = '/huong-dan';

/** "sao-luu.md" is the chapter "sao-luu". */
function chapterOf(file) {
  return ELSEWHERE[file] ?? basename(file, '.md');
}

/** Readable in an address: "Khi có sự cố" is "khi-co-su-co". */
function anchorOf(text) {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}

function escapeHtml(text) {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/**
 * HTML of one file. `places` says how the book at hand is put together: where a chapter, a part of one
 * and a picture are found.
 */
function render(file, places) {
  const pictures = new Set();
  const renderer = {
    heading({ tokens, depth, text }) {
      const id = places.anchor(chapterOf(file), depth === 1 ? '' : anchorOf(text));
      const attribute = id === '' ? '' : ` id="${id}"`;
      return `<h${depth}${attribute}>${this.parser.parseInline(tokens)}</h${depth}>\n`;
    },
    link({ href, tokens }) {
      const [target, part] = href.split('#');
      const isOurs = target === '' || target.endsWith('.md');
      const to = isOurs ? places.link(target === '' ? chapterOf(file) : chapterOf(target), part) : href;
      return `<a href="${escapeHtml(to)}">${this.parser.parseInline(tokens)}</a>`;
    },
    image({ href, text }) {
      pictures.add(href);
      return `<img src="${places.picture(basename(href))}" alt="${escapeHtml(text)}">`;
    },
  };
  const markdown = readFileSync(join(FOLDER, file), 'utf8');
  const html = new Marked({ renderer }).parse(markdown);
  const [, title] = /^# (.*)$/m.exec(markdown);
  return { chapter: chapterOf(file), title, html, pictures };
}

/** In the order in which the table of contents names them, itself first. */
function filesInOrder() {
  const contents = readFileSync(join(FOLDER, `${CONTENTS}.md`), 'utf8');
  const linked = [...contents.matchAll(/\]\(([^)#]+\.md)\)/g)].map(([, file]) => file);
  return [...new Set([`${CONTENTS}.md`, ...linked])];
}

function documentOf(title, body, styles) {
  return `<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="${styles}">
${body}</html>
`;
}

function copyPictures(chapters, folder) {
  for (const picture of new Set(chapters.flatMap(({ pictures }) => [...pictures]))) {
    copyFileSync(join(FOLDER, picture), join(folder, basename(picture)));
  }
}

function writeBoth(path, text) {
  writeFileSync(path, text);
  writeFileSync(`${path}.gz`, gzipSync(text, { level: 9 }));
}

/** Addresses begin with a slash: the contents are at /huong-dan, which is no folder to a browser. */
const SERVED = {
  anchor: (_, part) => part,
  link: (chapter, part) =>
    (chapter === CONTENTS ? URL_FOLDER : `${URL_FOLDER}/${chapter}`) + (part ? `#${part}` : ''),
  picture: (name) => `${URL_FOLDER}/${name}`,
};

function makePages(folder) {
  mkdirSync(folder, { recursive: true });
  const chapters = filesInOrder().map((file) => render(file, SERVED));
  for (const { chapter, title, html } of chapters) {
    const isContents = chapter === CONTENTS;
    const back = isContents ? '' : `<nav><a href="${URL_FOLDER}">Hướng dẫn sử dụng Nhịp Cầu</a></nav>\n`;
    const name = isContents ? 'index' : chapter;
    const page = documentOf(title, `${back}<main>\n${html}</main>\n`, `${URL_FOLDER}/handbook.css`);
    writeBoth(join(folder, `${name}.html`), page);
  }
  writeBoth(join(folder, 'handbook.css'), readFileSync(join(FOLDER, 'handbook.css'), 'utf8'));
  copyPictures(chapters, folder);
  console.log(`${chapters.length} pages of the handbook in ${folder}`);
}

const PRINTED = {
  anchor: (chapter, part) => (part ? `${chapter}.${part}` : chapter),
  link: (chapter, part) => `#${PRINTED.anchor(chapter, part)}`,
  picture: (name) => name,
};

function makePdf(file) {
  const folder = mkdtempSync(join(tmpdir(), 'nhipcau-handbook-'));
  try {
    const chapters = filesInOrder().map((each) => render(each, PRINTED));
    const body = chapters.map(({ html }) => `<main>\n${html}</main>\n`).join('');
    writeFileSync(join(folder, 'book.html'), documentOf(chapters[0].title, body, 'handbook.css'));
    copyFileSync(join(FOLDER, 'handbook.css'), join(folder, 'handbook.css'));
    copyPictures(chapters, folder);
    print(join(folder, 'book.html'), resolve(file), join(folder, 'profile'));
  } finally {
    rmSync(folder, { recursive: true });
  }
  console.log(`The handbook to print: ${file}`);
}

function print(html, pdf, profile) {
  // Chromium has no sandbox for root, and opens nothing here but what stands beside this file.
  const sandbox = process.getuid() === 0 ? ['--no-sandbox'] : [];
  const flags = ['--headless', '--disable-gpu', '--no-pdf-header-footer', `--user-data-dir=${profile}`];
  execFileSync('chromium', [...sandbox, ...flags, `--print-to-pdf=${pdf}`, `file://${html}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

requirePinnedNode();
const [first, second] = process.argv.slice(2);
if (first === '--pdf' && second) makePdf(second);
else if (first && !first.startsWith('--')) makePages(first);
else {
  console.error('make.mjs FOLDER, or make.mjs --pdf FILE');
  process.exit(2);
}
