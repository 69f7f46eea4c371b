import { IntegrationAppProvider, useIntegrationApp } from '@integration-app/react';
import { createRoot } from 'react-dom/client';

function Connect() {
  const integrationApp = useIntegrationApp();
  return (
    <button type="button" onClick={() => integrationApp.open()}>
      Connect
    </button>
  );
}

createRoot(document.body).render(
  <IntegrationAppProvider token="">
    <Connect />
  </IntegrationAppProvider>,
);
