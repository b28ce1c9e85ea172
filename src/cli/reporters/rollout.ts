import type { CheckReason, RolloutCheck, Verdict } from '../../core/rollout/check-metrics.ts';
import { percentText, type RouteVerdict } from '../../core/rollout/judge-route.ts';
import type { Total } from '../../core/rollout/metrics.ts';
import { harmlessJson, printable } from '../printable.ts';
import { code, words } from '../../util/inert-markdown.ts';
import { asTable } from './table.ts';

/** What a check of a rollout shows. */
export type CheckReporter = (check: RolloutCheck) => string;

const TITLES: Readonly<Record<Verdict, (check: RolloutCheck) => string>> = {
  advance: ({ next = '' }) => `advance to ${next}`,
  complete: ({ phase = '' }) => `complete: ${phase} is the last phase, and nothing fired`,
  hold: ({ phase }) => `hold${phase === undefined ? '' : ` at ${phase}`}`,
  'roll-back': ({ phase = '' }) => `roll back from ${phase}`,
};

const UNKNOWN = 'unknown';

const rateText = (count: number | undefined, requests: number): string => (count === undefined || requests === 0 ? UNKNOWN : percentText(count / requests));
const numberText = (value: number | undefined): string => (value === undefined ? UNKNOWN : value.toLocaleString('en-US', { maximumFractionDigits: 2 }));

const COLUMNS: readonly (readonly [title: string, text: (total: Total) => string])[] = [
  ['requests', ({ requests }) => numberText(requests)],
  ['errors', ({ errors, requests }) => rateText(errors, requests)],
  ['takeovers', ({ takeovers, requests }) => rateText(takeovers, requests)],
  ['refusals', ({ refusals, requests }) => rateText(refusals, requests)],
  ['p95 ms', ({ latencyP95Ms }) => numberText(latencyP95Ms)],
  ['tokens', ({ tokens }) => numberText(tokens)],
  ['cost $', ({ costUsd }) => numberText(costUsd)],
];

function rowsOf(routes: readonly RouteVerdict[]): string[][] {
  return routes.flatMap(({ route, candidate, default: standard, comparedWith }) => [
    [route, 'candidate', ...COLUMNS.map(([, text]) => text(candidate))],
    ['', `default${comparedWith === undefined ? '' : ` (in ${comparedWith})`}`, ...COLUMNS.map(([, text]) => text(standard))],
  ]);
}

const HEAD = ['route', 'side', ...COLUMNS.map(([title]) => title)];

const reasonText = ({ route, message }: CheckReason): string => `${route === undefined ? '' : `${route}: `}${message}`;

/** For a person at a terminal. */
export const checkAsText: CheckReporter = (check) => {
  const { verdict, routes, reasons, notes } = check;
  const lines = [
    TITLES[verdict](check), ...reasons.map((reason) => `  ${reasonText(reason)}`),
    ...(routes.length === 0 ? [] : ['', ...asTable([HEAD, ...rowsOf(routes)])]),
    ...(notes.length === 0 ? [] : ['', ...notes]),
  ];
  return `${lines.map(printable).join('\n')}\n`;
};

/** For a comment on a pull request or an issue. Nothing in it is a link or a call to anybody. */
export const checkAsMarkdown: CheckReporter = (check) => {
  const { verdict, routes, reasons, notes } = check;
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    `### Modelshift rollout: ${words(TITLES[verdict](check))}`,
    ...(reasons.length === 0 ? [] : ['', ...reasons.map((reason) => `- ${words(reasonText(reason))}`)]),
    ...(routes.length === 0 ? [] : ['', row(HEAD), row(HEAD.map(() => '---')), ...rowsOf(routes).map(([route = '', ...cells]) => row([route === '' ? '' : code(route), ...cells.map(words)]))]),
    ...(notes.length === 0 ? [] : ['', ...notes.map((note) => `- ${words(note)}`)]),
    '',
  ].join('\n');
};

/** For programs; what is unknown is null. */
export const checkAsJson: CheckReporter = ({ verdict, phase, next, reasons, routes, budget, notes }) => {
  const total = (of: Total): Readonly<Record<string, number | null>> => Object.fromEntries(Object.entries(of).map(([name, value]) => [name, (value as number | undefined) ?? null]));
  const report = {
    schemaVersion: 1, verdict, phase: phase ?? null, next: next ?? null, reasons,
    routes: routes.map(({ route, candidate, default: standard, comparedWith }) => ({ route, candidate: total(candidate), default: total(standard), comparedWith: comparedWith ?? null })),
    budget: budget.map(({ limit, allowed, used, on, alert, isExceeded }) => ({ limit, allowed, used: used ?? null, on: on ?? null, alert: alert ?? null, isExceeded })),
    notes,
  };
  return `${harmlessJson(JSON.stringify(report, undefined, 2))}\n`;
};
