// Who signs, right, and who gets the document, left.

import type { Paragraph, Table } from 'docx';
import type { Form } from './form';
import { centred, mark, sideBySide, TEXT_WIDTH } from './page';
import { recipients } from './recipients';

const RECIPIENTS_WIDTH = Math.round(TEXT_WIDTH * 0.48);

/** A row of the signature, where there is one. */
const signerRow = (field: string) => [
  mark(`{#${field}}`),
  centred(`{${field}}`, { bold: true }, { keepNext: true }),
  mark(`{/${field}}`),
];

/** `named`: recipients in place of those that the office names. */
export function signature(form: Form, archive: string, named?: readonly Paragraph[]): Table {
  const signer = [
    ...signerRow('signer_authority'),
    ...signerRow('signer_in_place_of'),
    centred('{signer_office}', { bold: true }, { spacing: { after: 1400 }, keepNext: true }),
    centred('{signer_name}', { bold: true }),
  ];
  return sideBySide(recipients(form, archive, named), signer, RECIPIENTS_WIDTH);
}
