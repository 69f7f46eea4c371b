/**
 * What the matrix of consent needs of a browser, whichever engine it is: test/matrix/engine.types.ts.
 * Real input events only (a click is a user activation); nothing here runs product code.
 */
export interface Engine {
  readonly name: 'chromium' | 'firefox' | 'webkit';
  /** Name and version, for the report. */
  readonly version: string;
  /** A session without cookies or storage. */
  newSession(): Promise<EngineSession>;
  close(): Promise<void>;
}
export interface EngineSession {
  open(url: string): Promise<EngineWindow>;
  /**
   * Does something that opens a window, and resolves with that window once it has gone anywhere: one that stays
   * blank, because its page closes it at once, does not count. Rejects after `withinMs`.
   */
  opened(action: () => Promise<void>, withinMs?: number): Promise<EngineWindow>;
  close(): Promise<void>;
}
/** A document: of a window, or of a frame in one. */
export interface EngineView {
  /** Real click on the visible button or link of this accessible name (exact, or a pattern); waits until it is there. */
  click(role: 'button' | 'link', name: string | RegExp): Promise<void>;
  /** Types into the field of this label. */
  fill(label: string, text: string): Promise<void>;
  /** Waits for visible text. */
  sees(text: string | RegExp, withinMs?: number): Promise<void>;
  /** Value of a JavaScript expression in the document (JSON), for probes and assertions only, never for gestures. */
  evaluate<Value>(expression: string): Promise<Value>;
  /** The document of the first frame that matches the CSS selector. */
  frame(selector: string): Promise<EngineView>;
}
export interface EngineWindow extends EngineView {
  /** Whether the window has been closed. */
  isClosed(): Promise<boolean>;
  url(): Promise<string>;
}
