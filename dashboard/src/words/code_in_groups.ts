/** "48271 93506": a code as it is read out and heard, five digits in one breath. */
export function codeInGroups(code: string): string {
  return code.replace(/(\d{5})(?=\d)/g, '$1 ');
}
