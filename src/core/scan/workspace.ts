/** Why a file was not scanned. `failed` ones are input errors (exit status 3); the others are choices. */
export interface Skipped {
  readonly path: string;
  readonly reason: string;
  readonly failed: boolean;
  /** Somebody asked for just this file, which makes it a failure where it would be a choice below a folder. */
  readonly named?: true;
}

/** A candidate file: its path says that a scanner exists for it. */
export interface FileEntry {
  readonly path: string;
  /** Somebody asked for just this file: that a program wrote it keeps it not out. */
  readonly named?: true;
}

/** Bytes of a file, decoded only when the prefilter finds something in them. */
export interface FileContent {
  /** Valid until the next `read`: hosts reuse one buffer. */
  readonly bytes: Uint8Array;
  /** The text without byte order mark, or why it cannot be read as text. */
  decode(): { readonly text: string } | { readonly reason: string };
}

/** Tells a listing to stop. Every `AbortSignal` is one; the type itself belongs to hosts. */
export interface StopSignal {
  throwIfAborted(): void;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** What the engine asks of the place where the files are. The Node twin is in `host`, the in-memory twin in `test/support`. */
export interface Workspace {
  /** Candidates in stable order, and what enumeration already had to skip. Rejects with the signal's reason once that aborts. */
  list(signal?: StopSignal): Promise<{ readonly files: readonly FileEntry[]; readonly skipped: readonly Skipped[] }>;
  read(path: string): FileContent | Omit<Skipped, 'path'>;
}

/** The text of a file; `undefined` for one that cannot be read, or is no text. */
export function textAt(workspace: Pick<Workspace, 'read'>, path: string): string | undefined {
  const content = workspace.read(path);
  const decoded = 'bytes' in content ? content.decode() : content;
  return 'text' in decoded ? decoded.text : undefined;
}
