/** Request from client to server without parameters: the models that one could move to today. */
export const listTargetsMethod = 'modelshift/listTargets';

/** One model to choose as the target. */
export interface TargetChoice {
  readonly id: string;
  /** The name under which the vendor is known. */
  readonly provider: string;
  /** `YYYY-MM-DD`; absent when the data does not know it. */
  readonly released?: string;
  /** `YYYY-MM-DD` of an announced end. */
  readonly retiresOn?: string;
}
