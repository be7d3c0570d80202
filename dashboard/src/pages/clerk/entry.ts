import { computed } from '@preact/signals';
import '../../design/typeface';
import { clerkWords } from '../../words/clerk';

export { ClerkPage as Page } from './clerk_page';
export const title = computed(() => clerkWords.value.title);
