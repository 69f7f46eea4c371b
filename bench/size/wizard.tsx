/** Everything that the wizard can load. */
import { ConfigWizard } from 'patchcord';
import { createRoot } from 'react-dom/client';
import { adapter } from './adapter.ts';

createRoot(document.body).render(<ConfigWizard adapter={adapter} />);
