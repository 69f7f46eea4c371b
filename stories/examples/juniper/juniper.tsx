import { PatchcordProvider } from 'patchcord/react';
import { useState } from 'react';
import { Stage, type StageProps } from '../../stage.tsx';
import { Conversation } from './conversation.tsx';
import { tools } from './services.ts';
import './juniper.css';

/** An assistant that is talked to. No component of ours is in it: the hooks of `patchcord/react`, and markup of its own. */
export function Juniper(stage: Omit<StageProps, 'children' | 'definitions'>) {
  const [round, setRound] = useState(0);
  return (
    <div className="juniper">
      <nav className="juniper-days" aria-label="Conversations">
        <p className="juniper-name">juniper</p>
        <ul>
          <li aria-current="page">Getting to know each other</li>
          <li>Berlin in March</li>
          <li>What to cook for six</li>
          <li>The letter to the landlord</li>
        </ul>
      </nav>
      <main>
        <h1>Getting to know each other</h1>
        <Stage {...stage} definitions={tools}>
          {(adapter) => (
            <PatchcordProvider adapter={adapter}>
              <Conversation key={round} onAgain={() => setRound(round + 1)} />
            </PatchcordProvider>
          )}
        </Stage>
      </main>
    </div>
  );
}
