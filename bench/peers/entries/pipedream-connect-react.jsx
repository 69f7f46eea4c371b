import { ComponentFormContainer, FrontendClientProvider } from '@pipedream/connect-react';
import { createRoot } from 'react-dom/client';

createRoot(document.body).render(
  <FrontendClientProvider client={globalThis.client}>
    <ComponentFormContainer externalUserId="" componentKey="slack-send-message" />
  </FrontendClientProvider>,
);
