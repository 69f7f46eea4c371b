import { ConfigWizard } from 'patchcord';
import { httpAdapter } from 'patchcord/adapters/http';
import type { Authentication } from 'patchcord/core';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { IntegrationRow } from './integration-row.tsx';
import { getToken, loadIntegrations, type Settings } from './northwind-api.ts';

const consentIn = new URLSearchParams(window.location.search).get('consent') === 'tab' ? 'tab' : 'window';

type Integrations =
  | { readonly status: 'loading' }
  | { readonly status: 'error' }
  | { readonly status: 'ready'; readonly items: readonly Authentication[] };

/** An ordinary page of a product, with Patchcord's wizard in it. `?consent=tab` lets people consent without a window. */
export function IntegrationsPage({ settings }: { settings: Settings }) {
  const { services, patchcordUrl } = settings;
  const adapter = useMemo(() => httpAdapter({ baseUrl: patchcordUrl, getToken }), [patchcordUrl]);
  const [integrations, setIntegrations] = useState<Integrations>({ status: 'loading' });
  /** Keys of the services that the wizard offers; it is closed without. */
  const [offered, setOffered] = useState<readonly string[]>();
  const [isOpen, setIsOpen] = useState(false);

  const refresh = useCallback(() => {
    loadIntegrations().then(
      (items) => setIntegrations({ status: 'ready', items }),
      () => setIntegrations({ status: 'error' }),
    );
  }, []);
  useEffect(refresh, [refresh]);

  const openWizard = (keys: readonly string[]) => {
    setOffered(keys);
    setIsOpen(true);
  };

  return (
    <>
      <main className="nw-main">
        <div className="nw-title">
          <div>
            <h1>Integrations</h1>
            <p>Bring your customers and campaigns into Northwind.</p>
          </div>
          <button
            type="button"
            className="nw-button"
            onClick={() => openWizard(services.map(({ key }) => key))}
          >
            Add an integration
          </button>
        </div>
        {integrations.status === 'error' && (
          <p role="alert" className="nw-alert">
            Your integrations could not be loaded.{' '}
            <button type="button" className="nw-link" onClick={refresh}>
              Try again
            </button>
          </p>
        )}
        <ul className="nw-list" aria-busy={integrations.status === 'loading'}>
          {services.map((service) => (
            <IntegrationRow
              key={service.key}
              service={service}
              authentications={
                integrations.status === 'ready'
                  ? integrations.items.filter(({ serviceKey }) => serviceKey === service.key)
                  : undefined
              }
              onConnect={() => openWizard([service.key])}
              onDisconnect={async (id) => {
                await adapter.disconnecting?.disconnect(id);
                refresh();
              }}
            />
          ))}
        </ul>
      </main>
      <ConfigWizard
        adapter={adapter}
        {...(offered && { services: offered })}
        consentIn={consentIn}
        host={{ name: 'Northwind', logo: '/logo.svg' }}
        open={isOpen}
        onOpenChange={setIsOpen}
        onAuthenticated={refresh}
        onFinish={refresh}
      />
    </>
  );
}
