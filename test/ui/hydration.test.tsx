import { act, screen } from '@testing-library/react';
import { StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { serverPage } from './server-markup.tsx';

describe('in the browser, after a server has rendered', () => {
  it('A7-06 should take the markup over without a warning', async () => {
    const page = <StrictMode>{serverPage()}</StrictMode>;
    const container = document.createElement('div');
    container.innerHTML = renderToString(page);
    document.body.append(container);
    const recovered: unknown[] = [];
    const root = hydrateRoot(container, page, { onRecoverableError: (error) => recovered.push(error) });
    await screen.findByRole('button', { name: 'Continue to Acme CRM' });
    expect(recovered).toEqual([]);
    act(() => root.unmount());
    container.remove();
  });
});
