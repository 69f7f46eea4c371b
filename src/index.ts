'use client';
/** Styled components that let the users of a product connect services inside it. */
export type { MessageOverrides, Messages } from './i18n/index.ts';
export { PatchcordProvider, type PatchcordProviderProps } from './react/index.ts';
export { type Slot, slotElements, slots } from './theme/index.ts';
export {
  type Appearance,
  AppearanceProvider,
  type AppearanceProviderProps,
  AuthenticationPicker,
  type AuthenticationPickerProps,
  ConfigWizard,
  type ConfigWizardProps,
  ConnectService,
  type ConnectServiceProps,
  type Host,
  preloadConfigWizard,
  ServicePicker,
  type ServicePickerProps,
} from './ui/index.ts';
