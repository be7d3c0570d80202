import { computed } from '@preact/signals';
import '../../design/typeface';
import { plannerWords } from '../../words/planner';

export { OfficePage } from './office_page';
export const title = computed(() => plannerWords.value.office.title);
