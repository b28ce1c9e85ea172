import type { Connection } from 'vscode-languageserver';
import type { Unfinished } from '../host/journal/journal-answers.ts';
import type { Journals } from './journals.ts';
import type { Folder } from './workspace-folders.ts';

const takeBack = 'Take Back';
const finish = 'Finish';
/** What the undo of either is called. */
const label = 'Bring a migration to its end';

/** After that long an editor has opened the buffers that it kept when it was closed, in milliseconds: they decide what is unfinished. */
const RESTORED_AFTER_MS = 2_000;

/** What the offers are made with. */
interface OfferParts {
  readonly folders: () => readonly Folder[];
  readonly journals: Journals;
  readonly window: Connection['window'];
  /** Why nothing may be edited now. */
  readonly forbidden: () => string | undefined;
  readonly tell: (message: string) => void;
  readonly log: (error: unknown) => void;
}

/** Tells of changes that were cut short with some files changed and others not, and does with them what a person chooses. Each folder is looked at once. */
export class UnfinishedOffers {
  readonly #parts: OfferParts;
  readonly #lookedAt = new WeakSet<Folder>();
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: OfferParts) {
    this.#parts = parts;
  }

  /** Looks at the folders that are open and trusted by then. */
  look(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const { folders, forbidden, log } = this.#parts;
      const news = forbidden() === undefined ? folders().filter((folder) => !this.#lookedAt.has(folder)) : [];
      for (const folder of news) {
        this.#lookedAt.add(folder);
        void this.#offer(folder).catch(log);
      }
    }, RESTORED_AFTER_MS);
  }

  /** Nothing more is looked at. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  async #offer(folder: Folder): Promise<void> {
    const { journals, window, tell } = this.#parts;
    if (!journals.of(folder, label)) return;
    const found = await journals.with(folder, label, (journal) => journal.unfinished());
    if ('blocked' in found) return;   // another process is at work, and so nothing is unfinished
    for (const { id, end, conflicts } of found.settled) {
      if (end === 'commit') tell(`Modelshift: change ${id} was cut short after all of it had been made. Files may be unsaved.`);
      else if (conflicts.length > 0) tell(`Modelshift: change ${id} was cut short. Left as somebody changed them meanwhile: ${conflicts.join(', ')}.`);
    }
    for (const entry of found.unfinished) {
      const choices = entry.conflicts.length === 0 ? [takeBack, finish] : [takeBack];
      const chosen = await window.showWarningMessage(textOf(entry), ...choices.map((title) => ({ title })));
      const said = chosen?.title === finish ? await this.#finish(folder, entry.id) : chosen?.title === takeBack ? await this.#takeBack(folder) : undefined;
      if (said !== undefined) tell(said);
    }
  }

  /** Finishes an entry, and says what came of it. */
  async #finish(folder: Folder, id: string): Promise<string> {
    const done = await this.#parts.journals.writing(folder, label, (journal) => journal.finish(id));
    if (typeof done === 'object') return done.blocked;
    return done ? `Modelshift: change ${id} is finished. Its files are left in the editor to be saved.` : `Modelshift: change ${id} was brought to its end by somebody else meanwhile, and nothing more was done.`;
  }

  /** Takes back what is cut short, which is told by whoever does it; says why it cannot be done. */
  async #takeBack(folder: Folder): Promise<string | undefined> {
    return (await this.#parts.journals.during(folder, label, () => Promise.resolve()))?.blocked;
  }
}

function textOf({ name, id, done, missing, conflicts }: Unfinished): string {
  const left = conflicts.length === 0 ? '' : ` Somebody has changed ${conflicts.join(', ')} since, which stays as it is.`;
  return `Modelshift was cut short in the middle of “${name}” (${id}): ${done.join(', ')} changed, ${missing.join(', ') || 'nothing else'} not.${left} Before the next change it is taken back.`;
}
