/** Of the server's own pages: one card, in light and dark, down to 320 px. */
export const pageStyle = `
:root { color-scheme: light dark; --page: #f4f5f7; --card: #fff; --text: #16181d; --soft: #5b6270; --line: #e3e5ea;
  --good: #1f7a4d; --neutral: #5b6270; --bad: #b3361f; --action: #2f5bd7; --on-action: #fff; }
@media (prefers-color-scheme: dark) { :root { --page: #0f1115; --card: #181b21; --text: #f1f2f4; --soft: #a3aab8;
  --line: #2a2e37; --good: #4cc38a; --neutral: #a3aab8; --bad: #ff8a70;
  --action: #8fb0ff; --on-action: #0f1115; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; background: var(--page);
  color: var(--text); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { width: 100%; max-width: 26rem; padding: 2rem; border: 1px solid var(--line); border-radius: 1rem;
  background: var(--card); box-shadow: 0 8px 30px rgb(0 0 0 / .06); overflow-wrap: anywhere; }
.mark { width: 2.5rem; height: 2.5rem; display: grid; place-items: center; border-radius: 50%; font-weight: 700;
  border: 2px solid currentColor; }
[data-tone=good] .mark { color: var(--good); }
[data-tone=neutral] .mark { color: var(--neutral); }
[data-tone=question] .mark { color: var(--action); }
[data-tone=bad] .mark { color: var(--bad); }
h1 { margin: 1rem 0 .5rem; font-size: 1.25rem; line-height: 1.3; }
p { margin: .5rem 0 0; color: var(--soft); }
form { margin: 1.5rem 0 0; }
button { width: 100%; min-height: 2.75rem; padding: .625rem 1rem; border: 1px solid transparent; border-radius: .625rem;
  background: var(--action); color: var(--on-action); font: inherit; font-weight: 600; cursor: pointer; }
button:disabled { opacity: .6; cursor: default; }
@media (scripting: none) { button:disabled { display: none; } }
button:focus-visible { outline: 3px solid var(--action); outline-offset: 2px; }
.note { margin-top: 1rem; font-size: .875rem; text-align: center; }
blockquote { margin: .75rem 0; padding: .5rem .75rem; border-inline-start: 3px solid var(--line); }
`;
