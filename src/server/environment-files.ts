import type { SourceFile } from '../core/text/source-file.ts';
import type { OpenDocuments } from './open-documents.ts';
import type { Folder } from './workspace-folders.ts';

/** True for `.env`, `.env.example` and the like. */
export const isEnvironmentFile = (path: string): boolean => /(^|\/)\.env(\.[^/]*)?$/.test(path);

/** The environment files of a folder as they are now: an open buffer wins over the disk, and what cannot be read is left out. */
export function environmentFiles(folder: Folder, open: OpenDocuments): SourceFile[] {
  const paths = new Set([...(folder.listed ?? []), ...open.pathsBelow(folder.location)].filter(isEnvironmentFile));
  return [...paths].sort().flatMap((path) => {
    const text = open.get(`${folder.location}/${path}`)?.getText() ?? readText(folder, path);
    return text === undefined ? [] : [{ path, text }];
  });
}

function readText({ workspace }: Folder, path: string): string | undefined {
  const content = workspace?.read(path);
  const decoded = content && 'decode' in content ? content.decode() : undefined;
  return decoded && 'text' in decoded ? decoded.text : undefined;
}
