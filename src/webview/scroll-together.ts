/** Scrolls the answer of the other side to the same share of its length, while that is wanted. */
export function scrollTogether(isWanted: () => boolean): void {
  let leading: Element | undefined;
  document.addEventListener('scroll', ({ target }) => {
    if (!(target instanceof HTMLElement) || target.dataset['output'] === undefined || !isWanted()) return;
    if (leading !== undefined && leading !== target) return;
    leading = target;
    const share = target.scrollTop / Math.max(1, target.scrollHeight - target.clientHeight);
    for (const other of document.querySelectorAll('[data-output]')) if (other !== target) other.scrollTop = share * (other.scrollHeight - other.clientHeight);
    requestAnimationFrame(() => requestAnimationFrame(() => (leading = undefined)));   // what it scrolls does not scroll it back
  }, { capture: true, passive: true });
}
