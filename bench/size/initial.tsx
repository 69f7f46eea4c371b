/** What a page loads at first: the provider, and a wizard that is closed. */
import { ConfigWizard, PatchcordProvider } from 'patchcord';

export { ConfigWizard, PatchcordProvider };
