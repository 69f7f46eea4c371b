import { ConfigWizard } from 'patchcord';
import { useState } from 'react';
import { Stage, type StageProps } from '../../stage.tsx';
import { classNames } from './class-names.ts';
import { carriers } from './services.ts';
import './wizard.css';
import './dockyard.css';

const host = { name: 'Dockyard' };

const arrivals = [
  { time: '06:40', load: 'NLU 482 119', from: 'Narvik', state: 'On time' },
  { time: '07:15', load: 'RH 7741', from: 'Duisburg', state: 'Late 20' },
  { time: '09:05', load: 'NLU 482 640', from: 'Leith', state: 'On time' },
  { time: '11:30', load: 'BR 19-220', from: 'Lyon', state: 'No data' },
];

/** Freight, shouted. Its wizard stands in the page and wears the product's classes. */
export function Dockyard(stage: Omit<StageProps, 'children' | 'definitions'>) {
  const [carrier, setCarrier] = useState<string>();
  return (
    <div className="dockyard">
      <header className="dockyard-top">
        <p className="dockyard-name">Dockyard</p>
        <nav aria-label="Dockyard">
          <ul>
            <li>Today</li>
            <li>Loads</li>
            <li aria-current="page">Carriers</li>
          </ul>
        </nav>
        <p className="dockyard-clock">05:58 UTC</p>
      </header>
      <main>
        <section className="dockyard-board">
          <h1>Nothing moves unseen.</h1>
          <table>
            <caption>Arriving today</caption>
            <thead>
              <tr>
                <th scope="col">ETA</th>
                <th scope="col">Load</th>
                <th scope="col">From</th>
                <th scope="col">State</th>
              </tr>
            </thead>
            <tbody>
              {arrivals.map(({ time, load, from, state }) => (
                <tr key={load} data-bad={state !== 'On time' || undefined}>
                  <td>{time}</td>
                  <th scope="row">{load}</th>
                  <td>{from}</td>
                  <td>{state}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {carrier !== undefined && (
            <p className="dockyard-news" role="status">
              {carrier} reports in. Watch the board.
            </p>
          )}
        </section>
        <section className="dockyard-dock" aria-label="Add a carrier">
          <Stage {...stage} definitions={carriers}>
            {(adapter) => (
              <ConfigWizard
                adapter={adapter}
                mode="inline"
                host={host}
                classNames={classNames}
                onFinish={({ results }) =>
                  setCarrier(carriers.find(({ key }) => key === results[0]?.serviceKey)?.name)
                }
              />
            )}
          </Stage>
        </section>
      </main>
    </div>
  );
}
