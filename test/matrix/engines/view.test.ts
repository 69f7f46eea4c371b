import { describe, expect, it } from 'vitest';
import { type ReachedDocument, viewOf } from './view.ts';

/** A document that answers each evaluation with the next of these, and notes what is done to it. */
function documentAnswering(...answers: readonly unknown[]) {
  const remaining = [...answers];
  const done: unknown[] = [];
  const document: ReachedDocument = {
    async evaluate() {
      const answer = remaining.length > 1 ? remaining.shift() : remaining[0];
      if (answer instanceof Error) throw answer;
      return answer;
    },
    clickAt: async (point) => void done.push(point),
    type: async (text) => void done.push(text),
    inner: () => document,
  };
  return { document, done };
}

describe('the view of a document', () => {
  it('should click once what appears late, and survive a document that is replaced meanwhile', async () => {
    const { document, done } = documentAnswering(null, new Error('no such frame'), { x: 3, y: 4 });
    await viewOf(document).click('button', 'Allow');
    expect(done).toEqual([{ x: 3, y: 4 }]);
  });

  it('should click where a thing stays, not where it passes by', async () => {
    const { document, done } = documentAnswering({ x: 3, y: 4 }, { x: 3, y: 90 }, { x: 3, y: 90 });
    await viewOf(document).click('button', 'Allow');
    expect(done).toEqual([{ x: 3, y: 90 }]);
  });

  it('should click into a field before it types', async () => {
    const { document, done } = documentAnswering({ x: 1, y: 2 });
    await viewOf(document).fill('Email', 'ada');
    expect(done).toEqual([{ x: 1, y: 2 }, 'ada']);
  });

  it('should give up after its time, and name what was not there and why', async () => {
    const { document } = documentAnswering(new Error('no such window'));
    await expect(viewOf(document).sees('Connected', 60)).rejects.toThrow(/no text Connected.*no such window/);
  });

  it('should enter a frame only when its own document has come', async () => {
    const { document } = documentAnswering(false, new Error('no such frame'), true, 'inside');
    const inner = await viewOf(document).frame('iframe');
    expect(await inner.evaluate('where')).toBe('inside');
  });
});
