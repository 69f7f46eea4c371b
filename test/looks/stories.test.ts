import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { plainLaunch } from '../support/find-browser.ts';
import { findOverflow, findViolations } from './audit.ts';
import { listStories } from './story-list.ts';
import { StoryPage } from './story-page.ts';
import { isSurface } from './surfaces.ts';
import { type View, viewsOf } from './views.ts';

const stories = listStories();
/** 320 px are a page of 1280 px at 400 % (WCAG 2.2, 1.4.10). */
const VIEWS: readonly View[] = [
  { theme: 'light', direction: 'ltr', width: 1280 },
  { theme: 'dark', direction: 'ltr', width: 1280 },
  ...viewsOf([320]),
];

describe('every story, in Chromium', () => {
  let browser: Browser;
  const idle: StoryPage[] = [];
  /** The tree of names and roles of each story. */
  const trees = new Map<string, string>();

  beforeAll(async () => {
    browser = await chromium.launch(plainLaunch());
  });
  afterAll(() => browser.close());

  /** With a page of a pool: opening one takes longer than showing a story in it. */
  async function shown<T>(storyId: string, look: (story: StoryPage) => Promise<T>): Promise<T> {
    const story = idle.pop() ?? (await StoryPage.open(browser, inject('storybookUrl')));
    await story.show(storyId);
    const result = await look(story);
    idle.push(story);
    return result;
  }

  it('should be known by its file alone', async ({ expect }) => {
    const response = await fetch(`${inject('storybookUrl')}/index.json`);
    const { entries } = (await response.json()) as { entries: Record<string, { type: string }> };
    const built = Object.keys(entries).filter((id) => entries[id]?.type === 'story');
    expect(stories.map(({ id }) => id).sort()).toEqual(built.sort());
  });

  it.concurrent.for(stories)('A8-06 A8-07 should be sound: $id', ({ id }, { expect }) =>
    shown(id, async (story) => {
      trees.set(id, await story.readTree());
      for (const view of VIEWS) {
        await story.view(view);
        const found = [...(await findViolations(story.page)), ...(await findOverflow(story.page))];
        expect(found, JSON.stringify(view)).toEqual([]);
      }
      await story.enlargeText();
      expect(await findOverflow(story.page), 'text of twice the size').toEqual([]);
      await story.forceColors();
      // axe reads the colours that were forced away; those of the system are not ours.
      expect(await findViolations(story.page, ['color-contrast']), 'forced colours').toEqual([]);
    }),
  );

  const surfaces = stories.filter(isSurface);
  it.each([...new Set(surfaces.map(({ title }) => title))])(
    'A8-07 should keep the names and roles of its screens: %s',
    async (title) => {
      const ofTitle = surfaces.filter((story) => story.title === title);
      const parts: string[] = [];
      for (const { id, exportName } of ofTitle) {
        const tree = trees.get(id) ?? (await shown(id, (story) => story.readTree()));
        // What is said while something loads is there or gone by now, as fast as the machine is.
        const settled = tree.replaceAll(/\n *- status(: Loading services…)?(?=\n|$)/g, '');
        parts.push(`${exportName}:\n${settled.replaceAll(/^/gm, '  ')}\n`);
      }
      // A change that is meant is taken over by `npx vitest run --project looks -u`.
      await expect(parts.join('\n')).toMatchFileSnapshot(
        `trees/${title.replaceAll('/', '-').toLowerCase()}.yml`,
      );
    },
  );
});
