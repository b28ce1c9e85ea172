import type { Endpoint } from './site.ts';

/** One function of a library, by the end of its dotted name. Shape of an entry in `data/calls.json`. */
export interface CallPattern {
  /** `chat.completions.create` fits that name and every name that ends in `.chat.completions.create`; `*ChatModel.builder` every name that ends so. */
  readonly callee: string;
  readonly purpose: 'request' | 'client' | 'model' | 'message' | 'settings';
  readonly endpoint?: Endpoint;
  readonly provider?: string;
  /** Position of the model among the arguments, from 0, where it has no name. */
  readonly modelArgument?: number;
  /** Position of a prompt among the arguments, from 0. */
  readonly promptArgument?: number;
  /** Replaces the library's evidence for this function. */
  readonly evidence?: readonly string[];
  /** Names of arguments that only here hold a prompt. */
  readonly promptNames?: readonly string[];
}

/** A library in one language family, with the unit of its time limits. */
export interface CallLibrary {
  readonly name: string;
  readonly languages: readonly string[];
  readonly timeoutUnit: 'ms' | 's' | 'unknown';
  /** Attempts after the first one that the library makes by itself. */
  readonly retries?: number;
  /** Where names are too common to go by: one of these must stand in the file (the library's import). */
  readonly evidence?: readonly string[];
  /** Names of time limits that are this library's wherever they are set to a number in a file with its evidence. */
  readonly timeouts?: readonly string[];
  /** Present where the deployment on Azure is chosen with the client, and a request names the model all the same. */
  readonly deploymentOfClient?: true;
  readonly calls: readonly CallPattern[];
  readonly source: string;
}

/** `data/calls.json`. */
export interface CallTable {
  readonly date: string;
  readonly libraries: readonly CallLibrary[];
  /** Request parameters by canonical name, with every spelling that SDKs use for it; `reasoning.effort` is `effort` in an object `reasoning`. */
  readonly parameters: Readonly<Record<string, readonly string[]>>;
  /** The same for parameters that decide what else a model takes, but are no settings of it: they are no sites of their own. */
  readonly companions: Readonly<Record<string, readonly string[]>>;
  /** What a library passes for a parameter that is not to be sent, as code. */
  readonly omitted: readonly string[];
  /** Text in a file that shows that it deals with language models; for the prefilter and for names that are else too common. */
  readonly evidence: readonly string[];
  /** First words by which a text shows that it is a prompt, as regular expressions. */
  readonly promptOpenings: readonly string[];
  /** Base classes whose documentation string is sent as the prompt. */
  readonly promptClasses: readonly string[];
  /** Functions of agents and chains, by their last segment, whose first argument may be prose for a model. */
  readonly promptCallees: readonly string[];
}
