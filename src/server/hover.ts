import { MarkupKind, type Hover, type Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Engine } from '../core/engine.ts';
import type { FileResult } from '../core/scan/scan-result.ts';
import { LineIndex } from '../core/text/line-index.ts';
import { rangeOf } from './diagnostics.ts';
import { modelCard } from './hover-card.ts';

/** The model card for the id under the cursor, or nothing. */
export function hoverAt(document: TextDocument, result: FileResult, position: Position, engine: Engine, today: string): Hover | null {
  const offset = document.offsetAt(position);
  for (const site of result.sites) {
    if (site.kind !== 'model' || offset < site.start || offset > site.end) continue;
    return { contents: { kind: MarkupKind.Markdown, value: modelCard(site.match, engine, today) }, range: rangeOf(new LineIndex(result.text), site) };
  }
  return null;
}
