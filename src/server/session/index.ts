/** Who is asking: the session token of a request. */
export { createSessions, type Session, type Sessions } from './sessions.ts';
