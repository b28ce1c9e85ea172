import type { ModelMatch } from '../../registry/registry.ts';
import type { SunsetRecord } from '../../registry/sunset-record.ts';
import type { RequestParameter } from '../../request/model-request.ts';
import type { Span } from '../text/source-file.ts';

/** What a model id is doing where it stands. Decides what may be edited (docs/architecture.md names the source of the table). */
export type Role = 'caller' | 'config' | 'env' | 'registry' | 'gate' | 'test' | 'doc' | 'deployment' | 'fine-tune' | 'unknown';

/** `certain`: position and value are read from the text. `likely`: one of them is inferred. `unknown`: neither. */
export type Confidence = 'certain' | 'likely' | 'unknown';

/** A value read from code. `dynamic` is an expression that was not resolved; it is never guessed. */
export type Read<T> = { readonly state: 'literal'; readonly value: T; readonly span: Span } | { readonly state: 'omitted' } | { readonly state: 'dynamic' };

/** Request APIs that the data distinguishes; absent where the call does not tell. `other`: a shape of its own, such as a job for fine-tuning. */
export type Endpoint = 'chat.completions' | 'responses' | 'messages' | 'completions' | 'generateContent' | 'embeddings' | 'images' | 'audio' | 'assistants' | 'other';

/** A recognised request to a model, or the construction of a client for one. Sites of one call share the object. */
export interface Call {
  readonly span: Span;
  /** Dotted name as written, for example `client.chat.completions.create`. */
  readonly callee: string;
  /** `settings`: a configuration of requests that are sent elsewhere. `model`: makes a model object. `message`: makes a part of a request. */
  readonly purpose: 'request' | 'client' | 'model' | 'message' | 'settings';
  readonly endpoint?: Endpoint;
  /** Whose API it reaches, as far as the file tells: a vendor, or `azure`, `bedrock`, `vertex`, `gateway`. */
  provider: string | undefined;
  /** The model as the call writes it, known or not. */
  readonly writtenModel: Read<string>;
  /** Set once the file is read: the model named in the call, directly or through a constant of the same file. */
  model?: ModelSite;
  readonly effort: Read<string>;
  /** Claude and Gemini budgets switch thinking without an effort value. */
  readonly thinking: 'on' | 'off' | 'unstated' | 'dynamic';
  /** Names that the call writes, its argument object's included, known to the table or not: an edit must not write one twice. They have no values; rules ask `parameters`. */
  readonly names: ReadonlySet<string>;
  /** Every parameter that the call writes and the table knows, filled once the file is read. */
  readonly parameters: CallParameter[];
  /** False where a spread or an object from elsewhere may add parameters. */
  readonly complete: boolean;
  /** True where the table names the function: then a parameter that is not written is not sent. */
  readonly recognised: boolean;
  /** The API's own library: what is written is what is sent. Other libraries may rename a parameter or drop it. */
  readonly verbatim: boolean;
}

/** A parameter with its place: the entry, or its name alone where the value spans lines. */
export interface CallParameter extends RequestParameter, Span {}

interface SiteBase extends Span {
  readonly confidence: Confidence;
  readonly call?: Call;
}

/** A scalar that names a model. The span is the core id, without quotes, prefix or suffix. */
export interface ModelSite extends SiteBase {
  readonly kind: 'model';
  readonly role: Role;
  /** The core id as written. */
  readonly value: string;
  readonly match: ModelMatch;
  /** The whole literal with its quotes, or the whole scalar where there are none. */
  readonly literal: Span;
  /** Argument, property, key or variable that holds the id. */
  readonly name?: string;
  /** Environment variable for which this id is the fallback. */
  readonly envVariable?: string;
  /** The id holds only while nobody says otherwise: the default of a parameter, an option or a setting, what stands behind `||`. */
  readonly isDefault?: true;
  /** A known request of the file takes the id as it is, directly or by the name that it is given. */
  readonly isSent?: true;
  /** The id only chooses how tokens are counted: nothing is sent. */
  readonly forCounting?: true;
  /** The same id stands beside it in the same object, under a name that picks a model. */
  readonly isRepeated?: true;
  /** A constant of a library stands there for the id: nothing in it can be edited as text. */
  readonly isConstant?: true;
  /** The id tells which model answered once: a record of a run, of the role of tests. */
  readonly isRecorded?: true;
  /** What the literal is where it belongs to a list of models: a key, a type, an enum member, a row. */
  readonly fixed?: string;
  /** What that list, enum, type or table is called. */
  readonly listName?: string;
  /** Where that list, enum, type or table begins: ids with the same offset belong together. */
  readonly block?: number;
}

/** A request parameter at a call or in a configuration. */
export interface ParamSite extends SiteBase {
  readonly kind: 'param';
  /** Canonical name of the data files, for example `max_tokens` for `maxTokens`. */
  readonly name: string;
  readonly writtenName: string;
  readonly value: Read<string>;
}

/** A time limit of a client or a request. */
export interface TimeoutSite extends SiteBase {
  readonly kind: 'timeout';
  readonly name: string;
  readonly scope: 'client' | 'request' | 'config';
  /** Milliseconds; absent when the value or its unit is not known. */
  readonly valueMs?: number;
  /** How often the request is made at most, each time within the limit; absent when that is not known. */
  readonly attempts?: number;
  /** The unit that the library reads a bare number in; absent where the name or the value says its own. */
  readonly unit?: 'ms' | 's';
}

/** Text sent to a model. The span is the text without its quotes. */
export interface PromptSite extends SiteBase {
  readonly kind: 'prompt';
  /** Argument, property, key or variable that holds the prompt; absent for a prompt file. */
  readonly name?: string;
  /** Spans inside the prompt that are code: template variables and interpolations. */
  readonly holes: readonly Span[];
  /** Builder of a framework that takes the prompt and binds it to a model elsewhere; such a prompt has no call. */
  readonly boundBy?: string;
}

/** A use of a product, endpoint, host or SDK that has an end. */
export interface EndpointSite extends SiteBase {
  readonly kind: 'endpoint';
  /** The call, module, address or id as written. */
  readonly value: string;
  readonly sunset: SunsetRecord;
}

export type Site = ModelSite | ParamSite | TimeoutSite | PromptSite | EndpointSite;
