import type { FactSource, ModelRecord } from '../../registry/model-record.ts';
import { coversModel } from '../../request/request-rule.ts';
import type { Language } from '../languages/language.ts';
import type { Entry, Tree } from '../languages/tree.ts';
import { isModelName } from '../sites/names.ts';
import { isSentTo } from './sent-bodies.ts';
import type { Call, CallParameter, Endpoint, ModelSite } from '../sites/site.ts';

/** How a library writes one field of a request. */
export interface SettingsField {
  /** As written, dotted from the request down. */
  readonly name: string;
  /** The value as code, with `$` for what `values` says of it; absent where a plain text does. */
  readonly code?: string;
  /** What a level of effort is called; one that is missing cannot be written. */
  readonly values?: Readonly<Record<string, string>>;
  /** Where arguments have an order: names of those before it. */
  readonly after?: readonly string[];
}

/** Parameters that a library treats by itself for some models. */
interface OwnTreatment {
  readonly parameters: readonly string[];
  readonly ids: readonly string[];
  /** Values that it lets pass. */
  readonly except?: Readonly<Record<string, string | number | boolean>>;
  /** What it does, a clause. */
  readonly how: string;
}

/**
 * Where a library takes the settings of the requests that it sends, and what it makes of them: an entry of `data/library-settings.json`.
 * Only what was read in its source or its documentation is there.
 */
export interface LibrarySettings {
  readonly name: string;
  readonly languages: readonly Language['name'][];
  /** Functions that take the settings, by the end of their dotted name. */
  readonly callees?: readonly string[];
  /** Paths of configuration keys below which the settings stand. */
  readonly keys?: readonly string[];
  /** The request is the value of a key, beside another key with this value. */
  readonly envelope?: { readonly name: string; readonly beside: string; readonly value: string };
  /** The request is the body of what is sent to this address. */
  readonly address?: string;
  /** One of these must stand in the file: names alone are too common. */
  readonly evidence?: readonly string[];
  /** With one of these in the file it is not certain which service the settings are for. */
  readonly without?: readonly string[];
  readonly endpoint?: Endpoint;
  /** Parameters that may be added where nobody sees it here. */
  readonly opens?: readonly string[];
  /** Names that send the requests to another host or endpoint, in the call or in the settings around it; with one of them nothing of this holds. */
  readonly hosts?: readonly string[];
  /** The same of a client that is made by itself: one of them anywhere in the file is enough. */
  readonly clientHosts?: readonly string[];
  /** The last link of a builder; one that goes without may get more elsewhere. */
  readonly ends?: string;
  /** Settings that may hold any parameter, or change those that are written. */
  readonly opaque?: readonly string[];
  /** What a parameter is sent as, by canonical names. */
  readonly sends?: Readonly<Record<string, string>>;
  /** Models for which the fields are sent at all. */
  readonly onlyFor?: { readonly ids: readonly string[]; readonly why: string };
  readonly refuses?: readonly OwnTreatment[];
  readonly alters?: readonly OwnTreatment[];
  /** A class that has the fields, and may stand wherever the one that has not stands. */
  readonly retype?: { readonly from: string; readonly to: string; readonly package: string };
  /** By their path in the API; absent where how they are written was not read, or depends on what a file does not show. */
  readonly fields?: Readonly<Record<string, SettingsField>>;
  /** Where a client has the model: the class of the settings that a request is sent with, the methods that send one, and what stands in a file that may use those settings. */
  readonly requests?: { readonly settings: string; readonly sentBy: readonly string[]; readonly evidence: string };
  /** Where what is not among the fields can be written, a clause. */
  readonly instead?: string;
  /** Versions that leave a setting out without an error, a clause: nobody would see that it is not sent. */
  readonly mayIgnore?: string;
  /** A product of the vendor that the requests go through, as the endpoints of a model name it. */
  readonly through?: string;
  readonly source: FactSource;
}

/** The file that a call stands in. */
export interface CallFile {
  readonly tree: Tree;
  readonly language: Language;
}

