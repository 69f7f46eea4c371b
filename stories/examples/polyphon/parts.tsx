import type { ComponentPropsWithRef } from 'react';

/** The parts that Polyphon puts in the place of the wizard's own. Each hands on what it gets. */
export const components = {
  button: PadButton,
  logo: Socket,
  'cord-line': Cable,
  heading: Display,
  spinner: Steps,
} as const;

/** A pad with a lamp. It has a look of its own, so it leaves the wizard's class out. */
function PadButton({ className: _, children, ...props }: ComponentPropsWithRef<'button'>) {
  return (
    <button type="button" {...props} className="poly-pad">
      <span className="poly-lamp" aria-hidden="true" />
      {children}
    </button>
  );
}

/** Logos are jack sockets. */
function Socket({ className: _, children, ...props }: ComponentPropsWithRef<'span'>) {
  return (
    <span {...props} className="poly-socket">
      <span className="poly-core">{children}</span>
    </span>
  );
}

/** A cable that hangs, is plugged in, carries a signal, or has fallen out; the state stands on the cord around it. */
function Cable({ className: _, ...props }: ComponentPropsWithRef<'span'>) {
  return (
    <span {...props} className="poly-cable">
      <svg viewBox="0 0 150 76" fill="none" aria-hidden="true" focusable="false">
        <g className="poly-loose">
          <path d="M0 22C24 22 18 66 52 66S84 52 92 46" />
          <path className="poly-plug" d="m92 46 14-10" />
        </g>
        <g className="poly-in">
          <path d="M0 22C44 22 30 66 75 66s31-44 75-44" />
          <path className="poly-signal" d="M0 22C44 22 30 66 75 66s31-44 75-44" />
        </g>
      </svg>
    </span>
  );
}

/** What a step is about, on a small display. */
function Display({ className: _, children, ...props }: ComponentPropsWithRef<'h2'>) {
  return (
    <h2 {...props} className="poly-display">
      {children}
    </h2>
  );
}

function Steps({ className: _, ...props }: ComponentPropsWithRef<'span'>) {
  return (
    <span {...props} className="poly-steps">
      <i />
      <i />
      <i />
      <i />
    </span>
  );
}
