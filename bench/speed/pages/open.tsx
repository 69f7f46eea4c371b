import { ConfigWizard } from 'patchcord';
import { memoryAdapter } from 'patchcord/adapters/memory';
import { parseServiceDefinition } from 'patchcord/core';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import 'patchcord/styles.css';

const names = ['Acme CRM', 'Beacon Mail', 'Helio Desk', 'Ledgerly', 'Quarry'];
const adapter = memoryAdapter({
  services: names.map((name) =>
    parseServiceDefinition({
      schema: 1,
      key: name.toLowerCase().replace(' ', '-'),
      name,
      origins: ['https://api.provider.example'],
      methods: [
        {
          type: 'token',
          id: 'key',
          placements: [{ in: 'header', name: 'X-Api-Key', template: '{{apiKey}}' }],
          fields: [{ key: 'apiKey', label: 'API key', type: 'string', secret: true }],
        },
      ],
    }),
  ),
});

/** A host's page: a button, and a wizard that is closed. */
function Page() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Add an integration
      </button>
      <ConfigWizard adapter={adapter} open={open} onOpenChange={setOpen} />
    </>
  );
}

createRoot(document.getElementById('root') as HTMLElement).render(<Page />);
