import { isRunByHand } from '../sites/path-role.ts';
import type { ModelSite } from '../sites/site.ts';
import { aliasRole, isRollbackName } from '../sites/alias-role.ts';
import { isModelName, wordsOf } from '../sites/names.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

/** An alias that does not do what its name promises. */
export const rule: Rule = {
  id: 'alias-misconfigured',
  title: 'The alias does not do what its name says',
  class: 'hygiene',
  defaultLevel: 'warning',
  fix: 'none',
  needs: ['environment'],
  messages: {
    same: '{rollback} and {candidate} are both {id}: rolling back would change nothing.',
    ends: '{rollback} points to {id}, which {state}: there is nothing to roll back to.',
    unknown: '{rollback} points to {id}, which is not in our data of {date}: check it before you need it.',
    undefined: '{variable} is read here, but no environment file of this workspace defines it. Unless it is set elsewhere, the fallback {id} runs.',
    elsewhere: '{variable} is read here, but no environment file of this workspace defines it, and what comes next is not the fallback {id}.',
  },
  *check(context: RuleContext): Generator<Report> {
    const models = context.sites.filter((site) => site.kind === 'model');
    const defined = context.environment;
    // environment files without any model are not where this workspace says which one it uses; only the name of an alias promises more
    const choosesThere = [...(defined ?? [])].some((name) => isModelName(name));
    const severity = choosesThere ? 'warning' : 'information';
    const missing = new Set<string>();
    for (const site of models) {
      if (isRollback(site)) yield* rollback(site, models, context);
      const { envVariable: variable } = site;
      // a field of a settings class is an option, whether a file sets it or not
      if (variable === undefined || site.isDefault || !defined || defined.has(variable) || missing.has(variable) || context.isTest || isRunByHand(context.file.path) || !(choosesThere || isAlias(variable))) continue;
      missing.add(variable);
      yield { start: site.start, end: site.end, severity, message: isNext(site, variable, context.file.text) ? 'undefined' : 'elsewhere', value: site.value, data: { variable, id: site.value } };
    }
  },
};

/** `OPENAI_MODEL_DEFAULT`, `OPENAI_MODEL_CHAT_CANDIDATE`: a name that stands for a model by its role. */
function isAlias(variable: string): boolean {
  return isModelName(variable) && aliasRole(variable) !== undefined;
}

const COMMENT = /\/\*[^]*?\*\/|(?<=^|\s)(?:\/\/|#)[^\n]*/g;
/** Where what stands for a missing variable begins. */
const OPERATOR = /\?\?|\|\||\bor\b|\?:/;
/** Nothing, or the beginnings of calls around the fallback: `String(`, `Some(model = `. Behind another value or a second operator it is not what comes next. */
const LEADS_TO_FALLBACK = /^(?!.*\bor\b)(?:[\w$.:=\s(]*[(=:])?\s*$/s;

/** False where something else is asked between the variable and the fallback: `env.A || settings.model || "…"`. */
function isNext({ literal }: ModelSite, variable: string, text: string): boolean {
  const read = text.lastIndexOf(variable, literal.start);
  const between = text.slice(read + variable.length, literal.start).replaceAll(COMMENT, '');
  const operator = read < 0 ? null : OPERATOR.exec(between);
  return operator === null || LEADS_TO_FALLBACK.test(between.slice(operator.index + operator[0].length));
}

function isRollback({ role, name = '' }: ModelSite): boolean {
  return (role === 'env' || role === 'config') && isRollbackName(name);
}

function* rollback(site: ModelSite, models: readonly ModelSite[], context: RuleContext): Generator<Report> {
  const at = { start: site.start, end: site.end, severity: 'warning', value: site.value } as const;
  const data = { rollback: site.name ?? '', id: site.value };
  const candidate = models.find((other) => wordsOf(other.name ?? '').includes('candidate') && other.value.toLowerCase() === site.value.toLowerCase());
  if (candidate) yield { ...at, message: 'same', data: { ...data, candidate: candidate.name ?? '' } };
  const { model, channel } = site.match;
  if (!model) {
    if (channel === 'vendor') yield { ...at, message: 'unknown', data: { ...data, date: context.registry.dataDate } };
    return;
  }
  const status = context.registry.statusOn(model, context.today);
  if (status.state === 'retired') yield { ...at, message: 'ends', data: { ...data, state: status.on === undefined ? 'is shut down' : `was shut down on ${status.on}` } };
  if (status.state === 'retiring') yield { ...at, message: 'ends', data: { ...data, state: `shuts down on ${status.on}` } };
}
