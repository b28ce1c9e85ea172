import type { CodeLens } from 'vscode-languageserver';
import type { FileResult } from '../core/scan/scan-result.ts';
import type { Site } from '../core/sites/site.ts';
import { LineIndex } from '../core/text/line-index.ts';
import { rangeOf } from './diagnostics.ts';

/** Commands that a lens may call, where the client has them. */
const MIGRATE = 'modelshift.migrate';
const COMPARE = 'modelshift.compare';

/** What `modelshift.migrate` is called with. */
export interface MigrateArgument {
  readonly from: readonly string[];
}

/** What `modelshift.compare` is called with: a place in a document, zero-based. */
export interface CompareArgument {
  readonly uri: string;
  readonly position: { readonly line: number; readonly character: number };
}

/** Lenses above the requests and prompts of a file, one line each. Without a command at the client there is nothing to click on, and no lens. */
export function codeLensesOf(uri: string, { text, sites }: FileResult, clientCommands: ReadonlySet<string>): CodeLens[] {
  const lines = new LineIndex(text);
  const lenses: CodeLens[] = [];
  const taken = new Set<string>();
  const add = (start: number, title: string, command: string, argument: MigrateArgument | CompareArgument): void => {
    const { start: position } = rangeOf(lines, { start, end: start });
    const key = `${position.line} ${command}`;
    if (!clientCommands.has(command) || taken.has(key)) return;
    taken.add(key);
    lenses.push({ range: { start: position, end: position }, command: { title, command, arguments: [argument] } });
  };
  for (const site of sites) {
    const { start: position } = rangeOf(lines, site);
    if (site.kind === 'model' && isAsked(site)) {
      const at = site.call?.span.start ?? site.start;
      add(at, `Migrate ${site.value}…`, MIGRATE, { from: [site.match.model?.id ?? site.value] });
      if (site.call?.purpose === 'request') add(at, 'Compare A/B', COMPARE, { uri, position });
    }
    if (site.kind === 'prompt') add(site.start, 'Compare A/B', COMPARE, { uri, position });
  }
  return lenses.sort((a, b) => a.range.start.line - b.range.start.line);
}

/** True for an id that a request of this file is sent with. */
function isAsked({ role, match, call, isSent }: Extract<Site, { kind: 'model' }>): boolean {
  return role === 'caller' && match.model !== undefined && (call !== undefined || isSent === true);
}
