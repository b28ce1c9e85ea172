import type { Summary } from './summary.ts';

/** A condition on the summary of a run. */
export interface Gate {
  readonly source: string;
  /** `unknown` where one of its figures is: a gate that cannot tell is no gate that passes. */
  readonly check: (summary: Summary) => 'passed' | 'failed' | 'unknown';
}

const SHAPE = /^\s*([a-z][\w.]*)\s*(<=|>=|==|<|>)\s*(?:(\d+(?:\.\d+)?)(?:\s*\*\s*([a-z][\w.]*))?|([a-z][\w.]*))\s*$/i;

const COMPARE: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  '<=': (left, right) => left <= right, '>=': (left, right) => left >= right, '==': (left, right) => left === right,
  '<': (left, right) => left < right, '>': (left, right) => left > right,
};

/** Reads `b.completionRate >= 0.95`, `losses <= 2`, `b.p95Ms <= 1.5 * a.p95Ms`; a string says what is wrong. */
export function readGate(source: string, known: Summary): Gate | string {
  const [, left = '', sign = '', number, factorOf, right] = SHAPE.exec(source) ?? [];
  const compare = COMPARE[sign];
  if (compare === undefined) return `'${source}' is no gate; one is FIGURE, one of <= >= == < >, and a number, a figure, or a number * a figure`;
  const wrong = [left, factorOf, right].find((path) => path !== undefined && !isFigure(known, path));
  if (wrong !== undefined) return `'${source}': there is no figure ${wrong}`;
  const valueOf = (summary: Summary): number | undefined => {
    const measured = right ?? factorOf;
    const factor = number === undefined ? 1 : Number(number);
    const of = measured === undefined ? 1 : figure(summary, measured);
    return of === undefined ? undefined : factor * of;
  };
  return {
    source,
    check: (summary) => {
      const [is, limit] = [figure(summary, left), valueOf(summary)];
      return is === undefined || limit === undefined ? 'unknown' : compare(is, limit) ? 'passed' : 'failed';
    },
  };
}

/** Of cases; nobody knows them while no case was counted. */
const OF_CASES = /^(?:wins|ties|losses|decided)$/;

/** Counts that nothing was counted for are 0. */
const COUNTED = /^[ab]\.(?:states|faults)\./;

function at(summary: Summary, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined), summary);
}

function isFigure(summary: Summary, path: string): boolean {
  const value = at(summary, path);
  return typeof value === 'number' || value === null || COUNTED.test(path);
}

function figure(summary: Summary, path: string): number | undefined {
  if (OF_CASES.test(path) && summary.wins + summary.ties + summary.losses === 0) return undefined;
  const value = at(summary, path);
  return typeof value === 'number' ? value : COUNTED.test(path) ? 0 : undefined;
}
