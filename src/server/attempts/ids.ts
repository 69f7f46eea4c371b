import { randomToken } from '../credentials/index.ts';

/** 128 bits: nobody guesses somebody else's. */
export const newAttemptId = () => `att_${randomToken(16)}`;
export const newAuthenticationId = () => `auth_${randomToken(16)}`;
