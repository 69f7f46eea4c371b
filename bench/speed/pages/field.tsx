import { useState } from 'react';
import { createRoot } from 'react-dom/client';

/** A field and nothing else: what a key costs in this browser on this machine anyway. */
function Field() {
  const [text, setText] = useState('');
  return (
    <input aria-label="Search services" value={text} onChange={(event) => setText(event.target.value)} />
  );
}

createRoot(document.getElementById('root') as HTMLElement).render(<Field />);
