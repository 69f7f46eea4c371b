/** Bad input, line by line, and the tests that prove what becomes of it. */

/** What can go wrong, as the issue words it. */
export const lines = [
  'wrong session token',
  'expired session token',
  'unknown service',
  'malformed definition',
  'a provider answering HTML',
  'a provider answering a 500',
  'a provider answering nothing',
  'a provider answering 200 with an error in the body',
  'a provider answering a form-encoded token',
  'a refused key',
  'a key with a line break in it',
  'a key with an emoji in it',
  'access denied',
  'a callback replayed',
  'a callback with a wrong state',
  'a callback with a wrong iss',
  'the server killed and restarted in the middle of consent',
  'a second server on the same data folder',
] as const;
export type Line = (typeof lines)[number];

/** A file below `test/`, and the whole title of a test in it. */
export type Proof = readonly [file: string, title: string];

/** What has to be proven of each line. */
export interface Proofs {
  /** Its own clear state with a way forward, and what was typed still there: in the rendered wizard. */
  readonly shown: readonly Proof[];
  /** Nothing half-saved remains: at the server. */
  readonly saved: readonly Proof[];
  /** The log says why, without secrets. */
  readonly logged: readonly Proof[];
}

const file = (path: string) => (title: string) => [path, title] as const;
const session = file('bad-input/session.test.ts');
const provider = file('bad-input/provider.test.ts');
const callback = file('bad-input/callback.test.ts');
const interrupted = file('bad-input/interrupted.test.ts');
const start = file('bad-input/start.test.ts');
const wizardSession = file('bad-input/wizard-session.test.tsx');
const wizardProvider = file('bad-input/wizard-provider.test.tsx');
const wizardCallback = file('bad-input/wizard-callback.test.tsx');
const serverRows = file('browser/interruptions/server.rows.ts');
const browserServer = file('browser/interruptions-server.test.ts');

/** What the server test of a line proves is both: what was saved, and what the log says. */
const atServer = (...proofs: readonly Proof[]) => ({ saved: proofs, logged: proofs });

const refusedAsker = (name: string) => [
  wizardSession(`should say what is wrong, and load once it is right: ${name}`),
  wizardSession(`should say why it cannot be connected, and load once it can: ${name}`),
  wizardSession(`should not begin, keep the choice and begin once it can: ${name}`),
  wizardSession(`should stay in its field, and be tried once it can: ${name}`),
];

const badToken = (name: string) =>
  atServer(
    session(`should begin nothing, and the log say why: ${name}`),
    session(`should leave an attempt as it is, which goes on with a good token: ${name}`),
  );

const consentAnswer = (name: string) =>
  wizardProvider(`should say why, keep the choice and let the user try again: ${name}`);
const keyAnswer = (name: string) =>
  wizardProvider(`should stay in its field under the reason, and be tried again: ${name}`);
const nothingBehind = (name: string) =>
  provider(`should leave nothing behind, and the reason in the log: ${name}`);

