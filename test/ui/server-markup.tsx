import { AuthenticationPicker, ConfigWizard, ConnectService, ServicePicker } from 'patchcord';
import { memoryAdapter } from 'patchcord/adapters/memory';
import { PatchcordProvider } from 'patchcord/react';
import { acmeDefinition } from './definitions.ts';

/** A page with every public component, as a host may render it on its server. */
export function serverPage() {
  const adapter = memoryAdapter({ services: [acmeDefinition] });
  const host = { name: 'Northwind' };
  return (
    <PatchcordProvider adapter={adapter}>
      <ConfigWizard adapter={adapter} host={host} mode="inline" />
      <ConfigWizard adapter={adapter} host={host} mode="dialog" defaultOpen={false} />
      <ServicePicker host={host} onPick={() => undefined} />
      <ConnectService host={host} serviceKey="acme-crm" />
      <AuthenticationPicker onChange={() => undefined} />
    </PatchcordProvider>
  );
}
