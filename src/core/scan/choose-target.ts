import type { Registry } from '../../registry/registry.ts';
import type { Target } from '../rules/rule.ts';

const SUGGESTIONS = 3;

/** What somebody asked for as the target: a target, none, or a name that the data does not have, with the nearest that it has. */
export type TargetAnswer = { readonly target: Target | undefined } | { readonly unknown: string; readonly nearest: readonly string[] };

/** The target that was asked for, under the id that the data has for it. Not asking means the default of the data, which weighs less; `none` turns it off. */
export function chooseTarget(asked: string | undefined, registry: Registry, defaultTarget: string): TargetAnswer {
  if (asked === undefined) return { target: { id: defaultTarget, explicit: false } };
  if (asked === 'none') return { target: undefined };
  const model = registry.get(asked);
  return model ? { target: { id: model.id, explicit: true } } : { unknown: asked, nearest: registry.nearest(asked, SUGGESTIONS) };
}
