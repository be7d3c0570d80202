import { theme, chooseTheme } from '../design/theme';
import { chooseLanguage, language, words } from '../words/words';
import { LeaveDeviceButton } from './leave_device';

/** The handbook; language and light, which a page remembers of its reader; and how it forgets him. */
export function PageSettings() {
  const otherLanguage = language.value === 'vi' ? 'en' : 'vi';
  const otherTheme = theme.value === 'light' ? 'dark' : 'light';
  return (
    <div class="page-settings">
      <a class="link-button" href="/huong-dan" hreflang="vi" target="_blank" rel="noreferrer">
        {words.value.handbook}
      </a>
      <button
        type="button"
        class="link-button"
        lang={otherLanguage}
        onClick={() => chooseLanguage(otherLanguage)}
      >
        {words.value.switchLanguage}
      </button>
      <button type="button" class="link-button" onClick={() => chooseTheme(otherTheme)}>
        {words.value.switchTheme[otherTheme]}
      </button>
      <LeaveDeviceButton />
    </div>
  );
}
