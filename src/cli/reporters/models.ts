import { harmlessJson, printable } from '../printable.ts';
import type { ModelFacts } from '../model-facts.ts';
import { asTable } from './table.ts';

/** What `models` shows, and the days that it speaks of. */
export interface ModelsReport {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: string; readonly version: string };
  /** The day that statuses speak of, `YYYY-MM-DD`. */
  readonly today: string;
  /** Day on which the facts were collected, `YYYY-MM-DD`. */
  readonly dataDate: string;
  readonly models: readonly ModelFacts[];
}

const UNKNOWN = 'unknown';

function dollars(price: number | null | undefined): string {
  return price === null || price === undefined ? UNKNOWN : `$${price.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 6 })}`;
}

function pricesText({ prices }: ModelFacts): string {
  return prices === null ? UNKNOWN : `${dollars(prices.input)} / ${dollars(prices.cachedInput)} / ${dollars(prices.output)}`;
}

function contextText({ contextWindow }: ModelFacts): string {
  return contextWindow === null ? UNKNOWN : contextWindow.toLocaleString('en-US');
}

function effortText({ effort }: ModelFacts): string {
  if (!effort.isSetting) return 'not a setting';
  const standard = effort.default === null ? `default ${UNKNOWN}` : `default ${effort.default}`;
  return `${effort.values?.join(', ') ?? UNKNOWN}; ${standard}`;
}

const COLUMNS: readonly (readonly [title: string, text: (facts: ModelFacts) => string])[] = [
  ['id', ({ id }) => id],
  ['provider', ({ provider }) => provider],
  ['status', ({ status }) => status],
  ['ends', ({ endDate }) => endDate ?? UNKNOWN],
  ['replacement', ({ replacement }) => replacement ?? UNKNOWN],
  ['in / cached / out', pricesText],
  ['context', contextText],
  ['effort', effortText],
];

function table(models: readonly ModelFacts[]): string[] {
  return asTable([COLUMNS.map(([title]) => title), ...models.map((facts) => COLUMNS.map(([, text]) => text(facts)))]);
}

function daysText(days: number): string {
  const count = `${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'}`;
  return days > 0 ? ` (in ${count})` : days < 0 ? ` (${count} ago)` : ' (today)';
}

function card(facts: ModelFacts): string[] {
  const { id, provider, family, kind, aliases, status, endDate, daysLeft, replacement, sources } = facts;
  const lines: readonly (readonly [name: string, text: string])[] = [
    ['provider', `${provider}, family ${family}, ${kind}`],
    ...(aliases.length === 0 ? [] : [['aliases', aliases.join(', ')] as const]),
    ['status', status],
    ['ends', endDate === null ? UNKNOWN : `${endDate}${daysLeft === null ? '' : daysText(daysLeft)}`],
    ['replacement', replacement ?? UNKNOWN],
    ['prices', `${pricesText(facts)}${facts.prices === null ? '' : ' (input / cached input / output)'}`],
    ['context', `${contextText(facts)}${facts.contextWindow === null ? '' : ' tokens'}`],
    ['effort', effortText(facts)],
    ...sources.map(({ name, confidence, fields }) => ['source', `${name}, ${confidence}${fields === undefined ? '' : `: ${fields.join(', ')}`}`] as const),
  ];
  const width = Math.max(...lines.map(([name]) => name.length));
  return [id, ...lines.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`)].map(printable);
}

/** The models for a person: a card with the sources for one, a table for several. */
export function modelsAsText(report: ModelsReport): string {
  const [first, ...more] = report.models;
  const shown = first !== undefined && more.length === 0 ? card(first) : table(report.models);
  const note = `As of ${report.today}, by data of ${report.dataDate}. Dates are on the vendor's clock; prices are list prices in US dollars per million tokens.`;
  return [...shown, '', note, ''].join('\n');
}

/** The models for programs. */
export function modelsAsJson(report: ModelsReport): string {
  return `${harmlessJson(JSON.stringify(report, undefined, 2))}\n`;
}
