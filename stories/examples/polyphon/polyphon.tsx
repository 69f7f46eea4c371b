import { AppearanceProvider, ConfigWizard } from 'patchcord';
import { useState } from 'react';
import { Stage, type StageProps } from '../../stage.tsx';
import { components } from './parts.tsx';
import { instruments } from './services.ts';
import './parts.css';
import './polyphon.css';

const host = { name: 'Polyphon' };

/** One bar of four tracks: which of the sixteen steps sound. */
const tracks = [
  { name: 'Kick', steps: 'x---x---x---x-x-' },
  { name: 'Snare', steps: '----x-------x--x' },
  { name: 'Hat', steps: 'x-xxx-x-x-xxx-x-' },
  { name: 'Voice', steps: '------xx------x-' },
];

/** A studio in the browser. Pads, sockets, cables and the display of its wizard are the product's own components. */
export function Polyphon(stage: Omit<StageProps, 'children' | 'definitions'>) {
  const [open, setOpen] = useState(false);
  const [patched, setPatched] = useState<readonly string[]>([]);
  return (
    <div className="polyphon">
      <header className="polyphon-top">
        <p className="polyphon-name">
          polyphon <span>PP–16</span>
        </p>
        <p className="polyphon-tempo">
          118.0 <span>bpm</span>
        </p>
      </header>
      <main className="polyphon-case">
        <h1>Night bus, take 4</h1>
        <Sequencer />
        <section className="polyphon-inputs" aria-labelledby="polyphon-inputs">
          <h2 id="polyphon-inputs">Inputs</h2>
          <ol>
            {['Line in', ...patched, ...Array.from({ length: 3 - patched.length }, () => '')].map(
              (name, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a jack is its place
                <li key={index} data-used={name !== '' || undefined}>
                  <span aria-hidden="true" />
                  {name || 'Empty'}
                </li>
              ),
            )}
          </ol>
          <button type="button" className="poly-pad" data-kind="primary" onClick={() => setOpen(true)}>
            <span className="poly-lamp" aria-hidden="true" />
            Patch something in
          </button>
        </section>
      </main>
      <AppearanceProvider components={components}>
        <Stage {...stage} definitions={instruments}>
          {(adapter) => (
            <ConfigWizard
              adapter={adapter}
              host={host}
              open={open}
              onOpenChange={setOpen}
              onFinish={({ results }) =>
                setPatched([...patched, ...results.map(({ serviceKey }) => nameOf(serviceKey))])
              }
            />
          )}
        </Stage>
      </AppearanceProvider>
    </div>
  );
}

function nameOf(serviceKey: string): string {
  return instruments.find(({ key }) => key === serviceKey)?.name ?? serviceKey;
}

function Sequencer() {
  return (
    <table className="polyphon-steps">
      <caption>Pattern A</caption>
      <tbody>
        {tracks.map(({ name, steps }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>
              <span
                className="polyphon-row"
                role="img"
                aria-label={`${steps.replaceAll('-', '').length} of 16 steps`}
              >
                {[...steps].map((step, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
                  <i key={index} data-on={step === 'x' || undefined} />
                ))}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
