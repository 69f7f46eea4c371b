import { type ReactNode, useEffect, useRef } from 'react';

/** What Juniper says. With `isNew` it takes the focus, so that what it says is read, and Tab leads on into it. */
export function Says({
  isNew = false,
  children,
}: {
  readonly isNew?: boolean;
  readonly children: ReactNode;
}) {
  const bubble = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isNew) bubble.current?.focus();
  }, [isNew]);
  return (
    <div className="juniper-says" ref={bubble} tabIndex={-1}>
      {children}
    </div>
  );
}

/** What the person says. */
export function Said({ children }: { readonly children: ReactNode }) {
  return <p className="juniper-said">{children}</p>;
}

/** Juniper is thinking, or waiting. */
export function Thinking({ text }: { readonly text: string }) {
  return (
    <p className="juniper-thinking">
      <span aria-hidden="true" />
      {text}
    </p>
  );
}

/** Answers to choose from. */
export function Answers({ children }: { readonly children: ReactNode }) {
  return <div className="juniper-answers">{children}</div>;
}

export interface AnswerProps {
  readonly main?: boolean;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

export function Answer({ main = false, disabled = false, onClick, children }: AnswerProps) {
  return (
    <button
      type="button"
      className="juniper-answer"
      data-main={main || undefined}
      disabled={disabled}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
