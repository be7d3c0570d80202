// The field codes of a Word file: what Word does when the document is opened or printed.

import type { Document, Element } from '@xmldom/xmldom';

/**
 * Fields that say something of the document itself or choose between texts. All others read other files, run programs, ask
 * databases or build such a field out of pieces (INCLUDETEXT, INCLUDEPICTURE, LINK, DDEAUTO,
 * DATABASE, MACROBUTTON, QUOTE, …), on the desk of everybody who gets the document.
 */
const HARMLESS = new Set(
  (
    '= ADVANCE AUTHOR AUTONUM AUTONUMLGL AUTONUMOUT BIBLIOGRAPHY CITATION COMMENTS CREATEDATE DATE DOCPROPERTY ' +
    'DOCVARIABLE EDITTIME EQ FILENAME FILESIZE FORMCHECKBOX FORMDROPDOWN FORMTEXT HYPERLINK IF INDEX INFO KEYWORDS ' +
    'LASTSAVEDBY LISTNUM MERGEFIELD MERGEREC MERGESEQ NOTEREF NUMCHARS NUMPAGES NUMWORDS PAGE PAGEREF PRINTDATE ' +
    'REF REVNUM SAVEDATE SECTION SECTIONPAGES SEQ SHAPE STYLEREF SUBJECT SYMBOL TA TC TEMPLATE TIME TITLE TOA ' +
    'TOC USERADDRESS USERINITIALS USERNAME XE'
  ).split(' '),
);

/** A field that is open: its instruction as far as it was read. */
interface OpenField {
  instruction: string;
  /** The instruction is over, and its result follows. */
  inResult: boolean;
}

/** The names of fields in a part that may do harm; empty: there is none. */
export function harmfulFields(part: Document): string[] {
  const walk = new FieldWalk();
  for (const element of [...part.getElementsByTagNameNS('*', '*')]) walk.visit(element);
  return walk.end();
}

class FieldWalk {
  private readonly open: OpenField[] = [];
  private readonly harmful = new Set<string>();

  visit(element: Element): void {
    switch (element.localName) {
      case 'fldSimple':
        this.judge(attribute(element, 'instr'));
        break;
      case 'fldChar':
        this.turn(attribute(element, 'fldCharType'));
        break;
      case 'instrText':
      case 'delInstrText':
        this.add(element.textContent ?? '');
        break;
    }
  }

  end(): string[] {
    for (const { instruction } of this.open) this.judge(instruction);
    return [...this.harmful];
  }

  private turn(type: string): void {
    const field = this.open.at(-1);
    if (type === 'begin') {
      // What stands before the name of another field becomes that name.
      if (field && !field.inResult && !field.instruction.trim()) this.harmful.add('{{…}}');
      this.open.push({ instruction: '', inResult: false });
    } else if (type === 'separate' && field) {
      field.inResult = true;
    } else if (type === 'end' && field) {
      this.judge(field.instruction);
      this.open.pop();
    }
  }

  /** Outside of a field it is no field yet; who knows what Word makes of it. */
  private add(text: string): void {
    const field = this.open.at(-1);
    if (field) field.instruction += text;
    else this.judge(text);
  }

  private judge(instruction: string): void {
    const [name = ''] = /^(=|[^\s\\"]*)/.exec(instruction.trim().toUpperCase()) ?? [];
    // An empty one does nothing.
    if (name && !HARMLESS.has(name)) this.harmful.add(name);
  }
}

/** Of any namespace: whoever reads the file may not care for it either. */
function attribute(element: Element, name: string): string {
  return [...element.attributes].find(({ localName }) => localName === name)?.value ?? '';
}
