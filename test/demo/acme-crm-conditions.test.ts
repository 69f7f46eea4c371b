import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type AcmeConditions,
  type AcmeCrm,
  accounts,
  demoPassword,
  ordinaryAcme,
  providerOpenerPolicies,
  startAcmeCrm,
} from '../../demo/third-parties/acme-crm/index.ts';
import { createVisitor } from '../support/visitor.ts';

const redirectUri = 'http://localhost:9/callback';
const verifier = randomBytes(32).toString('base64url');

let dataDir: string;
let acme: AcmeCrm;
let conditions: AcmeConditions;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'acme-'));
  conditions = ordinaryAcme();
  acme = await startAcmeCrm({
    dataDir,
    port: 0,
    clients: [{ id: 'northwind', name: 'Northwind', redirectUris: [redirectUri] }],
    conditions,
  });
});
afterEach(async () => {
  await acme.close();
  await rm(dataDir, { recursive: true });
});

const authorizationUrl = () =>
  `${acme.authorizationUrl}?${new URLSearchParams({
    client_id: 'northwind',
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'contacts.read',
    state: 'the-state',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })}`;

async function allow(): Promise<URLSearchParams> {
  const visitor = createVisitor();
  await visitor.open(authorizationUrl());
  await visitor.press('Sign in', { Email: accounts[0]?.email ?? '', Password: demoPassword });
  return (await visitor.press('Allow')).url.searchParams;
}

function exchange(code: string | null, signal?: AbortSignal): Promise<Response> {
  const basic = Buffer.from(`northwind:${acme.clientSecret('northwind')}`).toString('base64');
  return fetch(acme.tokenUrl, {
    method: 'POST',
    signal: signal ?? null,
    headers: { Authorization: `Basic ${basic}` },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: code ?? '',
      redirect_uri: redirectUri,
      code_verifier: verifier,
    }),
  });
}

describe('Acme CRM under conditions', () => {
  it.each(providerOpenerPolicies)(
    'should send the COOP that is asked for with every answer: %s',
    async (policy) => {
      conditions.openerPolicy = policy;
      const policies = await Promise.all(
        [
          acme.url,
          `${acme.url}/nowhere`,
          `${acme.url}/assets/acme.css`,
          authorizationUrl(),
          acme.tokenUrl,
        ].map(async (url) =>
          (await fetch(url, { redirect: 'manual' })).headers.get('cross-origin-opener-policy'),
        ),
      );
      expect(policies).toEqual(Array(5).fill(policy === 'none' ? null : policy));
    },
  );

  it('should wait before it answers, and not with its assets', async () => {
    conditions.delayMs = 150;
    const took = async (url: string) => {
      const begun = performance.now();
      await fetch(url);
      return performance.now() - begun;
    };
    expect(await took(acme.url)).toBeGreaterThanOrEqual(149);
    expect(await took(`${acme.url}/assets/acme.css`)).toBeLessThan(149);
  });

  it('should fail at the next token request, and answer the one after it with the same code', async () => {
    const code = (await allow()).get('code');
    conditions.failToken = true;
    const failed = await exchange(code);
    expect([failed.status, await failed.json()]).toEqual([500, { error: 'server_error' }]);
    expect((await exchange(code)).status).toBe(200);
  });

  it('should leave token requests without an answer as long as it is asked to, and nothing else', async () => {
    const [first, second] = [(await allow()).get('code'), (await allow()).get('code')];
    conditions.holdToken = true;
    const patience = new AbortController();
    const held = exchange(first, patience.signal);
    expect(await Promise.race([held, fetch(acme.url).then(() => 'still waiting')])).toBe('still waiting');
    patience.abort();
    await expect(held).rejects.toThrow('aborted');
    conditions.holdToken = false;
    expect((await exchange(second)).status).toBe(200);
  });

  it('should fail at the next authorization request, with a page, and answer the one after it', async () => {
    conditions.failAuthorization = true;
    const visitor = createVisitor();
    const failed = await visitor.open(authorizationUrl());
    expect([failed.status, failed.html]).toEqual([500, expect.stringContaining('Acme CRM is out of order')]);
    expect((await visitor.open(authorizationUrl())).html).toContain('Sign in to Acme CRM');
  });

  it('should neither send iss nor announce it where it is asked to do without', async () => {
    const announced = async () =>
      (await (await fetch(`${acme.issuer}/.well-known/openid-configuration`)).json())
        .authorization_response_iss_parameter_supported;
    expect([(await allow()).get('iss'), await announced()]).toEqual([acme.issuer, true]);
    conditions.withoutIss = true;
    const answer = await allow();
    expect([answer.has('iss'), await announced()]).toEqual([false, false]);
    expect(answer.get('state')).toBe('the-state');
    expect((await exchange(answer.get('code'))).status).toBe(200);
  });
});
