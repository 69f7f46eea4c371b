import { ConfigWizard } from 'patchcord';
import type { Adapter } from 'patchcord/core';

/** Some texts in the place of ours; what is left out stays. */
export function InYourWords({ adapter }: { readonly adapter: Adapter }) {
  return (
    <ConfigWizard
      adapter={adapter}
      messages={{
        picker: { title: 'Which tool do you work with?' },
        connect: { consent: { continue: 'Go on to {service}' } },
      }}
    />
  );
}
