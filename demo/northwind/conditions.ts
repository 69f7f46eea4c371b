/** Values of `Cross-Origin-Opener-Policy` that a host may send; `none` sends no header. */
export const hostOpenerPolicies = ['none', 'same-origin', 'same-origin-allow-popups'] as const;
export type HostOpenerPolicy = (typeof hostOpenerPolicies)[number];

/** What is special about Northwind's page. Read at each request, so that it can be changed while the demo runs. */
export interface NorthwindConditions {
  /** Of Northwind's page, and of Eastgate's around it. */
  openerPolicy: HostOpenerPolicy;
  /** Eastgate, a site elsewhere, shows Northwind's page in a frame; Northwind allows it to that site alone. */
  framed: boolean;
  /** Value of the frame's `sandbox` attribute; none when undefined. */
  sandbox: string | undefined;
  /** A script of the page uses up each click on a button, so that the browser blocks the wizard's window. */
  blocked: boolean;
  /** Life of the session tokens for browsers. */
  tokenSeconds: number;
  /** Northwind's own session is over: it vouches for nobody, and shows nothing. */
  signedOut: boolean;
}

export function ordinaryNorthwind(): NorthwindConditions {
  return {
    openerPolicy: 'none',
    framed: false,
    sandbox: undefined,
    blocked: false,
    tokenSeconds: 600,
    signedOut: false,
  };
}
