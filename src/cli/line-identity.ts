import { createHash } from 'node:crypto';

/** Hash of a line's text for a baseline. Indentation does not count; 64 bits are plenty for the lines of one file. */
export function lineHash(line: string): string {
  return createHash('sha256').update(line.trim()).digest('hex').slice(0, 16);
}

const WINDOW = 100;
const BASE = 37;
const HALF = 2 ** 32;
const END_OF_TEXT = 65_535;
const [TAB, LF, CR, SPACE] = [9, 10, 13, 32];
/** BASE to the power of WINDOW modulo 2^64, in halves of 32 bits. */
const [LEAVING_HIGH, LEAVING_LOW] = ((power: bigint) => [Number(power >> 32n), Number(power & 0xffff_ffffn)] as const)(BigInt.asUintN(64, BigInt(BASE) ** BigInt(WINDOW)));

/** Polynomial hash over the last WINDOW units, modulo 2^64. Two doubles hold it exactly: no product exceeds 2^49. */
class RollingHash {
  readonly #units = new Uint16Array(WINDOW);
  #high = 0;
  #low = 0;
  #at = 0;

  /** Position in the ring that the next unit takes. */
  get at(): number {
    return this.#at;
  }

  push(unit: number): void {
    const leaving = this.#units[this.#at] ?? 0;
    this.#units[this.#at] = unit;
    this.#at = (this.#at + 1) % WINDOW;
    const low = this.#low * BASE + unit - LEAVING_LOW * leaving;
    const carry = Math.floor(low / HALF);
    const high = this.#high * BASE + carry - LEAVING_HIGH * leaving;
    this.#low = low - carry * HALF;
    this.#high = high - Math.floor(high / HALF) * HALF;
  }

  toString(): string {
    return this.#high === 0 ? this.#low.toString(16) : this.#high.toString(16) + this.#low.toString(16).padStart(8, '0');
  }
}

/**
 * The `primaryLocationLineHash` of every line, first line first: a hash over the next 100 units that are neither space nor tab, and how
 * often it has come up. GitHub computes the same for logs that have none and warns where a log's own differs, so it is done its way.
 */
export function lineFingerprints(text: string): string[] {
  const hash = new RollingHash();
  const startsAt = new Array<number>(WINDOW).fill(-1);
  const times = new Map<string, number>();
  const fingerprints: string[] = [];
  let lines = 0;
  let lineStart = true;
  const settle = (): void => {
    const line = startsAt[hash.at] ?? -1;
    if (line < 0) return;
    const value = hash.toString();
    const count = (times.get(value) ?? 0) + 1;
    times.set(value, count);
    fingerprints[line] = `${value}:${count}`;
    startsAt[hash.at] = -1;
  };
  const take = (unit: number): void => {
    settle();
    if (lineStart) startsAt[hash.at] = lines++;
    lineStart = unit === LF;
    hash.push(unit);
  };
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === SPACE || unit === TAB || (unit === LF && text.charCodeAt(i - 1) === CR)) continue;
    take(unit === CR ? LF : unit);
  }
  take(END_OF_TEXT);
  for (let i = 0; i < WINDOW; i++) {
    settle();
    hash.push(0);
  }
  return fingerprints;
}
