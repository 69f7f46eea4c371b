import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCursor, writeCursor } from '../../../src/server/stores/cursor.ts';

const id = fc.stringMatching(/^[A-Za-z0-9_.:-]{1,128}$/);
const moment = fc.date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2100-01-01') });

describe('cursor', () => {
  it('should be read as what was written, and need no encoding in a URL', () => {
    fc.assert(
      fc.property(id, moment, (id, createdAt) => {
        const position = { id, createdAt: createdAt.toISOString() };
        const cursor = writeCursor(position);
        expect(cursor).toMatch(/^[A-Za-z0-9_-]{1,512}$/);
        expect(readCursor(cursor)).toEqual(position);
      }),
    );
  });

  it('should refuse anything else as a wrong input', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(() => readCursor(text)).toThrow(expect.objectContaining({ code: 'input-invalid' }));
      }),
    );
  });
});
