// What a Word file's parts may refer to.

import { XMLSerializer, type Element } from '@xmldom/xmldom';
import type PizZip from 'pizzip';
import { placeOf, shown } from './part_places';
import { parse } from './part_xml';

/** The last word of their types; parts of other kinds are told in content_types.ts. */
const HARMLESS = new Set(
  (
    'officeDocument core-properties extended-properties custom-properties thumbnail ' +
    // As “Strict Open XML” writes them.
    'extendedProperties customProperties ' +
    'styles stylesWithEffects settings webSettings fontTable font numbering theme themeOverride ' +
    'header footer footnotes endnotes comments commentsExtended commentsIds commentsExtensible people ' +
    'glossaryDocument customXml customXmlProps image hdphoto hyperlink printerSettings classificationlabels ' +
    'intelligence documenttasks ' +
    'diagramData diagramLayout diagramQuickStyle diagramColors diagramDrawing'
  ).split(' '),
);

/** A scheme (C: among them), or another machine. */
const BEYOND_THE_FILE = /^\s*([a-z][a-z0-9+.-]*:|[\\/]{2})/i;

/**
 * Whoever opens a document follows its links: the converter on the server, and Word on the desk of
 * everybody who gets it. A link to the template that it was made from is in many files of offices,
 * and is taken out; one that stands for a part of the page would leave a hole. `name`: the part with the
 * links.
 */
export function closeLinks(zip: PizZip, name: string): string[] {
  const relationships = parse(zip, name);
  const links = [...relationships.getElementsByTagNameNS('*', 'Relationship')];
  const attached = links.filter((link) => kindOf(link) === 'attachedTemplate');
  for (const link of attached) {
    forgetTemplate(zip, ownerOf(name), link.getAttribute('Id') ?? '');
    link.parentNode?.removeChild(link);
  }
  if (attached.length > 0) zip.file(name, new XMLSerializer().serializeToString(relationships));
  return links.filter((link) => !attached.includes(link)).flatMap((link) => mistakeOf(link, name) ?? []);
}

function mistakeOf(link: Element, name: string): string | undefined {
  const kind = kindOf(link);
  const target = link.getAttribute('Target') ?? '';
  const place = `(${placeOf(name)}, ${shown(kind)})`;
  if (!HARMLESS.has(kind)) {
    return (
      'Tệp mẫu chỉ được có chữ, định dạng và hình ảnh, không được có macro hoặc tệp nhúng: đề nghị xóa ' +
      `${shown(target)} trong Word rồi lưu lại ${place}`
    );
  }
  if (kind === 'hyperlink' || !(isExternal(link) || BEYOND_THE_FILE.test(target))) return undefined;
  return (
    `Tệp mẫu liên kết đến ${shown(target)}: đề nghị đưa nội dung ấy vào chính văn bản (trong Word: File, ` +
    `Info, Edit Links to Files, Break Link) ${place}`
  );
}

function kindOf(link: Element): string {
  return link.getAttribute('Type')?.split('/').at(-1) ?? '';
}

function isExternal(link: Element): boolean {
  return link.getAttribute('TargetMode')?.trim().toLowerCase() === 'external';
}

/** `word/_rels/settings.xml.rels` tells of `word/settings.xml`. */
function ownerOf(name: string): string {
  return name.replace(/_rels\//i, '').replace(/\.rels$/i, '');
}

function forgetTemplate(zip: PizZip, name: string, id: string): void {
  if (!zip.file(name)) return;
  const settings = parse(zip, name);
  for (const attached of [...settings.getElementsByTagNameNS('*', 'attachedTemplate')]) {
    if ([...attached.attributes].some(({ value }) => value === id))
      attached.parentNode?.removeChild(attached);
  }
  zip.file(name, new XMLSerializer().serializeToString(settings));
}
