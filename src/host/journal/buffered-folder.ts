import type { TextEdit } from '../../core/text/edits.ts';
import { hashOf } from './entry-folder.ts';
import { decodeAs, encodeAs, exactText } from './exact-text.ts';
import type { JournalFiles } from './journal-files.ts';
import { FileRefused, RootFolder, type FileWrite } from './root-folder.ts';

/** A change of one text that an editor is to make. */
export interface BufferChange {
  readonly path: string;
  /** The text that the edits were made for. */
  readonly before: string;
  readonly after: string;
  readonly edits: readonly TextEdit[];
}

/** An editor took an edit, and does not tell of the new texts: nobody knows yet what has become of them. */
export class NotTold extends Error {
  override readonly name = 'NotTold';
}

/** The texts that an editor holds: they come before those on disk, and it alone may change them. */
export interface Buffers {
  /** The text of a buffer; `undefined` for a file that is not open. */
  text(path: string): string | undefined;
  /** Why nothing may be written to a file, because of what the editor shows of it that is no text of the file. */
  whyRefused(path: string): string | undefined;
  /** Tells that what a buffer shows was put back on disk: until the editor has read it again, the buffer shows what is no more. */
  wasPutBack?(path: string): void;
  /** Changes texts in one step that can be undone, those of files that are not open too; saves nothing. Resolves once `text` tells the new texts, and rejects when the editor does not take the edit; with NotTold when it took it, and says nothing of it. */
  edit(changes: readonly BufferChange[]): Promise<void>;
}

/** True where lines end in more than one way. */
function hasMixedLineEnds(text: string): boolean {
  return new Set(text.match(/\r\n|\n|\r/g)).size > 1;
}

/** The files of a root as an editor shows them. Files are made and removed on disk; texts are changed in buffers, which stay unsaved. */
export class BufferedFolder extends RootFolder {
  readonly #buffers: Buffers;

  constructor(realRoot: string, files: JournalFiles, buffers: Buffers) {
    super(realRoot, files);
    this.#buffers = buffers;
  }

  /** The bytes that a file would have if it were saved now. */
  override read(path: string): Uint8Array | undefined {
    const disk = super.read(path);
    const text = disk && this.#buffers.text(path);
    if (disk === undefined || text === undefined) return disk;
    const { form, text: saved } = exactText(disk);
    return saved === text ? disk : (encodeAs(text, form) ?? new Uint8Array(Buffer.from(text)));
  }

  override isSaved(path: string): boolean {
    const [disk, now] = [super.read(path), this.read(path)];
    return disk === now || (disk !== undefined && now !== undefined && hashOf(disk) === hashOf(now));
  }

  override whyRefused(path: string): string | undefined {
    return super.whyRefused(path) ?? this.#buffers.whyRefused(path);
  }

  /** Besides what keeps every edit away: that the editor's text cannot be told from the bytes, or the other way round. */
  override whyNotChanged(path: string): string | undefined {
    const refused = super.whyNotChanged(path);
    const disk = refused === undefined ? super.read(path) : undefined;
    if (disk === undefined) return refused;
    const { form, text: saved } = exactText(disk);
    const text = this.#buffers.text(path);
    if (form.encoding === 'latin1' && text !== saved) return 'its bytes are no UTF-8, and the editor shows another text than Latin-1 makes of them: save it as UTF-8 first';
    return text === undefined && hasMixedLineEnds(saved) ? 'it has mixed line ends, which the editor evens out: open it first' : undefined;
  }

  override async write(writes: readonly FileWrite[], entry: string, written: (path: string) => void): Promise<void> {
    await super.write(writes.filter((write) => !isOfText(write)), entry, written);
    const changes = writes.filter(isOfText);
    await this.#edit(changes);
    for (const { path } of changes) written(path);
  }

  /** What was saved, or written by the command line, goes back on disk, so that nothing is left there; the editor then reads it again. */
  override async putBack(writes: readonly FileWrite[], entry: string): Promise<void> {
    const onDisk = (write: FileWrite): boolean => !isOfText(write) || hashOf(super.read(write.path) ?? new Uint8Array()) === write.expected;
    const inBuffers = writes.filter((write) => !onDisk(write));
    await super.write(writes.filter(onDisk), entry, (path) => this.#buffers.wasPutBack?.(path));
    await this.#edit(inBuffers);
  }

  async #edit(writes: readonly FileWrite[]): Promise<void> {
    for (const { path } of writes) {
      const reason = this.whyNotChanged(path);
      if (reason !== undefined) throw new FileRefused(`${path}: ${reason}`);
    }
    const textOf = (form: FileWrite['form'], bytes: Uint8Array | null | undefined): string => (bytes ? decodeAs(bytes, form) : '');
    const changes = writes.map(({ path, form, bytes, edits }) => ({ path, before: textOf(form, this.read(path)), after: textOf(form, bytes), edits }));
    if (changes.length > 0) await this.#buffers.edit(changes);
  }
}

/** False where a file is made or removed. */
function isOfText({ expected, bytes }: FileWrite): boolean {
  return expected !== null && bytes !== null;
}
