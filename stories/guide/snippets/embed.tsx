import { ConfigWizard } from 'patchcord';
import { httpAdapter } from 'patchcord/adapters/http';
import 'patchcord/styles.css';
import { useState } from 'react';
import { fetchSessionToken } from './session.ts';

// Once, outside of any component: another adapter is another person.
const adapter = httpAdapter({
  baseUrl: 'https://app.example/patchcord',
  getToken: fetchSessionToken,
});

export function Integrations() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Add an integration
      </button>
      <ConfigWizard
        adapter={adapter}
        host={{ name: 'Northwind', logo: '/logo.svg' }}
        open={open}
        onOpenChange={setOpen}
        onFinish={({ results }) => save(results)}
      />
    </>
  );
}

function save(results: readonly { serviceKey: string; authenticationId: string }[]) {
  return fetch('/integrations', { method: 'POST', body: JSON.stringify(results) });
}
