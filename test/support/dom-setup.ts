import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, expect, vi } from 'vitest';

/**
 * For the jsdom tests: unmounts what a test rendered, and fails the test when something wrote to `console.error` or
 * `console.warn`. A test that expects such a message replaces the method with its own `vi.spyOn`.
 */
const unexpected: string[] = [];

// What is waited for comes at once; a second is short only where the machine is busy with something else.
configure({ asyncUtilTimeout: 10_000 });

beforeEach(() => {
  unexpected.length = 0;
  for (const method of ['error', 'warn'] as const) {
    vi.spyOn(console, method).mockImplementation((...parts: unknown[]) => {
      unexpected.push(`console.${method}: ${parts.map(String).join(' ')}`);
    });
  }
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  expect(unexpected, 'nothing may be written to console.error or console.warn').toEqual([]);
});
