import { valueText, type Entry, type Group } from '../languages/tree.ts';
import { attemptsOf } from './attempts.ts';
import type { CallLibrary } from './call-table.ts';
import type { KnownCall } from './calls.ts';
import { toMs, type TimeUnit } from './duration.ts';
import type { FileContext } from './model-sites.ts';
import { isModelName, wordsOf } from './names.ts';
import { isExplained } from './prose.ts';
import { isAboutModels, isNumber, isRequestLimit, OF_OTHERS } from './request-limit.ts';
import type { TimeoutSite } from './site.ts';
import { durationText, innerUnit, ofLanguage, unitBeside } from './written-duration.ts';

const UNIT_WORDS: Readonly<Record<string, TimeUnit>> = { ms: 'ms', millis: 'ms', milliseconds: 'ms', s: 's', sec: 's', secs: 's', seconds: 's' };
const SCOPES = { client: 'client', request: 'request', model: 'request', message: 'request', settings: 'config' } as const;
const HTTP_CLIENTS = /(?:^|\.)(requests|httpx|session|axios|asyncio)\.(?:post|request|wait_for)$/;
/** What limits nothing, or is no limit: no value, a name alone (`{ TIMEOUT }`), a word in quotes. */
const NO_LIMIT = /^(?:|None|null|nil|undefined|nullptr|["'][^"'\d]*["'])$/;

/** Time limits of clients and requests, and in configurations that are about models. */
export function findTimeoutSites(context: FileContext): TimeoutSite[] {
  const sites: TimeoutSite[] = [];
  for (const entry of context.tree.entries) {
    const site = entry.name === undefined ? abortTimeout(entry, context) ?? contextTimeout(entry, context) : namedTimeout(entry, entry.name, context);
    const attempts = site?.call && attemptsOf(site, context);
    if (site) sites.push({ ...site, ...(attempts !== undefined && { attempts }) });
  }
  return sites;
}

function namedTimeout(entry: Entry, name: string, context: FileContext): TimeoutSite | undefined {
  if (!/timeout/i.test(name)) return undefined;
  const words = wordsOf(name);
  if (!words.includes('timeout') || entry.typeOnly || ['connect', 'pool', 'idle', 'keepalive'].some((word) => words.includes(word))) return undefined;
  if (isExplained(entry, context.tree.text)) return undefined;
  const known = context.callAround(entry) ?? sent(entry, context);
  if ((!known || known.call.purpose === 'settings') && words.some((word) => OF_OTHERS.has(word))) return undefined;
  const named = UNIT_WORDS[words.at(-1) ?? ''];
  const written = valueText(context.tree, entry);
  const limitsNothing = NO_LIMIT.test(written) || (written === name && entry.start === entry.valueStart);
  if (limitsNothing && (!known || known.call.purpose === 'settings')) return undefined;
  if (known) {
    const text = durationText(entry, context);
    const ofLibrary = known.timeoutUnit === 'unknown' ? ownLibrary(name, context)?.timeoutUnit ?? ofLanguage(context) : known.timeoutUnit;
    const unit = named ?? innerUnit(entry) ?? ofLibrary;
    const valueMs = toMs(text, unit);
    const bare = named === undefined && unit !== 'unknown' && !/[a-z)]$/i.test(text);
    return { ...spanOf(entry), kind: 'timeout', confidence: known.call.purpose === 'settings' ? 'likely' : 'certain', name, scope: SCOPES[known.call.purpose], call: known.call, ...(valueMs !== undefined && { valueMs }), ...(bare && { unit }) };
  }
  const own = ownTimeout(entry, name, context) ?? waitedTimeout(entry, name, context);
  if (own) return own;
  const isCode = context.language.nature === 'code';
  const isSetting = isCode && isRequestLimit(entry, words, context);
  if (!besideModel(entry, context) && !isSetting && (isCode || !aboutModels(entry, words, context))) return undefined;
  const duration = durationText(entry, context);
  const valueMs = toMs(duration, named ?? unitBeside(entry, context) ?? ofLanguage(context));
  if (isSetting && valueMs === undefined && !isNumber(duration)) return undefined;
  return { ...spanOf(entry), kind: 'timeout', confidence: 'likely', name, scope: 'config', ...(valueMs !== undefined && { valueMs }) };
}

/** A limit that a library of the file names like no other, set to a number: `config.request_timeout = 240`. */
function ownTimeout(entry: Entry, name: string, context: FileContext): TimeoutSite | undefined {
  const library = ownLibrary(name, context);
  const valueMs = library && toMs(durationText(entry, context), library.timeoutUnit);
  return valueMs === undefined || context.constants.heldBy(entry) !== undefined ? undefined : { ...spanOf(entry), kind: 'timeout', confidence: 'likely', name, scope: 'config', valueMs };
}

