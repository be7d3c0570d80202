/** The last part of a resource's name. */
export function codeOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}
