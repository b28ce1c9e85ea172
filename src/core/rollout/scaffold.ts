import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import { CONFIG_FILE } from '../config/config.ts';
import { wordsOf } from '../sites/names.ts';
import { applyEdits } from '../text/edits.ts';
import { setJsonValue } from '../text/json-edit.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { RolloutChange } from './plan-rollout.ts';
import { DEFAULTS } from './rollout.ts';

/** What a new rollout is made of. */
export interface ScaffoldWishes {
  /** At least one. */
  readonly routes: readonly string[];
  /** Of the models; names of aliases begin with it. */
  readonly provider: string;
  /** The model in use, where it is known. */
  readonly from: string | undefined;
  readonly to: string;
  /** Percentages, or steps by the risk of the work. */
  readonly phases: 'percent' | 'staged';
}

/** A new configuration, and the edit that makes it. */
export type Scaffold = Exclude<RolloutChange, { readonly blocked: string }> & { readonly text: string };

const PERCENT = [10, 30, 50, 100];
const STAGED = (routes: readonly string[]): readonly object[] => [
  { name: 'shadow', percent: 10, shadow: true },
  { name: 'low-risk', percent: routes.length > 1 ? 100 : 30, ...(routes.length > 1 && { routes: routes.slice(0, 1) }) },
  ...(routes.length > 1 ? [{ name: 'high-value', percent: 50, routes: routes.slice(1) }] : [{ name: 'high-value', percent: 50 }]),
  { name: 'cutover', percent: 100 },
];

/** The text of a configuration with the sections of a rollout, and every other character of the text that was there. `undefined` where that is no object. */
function scaffold(text: string | undefined, { routes, provider, from, to, phases }: ScaffoldWishes): string | undefined {
  const prefix = wordsOf(provider).join('_').toUpperCase();
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

/** The edit that adds a rollout to a configuration, or makes one, and the text that comes of it; or why there is none. */
export function planScaffold(file: SourceFile | undefined, wishes: ScaffoldWishes): Scaffold | { readonly blocked: string } {
  const path = file?.path ?? CONFIG_FILE;
  const before = file?.text ?? '';
  const root = parseTree(before, [], { allowTrailingComma: true });
  const there = ['rollout', 'routes'].find((key) => root && findNodeAtLocation(root, [key]));
  if (there !== undefined) return { blocked: `${path} has "${there}" already, and it stays` };
  const text = scaffold(before, wishes);
  if (text === undefined) return { blocked: `${path} is no object, so that nothing can be added to it` };
  const reason = `rollout to ${wishes.to}`;
  // all that was there comes behind the new sections, as it was
  const isBlank = before.trim() === '';
  let start = 0;
  while (!isBlank && before[start] === text[start]) start++;
  const range = { start, end: isBlank ? before.length : start };
  const newText = text.slice(start, text.length - (before.length - range.end));
  const edit = { path, group: 'rollout', safety: 'review', reason, ruleIds: [], range, oldText: before.slice(start, range.end), newText } as const;
  return { name: reason, edits: [edit], said: [`${path}: ${file ? 'has' : 'was made with'} routes and a rollout to ${wishes.to}; write which models are in use, and set the aliases`], text };
}
