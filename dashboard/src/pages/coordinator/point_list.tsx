import { useComputed, useSignal } from '@preact/signals';
import { fold, matches } from '../../base/fold';
import { TextField } from '../../controls/field';
import { VirtualList } from '../../controls/virtual_list';
import { Glyph } from '../../views/glyph';
import { pointInWords } from '../../views/point_cell';
import { unitName } from '../../views/unit_name';
import { coordinatorWords } from '../../words/coordinator';
import { words } from '../../words/words';
import type { PageModel } from './page_model';

/** All points of the subtree, found by name or code; a press opens the desk. */
export function PointList({ model }: { model: PageModel }) {
  const { overview, selected } = model;
  const texts = coordinatorWords.value.points;
  const query = useSignal('');
  const found = useComputed(() => {
    const names = overview.groups.value.flatMap((group) => group.points);
    const wanted = fold(query.value);
    if (!wanted) return names;
    return names.filter((name) =>
      matches(`${unitName(overview, name)} ${overview.point(name)?.code}`, wanted),
    );
  });
  return (
    <section class="panel call-panel" aria-label={texts.title}>
      <TextField label={texts.search} value={query} type="search" autoComplete="off" />
      {found.value.length === 0 && <p class="empty">{words.value.controls.noMatch}</p>}
      <VirtualList
        class="call-list"
        items={found.value}
        keyOf={(name) => name}
        estimatedHeight={56}
        label={texts.title}
      >
        {(name) => (
          <button
            type="button"
            class={`point-row plain-button${selected.value === name ? ' chosen-row' : ''}`}
            data-point={name}
            onClick={() => (selected.value = name)}
          >
            <Glyph look={overview.look(name)} />
            <span class="call-what">
              <strong>{unitName(overview, name)}</strong>
              <span class="small quiet">
                {[
                  pointInWords(overview, name),
                  overview.point(name)?.byTelephone ? words.value.points.byTelephone : '',
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
          </button>
        )}
      </VirtualList>
    </section>
  );
}