export const table: Readonly<Record<Line, Proofs>> = {
  'wrong session token': { shown: refusedAsker('a wrong session token'), ...badToken('a wrong one') },
  'expired session token': { shown: refusedAsker('an expired session token'), ...badToken('an expired one') },
  'unknown service': {
    shown: [
      wizardSession('should say why it cannot be connected, and load once it can: an unknown service'),
      wizardSession('should not begin, keep the choice and begin once it can: an unknown service'),
      wizardSession('should stay in its field, and be tried once it can: an unknown service'),
    ],
    ...atServer(session('should begin nothing at an unknown service, and the log say why')),
  },
  'malformed definition': {
    shown: refusedAsker('a malformed definition'),
    ...atServer(
      start('should name the place in a malformed definition, in one sentence, and keep nothing open'),
    ),
  },
  'a provider answering HTML': {
    shown: [consentAnswer('HTML'), keyAnswer('HTML')],
    ...atServer(nothingBehind('HTML at the token endpoint'), nothingBehind('HTML at the API')),
  },
  'a provider answering a 500': {
    shown: [consentAnswer('a 500'), keyAnswer('a 500')],
    ...atServer(nothingBehind('a 500 at the token endpoint'), nothingBehind('a 500 at the API')),
  },
  'a provider answering nothing': {
    shown: [consentAnswer('nothing'), keyAnswer('nothing')],
    ...atServer(nothingBehind('nothing at the token endpoint'), nothingBehind('nothing at the API')),
  },
  'a provider answering 200 with an error in the body': {
    shown: [
      consentAnswer('200 with an error in the body'),
      wizardProvider(
        'should stay in its field when it is refused, with the reason there, until the right one is typed',
      ),
    ],
    ...atServer(
      nothingBehind('200 with an error in the body at the token endpoint'),
      nothingBehind('200 with an error in the body at the API'),
    ),
  },
  'a provider answering a form-encoded token': {
    shown: [
      consentAnswer('a form-encoded error'),
      wizardProvider('should be connected when it answers with a form-encoded token, as with any other'),
    ],
    ...atServer(
      nothingBehind('a form-encoded error at the token endpoint'),
      provider('should be understood when it answers form-encoded, and the token stay out of the log'),
    ),
  },
  'a refused key': {
    shown: [
      wizardProvider(
        'should stay in its field when it is refused, with the reason there, until the right one is typed',
      ),
    ],
    ...atServer(nothingBehind('a refusal at the API')),
  },
  'a key with a line break in it': {
    shown: [
      wizardProvider('should lose the line breaks that were copied along with it'),
      wizardProvider('should be marked in its field when the server finds a line break in it'),
    ],
    ...atServer(provider('should never be asked about a key with a line break, and the log not repeat it')),
  },
  'a key with an emoji in it': {
    shown: [wizardProvider('should be marked in its field when there is an emoji in it, and nobody asked')],
    ...atServer(provider('should never be asked about a key with an emoji, and the log not repeat it')),
  },
  'access denied': {
    shown: [
      wizardCallback('should be said when access was denied, with the choice kept and a way to ask again'),
      ['browser/connect.test.ts', 'should say that access was denied, and offer to ask again'],
    ],
    ...atServer(provider('should leave nothing behind when the user denies access, and say so in the log')),
  },
  'a callback replayed': {
    shown: [wizardCallback('should change nothing when it comes a second time')],
    ...atServer(callback('should change nothing when it is replayed, and the log say that it came again')),
  },
  'a callback with a wrong state': {
    shown: [
      wizardCallback('should be waited for when something else came, until the window is opened again'),
      wizardCallback('should be waited for when something else came, until the time is over'),
    ],
    ...atServer(
      callback(
        'should leave the attempt to its own state when it comes with a wrong one, until its time is over',
      ),
      callback('should leave the way open after one with a wrong state'),
    ),
  },
  'a callback with a wrong iss': {
    shown: [
      wizardCallback(
        'should be refused when another issuer sent it, with the choice kept and a way to start again',
      ),
    ],
    ...atServer(
      callback(
        'should end the attempt when it comes with a wrong iss, with nothing saved and the reason in the log',
      ),
    ),
  },
  'the server killed and restarted in the middle of consent': {
    shown: [
      wizardCallback('should be waited for while the user is at the provider, and then connect once'),
      wizardCallback('should be said when it died while it exchanged the code, with a way to start again'),
      wizardCallback('should be said when it has forgotten the attempt'),
      wizardCallback('should not make two of a key whose answer was lost'),
      wizardCallback('should keep the key in its field when it never arrived'),
      wizardCallback('should keep what was filled in before consent'),
      serverRows('server killed during consent'),
    ],
    ...atServer(
      interrupted('should finish a consent that was at the provider meanwhile, once'),
      interrupted(
        'should end one whose code was being exchanged within a minute, save nothing, and let the user try again',
      ),
    ),
  },
  'a second server on the same data folder': {
    shown: [
      wizardSession('should say what is wrong, and load once it is right: a server that did not start'),
      wizardSession('should stay in its field, and be tried once it can: a server that did not start'),
      browserServer('should leave the first server alone when a second one starts in its data folder'),
    ],
    ...atServer(
      start('should say that the data folder is in use and what to do, and leave the first server alone'),
    ),
  },
};
