/** A name for an entry that sorts by time: the moment in UTC, to the millisecond, and letters that tell two machines apart. Always after `last`, whatever the clock says. */
export function nextEntryId(nowMs: number, last: string | undefined, letters: string): string {
  const lastMs = last === undefined ? -1 : momentOf(last);
  return `${new Date(Math.max(nowMs, lastMs + 1)).toISOString().replaceAll(/[-:.]/g, '')}-${letters}`;
}

const ID = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-[a-z0-9]+$/;

/** True for the name of an entry: nothing else in the journal's folder is taken for one. */
export function isEntryId(name: string): boolean {
  return ID.test(name);
}

/** Milliseconds since 1970 of an entry's name. */
export function momentOf(id: string): number {
  const [, year, month, day, hour, minute, second, ms] = ID.exec(id) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`);
}
