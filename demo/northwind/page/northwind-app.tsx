import { useSyncExternalStore } from 'react';
import { IntegrationsPage } from './integrations-page.tsx';
import type { Settings } from './northwind-api.ts';

/** Northwind's pages; the address says which one is shown. Leaving "Integrations" takes the wizard away. */
export function NorthwindApp({ settings }: { settings: Settings }) {
  const hash = useSyncExternalStore(onHashChange, () => window.location.hash);
  const isCustomers = hash === '#customers';
  const current = (isIt: boolean) => (isIt ? { 'aria-current': 'page' as const } : {});
  return (
    <>
      <header className="nw-bar">
        <img src="/logo.svg" alt="" width="28" height="28" />
        <strong>Northwind</strong>
        <nav aria-label="Main">
          <a href="#customers" {...current(isCustomers)}>
            Customers
          </a>
          <a href="#integrations" {...current(!isCustomers)}>
            Integrations
          </a>
        </nav>
        <span className="nw-user">{settings.user.name}</span>
      </header>
      {isCustomers ? <CustomersPage /> : <IntegrationsPage settings={settings} />}
    </>
  );
}

function CustomersPage() {
  return (
    <main className="nw-main">
      <h1>Customers</h1>
      <p>There are none yet. Connect a service that has some.</p>
    </main>
  );
}

function onHashChange(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}
