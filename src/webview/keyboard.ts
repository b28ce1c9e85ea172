/** What keys do. */
export interface KeyActions {
  readonly runBoth: () => void;
  /** False where nothing runs: then the key keeps its meaning. */
  readonly stop: () => boolean;
}

/** The keys that work everywhere on the page, text fields included. */
export function listenToKeys({ runBoth, stop }: KeyActions): void {
  document.addEventListener('keydown', (event) => {
    const isTaken = take(event);
    if (isTaken) event.preventDefault();
  });

  function take({ key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
    if (key === 'Enter' && (ctrlKey || metaKey)) {
      runBoth();
      return true;
    }
    if (key === 'Escape') return stop();
    if (altKey && (code === 'Digit1' || code === 'Digit2')) return focusOn(document.querySelector(`[data-output="${code === 'Digit1' ? 'a' : 'b'}"]`));
    return key === 'F6' && focusNextRegion(shiftKey ? -1 : 1);
  }
}

function focusNextRegion(step: 1 | -1): boolean {
  const regions = [...document.querySelectorAll('[data-region]')];
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  return focusOn(regions[(at + step + regions.length) % regions.length] ?? null);
}

function focusOn(element: Element | null): boolean {
  if (!(element instanceof HTMLElement)) return false;
  element.focus();
  return true;
}
