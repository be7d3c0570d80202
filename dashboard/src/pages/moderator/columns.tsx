import { Guarded } from '../../controls/guarded';
import { KeysFor } from '../../controls/keys';
import { Tabs, type Tab } from '../../views/tabs';
import { isWideScreen } from '../../views/wide_screen';

/** Side by side where they fit, else one at a time. */
export function Columns({ columns, label }: { columns: readonly Tab[]; label: string }) {
  return isWideScreen.value ? <>{columns.map(Column)}</> : <Tabs tabs={columns} label={label} />;
}

function Column({ id, label, content, foot }: Tab) {
  return (
    <KeysFor.Provider key={id} value={label}>
      <div class="column-frame">
        <div class="column" role="group" aria-label={label} tabIndex={0}>
          <Guarded title={label}>{content}</Guarded>
        </div>
        <Guarded title={label}>{foot}</Guarded>
      </div>
    </KeysFor.Provider>
  );
}
