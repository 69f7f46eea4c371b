import { fireEvent, render } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Logo } from '../../src/ui/elements/logo.tsx';

const src = 'https://acme.example/logo.svg';
const picture = (container: HTMLElement) => container.querySelector('img') as HTMLImageElement;

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
});
