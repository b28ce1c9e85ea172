import type { RequestParameter } from '../../request/model-request.ts';
import type { CallChange, Value } from '../migrate/call-change.ts';
import type { Call, CallParameter } from '../sites/site.ts';

/** A value as it goes over the wire. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
/** Parameters of a request by their names on the wire, without model and messages. */
export type WireParameters = Readonly<Record<string, Json>>;

/** What a call sends besides model and messages, as far as the code tells. */
export interface WrittenParameters {
  readonly parameters: WireParameters;
  /** Names of those whose values only a run knows. */
  readonly unknown: readonly string[];
}

/** Names that are messages or a model, or that a table made up. */
const NOT_PARAMETERS = new Set(['prefill', 'stream']);
const WIRE_PATH = /^[a-z_]+(?:\.[a-z_]+)*$/;

/** The parameters of a call as the API takes them; a library may spell them in another way. */
export function writtenParameters({ parameters, verbatim }: Pick<Call, 'parameters' | 'verbatim'>): WrittenParameters {
  let written: WireParameters = {};
  const unknown: string[] = [];
  for (const parameter of parameters) {
    if (NOT_PARAMETERS.has(parameter.name)) continue;
    const path = wirePath(parameter, verbatim);
    if (parameter.value.state === 'literal') written = withValue(written, path, jsonOf(parameter.value.value));
    else unknown.push(path);
  }
  return { parameters: written, unknown };
}

/** The same after the changes of a plan. */
export function changedParameters(parameters: WireParameters, changes: readonly CallChange[], verbatim: boolean): WireParameters {
  return changes.reduce((made, change): WireParameters => {
    if (change.kind === 'add') return withValue(made, change.path, wireValue(change.value));
    if (change.kind === 'replace') return withValue(made, change.name, wireValue(change.value));
    const path = wirePath(change.parameter, verbatim);
    if (change.kind === 'set') return withValue(made, path, wireValue(change.value));
    const value = valueAt(made, path);
    const without = withoutValue(made, path);
    return change.kind === 'rename' && value !== undefined ? withValue(without, change.to, value) : without;
  }, parameters);
}

/** The parameters of a body as rules judge them. `canonical` gives the name in the data for a path. */
export function judgedParameters(parameters: WireParameters, canonical: (path: string) => string): readonly RequestParameter[] {
  const leaves = (value: Json, path: string): readonly (readonly [string, Json])[] =>
    (isObject(value) ? Object.entries(value).flatMap(([name, inner]) => leaves(inner, `${path}.${name}`)) : [[path, value]]);
  return Object.entries(parameters).flatMap(([name, value]) => leaves(value, name)).map(([path, value]) => ({
    name: canonical(path), path, value: typeof value === 'object' && value !== null ? { state: 'dynamic' } : { state: 'literal', value: String(value) },
  }));
}

function wirePath({ name, path }: CallParameter, verbatim: boolean): string {
  return verbatim && WIRE_PATH.test(path) ? path : name;
}

/** A number or a truth value as such; a text may look like one only where it was written in quotes, which no parameter of the tables is. */
function jsonOf(value: string): Json {
  if (/^(?:true|false)$/i.test(value)) return value.toLowerCase() === 'true';
  return value !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
}

function wireValue(value: Value): Json {
  return typeof value === 'string' ? jsonOf(value) : Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, wireValue(inner)]));
}

function isObject(value: Json | undefined): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valueAt(parameters: WireParameters, path: string): Json | undefined {
  return path.split('.').reduce<Json | undefined>((value, name) => (isObject(value) ? value[name] : undefined), parameters);
}

function withValue(parameters: WireParameters, path: string, value: Json): WireParameters {
  const [name = '', ...rest] = path.split('.');
  const inner = parameters[name];
  return { ...parameters, [name]: rest.length === 0 ? value : withValue(isObject(inner) ? inner : {}, rest.join('.'), value) };
}

function withoutValue(parameters: WireParameters, path: string): WireParameters {
  const [name = '', ...rest] = path.split('.');
  const { [name]: inner, ...others } = parameters;
  if (rest.length === 0 || !isObject(inner)) return others;
  const left = withoutValue(inner, rest.join('.'));
  return Object.keys(left).length === 0 ? others : { ...others, [name]: left };
}
