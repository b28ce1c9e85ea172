import { setJsonValue } from '../text/json-edit.ts';
import { applyEdits } from '../text/edits.ts';
import type { FileEdit } from '../migrate/plan-file.ts';
import { DEFAULTS } from './rollout.ts';

/** What a new rollout is made of. */
export interface ScaffoldWishes {
  /** At least one. */
  readonly routes: readonly string[];
  /** What names of aliases begin with, such as `OPENAI`. */
  readonly prefix: string;
  /** The model in use, where it is known. */
  readonly from: string | undefined;
  readonly to: string;
  /** Percentages, or steps by the risk of the work. */
  readonly phases: 'percent' | 'staged';
}

const PERCENT = [10, 30, 50, 100];
const STAGED = (routes: readonly string[]): readonly object[] => [
  { name: 'shadow', percent: 10, shadow: true },
  { name: 'low-risk', percent: routes.length > 1 ? 100 : 30, ...(routes.length > 1 && { routes: routes.slice(0, 1) }) },
  ...(routes.length > 1 ? [{ name: 'high-value', percent: 50, routes: routes.slice(1) }] : [{ name: 'high-value', percent: 50 }]),
  { name: 'cutover', percent: 100 },
];

/** The text of a configuration with the sections of a rollout, and every other character of the text that was there. `undefined` where that is no object. */
export function scaffold(text: string | undefined, { routes, prefix, from, to, phases }: ScaffoldWishes): string | undefined {
  const named = (name: string, model: string | undefined): object => ({ alias: `${prefix}_MODEL_${name}`, ...(model !== undefined && { model }) });
  const sections = {
    routes: Object.fromEntries(routes.map((route) => [route, {
      default: named('DEFAULT', from),
      candidate: named(routes.length > 1 ? `${route.replaceAll('-', '_').toUpperCase()}_CANDIDATE` : 'CANDIDATE', to),
      rollback: named('ROLLBACK', from),
    }])),
    rollout: {
      environment: DEFAULTS.environment, approval: 'required', envFile: DEFAULTS.envFile,
      phases: phases === 'percent' ? PERCENT : STAGED(routes),
      minimumRequests: DEFAULTS.minimumRequests,
      triggers: { errorRate: DEFAULTS.errorRate, takeoverRise: DEFAULTS.takeoverRise },
    },
  };
  let made = text?.trim() ? text : '{}\n';
  for (const [key, value] of Object.entries(sections).reverse()) {
    const edit = setJsonValue(made, [key], value);
    if (!edit) return undefined;
    made = applyEdits(made, [edit]);
  }
  return made;
}

/** The one edit that makes a text of another, without what both begin and end with. */
export function changeOf(path: string, before: string, after: string, reason: string): FileEdit {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { path, group: 'rollout', safety: 'review', reason, ruleIds: [], range: { start, end: before.length - end }, oldText: before.slice(start, before.length - end), newText: after.slice(start, after.length - end) };
}
