/** What was stated in a rehearsal counts only while that lasts. */
export function countsNow(stated: { inRehearsal?: boolean } | undefined, rehearsing: boolean): boolean {
  return !stated?.inRehearsal || rehearsing;
}
