import { computed } from '@preact/signals';
import '../../design/typeface';
import { technicianWords } from '../../words/technician';

export { TechnicianPage as Page } from './technician_page';
export const title = computed(() => technicianWords.value.title);
