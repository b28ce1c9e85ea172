const MS_PER_DAY = 86_400_000;

/** Whole calendar days from one `YYYY-MM-DD` to another; negative when the second is the earlier one. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / MS_PER_DAY);
}

/** `1 day`, `20 days`. */
export function daysInWords(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

/** Days before an end from which on it is a warning: in findings and in the status bar alike. */
export const END_WARNING_DAYS = 90;