/** `asyncio.wait_for(llm.ainvoke(…), timeout=30)`: what is waited for is a method of something that is called after a model. */
function waitedTimeout(entry: Entry, name: string, context: FileContext): TimeoutSite | undefined {
  const { group } = entry;
  const receiver = group.entries[0]?.groups[0]?.callee.split('.').at(-2);
  if (!/(?:^|\.)wait_for$/.test(group.callee) || !isModelName(receiver) || !context.dealsWithModels()) return undefined;
  const valueMs = toMs(durationText(entry, context), 's');
  return { ...spanOf(entry), kind: 'timeout', confidence: 'likely', name, scope: 'request', ...(valueMs !== undefined && { valueMs }) };
}

function ownLibrary(name: string, context: FileContext): CallLibrary | undefined {
  return context.ownTimeouts.find(({ timeouts }) => timeouts?.some((own) => name.toLowerCase().endsWith(own)));
}

/** `requests.post(url, json={"model": …}, timeout=10)`: the request is an argument beside the limit. */
function sent(entry: Entry, context: FileContext): Pick<KnownCall, 'call' | 'timeoutUnit'> | undefined {
  const call = entry.group.kind === 'mapping' ? entry.group.parent?.group : entry.group;
  if (call?.kind !== 'call') return undefined;
  const library = HTTP_CLIENTS.exec(call.callee)?.[1];
  const request = library === undefined ? undefined : context.calls.within(call) ?? context.calls.named(call);
  return request && { call: request.call, timeoutUnit: library === 'axios' ? 'ms' : 's' };
}

/** `AbortSignal.timeout(20_000)` inside a request. */
function abortTimeout(entry: Entry, context: FileContext): TimeoutSite | undefined {
  if (entry.index !== 0 || entry.group.kind !== 'call' || !/(^|\.)AbortSignal\.timeout$/.test(entry.group.callee)) return undefined;
  const around = entry.group.parent;
  const known = around && context.callAround(around);
  if (!known) return undefined;
  const valueMs = toMs(durationText(entry, context), 'ms');
  return { ...spanOf(entry), kind: 'timeout', confidence: 'certain', name: 'AbortSignal.timeout', scope: 'request', call: known.call, unit: 'ms', ...(valueMs !== undefined && { valueMs }) };
}

/** `context.WithTimeout(ctx, 30*time.Second)` of Go, in a function that calls a model. */
function contextTimeout(entry: Entry, context: FileContext): TimeoutSite | undefined {
  const { group, index } = entry;
  if (index !== 1 || group.kind !== 'call' || group.callee !== 'context.WithTimeout' || context.language.name !== 'go' || !context.dealsWithModels()) return undefined;
  const body = group.parent?.group;
  const isSent = body?.kind === 'block' && context.tree.groups.some((at) => at.kind === 'call' && at.start > group.end && at.end <= body.end && isRequestToModel(at, context));
  if (!isSent) return undefined;
  const valueMs = toMs(withNumbers(durationText(entry, context), context), 'unknown');
  return { ...spanOf(entry), kind: 'timeout', confidence: 'likely', name: 'context.WithTimeout', scope: 'request', ...(valueMs !== undefined && { valueMs }) };
}

/** A recognised request, or a method of something that is called after a model: `t.llm.Generate(ctx, …)`. */
function isRequestToModel(group: Group, context: FileContext): boolean {
  const receiver = group.callee.split('.').slice(0, -1).at(-1);
  return context.calls.all.some((known) => known.group === group && known.call.purpose === 'request') || (receiver !== undefined && isModelName(receiver) && /ctx|context/.test(context.tree.text.slice(group.start, group.start + 20)));
}

/** `limitInMinutes*time.Minute` with the number that the constant of the file holds. */
function withNumbers(duration: string, { tree }: FileContext): string {
  const name = /^([a-zA-Z_]\w*)\s*\*\s*time\.\w+$/.exec(duration)?.[1];
  const held = name === undefined ? undefined : tree.entries.find((entry) => entry.name === name && /^\d+$/.test(valueText(tree, entry)));
  return name !== undefined && held ? duration.replace(name, valueText(tree, held)) : duration;
}

function spanOf(entry: Entry): { start: number; end: number } {
  return { start: entry.start, end: entry.end };
}

function besideModel(entry: Entry, context: FileContext): boolean {
  const isSelf = isModelName(entry.name) ? 1 : 0;
  return entry.group.kind !== 'file' && entry.group.kind !== 'block' && context.about(entry.group).modelNames > isSelf;
}

function aboutModels(entry: Entry, words: readonly string[], context: FileContext): boolean {
  let at: Entry | undefined = entry.group.parent;
  const names = [...words];
  for (let i = 0; at && i < 4; i++) {
    names.push(...wordsOf(at.name ?? ''));
    at = at.group.parent;
  }
  return names.some((word) => isAboutModels(word, context)) && !names.some((word) => OF_OTHERS.has(word));
}
