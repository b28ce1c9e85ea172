/** Today in local time, `YYYY-MM-DD`: a person's calendar decides whether a model is gone. */
export function today(now: Date = new Date()): string {
  const month = String(now.getMonth() + 1).padStart(2, '0');
  const day = String(now.getDate()).padStart(2, '0');
  return `${String(now.getFullYear()).padStart(4, '0')}-${month}-${day}`;
}

/** Starts a stopwatch; each call of the result gives the milliseconds since then. Setting the system clock does not disturb it. */
export function stopwatch(): () => number {
  const start = performance.now();
  return () => performance.now() - start;
}
