import type { DiagnosticRelatedInformation, Location as Place, Range } from 'vscode-languageserver';
import type { Finding } from '../core/rules/rule.ts';
import { relatedPlaces } from '../core/scan/related-places.ts';
import type { FileResult } from '../core/scan/scan-result.ts';
import type { LineIndex } from '../core/text/line-index.ts';
import { rangeOf } from './diagnostics.ts';

/** A definition of an environment variable, as a client finds it. */
export interface Definition extends Place {
  /** The model id that it is set to. */
  readonly id?: string;
}

/** Where the variables of a folder are defined, by name. */
export type Definitions = ReadonlyMap<string, readonly Definition[]>;

/** What is known of the files around one. */
export interface Elsewhere {
  readonly definitions: Definitions;
  /** URI of a path that counts from the folder of the file. */
  readonly uriOfPath: (path: string) => string;
}

/** The other places that a diagnostic points to: those that its rule names, where its variable is defined, and what has to do with it in the file itself. */
export function relatedInformation(result: FileResult, finding: Finding, uri: string, lines: LineIndex, { definitions, uriOfPath }: Elsewhere): DiagnosticRelatedInformation[] {
  const { variable, places } = relatedPlaces(result, finding);
  const defined = variable === undefined ? [] : (definitions.get(variable) ?? []);
  return [
    ...(finding.related ?? []).map(({ path, line, message }) => ({ location: { uri: uriOfPath(path), range: startOf(line) }, message })),
    ...defined.map((at) => ({ location: { uri: at.uri, range: at.range }, message: at.id === undefined ? `${variable} is defined here` : `${variable} is ${at.id} here` })),
    ...places.map((place) => ({ location: { uri, range: rangeOf(lines, place) }, message: place.message })),
  ];
}

/** The start of a line; lines count from 1. */
function startOf(line: number): Range {
  const start = { line: line - 1, character: 0 };
  return { start, end: start };
}
