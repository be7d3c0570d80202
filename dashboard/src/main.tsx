import { effect } from '@preact/signals';
import { render } from 'preact';
import './design/tokens.css';
import './design/base.css';
import './design/page.css';
import './design/panels.css';
import './design/points.css';
import './design/floor.css';
import { applyTheme } from './design/theme';
import { App } from './pages/app';
import { enter } from './pages/entry';
import { openPageSocket } from './stream/connection';
import { invitationInAddress } from './stream/credentials';
import { language, restoreLanguage, words } from './words/words';

applyTheme();
restoreLanguage();
effect(() => {
  document.documentElement.lang = language.value;
  document.title = `${words.value.moderatorPage} – ${words.value.app}`;
});
// A second link that is opened in this tab changes only the fragment.
addEventListener('hashchange', () => {
  if (invitationInAddress()) location.reload();
});

const page = document.getElementById('page');
if (page) render(<App entry={enter(openPageSocket, words.value.entry.deviceName)} />, page);
