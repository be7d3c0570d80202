import { computed } from '@preact/signals';
import { words } from '../../words/words';

export { ModeratorPage as Page } from './moderator_page';
export const title = computed(() => words.value.moderatorPage);
