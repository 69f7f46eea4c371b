import { act, render, renderHook, screen } from '@testing-library/react';
import { Activity } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useSettled } from '../../src/ui/service-picker/use-settled.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));

it('should be the first value at once, and another one when it has stood for a while', () => {
  const { result, rerender } = renderHook(({ value }) => useSettled(value, 600), {
    initialProps: { value: 'a' },
  });
  expect(result.current).toBe('a');
  rerender({ value: 'b' });
  pass(400);
  rerender({ value: 'c' });
  pass(599);
  expect(result.current).toBe('a');
  pass(1);
  expect(result.current).toBe('c');
  rerender({ value: 'd' });
  pass(600);
  expect(result.current).toBe('d');
});

it('should leave no timer behind', () => {
  const { rerender, unmount } = renderHook(({ value }) => useSettled(value, 600), {
    initialProps: { value: 'a' },
  });
  rerender({ value: 'b' });
  unmount();
  expect(vi.getTimerCount()).toBe(0);
});

it('should settle after it was hidden for a while', () => {
  const Said = ({ value }: { readonly value: string }) => <output>{useSettled(value, 600)}</output>;
  const view = (mode: 'visible' | 'hidden', value: string) => (
    <Activity mode={mode}>
      <Said value={value} />
    </Activity>
  );
  const { rerender } = render(view('visible', 'a'));
  rerender(view('visible', 'b'));
  pass(300);
  rerender(view('hidden', 'b'));
  pass(1000);
  rerender(view('visible', 'b'));
  pass(600);
  expect(screen.getByRole('status')).toHaveTextContent('b');
});
