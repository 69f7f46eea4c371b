import { act, fireEvent, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { PatchcordError, type ServiceSummary, searchServices } from 'patchcord/core';
import type { ServicesResult } from 'patchcord/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PickView } from '../../src/ui/service-picker/pick.view.tsx';
import { ServicePickerView } from '../../src/ui/service-picker/service-picker.view.tsx';
import { useFilterState, usePickerFilter } from '../../src/ui/service-picker/use-picker-filter.ts';
import { findViolations } from './find-violations.ts';
import { renderView } from './render-strictly.tsx';

const services: readonly ServiceSummary[] = [
  { key: 'acme-crm', name: 'Acme CRM', category: 'CRM', description: 'Contacts and deals' },
  { key: 'beacon-mail', name: 'Beacon Mail', category: 'Email' },
  { key: 'postbox', name: 'Postbox', category: 'Email', description: 'Transactional e-mail' },
];
const many = Array.from({ length: 12 }, (_, index) => ({ key: `s${index}`, name: `Service ${index}` }));

const user = userEvent.setup();
const base = { services, total: 3, categories: ['Email', 'CRM'], isSearching: false, retry: vi.fn() };

interface Options {
  readonly onMissing?: (search: string) => void;
  /** What the backend has found, while it searches for what was typed since. */
  readonly lastFound?: string;
}

interface PickerProps extends Options {
  readonly result: ServicesResult;
  readonly onPick: (key: string) => void;
}

function Picker({ result, onPick, onMissing, lastFound }: PickerProps) {
  const filter = useFilterState(usePickerFilter());
  const found = searchServices(result.services, lastFound ?? filter.search);
  const isSearching = lastFound !== undefined || result.isSearching;
  return (
    <PickView>
      <ServicePickerView
        result={{ ...result, services: found, isSearching }}
        filter={filter}
        connected={new Set(['beacon-mail'])}
        onPick={onPick}
        onMissing={onMissing}
      />
    </PickView>
  );
}

function show(result: ServicesResult = { ...base, status: 'ready' }, options: Options = {}) {
  const onPick = vi.fn();
  const view = (given: Options) => <Picker result={result} onPick={onPick} {...given} />;
  const rendered = renderView(view(options));
  return { onPick, ...rendered, change: (changed: Options) => rendered.show(view(changed)) };
}

const field = () => screen.getByRole('combobox', { name: 'Search services' });
const names = () => screen.getAllByRole('option').map((option) => option.textContent);
const active = () => screen.queryByRole('option', { selected: true })?.textContent;
const marks = () => [...document.querySelectorAll('mark')].map(({ textContent }) => textContent);

afterEach(() => localStorage.clear());

describe('a list of services', () => {
  it('should be options that are named by the services alone', async () => {
    const { onPick, container } = show();
    expect(names()).toEqual(['Acme CRM', 'Beacon Mail', 'Postbox']);
    await user.click(screen.getByRole('option', { name: 'Acme CRM' }));
    expect(onPick).toHaveBeenCalledWith('acme-crm');
    expect(await findViolations(container)).toEqual([]);
  });

  it('should mark what is connected already', () => {
    show();
    expect(screen.getByRole('option', { name: 'Beacon Mail' })).toHaveAccessibleDescription('Connected');
    expect(screen.getByRole('option', { name: 'Acme CRM' })).toHaveAccessibleDescription('');
  });

  it('should mark what matches, in name and description', async () => {
    show();
    await user.type(field(), 'mail');
    expect(names()).toEqual(['Beacon Mail', 'Postbox']);
    expect(marks()).toEqual(['Mail', 'mail', 'mail']);
  });

  it('should show the category where that is why a service was found', async () => {
    const { container } = show();
    await user.type(field(), 'crm');
    expect(container).toHaveTextContent('Contacts and deals');
    await user.clear(field());
    await user.type(field(), 'email');
    expect(names()).toEqual(['Beacon Mail', 'Postbox']);
    expect(marks()).toEqual(['Email', 'Email']);
    expect(container).not.toHaveTextContent('Transactional');
  });

  it('should narrow down to a category and back, and offer all of them whatever is found', async () => {
    show();
    const categories = screen.getByRole('group', { name: 'Categories' });
    const texts = () =>
      within(categories)
        .getAllByRole('button')
        .map(({ textContent }) => textContent);
    expect(texts()).toEqual(['All', 'CRM', 'Email']);
    await user.type(field(), 'acme');
    expect(texts()).toEqual(['All', 'CRM', 'Email']);
    await user.clear(field());
    await user.click(screen.getByRole('button', { name: 'Email', pressed: false }));
    expect(names()).toEqual(['Beacon Mail', 'Postbox']);
    await user.click(screen.getByRole('button', { name: 'All' }));
    expect(names()).toHaveLength(3);
  });

  it('should say how many there are, and of how many', async () => {
    const { container } = show();
    expect(container).toHaveTextContent('3 services');
    await user.type(field(), 'mail');
    expect(container).toHaveTextContent('2 of 3 services');
  });
});

describe('the keyboard', () => {
  it('A8-02 should have a field that keeps the focus and says which option is active', async () => {
    const { onPick } = show();
    await user.tab();
    expect(field()).toHaveFocus();
    expect(field()).toHaveAttribute('aria-expanded', 'true');
    expect(field()).toHaveAttribute('aria-autocomplete', 'list');
    expect(field()).toHaveAttribute('aria-controls', screen.getByRole('listbox').id);
    expect(field()).not.toHaveAttribute('aria-activedescendant');
    await user.keyboard('{ArrowDown}{ArrowDown}');
    const second = screen.getByRole('option', { name: 'Beacon Mail', selected: true });
    expect(field()).toHaveAttribute('aria-activedescendant', second.id);
    expect(field()).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(onPick).toHaveBeenCalledExactlyOnceWith('beacon-mail');
  });

  it('A8-02 should go round with Up and Down, and stop where the key is held down', async () => {
    show();
    await user.click(field());
    await user.keyboard('{ArrowUp}');
    expect(active()).toBe('Postbox');
    await user.keyboard('{ArrowDown}');
    expect(active()).toBe('Acme CRM');
    fireEvent.keyDown(field(), { key: 'ArrowUp', repeat: true });
    expect(active()).toBe('Acme CRM');
    await user.keyboard('{ArrowUp}');
    fireEvent.keyDown(field(), { key: 'ArrowDown', repeat: true });
    expect(active()).toBe('Postbox');
  });

  it('A8-02 should go to the ends with Home and End while nothing is typed, else move the caret', async () => {
    show();
    await user.click(field());
    await user.keyboard('{End}');
    expect(active()).toBe('Postbox');
    await user.keyboard('{Home}');
    expect(active()).toBe('Acme CRM');
    await user.keyboard('mail');
    await user.keyboard('{End}');
    expect(active()).toBe('Beacon Mail');
    expect(fireEvent.keyDown(field(), { key: 'Home' })).toBe(true);
  });

  it('should go by pages', async () => {
    show({ ...base, status: 'ready', services: many, total: 12, categories: [] });
    await user.click(field());
    await user.keyboard('{PageDown}');
    expect(active()).toBe('Service 5');
    await user.keyboard('{PageDown}{PageDown}');
    expect(active()).toBe('Service 11');
    await user.keyboard('{PageUp}');
    expect(active()).toBe('Service 6');
  });

  it('should have the first option active as soon as something is searched for', async () => {
    const { onPick } = show();
    await user.type(field(), 'e');
    const [first] = names();
    expect(active()).toBe(first);
    await user.keyboard('{ArrowDown}');
    expect(active()).toBe(names()[1]);
    await user.keyboard('mail');
    expect(active()).toBe('Beacon Mail');
    await user.keyboard('{Enter}');
    expect(onPick).toHaveBeenCalledExactlyOnceWith('beacon-mail');
  });

  it('should pick nothing where nothing is active, and never send the form around it', () => {
    const { onPick } = show();
    expect(fireEvent.keyDown(field(), { key: 'Enter' })).toBe(false);
    expect(onPick).not.toHaveBeenCalled();
  });

  it('should not pick while a character is being composed', async () => {
    const { onPick } = show();
    await user.type(field(), 'mail');
    fireEvent.keyDown(field(), { key: 'Enter', isComposing: true });
    expect(onPick).not.toHaveBeenCalled();
  });

  it('should pick what was typed, not what the list still shows', async () => {
    const { onPick, change } = show(undefined, { lastFound: 'acme' });
    await user.type(field(), 'beacon{Enter}');
    expect(active()).toBe('Acme CRM');
    expect(onPick).not.toHaveBeenCalled();
    change({});
    expect(onPick).toHaveBeenCalledExactlyOnceWith('beacon-mail');
  });

  it('should pick at once what the user went to', async () => {
    const { onPick } = show(undefined, { lastFound: 'mail' });
    await user.type(field(), 'ma{ArrowDown}{Enter}');
    expect(onPick).toHaveBeenCalledExactlyOnceWith('postbox');
  });

  it('should not go where the pointer passes', async () => {
    show();
    await user.type(field(), 'mail');
    await user.hover(screen.getByRole('option', { name: 'Postbox' }));
    expect(active()).toBe('Beacon Mail');
    await user.click(screen.getByRole('option', { name: 'Postbox' }));
    expect(field()).toHaveFocus();
  });

  it('should take what is typed while the heading has the focus', async () => {
    show();
    screen.getByRole('heading').focus();
    await user.keyboard('{ArrowDown}');
    expect(field()).toHaveFocus();
    screen.getByRole('heading').focus();
    fireEvent.keyDown(screen.getByRole('heading'), { key: 'b', ctrlKey: true });
    expect(field()).not.toHaveFocus();
    fireEvent.keyDown(screen.getByRole('heading'), { key: 'b' });
    expect(field()).toHaveFocus();
  });
});

describe('Escape', () => {
  it('should empty the field first, before anybody around hears of it', async () => {
    const heard = vi.fn();
    document.addEventListener('keydown', heard, true);
    show();
    await user.type(field(), 'mail');
    heard.mockClear();
    await user.keyboard('{Escape}');
    expect(field()).toHaveValue('');
    expect(heard).not.toHaveBeenCalled();
    fireEvent.keyDown(field(), { key: 'Escape', repeat: true });
    expect(heard).not.toHaveBeenCalled();
    fireEvent.keyDown(field(), { key: 'Escape' });
    expect(heard).toHaveBeenCalledOnce();
    document.removeEventListener('keydown', heard, true);
  });

  it('should be left to the input method while a character is being composed', async () => {
    show();
    await user.type(field(), 'mail');
    expect(fireEvent.keyDown(field(), { key: 'Escape', isComposing: true })).toBe(true);
    expect(field()).toHaveValue('mail');
  });

  it('should have a button for pointers', async () => {
    show();
    await user.type(field(), 'mail');
    await user.click(screen.getByRole('button', { name: 'Clear: Esc' }));
    expect(field()).toHaveValue('');
    expect(field()).toHaveFocus();
  });
});

describe('what was picked lately', () => {
  const pickedLately = (...keys: readonly string[]) =>
    localStorage.setItem('patchcord:recent-services', JSON.stringify(keys));
  const long: ServicesResult = { ...base, status: 'ready', services: many, total: 12 };

  it('should come first in a long list, without changing how many there are', async () => {
    pickedLately('s7', 'gone', 's2');
    const { container } = show(long);
    const recent = within(screen.getByRole('group', { name: 'Recently used' })).getAllByRole('option');
    expect(recent.map(({ textContent }) => textContent)).toEqual(['Service 7', 'Service 2']);
    const others = within(screen.getByRole('group', { name: 'All services' })).getAllByRole('option');
    expect(others).toHaveLength(10);
    expect(others[0]).toHaveAttribute('aria-posinset', '3');
    expect(others[0]).toHaveAttribute('aria-setsize', '12');
    expect(await findViolations(container)).toEqual([]);
  });

  it('should stay where it is while somebody picks', async () => {
    pickedLately('s7');
    show(long);
    await user.click(screen.getByRole('option', { name: 'Service 3' }));
    expect(names().slice(0, 2)).toEqual(['Service 7', 'Service 0']);
  });

  it('should take clicks anywhere in a row, and nowhere else', async () => {
    pickedLately('s7');
    const { onPick } = show(long);
    await user.click(screen.getByText('Recently used'));
    await user.click(screen.getByRole('listbox'));
    expect(onPick).not.toHaveBeenCalled();
    const row = screen.getByRole('option', { name: 'Service 3' }).parentElement?.parentElement;
    await user.click(row?.firstElementChild as Element);
    expect(onPick).toHaveBeenCalledExactlyOnceWith('s3');
  });

  it('should not stand out while something is looked for', async () => {
    pickedLately('s7');
    show(long);
    await user.type(field(), 'service');
    expect(screen.queryByRole('group', { name: 'Recently used' })).toBeNull();
    expect(names()).toHaveLength(12);
  });

  it('should not stand out in a short list', () => {
    pickedLately('postbox');
    show();
    expect(screen.queryByRole('group', { name: 'Recently used' })).toBeNull();
    expect(names()[0]).toBe('Acme CRM');
  });
});

describe('no list', () => {
  it('should be there before it has loaded, and say so', () => {
    show({ ...base, services: [], status: 'loading' });
    expect(screen.getByRole('status')).toHaveTextContent('Loading services…');
    expect(field()).toHaveAttribute('aria-expanded', 'false');
  });

  it('should say what to do when nothing matches', async () => {
    const { container } = show();
    await user.type(field(), 'xyz');
    expect(container).toHaveTextContent('No service matches “xyz”');
    expect(field()).toHaveAttribute('aria-expanded', 'false');
    expect(await findViolations(container)).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Clear the search' }));
    expect(names()).toHaveLength(3);
    expect(field()).toHaveFocus();
  });

  it('should not say that nothing matches while the backend is still searching', async () => {
    const { container } = show({ ...base, status: 'ready', isSearching: true });
    await user.type(field(), 'xyz');
    expect(container).not.toHaveTextContent('No service matches');
  });

  it('should say that there is nothing at all, without a search field', () => {
    const { container } = show({ ...base, services: [], total: 0, categories: [], status: 'ready' });
    expect(container).toHaveTextContent('Northwind has not made any service available to you.');
    expect(screen.queryByRole('combobox')).toBeNull();
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

describe('what is not in the list', () => {
  const missing = () => screen.getByRole('button', { name: 'It is not in the list' });

  it('should be told to the host, with what was typed', async () => {
    const onMissing = vi.fn();
    show(undefined, { onMissing });
    await user.type(field(), ' mail ');
    await user.click(missing());
    expect(onMissing).toHaveBeenCalledExactlyOnceWith('mail');
  });

  it('should be asked for once where nothing matches, too', async () => {
    const onMissing = vi.fn();
    show(undefined, { onMissing });
    await user.type(field(), 'xyz');
    await user.click(missing());
    expect(onMissing).toHaveBeenCalledExactlyOnceWith('xyz');
  });

  it('should not be asked for without a host that listens', () => {
    show();
    expect(screen.queryByRole('button', { name: 'It is not in the list' })).toBeNull();
  });
});

describe('what screen readers hear', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const pass = (ms: number) => act(async () => vi.advanceTimersByTime(ms));
  const type = (value: string) => fireEvent.change(field(), { target: { value } });

  it('A8-03 should be how many are found, once the typing has paused', async () => {
    show();
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
    type('m');
    await pass(500);
    type('mail');
    await pass(500);
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
    await pass(200);
    expect(screen.getByRole('status')).toHaveTextContent('2 services found');
    type('xyz');
    await pass(700);
    expect(screen.getByRole('status')).toHaveTextContent('No services found');
  });
});
