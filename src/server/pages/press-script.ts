/** How long the page has to be seen before its button can be pressed, in ms: longer than a double click lasts. */
const SEEN_FOR = 700;

/**
 * Runs on a page with a form. A page of somebody else can bring this one under a pointer that is about to press, between
 * the two clicks of a double click. So the button can be pressed only after the page has been visible and focused for a
 * while, and that while begins anew each time.
 */
export const pressScript = `
"use strict";
(() => {
  const button = document.querySelector("form > button");
  let timer;
  const close = () => { clearTimeout(timer); button.disabled = true; };
  const begin = () => {
    close();
    if (document.visibilityState !== "visible" || !document.hasFocus()) return;
    timer = setTimeout(() => { button.disabled = false; }, ${SEEN_FOR});
  };
  addEventListener("blur", close);
  addEventListener("focus", begin);
  addEventListener("pageshow", begin);
  document.addEventListener("visibilitychange", begin);
  begin();
})();
`;
