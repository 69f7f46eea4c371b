import { ConfigWizard } from 'patchcord';
import { useState } from 'react';
import { Stage, type StageProps } from '../../stage.tsx';
import { sources } from './services.ts';
import './theme.css';
import './marginalia.css';

const host = { name: 'Marginalia' };

/**
 * A place to write a weekly letter. Its wizard is made its own by three variables, in `theme.css`, and by nothing else:
 * the font, the paper and the ink are the page's.
 */
export function Marginalia(stage: Omit<StageProps, 'children' | 'definitions'>) {
  const [open, setOpen] = useState(false);
  const [added, setAdded] = useState<readonly string[]>([]);
  return (
    <div className="marginalia">
      <Masthead />
      <main className="marginalia-desk">
        <section aria-labelledby="marginalia-sources">
          <h1 id="marginalia-sources">Where your letter comes from</h1>
          <p className="marginalia-lead">
            Marginalia gathers what you underlined during the week. On Saturday it lies on your desk, ready to
            be written about.
          </p>
          <ul className="marginalia-sources">
            <Source name="Your own margins" text="31 notes this week" />
            {added.map((key) => (
              <Source
                key={key}
                name={sources.find((source) => source.key === key)?.name ?? key}
                text="Connected. The first passages arrive tonight."
              />
            ))}
          </ul>
          <button type="button" className="marginalia-add" onClick={() => setOpen(true)}>
            Connect a source
          </button>
        </section>
        <Issue />
      </main>
      <Stage {...stage} definitions={sources}>
        {(adapter) => (
          <ConfigWizard
            adapter={adapter}
            host={host}
            open={open}
            onOpenChange={setOpen}
            onFinish={({ results }) => setAdded([...added, ...results.map(({ serviceKey }) => serviceKey)])}
          />
        )}
      </Stage>
    </div>
  );
}

function Masthead() {
  return (
    <header className="marginalia-masthead">
      <p className="marginalia-name">Marginalia</p>
      <nav aria-label="Marginalia">
        <ul>
          <li>Letters</li>
          <li>Readers</li>
          <li aria-current="page">Sources</li>
        </ul>
      </nav>
      <p className="marginalia-writer">A. Byron</p>
    </header>
  );
}

function Source({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <li>
      <strong>{name}</strong>
      <span>{text}</span>
    </li>
  );
}

function Issue() {
  return (
    <aside className="marginalia-issue" aria-label="The next letter">
      <p className="marginalia-number">No. 47 · Sunday</p>
      <h2>On reading with a pencil</h2>
      <p className="marginalia-opening">
        A book that nobody has written in is a conversation that nobody has answered. I have begun to think of
        the margin as the better half of the page.
      </p>
      <p>
        This week’s passages are three: one about maps, one about bread, and one that I do not understand yet.
      </p>
      <p className="marginalia-foot">412 readers</p>
    </aside>
  );
}
