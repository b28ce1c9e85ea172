import { parseTree } from 'jsonc-parser';
import type { Rollout } from '../../../src/core/rollout/rollout.ts';
import { shippedEngine, TODAY } from '../../support/engine.ts';

const alias = (name: string, model?: string): object => ({ alias: `OPENAI_MODEL_${name}`, ...(model !== undefined && { model }) });

/** A route that moves from one model to the next. */
export const route = (candidate = 'CANDIDATE'): Record<string, object> => ({ default: alias('DEFAULT', 'gpt-5.4'), candidate: alias(candidate, 'gpt-5.5'), rollback: alias('ROLLBACK', 'gpt-5.4') });

/** A configuration with a rollout of the routes `chat` and `billing`. */
export function written(rollout: object = {}, rest: object = {}): string {
  return JSON.stringify({ routes: { chat: route(), billing: route('BILLING_CANDIDATE') }, rollout: { phases: [10, 30, 100], ...rollout }, ...rest }, null, 2);
}

/** The same as it is read. Throws where something is wrong with it. */
export function rolloutIn(text: string): Rollout {
  const { config, problems } = shippedEngine().readConfig(text);
  const errors = problems.filter(({ isAdvice }) => !isAdvice);
  if (errors.length > 0 || !config.rollout) throw new Error(errors.map(({ message }) => message).join('; ') || 'no rollout');
  return config.rollout;
}

/** What is said of a text: `text: message`, advice with a question mark before it. */
export function saidOf(text: string): string[] {
  if (!parseTree(text)) throw new Error('not JSON');
  return shippedEngine().readConfig(text, TODAY).problems.map(({ start, end, message, isAdvice }) => `${isAdvice ? '? ' : ''}${text.slice(start, end)}: ${message}`);
}
