import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { AppearanceProvider, AuthenticationPicker, ConnectService } from 'patchcord';
import { memoryAdapter, type OptionalGroup } from 'patchcord/adapters/memory';
import { PatchcordProvider } from 'patchcord/react';
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import { acmeDefinition } from './definitions.ts';

const adapter = () =>
  memoryAdapter<OptionalGroup>({
    services: [acmeDefinition],
    authentications: [{ serviceKey: 'acme-crm', name: 'Sales', grantedScopes: ['contacts.read'] }],
  });

function page(children: ReactNode) {
  return render(<PatchcordProvider adapter={adapter()}>{children}</PatchcordProvider>).container;
}

const FancyButton = forwardRef<HTMLButtonElement, ComponentPropsWithoutRef<'button'>>((props, ref) => (
  <button {...props} ref={ref} data-fancy="" />
));

describe('appearance', () => {
  it('should add classes of the host to the slot, beside its own', async () => {
    page(<AuthenticationPicker onChange={() => undefined} classNames={{ choice: 'host-choice' }} />);
    const choice = (await screen.findByRole('radio', { name: 'Sales' })).closest('label');
    expect(choice).toHaveClass('patchcord-choice', 'host-choice');
  });

  it('should let a component of the host render a slot, with all that its element would get', async () => {
    page(<ConnectService serviceKey="acme-crm" components={{ button: FancyButton }} />);
    const button = await screen.findByRole('button', { name: 'Continue' });
    expect(button).toHaveAttribute('data-fancy');
    expect(button).toHaveClass('patchcord-button');
    expect(button).toHaveAttribute('data-kind', 'primary');
  });

  it('should hand a ref to what renders the heading, so that it can take the focus', async () => {
    const Title = forwardRef<HTMLHeadingElement, ComponentPropsWithoutRef<'h2'>>((props, ref) => (
      <h2 {...props} ref={ref} data-title="" />
    ));
    page(<ConnectService serviceKey="acme-crm" components={{ heading: Title }} />);
    const button = await screen.findByRole('button', { name: 'Continue' });
    await userEvent.click(await screen.findByRole('radio', { name: 'Connect another account' }));
    await userEvent.click(button);
    const heading = await screen.findByRole('heading', { name: /^Connect Acme CRM/ });
    expect(heading).toHaveAttribute('data-title');
    expect(heading).toHaveFocus();
  });

  it('should leave out its look where it is unstyled, but not what only ears get', async () => {
    const root = page(
      <ConnectService serviceKey="acme-crm" unstyled classNames={{ button: 'host-button' }} />,
    );
    const button = await screen.findByRole('button', { name: 'Continue' });
    expect(button).toHaveAttribute('class', 'host-button');
    expect(button).toHaveAttribute('data-slot', 'button');
    const classes = new Set([...root.querySelectorAll('[class]')].map((element) => element.className));
    expect([...classes].sort()).toEqual(['host-button', 'patchcord-hidden', 'patchcord-status']);
    expect(within(root).getByRole('heading')).not.toHaveAttribute('class');
  });

  it('should be said once for all components, each adding its own', async () => {
    page(
      <AppearanceProvider classNames={{ choice: 'everywhere' }} components={{ button: FancyButton }}>
        <AuthenticationPicker onChange={() => undefined} classNames={{ choice: 'here' }} />
      </AppearanceProvider>,
    );
    const choice = (await screen.findByRole('radio', { name: 'Sales' })).closest('label');
    expect(choice).toHaveClass('patchcord-choice', 'everywhere', 'here');
  });
});