/** What is known of the library that takes a call; `undefined` where nothing is. */
export function librarySettings(all: readonly LibrarySettings[], call: Call, { tree, language }: CallFile): LibrarySettings | undefined {
  return all.find(({ languages, callees, keys, envelope, address, evidence, without }) =>
    languages.includes(language.name) && (evidence?.some((sign) => tree.text.includes(sign)) ?? true) && !without?.some((sign) => tree.text.includes(sign))
      && ((callees?.some((callee) => call.callee === callee || call.callee.endsWith(`.${callee}`)) ?? false) || (call.model !== undefined && (keys?.includes(keyPath(tree, call.model)) ?? false)) || (envelope !== undefined && isEnveloped(tree, call, envelope)) || (address !== undefined && isSentTo(tree, call, address))));
}

/** The keys around the model of a configuration, with dots between. */
export function keyPath(tree: Tree, model: ModelSite): string {
  return pathTo(tree.entries.find((entry) => entry.start <= model.start && model.end <= entry.end && isModelName(entry.name) && entry.groups.length === 0)?.group.parent);
}

/** The keys down to an entry of a configuration and its own, with dots between. */
export function pathTo(entry: Entry | undefined): string {
  const names: string[] = [];
  for (let at = entry; at?.name !== undefined; at = at.group.parent) names.unshift(at.name);
  return names.join('.');
}

function isEnveloped({ groups, text }: Tree, { span }: Call, { name, beside, value }: NonNullable<LibrarySettings['envelope']>): boolean {
  const parent = groups.find((group) => group.calleeStart === span.start && group.end === span.end)?.parent;
  if (parent?.name !== name) return false;
  const [literal] = parent.group.entries.find((entry) => entry.name === beside)?.literals.filter((found) => found !== found.entry.nameLiteral) ?? [];
  return literal !== undefined && text.slice(literal.inner.start, literal.inner.end) === value;
}

/** A member of an enumeration: `ReasoningEffort::Low`, `ReasoningEffort.LOW`. */
const MEMBER = /(?:::|\.)(\w+)\)*$/;

/** The call as the API gets it: under its own names, and with the levels of an enumeration read. */
export function asSent(call: Call, library: LibrarySettings, tree: Tree): Call {
  const { endpoint, sends, fields = {} } = library;
  const effort = effortOf(call, library, tree);
  const pathOf = (written: string): string => Object.entries(fields).find(([, { name }]) => name === written)?.[0] ?? written;
  return {
    ...call, ...(endpoint && { endpoint }), purpose: 'request', recognised: true, verbatim: true, effort,
    parameters: call.parameters.map((parameter) => ({ ...parameter, name: (isOwn(parameter) ? sends?.[parameter.name] : undefined) ?? parameter.name, path: pathOf(parameter.path), ...(parameter.name === 'reasoning_effort' && effort.state === 'literal' && { value: effort }) })),
  };
}

/** False for what stands inside of another parameter (`extra_body`): the library hands that on as it is. */
export function isOwn({ path }: CallParameter): boolean {
  return !path.includes('.');
}

function effortOf({ effort, parameters }: Call, { fields = {} }: LibrarySettings, { text }: Tree): Call['effort'] {
  const written = parameters.find(({ name }) => name === 'reasoning_effort');
  if (!written || effort.state === 'literal') return effort;
  if (written.value.state === 'literal') return { state: 'literal', value: written.value.value, span: written };
  const member = MEMBER.exec(text.slice(written.start, written.end))?.[1]?.toLowerCase();
  const level = Object.values(fields).flatMap(({ values }) => Object.entries(values ?? {})).find(([, name]) => name.toLowerCase() === member)?.[0];
  return level === undefined ? { state: 'dynamic' } : { state: 'literal', value: level, span: written };
}

/** What the library itself does to parameters that stay, when they go to a model. */
export function ownTreatment({ refuses = [], alters = [] }: LibrarySettings, parameters: Call['parameters'], to: ModelRecord): { readonly blocked?: string; readonly confirm: readonly string[] } {
  const met = (treatments: readonly OwnTreatment[]): string[] =>
    treatments.filter(({ ids }) => coversModel(ids, to)).flatMap(({ parameters: names, except, how }) =>
      parameters.filter((parameter) => isOwn(parameter) && names.includes(parameter.name)).filter(({ name, value }) => !(value.state === 'literal' && except?.[name] !== undefined && Number(value.value) === Number(except[name]))).map(({ path }) => `${path}: ${how}`));
  const [blocked] = met(refuses);
  return { ...(blocked !== undefined && { blocked }), confirm: met(alters) };
}
