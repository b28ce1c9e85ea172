import { valueText, type Entry } from '../languages/tree.ts';
import { toMs, type TimeUnit } from './duration.ts';
import type { FileContext } from './model-sites.ts';
import { lastSegment } from './names.ts';
import { environmentGroup } from './position.ts';

const QUOTED = /^["'](.*)["']$/;
/** The default of a number of the environment: `parseInt(process.env.X) || 8000`, `Number(process.env.X ?? "30") * 1000`. */
const OF_ENVIRONMENT = /\benv\b[^;{}]{0,80}(?:\|\||\?\?)\s*["']?(?<number>\d[\d_]*)["']?(?:\s*,\s*10)?[\s)]*(?<times>\*\s*[\d_]+)?$/i;

/** The duration as written: the value, the first argument of `httpx.Timeout(…)`, or the constant that the value names. */
export function durationText(entry: Entry, context: FileContext): string {
  const fallback = entry.groups.flatMap((group) => [group, ...(group.entries[0]?.groups ?? [])]).find(environmentGroup)?.entries[1];
  if (fallback) return valueText(context.tree, fallback).replace(QUOTED, '$1');
  const { number, times = '' } = OF_ENVIRONMENT.exec(valueText(context.tree, entry))?.groups ?? {};
  if (number !== undefined) return number + times;
  const parts = entry.groups.find((group) => group.kind === 'call' && /timeout$/i.test(lastSegment(group.callee)))?.entries;
  const inner = parts?.find(({ name }) => name === 'timeout' || name === 'read') ?? parts?.find(({ name }) => name === undefined);
  if (parts?.length && !inner) return '';
  const text = valueText(context.tree, inner ?? entry).replace(QUOTED, '$1');
  // `timeout == null ? ofSeconds(60) : timeout`
  const typed = entry.groups.map((group) => context.tree.text.slice(group.calleeStart, group.end)).find((call) => toMs(call, 'unknown') !== undefined);
  if (typed !== undefined && /\?/.test(text)) return typed;
  const held = context.constants.heldBy(inner ?? entry);
  if (!held) return withConstant(entry, text, context);
  return held.variable === undefined ? context.tree.text.slice(held.inner.start, held.inner.end) : text;
}

/** `Duration::from_secs(DEFAULT_TIMEOUT_SECONDS)` with the number that the constant of the file holds. */
function withConstant({ groups: [typed] }: Entry, text: string, { tree, constants }: FileContext): string {
  const [argument] = typed?.kind === 'call' && typed.entries.length === 1 ? typed.entries : [];
  const held = argument && constants.heldBy(argument);
  return argument && held && !held.isText ? text.replace(valueText(tree, argument), tree.text.slice(held.inner.start, held.inner.end)) : text;
}

/** Time intervals of Swift are numbers of seconds. */
export function ofLanguage({ language }: FileContext): TimeUnit {
  return language.name === 'swift' ? 's' : 'unknown';
}

/** httpx counts in seconds wherever it stands. */
export function innerUnit(entry: Entry): TimeUnit | undefined {
  return entry.groups.some((group) => /^httpx\.Timeout$|^Timeout$/.test(group.callee)) ? 's' : undefined;
}

/** `readTimeout(60, TimeUnit.SECONDS)`. */
export function unitBeside({ group, index }: Entry, { tree }: FileContext): TimeUnit | undefined {
  const next = group.kind === 'call' ? group.entries[index + 1] : undefined;
  const unit = next && /TimeUnit\.(MILLI)?SECONDS$/.exec(valueText(tree, next));
  return unit ? (unit[1] ? 'ms' : 's') : undefined;
}
