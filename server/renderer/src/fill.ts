// Fills a Word template's placeholders and loops.

import Docxtemplater, { type DXT } from 'docxtemplater';
import InspectModule from 'docxtemplater/js/inspect-module.js';
import { Pictures } from './pictures';
import { TemplateError } from './template_error';
import { mistakesOfFields, type Facts } from './template_fields';
import { openWordFile } from './word_file';

export function fill(template: Uint8Array, data: object): Uint8Array {
  const document = open(template);
  const pictures = new Pictures();
  try {
    document.render(pictures.replace(data));
  } catch (error) {
    throw new TemplateError(mistakesOf(error));
  }
  pictures.addTo(document.getZip());
  return document.toBuffer({ compression: 'DEFLATE' });
}

/** Says what is wrong with a template; nothing when it can be used. `example` has every field. */
export function check(template: Uint8Array, example: Facts): readonly string[] {
  try {
    const fields = new InspectModule();
    open(template, fields);
    return mistakesOfFields(fields, example);
  } catch (error) {
    if (error instanceof TemplateError) return error.mistakes;
    throw error;
  }
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
    });
  } catch (error) {
    throw new TemplateError(mistakesOf(error));
  }
}

interface TagMistake {
  message?: string;
  properties?: {
    explanation?: string;
    file?: string;
    xtag?: string;
    context?: string;
    errors?: TagMistake[];
  };
}

function mistakesOf(error: unknown): string[] {
  const { message, properties } = error as TagMistake;
  const mistakes = properties?.errors ?? [
    { message: message ?? String(error), ...(properties ? { properties } : {}) },
  ];
  return mistakes.map(({ message: text, properties: found }) => {
    const place = [found?.file, found?.xtag && `{${found.xtag}}`, found?.context].filter(Boolean).join(', ');
    return `${found?.explanation ?? text ?? ''}${place ? ` (${place})` : ''}`;
  });
}
