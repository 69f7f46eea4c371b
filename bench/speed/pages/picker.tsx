import { ServicePicker } from 'patchcord';
import { memoryAdapter } from 'patchcord/adapters/memory';
import { PatchcordProvider } from 'patchcord/react';
import { createRoot } from 'react-dom/client';
import 'patchcord/styles.css';
import { entries } from '../entries.ts';

/** The memory adapter, but its services are listed as they are: their loading is not what is measured. */
const adapter = memoryAdapter({ services: [] });
Object.assign(adapter.services, { list: async () => ({ items: entries }) });

createRoot(document.getElementById('root') as HTMLElement).render(
  <PatchcordProvider adapter={adapter}>
    <ServicePicker onPick={() => undefined} />
  </PatchcordProvider>,
);
