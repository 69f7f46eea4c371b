import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { PatchcordError, type ServiceSummary } from 'patchcord/core';
import type { ServicesResult } from 'patchcord/react';
import { describe, expect, it, vi } from 'vitest';
import { ServicePickerView } from '../../src/ui/service-picker/service-picker.view.tsx';
import { usePickerFilter } from '../../src/ui/service-picker/use-picker-filter.ts';
import { findViolations } from './find-violations.ts';
import { renderView } from './render-strictly.tsx';

const services: readonly ServiceSummary[] = [
  { key: 'acme-crm', name: 'Acme CRM', category: 'CRM', description: 'Contacts and deals' },
  { key: 'beacon-mail', name: 'Beacon Mail', category: 'Email' },
  { key: 'postbox', name: 'Postbox', category: 'Email', description: 'Transactional e-mail' },
];
const user = userEvent.setup();
const base = { services, isSearching: false, retry: vi.fn() };

function Picker({ result, onPick }: { result: ServicesResult; onPick: (key: string) => void }) {
  const filter = usePickerFilter();
  const found = result.services.filter(({ name }) =>
    name.toLowerCase().includes(filter.search.toLowerCase()),
  );
  return (
    <ServicePickerView
      result={{ ...result, services: found }}
      filter={filter}
      connected={new Set(['beacon-mail'])}
      onPick={onPick}
    />
  );
}

function show(result: ServicesResult = { ...base, status: 'ready' }) {
  const onPick = vi.fn();
  return { onPick, ...renderView(<Picker result={result} onPick={onPick} />) };
}

const names = () => screen.getAllByRole('listitem').map((item) => item.querySelector('bdi')?.textContent);

describe('a list of services', () => {
  it('should be buttons that are named by the services alone', async () => {
    const { onPick, container } = show();
    expect(names()).toEqual(['Acme CRM', 'Beacon Mail', 'Postbox']);
    await user.click(screen.getByRole('button', { name: 'Acme CRM' }));
    expect(onPick).toHaveBeenCalledWith('acme-crm');
    expect(await findViolations(container)).toEqual([]);
  });

  it('should mark what is connected already', () => {
    show();
    expect(screen.getByRole('button', { name: 'Beacon Mail' })).toHaveAccessibleDescription('Connected');
    expect(screen.getByRole('button', { name: 'Acme CRM' })).toHaveAccessibleDescription('');
  });

  it('should be reached and used with the keyboard alone', async () => {
    const { onPick } = show();
    await user.tab();
    expect(screen.getByRole('searchbox', { name: 'Search services' })).toHaveFocus();
    for (const _category of ['All', 'CRM', 'Email']) await user.tab();
    await user.tab();
    await user.keyboard('{Enter}');
    expect(onPick).toHaveBeenCalledWith('acme-crm');
  });

  it('A8-03 should say how many are found, and mark what matches', async () => {
    show();
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
    await user.type(screen.getByRole('searchbox'), 'mail');
    expect(names()).toEqual(['Beacon Mail']);
    expect(screen.getByText('Mail').tagName).toBe('MARK');
    expect(screen.getByRole('status')).toHaveTextContent('1 service found');
  });

  it('should narrow down to a category and back', async () => {
    show();
    await user.click(screen.getByRole('button', { name: 'Email', pressed: false }));
    expect(names()).toEqual(['Beacon Mail', 'Postbox']);
    await user.click(screen.getByRole('button', { name: 'All' }));
    expect(names()).toHaveLength(3);
  });
});

describe('no list', () => {
  it('should be there before it has loaded, and say so', () => {
    show({ ...base, services: [], status: 'loading' });
    expect(screen.getByRole('status')).toHaveTextContent('Loading services…');
  });

  it('should say what to do when nothing matches', async () => {
    const { container } = show();
    await user.type(screen.getByRole('searchbox'), 'xyz');
    expect(container).toHaveTextContent('No service matches “xyz”');
    expect(screen.getByRole('status')).toHaveTextContent('No services found');
    await user.click(screen.getByRole('button', { name: 'Clear the search' }));
    expect(names()).toHaveLength(3);
  });

  it('should say that there is nothing at all, without a search field', () => {
    const { container } = show({ ...base, services: [], status: 'ready' });
    expect(container).toHaveTextContent('Northwind has not made any service available to you.');
    expect(screen.queryByRole('searchbox')).toBeNull();
  });

  it('should say what went wrong, and try again', async () => {
    const retry = vi.fn();
    const error = new PatchcordError('network-failed', 'The request failed.');
    const { container } = show({ ...base, services: [], status: 'error', error, retry });
    expect(screen.getByRole('alert')).toHaveTextContent(/could not be loaded.*You may be offline/);
    expect(container).not.toHaveTextContent('The request failed.');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(retry).toHaveBeenCalledOnce();
  });
});
