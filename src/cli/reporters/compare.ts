import type { Endpoint } from '../../prompt/message.ts';
import type { PairResult } from '../../compare/result.ts';
import type { Unit } from '../../compare/run-side.ts';
import type { Summary, Totals } from '../../compare/summary.ts';
import { words } from '../../util/inert-markdown.ts';
import { harmlessJson, printable } from '../printable.ts';
import { plural } from './counts.ts';

/** What `modelshift compare` found out. */
export interface Comparison {
  readonly schemaVersion: 1;
  readonly baseline: string;
  readonly candidate: string;
  readonly endpoint: Endpoint;
  /** Tokens that each answer could have. */
  readonly outputCap: number;
  readonly spent: { readonly unit: Unit; readonly amount: number; readonly cap: number };
  readonly cases: readonly PairResult[];
  readonly summary: Summary;
  readonly gates: readonly { readonly gate: string; readonly verdict: 'passed' | 'failed' | 'unknown' }[];
}

/** The comparison as a program reads it. */
export function comparisonAsJson(comparison: Comparison): string {
  return `${harmlessJson(JSON.stringify(comparison, null, 2))}\n`;
}

const UNKNOWN = 'unknown';
const whole = (value: number | null): string => (value === null ? UNKNOWN : String(Math.round(value)));
const dollars = (value: number | null): string => (value === null ? UNKNOWN : `$${value.toFixed(value < 0.01 && value > 0 ? 6 : 4)}`);
const percent = (value: number | null): string => (value === null ? UNKNOWN : `${(value * 100).toFixed(1)} %`);
const counted = (counts: Readonly<Partial<Record<string, number>>>): string => Object.entries(counts).map(([name, count]) => `${name} ${count ?? 0}`).join(', ') || 'none';

/** One figure of both sides a row. */
const ROWS: readonly (readonly [label: string, of: (totals: Totals) => string])[] = [
  ['answers', ({ states }) => counted(states)],
  ['completed', ({ completed, asked, requests, completionRate }) => `${completed} of ${asked} (${percent(completionRate)})${asked < requests ? `, ${requests - asked} not asked` : ''}`],
  ['faults', ({ faults }) => counted(faults)],
  ['retries', ({ retries }) => String(retries)],
  ['tool calls', ({ toolCalls }) => String(toolCalls)],
  ['input tokens', ({ inputTokens, estimated }) => `${whole(inputTokens)}${estimated && inputTokens !== null ? ' (partly estimated)' : ''}`],
  ['of them cached', ({ cachedTokens }) => whole(cachedTokens)],
  ['output tokens', ({ outputTokens }) => whole(outputTokens)],
  ['of them reasoning', ({ reasoningTokens }) => whole(reasoningTokens)],
  ['cost', ({ costUsd }) => dollars(costUsd)],
  ['per completed answer', ({ costPerCompletedUsd }) => dollars(costPerCompletedUsd)],
  ['first text, median ms', ({ ttftP50Ms }) => whole(ttftP50Ms)],
  ['whole answer, median ms', ({ p50Ms }) => whole(p50Ms)],
  ['whole answer, 95 % ms', ({ p95Ms }) => whole(p95Ms)],
];

function verdictLine({ wins, ties, losses, excluded, interval, pValue, verdict }: Summary): string {
  const share = interval === null ? '' : `; the candidate wins ${percent(interval.low)} to ${percent(interval.high)} of the decided cases (95 %), sign test p = ${pValue?.toFixed(3) ?? UNKNOWN}`;
  return `${verdict}: ${plural(wins, 'win')}, ${plural(ties, 'tie')}, ${losses === 1 ? '1 loss' : `${losses} losses`}, ${excluded} not counted${share}`;
}

function capLine({ outputCap, spent: { unit, amount, cap } }: Comparison): string {
  const shown = (value: number): string => (unit === 'usd' ? dollars(value) : `${whole(value)} tokens`);
  return `each answer could have ${outputCap} tokens; ${shown(amount)} of ${shown(cap)} spent${amount > cap ? ': more, because inputs were longer than estimated' : ''}`;
}

/** Cases that got worse, first in the list of what a person wants to see. */
function regressions(comparison: Comparison): readonly string[] {
  return comparison.cases.filter(({ outcome }) => outcome === 'loss').map(({ id, repeat, b }) => `${printable(id)}${repeat > 1 ? ` (run ${repeat})` : ''}: ${b.failures.map(({ assertion }) => printable(assertion)).join('; ')}`);
}

/** The comparison as a person reads it. */
export function comparisonAsText(comparison: Comparison): string {
  const { baseline, candidate, summary, gates } = comparison;
  const cells = [['', `A: ${printable(baseline)}`, `B: ${printable(candidate)}`], ...ROWS.map(([label, of]) => [label, of(summary.a), of(summary.b)])];
  const widths = [0, 1].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const table = cells.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd());
  const worse = regressions(comparison);
  return [
    ...table, '', capLine(comparison), verdictLine(summary),
    ...(worse.length === 0 ? [] : ['', 'worse on the candidate:', ...worse.map((line) => `  ${line}`)]),
    ...(gates.length === 0 ? [] : ['', ...gates.map(({ gate, verdict }) => `gate ${printable(gate)}: ${verdict}`)]), '',
  ].join('\n');
}

/** The comparison for a page or a pull request. */
export function comparisonAsMarkdown(comparison: Comparison): string {
  const { baseline, candidate, summary, gates } = comparison;
  const worse = regressions(comparison);
  return [
    `| | A: ${words(baseline)} | B: ${words(candidate)} |`, '| --- | --- | --- |', ...ROWS.map(([label, of]) => `| ${label} | ${words(of(summary.a))} | ${words(of(summary.b))} |`),
    '', capLine(comparison), '', verdictLine(summary), ...(worse.length === 0 ? [] : ['', 'Worse on the candidate:', '', ...worse.map((line) => `- ${words(line)}`)]),
    ...(gates.length === 0 ? [] : ['', ...gates.map(({ gate, verdict }) => `- gate ${words(gate)}: ${verdict}`)]), '',
  ].join('\n');
}
