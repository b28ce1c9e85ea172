import type { Engine, ScanOptions } from '../core/engine.ts';
import { languageOf } from '../core/languages/language.ts';
import { modelOf } from '../core/migrate/call-groups.ts';
import { concerns, type Migration } from '../core/migrate/migration.ts';
import { planFile, type FilePlan } from '../core/migrate/plan-file.ts';
import { suggestionsFor } from '../core/migrate/suggestions.ts';
import type { ReadText } from '../core/scan/scan-text.ts';
import type { Call, ModelSite, PromptSite } from '../core/sites/site.ts';
import { isTestPath } from '../core/sites/path-role.ts';
import { LineIndex } from '../core/text/line-index.ts';
import type { SourceFile } from '../core/text/source-file.ts';
import { callFacts } from './call-facts.ts';
import { atPath, type FileFacts, type Remark, type SiteFacts, type WorkloadFacts } from './facts.ts';

/** What files are read with. */
export interface Reading {
  readonly engine: Engine;
  readonly migration: Migration;
  /** The day, the limits around code and the hosts; levels of rules count for nothing here: what is checked is told. */
  readonly options: Pick<ScanOptions, 'today' | 'limits' | 'environment' | 'config'>;
}

/** Reads what a report asks of one file; `undefined` where nothing in it is about models. */
export function readFile(file: SourceFile, reading: Reading): FileFacts | undefined {
  const code = languageOf(file.path)?.unwrap?.(file.text);
  if (!code) return readPlain(file, reading, (line) => line);
  const outer = new LineIndex(file.text);
  const inner = new LineIndex(code.text);
  const ending = code.fileName.slice(code.fileName.lastIndexOf('.'));
  const facts = readPlain({ path: `${file.path}${ending}`, text: code.text }, reading, (line) => outer.positionAt(code.startOf(inner.startOfLine(line - 1))).line + 1);
  return facts && atPath(facts, file.path);
}

function readPlain(source: SourceFile, { engine, migration, options }: Reading, lineOf: (line: number) => number): FileFacts | undefined {
  const { registry, data } = engine;
  const { path } = source;
  const read = (at: string, text: string): ReadText | undefined => engine.readText({ path: at, text }, options.config);
  const file = read(path, source.text);
  if (!file) return undefined;
  const lines = new LineIndex(file.text);
  const lineAt = (offset: number): number => lineOf(lines.positionAt(offset).line + 1);
  const plan = planFile(file, { migration, registry, data, read, lineOf });
  const models = file.sites.filter((site) => site.kind === 'model');
  const concerned = models.filter(({ match }) => concerns(migration, match, registry));
  const placed = concerned.flatMap((site) => {
    const facts = siteFacts(site, plan, path, lineAt(site.start));
    return facts ? [{ site, facts }] : [];
  });
  const prompts = file.sites.filter((site) => site.kind === 'prompt');
  const remark = (offset: number, text: string): Remark => ({ path, line: lineAt(offset), text });
  const timeouts = isTestPath(path) ? [] : file.sites.flatMap((site) => (site.kind === 'timeout' ? [remark(site.start, site.valueMs === undefined ? `${site.name}: its length is not known` : `${site.name}: ${site.valueMs} ms`)] : []));
  return {
    path, timeouts,
    workloads: [...new Set(placed.map(({ site }) => site.match.model))].flatMap((model) => (model ? [workloadOf(model, placed.filter(({ site }) => site.match.model === model))] : [])),
    unchanged: concerned.length - placed.length,
    untiedPrompts: isTestPath(path) ? 0 : prompts.filter(({ call }) => call === undefined).length,
    misfits: timeouts.length === 0 ? [] : misfits(),
    rollbacks: models.flatMap(({ start, name, envVariable, value, match }) => (/rollback/i.test(`${name ?? ''} ${envVariable ?? ''}`) ? [{ ...remark(start, envVariable ?? name ?? ''), model: match.model?.id ?? value }] : [])),
    caps: linesWith(file.text, new RegExp(data.report.capKeys.pattern, 'i')).map(({ line, text }) => ({ path, line: lineOf(line), text })),
  };

  function workloadOf(model: WorkloadFacts['model'], members: readonly { readonly site: ModelSite; readonly facts: SiteFacts }[]): WorkloadFacts {
    const sites = members.map(({ site }) => site);
    const calls = (file?.calls ?? []).filter((call) => call.purpose !== 'message' && call.purpose !== 'client' && isSentBy(call, sites));
    return {
      path, model,
      sites: members.map(({ facts }) => facts),
      calls: calls.map((call) => callFacts(call, model, migration.to, registry, { path, line: lineAt(call.span.start) })),
      prompts: prompts.flatMap((prompt) => {
        const call = calls.findIndex((candidate) => candidate === prompt.call);
        return call < 0 ? [] : [{ path, line: lineAt(prompt.start), text: promptText(prompt, source.text), call, isOpen: prompt.holes.length > 0 }];
      }),
    };
  }

  /** The rules about time speak of the code as it will be: the plan may pin an effort at which a limit is long enough. */
  function misfits(): Remark[] {
    if (!file) return [];
    const { config } = options;
    // what has moved is judged by its own model, which is the target by then
    const found = suggestionsFor(file, plan.edits, (text) => engine.scanText({ path, text }, { ...options, ...(config && { config: { ...config, rules: new Map() } }), target: undefined }).findings);
    return found.filter(({ ruleId }) => ruleId.startsWith('timeout-')).map(({ line, reason }) => ({ path, line: lineOf(line), text: reason }));
  }
}

function isSentBy(call: Call, sites: readonly ModelSite[]): boolean {
  const model = modelOf(call, sites);
  return sites.some((site) => site === model || site.call === call);
}

/** The text that is sent as it is written, without what is filled in. */
function promptText({ start, end, holes }: PromptSite, text: string): string {
  let at = start;
  const parts = holes.map((hole) => {
    const part = text.slice(at, hole.start);
    at = hole.end;
    return part;
  });
  return [...parts, text.slice(at, end)].join('');
}

/** What the plan makes of an id; `undefined` where it stays by its role. */
function siteFacts(site: ModelSite, plan: FilePlan, path: string, line: number): SiteFacts | undefined {
  const edit = plan.edits.find(({ id, range }) => id !== undefined && range.start <= site.start && site.end <= range.end);
  const note = edit && plan.confirm.find(({ group }) => group === edit.group);
  if (edit) return { path, line, state: note ? 'confirm' : 'moves', ...(note && { reason: note.reason }) };
  const blocked = plan.blocked.find((candidate) => candidate.line === line);
  return blocked && { path, line, state: 'blocked', reason: blocked.reason };
}

/** Longest line that is looked at: longer ones are no settings of a person. */
const LONGEST_LINE = 300;

/** Lines with a word that the pattern finds, each with that word. */
export function linesWith(text: string, pattern: RegExp): { readonly line: number; readonly text: string }[] {
  return text.split(/\r\n|\r|\n/).flatMap((line, i) => {
    const word = line.length > LONGEST_LINE ? undefined : pattern.exec(line)?.[0];
    return word === undefined ? [] : [{ line: i + 1, text: word }];
  });
}
