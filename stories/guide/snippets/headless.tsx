import { useConnect } from 'patchcord/react';

/** Below a <PatchcordProvider>. The hook knows the rules, and you draw. */
export function ConnectButton({ serviceKey }: { readonly serviceKey: string }) {
  const connect = useConnect({ serviceKey });
  const name = connect.service?.name ?? 'the service';
  switch (connect.state.tag) {
    case 'consent':
      return (
        // In the click itself: only there may a window open.
        <button type="button" disabled={!connect.canContinue} onClick={() => connect.continueToProvider()}>
          Connect {name}
        </button>
      );
    case 'waiting':
      return (
        <button type="button" onClick={() => connect.cancel()}>
          Cancel
        </button>
      );
    case 'connected':
      return <p>Connected as {connect.authentication?.account}.</p>;
    default:
      return connect.allows('RETRY') ? (
        <button type="button" onClick={() => connect.retry()}>
          Try again
        </button>
      ) : null;
  }
}
