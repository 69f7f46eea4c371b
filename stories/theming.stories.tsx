import type { Meta, StoryObj } from '@storybook/react-vite';
import { ConnectService } from 'patchcord';
import { useLayoutEffect } from 'react';
import { northwind, Stage } from './stage.tsx';

interface ThemingProps {
  readonly surface: string;
  readonly text: string;
  readonly accent: string;
  readonly radius: string;
  readonly density: number;
}

/** Sets what a host sets, on the page itself, and takes it back. */
function Theming({ surface, text, accent, radius, density }: ThemingProps) {
  useLayoutEffect(() => {
    const { style } = document.documentElement;
    const tokens = { surface, text, accent, radius, density: String(density) };
    for (const [name, value] of Object.entries(tokens)) style.setProperty(`--patchcord-${name}`, value);
    return () => {
      for (const name of Object.keys(tokens)) style.removeProperty(`--patchcord-${name}`);
    };
  });
  return <Stage>{() => <ConnectService serviceKey="acme-crm" host={northwind} />}</Stage>;
}

const meta = {
  title: 'Theming/Tokens',
  component: Theming,
  argTypes: { surface: { control: 'color' }, text: { control: 'color' }, accent: { control: 'color' } },
} satisfies Meta<typeof Theming>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Meadow: Story = {
  args: { surface: '#fbfdf9', text: '#1b2a1f', accent: '#2f7d4f', radius: '6px', density: 0.9 },
};

/** On a bright accent the text turns dark by itself. */
export const Sunflower: Story = {
  args: { surface: '#fffdf5', text: '#2b2410', accent: '#ffd23f', radius: '20px', density: 1.1 },
};

export const Midnight: Story = {
  args: { surface: '#10131f', text: '#e8ebf7', accent: '#ff7ac6', radius: '0px', density: 1 },
};
