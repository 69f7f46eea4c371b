import { PatchcordError, type SecretReference } from '../../core/index.ts';

/** Named values from outside of the configuration, such as `process.env`. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** @throws `configuration-invalid`, naming the variable */
export function readSecret({ variable }: SecretReference, variables: Variables, where: string): string {
  const value = Object.hasOwn(variables, variable) ? variables[variable] : undefined;
  if (value) return value;
  throw new PatchcordError(
    'configuration-invalid',
    `${where} refers to the variable ${variable}, which is not set.`,
  );
}
