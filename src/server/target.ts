import type { Target } from '../core/rules/rule.ts';
import type { ServerSettings } from '../protocol/server-settings.ts';

/** The target that the settings mean. Without a choice it is the default of the data, which weighs less; `none` turns it off. */
export function targetOf({ target }: ServerSettings, defaultTarget: string): Target | undefined {
  if (target === null || target === '') return { id: defaultTarget, explicit: false };
  return target === 'none' ? undefined : { id: target, explicit: true };
}
