import { AmpersandProvider, ConnectProvider } from '@amp-labs/react';
import { createRoot } from 'react-dom/client';

createRoot(document.body).render(
  <AmpersandProvider options={{ project: '', apiKey: '' }}>
    <ConnectProvider provider="hubspot" consumerRef="" groupRef="" />
  </AmpersandProvider>,
);
