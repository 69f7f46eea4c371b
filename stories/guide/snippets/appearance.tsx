import { AppearanceProvider } from 'patchcord';
import type { ComponentPropsWithRef, ReactNode } from 'react';

/** Gets all that our button would get, and hands it on. Made once, outside of what renders. */
function PillButton({ className, ...props }: ComponentPropsWithRef<'button'>) {
  return <button type="button" {...props} className={`${className ?? ''} pill`} />;
}

/** For everything below it. Each component also takes the same three properties for itself. */
export function OurLook({ children }: { readonly children: ReactNode }) {
  return (
    <AppearanceProvider
      classNames={{ panel: 'rounded-3xl shadow-xl', heading: 'font-serif text-2xl' }}
      components={{ button: PillButton }}
    >
      {children}
    </AppearanceProvider>
  );
}
