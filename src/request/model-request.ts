import type { ModelRecord } from '../registry/model-record.ts';
import type { EffortSetting } from './effective-effort.ts';
import type { Thinking } from './prompt-verdict.ts';

/** A parameter that the code of a request writes. */
export interface RequestParameter {
  /** Canonical name of the data, for example `max_tokens` for `maxTokens`. */
  readonly name: string;
  /** As written, dotted from the request down: `reasoning.effort`. */
  readonly path: string;
  /** The value when the code tells it, as text; `dynamic` is never guessed. */
  readonly value: { readonly state: 'literal'; readonly value: string } | { readonly state: 'dynamic' };
  /** Literal elements where the value is a list. */
  readonly items?: readonly string[];
  /** The code may leave it out after all: `x ? y : undefined`. */
  readonly mayBeOmitted?: boolean;
}

/** A request as far as the code tells, free of the model that it goes to. */
export interface ModelRequest<P extends RequestParameter = RequestParameter> {
  /** Absent where a library in between chooses it. */
  readonly endpoint?: string;
  readonly effort: EffortSetting;
  readonly thinking: Thinking;
  readonly parameters: readonly P[];
  /** False when a spread or an object from elsewhere may add parameters: then nothing is known to be omitted. */
  readonly complete: boolean;
  /** What a plan changes beside the parameters: the model that the code comes from, the endpoint that it goes to. */
  readonly change?: { readonly from?: ModelRecord; readonly endpoint?: string };
}

const TOOLS = new Set(['tools', 'functions']);

/** Whether a request carries a parameter of one of the names; `unknown` where the code may add or leave it out. */
export function carries(request: ModelRequest, names: ReadonlySet<string>): 'yes' | 'no' | 'unknown' {
  const written = request.parameters.filter(({ name }) => names.has(name));
  if (written.some(({ mayBeOmitted }) => !mayBeOmitted)) return 'yes';
  return written.length === 0 && request.complete ? 'no' : 'unknown';
}

/** Whether a request carries tools or functions. */
export function carriesTools(request: ModelRequest): 'yes' | 'no' | 'unknown' {
  return carries(request, TOOLS);
}
