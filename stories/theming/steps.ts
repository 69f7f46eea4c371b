/** What a person would do to bring a surface into a state, done by the page itself. */
export type Step = { readonly press: string } | { readonly type: string; readonly into: string };

/** Focus moves a moment after a view has appeared; so long is waited, in ms. */
const SETTLES_AFTER = 80;

/** Takes the steps as soon as each can be taken. Returns what stops it. */
export function stepsTo(
  place: HTMLElement,
  steps: readonly Step[],
  end: string,
  onThere: () => void,
): () => void {
  const left = [...steps];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const changes = new MutationObserver(goOn);

  function goOn() {
    const [next] = left;
    if (next && take(place, next)) left.shift();
    const isThere = left.length === 0 && place.querySelector(`[data-view="${end}"]`) !== null;
    if (!isThere || timer !== undefined) return;
    changes.disconnect();
    timer = setTimeout(onThere, SETTLES_AFTER);
  }

  changes.observe(place, { childList: true, subtree: true, attributes: true });
  goOn();
  return () => {
    changes.disconnect();
    clearTimeout(timer);
  };
}

function take(place: HTMLElement, step: Step): boolean {
  if ('press' in step) {
    const buttons = [...place.querySelectorAll('button')];
    const button = buttons.find(({ textContent }) => textContent?.trim() === step.press);
    button?.click();
    return button !== undefined;
  }
  const input = place.querySelector<HTMLInputElement>(`input[name="${step.into}"]`);
  if (!input) return false;
  // React and the form library listen to the event, and to a value that was set behind their back.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, step.type);
  input.dispatchEvent(new Event('input', { bubbles: true }));
  return true;
}
