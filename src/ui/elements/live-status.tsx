'use client';
import { useEffect, useState } from 'react';
import { Part } from './part.tsx';

/**
 * Says a text to screen readers when it changes, politely (A8-03). It is there, and empty, before the first text:
 * a region that arrives together with its text is not read. Renders a `<div>` element.
 */
export function LiveStatus({ text }: { readonly text: string }) {
  const [said, setSaid] = useState('');
  useEffect(() => setSaid(text), [text]);
  return (
    <Part slot="status" role="status" aria-live="polite">
      {said}
    </Part>
  );
}
