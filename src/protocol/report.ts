import * as v from 'valibot';

/** Request from client to server: the cost and readiness report of a move, over all open folders. Reads only, and asks nobody else. Obeys cancellation. */
export const reportMethod = 'modelshift/report';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const volume = v.object({
  requestsPerMonth: v.exactOptional(count),
  inputTokens: v.exactOptional(count),
  outputTokens: v.exactOptional(count),
  cachedPercent: v.exactOptional(v.pipe(count, v.maxValue(100))),
});
const schema = v.object({
  /** Where progress goes, as LSP has it. */
  workDoneToken: v.exactOptional(v.union([v.string(), v.number()])),
  to: v.string(),
  /** What the user entered, by the names of workloads. */
  volumes: v.record(v.string(), volume),
  /** What the provider listed for the key when it was asked last; absent where nobody has asked. */
  listed: v.exactOptional(v.object({ ids: v.array(v.string()), on: v.string() })),
});

/** What a report is asked with. */
export type ReportParams = v.InferOutput<typeof schema>;

/** How much a workload sends; what is absent is unknown. */
export type ReportVolume = v.InferOutput<typeof volume>;

export function isReportParams(value: unknown): value is ReportParams {
  return v.is(schema, value);
}

/** A report, or why there is none: one sentence for the user. */
export type ReportAnswer =
  | { readonly kind: 'report'; readonly markdown: string; readonly html: string; readonly workloads: readonly { readonly name: string; readonly model: string; readonly verdict: string }[] }
  | { readonly kind: 'refused'; readonly reason: string };
