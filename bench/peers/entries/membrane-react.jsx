import { MembraneProvider, useMembrane } from '@membranehq/react';
import { createRoot } from 'react-dom/client';

function Connect() {
  const membrane = useMembrane();
  return (
    <button type="button" onClick={() => membrane.open()}>
      Connect
    </button>
  );
}

createRoot(document.body).render(
  <MembraneProvider token="">
    <Connect />
  </MembraneProvider>,
);
