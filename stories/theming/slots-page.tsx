import { type Slot, slotElements, slots } from 'patchcord';
import { useState } from 'react';
import { Code, GuidePage, Section } from '../guide/guide-page.tsx';
import { Inspector } from './inspector.tsx';
import { Moment, type MomentName, momentNames, momentTitle } from './moment.tsx';
import { type SlotGroup, slotGroups, slotGuide } from './slot-guide.ts';
import './slots-page.css';

/** All slots, and a live component in which to find them. Renders a `<main>` element. */
export function SlotsPage() {
  const [shown, setShown] = useState<Slot>();
  const [moment, setMoment] = useState<MomentName>('consent');
  return (
    <GuidePage
      wide
      title="Slots"
      lead={`Every element that a component renders is a slot with a stable name: ${slots.length} of them. Each has a class, patchcord-name, and says its state in attributes; each can be given further classes, or replaced by a component of yours.`}
    >
      <div className="slots">
        <div className="slots-live">
          <label className="slots-moment">
            <span>Inspect</span>
            <select value={moment} onChange={(event) => setMoment(event.target.value as MomentName)}>
              {momentNames.map((name) => (
                <option key={name} value={name}>
                  {momentTitle(name)}
                </option>
              ))}
            </select>
          </label>
          <Inspector shown={shown} onFind={() => setShown(undefined)}>
            <Moment key={moment} name={moment} />
          </Inspector>
        </div>
        <div className="slots-tables">
          {(Object.keys(slotGroups) as SlotGroup[]).map((group) => (
            <SlotTable key={group} group={group} shown={shown} onShow={setShown} />
          ))}
        </div>
      </div>
      <Section title="When you change a slot">
        <p>
          A component of yours gets everything that the element would get: <code>className</code>, the
          attributes of this table, ARIA, handlers, children and a <code>ref</code>. Hand all of it on to an
          element of the same kind. With <code>unstyled</code> the classes are gone, and every part says its
          name in <code>data-slot</code>.
        </p>
        <Code label="A rule of yours wins over every rule of ours" text={rule} />
      </Section>
    </GuidePage>
  );
}

const rule = `
.patchcord-cord[data-state='done'] .patchcord-cord-line {
  block-size: 4px;
  background: gold;
}`;

interface SlotTableProps {
  readonly group: SlotGroup;
  readonly shown: Slot | undefined;
  readonly onShow: (slot: Slot | undefined) => void;
}

function SlotTable({ group, shown, onShow }: SlotTableProps) {
  return (
    <section>
      <h2>{slotGroups[group]}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Slot</th>
            <th scope="col">What it is</th>
            <th scope="col">States</th>
          </tr>
        </thead>
        <tbody>
          {slots
            .filter((slot) => slotGuide[slot].group === group)
            .map((slot) => (
              <SlotRow key={slot} slot={slot} isShown={slot === shown} onShow={onShow} />
            ))}
        </tbody>
      </table>
    </section>
  );
}

interface SlotRowProps {
  readonly slot: Slot;
  readonly isShown: boolean;
  readonly onShow: SlotTableProps['onShow'];
}

function SlotRow({ slot, isShown, onShow }: SlotRowProps) {
  const { what, also = [], states = {} } = slotGuide[slot];
  const elements = [slotElements[slot], ...also].map((element) => `<${element}>`).join(' ');
  return (
    <tr data-shown={isShown || undefined}>
      <th scope="row">
        <button
          type="button"
          className="slots-name"
          aria-pressed={isShown}
          onClick={() => onShow(isShown ? undefined : slot)}
        >
          {slot}
        </button>
        <span className="slots-element" dir="ltr">
          {elements}
        </span>
      </th>
      <td>{what}</td>
      <td>
        {Object.entries(states).map(([attribute, { values, when }]) => (
          <p key={attribute} className="slots-state">
            <code dir="ltr">{attribute}</code>{' '}
            {values.join('') !== '' && <span className="slots-values">{values.join(' · ')}</span>}{' '}
            <span>{when}</span>
          </p>
        ))}
      </td>
    </tr>
  );
}
