// What is toggled of one point's checklist before it is sent: what stands in the record shines through.

import { signal, type ReadonlySignal } from '@preact/signals';
import type { ReadinessCheck, ReadinessItem } from '../../gen/nhipcau/v1/readiness_pb';

export interface Checked {
  passed: boolean;
  note: string;
}

export class CheckDraft {
  readonly #toggled = signal<ReadonlyMap<ReadinessItem, Checked>>(new Map());

  get toggled(): ReadonlySignal<ReadonlyMap<ReadinessItem, Checked>> {
    return this.#toggled;
  }

  /** As it will be recorded, or as it stands; undefined: nobody has said. */
  of(item: ReadinessItem, recorded: ReadinessCheck | undefined): Checked | undefined {
    return this.#toggled.value.get(item) ?? (recorded && { passed: recorded.passed, note: recorded.note });
  }

  /** Not said → passed → not passed → passed. */
  toggle(item: ReadinessItem, recorded: ReadinessCheck | undefined): Checked {
    const before = this.of(item, recorded);
    const checked = { passed: !before?.passed, note: before?.note ?? '' };
    this.#set(item, checked);
    return checked;
  }

  setNote(item: ReadinessItem, note: string): void {
    this.#set(item, { passed: false, note });
  }

  clear(): void {
    this.#toggled.value = new Map();
  }

  /** As a request carries them; `rest`: items of which nobody has said anything and which pass now. */
  asRequest(rest: readonly ReadinessItem[]): { item: ReadinessItem; passed: boolean; note: string }[] {
    return [
      ...[...this.#toggled.value].map(([item, { passed, note }]) => ({
        item,
        passed,
        note: passed ? '' : note.trim(),
      })),
      ...rest.map((item) => ({ item, passed: true, note: '' })),
    ];
  }

  #set(item: ReadinessItem, checked: Checked): void {
    this.#toggled.value = new Map(this.#toggled.peek()).set(item, checked);
  }
}
