import type { FactSource } from './model-record.ts';

/** One entry of `data/sunsets.json`: a product, endpoint, host or SDK that stops, with what shows its use in code. */
export interface SunsetRecord {
  readonly id: string;
  readonly provider: string;
  readonly product: string;
  readonly kind: 'endpoint' | 'product' | 'sdk' | 'model-alias' | 'model-family';
  readonly status: string;
  /** `YYYY-MM-DD`; absent or null where no date is published. */
  readonly shutdownOn?: string | null;
  readonly detect: {
    /** Dotted names; entries with spaces, brackets or parentheses are prose for people. */
    readonly calls?: readonly string[];
    /** Regular expressions for text inside a literal. */
    readonly urls?: readonly string[];
    readonly ids?: readonly string[];
    readonly imports?: readonly string[];
    readonly packages?: readonly string[];
    readonly strings?: readonly string[];
  };
  readonly replacement: string;
  readonly summary: string;
  readonly sources: readonly FactSource[];
}
