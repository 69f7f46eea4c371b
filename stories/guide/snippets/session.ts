/** Asks your own backend, which knows who is signed in, for a session token of at most 15 minutes. */
export async function fetchSessionToken(): Promise<string> {
  const response = await fetch('/patchcord-session', { method: 'POST' });
  if (!response.ok) throw new Error('You are not signed in.');
  return response.text();
}
