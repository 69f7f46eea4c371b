// What some pages bring along: a script that opens a window of its own in every click on a button, and passes the
// click on when it is done. Chromium and Firefox give one window to a click, WebKit gives windows for a second after
// it; so the next window, which is the wizard's, is blocked in all of them. Loaded under the condition `blocked` only.
addEventListener(
  'click',
  (click) => {
    const button = click.target instanceof Element && click.target.closest('button');
    if (!button || !click.isTrusted) return;
    open('about:blank', '_blank', 'popup')?.close();
    click.preventDefault();
    click.stopImmediatePropagation();
    setTimeout(() => button.click(), 1100);
  },
  true,
);
