import { computed } from '@preact/signals';
import '../../design/typeface';
import { auditorWords } from '../../words/auditor';

export { AuditorOffice as OfficePage } from './auditor_office';
export const title = computed(() => auditorWords.value.page);
