import type { Authentication } from 'patchcord/core';

/** What Northwind's backend tells its page. */
export interface Settings {
  readonly user: { readonly id: string; readonly name: string; readonly email: string };
  readonly patchcordUrl: string;
  readonly services: readonly ServiceRow[];
}

export interface ServiceRow {
  readonly key: string;
  readonly name: string;
  readonly description?: string;
  readonly logo?: string;
}

export interface PreviewRow {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
}

export const loadSettings = (): Promise<Settings> => get('/api/settings');

/** Patchcord's `getToken`: Northwind's backend knows who is signed in, and vouches for them. */
export async function getToken({ signal }: { signal?: AbortSignal | undefined }): Promise<string> {
  const { token } = await get<{ token: string }>('/api/patchcord-token', {
    method: 'POST',
    signal: signal ?? null,
  });
  return token;
}

export async function loadIntegrations(): Promise<readonly Authentication[]> {
  return (await get<{ items: readonly Authentication[] }>('/api/integrations')).items;
}

export async function loadPreview(id: string): Promise<readonly PreviewRow[]> {
  return (await get<{ rows: readonly PreviewRow[] }>(`/api/integrations/${encodeURIComponent(id)}/preview`))
    .rows;
}

async function get<Answer>(path: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(path, init);
  if (!response.ok) throw new Error(`Northwind answered ${response.status}.`);
  return (await response.json()) as Answer;
}
