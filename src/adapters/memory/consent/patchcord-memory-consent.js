// The page behind the memory adapter's start addresses: asks, tells the world what was decided, announces to whoever
// waits, and closes. It stands alone, so that it can be served as a plain file under any CSP with script-src 'self'.

const CONSENT = 'patchcord:consent';
/** Milliseconds: what was decided is heard before anybody is told to ask about it. */
const HEARD_AFTER = 50;
/** Milliseconds, to be read in the case that the window cannot close itself. */
const CLOSES_AFTER = 300;

const parameters = new URLSearchParams(location.search);
const ticket = parameters.get('ticket') ?? '';
const attemptId = parameters.get('attempt') ?? '';
const world = new BroadcastChannel(`patchcord-memory:${ticket}`);
const element = (id) => document.getElementById(id);

element('service').textContent = parameters.get('service') ?? 'The service';
for (const scope of parameters.getAll('scope')) {
  const item = document.createElement('li');
  item.dir = 'auto';
  item.textContent = scope;
  element('scopes').append(item);
}

element('another-account').hidden = !parameters.has('another-account');

world.postMessage({ step: 'opened' });

if (parameters.get('decision') === 'scripted') {
  element('status').textContent = 'This page was told what to decide.';
  setTimeout(() => decide('scripted'), Number(parameters.get('after')));
} else {
  element('allow').addEventListener('click', () => decide('allow'));
  element('deny').addEventListener('click', () => decide('deny'));
  // Not before somebody hears the answer.
  element('question').hidden = false;
}

function decide(decision) {
  element('question').hidden = true;
  element('status').textContent = 'Done. You can close this window.';
  world.postMessage({ step: 'decided', decision });
  setTimeout(announce, HEARD_AFTER);
  setTimeout(() => window.close(), CLOSES_AFTER);
}

/** A hint, without a result: whoever waits asks the adapter. */
function announce() {
  const message = { type: CONSENT, attemptId };
  window.opener?.postMessage(message, location.origin);
  const channel = new BroadcastChannel(CONSENT);
  channel.postMessage(message);
  channel.close();
}
