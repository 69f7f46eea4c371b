import { describe, expect, it } from 'vitest';
import { measureSizes, tooHeavy } from '../bench/size/sizes.ts';

const { initialPackages, ...sizes } = await measureSizes();

describe('the size of the built package', () => {
  it('should stay below its limits (npm run size tells more)', () => {
    expect(tooHeavy(sizes)).toEqual([]);
  });

  it('should leave every dependency to what is loaded later', () => {
    expect(initialPackages).toEqual([]);
  });

  it('should notice what weighs too much', () => {
    expect(tooHeavy({ ...sizes, css: 8.1 })).toEqual(['css weighs 8.1 KiB, and may weigh 8.']);
  });
});
