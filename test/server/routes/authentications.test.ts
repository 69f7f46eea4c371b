import type { Authentication } from 'patchcord/core';
import { describe, expect, it } from 'vitest';
import { fakeClock } from '../../support/fake-clock.ts';
import { destroyed, json } from '../../support/fault-provider.ts';
import { newPerson, setUpTestServer } from '../../support/test-server.ts';

const DAY = 24 * 60 * 60_000;
const clock = fakeClock();
const tests = setUpTestServer(() => ({ clock }));

let keys = 0;

/** A person with an authentication of `beacon`. */
async function connected(claims = newPerson()) {
  const person = tests.server.as(claims);
  const apiKey = `live_key_of_somebody_${++keys}`;
  tests.provider.acceptKey(apiKey);
  const { body } = await person.post('/attempts', { serviceKey: 'beacon', methodId: 'key' });
  const attempt = await person.post(`/attempts/${body.attempt.id}/credentials`, { values: { apiKey } });
  const id: string = attempt.body.authenticationId;
  const read = async (): Promise<Authentication> => (await person.get(`/authentications/${id}`)).body;
  return { person, claims, apiKey, id, path: `/authentications/${id}`, read };
}

/** A person with an OAuth authentication whose token lives so many seconds. */
async function consented(seconds: number) {
  const person = tests.server.as(newPerson());
  const { body } = await person.post('/attempts', { serviceKey: 'acme', methodId: 'oauth' });
  tests.provider.token.once(json({ ...tests.provider.issue(), expires_in: seconds }));
  await tests.server.browser().consent(body.startUrl);
  const { items } = (await person.get('/authentications')).body;
  const read = async (): Promise<Authentication> =>
    (await person.get(`/authentications/${items[0].id}`)).body;
  return { person, id: items[0].id as string, read };
}

const rename = (name: string, revision: number) => ({
  body: JSON.stringify({ name }),
  headers: { 'content-type': 'application/json', 'if-match': `"${revision}"` },
});

