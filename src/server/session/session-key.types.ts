import type { SecretReference } from '../../core/index.ts';

/** A JSON Web Key (RFC 7517) of the curve P-256, public part. */
export interface PublicKey {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
}

/** With what an organization's backend signs session tokens; the token's header names the `kid`. */
export type SessionKeyOptions =
  | {
      readonly kid: string;
      readonly algorithm: 'HS256';
      /** The secret is the variable's text in UTF-8, at least 32 bytes. */
      readonly secret: SecretReference;
    }
  | { readonly kid: string; readonly algorithm: 'ES256'; readonly publicKey: PublicKey };
