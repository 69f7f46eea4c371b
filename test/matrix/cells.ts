/** The conditions of security.md A5, as data: each is one cell of the matrix. */
import { type HostOpenerPolicy, hostOpenerPolicies } from '../../demo/northwind/conditions.ts';
import {
  type ProviderOpenerPolicy,
  providerOpenerPolicies,
} from '../../demo/third-parties/acme-crm/index.ts';

/**
 * Where the host's page is: in a window of its own; in a frame of another site, whose page then sends the host's
 * COOP; at the top and its windows blocked; in a frame whose sandbox keeps the windows in it.
 */
export const placements = ['top level', 'cross-site iframe', 'blocked', 'sandboxed iframe'] as const;
export type Placement = (typeof placements)[number];

export interface Cell {
  readonly provider: ProviderOpenerPolicy;
  readonly host: HostOpenerPolicy;
  readonly placement: Placement;
}

export const cells: readonly Cell[] = placements.flatMap((placement) =>
  providerOpenerPolicies.flatMap((provider) =>
    hostOpenerPolicies.map((host): Cell => ({ provider, host, placement })),
  ),
);

/** Without `allow-popups-to-escape-sandbox`. */
export const SANDBOX = 'allow-scripts allow-same-origin allow-popups allow-forms';

export function isFramed({ placement }: Cell): boolean {
  return placement === 'cross-site iframe' || placement === 'sandboxed iframe';
}

export function nameOf({ provider, host, placement }: Cell): string {
  return `provider ${provider}, host ${host}, ${placement}`;
}
