// What the engine finds in a corpus, in the terms of the labels.
import { createEngine } from '../src/core/engine.ts';
import type { FileResult } from '../src/core/scan/scan-result.ts';
import type { Site } from '../src/core/sites/site.ts';
import { LineIndex } from '../src/core/text/line-index.ts';
import type { Span } from '../src/core/text/source-file.ts';
import { dataFolder, loadData } from '../src/host/load-data.ts';
import { NodeWorkspace } from '../src/host/node-workspace.ts';
import type { Found, Kind } from './score.ts';

/** Rules that find what the labels call a prompt's anti-pattern. */
const ANTI_PATTERNS: Readonly<Record<string, Kind>> = {
  'prompt-step-by-step': 'cot-prompt',
  'prompt-prescribed-process': 'cot-prompt',
  'prompt-workaround': 'workaround-prompt',
  'prompt-shouting': 'workaround-prompt',
  'prompt-repetition': 'repetition-prompt',
};

/** Roles of an id that picks a model at run time. */
const CHOOSES: readonly string[] = ['caller', 'config', 'env'];

/** In characters. Shorter texts are prompts to the engine, but nobody labelled them. */
const SHORTEST_LABELLED_PROMPT = 80;

function siteAsFound(site: Site): Pick<Found, 'kind' | 'value' | 'param'> | undefined {
  switch (site.kind) {
    case 'model': return CHOOSES.includes(site.role) ? { kind: 'model-id', value: site.value } : undefined;
    case 'param': return { kind: 'param', param: site.name };
    case 'timeout': return { kind: 'timeout' };
    case 'prompt': return site.end - site.start < SHORTEST_LABELLED_PROMPT ? undefined : { kind: 'prompt-template' };
    case 'endpoint': return undefined;
  }
}

function foundIn({ path, text, sites, findings }: FileResult): Found[] {
  const lines = new LineIndex(text);
  const place = ({ start, end }: Span) => ({ path, line: lines.positionAt(start).line + 1, endLine: lines.positionAt(end).line + 1 });
  return [
    ...sites.flatMap((site) => {
      const found = siteAsFound(site);
      return found === undefined ? [] : [{ ...place(site), ...found }];
    }),
    ...findings.flatMap((finding) => {
      const kind = ANTI_PATTERNS[finding.ruleId];
      return kind === undefined ? [] : [{ ...place(finding), kind }];
    }),
  ];
}

/** Everything found in the corpus, by the target of the data as if a person had chosen it, and which files have a scanner. */
export async function engineFindings(corpus: string): Promise<{ readonly found: readonly Found[]; readonly handles: (file: string) => boolean }> {
  const engine = createEngine(loadData(dataFolder()));
  const handles = (file: string): boolean => engine.handles(file);
  const workspace = new NodeWorkspace({ root: corpus, handles });
  const options = { today: engine.data.dataDate, target: { id: engine.data.defaultTarget, explicit: true } };
  const found: Found[] = [];
  for (const step of engine.scanFiles(workspace, (await workspace.list()).files, options)) if (step.kind === 'scanned') found.push(...foundIn(step.result));
  return { found, handles };
}
