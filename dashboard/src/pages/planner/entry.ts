import { computed } from '@preact/signals';
import '../../design/typeface';
import { plannerWords } from '../../words/planner';

export { PlannerPage as Page } from './planner_page';
export const title = computed(() => plannerWords.value.title);
