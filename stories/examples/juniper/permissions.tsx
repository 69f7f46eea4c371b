import type { ConnectState } from 'patchcord/core';
import type { ConnectController } from 'patchcord/react';
import { Answer, Answers } from './bubbles.tsx';

export interface PermissionsProps {
  readonly connect: ConnectController;
  readonly state: Extract<ConnectState, { tag: 'consent' }>;
  readonly name: string;
}

/** What is asked for, and what may be left out. */
export function Permissions({ connect, state, name }: PermissionsProps) {
  const { method } = connect;
  const scopes = method?.type === 'oauth2-authorization-code' ? method.scopes : [];
  const toggle = (scope: string) =>
    connect.chooseScopes(
      state.scopes.includes(scope)
        ? state.scopes.filter((other) => other !== scope)
        : [...state.scopes, scope],
    );
  return (
    <>
      <p>Good choice. This is what I would like to do there, and nothing else:</p>
      <ul className="juniper-asks">
        {scopes.map(({ name: scope, description, details, need }) => (
          <li key={scope}>
            <label>
              <input
                type="checkbox"
                checked={need === 'required' || state.scopes.includes(scope)}
                disabled={need === 'required'}
                onChange={() => toggle(scope)}
              />
              <span>
                <strong>{description}</strong>
                <small>
                  {details}
                  {need === 'optional' && ' (if you like)'}
                </small>
              </span>
            </label>
          </li>
        ))}
      </ul>
      <p className="juniper-small">
        You sign in at {name}, so I never see your password. You can send me away at any time.
      </p>
      <Answers>
        <Answer main disabled={!connect.canContinue} onClick={() => connect.continueToProvider()}>
          Take me to {name}
        </Answer>
      </Answers>
    </>
  );
}
