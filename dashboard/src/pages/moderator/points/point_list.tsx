import type { ComponentChildren } from 'preact';
import { VirtualList } from '../../../controls/virtual_list';
import { peopleAt, TelephoneLink } from '../../../views/telephones';
import { unitName } from '../../../views/unit_name';
import type { PageModel } from '../page_model';

interface PointListProps {
  model: PageModel;
  names: readonly string[];
  label: string;
  /** Beside each point. */
  action?: (name: string) => ComponentChildren;
}

/** Points that somebody has to call, each with its number. */
export function PointList({ model, names, label, action }: PointListProps) {
  return (
    <VirtualList items={names} keyOf={(name) => name} estimatedHeight={34} label={label} class="point-list">
      {(name) => {
        const [first] = peopleAt(model.overview.point(name));
        return (
          <div class="row">
            <span class="row-main">{unitName(model.overview, name)}</span>
            {first && <TelephoneLink person={first} />}
            {action?.(name)}
          </div>
        );
      }}
    </VirtualList>
  );
}
