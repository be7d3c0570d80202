// The templates that are shipped. An office puts its own Word file in their place.

import { Packer, type Document } from 'docx';
import { attendanceSheetsTemplate } from './attendance_sheets';
import { chairScriptTemplate } from './chair_script';
import { conclusionNoticeTemplate } from './conclusion_notice';
import { countingRecordTemplate } from './counting_record';
import { fileIndexTemplate } from './file_index';
import { PARTY, STATE, type Form } from './form';
import { invitationsTemplate } from './invitations';
import { lineChecksTemplate } from './line_checks';
import { minutesTemplate } from './minutes';
import { proposalsTemplate } from './proposals';
import { quickReportTemplate } from './quick_report';
import { resolutionTemplate } from './resolution';
import { taskExtractTemplate } from './task_extract';
import { taskListTemplate } from './task_list';

/** By the name of the file, without its ending. */
const TEMPLATES: Record<string, (form: Form) => Document> = {
  'bao-cao-nhanh': quickReportTemplate,
  'bien-ban': minutesTemplate,
  'bien-ban-kiem-phieu': countingRecordTemplate,
  'bien-ban-kiem-tra-duong-truyen': lineChecksTemplate,
  'danh-sach-dai-bieu': attendanceSheetsTemplate,
  'giay-moi': invitationsTemplate,
  'kich-ban-dieu-hanh': chairScriptTemplate,
  'muc-luc-ho-so': fileIndexTemplate,
  'nghi-quyet': resolutionTemplate,
  'theo-doi-thuc-hien': taskListTemplate,
  'thong-bao-ket-luan': conclusionNoticeTemplate,
  'tong-hop-kien-nghi': proposalsTemplate,
  'trich-sao': taskExtractTemplate,
};

/** Those that have a form of the Party's too, under a name that ends so. */
const PARTY_ENDING = '-dang';
const OF_THE_PARTY = [
  'bao-cao-nhanh',
  'bien-ban',
  'bien-ban-kiem-tra-duong-truyen',
  'giay-moi',
  'theo-doi-thuc-hien',
  'thong-bao-ket-luan',
  'tong-hop-kien-nghi',
  'trich-sao',
];

/** DOCX bytes by the name of the file, without its ending. */
export async function makeTemplates(): Promise<Record<string, Uint8Array>> {
  const made = Object.entries(TEMPLATES).flatMap(([name, template]) => [
    bytesOf(name, template(STATE)),
    ...(OF_THE_PARTY.includes(name) ? [bytesOf(name + PARTY_ENDING, template(PARTY))] : []),
  ]);
  return Object.fromEntries(await Promise.all(made));
}

async function bytesOf(name: string, document: Document): Promise<readonly [string, Uint8Array]> {
  return [name, await Packer.toBuffer(document)];
}
