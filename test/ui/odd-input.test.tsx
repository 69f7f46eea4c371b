import { fireEvent, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { AppearanceProvider } from 'patchcord';
import { type Field, PatchcordError, parseServiceDefinition } from 'patchcord/core';
import type { ServicesResult } from 'patchcord/react';
import type { ComponentPropsWithoutRef } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { Part } from '../../src/ui/elements/part.tsx';
import { CredentialForm } from '../../src/ui/fields/credential-form.tsx';
import { ServicePickerView } from '../../src/ui/service-picker/service-picker.view.tsx';
import { useFilterState, usePickerFilter } from '../../src/ui/service-picker/use-picker-filter.ts';
import { beaconDefinition } from './definitions.ts';
import { renderView } from './render-strictly.tsx';

const user = userEvent.setup();

function field(key: string, more: Partial<Field> = {}): Field {
  return { key, label: key, type: 'string', secret: false, required: true, ...more };
}

function showForm(fields: readonly Field[], draft = {}) {
  const onSubmit = vi.fn();
  const form = (shown: readonly Field[]) => (
    <CredentialForm
      fields={shown}
      draft={draft}
      failure={undefined}
      busy={false}
      onDraft={() => undefined}
      onSubmit={onSubmit}
      serviceName="Beacon Mail"
    >
      <button type="submit">Connect</button>
    </CredentialForm>
  );
  const { show } = renderView(form(fields));
  return { onSubmit, show: (next: readonly Field[]) => show(form(next)) };
}
const submit = () => user.click(screen.getByRole('button', { name: 'Connect' }));
const chained = [
  field('own', { type: 'boolean' }),
  field('host', { visibleWhen: { field: 'own', equals: true } }),
  field('port', { visibleWhen: { field: 'host', equals: 'x' } }),
];

describe('a form whose fields change', () => {
  it('should take away a field with the one that it depends on', async () => {
    showForm(chained);
    await user.click(screen.getByLabelText('own'));
    await user.type(screen.getByLabelText('host'), 'x');
    await user.type(screen.getByLabelText('port'), '80');
    await user.click(screen.getByLabelText('own'));
    expect(screen.queryByLabelText('host')).toBeNull();
    expect(screen.queryByLabelText('port')).toBeNull();
  });

  it('should not count what is wrong with a field that has gone', async () => {
    showForm(chained);
    await user.click(screen.getByLabelText('own'));
    await submit();
    expect(screen.getByText(/^1 field/)).toBeInTheDocument();
    await user.click(screen.getByLabelText('own'));
    expect(screen.queryByText(/^1 field/)).toBeNull();
  });

  it('should be submitted without a field that the service has no more', async () => {
    const { onSubmit, show } = showForm([field('a'), field('b', { required: false })], { a: '1' });
    show([field('a')]);
    await submit();
    expect(onSubmit).toHaveBeenCalledWith({ a: '1' });
  });
});

describe('a form that is filled in oddly', () => {
  it('should live with a pattern that is none', async () => {
    const { onSubmit } = showForm([field('a', { pattern: '[' })]);
    await user.type(screen.getByLabelText('a'), 'x');
    await submit();
    expect(onSubmit).toHaveBeenCalledWith({ a: 'x' });
  });

  it('should keep and send what a password manager has filled in without an event', async () => {
    const { onSubmit } = showForm([field('a'), field('b')]);
    const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    setValue?.call(screen.getByLabelText('a'), 'filled');
    await user.type(screen.getByLabelText('b'), 'x');
    expect(screen.getByLabelText('a')).toHaveValue('filled');
    await submit();
    expect(onSubmit).toHaveBeenCalledWith({ a: 'filled', b: 'x' });
  });

  it('should take a choice as it is written, with its blanks', async () => {
    const choices = [{ value: ' x', label: 'X' }];
    const { onSubmit } = showForm([field('a', { type: 'choice', choices })]);
    await user.selectOptions(screen.getByLabelText('a'), ' x');
    await submit();
    expect(onSubmit).toHaveBeenCalledWith({ a: ' x' });
  });
});

describe('what a host puts in', () => {
  it('should not reach a list of choices, where it is made for typing', () => {
    const Typing = (props: ComponentPropsWithoutRef<'input'>) => <input {...props} data-own="" />;
    render(
      <AppearanceProvider components={{ control: Typing }}>
        <CredentialForm
          fields={[field('a', { type: 'choice', choices: [{ value: 'x', label: 'X' }] }), field('b')]}
          draft={{}}
          failure={undefined}
          busy={false}
          onDraft={() => undefined}
          onSubmit={() => undefined}
          serviceName="Beacon Mail"
        >
          {null}
        </CredentialForm>
      </AppearanceProvider>,
    );
    expect(screen.getByLabelText('a')).toHaveClass('patchcord-select', 'patchcord-control');
    expect(screen.getByLabelText('b')).toHaveAttribute('data-own');
  });

  it('should be no class where it is nothing', () => {
    const nothing = { button: undefined } as unknown as { button: string };
    render(
      <AppearanceProvider classNames={{ button: 'own' }}>
        <AppearanceProvider classNames={nothing}>
          <Part slot="button">Go</Part>
        </AppearanceProvider>
      </AppearanceProvider>,
    );
    expect(screen.getByRole('button')).toHaveAttribute('class', 'patchcord-button own');
  });
});

const services = [
  { ...parseServiceDefinition({ ...beaconDefinition, key: 'acme', name: 'Acme' }), category: 'A' },
  { ...parseServiceDefinition({ ...beaconDefinition, key: 'beacon', name: 'Beacon' }), category: 'B' },
];

function Picker({ result, onPick }: { result: ServicesResult; onPick: (key: string) => void }) {
  const filter = useFilterState(usePickerFilter());
  return <ServicePickerView result={result} filter={filter} connected={new Set()} onPick={onPick} />;
}

describe('Enter in the picker', () => {
  const ready: ServicesResult = {
    services,
    total: undefined,
    categories: ['A', 'B'],
    isSearching: false,
    retry: vi.fn(),
    status: 'ready',
  };
  const error = new PatchcordError('network-failed', 'No answer.');

  it('should pick nothing that is not shown', async () => {
    const onPick = vi.fn();
    renderView(<Picker onPick={onPick} result={{ ...ready, status: 'error', error }} />);
    await user.type(screen.getByRole('combobox'), 'a{Enter}');
    expect(screen.queryAllByRole('option')).toEqual([]);
    expect(onPick).not.toHaveBeenCalled();
  });

  it('should pick nothing when it ends a composition in Safari', async () => {
    const onPick = vi.fn();
    renderView(<Picker onPick={onPick} result={ready} />);
    await user.type(screen.getByRole('combobox'), 'a');
    fireEvent.keyDown(screen.getByRole('combobox'), { key: 'Enter', keyCode: 229 });
    expect(onPick).not.toHaveBeenCalled();
  });

  it.each([
    ['picks another one', () => screen.getByRole('option', { name: 'Beacon' }), [['beacon']]],
    ['narrows the list down', () => screen.getByRole('button', { name: 'B' }), []],
  ] as const)('should be forgotten when the user %s before the answer', async (_what, target, picked) => {
    const onPick = vi.fn();
    const view = renderView(<Picker onPick={onPick} result={{ ...ready, isSearching: true }} />);
    await user.type(screen.getByRole('combobox'), 'a{Enter}');
    await user.click(target());
    view.show(<Picker onPick={onPick} result={ready} />);
    expect(onPick.mock.calls).toEqual(picked);
  });
});
