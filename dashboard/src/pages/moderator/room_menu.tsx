import { useKeysHelp } from '../../controls/keys_help';
import { Menu } from '../../controls/menu';
import { PageSettings } from '../../views/page_settings';
import { isWideScreen } from '../../views/wide_screen';
import { pointsWords } from '../../words/moderator_points';
import { words } from '../../words/words';
import { sound, turnSound } from './news';

/** What is set once and seldom touched again: sound, keys, language, light. */
export function RoomMenu({ title }: { title: string | undefined }) {
  const texts = pointsWords.value.room;
  const { button, dialog } = useKeysHelp();
  return (
    <>
      <Menu label={words.value.settings} mark="⋯">
        {!isWideScreen.value && <strong>{title}</strong>}
        <button type="button" class="link-button" onClick={() => turnSound(!sound.value)}>
          {sound.value ? texts.soundOff : texts.soundOn}
        </button>
        {button}
        <PageSettings />
      </Menu>
      {dialog}
    </>
  );
}
