import { computed } from '@preact/signals';
import { taskWords } from '../../words/tasks';

export { UnitPage as Page } from './unit_page';
export const title = computed(() => taskWords.value.page);
