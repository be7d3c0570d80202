import { computed } from '@preact/signals';
import '../../design/typeface';
import { formatNumber, words } from '../../words/words';
import { newsCount } from './news';

export { ModeratorPage as Page } from './moderator_page';
export const title = computed(() => {
  const news = newsCount.value > 0 ? `(${formatNumber(newsCount.value)}) ` : '';
  return news + words.value.moderatorPage;
});
