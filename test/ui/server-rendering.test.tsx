// @vitest-environment node
import { ConfigWizard } from 'patchcord';
import { memoryAdapter } from 'patchcord/adapters/memory';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { acmeDefinition } from './definitions.ts';
import { serverPage } from './server-markup.tsx';

describe('on a server', () => {
  it('A7-06 should render without a window', () => {
    expect(globalThis).not.toHaveProperty('window');
    const html = renderToString(serverPage());
    expect(html.match(/class="[^"]*patchcord-root/g)).toHaveLength(4);
  });

  it('A7-02 should render no style attribute, no stylesheet and no script', () => {
    expect(renderToString(serverPage())).not.toMatch(/ style=|<style|<script|javascript:/);
  });

  it('should render nothing of a dialog, which needs the page', () => {
    const adapter = memoryAdapter({ services: [acmeDefinition] });
    expect(renderToString(<ConfigWizard adapter={adapter} />)).toBe('');
  });
});
