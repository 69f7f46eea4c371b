import { useEffect, useState } from 'react';

export interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
  /** What is copied, for those who do not see where the button stands. */
  readonly of: string;
  readonly primary?: boolean;
}

/** Copies a text, and says so for a moment. Renders a `<button>` element and a status. */
export function CopyButton({ text, label, of, primary = false }: CopyButtonProps) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (said === '') return;
    const timer = setTimeout(() => setSaid(''), 2500);
    return () => clearTimeout(timer);
  }, [said]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('Copied');
    } catch {
      // A page that is not trusted, or a browser that asks and is refused.
      setSaid('Not allowed here: mark the text and copy it');
    }
  }

  const isDone = said === 'Copied';
  return (
    <>
      <button
        type="button"
        className="guide-button"
        data-primary={primary || undefined}
        data-done={isDone || undefined}
        aria-label={`${isDone ? 'Copied' : label}: ${of}`}
        onClick={() => void copy()}
      >
        {isDone && <span aria-hidden="true">✓ </span>}
        {isDone ? 'Copied' : label}
      </button>
      <span role="status" className="guide-status" data-shown={(said !== '' && !isDone) || undefined}>
        {said}
      </span>
    </>
  );
}
