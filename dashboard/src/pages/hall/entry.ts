import { computed } from '@preact/signals';
import '../../design/typeface';
import { hallWords } from '../../words/hall';

export { HallPage as Page } from './hall_page';
export const title = computed(() => hallWords.value.page);
