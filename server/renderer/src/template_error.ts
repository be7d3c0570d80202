/** More than so many nobody mends at once. */
const MISTAKES_MAX = 50;

/** A template that cannot be used: what is wrong and where, in the words of those who write templates. */
export class TemplateError extends Error {
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    const told = mistakes.slice(0, MISTAKES_MAX);
    super(told.join('\n'));
    this.name = 'TemplateError';
    this.mistakes = told;
  }
}
