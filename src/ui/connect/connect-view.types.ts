import type { ConnectState } from '../../core/index.ts';
import type { ConnectController } from '../../react/index.ts';

/** What every view of connecting gets: the controller, and its state narrowed to the view's own tags. */
export interface ConnectViewProps<Tag extends ConnectState['tag']> {
  readonly connect: ConnectController;
  readonly state: Extract<ConnectState, { tag: Tag }>;
}
