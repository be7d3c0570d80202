import { computed } from '@preact/signals';
import { coordinatorWords } from '../../words/coordinator';

export { CoordinatorPage as Page } from './coordinator_page';
export const title = computed(() => coordinatorWords.value.title);
