import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ExternalLink } from '../../src/ui/elements/external-link.tsx';
import { Logo } from '../../src/ui/elements/logo.tsx';
import { safeImageUrl, safeLinkUrl } from '../../src/ui/elements/safe-url.ts';

describe('addresses of pictures', () => {
  it.each([
    'https://acme.example/logo.svg',
    'data:image/svg+xml,%3Csvg%3E',
    'data:image/png;base64,AAAA',
    '/logo.svg',
    'logo.svg',
    './logo.svg',
  ])('A7-04 should take %s', (url) => {
    expect(safeImageUrl(url)).toBe(url);
  });

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'java\nscript:alert(1)',
    'http://acme.example/logo.svg',
    'data:text/html,<script>',
    'data:image/svg+xmlx',
    'blob:https://acme.example/1',
    'file:///etc/passwd',
    '//evil.example/logo.svg',
    '/\\evil.example/logo.svg',
    '\\\\evil.example',
    '/\t/evil.example',
    '',
  ])('A7-04 should refuse %j', (url) => {
    expect(safeImageUrl(url)).toBeUndefined();
  });
});

describe('addresses of links', () => {
  it('A7-04 should take https and nothing else', () => {
    expect(safeLinkUrl('https://docs.example/key')).toBe('https://docs.example/key');
    for (const url of [
      'http://docs.example',
      'javascript:alert(1)',
      '/docs',
      'data:text/html,x',
      undefined,
    ]) {
      expect(safeLinkUrl(url)).toBeUndefined();
    }
  });

  it('A7-04 should drop a link whose address is refused', () => {
    const script = 'javascript:alert(1)';
    const { container } = render(<ExternalLink href={script}>Docs</ExternalLink>);
    expect(container).toBeEmptyDOMElement();
  });
});

describe('Logo', () => {
  it('should be a picture that sends no referrer', () => {
    const { container } = render(<Logo name="Acme CRM" src="https://acme.example/logo.svg" />);
    const picture = container.querySelector('img');
    expect(picture).toHaveAttribute('src', 'https://acme.example/logo.svg');
    expect(picture).toHaveAttribute('referrerpolicy', 'no-referrer');
    expect(picture).toHaveAttribute('alt', '');
  });

  it('should be the first letter where the picture does not load', () => {
    const { container } = render(<Logo name="Acme CRM" src="https://acme.example/gone.svg" />);
    fireEvent.error(container.querySelector('img') as Element);
    expect(container).toHaveTextContent(/^A$/);
  });

  it('A7-04 should be the first letter where the address is refused', () => {
    render(<Logo name="élan" src="javascript:alert(1)" />);
    expect(screen.getByText('É')).toBeInTheDocument();
  });

  it('should have nothing to show for a name without letters', () => {
    const { container } = render(<Logo name="‮!" />);
    expect(container).toHaveTextContent(/^$/);
  });
});
