import type { InlayHint, Range } from 'vscode-languageserver';
import type { FileResult } from '../core/scan/scan-result.ts';
import type { ModelSite } from '../core/sites/site.ts';
import { LineIndex } from '../core/text/line-index.ts';
import type { Registry } from '../registry/registry.ts';
import { rangeOf } from './diagnostics.ts';

/** Hints of one file at most: more of them is no help to anyone. */
const MOST = 50;

/** Rules whose findings get a hint at their id. */
const ENDS: ReadonlySet<string> = new Set(['model-retired', 'model-retiring']);

/** Beside each id that has ended or will: the days that are left, and what comes after it. */
export function inlayHintsOf({ text, sites, findings }: FileResult, range: Range, registry: Registry, today: string): InlayHint[] {
  const lines = new LineIndex(text);
  const starts = new Set(findings.filter(({ ruleId }) => ENDS.has(ruleId)).map(({ start }) => start));
  const dated = sites.filter((site): site is ModelSite => site.kind === 'model' && starts.has(site.start)).slice(0, MOST);
  return dated.flatMap((site) => {
    const position = rangeOf(lines, site.literal).end;
    const label = labelOf(site, registry, today);
    return label === undefined || position.line < range.start.line || position.line > range.end.line ? [] : [{ position, label, paddingLeft: true }];
  });
}

function labelOf({ match: { model } }: ModelSite, registry: Registry, today: string): string | undefined {
  if (model === undefined) return undefined;
  const status = registry.statusOn(model, today);
  if (status.state !== 'retired' && status.state !== 'retiring') return undefined;
  const next = registry.replacementOn(model, today);
  const when = status.state === 'retired' ? '⚠ ended' : `⚠ ${status.days} d`;
  return next === undefined ? when : `${when} → ${next.model.id}`;
}
