// The templates that are shipped. An office puts its own Word file in their place.

import { Packer } from 'docx';
import { attendanceSheetsTemplate } from './attendance_sheets';
import { conclusionNoticeTemplate } from './conclusion_notice';
import { minutesTemplate } from './minutes';
import { taskListTemplate } from './task_list';

/** DOCX bytes by the name of the file, without its ending. */
export async function makeTemplates(): Promise<Record<string, Uint8Array>> {
  return {
    'bien-ban': await Packer.toBuffer(minutesTemplate()),
    'danh-sach-dai-bieu': await Packer.toBuffer(attendanceSheetsTemplate()),
    'theo-doi-thuc-hien': await Packer.toBuffer(taskListTemplate()),
    'thong-bao-ket-luan': await Packer.toBuffer(conclusionNoticeTemplate()),
  };
}
