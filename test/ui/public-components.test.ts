import * as components from 'patchcord';
import * as hooks from 'patchcord/react';
import { describe, expect, it } from 'vitest';

/** Every public component and its headless hook. A component without a row fails the test. */
const hookOf = {
  AuthenticationPicker: 'useAuthentications',
  ConfigWizard: 'useWizard',
  ConnectService: 'useConnect',
  ServicePicker: 'useServices',
};

describe('public components', () => {
  it('should each have a headless hook of their own', () => {
    const named = Object.entries(components).filter(([, value]) => typeof value === 'function');
    const visible = named
      .map(([name]) => name)
      .filter((name) => /^[A-Z]/.test(name) && !name.endsWith('Provider'));
    expect(visible.sort()).toEqual(Object.keys(hookOf));
    const used = Object.values(hookOf);
    expect(new Set(used).size).toBe(used.length);
    for (const hook of used) expect(hooks).toHaveProperty(hook, expect.any(Function));
  });
});
