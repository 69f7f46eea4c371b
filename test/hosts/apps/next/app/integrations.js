'use client';
import { ConfigWizard } from 'patchcord';
import { memoryAdapter } from 'patchcord/adapters/memory';
import { useState } from 'react';
import { services } from '../services.js';

/** In the place of your server's `httpAdapter`. */
const adapter = memoryAdapter({ services });
const host = { name: 'Northwind' };

export function Integrations() {
  const [open, setOpen] = useState(false);
  const [connected, setConnected] = useState([]);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Add an integration
      </button>
      <p>Connected: {connected.length === 0 ? 'nothing' : connected.join(', ')}</p>
      <ConfigWizard
        adapter={adapter}
        host={host}
        open={open}
        onOpenChange={setOpen}
        onAuthenticated={({ serviceKey }) => setConnected((before) => [...before, serviceKey])}
      />
      <h2>Or here, in the page</h2>
      <ConfigWizard adapter={adapter} host={host} mode="inline" />
    </>
  );
}
