import type { FieldValues } from 'patchcord/core';
import { describe, expect, it } from 'vitest';
import { beacon } from '../support/definitions.ts';
import { stageConnect } from './stage.tsx';

describe('useConnect, with a form', () => {
  const options = {
    connect: { serviceKey: 'beacon' },
    providers: {
      beacon: { accepts: ({ apiKey }: FieldValues) => apiKey === 'right', account: 'ada@northwind.example' },
    },
  };

  it('should come back after a wrong key and connect with the right one', async () => {
    const page = await stageConnect(options);
    expect(page.tag()).toBe('form');
    await page.does((connect) => connect.submit({ apiKey: 'wrong' }));
    expect(page.result.current.state).toMatchObject({
      tag: 'form',
      failure: { cause: 'credentials-refused' },
    });
    await page.does((connect) => connect.submit({ apiKey: 'right' }));
    expect(page.tag()).toBe('connected');
    expect(page.result.current.authentication?.account).toBe('ada@northwind.example');
    await page.does((connect) => connect.finish());
    expect(page.onEnd).toHaveBeenCalledOnce();
  });

  it('should keep what was typed, but no secret', async () => {
    const [key] = beacon.methods[0]?.fields ?? [];
    if (!key) throw new Error('Beacon has a key.');
    const withRegion = structuredClone(beacon);
    withRegion.methods[0]?.fields.unshift({ ...key, key: 'region', label: 'Region', secret: false });
    const page = await stageConnect({ ...options, services: [withRegion] });
    await page.does((connect) => connect.keepDraft({ region: 'eu', apiKey: 'canary-secret' }));
    await page.does((connect) => connect.submit({ region: 'eu', apiKey: 'canary-secret' }));
    expect(page.tag()).toBe('form');
    expect(page.result.current.draft).toEqual({ region: 'eu', apiKey: '' });
  });

  it('should ask what became of a submission whose answer was lost, and not save twice', async () => {
    const page = await stageConnect(options);
    page.world.script.next('credentials.submit', { error: 'network-failed', when: 'after' });
    await page.does((connect) => connect.submit({ apiKey: 'right' }));
    expect(page.tag()).toBe('testing');
    await page.pass(1000);
    expect(page.tag()).toBe('connected');
    expect((await page.adapter.authentications.list({})).items).toHaveLength(1);
    expect(page.onError).not.toHaveBeenCalled();
  });

  it('should say so when a submission never arrived, and end it before the next one', async () => {
    const page = await stageConnect(options);
    page.world.script.next('credentials.submit', { error: 'network-failed' });
    await page.does((connect) => connect.submit({ apiKey: 'right' }));
    await page.pass(1000);
    expect(page.result.current.state).toMatchObject({
      tag: 'form',
      failure: { cause: 'network-failed' },
      unresolved: 'att_1',
    });
    await page.does((connect) => connect.submit({ apiKey: 'right' }));
    expect(page.tag()).toBe('connected');
    expect((await page.adapter.attempts.get('att_1')).status).toBe('abandoned');
    expect((await page.adapter.authentications.list({})).items).toHaveLength(1);
  });

  it('should take the result of the earlier submission when that had worked after all', async () => {
    const page = await stageConnect(options);
    page.world.script.next('credentials.submit', { error: 'network-failed', when: 'after' });
    page.world.script.always('attempts.get', { error: 'network-failed' });
    await page.does((connect) => connect.submit({ apiKey: 'right' }));
    await page.pass(60_000);
    expect(page.result.current.state).toMatchObject({ tag: 'form', unresolved: 'att_1' });
    page.world.script.clear();
    await page.does((connect) => connect.submit({ apiKey: 'right' }));
    expect(page.tag()).toBe('connected');
    expect((await page.adapter.authentications.list({})).items).toHaveLength(1);
  });

  it('should keep nothing of a test that the user cancels', async () => {
    const page = await stageConnect(options);
    page.world.script.next('credentials.submit', { latency: 1000 });
    await page.does((connect) => connect.submit({ apiKey: 'right' }));
    await page.does((connect) => connect.cancel());
    expect(page.tag()).toBe('form');
    await page.pass(5000);
    expect((await page.adapter.authentications.list({})).items).toHaveLength(0);
    expect(page.onError).not.toHaveBeenCalled();
  });
});
