import { effect } from '@preact/signals';
import { render } from 'preact';
import './design/tokens.css';
import './design/base.css';
import './design/controls.css';
import './design/page.css';
import './design/panels.css';
import { listenForFaults } from './base/faults';
import { listenForKeys } from './controls/keys';
import { listenForSentForms } from './controls/wrong_field';
import { applyTheme } from './design/theme';
import { App } from './pages/app';
import { openDoor } from './pages/entry';
import { openPageSocket } from './stream/connection';
import { invitationInAddress } from './stream/credentials';
import { language, restoreLanguage, words } from './words/words';

listenForFaults();
applyTheme();
restoreLanguage();
listenForKeys();
listenForSentForms();
effect(() => {
  document.documentElement.lang = language.value;
});
// A second link that is opened in this tab changes only the fragment.
addEventListener('hashchange', () => {
  if (invitationInAddress()) location.reload();
});

const page = document.getElementById('page');
if (page) render(<App door={openDoor(openPageSocket, words.value.entry.deviceName)} />, page);
