import { hostOpenerPolicies, type NorthwindConditions, ordinaryNorthwind } from './northwind/conditions.ts';
import { type AcmeConditions, ordinaryAcme, providerOpenerPolicies } from './third-parties/acme-crm/index.ts';

/**
 * What the demo's sites do out of the ordinary. The values are read at each request: change them while the demo
 * runs. Only whether the service definition of Acme CRM names an issuer is settled at the start.
 */
export interface DemoConditions {
  readonly acme: AcmeConditions;
  readonly northwind: NorthwindConditions;
}

export function ordinaryConditions(): DemoConditions {
  return { acme: ordinaryAcme(), northwind: ordinaryNorthwind() };
}

const FAILURES = ['token', 'authorization'] as const;

/**
 * The conditions that the environment asks for; see `start.ts` for the variables.
 *
 * @throws RangeError that names the variable and what it may be.
 */
export function readConditions(environment: Readonly<Record<string, string | undefined>>): DemoConditions {
  const read = (name: string) => environment[name] || undefined;
  const oneOf = <Value extends string>(name: string, allowed: readonly Value[], value = read(name)) => {
    const found = allowed.find((candidate) => candidate === value);
    if (value !== undefined && found === undefined)
      throw new RangeError(`${name} is "${value}"; it may be ${allowed.join(', ')}.`);
    return found;
  };
  const isOn = (name: string) => oneOf(name, ['1']) !== undefined;
  const failures = (read('ACME_FAIL_ONCE') ?? '')
    .split(',')
    .filter(Boolean)
    .map((value) => oneOf('ACME_FAIL_ONCE', FAILURES, value.trim()));
  const sandbox = read('NORTHWIND_SANDBOX');
  return {
    acme: {
      openerPolicy: oneOf('ACME_COOP', providerOpenerPolicies) ?? 'none',
      delayMs: number('ACME_DELAY_MS', read('ACME_DELAY_MS')),
      failToken: failures.includes('token'),
      holdToken: isOn('ACME_HOLD_TOKEN'),
      failAuthorization: failures.includes('authorization'),
      withoutIss: isOn('ACME_WITHOUT_ISS'),
    },
    northwind: {
      openerPolicy: oneOf('NORTHWIND_COOP', hostOpenerPolicies) ?? 'none',
      framed: isOn('NORTHWIND_FRAMED') || sandbox !== undefined,
      sandbox,
      blocked: isOn('NORTHWIND_BLOCKED'),
      tokenSeconds: number('NORTHWIND_TOKEN_SECONDS', read('NORTHWIND_TOKEN_SECONDS'), 600),
      signedOut: isOn('NORTHWIND_SIGNED_OUT'),
    },
  };
}

/** How far the demo's clock is ahead of the machine's, in ms; `CLOCK_AHEAD_MS`. @throws RangeError */
export function readClockAhead(environment: Readonly<Record<string, string | undefined>>): number {
  return number('CLOCK_AHEAD_MS', environment['CLOCK_AHEAD_MS'] || undefined);
}

function number(name: string, value: string | undefined, otherwise = 0): number {
  const read = value === undefined ? otherwise : Number(value);
  if (!(Number.isInteger(read) && read >= 0 && read <= 600_000))
    throw new RangeError(`${name} is "${value}"; it may be a whole number from 0 to 600000.`);
  return read;
}
