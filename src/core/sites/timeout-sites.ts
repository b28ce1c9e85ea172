import { valueText, type Entry } from '../languages/tree.ts';
import type { KnownCall } from './calls.ts';
import type { FileContext } from './model-sites.ts';
import { isModelName, lastSegment, wordsOf } from './names.ts';
import type { TimeoutSite } from './site.ts';

type Unit = 'ms' | 's' | 'unknown';
const UNIT_WORDS: Readonly<Record<string, Unit>> = { ms: 'ms', millis: 'ms', milliseconds: 'ms', s: 's', sec: 's', secs: 's', seconds: 's' };
const SCOPES = { client: 'client', request: 'request', model: 'request', message: 'request', settings: 'config' } as const;
const HTTP_CLIENTS = /(?:^|\.)(requests|httpx|session|axios)\.(?:post|request)$/;
const ABOUT_MODELS = new Set(['openai', 'anthropic', 'gemini', 'llm', 'ai', 'gpt', 'claude', 'completion', 'chat', 'model', 'agent']);
const MS_PER_UNIT = { ms: 1, s: 1000 };

/** Time limits of clients and requests, and in configurations that are about models. */
export function findTimeoutSites(context: FileContext): TimeoutSite[] {
  const sites: TimeoutSite[] = [];
  for (const entry of context.tree.entries) {
    const site = entry.name === undefined ? abortTimeout(entry, context) : namedTimeout(entry, entry.name, context);
    if (site) sites.push(site);
  }
  return sites;
}

function namedTimeout(entry: Entry, name: string, context: FileContext): TimeoutSite | undefined {
  if (!/timeout/i.test(name)) return undefined;
  const words = wordsOf(name);
  if (!words.includes('timeout') || entry.typeOnly || ['connect', 'pool', 'idle', 'keepalive'].some((word) => words.includes(word))) return undefined;
  const known = context.callAround(entry) ?? sent(entry, context);
  const named = UNIT_WORDS[words.at(-1) ?? ''];
  if (known) {
    const text = durationText(entry, context);
    const unit = named ?? innerUnit(entry) ?? known.timeoutUnit;
    const valueMs = toMs(text, unit);
    const bare = named === undefined && unit !== 'unknown' && !/[a-z]$/i.test(text);
    return { ...spanOf(entry), kind: 'timeout', confidence: known.call.purpose === 'settings' ? 'likely' : 'certain', name, scope: SCOPES[known.call.purpose], call: known.call, ...(valueMs !== undefined && { valueMs }), ...(bare && { unit }) };
  }
  if (!besideModel(entry, context) && (context.language.nature === 'code' || !aboutModels(entry, words))) return undefined;
  const valueMs = toMs(durationText(entry, context), named ?? 'unknown');
  return { ...spanOf(entry), kind: 'timeout', confidence: 'likely', name, scope: 'config', ...(valueMs !== undefined && { valueMs }) };
}

/** `requests.post(url, json={"model": …}, timeout=10)`: the request is an argument beside the limit. */
function sent(entry: Entry, context: FileContext): Pick<KnownCall, 'call' | 'timeoutUnit'> | undefined {
  const call = entry.group.kind === 'mapping' ? entry.group.parent?.group : entry.group;
  if (call?.kind !== 'call') return undefined;
  const library = HTTP_CLIENTS.exec(call.callee)?.[1];
  const request = library === undefined ? undefined : context.calls.within(call);
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

function spanOf(entry: Entry): { start: number; end: number } {
  return { start: entry.start, end: entry.end };
}

/** The duration as written: the value, the first argument of `httpx.Timeout(…)`, or the constant that the value names. */
function durationText(entry: Entry, context: FileContext): string {
  const parts = entry.groups.find((group) => group.kind === 'call' && /timeout$/i.test(lastSegment(group.callee)))?.entries;
  const inner = parts?.find(({ name }) => name === 'timeout' || name === 'read') ?? parts?.find(({ name }) => name === undefined);
  if (parts?.length && !inner) return '';
  const text = valueText(context.tree, inner ?? entry).replace(/^["'](.*)["']$/, '$1');
  const held = context.constants.heldBy(inner ?? entry);
  return held?.variable === undefined && held ? context.tree.text.slice(held.inner.start, held.inner.end) : text;
}

/** httpx counts in seconds wherever it stands. */
function innerUnit(entry: Entry): Unit | undefined {
  return entry.groups.some((group) => /^httpx\.Timeout$|^Timeout$/.test(group.callee)) ? 's' : undefined;
}

/** Milliseconds of a number or product with a unit given beside it, or of a text with its own unit (`60s`, `PT2M`). */
export function toMs(text: string, unit: Unit): number | undefined {
  const own = /^(\d+(?:\.\d+)?)\s*(ms|s|m|min)$/.exec(text);
  if (own) return Math.round(Number(own[1]) * ({ ms: 1, s: 1000, m: 60_000, min: 60_000 }[own[2] ?? ''] ?? 1));
  const iso = /^PT(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(text);
  if (iso && text !== 'PT') return Math.round(Number(iso[1] ?? 0) * 60_000 + Number(iso[2] ?? 0) * 1000);
  if (unit === 'unknown' || !/^[\d_.]+(?:[eE]\d+)?(?:\s*\*\s*[\d_.]+){0,4}$/.test(text)) return undefined;
  const value = text.split('*').reduce((product, factor) => product * Number(factor.trim().replaceAll('_', '')), MS_PER_UNIT[unit]);
  return Number.isFinite(value) ? Math.round(value) : undefined;
}

function besideModel(entry: Entry, context: FileContext): boolean {
  const isSelf = isModelName(entry.name) ? 1 : 0;
  return entry.group.kind !== 'file' && entry.group.kind !== 'block' && context.about(entry.group).modelNames > isSelf;
}

function aboutModels(entry: Entry, words: readonly string[]): boolean {
  let at: Entry | undefined = entry.group.parent;
  const names = [...words];
  for (let i = 0; at && i < 4; i++) {
    names.push(...wordsOf(at.name ?? ''));
    at = at.group.parent;
  }
  return names.some((word) => ABOUT_MODELS.has(word));
}
