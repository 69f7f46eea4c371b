import type { Meta, StoryObj } from '@storybook/react-vite';
import { AppearanceProvider, type AppearanceProviderProps, ConnectService } from 'patchcord';
import type { ComponentPropsWithRef } from 'react';
import { expect, within } from 'storybook/test';
import { northwind, Stage } from './stage.tsx';
import './appearance.css';

/** What is around a component changes how it looks. */
function AppearanceStory(appearance: Omit<AppearanceProviderProps, 'children'>) {
  return (
    <AppearanceProvider {...appearance}>
      <Stage>{() => <ConnectService serviceKey="acme-crm" host={northwind} />}</Stage>
    </AppearanceProvider>
  );
}

function RoundButton({ className, ...props }: ComponentPropsWithRef<'button'>) {
  return <button type="button" {...props} className={`${className ?? ''} appearance-round`} />;
}

const meta = { title: 'Components/AppearanceProvider', component: AppearanceStory } satisfies Meta<
  typeof AppearanceStory
>;

export default meta;
type Story = StoryObj<typeof meta>;

const findButton = (canvasElement: HTMLElement) =>
  within(canvasElement).findByRole('button', { name: 'Continue to Acme CRM' });

/** Further classes on a slot, beside ours. */
export const ClassNames: Story = {
  args: { classNames: { card: 'appearance-dashed', heading: 'appearance-serif' } },
  play: async ({ canvasElement }) => {
    await findButton(canvasElement);
    const heading = within(canvasElement).getByRole('heading');
    await expect(heading).toHaveClass('patchcord-heading', 'appearance-serif');
  },
};

/** A component in the place of a slot. */
export const Components: Story = {
  args: { components: { button: RoundButton } },
  play: async ({ canvasElement }) => {
    await expect(await findButton(canvasElement)).toHaveClass('appearance-round');
  },
};

/** None of our classes: plain HTML, whose parts say their names in `data-slot`. */
export const Unstyled: Story = {
  args: { unstyled: true },
  play: async ({ canvasElement }) => {
    const button = await findButton(canvasElement);
    await expect(button).toHaveAttribute('data-slot', 'button');
    await expect(button).not.toHaveAttribute('class');
  },
};

/** Unstyled, and dressed by classes of the host alone. */
export const UnstyledWithClassNames: Story = {
  args: {
    unstyled: true,
    classNames: {
      root: 'appearance-own',
      button: 'appearance-own-button',
      icon: 'appearance-own-icon',
      scopes: 'appearance-own-list',
      'scope-text': 'appearance-own-line',
      cord: 'appearance-own-cord',
    },
  },
  play: async ({ canvasElement }) => {
    await expect(await findButton(canvasElement)).toHaveClass('appearance-own-button', { exact: true });
  },
};
