// What the engine finds in a corpus, in the terms of the labels.
import { createEngine } from '../src/core/engine.ts';
import type { Limit } from '../src/core/limits/limit.ts';
import { LimitReader } from '../src/core/limits/limit-reader.ts';
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

/** Rules that say that a model has ended or will. */
const OF_AN_END: readonly string[] = ['model-retired', 'model-retiring'];

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

function foundIn({ path, text, sites, findings }: FileResult, limits: readonly Limit[]): Found[] {
  const lines = new LineIndex(text);
  const place = ({ start, end }: Span) => ({ path, line: lines.positionAt(start).line + 1, endLine: lines.positionAt(end).line + 1 });
  // the limit of a function that calls a model, which `timeout-chain` reckons with
  const ends = sites.some(({ call }) => call?.purpose === 'request') ? limits : [];
  return [
    ...ends.map(({ line }): Found => ({ path, line, kind: 'timeout' })),
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

function endedIn({ path, text, findings }: FileResult): Found[] {
  const lines = new LineIndex(text);
  return findings.filter(({ ruleId }) => OF_AN_END.includes(ruleId)).map(({ start, end }) => ({ path, line: lines.positionAt(start).line + 1, kind: 'model-id', value: text.slice(start, end) }));
}

/** What was found in a corpus. */
export interface EngineFindings {
  readonly found: readonly Found[];
  /** Ids that are reported because their model has ended, or ends on a day that is known. */
  readonly ended: readonly Found[];
  /** True for files that have a scanner. */
  readonly handles: (file: string) => boolean;
}

/** Everything found in the corpus, by the target of the data as if a person had chosen it. */
export async function engineFindings(corpus: string): Promise<EngineFindings> {
  const engine = createEngine(loadData(dataFolder()));
  const handles = (file: string): boolean => engine.handles(file);
  const workspace = new NodeWorkspace({ root: corpus, handles });
  const options = { today: engine.data.dataDate, target: { id: engine.data.defaultTarget, explicit: true } };
  const limits = new LimitReader(engine.data.limits);
  const found: Found[] = [];
  const ended: Found[] = [];
  for (const step of engine.scanFiles(workspace, (await workspace.list()).files, options)) {
    if (step.kind !== 'scanned') continue;
    found.push(...foundIn(step.result, limits.limitsIn(step.result)));
    ended.push(...endedIn(step.result));
  }
  return { found, ended, handles };
}
