// How much a template may make of the facts.

import type { DXT } from 'docxtemplater';
import { DocumentTooLong } from './document_too_long';

/** Loops and conditions within each other. The shipped templates have three. */
export const DEPTH_MAX = 8;

/** Lines of loops. The minutes of a whole nation (3,000 points, 2,500 speakers, 10,000 tasks) have 15,500. */
const LINES_MAX = 200_000;
/** Pieces of the template that are written, each as often as its loops repeat it; of those minutes 1.1 million. */
const PIECES_MAX = 3_000_000;
/** XML and texts of them; of those minutes 31 million. */
const CHARACTERS_MAX = 64 << 20;

/**
 * Counts what docxtemplater writes, and ends it when loops in loops make of it what nobody reads: one
 * document at a time is made, and others wait behind it.
 */
export class WorkBudget implements DXT.Module {
  readonly name = 'WorkBudget';
  /** Before all others, which would answer for their pieces first. */
  readonly priority = 1000;
  #lines = 0;
  #pieces = 0;
  #characters = 0;

  render(part: DXT.Part, { scopeManager }: DXT.RenderOptions): null {
    this.#pieces += 1;
    this.#count(part.type === 'placeholder' ? scopeManager.getValue(part.value, { part }) : part.value);
    if (
      scopeManager.scopePath.length > DEPTH_MAX ||
      this.#lines > LINES_MAX ||
      this.#pieces > PIECES_MAX ||
      this.#characters > CHARACTERS_MAX
    ) {
      throw new DocumentTooLong(
        'Văn bản theo mẫu này quá dài: đề nghị xem lại các vòng lặp {#…} nằm trong vòng lặp khác của tệp mẫu.',
      );
    }
    return null;
  }

  #count(value: unknown): void {
    if (typeof value === 'string') this.#characters += value.length;
    else if (Array.isArray(value)) this.#lines += value.length;
  }
}
