import { computed } from '@preact/signals';
import '../../design/typeface';
import { coordinatorWords } from '../../words/coordinator';

export { CoordinatorPage as Page } from './coordinator_page';
export const title = computed(() => coordinatorWords.value.title);
