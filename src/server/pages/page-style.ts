/** Of the server's own pages: one card, in light and dark, down to 320 px, in the colours that the wizard ships with. */
export const pageStyle = `
:root { color-scheme: light dark; --page: #f0f1f4; --card: #fff; --text: #14161a; --soft: #5e6066; --line: #e2e3e6;
  --good: #0b6e46; --neutral: #5e6066; --bad: #b42318; --action: #4453d6; --on-action: #fff; }
@media (prefers-color-scheme: dark) { :root { --page: #0b0c0f; --card: #15171b; --text: #eef0f3; --soft: #a5a7ab;
  --line: #2b2d32; --good: #4cc38a; --neutral: #a5a7ab; --bad: #ff8a7a;
  --action: #8b97ff; --on-action: #0d1020; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; background: var(--page);
  color: var(--text); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { width: 100%; max-width: 26rem; padding: 2rem; border: 1px solid var(--line); border-radius: .875rem;
  background: var(--card); box-shadow: 0 1px 2px rgb(16 24 40 / .05), 0 16px 40px -12px rgb(16 24 40 / .18); overflow-wrap: anywhere; }
.mark { width: 2.5rem; height: 2.5rem; display: grid; place-items: center; border-radius: 50%; font-weight: 700;
  border: 2px solid currentColor; }
[data-tone=good] .mark { color: var(--good); }
[data-tone=neutral] .mark { color: var(--neutral); }
[data-tone=question] .mark { color: var(--action); }
[data-tone=bad] .mark { color: var(--bad); }
h1 { margin: 1rem 0 .5rem; font-size: 1.25rem; line-height: 1.3; }
p { margin: .5rem 0 0; color: var(--soft); }
form { margin: 1.5rem 0 0; }
button { width: 100%; min-height: 2.75rem; padding: .625rem 1rem; border: 1px solid transparent; border-radius: .5rem;
  background: var(--action); color: var(--on-action); font: inherit; font-weight: 600; cursor: pointer; }
button:disabled { opacity: .6; cursor: default; }
@media (scripting: none) { button:disabled { display: none; } }
button:focus-visible { outline: 3px solid var(--action); outline-offset: 2px; }
.note { margin-top: 1rem; font-size: .875rem; text-align: center; }
blockquote { margin: .75rem 0; padding: .5rem .75rem; border-inline-start: 3px solid var(--line); }
`;
