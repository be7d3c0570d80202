import { computed } from '@preact/signals';
import '../../design/typeface';
import { chairWords } from '../../words/chair';

export { ChairPage as Page } from './chair_page';
export const title = computed(() => chairWords.value.page);
