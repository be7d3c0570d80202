import type { Overview } from '../../state/overview';
import type { CourseMark } from '../../state/session_course';
import { stripWords } from '../../words/strip';
import { words } from '../../words/words';
import { unitInSentence, unitName } from '../unit_name';

/** "Nội dung: Khai mạc"; "Phát biểu: Xa Văn Đức, huyện Đà Bắc"; "Sự cố: Mất tiếng, xã Cao Sơn". */
export function courseText(mark: CourseMark, overview: Overview): string {
  const kind = stripWords.value.kind[mark.kind];
  const title = mark.trouble === undefined ? mark.title : words.value.incidents.kind[mark.trouble];
  const point = mark.point && unitName(overview, mark.point);
  const what = [title, point && (title ? unitInSentence(point) : point)].filter(Boolean).join(', ');
  return what ? `${kind}: ${what}` : kind;
}
