'use client';
import * as Dialog from '@radix-ui/react-dialog';
import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react';
import { Part } from '../elements/part.tsx';
import { PanelProvider } from './panel-context.tsx';
import { useScrollLock } from './use-scroll-lock.ts';

export interface DialogFrameProps {
  readonly open: boolean;
  readonly wide: boolean;
  readonly onEscape: () => void;
  readonly children: ReactNode;
}

/**
 * A modal dialog. Radix moves the focus in, keeps it in and makes the page behind inert; its overlay part is not used,
 * because it injects a `<style>` that a strict CSP refuses. Renders a `<div>` element with the role `dialog`.
 */
export function DialogFrame({ open, ...props }: DialogFrameProps) {
  const [takesOver, setTakesOver] = useState(isStandInShown);
  if (takesOver && !open) setTakesOver(false);
  return (
    <Dialog.Root open={open}>
      <Dialog.Portal container={document.body}>
        <Part slot={['overlay', 'root']} data-takes-over={takesOver || undefined}>
          <DialogPanel {...props} />
        </Part>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** What stood here while the code was loading is there until this is: then the dialog does not come in once more. */
export function isStandInShown(): boolean {
  return document.querySelector('[data-stands-in]') !== null;
}

function DialogPanel({ wide, onEscape, children }: Omit<DialogFrameProps, 'open'>) {
  const headingId = useId();
  const panel = useRef<HTMLDivElement>(null);
  const opener = useOpener(panel);
  useScrollLock();
  return (
    <Dialog.Content
      asChild
      ref={panel}
      aria-modal="true"
      aria-labelledby={headingId}
      aria-describedby={undefined}
      onOpenAutoFocus={(event) => {
        event.preventDefault();
        (document.getElementById(headingId) ?? panel.current)?.focus();
      }}
      onCloseAutoFocus={(event) => {
        event.preventDefault();
        opener.current?.focus();
      }}
      onEscapeKeyDown={(event) => {
        event.preventDefault();
        onEscape();
      }}
      // A click beside the dialog is too easily made to throw away what was entered.
      onInteractOutside={(event) => event.preventDefault()}
    >
      <Part slot="panel" data-mode="dialog" data-wide={wide || undefined}>
        <PanelProvider headingId={headingId}>{children}</PanelProvider>
      </Part>
    </Dialog.Content>
  );
}

/** What had the focus before the dialog took it: there is no trigger of ours to return to. */
function useOpener(panel: { readonly current: HTMLElement | null }) {
  const opener = useRef<HTMLElement>(undefined);
  useLayoutEffect(() => {
    const { activeElement } = document;
    if (activeElement instanceof HTMLElement && !panel.current?.contains(activeElement)) {
      opener.current ??= activeElement;
    }
  }, [panel]);
  return opener;
}
