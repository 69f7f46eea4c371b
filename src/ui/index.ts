'use client';
/** The styled components. The list of names is by hand: what is not here is not public. */
export { AppearanceProvider, type AppearanceProviderProps } from './appearance/appearance.tsx';
export type { Appearance } from './appearance/appearance.types.ts';
export {
  AuthenticationPicker,
  type AuthenticationPickerProps,
} from './authentication-picker/authentication-picker.tsx';
export { ConfigWizard } from './config-wizard/config-wizard.tsx';
export type { ConfigWizardProps } from './config-wizard/config-wizard.types.ts';
export { preloadConfigWizard } from './config-wizard/use-wizard-code.ts';
export { ConnectService, type ConnectServiceProps } from './connect/connect-service.tsx';
export { ServicePicker, type ServicePickerProps } from './service-picker/service-picker.tsx';
export type { Host } from './texts/texts.tsx';
