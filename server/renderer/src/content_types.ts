// What kinds of parts a template may have.

import type PizZip from 'pizzip';
import { shown } from './part_places';
import { parse } from './part_xml';
import { TemplateError } from './template_error';

export const NO_WORD_FILE =
  'Đây không phải văn bản Word (.docx): đề nghị mở tệp bằng Word rồi lưu lại dưới dạng .docx.';

const CONTENT_TYPES = '[Content_Types].xml';

const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

/**
 * Text, form and pictures, as Word and LibreOffice save them. All others are files inside the file
 * or programs (macros, controls, packages, web add-ins), which would reach the desk of everybody
 * who gets the document.
 */
const HARMLESS = new Set([
  MAIN,
  'application/xml',
  'text/xml',
  ...['relationships+xml', 'core-properties+xml'].map(
    (type) => `application/vnd.openxmlformats-package.${type}`,
  ),
  ...[
    'extended-properties+xml',
    'custom-properties+xml',
    'customxmlproperties+xml',
    'theme+xml',
    'themeoverride+xml',
    'obfuscatedfont',
    'drawingml.diagramdata+xml',
    'drawingml.diagramlayout+xml',
    'drawingml.diagramstyle+xml',
    'drawingml.diagramcolors+xml',
    'wordprocessingml.document.glossary+xml',
    'wordprocessingml.styles+xml',
    'wordprocessingml.settings+xml',
    'wordprocessingml.websettings+xml',
    'wordprocessingml.fonttable+xml',
    'wordprocessingml.numbering+xml',
    'wordprocessingml.header+xml',
    'wordprocessingml.footer+xml',
    'wordprocessingml.footnotes+xml',
    'wordprocessingml.endnotes+xml',
    'wordprocessingml.comments+xml',
    'wordprocessingml.commentsextended+xml',
    'wordprocessingml.commentsids+xml',
    'wordprocessingml.commentsextensible+xml',
    'wordprocessingml.people+xml',
    'wordprocessingml.printersettings',
  ].map((type) => `application/vnd.openxmlformats-officedocument.${type}`),
  'application/vnd.ms-word.styleswitheffects+xml',
  'application/vnd.ms-office.drawingml.diagramdrawing+xml',
  // Of Word 365: labels, what its editor remarked, who is to do what, and ink.
  'application/vnd.ms-office.classificationlabels+xml',
  'application/vnd.ms-office.intelligence+xml',
  'application/vnd.ms-office.intelligence2+xml',
  'application/vnd.ms-office.documenttasks+xml',
  'application/inkml+xml',
  'application/x-fontdata',
  'application/x-font-ttf',
  ...[
    ...['png', 'jpeg', 'jpg', 'gif', 'bmp', 'tiff', 'tif', 'x-emf', 'emf', 'x-wmf', 'wmf', 'svg+xml'],
    'vnd.ms-photo',
  ].map((type) => `image/${type}`),
]);

const SIGNATURE = /^application\/vnd\.openxmlformats-package\.digital-signature/;
const SIGNED =
  'Tệp đã ký số, mà chữ ký số không còn giá trị khi điền văn bản: đề nghị chọn bản chưa ký (thuộc tính của tệp, ' +
  '_xmlsignatures).';

/** What somebody may have taken for a Word document, by the kind of its main part. */
const OTHER_FILES: readonly (readonly [RegExp, string])[] = [
  [/^application\/vnd\.ms-word\..*macroenabled/, 'văn bản có macro (.docm, .dotm)'],
  [/wordprocessingml\.template\.main\+xml$/, 'tệp mẫu của Word (.dotx)'],
  [/(spreadsheetml\..*|ms-excel\..*)\.main\+xml$/, 'bảng tính Excel (.xlsx)'],
  [/(presentationml\..*|ms-powerpoint\..*)\.main\+xml$/, 'bản trình chiếu PowerPoint (.pptx)'],
];

interface Declared {
  /** `/word/document.xml`, or an extension. */
  readonly of: string;
  readonly type: string;
}

/** What each part is, as the package itself says. */
export class ContentTypes {
  private constructor(
    private readonly ofParts: readonly Declared[],
    private readonly ofExtensions: readonly Declared[],
  ) {}

  /** Throws when the package is no Word document. */
  static of(zip: PizZip): ContentTypes {
    if (!zip.file(CONTENT_TYPES)) throw new TemplateError([NO_WORD_FILE]);
    const document = parse(zip, CONTENT_TYPES);
    const declared = (element: string, key: string): Declared[] =>
      [...document.getElementsByTagNameNS('*', element)].map((each) => ({
        of: (each.getAttribute(key) ?? '').toLowerCase(),
        type: (each.getAttribute('ContentType') ?? '').trim().toLowerCase(),
      }));
    const types = new ContentTypes(declared('Override', 'PartName'), declared('Default', 'Extension'));
    types.refuseOtherFiles();
    return types;
  }

  /** Of these parts; programs declare kinds of files, too, of which there is none. */
  mistakes(parts: readonly string[]): string[] {
    const isUsed = ({ of }: Declared): boolean => parts.some((part) => part.toLowerCase().endsWith(`.${of}`));
    return [...this.ofParts, ...this.ofExtensions.filter(isUsed)]
      .filter(({ type }) => !HARMLESS.has(type))
      .map(
        ({ of, type }) =>
          'Tệp mẫu chỉ được có chữ, định dạng và hình ảnh, không được có macro hoặc tệp nhúng: đề nghị xóa ' +
          `phần này trong Word rồi lưu lại (${CONTENT_TYPES}, ${shown(of)}: ${shown(type)})`,
      );
  }

  /** Whoever opens the file may go by the kind or by the name. */
  isXml(part: string): boolean {
    const name = part.toLowerCase();
    return /\.(xml|rels|vml|svg)$/.test(name) || this.typesOf(name).some((type) => type.endsWith('xml'));
  }

  private typesOf(name: string): string[] {
    return [
      ...this.ofParts.filter(({ of }) => of === `/${name}`),
      ...this.ofExtensions.filter(({ of }) => name.endsWith(`.${of}`)),
    ].map(({ type }) => type);
  }

  private refuseOtherFiles(): void {
    const types = this.all().map(({ type }) => type);
    const kind = OTHER_FILES.find(([pattern]) => types.some((type) => pattern.test(type)))?.[1];
    if (kind) {
      throw new TemplateError([
        `Đây là ${kind}, không phải văn bản Word (.docx): đề nghị chọn tệp mẫu soạn bằng Word và lưu dưới dạng .docx.`,
      ]);
    }
    if (types.some((type) => SIGNATURE.test(type))) throw new TemplateError([SIGNED]);
    if (!types.includes(MAIN)) throw new TemplateError([NO_WORD_FILE]);
  }

  private all(): readonly Declared[] {
    return [...this.ofParts, ...this.ofExtensions];
  }
}
