import type { Meta, StoryObj } from '@storybook/react-vite';
import { ServicePicker } from 'patchcord';
import { expect, fn, userEvent, waitFor, within } from 'storybook/test';
import { manyCategories, manyServices, withLogos } from './services.ts';
import { FOREVER, northwind, Stage, type StageProps } from './stage.tsx';

interface PickerStoryProps extends Omit<StageProps, 'children'> {
  readonly onPick: (serviceKey: string) => void;
  readonly onMissing?: (search: string) => void;
}

function PickerStory({ onPick, onMissing, ...stage }: PickerStoryProps) {
  return (
    <Stage {...stage}>
      {() => <ServicePicker host={northwind} onPick={onPick} {...(onMissing && { onMissing })} />}
    </Stage>
  );
}

const meta = {
  title: 'Components/ServicePicker',
  component: PickerStory,
  args: { onPick: fn(), onMissing: fn() },
} satisfies Meta<typeof PickerStory>;

export default meta;
type Story = StoryObj<typeof meta>;

const searchIn = async (canvasElement: HTMLElement, text: string) => {
  const field = await within(canvasElement).findByRole('combobox');
  await userEvent.type(field, text);
  return field;
};
const namesIn = (canvasElement: HTMLElement) =>
  within(canvasElement)
    .getAllByRole('option')
    .map((option) => option.textContent);

export const List: Story = {
  args: { backend: { authentications: [{ serviceKey: 'beacon-mail', name: 'Marketing' }] } },
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement);
    await canvas.findByText('Connected');
    await userEvent.click(await canvas.findByRole('option', { name: 'Acme CRM' }));
    await expect(args.onPick).toHaveBeenCalledWith('acme-crm');
  },
};

export const Searching: Story = {
  play: async ({ canvasElement }) => {
    await searchIn(canvasElement, 'mail');
    await within(canvasElement).findByText('1 of 5 services');
  },
};

/** A typo is forgiven, and the word that was meant is marked. */
export const WithATypo: Story = {
  play: async ({ canvasElement }) => {
    await searchIn(canvasElement, 'becaon');
    await waitFor(() => expect(namesIn(canvasElement)).toEqual(['Beacon Mail']));
    await expect(within(canvasElement).getByText('Beacon').tagName).toBe('MARK');
  },
};

/** The field keeps the focus; the arrows say which option Enter takes. */
export const ByKeyboard: Story = {
  args: { definitions: manyServices(212) },
  play: async ({ canvasElement, args }) => {
    const field = await searchIn(canvasElement, 'mail');
    await waitFor(() => expect(namesIn(canvasElement)[0]).toBe('Amber Mail'));
    await userEvent.keyboard('{ArrowDown}');
    await expect(field).toHaveFocus();
    const active = within(canvasElement).getByRole('option', { selected: true });
    await expect(field).toHaveAttribute('aria-activedescendant', active.id);
    await userEvent.keyboard('{Enter}');
    await expect(args.onPick).toHaveBeenCalledWith('service-1');
  },
};

export const NoMatch: Story = {
  play: async ({ canvasElement, args }) => {
    await searchIn(canvasElement, 'xyz');
    const canvas = within(canvasElement);
    await canvas.findByRole('button', { name: 'Clear the search' });
    await userEvent.click(canvas.getByRole('button', { name: 'It is not in the list' }));
    await expect(args.onMissing).toHaveBeenCalledWith('xyz');
  },
};

export const LongList: Story = {
  args: { definitions: manyServices(212) },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText('212 services');
  },
};

/** Only what is in sight is in the document, and the active option wherever it is. */
export const TenThousand: Story = {
  args: { definitions: manyServices(10_000) },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByText('10,000 services');
    await userEvent.click(canvas.getByRole('combobox'));
    await userEvent.keyboard('{End}');
    await waitFor(() =>
      expect(canvas.getByRole('option', { selected: true })).toHaveAttribute('aria-posinset', '10000'),
    );
    await expect(canvas.getByRole('option', { selected: true })).toHaveTextContent('Juniper Vault 100');
    await expect(canvas.getAllByRole('option').length).toBeLessThan(60);
    await userEvent.keyboard('{Home}');
    await searchIn(canvasElement, 'fjord desk');
    await canvas.findByText('100 of 10,000 services');
  },
};

/** What was picked lately in this browser comes first, where the list is long. */
export const RecentlyUsed: Story = {
  args: { definitions: manyServices(212) },
  beforeEach: () => {
    localStorage.setItem('patchcord:recent-services', '["service-110","service-7"]');
    return () => localStorage.removeItem('patchcord:recent-services');
  },
  play: async ({ canvasElement }) => {
    const recent = within(await within(canvasElement).findByRole('group', { name: 'Recently used' }));
    await expect(recent.getAllByRole('option')).toHaveLength(2);
    await expect(within(canvasElement).getAllByRole('option')[0]).toHaveAttribute('aria-setsize', '212');
  },
};

export const ManyCategories: Story = {
  args: { definitions: manyServices(212, manyCategories) },
  play: async ({ canvasElement }) => {
    await userEvent.click(await within(canvasElement).findByRole('button', { name: 'Customer support' }));
    await within(canvasElement).findByText('11 of 212 services');
  },
};

/** The first letter stands until a logo has loaded; a dark one keeps a light ground. */
export const Logos: Story = {
  args: { definitions: withLogos },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText('4 services');
    await waitFor(() => expect(canvasElement.querySelectorAll('[data-picture]')).toHaveLength(2));
  },
};

/** The backend has more than are loaded, and is asked. */
export const SearchingTheBackend: Story = {
  args: {
    definitions: manyServices(500),
    script: ({ services, script }) => {
      Object.assign(services, { searchLocallyUpTo: 100 });
      script.next('services.list', { latency: 0 });
      script.always('services.list', { latency: FOREVER });
    },
  },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText('200 services');
    await searchIn(canvasElement, 'fjord');
    await waitFor(() =>
      expect(within(canvasElement).getByRole('listbox')).toHaveAttribute('aria-busy', 'true'),
    );
  },
};

export const Empty: Story = { args: { definitions: [] } };

export const Loading: Story = {
  args: { script: ({ script }) => script.always('services.list', { latency: FOREVER }) },
};

export const Unreachable: Story = {
  args: { script: ({ script }) => script.always('services.list', { error: 'not-allowed' }) },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('button', { name: 'Try again' });
  },
};
