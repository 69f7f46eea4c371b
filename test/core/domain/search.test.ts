import { searchServices } from 'patchcord/core';
import { describe, expect, it } from 'vitest';

const services = [
  { key: 'zed', name: 'Zed', category: 'CRM' },
  { key: 'acme', name: 'Acme CRM', category: 'Sales' },
  { key: 'crmify', name: 'Élan  Vital' },
  { key: 'crm', name: 'CRM' },
  { key: 'other', name: 'Xcrm' },
];
const keys = (search: string) => searchServices(services, search).map(({ key }) => key);

describe('searchServices', () => {
  it('should rank the name before the key before the category', () => {
    expect(keys('crm')).toEqual(['crm', 'acme', 'other', 'crmify', 'zed']);
  });

  it('should ignore case, accents and extra spaces', () => {
    expect(keys(' ELAN vital ')).toEqual(['crmify']);
  });

  it('should want every word', () => {
    expect(keys('acme sales')).toEqual(['acme']);
    expect(keys('acme nothing')).toEqual([]);
  });

  it('should leave everything as it is when nothing is searched for', () => {
    expect(searchServices(services, '  ')).toBe(services);
  });
});
