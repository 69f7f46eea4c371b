'use client';

/** Wrong on purpose: a test that hears nothing must be able to hear. */
export default function Page() {
  return <p>Rendered {typeof window === 'undefined' ? 'on the server' : 'in the browser'}</p>;
}
