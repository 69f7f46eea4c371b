// What some pages bring along: a script that opens a window of its own in every click on a button. The browser gives
// one window to a click, and blocks the next one, which is the wizard's. Loaded under the condition `blocked` only.
addEventListener(
  'click',
  ({ target }) => {
    if (target instanceof Element && target.closest('button'))
      open('about:blank', '_blank', 'popup')?.close();
  },
  true,
);
