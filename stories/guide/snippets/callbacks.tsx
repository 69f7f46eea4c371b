import { ConfigWizard } from 'patchcord';
import type { Adapter } from 'patchcord/core';

export function WithCallbacks({ adapter }: { readonly adapter: Adapter }) {
  return (
    <ConfigWizard
      adapter={adapter}
      // A service is connected. Once for each, before the end.
      onAuthenticated={({ serviceKey, authenticationId }) => console.info(serviceKey, authenticationId)}
      // The end with a result, once: `reason` is 'finished', or 'closed-when-connected'.
      onFinish={({ reason, results }) => console.info(reason, results)}
      // The end without one, once: 'escape', 'close-button' or 'host-closed'.
      onCancel={({ reason }) => console.info(reason)}
      // It wants to close, or to open again after a reload in the middle of connecting.
      onOpenChange={(open) => console.info(open)}
      onStepChange={({ step, index, count }) => console.info(step.id, index + 1, count)}
      // “It is not in the list”, with what was searched for: lead on to where yours can be asked for.
      onMissing={(search) => console.info(search)}
      // For your log. The wizard has said it to the user already, in words for users.
      onError={(error) => console.warn(error.code, error)}
    />
  );
}
