import type { TestProject } from 'vitest/node';
import { type StaticSite, startStaticStorybook } from './static-storybook.ts';

declare module 'vitest' {
  interface ProvidedContext {
    storybookUrl: string;
  }
}

let storybook: StaticSite;

/** One Storybook for all files of the project. */
export async function setup(project: TestProject): Promise<void> {
  storybook = await startStaticStorybook();
  project.provide('storybookUrl', storybook.url);
}

export function teardown(): void {
  storybook?.close();
}
