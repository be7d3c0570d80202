/** The last part of a resource's name. */
export function codeOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/** The part before that: "delegates" of "conferences/hoa-binh/delegates/3". */
export function collectionOf(name: string): string {
  return name.split('/').at(-2) ?? '';
}
