// What docxtemplater found wrong with the fields of a template, in the words of those who write it.

import { placeOf, shown } from './part_places';

/** As docxtemplater tells a mistake; an error of several has them in `errors`. */
interface TagMistake {
  message?: string;
  properties?: Properties;
}

interface Properties {
  id?: string;
  explanation?: string;
  file?: string;
  xtag?: string;
  context?: string;
  openingtag?: string;
  closingtag?: string;
  errors?: TagMistake[];
}

export function mistakesOfTags(error: unknown): string[] {
  const mistake = error as TagMistake;
  return (mistake.properties?.errors ?? [mistake]).map(({ message, properties: found = {} }) => {
    const place = found.file ? ` (${placeOf(found.file)})` : '';
    return `${sentenceOf(found) ?? otherSentence(found.explanation ?? message ?? String(error))}${place}`;
  });
}

function sentenceOf(found: Properties): string | undefined {
  const tag = shown(found.xtag ?? '');
  // What stands around the brace, for one brace is found nowhere.
  const text = shown(found.context || found.xtag || '');
  switch (found.id) {
    case 'unopened_tag':
    case 'duplicate_close_tag':
      return `Có dấu } mà không có dấu { ở trước: “${text}”`;
    case 'unclosed_tag':
    case 'duplicate_open_tag':
      return `Có dấu { mà không có dấu } ở sau: “${text}”`;
    case 'unclosed_loop':
      return `Vòng lặp {#${tag}} chưa đóng: đề nghị thêm {/${tag}} ở cuối phần lặp lại`;
    case 'unopened_loop':
      return `Có {/${tag}} mà không có {#${tag}} ở trước`;
    case 'closing_tag_does_not_match_opening_tag':
      return `Vòng lặp {#${shown(found.openingtag ?? '')}} lại đóng bằng {/${shown(found.closingtag ?? '')}}`;
    case 'unbalanced_loop_tags':
      return 'Các vòng lặp xen vào nhau: đề nghị đóng vòng lặp bên trong trước';
    case 'loop_position_invalid':
      return `Vòng lặp {#${tag}} mở và đóng ở hai chỗ khác nhau của bảng: đề nghị đặt {#${tag}} và {/${tag}} trong cùng một bảng`;
    case 'raw_xml_tag_should_be_only_text_in_paragraph':
      return `Trường {@${tag}} phải đứng riêng trong một đoạn`;
    default:
      return undefined;
  }
}

function otherSentence(explanation: string): string {
  return `Tệp mẫu có lỗi ở các trường trong dấu { }: ${shown(explanation)}`;
}
