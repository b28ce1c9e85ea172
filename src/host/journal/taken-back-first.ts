/** In an editor: a change that was cut short was taken back first, so that what was asked for was decided by texts that are no more. Nothing else was done. */
export class TakenBackFirst extends Error {
  override readonly name = 'TakenBackFirst';
}
