import type { Meta, StoryObj } from '@storybook/react-vite';
import { useArgs } from 'storybook/preview-api';
import { expect, fireEvent, userEvent, waitFor, within } from 'storybook/test';
import { Playground } from './playground.tsx';
import { presets, type Theme } from './presets.ts';

const colour = { control: 'color' } as const;
const range = (min: number, max: number, step: number) => ({
  control: { type: 'range', min, max, step } as const,
});

const meta = {
  title: 'Theming/Theme it',
  component: Playground,
  args: { ...(presets['Daylight'] as Theme), onTheme: () => undefined },
  argTypes: {
    surface: colour,
    text: colour,
    accent: colour,
    good: colour,
    warn: colour,
    bad: colour,
    radius: range(0, 28, 1),
    density: range(0.75, 1.3, 0.05),
    fontSize: range(12, 20, 0.5),
    onTheme: { table: { disable: true } },
  },
  parameters: { page: 'own' },
  // What is chosen stands in the address.
  render: function InAddress(args) {
    const [, updateArgs] = useArgs<Theme>();
    return <Playground {...args} onTheme={updateArgs} />;
  },
} satisfies Meta<typeof Playground>;

export default meta;
type Story = StoryObj<typeof meta>;

const seesAll = async (canvasElement: HTMLElement) =>
  waitFor(() => expect(canvasElement.querySelectorAll('.moment:not([data-there])')).toHaveLength(0), {
    timeout: 8000,
  });

/** A clipboard that asks nobody, and outlives the rendering that follows a change of the address. */
function writeHere(): readonly string[] {
  const written: string[] = [];
  const writeText = async (text: string) => void written.push(text);
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
  return written;
}

export const ThemeIt: Story = {
  name: 'Theme it',
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await seesAll(canvasElement);
    await canvas.findByText('Everything reads: WCAG 2.2 AA.');
    await userEvent.click(canvas.getByRole('button', { name: 'Sunflower' }));
    await expect(canvas.getByRole('region', { name: 'CSS' })).toHaveTextContent(
      '--patchcord-accent: #ffd23f;',
    );
    // A bright accent beside a bright surface: said, with the figure.
    await canvas.findByText(/Accent on surface: 1\.\d\d, needs 3\./);
    await userEvent.click(canvas.getByRole('button', { name: 'Daylight' }));
    await canvas.findByText('Everything reads: WCAG 2.2 AA.');
  },
};

export const CopyAsCss: Story = {
  name: 'Copy as CSS',
  beforeEach: () => () => Reflect.deleteProperty(navigator, 'clipboard'),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const written = writeHere();
    await fireEvent.input(canvas.getByLabelText('Accent'), { target: { value: '#2f7d4f' } });
    await fireEvent.input(canvas.getByLabelText('Radius'), { target: { value: '6' } });
    await userEvent.click(canvas.getByRole('button', { name: 'Copy as CSS: this theme' }));
    await canvas.findByRole('button', { name: 'Copied: this theme' });
    await expect(written).toEqual([
      [
        ':root {',
        '  color-scheme: light;',
        '  --patchcord-surface: #ffffff;',
        '  --patchcord-text: #14161a;',
        '  --patchcord-accent: #2f7d4f;',
        '  --patchcord-radius: 6px;',
        '}',
      ].join('\n'),
    ]);
  },
};

export const Meadow: Story = { args: presets['Meadow'] as Theme };

/** On a bright accent the text turns dark by itself. */
export const Sunflower: Story = { args: presets['Sunflower'] as Theme };

/** A dark surface: the scheme follows it. */
export const Midnight: Story = { args: presets['Midnight'] as Theme };
