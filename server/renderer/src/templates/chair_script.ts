// Kịch bản điều hành: what whoever presides says, large enough to be read from the desk.

import { Document } from 'docx';
import { body, centred, line, mark, OFFICIAL, run, section, TEXT_WIDTH } from './page';
import { labelled } from './paper';

export function chairScriptTemplate(): Document {
  return new Document({
    ...OFFICIAL,
    title: 'Kịch bản điều hành',
    sections: [
      section([
        mark('{#head}'),
        centred('{issuing_agency}', { size: 26, bold: true }),
        centred('KỊCH BẢN ĐIỀU HÀNH', { bold: true }, { spacing: { before: 240 } }),
        centred('{title}', { bold: true }),
        line(3500, TEXT_WIDTH),
        mark('{#simulated}'),
        centred('{simulated}', { italics: true }, { spacing: { after: 120 } }),
        mark('{/simulated}'),
        mark('{/head}'),
        labelled('Thời gian', '{start}'),
        labelled('Địa điểm', '{place}'),
        labelled('Chủ trì', '{chair}'),
        mark('{#steps}'),
        body(
          [
            run('{#no}{no}. {/no}{title}{#time} ({time}{#duration}, {duration}{/duration}){/time}', {
              bold: true,
            }),
          ],
          {
            keepNext: true,
            spacing: { before: 200, after: 80 },
          },
        ),
        mark('{#lines}'),
        mark('{#text}'),
        body([run('{text}')]),
        mark('{/text}'),
        mark('{#note}'),
        body([run('{note}', { italics: true, size: 26 })]),
        mark('{/note}'),
        mark('{/lines}'),
        mark('{/steps}'),
      ]),
    ],
  });
}
