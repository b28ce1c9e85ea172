import { wordsOf } from './names.ts';

/** What a name says of a model beside its route: the one that runs, the one that is tried, the one to go back to. */
export type AliasRole = 'default' | 'candidate' | 'rollback';

const ROLES: readonly AliasRole[] = ['default', 'candidate', 'rollback'];

/** The role that a name ends with: `OPENAI_MODEL_DEFAULT`, `OPENAI_MODEL_CHAT_CANDIDATE`. */
export function aliasRole(name: string): AliasRole | undefined {
  const last = wordsOf(name).at(-1);
  return ROLES.find((role) => role === last);
}

/** True for the name of an id to go back to. */
export function isRollbackName(name: string): boolean {
  return wordsOf(name).includes('rollback');
}

/** The name under which the id before this one is kept: `OPENAI_MODEL_ROLLBACK` for `OPENAI_MODEL_DEFAULT`, `OPENAI_MODEL_CHAT_ROLLBACK` for `OPENAI_MODEL_CHAT`. */
export function rollbackNameOf(name: string): string {
  const isUpper = name === name.toUpperCase();
  const rollback = isUpper ? 'ROLLBACK' : 'rollback';
  return aliasRole(name) === 'default' ? name.replace(/default$/i, rollback) : `${name}${isUpper || name.includes('_') ? '_' : '-'}${rollback}`;
}
