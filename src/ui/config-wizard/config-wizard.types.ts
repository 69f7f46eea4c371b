import type { Adapter } from '../../core/index.ts';
import type { PatchcordProviderProps, UseConnectOptions, UseWizardOptions } from '../../react/index.ts';
import type { Customization } from '../appearance/customization.tsx';

export interface ConfigWizardProps
  extends Omit<UseWizardOptions, 'startWith'>,
    Customization,
    Pick<UseConnectOptions, 'consentIn'> {
  /** The backend; make it once, outside of the component. */
  readonly adapter: Adapter;
  /** An `inline` one has a close button where there is an `onCancel` to call. @default 'dialog' */
  readonly mode?: 'dialog' | 'inline';
  /** Whether it is there when it is first rendered, where `open` is not given. @default true */
  readonly defaultOpen?: boolean;
  /**
   * It wants to close, because it has ended: comes after `onFinish` or `onCancel` (not where the host has closed it). Or it wants to open, because it was
   * reloaded, or has come back from the provider in this very tab, in the middle of connecting.
   */
  readonly onOpenChange?: (open: boolean) => void;
  /** The user says that the service they look for is not in the list. Without it, they are not asked. */
  readonly onMissing?: (search: string) => void;
  /** Where server data is kept. Default: one of its own. */
  readonly queryClient?: PatchcordProviderProps['queryClient'];
}

/** What the part that is always there hands to the part that is loaded. */
export interface LoadedWizardProps
  extends Omit<ConfigWizardProps, 'adapter' | 'queryClient' | 'defaultOpen'> {
  readonly isOpen: boolean;
  /** Opens or closes it, where the host does not by `open`. */
  readonly setOpenByItself: (open: boolean) => void;
}
