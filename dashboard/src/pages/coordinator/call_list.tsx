import { useComputed } from '@preact/signals';
import { useShortcut } from '../../controls/keys';
import { VirtualList } from '../../controls/virtual_list';
import { peopleAt } from '../../views/telephones';
import { coordinatorWords } from '../../words/coordinator';
import { formatNumber } from '../../words/words';
import { CallRow } from './call_row';
import type { PageModel } from './page_model';
import { CALL_GROUPS, type CallEntry } from './worklist';

type Line = { kind: 'head'; text: string; count: number } | { kind: 'call'; entry: CallEntry };

/** The worklist: it shrinks with each call, and says how many are left. */
export function CallList({ model }: { model: PageModel }) {
  const texts = coordinatorWords.value.calls;
  const { left, called } = model.worklist;
  const lines = useComputed(() => [...linesOf(left.value), ...calledLines(called.value)]);
  const unreachable = useComputed(
    () => left.value.filter(({ point }) => peopleAt(model.overview.point(point)).length === 0).length,
  );
  const next = left.value.find((entry) => entry.point === model.selected.value) ?? left.value[0];
  useMoving(model);
  return (
    <section class="panel call-panel" aria-label={texts.title}>
      <p class="calls-left" data-testid="calls-left" role="status">
        {left.value.length > 0 ? texts.left(formatNumber(left.value.length)) : texts.noneLeft}
      </p>
      {unreachable.value > 0 && (
        <p class="quiet small" data-testid="no-telephone">
          {texts.noTelephone(formatNumber(unreachable.value))}
        </p>
      )}
      <VirtualList
        class="call-list"
        items={lines.value}
        keyOf={keyOf}
        estimatedHeight={60}
        label={texts.title}
        shownKey={model.selected.value}
      >
        {(line) =>
          line.kind === 'head' ? (
            <h3 class="call-head">
              {line.text} <span class="numbers quiet">{formatNumber(line.count)}</span>
            </h3>
          ) : (
            <CallRow model={model} entry={line.entry} isNext={line.entry === next} />
          )
        }
      </VirtualList>
    </section>
  );
}

/** Arrows open the desk of the one below or above. */
function useMoving({ worklist, selected }: PageModel): void {
  const { next, previous } = coordinatorWords.value.calls;
  const move = (step: number): void => {
    const all = [...worklist.left.peek(), ...worklist.called.peek()];
    const index = all.findIndex((entry) => entry.point === selected.peek());
    const target = all[index < 0 ? 0 : Math.min(all.length - 1, Math.max(0, index + step))];
    if (target) selected.value = target.point;
  };
  useShortcut('ArrowDown', next, () => move(1));
  useShortcut('ArrowUp', previous, () => move(-1));
}

function linesOf(entries: readonly CallEntry[]): Line[] {
  const { group } = coordinatorWords.value.calls;
  return CALL_GROUPS.flatMap((name) => {
    const own = entries.filter((entry) => entry.group === name);
    return own.length > 0 ? [head(group[name], own.length), ...own.map(asLine)] : [];
  });
}

function calledLines(entries: readonly CallEntry[]): Line[] {
  if (entries.length === 0) return [];
  return [head(coordinatorWords.value.calls.called, entries.length), ...entries.map(asLine)];
}

function head(text: string, count: number): Line {
  return { kind: 'head', text, count };
}

function asLine(entry: CallEntry): Line {
  return { kind: 'call', entry };
}

function keyOf(line: Line): string {
  return line.kind === 'head' ? line.text : line.entry.point;
}
