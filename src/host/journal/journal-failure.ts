/** Something on the disk went wrong while files were written; says whether all is as it was before. */
export class JournalFailure extends Error {
  override readonly name = 'JournalFailure';
}

/** What an error says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
