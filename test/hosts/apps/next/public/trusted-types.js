// The host's default policy: Next writes the addresses of its lazy chunks into script elements as plain text. It allows
// those of the page's own origin, and nothing else: no markup, no code from text.
if (window.trustedTypes) {
  window.trustedTypes.createPolicy('default', {
    createScriptURL(text) {
      if (new URL(text, document.baseURI).origin === location.origin) return text;
      throw new TypeError('A script of another origin was refused.');
    },
  });
}
