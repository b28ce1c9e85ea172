import type { Skipped } from '../core/scan/workspace.ts';
import type { SourceFile } from '../core/text/source-file.ts';
import type { Location } from './location.ts';
import type { OpenDocuments } from './open-documents.ts';
import type { Folder } from './workspace-folders.ts';

/** True for `.env`, `.env.example` and the like. */
export const isEnvironmentFile = (path: string): boolean => /(^|\/)\.env(\.[^/]*)?$/.test(path);

type Content = SourceFile | Omit<Skipped, 'failed'>;

interface Known {
  /** Version of the buffer; absent for a file on disk. */
  readonly version?: number;
  readonly content: Content;
}

/** The environment files of the folders: an open buffer wins over the disk. Each is read once until it changes, and is the same object so long. */
export class EnvironmentFiles {
  readonly #known = new Map<Location, Known>();
  readonly #open: () => OpenDocuments;

  constructor(open: () => OpenDocuments) {
    this.#open = open;
  }

  /** The files that the listing of a folder names or that are open, in the order of their paths. */
  of(folder: Folder): Content[] {
    const paths = new Set([...(folder.listed ?? []), ...this.#open().pathsBelow(folder.location)].filter(isEnvironmentFile));
    return [...paths].sort().map((path) => this.file(folder, path));
  }

  /** The texts among them. */
  texts(folder: Folder): SourceFile[] {
    return this.of(folder).filter((file) => 'text' in file);
  }

  /** One file as it is now, or why it is no text. */
  file(folder: Folder, path: string): Content {
    const location = `${folder.location}/${path}`;
    const document = this.#open().get(location);
    const known = this.#known.get(location);
    if (known && known.version === document?.version) return known.content;
    const content = document ? { path, text: document.getText() } : read(folder, path);
    this.#known.set(location, { content, ...(document && { version: document.version }) });
    return content;
  }

  /** A file may be another one by now. */
  forget(location: Location): void {
    this.#known.delete(location);
  }

  /** All files below a folder may be. */
  forgetFolder({ location }: Folder): void {
    for (const known of this.#known.keys()) if (known.startsWith(`${location}/`)) this.#known.delete(known);
  }
}

function read({ workspace }: Folder, path: string): Content {
  const content = workspace?.read(path) ?? { reason: 'cannot be read from here' };
  const decoded = 'decode' in content ? content.decode() : content;
  return 'text' in decoded ? { path, text: decoded.text } : { path, reason: decoded.reason };
}