describe('authentications', () => {
  it('should be listed newest first, page by page', async () => {
    const claims = newPerson();
    const ids: string[] = [];
    for (let i = 0; i < 3; i++) {
      ids.unshift((await connected(claims)).id);
      await clock.advance(1000);
    }
    const person = tests.server.as(claims);
    const first = await person.get('/authentications?limit=2');
    const second = await person.get(`/authentications?limit=2&cursor=${first.body.nextCursor}`);
    const listed = [...first.body.items, ...second.body.items].map(({ id }) => id);
    expect(listed).toEqual(ids);
    expect(second.body.nextCursor).toBeUndefined();
    expect((await person.get('/authentications?serviceKey=acme')).body.items).toEqual([]);
  });

  it('should not exist for anybody else', async () => {
    const { path, id } = await connected();
    const eve = tests.server.as(newPerson());
    expect((await eve.get('/authentications')).body.items).toEqual([]);
    for (const answer of [
      await eve.get(path),
      await eve.send('PATCH', path, rename('Mine', 1)),
      await eve.send('DELETE', path),
      await eve.post(`${path}/check`),
    ]) {
      expect(answer).toMatchObject({ status: 404, body: { error: { code: 'authentication-unknown' } } });
    }
    const other = tests.server.as({ kind: 'backend', sub: 'jobs', owner: { kind: 'end-user', id: 'eve' } });
    expect((await other.get(`/authentications/${id}`)).status).toBe(404);
  });

  it('should be seen by a backend of the whole organization, and of the owner that its token names', async () => {
    const { id, claims } = await connected();
    const backend = tests.server.as({ kind: 'backend', sub: 'jobs' });
    expect((await backend.get(`/authentications/${id}`)).body.id).toBe(id);
    const forOwner = tests.server.as({
      kind: 'backend',
      sub: 'jobs',
      owner: { kind: 'end-user', id: claims.sub },
    });
    expect((await forOwner.get('/authentications')).body.items).toHaveLength(1);
  });

  it('should be unknown by an id that no database takes', async () => {
    const person = tests.server.as(newPerson());
    for (const id of ['%00', 'a%00b', '%F0%9F%94%91']) {
      expect((await person.get(`/authentications/${id}`)).body.error.code).toBe('authentication-unknown');
      expect((await person.get(`/attempts/${id}`)).body.error.code).toBe('attempt-unknown');
    }
  });

  it('should be renamed by whoever saw the newest revision', async () => {
    const { person, path } = await connected();
    const renamed = await person.send('PATCH', path, rename('  Campaigns  ', 1));
    expect(renamed.body).toMatchObject({ name: 'Campaigns', revision: 2 });
    const late = await person.send('PATCH', path, rename('Late', 1));
    expect(late).toMatchObject({ status: 412, body: { error: { code: 'revision-conflict' } } });
    const { body } = rename('Nameless', 2);
    const without = await person.send('PATCH', path, {
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect(without).toMatchObject({ status: 422, body: { error: { code: 'input-invalid' } } });
    for (const name of [' ', 'a\nb', 'a\u0000b']) {
      expect((await person.send('PATCH', path, rename(name, 2))).status).toBe(422);
    }
  });

  it('should be gone with its credentials once disconnected, and twice is once', async () => {
    const { person, path, id } = await connected();
    expect((await person.send('DELETE', path)).status).toBe(204);
    expect((await person.send('DELETE', path)).status).toBe(204);
    expect((await person.get(path)).status).toBe(404);
    expect((await person.get('/authentications')).body.items).toEqual([]);
    const { rows } = await tests.database.query(
      'select status, sealed from patchcord.authentications where id = $1',
      [id],
    );
    expect(rows).toEqual([['disconnected', null]]);
  });

  it('should leave a trace of who did what', async () => {
    const { person, path, id, claims } = await connected();
    await person.send('PATCH', path, rename('Campaigns', 1));
    await person.post(`${path}/check`);
    await person.send('DELETE', path);
    const { rows } = await tests.database.query(
      'select action, actor from patchcord.audit where authentication_id = $1 order by sequence',
      [id],
    );
    const actor = `end-user:${claims.sub}`;
    expect(rows).toEqual(
      ['connected', 'renamed', 'checked', 'disconnected'].map((action) => [action, actor]),
    );
  });
});

describe('checking', () => {
  it('should say when it still works', async () => {
    const { person, path } = await connected();
    await clock.advance(5000);
    const { body } = await person.post(`${path}/check`);
    expect(body).toMatchObject({ status: 'active', lastCheckedAt: new Date(clock.now()).toISOString() });
  });

  it('should ask for a new connection when the provider refuses, and take it back when it accepts again', async () => {
    const { person, path, apiKey } = await connected();
    tests.provider.refuse(apiKey);
    expect((await person.post(`${path}/check`)).body).toMatchObject({
      status: 'needs-reauth',
      cause: 'credentials-refused',
    });
    tests.provider.acceptKey(apiKey);
    const { body } = await person.post(`${path}/check`);
    expect(body.status).toBe('active');
    expect(body.cause).toBeUndefined();
  });

  it('should tell a provider in trouble from a refusal', async () => {
    const { person, path } = await connected();
    tests.provider.api.once(destroyed());
    expect((await person.post(`${path}/check`)).body).toMatchObject({
      status: 'error',
      cause: 'provider-unreachable',
    });
    tests.provider.api.once(json({}, { status: 503 }));
    expect((await person.post(`${path}/check`)).body).toMatchObject({
      status: 'error',
      cause: 'provider-error',
    });
    expect((await person.post(`${path}/check`)).body.status).toBe('active');
  });
});

describe('time', () => {
  it('should bring an authentication to its end, when read and for good', async () => {
    const { id, read } = await consented((10 * DAY) / 1000);
    expect((await read()).status).toBe('active');
    await clock.advance(4 * DAY);
    expect(await read()).toMatchObject({ status: 'expiring', cause: 'expires-soon', revision: 1 });
    await tests.server.checkDue();
    expect(await read()).toMatchObject({ status: 'expiring', revision: 2 });
    await clock.advance(7 * DAY);
    expect(await read()).toMatchObject({ status: 'needs-reauth', cause: 'expired' });
    await tests.server.checkDue();
    const { rows } = await tests.database.query(
      'select status from patchcord.authentications where id = $1',
      [id],
    );
    expect(rows).toEqual([['needs-reauth']]);
  });

  it('should end an attempt whose time is over, when read and for good', async () => {
    const person = tests.server.as(newPerson());
    const { body } = await person.post('/attempts', { serviceKey: 'acme', methodId: 'oauth' });
    const callback = await tests.server.browser().reachCallback(body.startUrl);
    await clock.advance(11 * 60_000);
    expect((await tests.server.browser().go(callback)).status).not.toBe(200);
    expect((await person.get(`/attempts/${body.attempt.id}`)).body.status).toBe('expired');
    expect((await person.post(`/attempts/${body.attempt.id}/restart`)).body.error.code).toBe(
      'attempt-expired',
    );
    expect(tests.provider.count('token')).toBe(0);
  });

  it('A1-04 should refuse a state after ten minutes, in its own browser too', async () => {
    const person = tests.server.as(newPerson());
    const { body } = await person.post('/attempts', { serviceKey: 'acme', methodId: 'oauth' });
    const browser = tests.server.browser();
    const callback = await browser.reachCallback(body.startUrl);
    await clock.advance(10 * 60_000);
    const page = await browser.go(callback);
    expect(await page.text()).toContain('had already ended, and nothing was saved');
    expect(tests.provider.count('token')).toBe(0);
    expect((await person.get('/authentications')).body.items).toEqual([]);
  });

  it('should keep an ended attempt readable for an hour, and forget it after a day', async () => {
    const { person, id } = await consented(3600);
    const { rows } = await tests.database.query(
      'select id from patchcord.attempts where authentication_id = $1',
      [id],
    );
    const path = `/attempts/${rows[0]?.[0]}`;
    await clock.advance(60 * 60_000);
    await tests.server.checkDue();
    expect((await person.get(path)).body.status).toBe('connected');
    await clock.advance(DAY);
    await tests.server.checkDue();
    expect((await person.get(path)).body.error.code).toBe('attempt-unknown');
  });
});
