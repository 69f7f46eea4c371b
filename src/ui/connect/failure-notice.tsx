'use client';
import type { Failure } from '../../core/index.ts';
import { Notice } from '../elements/notice.tsx';
import { Part } from '../elements/part.tsx';
import { Text } from '../texts/text.tsx';
import { useTexts } from '../texts/texts.tsx';
import type { Names } from './use-names.ts';

/** A word for programs (RFC 6749, 4.1.2.1), not for people. */
const ERROR_CODE = /^[a-z]+(_[a-z]+)+$/;

export interface FailureNoticeProps {
  readonly failure: Failure;
  readonly names: Names;
}

/** What went wrong, announced. Renders a `<div>` element. */
export function FailureNotice({ failure, names }: FailureNoticeProps) {
  const { messages } = useTexts();
  const { title, text } = messages.failures[failure.cause];
  return (
    <Notice tone="bad" title={<Text message={title} values={names} />}>
      <Text message={text} values={names} />
      <FailureDetail failure={failure} names={names} />
    </Notice>
  );
}

export interface FailureDetailProps {
  readonly failure: Failure | undefined;
  readonly names: { readonly service: string };
}

/** What the third party said, as text and isolated (A7-03). Renders a `<span>` element, or nothing. */
export function FailureDetail({ failure, names }: FailureDetailProps) {
  const { messages } = useTexts();
  if (!failure?.detail) return null;
  const { says, code } = messages.connect;
  return (
    <Part slot="quote">
      <Text
        message={ERROR_CODE.test(failure.detail) ? code : says}
        values={{ ...names, detail: failure.detail }}
      />
    </Part>
  );
}
