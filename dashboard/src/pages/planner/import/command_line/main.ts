// The import's reader as a program, for the command line: a process of its own, which client/command_line
// starts within limits. It says on stdout what became of stdin, and why not on stderr.
//
//   draft   a Question as one line of JSON, then the file's bytes
//           -> a CreateImportRequest, a Told, then UploadImportRowsRequests, each one line of JSON
//   tell    an Answered as one line of JSON, then what `draft` said
//           -> the text to show, or with `json` a line of JSON for each problem

import { readFileSync } from 'node:fs';
import { language, type Language } from '../../../../words/words';
import { UnreadableFile } from '../reader/unreadable_file';
import { plannerWords } from '../../../../words/planner';
import { draftLines, type Question } from './draft_lines';
import { BadChoice } from './chosen';
import { tell, type Answered } from './tell';

/** Known to client/command_line/import_reader.cc. */
const EXIT_UNUSABLE = 3;
const EXIT_HAS_PROBLEMS = 4;

const LINE_END = 0x0a;

function firstLine(bytes: Uint8Array): { line: unknown; rest: Uint8Array } {
  const end = bytes.indexOf(LINE_END);
  return {
    line: JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))),
    rest: bytes.subarray(end + 1),
  };
}

function draft(line: unknown, file: Uint8Array): number {
  const question = line as Question;
  process.stdout.write(draftLines(question, file).join('\n') + '\n');
  return 0;
}

function tellOf(line: unknown, drafted: Uint8Array): number {
  const { text, hasProblems } = tell(line as Answered, new TextDecoder().decode(drafted));
  process.stdout.write(text);
  return hasProblems ? EXIT_HAS_PROBLEMS : 0;
}

function whyUnusable(error: unknown): string | undefined {
  if (error instanceof UnreadableFile) return plannerWords.value.import.unreadable[error.unreadable];
  return error instanceof BadChoice ? error.message : undefined;
}

function run(verb: string | undefined): number {
  const { line, rest } = firstLine(readFileSync(0));
  language.value = (line as { language: Language }).language;
  try {
    return verb === 'draft' ? draft(line, rest) : tellOf(line, rest);
  } catch (error) {
    const why = whyUnusable(error);
    if (why === undefined) throw error;
    process.stderr.write(`${why}\n`);
    return EXIT_UNUSABLE;
  }
}

process.exitCode = run(process.argv[2]);
