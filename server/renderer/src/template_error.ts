/** A template that cannot be used: what is wrong and where, one line a mistake. */
export class TemplateError extends Error {
  constructor(readonly mistakes: readonly string[]) {
    super(mistakes.join('\n'));
    this.name = 'TemplateError';
  }
}
