import { DiagnosticSeverity, type Diagnostic, type PublishDiagnosticsParams } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { CONFIG_FILE, EMPTY_CONFIG, type Config, type ConfigProblem } from '../core/config/config.ts';
import { LineIndex } from '../core/text/line-index.ts';
import { PathFilter } from '../host/path-filter.ts';
import { diagnosticSource } from '../protocol/diagnostic-source.ts';
import { rangeOf } from './diagnostics.ts';
import { uriOf, type Location } from './location.ts';
import type { ServerHost } from './server-host.ts';
import type { Folder, WorkspaceFolders } from './workspace-folders.ts';

/** What configurations are read from and shown by. */
export interface ConfigurationParts {
  readonly host: ServerHost;
  readonly folders: WorkspaceFolders;
  /** The document that is open at a location, whether a scanner handles it or not. */
  readonly document: (location: Location) => TextDocument | undefined;
  readonly enabled: () => boolean;
  readonly publish: (params: PublishDiagnosticsParams) => void;
}

/** A configuration as it was read; `text` is undefined where there is none. */
interface Known {
  readonly text: string | undefined;
  readonly config: Config;
  readonly problems: readonly ConfigProblem[];
  readonly filter: PathFilter;
}

const fileOf = ({ location }: Folder): Location => `${location}/${CONFIG_FILE}`;

/**
 * The configuration of each folder. What is saved holds; what is typed is checked as it is typed. Where files cannot be read, such as in a
 * remote repository, an open document holds.
 */
export class Configurations {
  readonly #parts: ConfigurationParts;
  readonly #known = new WeakMap<Folder, Known>();
  /** Files that show problems, under the URI that they were published by. */
  readonly #shown = new Map<Location, string>();

  constructor(parts: ConfigurationParts) {
    this.#parts = parts;
  }

  /** What is configured of a folder's files. */
  of(folder: Folder | undefined): Config {
    return folder ? this.#of(folder).config : EMPTY_CONFIG;
  }

  /** What the globs of a folder leave of its files. */
  filterOf(location: Location): PathFilter {
    const folder = this.#parts.folders.all.find((open) => open.location === location);
    return folder ? this.#of(folder).filter : new PathFilter([], []);
  }

  /** Reads every configuration again and shows what is wrong. True when one of them is another than before. */
  refresh(): boolean {
    const { folders } = this.#parts;
    const changed = folders.all.filter((folder) => {
      const before = this.#known.get(folder);
      this.#known.set(folder, this.#read(folder));
      return before?.text !== this.#of(folder).text;
    });
    const open = new Set(folders.all.map(fileOf));
    for (const location of this.#shown.keys()) if (!open.has(location)) this.#publish(location, []);
    for (const folder of folders.all) this.#show(folder);
    return changed.length > 0;
  }

  /** Shows what is wrong with a document as it is now, if it is the configuration of a folder. */
  check(location: Location): void {
    const folder = this.#parts.folders.all.find((open) => fileOf(open) === location);
    if (folder) this.#show(folder);
  }

  #of(folder: Folder): Known {
    const known = this.#known.get(folder) ?? this.#read(folder);
    this.#known.set(folder, known);
    return known;
  }

  #read(folder: Folder): Known {
    const { host, document } = this.#parts;
    const content = !folder.workspace ? document(fileOf(folder))?.getText() : host.isThere(fileOf(folder)) ? folder.workspace.read(CONFIG_FILE) : undefined;
    const decoded = typeof content === 'object' && 'bytes' in content ? content.decode() : content;
    const text = typeof decoded === 'object' && 'text' in decoded ? decoded.text : decoded;
    if (typeof text === 'object') return { text: '', config: EMPTY_CONFIG, problems: [{ start: 0, end: 0, message: `cannot be used: ${text.reason}` }], filter: new PathFilter([], []) };
    const { config, problems } = text === undefined ? { config: EMPTY_CONFIG, problems: [] } : host.engine.readConfig(text, host.today());
    return { text, config, problems, filter: new PathFilter(config.include, config.exclude) };
  }

  #show(folder: Folder): void {
    const { host, document, enabled } = this.#parts;
    const buffer = document(fileOf(folder));
    const { text = '', problems } = buffer ? { text: buffer.getText(), problems: host.engine.readConfig(buffer.getText(), host.today()).problems } : this.#of(folder);
    const lines = new LineIndex(text);
    const diagnostics = problems.map((problem): Diagnostic => ({ range: rangeOf(lines, problem), severity: problem.isAdvice ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error, source: diagnosticSource, code: 'configuration', message: problem.message }));
    this.#publish(fileOf(folder), enabled() ? diagnostics : [], buffer);
  }

  #publish(location: Location, diagnostics: Diagnostic[], buffer?: TextDocument): void {
    const before = this.#shown.get(location);
    const uri = buffer?.uri ?? uriOf(location);
    if (before !== undefined && before !== uri) this.#parts.publish({ uri: before, diagnostics: [] });
    if (diagnostics.length > 0) this.#shown.set(location, uri);
    else this.#shown.delete(location);
    if (diagnostics.length > 0 || before !== undefined) this.#parts.publish({ uri, ...(buffer && { version: buffer.version }), diagnostics });
  }
}
