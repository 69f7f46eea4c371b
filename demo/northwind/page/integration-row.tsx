import type { Authentication } from 'patchcord/core';
import { useEffect, useState } from 'react';
import { loadPreview, type PreviewRow, type ServiceRow } from './northwind-api.ts';

interface IntegrationRowProps {
  readonly service: ServiceRow;
  /** `undefined` while they are being loaded. */
  readonly authentications: readonly Authentication[] | undefined;
  readonly onConnect: () => void;
  readonly onDisconnect: (id: string) => Promise<void>;
}

const WORDS: Readonly<Record<Authentication['status'], string>> = {
  connecting: 'Connecting',
  active: 'Connected',
  expiring: 'Connected, expires soon',
  'needs-reauth': 'Connect again',
  faulty: 'Stopped working',
  error: 'Not reachable just now',
  disconnected: 'Disconnected',
};

/** One service: whether it is connected, and what came from it. */
export function IntegrationRow({ service, authentications, onConnect, onDisconnect }: IntegrationRowProps) {
  return (
    <li className="nw-card">
      <div className="nw-row">
        <img src={service.logo} alt="" width="40" height="40" />
        <div>
          <h2>{service.name}</h2>
          <p>{service.description}</p>
        </div>
        <button
          type="button"
          className="nw-button"
          onClick={onConnect}
          disabled={authentications === undefined}
        >
          Connect {service.name}
        </button>
      </div>
      {authentications?.map((authentication) => (
        <Connected key={authentication.id} authentication={authentication} onDisconnect={onDisconnect} />
      ))}
    </li>
  );
}

interface ConnectedProps {
  readonly authentication: Authentication;
  readonly onDisconnect: (id: string) => Promise<void>;
}

type Preview = { readonly rows: readonly PreviewRow[] } | 'loading' | 'error';

function Connected({ authentication: { id, name, status }, onDisconnect }: ConnectedProps) {
  const [preview, setPreview] = useState<Preview>('loading');
  const [problem, setProblem] = useState<string>();

  useEffect(() => {
    let isCurrent = true;
    loadPreview(id).then(
      (rows) => isCurrent && setPreview({ rows }),
      () => isCurrent && setPreview('error'),
    );
    return () => {
      isCurrent = false;
    };
  }, [id]);

  const disconnect = () => {
    if (!window.confirm(`Disconnect “${name}”?`)) return;
    onDisconnect(id).catch(() => setProblem('It could not be disconnected. Try again.'));
  };

  return (
    <section className="nw-connection" aria-label={name}>
      <div className="nw-row">
        <span className="nw-state" data-status={status}>
          {WORDS[status]}
        </span>
        <bdi>{name}</bdi>
        <button type="button" className="nw-link" onClick={disconnect}>
          Disconnect
        </button>
      </div>
      {problem && <p role="alert">{problem}</p>}
      {preview === 'loading' && <p>Fetching data…</p>}
      {preview === 'error' && <p role="alert">Its data could not be fetched.</p>}
      {typeof preview === 'object' && (
        <ul className="nw-preview">
          {preview.rows.map((row) => (
            <li key={row.id}>
              <b>{row.title}</b> <span>{row.detail}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
