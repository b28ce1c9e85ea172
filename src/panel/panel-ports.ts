import type { Provider } from '../compare/provider.ts';
import type { JudgedRequests, JudgedRequestsParams } from '../protocol/comparison.ts';
import type { ToPage } from '../protocol/panel.ts';
import type { Place, SideKey } from '../protocol/panel-state.ts';
import type { Destination } from '../providers/destination.ts';

/** What a person allows to be spent. */
export interface Caps {
  /** US dollars by list prices. */
  readonly perRunUsd: number;
  readonly perDayUsd: number;
  /** Tokens of a run, input and output, for models whose price is unknown. */
  readonly perRunTokens: number;
}

/** What a session of the panel asks of the editor around it. */
export interface PanelPorts {
  readonly post: (message: ToPage) => void;
  readonly judge: (params: JudgedRequestsParams) => Promise<JudgedRequests>;
  /** Where requests go by the settings of the user as they are now; why they go nowhere otherwise. */
  readonly destination: () => Destination | string;
  readonly hasKey: (origin: string) => Promise<boolean>;
  /** Answers requests with the key of this origin. Asked when something is run, not before. */
  readonly provider: (destination: Destination) => Promise<Provider>;
  readonly isTrusted: () => boolean;
  readonly caps: () => Caps;
  /** What was spent on a day, `YYYY-MM-DD`, in US dollars. */
  readonly spentOn: (day: string) => number;
  readonly spend: (day: string, usd: number) => void;
  /** Milliseconds without any event before a request is given up; four times as long where much reasoning is asked for. */
  readonly idleMs: number;
  readonly toClipboard: (text: string) => void;
  /** Lets a person do what is missing before anything can be run. */
  readonly supply: () => Promise<void>;
  readonly reveal: (place: Place) => void;
  /** Moves the call of a place to a model; what comes of it is said by the editor. */
  readonly move: (place: Place, to: string) => Promise<void>;
  readonly chooseModel: (side: SideKey) => Promise<string | undefined>;
}
