// The templates that are shipped. An office puts its own Word file in their place.

import { Packer, type Document } from 'docx';
import { attendanceSheetsTemplate } from './attendance_sheets';
import { chairScriptTemplate } from './chair_script';
import { conclusionNoticeTemplate } from './conclusion_notice';
import { fileIndexTemplate } from './file_index';
import { invitationsTemplate } from './invitations';
import { lineChecksTemplate } from './line_checks';
import { minutesTemplate } from './minutes';
import { proposalsTemplate } from './proposals';
import { quickReportTemplate } from './quick_report';
import { taskExtractTemplate } from './task_extract';
import { taskListTemplate } from './task_list';

/** By the name of the file, without its ending. */
const TEMPLATES: Record<string, () => Document> = {
  'bao-cao-nhanh': quickReportTemplate,
  'bien-ban': minutesTemplate,
  'bien-ban-kiem-tra-duong-truyen': lineChecksTemplate,
  'danh-sach-dai-bieu': attendanceSheetsTemplate,
  'giay-moi': invitationsTemplate,
  'kich-ban-dieu-hanh': chairScriptTemplate,
  'muc-luc-ho-so': fileIndexTemplate,
  'theo-doi-thuc-hien': taskListTemplate,
  'thong-bao-ket-luan': conclusionNoticeTemplate,
  'tong-hop-kien-nghi': proposalsTemplate,
  'trich-sao': taskExtractTemplate,
};

/** DOCX bytes by the name of the file, without its ending. */
export async function makeTemplates(): Promise<Record<string, Uint8Array>> {
  const made = Object.entries(TEMPLATES).map(
    async ([name, template]) => [name, await Packer.toBuffer(template())] as const,
  );
  return Object.fromEntries(await Promise.all(made));
}
