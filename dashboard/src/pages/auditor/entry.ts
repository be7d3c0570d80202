import { computed } from '@preact/signals';
import '../../design/typeface';
import { auditorWords } from '../../words/auditor';

export { AuditorPage as Page } from './auditor_page';
export const title = computed(() => auditorWords.value.page);
