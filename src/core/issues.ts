/** From zod's issues to ours. The refused value is never repeated: it may be a secret. */
import type * as z from 'zod/mini';
import type { InputIssue, InputRule } from './errors.ts';

const RULES: Readonly<Record<string, InputRule>> = {
  invalid_type: 'type',
  invalid_union: 'type',
  invalid_format: 'format',
  invalid_value: 'choice',
  too_big: 'too-long',
  too_small: 'required',
  unrecognized_keys: 'unknown',
};

/** The issues of a zod error, each with a JSON Pointer (RFC 6901) to the member. */
export function issuesOf(error: z.core.$ZodError): readonly InputIssue[] {
  return error.issues.flatMap((issue) => {
    const rule = RULES[issue.code] ?? 'refused';
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: pointer([...issue.path, key]),
        rule,
        message: 'is not known',
      }));
    }
    return [{ path: pointer(issue.path), rule, message: sentence(issue) }];
  });
}

function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return `must be of type ${issue.expected}`;
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'custom') return issue.message;
  return `breaks the rule "${RULES[issue.code] ?? issue.code}"`;
}

function pointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
