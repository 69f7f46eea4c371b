import { fireEvent, render } from '@testing-library/react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Logo } from '../../src/ui/elements/logo.tsx';

const src = 'https://acme.example/logo.svg';
const picture = (container: HTMLElement) => container.querySelector('img') as HTMLImageElement;

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('a logo that loads', () => {
  it('should be loaded when it comes into sight, in a place that is kept for it', () => {
    const { container } = render(<Logo name="Acme CRM" src={src} />);
    expect(picture(container)).toHaveAttribute('loading', 'lazy');
    expect(picture(container)).toHaveAttribute('decoding', 'async');
    expect(picture(container)).toHaveAttribute('width', '34');
    expect(picture(container)).toHaveAttribute('height', '34');
  });

  it('should be the first letter until it has loaded', () => {
    const { container } = render(<Logo name="Acme CRM" src={src} />);
    expect(container).toHaveTextContent(/^A$/);
    expect(container.querySelector('[data-picture]')).toBeNull();
    fireEvent.load(picture(container));
    expect(container).toHaveTextContent(/^$/);
    expect(container.querySelector('[data-picture]')).not.toBeNull();
  });

  it('should be the letter again while another one loads', () => {
    const { container, rerender } = render(<Logo name="Acme CRM" src={src} />);
    fireEvent.load(picture(container));
    rerender(<Logo name="Beacon" src="https://beacon.example/logo.svg" />);
    expect(container).toHaveTextContent(/^B$/);
  });

  it('should not ask again for a picture that has just failed, wherever it stands, but later', () => {
    vi.useFakeTimers();
    const gone = 'https://acme.example/gone-for-now.svg';
    const first = render(<Logo name="Acme CRM" src={gone} />);
    fireEvent.error(picture(first.container));
    expect(picture(first.container)).toBeNull();
    const second = render(<Logo name="Acme CRM" src={gone} />);
    expect(picture(second.container)).toBeNull();
    expect(second.container).toHaveTextContent(/^A$/);
    vi.advanceTimersByTime(60_000);
    expect(picture(render(<Logo name="Acme CRM" src={gone} />).container)).not.toBeNull();
  });

  it('should show a picture that the browser has already before anything is painted', () => {
    vi.spyOn(HTMLImageElement.prototype, 'complete', 'get').mockReturnValue(true);
    vi.spyOn(HTMLImageElement.prototype, 'naturalWidth', 'get').mockReturnValue(34);
    const host = document.createElement('div');
    const root = createRoot(host);
    // Without `act`, which would run what React leaves for after the painting, too.
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false);
    flushSync(() => root.render(<Logo name="Acme CRM" src={src} />));
    expect(host.textContent).toBe('');
    root.unmount();
  });
});
