import { AuthenticationPicker, ConnectService, PatchcordProvider } from 'patchcord';
import type { Adapter } from 'patchcord/core';
import { useState } from 'react';

/** One service, in a page of yours: choose an account that is connected, or connect another. */
export function AcmeAccount({ adapter }: { readonly adapter: Adapter }) {
  const [account, setAccount] = useState<string>();
  return (
    <PatchcordProvider adapter={adapter}>
      <AuthenticationPicker serviceKey="acme-crm" value={account} onChange={setAccount} />
      <ConnectService
        serviceKey="acme-crm"
        host={{ name: 'Northwind' }}
        onEnd={({ authenticationId }) => setAccount(authenticationId)}
      />
    </PatchcordProvider>
  );
}
