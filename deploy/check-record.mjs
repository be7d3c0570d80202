#!/usr/bin/env node
// Checks what `deploy/demo --once` left: check-record.mjs DIR BRIDGE_POINTS_CSV.
// Prints what it counted; names each thing that is missing and exits with 1.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { requirePinnedNode } from './pinned_node.mjs';

requirePinnedNode();

const [folder, pointsFile] = process.argv.slice(2);
const problems = [];

function expect(condition, problem) {
  if (!condition) problems.push(problem);
}

// Rows of a CSV file as objects by column; quoted cells may hold commas and line breaks.
function readCsv(path) {
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  const rows = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ',') rows.push([]);
  }
  const [columns, ...cells] = rows.filter((row) => row.some((cell) => cell !== ''));
  return cells.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]])));
}

function checkAttendance() {
  const points = readCsv(pointsFile);
  const rows = readCsv(join(folder, 'attendance.csv'));
  const byCode = new Map(rows.map((row) => [row.code, row]));
  expect(rows.length === points.length, `attendance.csv has ${rows.length} rows, not ${points.length}`);
  for (const point of points) {
    const row = byCode.get(point.code);
    expect(row !== undefined, `attendance.csv lacks ${point.code}`);
    if (row === undefined) continue;
    for (const column of ['level', 'expected_delegates']) {
      expect(
        row[column] === point[column],
        `attendance.csv, ${point.code}: ${column} is ${row[column]}, not ${point[column]}`,
      );
    }
  }
  return rows.length;
}

function checkEvents() {
  const lines = readFileSync(join(folder, 'events.jsonl'), 'utf8').split('\n').filter(Boolean);
  lines.forEach((line, index) => {
    const { sequence } = JSON.parse(line);
    expect(Number(sequence) === index + 1, `events.jsonl, line ${index + 1}: sequence ${sequence}`);
  });
  expect(
    lines.some((line) => 'sessionEnded' in JSON.parse(line)),
    'the session did not end',
  );
  return lines.length;
}

function checkSpeakers() {
  const rows = readCsv(join(folder, 'speakers.csv'));
  expect(rows.length > 0, 'speakers.csv is empty');
  return rows.length;
}

function checkMinutes() {
  const text = readFileSync(join(folder, 'minutes.md'), 'utf8');
  expect(/BIÊN BẢN/i.test(text), 'minutes.md is not a biên bản');
}

const eventCount = checkEvents();
const pointCount = checkAttendance();
const speechCount = checkSpeakers();
checkMinutes();
for (const problem of problems) console.error(`check-record: ${problem}`);
console.log(`${eventCount} events, ${pointCount} bridge points, ${speechCount} speeches`);
process.exit(problems.length === 0 ? 0 : 1);
