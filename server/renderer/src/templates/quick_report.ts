// Báo cáo nhanh: one page for whoever leads, when the session has ended. What gives way so that it is one,
// the server decides by the room that this takes (server/minutes/report_page.cc).

import { Document, LineRuleType } from 'docx';
import type { Form } from './form';
import { body, centred, mark, OFFICIAL, run, section, SMALL_SIZE, table } from './page';
import { madeBy, paperHead, PLACE_AND_DATE } from './paper';

/** 13 pt: what the decree allows at the least, so that it stays one page. */
const SIZE = 26;
const TIGHT = { spacing: { after: 40, line: 240 } };

const paragraph = (text: string) => body([run(text, { size: SIZE })], TIGHT);
const count = { width: 11, centred: true };

export function quickReportTemplate(form: Form): Document {
  return new Document({
    ...OFFICIAL,
    title: 'Báo cáo nhanh',
    sections: [
      section([
        ...paperHead(form, 'BÁO CÁO NHANH', 'Kết quả {title}', PLACE_AND_DATE),
        paragraph('{opening}'),
        body([run('1. Tham dự: ', { size: SIZE, bold: true }), run('{attendance}', { size: SIZE })], TIGHT),
        table(
          'groups',
          [
            { title: 'Khu vực', value: '{label}', width: 27 },
            { title: 'Điểm cầu tham dự', value: '{points}', width: 13, centred: true },
            { title: 'Triệu tập', value: '{expected}', ...count },
            { title: 'Có mặt', value: '{present}', ...count },
            { title: 'Vắng có lý do', value: '{absent_with_reason}', width: 13, centred: true },
            { title: 'Vắng không lý do', value: '{absent_without_reason}', width: 14, centred: true },
            { title: 'Chưa báo', value: '{not_declared}', ...count },
          ],
          { isTight: true },
        ),
        body([], { spacing: { after: 0, line: 60, lineRule: LineRuleType.EXACT } }),
        mark('{#attendance_caption}'),
        mark('{@attendance_chart}'),
        centred('{attendance_caption}.', { size: SMALL_SIZE, italics: true }, TIGHT),
        mark('{/attendance_caption}'),
        mark('{#parts}'),
        body(
          [
            run('{heading}: ', { size: SIZE, bold: true }),
            run('{text}{#lines}{text} {/lines}', { size: SIZE }),
          ],
          TIGHT,
        ),
        mark('{/parts}'),
        ...madeBy(form, {
          office: 'NGƯỜI BÁO CÁO',
          name: '{reporter_name}',
          recipients: ['Chủ trì {meeting}'],
          room: 560,
        }),
      ]),
    ],
  });
}
