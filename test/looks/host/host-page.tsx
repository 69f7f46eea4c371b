/** A page of a host with the wizard on it, in front of the memory adapter; its address says how. */
import { ConfigWizard } from 'patchcord';
import { memoryAdapter } from 'patchcord/adapters/memory';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { services } from '../../../stories/services.ts';
import '../../../src/theme/styles.css';

const parameters = new URLSearchParams(location.search);
const named = parameters.getAll('service');
const granted = { serviceKey: 'acme-crm', grantedScopes: ['contacts.read', 'deals.write'] };

const adapter = memoryAdapter({
  services,
  providers: {
    'acme-crm': { account: 'ada@northwind.example' },
    'beacon-mail': {
      account: 'marketing@northwind.example',
      accepts: ({ apiKey }) => String(apiKey).startsWith('bm_live_') || { says: 'no', detail: 'unknown key' },
    },
  },
  authentications: parameters.getAll('existing').map((name) => ({ ...granted, name })),
});

function HostPage() {
  const [open, setOpen] = useState(false);
  const [end, setEnd] = useState('');
  return (
    <main>
      <h1>Integrations</h1>
      <button type="button" onClick={() => setOpen(true)}>
        Add an integration
      </button>
      <a href="#elsewhere">Elsewhere</a>
      <p role="log">{end}</p>
      <ConfigWizard
        adapter={adapter}
        host={{ name: 'Northwind' }}
        open={open}
        onOpenChange={setOpen}
        onFinish={({ reason, results }) => setEnd(`${reason}: ${results.length} connected`)}
        onCancel={({ reason }) => setEnd(reason)}
        {...(named.length > 0 && { services: named })}
      />
    </main>
  );
}

const root = document.querySelector('#root');
if (root) createRoot(root).render(<HostPage />);
