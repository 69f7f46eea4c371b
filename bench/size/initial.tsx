/** What a page loads at first: the provider, and a wizard that is closed. */
import { ConfigWizard, PatchcordProvider } from 'patchcord';
import { createRoot } from 'react-dom/client';
import { adapter } from './adapter.ts';

createRoot(document.body).render(
  <PatchcordProvider adapter={adapter}>
    <ConfigWizard adapter={adapter} open={false} />
  </PatchcordProvider>,
);
