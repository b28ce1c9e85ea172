import type { ToHost } from '../../protocol/panel.ts';
import type { PageAction } from '../page-state.ts';

/** What a view does when a person uses it: changes the page, or asks the extension. */
export interface ViewPorts {
  readonly act: (action: PageAction) => void;
  readonly send: (message: ToHost) => void;
}

/** The text of the field that an event comes from. */
export function valueOf({ target }: Event): string {
  return target !== null && 'value' in target && typeof target.value === 'string' ? target.value : '';
}
