import { computed } from '@preact/signals';
import { operatorWords } from '../../words/operator';
import { turnTitle } from './telling';

export { OperatorPage as Page } from './operator_page';
/** A turn is told in the tab's title too. */
export const title = computed(() => {
  const turn = turnTitle.value;
  return turn ? operatorWords.value.title[turn] : operatorWords.value.page;
});
export const worksOffline = true;
