import { parseTree, type ParseError } from 'jsonc-parser';
import { readBySchema } from '../core/config/read-by-schema.ts';
import type { TableSchema } from '../core/config/schema.ts';
import { jsonProblem } from '../core/text/json-problem.ts';
import { LineIndex } from '../core/text/line-index.ts';
import type { WorkloadFacts } from './facts.ts';

/** What a person knows of a workload. Whatever is absent is unknown, and never taken for nothing. */
export interface Volume {
  readonly requestsPerMonth?: number;
  /** Tokens that a request sends on average, all messages together. */
  readonly inputTokens?: number;
  /** Tokens that an answer has on average, reasoning included. */
  readonly outputTokens?: number;
  /** Percent of the input tokens that come from the cache. */
  readonly cachedPercent?: number;
}

/** Volumes by the names of workloads. */
export type Volumes = Readonly<Record<string, Volume>>;

const MOST = 1_000_000_000_000;
const count = (description: string): { readonly type: 'integer'; readonly minimum: 0; readonly maximum: number; readonly description: string } => ({ type: 'integer', minimum: 0, maximum: MOST, description });

/** The JSON schema of a file of volumes. */
export const VOLUMES_SCHEMA: TableSchema = {
  type: 'object', additionalProperties: false, description: 'How much each workload sends. What is not known is left out.',
  properties: {
    workloads: {
      type: 'object', properties: {}, description: 'By the path of the file, or path#model where a file sends several models.',
      additionalProperties: {
        type: 'object', additionalProperties: false,
        properties: {
          requestsPerMonth: count('Requests in a month.'),
          inputTokens: count('Tokens that a request sends on average, all messages together.'),
          outputTokens: count('Tokens that an answer has on average, reasoning included.'),
          cachedPercent: { type: 'integer', minimum: 0, maximum: 100, description: 'Percent of the input tokens that come from the cache.' },
        },
      },
    },
  },
};

/** Reads a file of volumes: JSON with comments. Problems read `line:column: message`; what fits is kept whatever stands beside it. */
export function readVolumes(text: string): { readonly volumes: Volumes; readonly problems: readonly string[] } {
  const lines = new LineIndex(text);
  const problems: string[] = [];
  const report = ({ start }: { readonly start: number }, message: string): void => {
    const { line, character } = lines.positionAt(start);
    problems.push(`${line + 1}:${character + 1}: ${message}`);
  };
  const errors: ParseError[] = [];
  const tree = parse(text, errors);
  const [first] = errors;
  if (first) report({ start: first.offset }, jsonProblem(first));
  else if (tree?.type !== 'object') report({ start: 0 }, 'expected an object, such as { "workloads": {} }');
  const read = tree?.type === 'object' ? (readBySchema(tree, VOLUMES_SCHEMA, report) as { readonly workloads?: Volumes }) : {};
  return { volumes: read.workloads ?? {}, problems };
}

function parse(text: string, errors: ParseError[]): ReturnType<typeof parseTree> {
  try {
    return parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: true });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The name under which a volume of the workload is entered: its file, with the model where the file sends several. */
export function workloadName({ path, model }: Pick<WorkloadFacts, 'path' | 'model'>, all: readonly Pick<WorkloadFacts, 'path'>[]): string {
  return all.filter((other) => other.path === path).length > 1 ? `${path}#${model.id}` : path;
}

/** Names of volumes that are entered for no workload. */
export function unusedVolumes(volumes: Volumes, names: readonly string[]): string[] {
  return Object.keys(volumes).filter((name) => !names.includes(name));
}
