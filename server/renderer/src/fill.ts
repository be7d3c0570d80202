// Fills a Word template's placeholders and loops.

import Docxtemplater, { type DXT } from 'docxtemplater';
import InspectModule from 'docxtemplater/js/inspect-module.js';
import { DocumentTooLong } from './document_too_long';
import { Pictures } from './pictures';
import { mistakesOfTags } from './tag_mistakes';
import { TemplateError } from './template_error';
import { mistakesOfFields, type Facts } from './template_fields';
import { openWordFile } from './word_file';
import { WorkBudget } from './work_budget';

export function fill(template: Uint8Array, data: object): Uint8Array {
  const document = open(template, new WorkBudget());
  const pictures = new Pictures();
  try {
    document.render(pictures.replace(data));
  } catch (error) {
    throw error instanceof DocumentTooLong ? error : new TemplateError(mistakesOfTags(error));
  }
  pictures.addTo(document.getZip());
  return document.toBuffer({ compression: 'DEFLATE' });
}

/** Throws when the template cannot be used. `example` has every field. */
export function check(template: Uint8Array, example: Facts): void {
  const fields = new InspectModule();
  open(template, fields);
  const mistakes = mistakesOfFields(fields, example);
  if (mistakes.length > 0) throw new TemplateError(mistakes);
}

function open(template: Uint8Array, ...modules: DXT.Module[]): Docxtemplater {
  const zip = openWordFile(template);
  try {
    return new Docxtemplater(zip, {
      modules,
      paragraphLoop: true,
      linebreaks: true,
      stripInvalidXMLChars: true,
      nullGetter: () => '',
      // It would log to stdout, where the document belongs.
      errorLogging: false,
    });
  } catch (error) {
    throw new TemplateError(mistakesOfTags(error));
  }
}
